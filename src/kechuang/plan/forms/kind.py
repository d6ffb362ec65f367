"""What a file is, told by its content and never by its name (术语 文件类型)."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import BinaryIO, Literal

from kechuang import archive
from kechuang.errors import Problem

Form = Literal["txt", "docx", "pdf", "html"]

HEAD_BYTES = 8192
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_DIRECTORY_AT, OLE_SECTOR_SHIFT_AT = 48, 30
# First bytes of what is no document to read: the problem that says what it is.
FOREIGN = (
    (b"MZ", "document.program"),
    (b"\x7fELF", "document.program"),
    (b"\xfe\xed\xfa", "document.program"),
    (b"\xcf\xfa\xed\xfe", "document.program"),
    (b"#!", "document.program"),
    (b"\x89PNG", "document.picture"),
    (b"\xff\xd8\xff", "document.picture"),
    (b"GIF8", "document.picture"),
    (b"BM", "document.picture"),
    (b"II*\x00", "document.picture"),
    (b"MM\x00*", "document.picture"),
    (b"{\\rtf", "document.rtf"),
    (b"7z\xbc\xaf", "document.packed"),
    (b"Rar!", "document.packed"),
    (b"\x1f\x8b", "document.packed"),
    (b"MIME-Version:", "document.mhtml"),
    (b"From: <Saved by", "document.mhtml"),
)
# Marks of streams inside an old binary file, as its directory spells them.
OLE_STREAMS = (
    ("EncryptedPackage", "document.encrypted"),
    ("WordDocument", "document.old-word"),
    ("Workbook", "document.workbook"),
    ("Book", "document.workbook"),
    ("PowerPoint Document", "document.slides"),
)
WORD_XML = re.compile(rb"<\?mso-application|<pkg:package|<w:wordDocument")
HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|h1)\b", re.I)
SCRIPT = re.compile(
    r"\s*(?:(?:var|let|const)\s+[\w$]+\s*=|function\s*\w*\s*\(|\(function\s*\(|import\s+[\w{*].*(?:;|from\s)|document\.\w+|"
    r"window\.\w+|eval\(|<\?php|<script\b|@echo\s+off)",
    re.I,
)
NAMED = {
    ".docx": "docx", ".docm": "docx", ".pdf": "pdf", ".htm": "html", ".html": "html", ".shtml": "html", ".xhtml": "html",
    ".txt": "txt", ".text": "txt", ".md": "txt",
}  # fmt: skip


def form_of(source: BinaryIO, name: str) -> Form:
    """The form that a file's content has, when it is one that can be read and the name does not lie (术语 文件类型).

    Raises
    ------
    Problem  document.<kind> for what cannot be read, document.mismatch, document.two-in-one

    Examples
    --------
    >>> import io
    >>> form_of(io.BytesIO(b"%PDF-1.7"), "plan.pdf")
    'pdf'
    """
    source.seek(0)
    head = source.read(HEAD_BYTES)
    form = _form(source, head)
    _require_one_thing(source, head, form)
    named = NAMED.get(PurePath(name).suffix.lower())
    if named and named != form and not (named == "html" and form == "txt" and b"<" in head):
        raise Problem("document.mismatch", "", {"named": PurePath(name).suffix.lower(), "found": form})
    return "html" if named == "html" else form


def _form(source: BinaryIO, head: bytes) -> Form:
    if head.startswith(OLE):
        raise Problem(_ole_code(source, head))
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for mark, code in FOREIGN:
        # "BM", "MZ" and "MM" may begin a text; a binary file has a zero byte soon after.
        if head.startswith(mark) and (len(mark) > 2 or b"\x00" in head or mark == b"#!"):
            raise Problem(code)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        raise Problem("document.picture")
    if WORD_XML.search(head):
        raise Problem("document.old-word")
    text = _glimpse(head)
    if HTML.search(text[:4096]) and text.lstrip("\ufeff \t\r\n").startswith("<"):
        return "html"
    if SCRIPT.match(text.lstrip("\ufeff")):
        raise Problem("document.program")
    return "txt"


def _glimpse(head: bytes) -> str:
    """The beginning as text, good enough to recognise tags."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    return head.decode("utf-8", "ignore")


def _ole_code(source: BinaryIO, head: bytes) -> str:
    shift = head[OLE_SECTOR_SHIFT_AT]
    directory = int.from_bytes(head[OLE_DIRECTORY_AT : OLE_DIRECTORY_AT + 4], "little")
    if shift in (9, 12):
        source.seek((directory + 1) << shift)
    listed = source.read(HEAD_BYTES)
    for stream, code in OLE_STREAMS:
        if stream.encode("utf-16-le") in listed:
            return code
    return "document.old-word"


def _require_one_thing(source: BinaryIO, head: bytes, form: str) -> None:
    """A file that is a pdf at one end and an archive at the other shows different things to different programs."""
    is_archive = archive.ends_as_archive(source)
    if (form != "docx" and is_archive) or (form == "docx" and b"%PDF-" in head[:1024]):
        raise Problem("document.two-in-one")
