"""The guard that a zip-based file (docx, xlsx, ods) passes before any parser sees it (术语 压缩包检查).

What its members claim is added up first; then each is unpacked once into nothing, so that a parser which does not
check what a member claims never meets one that lied.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from kechuang.errors import Problem

CHUNK = 1 << 16
END_RECORD = b"PK\x05\x06"
END_BYTES = 22
LONGEST_COMMENT = 0xFFFF
DIRECTORY_ENTRY_BYTES = 46
SYMLINK, FILE_TYPE = 0o120000, 0o170000
# "<!DOCTYPE" in the three encodings that an XML part may have.
DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Allowance:
    """How far an archive may expand (术语 展开上限).

    Examples
    --------
    >>> Allowance().unpacked_bytes // 2**20
    200
    """

    unpacked_bytes: int = 200 << 20
    members: int = 5_000
    directory_bytes: int = 512 << 10
    ratio: int = 200
    ratio_from_bytes: int = 8 << 20
    xml_bytes: int = 64 << 20


def opened(
    source: BinaryIO, allowance: Allowance | None = None, *, watch: Callable[[str, bytes], None] | None = None
) -> zipfile.ZipFile:
    """The archive, after every member was unpacked under the allowance and found harmless (术语 压缩包).

    ``watch`` is shown each piece of each member in turn, with the member's name, while it is unpacked anyway.

    Raises
    ------
    Problem  untrusted.archive-*  too large, too many members, a name that escapes, an archive inside, damaged
    Problem  untrusted.doctype    a document type declaration in an XML part
    Problem  untrusted.archive-locked  members under a password

    Examples
    --------
    >>> import io
    >>> packed = io.BytesIO()
    >>> with zipfile.ZipFile(packed, "w") as made:
    ...     made.writestr("word/document.xml", "<a/>")
    >>> opened(packed).namelist()
    ['word/document.xml']
    """
    allowance = allowance or Allowance()
    _require_small_directory(source, allowance)
    try:
        archive = zipfile.ZipFile(source)
        members = archive.infolist()
        _require_modest_claims(members, allowance)
        for member in members:
            _unpack(archive, member, allowance, watch)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError) as error:
        raise Problem("untrusted.archive-damaged") from error
    return archive


def ends_as_archive(source: BinaryIO) -> bool:
    """Whether a zip archive ends exactly where the file ends, whatever the file begins with (术语 压缩包尾).

    Examples
    --------
    >>> import io
    >>> ends_as_archive(io.BytesIO(b"%PDF-1.7"))
    False
    """
    return _end_record(source) is not None


def _end_record(source: BinaryIO) -> tuple[int, int, int] | None:
    """Members claimed, bytes of the directory, and where it should begin."""
    size = source.seek(0, 2)
    source.seek(max(0, size - END_BYTES - LONGEST_COMMENT))
    tail = source.read(END_BYTES + LONGEST_COMMENT)
    at = tail.rfind(END_RECORD)
    while at >= 0:
        record = tail[at : at + END_BYTES]
        if len(record) == END_BYTES and len(tail) - at - END_BYTES == struct.unpack("<H", record[20:])[0]:
            members, directory_bytes, offset = struct.unpack("<HLL", record[10:20])
            return members, directory_bytes, offset
        at = tail.rfind(END_RECORD, 0, at)
    return None


def _require_small_directory(source: BinaryIO, allowance: Allowance) -> None:
    """Counting must come before `zipfile`, which reads a million entries into memory first."""
    end = _end_record(source)
    if end is None:
        raise Problem("untrusted.archive-damaged")
    members, directory_bytes, _ = end
    # 0xFFFF members or 0xFFFFFFFF bytes announce zip64: nothing that a person writes is so large.
    most = allowance.directory_bytes
    if members > allowance.members or directory_bytes > most:
        seen = max(members, directory_bytes // DIRECTORY_ENTRY_BYTES)
        raise Problem("untrusted.archive-members", "", {"seen": seen, "limit": allowance.members})


def _require_modest_claims(members: list[zipfile.ZipInfo], allowance: Allowance) -> None:
    if len(members) > allowance.members:
        raise Problem("untrusted.archive-members", "", {"seen": len(members), "limit": allowance.members})
    claimed = sum(member.file_size for member in members)
    if claimed > allowance.unpacked_bytes:
        raise _too_large(claimed, allowance)
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise Problem("untrusted.archive-damaged")
    for member in members:
        _require_plain_name(member)
        if member.flag_bits & 1:
            raise Problem("untrusted.archive-locked")
    _require_no_overlap(members)


def _require_plain_name(member: zipfile.ZipInfo) -> None:
    # `orig_filename` still holds what follows a NUL; `filename` was cut there.
    name = member.orig_filename
    odd = name.startswith("/") or re.search(r'[\x00-\x1f\x7f\\:*?"<>|\u202a-\u202e\u2066-\u2069]', name)
    if odd or ".." in name.split("/") or (member.external_attr >> 16) & FILE_TYPE == SYMLINK:
        raise Problem("untrusted.archive-name", "", {"seen": ascii(name[:60])[1:-1]})


def _require_no_overlap(members: list[zipfile.ZipInfo]) -> None:
    """Members that share bytes are how a small file claims to be endless."""
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise Problem("untrusted.archive-damaged")
        end = member.header_offset + member.compress_size


def _unpack(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    allowance: Allowance,
    watch: Callable[[str, bytes], None] | None,
) -> None:
    """Reads one member to its end in pieces: no more comes than it claims, and `zipfile` compares its checksum."""
    is_xml = member.filename.endswith((".xml", ".rels", ".vml"))
    seen, carried = 0, b""
    with archive.open(member) as stream:
        while piece := stream.read(CHUNK):
            if not seen:
                _require_no_archive_inside(member.filename, piece)
            seen += len(piece)
            if seen > allowance.ratio_from_bytes and seen > allowance.ratio * max(1, member.compress_size):
                raise Problem("untrusted.archive-ratio", "", {"limit": allowance.ratio})
            if is_xml:
                if seen > allowance.xml_bytes:
                    raise _too_large(seen, allowance, most=allowance.xml_bytes)
                carried = _searched(carried, piece, member.filename)
            if watch:
                watch(member.filename, piece)


def _searched(carried: bytes, piece: bytes, name: str) -> bytes:
    # Each mark has the sign, which is found ten times as fast as the mark and seldom stands in a sheet.
    if b"!" in piece or b"!" in carried:
        window = carried + piece
        if any(mark in window for mark in DOCTYPES):
            raise Problem("untrusted.doctype", "", {"part": name})
    return piece[-32:] if len(piece) >= 32 else (carried + piece)[-32:]


def _require_no_archive_inside(name: str, head: bytes) -> None:
    # A chart in Word carries its sheet under embeddings/, which nobody here opens; elsewhere an archive has no business.
    if head.startswith(b"PK\x03\x04") and "/embeddings/" not in name:
        raise Problem("untrusted.archive-nested", "", {"part": name})


def _too_large(seen: int, allowance: Allowance, *, most: int | None = None) -> Problem:
    facts = {"seen": -(-seen // 2**20), "limit": (most or allowance.unpacked_bytes) >> 20}
    return Problem("untrusted.archive-size", "", facts)
