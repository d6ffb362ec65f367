"""Files that mean harm, and broken ones, made by code so that no such file lies in the repository."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from kechuang.errors import Problem
from tests.plan.word import docx, packed, paragraph

Answer = TypeVar("Answer")
DOCTYPES = {
    "file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:/etc/hostname">]>',
    "network": '<!DOCTYPE a SYSTEM "http://127.0.0.1:{port}/canary.dtd">',
    "laughs": '<!DOCTYPE a [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    "quadratic": '<!DOCTYPE a [<!ENTITY q "' + "长" * 10_000 + '">]>',
}


def attempted(call: Callable[[], Answer]) -> Answer | Problem:
    """What a call gives, or the problem it raises, which then has its sentence; anything else it raises is a failure."""
    try:
        return call()
    except Problem as problem:
        problem.sentence("zh")
        problem.sentence("en")
        return problem


@cache
def zeros(size: int) -> bytes:
    """A deflate stream of so many zero bytes, made without holding them."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    parts = [squeezer.compress(bytes(1 << 20)) for _ in range(size >> 20)]
    return b"".join([*parts, squeezer.flush()])


def member(
    name: bytes, stream: bytes, size: int, *, checksum: int = 0, flags: int = 0x800, attributes: int = 0
) -> tuple[bytes, bytes]:
    """A local header with its data, and the directory entry without its offset, sizes as told."""
    common = struct.pack("<HHHHHLLLHH", 20, flags, 8, 0, 0x21, checksum, len(stream), size, len(name), 0)
    local = b"PK\x03\x04" + common + name + stream
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHL", 0, 0, 0, attributes)
    return local, central


def archive(*members: tuple[bytes, bytes, bytes], claims: int | None = None) -> bytes:
    """An archive of raw (name, local part, directory entry); `claims` is how many it says to hold."""
    body, directory = b"", b""
    for name, local, central in members:
        directory += central + struct.pack("<L", len(body)) + name
        body += local
    count = len(members) if claims is None else claims
    end = struct.pack("<HHHHLLH", 0, 0, min(count, 0xFFFF), min(count, 0xFFFF), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def honest_bomb(size: int) -> bytes:
    """A docx whose text is so many bytes and says so."""
    stream = zeros(size)
    return archive((b"word/document.xml", *member(b"word/document.xml", stream, size)))


def lying_bomb(size: int) -> bytes:
    """The same, claiming to be small."""
    stream = zeros(size)
    return archive((b"word/document.xml", *member(b"word/document.xml", stream, 1000)))


def nested() -> bytes:
    return docx(paragraph("一、任务"), files={"inner.zip": packed({"a.txt": "a"})})


def embedding() -> bytes:
    """An archive where Word puts the sheet behind a chart: that is no attack."""
    return docx(paragraph("一、任务"), files={"word/embeddings/sheet1.xlsx": packed({"a.txt": "a"})})


def empty_members(count: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The parts of so many empty members."""
    return ((name, *member(name, b"\x03\x00", 0)) for name in (b"%d" % number for number in range(count)))


def overlapping() -> bytes:
    """Two members that share bytes: the first holds the whole second one, unpacked, and each is sound by itself."""
    inner, inner_entry = member(b"b.bin", zeros(1 << 20), 1 << 20, checksum=zlib.crc32(bytes(1 << 20)))
    stored = b"\x01" + struct.pack("<HH", len(inner), len(inner) ^ 0xFFFF) + inner
    outer, outer_entry = member(b"a.bin", stored, len(inner), checksum=zlib.crc32(inner))
    at = len(outer) - len(inner)
    directory = outer_entry + struct.pack("<L", 0) + b"a.bin" + inner_entry + struct.pack("<L", at) + b"b.bin"
    return outer + directory + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 2, 2, len(directory), len(outer), 0)


def named(name: bytes, *, attributes: int = 0, flags: int = 0x800) -> bytes:
    """An archive with one empty member of this name."""
    return archive((name, *member(name, b"\x03\x00", 0, attributes=attributes, flags=flags)))


def symlink() -> bytes:
    return named(b"word/document.xml", attributes=0o120777 << 16)


def with_doctype(part: str, doctype: str, encoding: str = "utf-8") -> bytes:
    """A docx one of whose parts declares a document type."""
    whole = zipfile.ZipFile(
        io.BytesIO(docx(paragraph("一、任务"), parts={"styles": "", "numbering": "", "footnotes": ""}))
    )
    parts = {name: whole.read(name) for name in whole.namelist()}
    text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}' + parts[part].decode()
    return packed({**parts, part: text.encode(encoding)})


def long_text_node(size: int) -> bytes:
    """A docx whose one paragraph has so many bytes."""
    return docx(paragraph("长" * (size // 3)))


def deeply_nested_tables(depth: int) -> bytes:
    inner = paragraph("底")
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}{paragraph('层')}</w:tc></w:tr></w:tbl>"
    return docx(inner)


def macro() -> bytes:
    return docx(paragraph("一、任务"), main="application/vnd.ms-word.document.macroEnabled.main+xml")


def hidden_macro() -> bytes:
    return docx(paragraph("一、任务"), files={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def workbook() -> bytes:
    return docx(
        paragraph("一、任务"), main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    )


def ole(stream: str) -> bytes:
    """An old binary file whose directory names a stream."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = (9).to_bytes(2, "little")
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", stream))
    return bytes(header) + entries.ljust(512, b"\0")


def pdf(*objects: str, root: int = 1, tail: bytes = b"") -> bytes:
    """A pdf of objects numbered from 1, with a right table of references."""
    made = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    made += f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made) + tail


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"


def pdf_with_looping_pages() -> bytes:
    return pdf(
        CATALOG,
        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
        "<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>",
    )


def pdf_of_pages(count: int) -> bytes:
    """One page object, listed so many times."""
    kids = "3 0 R " * count
    return pdf(
        CATALOG,
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )


def scanned_pdf() -> bytes:
    """A page that is a picture and nothing else."""
    return pdf(
        CATALOG,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        "<< /Length 27 >>\nstream\nq 99 0 0 99 0 0 cm /I Do Q\nendstream",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
        "stream\nA\nendstream",
    )


def encrypted_pdf() -> bytes:
    """A pdf under a password that nobody told us."""
    made = pdf(CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>")
    lock = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"11" * 32, b"22" * 32)
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt %s /ID [<%s> <%s>]" % (lock, b"33" * 16, b"33" * 16))


def truncated(content: bytes, step: int = 5) -> Iterator[tuple[int, bytes]]:
    """The file cut off after each step of per cents."""
    for share in range(0, 100, step):
        yield share, content[: len(content) * share // 100]


REFUSED_KINDS: tuple[tuple[str, bytes, str], ...] = (
    ("setup.docx", b"MZ\x90\x00\x03\x00\x00\x00", "document.program"),
    ("elf.docx", b"\x7fELF\x02\x01\x01\x00", "document.program"),
    ("shell.txt", b"#!/bin/sh\nrm -rf /\n", "document.program"),
    ("script.docx", b"var a = new ActiveXObject('x');", "document.program"),
    ("script.txt", b"function run() { return 1 }", "document.program"),
    ("page.docx", b"<html><body><p>a</p></body></html>", "document.mismatch"),
    ("page.txt", b"<!DOCTYPE html><html><body>a</body></html>", "document.mismatch"),
    ("text.pdf", "一、任务".encode(), "document.mismatch"),
    ("text.docx", "一、任务".encode("gb18030"), "document.mismatch"),
    ("scan.png", b"\x89PNG\r\n\x1a\n\x00", "document.picture"),
    ("scan.pdf", b"\xff\xd8\xff\xe0\x00", "document.picture"),
    ("scan.bmp", b"BM\x00\x00\x00\x00", "document.picture"),
    ("note.docx", b"{\\rtf1\\ansi}", "document.rtf"),
    ("pack.7z", b"7z\xbc\xaf\x27\x1c", "document.packed"),
    ("saved.html", b"From: <Saved by Blink>\r\n", "document.mhtml"),
    ("old.doc", ole("WordDocument"), "document.old-word"),
    ("old.wps", ole("WordDocument"), "document.old-word"),
    ("renamed.docx", ole("WordDocument"), "document.old-word"),
    ("locked.docx", ole("EncryptedPackage"), "document.encrypted"),
    ("old.xls", ole("Workbook"), "document.workbook"),
    ("old.ppt", ole("PowerPoint Document"), "document.slides"),
    (
        "flat.xml",
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
        "document.old-word",
    ),
    ("book.xlsx", workbook(), "document.workbook"),
    ("plan.docm", macro(), "document.macro"),
    ("plan.docx", hidden_macro(), "document.macro"),
    ("plan.ofd", packed({"OFD.xml": "<a/>"}), "document.ofd"),
    ("plan.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "document.odt"),
    ("plan.zip", packed({"要点.txt": "一、任务"}), "document.packed"),
    ("both.pdf", pdf(CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>") + packed({"a": "a"}), "document.two-in-one"),
    ("both.html", b"<html><body>a</body></html>" + packed({"a": "a"}), "document.two-in-one"),
)
