"""Papers: outside the database, once each, under the hash of their content (术语 附件)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kechuang import archive, untrusted
from kechuang.errors import Problem
from kechuang.registers.schema import Register
from kechuang.store import door, place, scoped
from kechuang.store.actor import Actor
from kechuang.store.models import Attached, Attachment

LARGEST = 50 << 20
CHUNK = 1 << 20
# What a file begins with, and the media types it may then be.
BEGINNINGS: Mapping[bytes, str] = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/tiff": (".tif", ".tiff"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/ofd": (".ofd",),
}
PARTS: Mapping[str, str] = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "OFD.xml": "application/ofd",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper that is kept."""

    sha256: str
    media_type: str
    size: int


def keep(path: Path) -> Kept:
    """The paper, kept; a second copy of the same content costs nothing.

    Raises
    ------
    Problem  attachment.kind (no paper that may prove anything), attachment.mismatch (another thing under this name)
    """
    limits = untrusted.Limits(file_bytes=LARGEST)
    with untrusted.opened(path, limits=limits) as source:
        media_type = _kind(source, untrusted.display_name(path))
        source.seek(0)
        digest = hashlib.sha256()
        folder = place.current().attachments
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        waiting = folder / f".incoming-{os.getpid()}"
        with waiting.open("wb") as target:
            size = 0
            while piece := source.read(CHUNK):
                digest.update(piece)
                size += target.write(piece)
            target.flush()
            os.fsync(target.fileno())
    final = path_of(digest.hexdigest())
    final.parent.mkdir(exist_ok=True, mode=0o700)
    waiting.replace(final)
    return Kept(digest.hexdigest(), media_type, size)


def path_of(sha256: str) -> Path:
    """Where a paper lies."""
    return place.current().attachments / sha256[:2] / sha256


def of_row(actor: Actor, register: Register, row_id: str) -> list[tuple[str, str]]:
    """Name and hash of each paper that proves a row; door.not-found unless the row is hers to see."""
    door.row(actor, register, row_id)
    with scoped.opened():
        held = Attached.objects.filter(register=register.code, row=row_id, detached_seq=None).order_by("seq", "id")
        return [(item.name, item.sha256) for item in held]


def read(actor: Actor, register: Register, row_id: str, sha256: str) -> bytes:
    """The paper's content; door.not-found unless it proves a row that is hers to see."""
    if sha256 not in {held for _, held in of_row(actor, register, row_id)}:
        raise door.not_found(register, row_id)
    return path_of(sha256).read_bytes()


def media_type(sha256: str) -> str:
    """What a paper is, as it was found when it came."""
    with scoped.opened():
        found = Attachment.objects.filter(sha256=sha256).first()
    return str(found.media_type) if found else "application/octet-stream"


def damaged() -> Iterator[str]:
    """The hashes of papers that are missing or no longer have their content."""
    with scoped.opened():
        hashes = sorted(set(Attached.objects.values_list("sha256", flat=True)))
    for sha256 in hashes:
        file = path_of(sha256)
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            yield sha256


def _kind(source: BinaryIO, name: str) -> str:
    head = source.read(16)
    media_type = next((kind for mark, kind in BEGINNINGS.items() if head.startswith(mark)), "")
    if head.startswith(b"PK\x03\x04"):
        members = set(archive.opened(source).namelist())
        media_type = next((kind for part, kind in PARTS.items() if part in members), "")
        if any(member.endswith("vbaProject.bin") for member in members):
            raise Problem("attachment.kind", name, {"known": _known()})
    elif media_type == "application/pdf" and archive.ends_as_archive(source):
        raise Problem("attachment.mismatch", name, {"found": "zip"})
    if not media_type:
        raise Problem("attachment.kind", name, {"known": _known()})
    if not name.lower().endswith(ENDINGS[media_type]):
        raise Problem("attachment.mismatch", name, {"found": ENDINGS[media_type][0]})
    return media_type


def _known() -> str:
    return "、".join(ending for endings in ENDINGS.values() for ending in endings[:1])
