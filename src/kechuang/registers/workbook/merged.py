"""Merged ranges, found while a sheet is inspected, so that its parser need not look for them (术语 合并单元格).

A parser walks a sheet once for its cells, and a second time up to its list of merged ranges, which stands near the end.
Here each sheet gets an empty list before everything else, at which the second walk ends. Nothing is unpacked for it:
deflated bytes may be put one after the other.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import BinaryIO

from kechuang.registers.workbook import limit

EMPTY = b"<mergeCells></mergeCells>"
BLOCK = struct.pack("<BHH", 0, len(EMPTY), 0xFFFF - len(EMPTY)) + EMPTY  # of deflate: stored as it is, others follow
BEFORE = {zipfile.ZIP_STORED: EMPTY, zipfile.ZIP_DEFLATED: BLOCK}
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
RANGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref=[\"']\$?([A-Za-z]{1,3})\$?([0-9]{1,9}):\$?([A-Za-z]{1,3})\$?([0-9]{1,9})[\"'][^<>]*>"
)
LONGEST = 4096
CRC_POLYNOMIAL, ONE, ONE_BYTE = 0xEDB88320, 1 << 31, 1 << 23  # a remainder's highest bit is the power 0
NEEDED, UTF8, DAY_ONE = 20, 0x800, 0x21
LOCAL, CENTRAL, END = "<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"
Range = tuple[int, int, int, int]


def unsought(source: BinaryIO) -> BinaryIO:
    """The workbook, in whose sheets a parser finds at once that nothing is merged; the source itself when it is no xlsx (术语 合并单元格).

    Examples
    --------
    >>> packed = io.BytesIO()
    >>> with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
    ...     made.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    >>> zipfile.ZipFile(unsought(packed)).read("xl/worksheets/sheet1.xml")
    b'<mergeCells></mergeCells><worksheet/>'
    """
    try:
        members = zipfile.ZipFile(source).infolist()
        made = _packed(source, members) if any(SHEET.fullmatch(member.filename) for member in members) else source
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError):
        made = source
    made.seek(0)
    return made


def merged_ranges(package: zipfile.ZipFile, part: str) -> list[Range]:
    """Top, left, bottom and right of each merged range of a sheet, from 1 (术语 合并单元格).

    Examples
    --------
    >>> package = zipfile.ZipFile(io.BytesIO(), "w")
    >>> package.writestr("s.xml", '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>')
    >>> merged_ranges(package, "s.xml")
    [(1, 1, 2, 3)]
    """
    found: list[Range] = []
    carried = b""
    with package.open(part) as stream:
        while piece := stream.read(1 << 20):
            window = carried + piece
            found += map(_range, RANGE.findall(window))
            opening = window.rfind(b"<")
            carried = window[opening:][-LONGEST:] if b">" not in window[opening:] else b""
    return found


def _range(ends: Sequence[bytes]) -> Range:
    left, top, right, bottom = (end.decode() for end in ends)
    return int(top), limit.column_number(left), int(bottom), limit.column_number(right)


def _packed(source: BinaryIO, members: Sequence[zipfile.ZipInfo]) -> BinaryIO:
    """The same members as they are packed, the list before each sheet."""
    made, directory = io.BytesIO(), b""
    for member in members:
        content, crc, size = _content(source, member), member.CRC, member.file_size
        before = BEFORE.get(member.compress_type, b"") if SHEET.fullmatch(member.filename) else b""
        if before:
            content, crc, size = before + content, joined(zlib.crc32(EMPTY), crc, size), size + len(EMPTY)
        name = member.orig_filename.encode("utf-8")
        told = (NEEDED, UTF8, member.compress_type, 0, DAY_ONE, crc, len(content), size, len(name), 0)
        directory += struct.pack(CENTRAL, b"PK\x01\x02", NEEDED, *told, 0, 0, 0, 0, made.tell()) + name
        made.write(struct.pack(LOCAL, b"PK\x03\x04", *told) + name)
        made.write(content)
    count, at = len(members), made.tell()
    made.write(directory)
    made.write(struct.pack(END, b"PK\x05\x06", 0, 0, count, count, len(directory), at, 0))
    return made


def _content(source: BinaryIO, member: zipfile.ZipInfo) -> bytes:
    source.seek(member.header_offset)
    *_, name, extra = struct.unpack(LOCAL, source.read(struct.calcsize(LOCAL)))
    source.seek(name + extra, io.SEEK_CUR)
    return source.read(member.compress_size)


def joined(first: int, second: int, size: int) -> int:
    """The checksum of bytes that follow each other, from both checksums and the size of the second (术语 校验和).

    Examples
    --------
    >>> import zlib
    >>> joined(zlib.crc32(b"ab"), zlib.crc32(b"cde"), 3) == zlib.crc32(b"abcde")
    True
    """
    power, step = ONE, ONE_BYTE
    while size:
        if size & 1:
            power = _product(power, step)
        step = _product(step, step)
        size >>= 1
    return _product(power, first) ^ second


def _product(left: int, right: int) -> int:
    """Of two remainders, as polynomials over bits."""
    product = 0
    for bit in range(31, -1, -1):
        if left >> bit & 1:
            product ^= right
        right = right >> 1 ^ (CRC_POLYNOMIAL if right & 1 else 0)
    return product
