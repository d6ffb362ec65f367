"""Files that people sent and that are not taken yet: under names of our own, for a day at most (术语 待导入文件)."""

from __future__ import annotations

import json
import re
import shutil
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kechuang import classified
from kechuang.errors import Problem
from kechuang.registers.workbook import limit
from kechuang.store import place
from kechuang.store.clock import system_clock
from kechuang.store.desk.tables import Account
from kechuang.untrusted import display_name

FOLDER = "uploads"
KEPT_SECONDS = 24 * 3600
MOST_BYTES = 2 << 30  # of all files of one person
ID = re.compile("[0-9a-f]{32}")
SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sent: where it lies, and its name for people."""

    id: str
    folder: Path
    name: str
    file: Path


def keep(account: Account, name: str, pieces: Iterable[bytes]) -> Upload:
    """The file, kept; nothing of it stays when it may not be.

    Raises
    ------
    Problem  document.classified (by its name), untrusted.file-size, imports.quota
    """
    shown = display_name(name)
    if classified.is_marked_name(shown):
        raise Problem("document.classified", shown)
    mine = _root() / account.id
    made = uuid.uuid4().hex
    folder = mine / made
    for each in (_root(), mine, folder):
        each.mkdir(mode=0o700, exist_ok=True)
    suffix = Path(shown).suffix.lower()
    file = folder / f"sheet{suffix if SUFFIX.fullmatch(suffix) else ''}"
    try:
        _write(file, pieces, shown, MOST_BYTES - _size(mine))
        (folder / "about.json").write_text(json.dumps({"name": shown, "file": file.name}), encoding="utf-8")
    except BaseException:
        shutil.rmtree(folder)
        raise
    return Upload(made, folder, shown, file)


def of(account_id: str, upload_id: str) -> Upload:
    """A file that this person sent; imports.gone when a day has passed or its rows were taken."""
    folder = _root() / account_id / upload_id
    about = folder / "about.json"
    if not ID.fullmatch(upload_id) or not about.is_file():
        raise Problem("imports.gone")
    told = json.loads(about.read_text("utf-8"))
    return Upload(upload_id, folder, told["name"], folder / told["file"])


def is_there(account_id: str, upload_id: str) -> bool:
    """Whether the file that this person sent is still kept."""
    try:
        of(account_id, upload_id)
    except Problem:
        return False
    return True


def empty(upload: Upload, *, keeping: Iterable[str] = ()) -> None:
    """Nothing; of the file and what was made of it only the files named stay."""
    spared = {*keeping, "about.json"}
    for file in upload.folder.iterdir():
        if file.name not in spared:
            file.unlink()


def drop(upload: Upload) -> None:
    """Nothing; it is gone."""
    shutil.rmtree(upload.folder, ignore_errors=True)


def sweep() -> int:
    """How many files were older than a day, and are gone."""
    until = system_clock().timestamp() - KEPT_SECONDS
    old = [folder for folder in _root().glob("*/*") if folder.stat().st_mtime < until]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _root() -> Path:
    return place.current().home / FOLDER


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _write(file: Path, pieces: Iterable[bytes], name: str, left: int) -> None:
    size = 0
    with file.open("xb") as target:
        file.chmod(0o600)
        for piece in pieces:
            size += len(piece)
            if size > limit.FILE_BYTES:
                raise Problem("untrusted.file-size", name, {"seen": -(-size // 2**20), "limit": limit.FILE_BYTES >> 20})
            if size > left:
                raise Problem("imports.quota", name, {"limit": MOST_BYTES >> 30})
            target.write(piece)
