"""What a table file is, told by its content and never by its name (术语 文件类型)."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import BinaryIO, Literal

from kechuang import archive
from kechuang.errors import Problem
from kechuang.registers.workbook import limit

Kind = Literal["packed", "xls", "csv"]

HEAD_BYTES = 8192
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"#!")
# First bytes of what is no table, and the word by which everybody knows it.
FOREIGN = (
    (b"%PDF-", "PDF"), (b"{\\rtf", "RTF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"),
    (b"7z\xbc\xaf", "7z"), (b"Rar!", "RAR"), (b"\x1f\x8b", "gzip"), (b"MIME-Version:", "MHTML"), (b"SQLite format", "SQLite"),
)  # fmt: skip
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|script)\b", re.I)
SCRIPT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?:var|let|const)\s+[\w$]+\s*=|function\s*\w*\s*\(|\(function\s*\(|document\.\w+|window\.\w+|eval\(|"
    rb"<\?php|@echo\s+off|import\s+[\w{*].*(?:;|from\s))",
    re.I,
)
STREAMS = (
    ("EncryptedPackage", "workbook.encrypted"),
    ("_VBA_PROJECT_CUR", "workbook.macro"),
    ("WordDocument", "workbook.foreign"),
    ("PowerPoint Document", "workbook.foreign"),
)
# The record in which an old sheet says how far it reaches: first and last row, first and last column.
DIMENSIONS = re.compile(rb"\x00\x02\x0e\x00(?P<rows>.{8})(?P<columns>.{4})\x00\x00", re.S)
MOST_OLD_ROWS, MOST_OLD_COLUMNS = 65_536, 256
TEXT_NAMES = (".csv", ".txt", ".tsv", ".text", "")


def kind_of(source: BinaryIO, name: str) -> Kind:
    """How a file is to be read: a zip package, an old binary workbook, or text with separators (术语 文件类型).

    Raises
    ------
    Problem  workbook.empty, .program, .foreign, .encrypted, .macro, .two-in-one, .mismatch

    Examples
    --------
    >>> import io
    >>> kind_of(io.BytesIO("名称,金额".encode()), "台账.csv")
    'csv'
    """
    source.seek(0)
    head = source.read(HEAD_BYTES)
    kind = _kind(source, head)
    if (archive.ends_as_archive(source) and kind != "packed") or (kind == "packed" and b"%PDF-" in head[:1024]):
        raise Problem("workbook.two-in-one")
    named = PurePath(name).suffix.lower()
    if kind == "csv" and named not in TEXT_NAMES:
        raise Problem("workbook.mismatch", "", {"named": named}) if head else Problem("workbook.empty")
    return kind


def _kind(source: BinaryIO, head: bytes) -> Kind:
    if head.startswith(ZIP):
        return "packed"
    if head.startswith(OLE):
        _require_plain_workbook(source)
        return "xls"
    for mark in PROGRAMS:
        # "MZ" may begin a name; a program has a zero byte soon after.
        if head.startswith(mark) and (mark != b"MZ" or b"\x00" in head):
            raise Problem("workbook.program")
    for mark, word in FOREIGN:
        if mark in head[:1024] if mark == b"%PDF-" else head.startswith(mark):
            raise Problem("workbook.foreign", "", {"found": word})
    if HTML.search(head[:4096]) and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Problem("workbook.foreign", "", {"found": "HTML"})
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        raise Problem("workbook.foreign", "", {"found": "XML"})
    if SCRIPT.match(head):
        raise Problem("workbook.program")
    return "csv"


def _require_plain_workbook(source: BinaryIO) -> None:
    """Names of streams are UTF-16; a directory may lie anywhere, so the whole file is searched."""
    source.seek(0)
    content = source.read()
    for stream, code in STREAMS:
        if stream.encode("utf-16-le") in content:
            raise Problem(code, "", {"found": "Word" if stream == "WordDocument" else "PowerPoint"})
    if not any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        raise Problem("workbook.foreign", "", {"found": "OLE"})
    for found in DIMENSIONS.finditer(content):
        rows = int.from_bytes(found["rows"][4:], "little")
        columns = int.from_bytes(found["columns"][2:], "little")
        if rows <= MOST_OLD_ROWS and columns <= MOST_OLD_COLUMNS and rows * columns > limit.RECTANGLE:
            raise Problem("workbook.apart", "", {"cell": f"{limit.column_name(columns)}{rows}"})
