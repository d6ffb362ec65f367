"""The documents named on the command line, opened and read; what is wrong with them is gathered (术语 待读文件)."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kechuang.cli import speech
from kechuang.errors import Language, Problem
from kechuang.plan.document import open_document
from kechuang.plan.reader import Reading, read
from kechuang.untrusted import Limits

PIPED = "-"
MANY = 5
"""From so many files on a progress bar is drawn."""


def reading(path: str, language: Language) -> Reading:
    """The document in a file, or piped in for ``-``, as read."""
    with _file(path, language) as file:
        return read(open_document(file))


def readings(paths: Sequence[str], language: Language) -> tuple[list[Reading], list[Problem]]:
    """Every document that could be read, and the problems of those that could not."""
    made, wrong = [], []
    for path in watched(paths, language):
        try:
            made.append(reading(path, language))
        except Problem as problem:
            wrong.append(problem)
    return made, wrong


def remarks(made: Iterable[Reading]) -> list[Problem]:
    """What the documents could not say whole."""
    return [remark for one in made for remark in one.document.remarks]


def watched(paths: Sequence[str], language: Language) -> Iterable[str]:
    """The same paths; while many are worked through, a bar shows how far on a terminal."""
    if len(paths) < MANY or not speech.is_watched(sys.stderr):
        return paths
    from rich.console import Console
    from rich.progress import track

    return track(paths, speech.said("working", language), console=Console(file=sys.stderr), transient=True)


@contextmanager
def _file(path: str, language: Language) -> Iterator[Path]:
    if path != PIPED:
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="kechuang-") as folder:
        file = Path(folder, speech.said("stdin", language))
        with file.open("wb") as copy:
            while piece := sys.stdin.buffer.read(1 << 20):
                copy.write(piece)
                if copy.tell() > Limits().file_bytes:  # opening it then says so
                    break
        yield file
