"""`kechuang export`: the rows of a register as a workbook that can come back in (术语 导出)."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kechuang.cli import output
from kechuang.cli.keeping import home
from kechuang.cli.keeping.conditions import where_of
from kechuang.errors import Language, Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.values import plain
from kechuang.report.paper_file import save
from kechuang.store import exporting

FORMS = {".xlsx": "xlsx", ".csv": "csv"}


def run(options: Namespace) -> int:
    """The exit code; the file is written, or the rows are printed as JSON."""
    language: Language = options.lang
    register = register_of(options.register)
    home.opened()
    where = where_of(register, options.where)
    pen = home.pen(options, why=options.reason or "")
    if options.format == "json":
        versions, _ = exporting.leaving(pen, register, where=where)
        told = [{"id": one.id, "version": one.version, "status": one.status, **plain(one.values)} for one in versions]
        output.put(output.as_json({"register": register.code, "rows": told}), None, language)
        return 0
    out = Path(options.out or f"{register.label(language)}.xlsx")
    form = FORMS.get(out.suffix.lower())
    if form is None:
        raise Problem("command.out-ending", str(out), {"ending": out.suffix or "—", "known": " ".join(FORMS)})
    output.spare(str(out), [], force=options.force)
    form = "csv-gb18030" if form == "csv" and options.gb18030 else form
    content, _ = exporting.export(pen, register, where=where, form=form, language=language)
    save(content, out)
    output.wrote(str(out), language)
    return 0
