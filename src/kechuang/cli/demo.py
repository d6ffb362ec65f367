"""`kechuang demo`: all of it on the sample plan that the package carries (术语 演示)."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from kechuang.cli import check, compare, output, read, shapes, speech
from kechuang.cli.keeping import city
from kechuang.errors import Language, Problem
from kechuang.plan.consistency import Finding, findings
from kechuang.plan.document import open_document
from kechuang.plan.reader import Reading
from kechuang.plan.reader import read as read_document

SAMPLE = "xianning-plan-2024.txt"
BESIDE = "government-report-tasks-2024.txt"
ANNEXES = ("xlsx", "docx", "pdf")


def run(options: Namespace) -> int:
    """The exit code; the sample is read, checked and compared, its page and its annex are written."""
    language: Language = options.lang
    folder = _folder(options.out)
    plan, beside = sample(SAMPLE), sample(BESIDE)
    found = findings(plan)
    if options.format == "json":
        written = {"files": _written(plan, found, folder, language)}
        checked = check.shape([(plan, found)], language)
        whole = {**shapes.whole(plan), **checked, **compare.shape([plan, beside]), **written}
        counted = _counted(options, folder)
        output.put(output.as_json({**whole, **city.told(options, folder), **counted}), None, language)
        return 0
    _show(plan, beside, found, language)
    _title("demo.step-wrote", language)
    for path in _written(plan, found, folder, language):
        sys.stdout.write(f"  {path}  {speech.said('demo.' + Path(path).name, language)}\n")
    if city.show(options, folder):
        from kechuang.cli.counting import tour

        tour.show(options, folder)
    sys.stdout.write("\n" + speech.said("demo.next", language, command=_command()) + "\n")
    if city.is_laid(options, quietly=True) and not options.no_serve and speech.is_watched(sys.stdout):
        _serve(options, folder)
    return 0


def _serve(options: Namespace, folder: Path) -> None:
    """Nothing, when somebody ends it; the pages are there until then."""
    from kechuang.cli.keeping import serve

    _title("demo.step-serve", options.lang)
    sys.stdout.flush()
    serve.start(options, city.home_of(), "demo.served", messy=folder / city.MESSY)


def _counted(options: Namespace, folder: Path) -> dict[str, object]:
    """What the demonstration city counts; nothing where the home is another's."""
    from kechuang.cli.counting import tour

    return {"progress": tour.told(options, folder)} if city.is_laid(options) else {}


def sample(name: str) -> Reading:
    """A document that the package carries, as read."""
    with resources.as_file(resources.files("kechuang").joinpath("samples", name)) as path:
        return read_document(open_document(path))


def _show(plan: Reading, beside: Reading, found: Sequence[Finding], language: Language) -> None:
    _title("demo.step-read", language)
    read.show(plan, language)
    _title("demo.step-check", language)
    check.show(plan, found, language)
    _title("demo.step-compare", language)
    compare.show(plan, beside, language, in_short=True)


def _title(code: str, language: Language) -> None:
    from kechuang.cli import screen

    screen.line()
    screen.line(speech.said(code, language), "bold reverse")
    screen.line()


def _folder(name: str) -> Path:
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise Problem("report.file.unwritable", name, {"reason": reason.strerror or str(reason)}) from reason
    return folder


def _written(plan: Reading, found: Sequence[Finding], folder: Path, language: Language) -> list[str]:
    """The paths of the page and the annexes, once they are written."""
    from kechuang.report.catalogue import plan_annex, plan_page
    from kechuang.report.paper_file import save

    page = folder / "plan.html"
    save(plan_page.html(plan, found, language=language).encode(), page)
    papers = [folder / f"annex.{form}" for form in ANNEXES]
    blocks = plan_annex.blocks(plan, language=language)
    for path, form in zip(papers, ANNEXES, strict=True):
        output.write(blocks, form, str(path))
    return [os.fspath(path) for path in (page, *papers)]


def _command() -> str:
    """How this program is called from here."""
    if shutil.which("kechuang"):
        return "kechuang"
    called = Path(sys.argv[0])
    if called.name == "__main__.py" or not called.name.startswith("kechuang"):
        return "python -m kechuang"
    return os.path.relpath(called)
