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

FORMS = {".xlsx": "xlsx", ".csv": "csv", ".json": "json"}


def run(options: Namespace) -> int:
    """The exit code; the file is written, or the rows are printed as JSON."""
    language: Language = options.lang
    register = register_of(options.register)
    form = _form(options)
    out: str = options.out or f"{register.label(language)}.{form}"
    is_shown = form == "json" and options.out is None
    if not is_shown:
        output.spare(out, [], force=options.force)
    home.opened()
    where = where_of(register, options.where)
    pen = home.pen(options, why=options.reason or "")
    if form == "json":
        versions, _ = exporting.leaving(pen, register, where=where)
        told = [{"id": one.id, "version": one.version, "status": one.status, **plain(one.values)} for one in versions]
        output.put(output.as_json({"register": register.code, "rows": told}), None if is_shown else out, language)
        return 0
    written = "csv-gb18030" if form == "csv" and options.gb18030 else form
    content, _ = exporting.export(pen, register, where=where, form=written, language=language)
    save(content, Path(out))
    output.wrote(out, language)
    return 0


def _form(options: Namespace) -> str:
    """As asked, else as the file's ending says, else xlsx."""
    if options.out is None:
        return options.format or "xlsx"
    ending = Path(options.out).suffix.lower()
    form = FORMS.get(ending)
    if form is None and options.format is None:
        raise Problem("command.out-ending", options.out, {"ending": ending or "—", "known": " ".join(FORMS)})
    if options.format not in (None, form):
        raise Problem("command.out-mismatch", options.out, {"form": options.format, "ending": ending or "—"})
    return str(form)
