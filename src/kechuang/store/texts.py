"""What engines were asked, kept in the home's folder, so that a process need not write what another has written (术语 语句存放处).

A file a text; its first line tells whether it is whole. Nothing is lost with them: what is not found is written anew.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

MOST = 10_000


@dataclass(frozen=True, slots=True)
class Kept:
    """The texts of a home: a folder for those who write them, and none for those who wrote before them."""

    folder: Path

    def found(self, writers: str, meaning: str) -> str | None:
        """The text of a meaning as it was kept; None where there is none, or where the file is not whole."""
        try:
            seal, _, text = self._file(writers, meaning).read_text("utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        return text if seal == _seal(meaning, text) else None

    def keep(self, writers: str, meaning: str, text: str) -> None:
        """Nothing; the text is there for others, unless the folder cannot be written or holds more than enough."""
        file = self._file(writers, meaning)
        with suppress(OSError):
            if not file.parent.is_dir():
                shutil.rmtree(self.folder, ignore_errors=True)
                file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if len(list(file.parent.iterdir())) < MOST:
                _put(file, f"{_seal(meaning, text)}\n{text}")

    def _file(self, writers: str, meaning: str) -> Path:
        return self.folder / writers / f"{sha256(meaning.encode()).hexdigest()[:40]}.sql"


def _put(file: Path, text: str) -> None:
    """Nothing; a reader finds the whole file or none."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, prefix=".", delete=False) as begun:
        begun.write(text)
    Path(begun.name).replace(file)


def _seal(meaning: str, text: str) -> str:
    return "-- " + sha256(f"{meaning}\n{text}".encode()).hexdigest()
