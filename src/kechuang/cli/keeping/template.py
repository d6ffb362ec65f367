"""`kechuang template`: the workbook in which rows of a register are filled in (术语 填报模板)."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kechuang.cli import output
from kechuang.errors import Language
from kechuang.regions import regions
from kechuang.registers.registry import register as register_of
from kechuang.registers.workbook.template import write_template
from kechuang.report.paper_file import save

ROOT = "421200"


def run(options: Namespace) -> int:
    """The exit code; the template is written."""
    language: Language = options.lang
    register = register_of(options.register)
    out = Path(options.out or f"{register.label(language)}.xlsx")
    output.spare(str(out), [], force=options.force)
    units = [one.name for one in regions().children(ROOT)]
    content = write_template(register, language=language, offered={"reporting_unit": units, "region": units})
    save(content, out)
    output.wrote(str(out), language)
    return 0
