"""Where results go: a file that nobody loses anything to, or the screen (术语 输出)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kechuang.cli import speech
from kechuang.errors import Language, Problem

if TYPE_CHECKING:
    from kechuang.report.block import Paper

ENDINGS = {".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx", ".docx": "docx", ".pdf": "pdf"}
OF_A_FILE = {"xlsx", "docx", "pdf"}
"""Forms that no screen can show."""


def form(asked: str | None, out: str | None, known: Sequence[str], suggested: str) -> str:
    """The form to write: as asked, else as the file's ending says, else a table on the screen.

    Raises
    ------
    Problem  command.out-ending, command.out-folder, command.out-mismatch, command.out-missing
    """
    if out is None:
        shown = asked or "table"
        if shown in OF_A_FILE or (shown == "html" and speech.is_watched(sys.stdout)):
            raise Problem("command.out-missing", "", {"form": shown, "name": f"{suggested}.{shown}"})
        return shown
    if Path(out).is_dir():
        raise Problem("command.out-folder", out)
    ending = Path(out).suffix.lower()
    meant = ENDINGS.get(ending)
    written = [name for name in known if name != "table"]
    if meant not in written and asked in (None, "table"):
        raise Problem(
            "command.out-ending", out, {"ending": ending or "—", "known": " ".join(f".{name}" for name in written)}
        )
    if asked is not None and meant != asked:
        raise Problem("command.out-mismatch", out, {"form": asked, "ending": ending or "—"})
    assert meant is not None  # the endings above are all that is left
    return meant


def spare(out: str | None, sources: Iterable[str], *, force: bool) -> None:
    """Nothing; raises where writing to `out` would lose a file that is there.

    Raises
    ------
    Problem  command.out-source, command.out-exists
    """
    if out is None or not (path := Path(out)).exists():
        return
    if any(Path(source).exists() and path.samefile(source) for source in sources):
        raise Problem("command.out-source", out)
    if not force:
        raise Problem("command.out-exists", out)


def put(text: str, out: str | None, language: Language) -> None:
    """Nothing; the text stands in the file that is named, else on the screen."""
    if out is None:
        sys.stdout.write(text)
        return
    from kechuang.report.paper_file import save

    save(text.encode("utf-8", "backslashreplace"), out)
    wrote(out, language)


def wrote(out: str, language: Language) -> None:
    """Nothing; the error stream names the file written, so that what is piped stays clean."""
    sys.stderr.write(f"{speech.said('wrote', language, path=out)}\n")


def as_json(value: object) -> str:
    """The value as JSON that a person can read too."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def paper(blocks: Paper, form: str, out: str, language: Language) -> None:
    """Nothing; the blocks stand in the file as a paper, and the screen says so."""
    write(blocks, form, out)
    wrote(out, language)


def write(blocks: Paper, form: str, out: str) -> None:
    """Nothing; the blocks stand in the file as a paper of this form."""
    match form:
        case "xlsx":
            from kechuang.report.xlsx import write as writer
        case "docx":
            from kechuang.report.docx import write as writer
        case "html":
            from kechuang.report.paper_page import write as writer
        case _:
            from kechuang.report.pdf import write as writer
    writer(blocks, out)
