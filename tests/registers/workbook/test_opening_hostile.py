"""Table files that mean harm, and broken ones: each is one sentence, and nothing else happens."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from kechuang.errors import Problem
from kechuang.registers.workbook import limit
from kechuang.registers.workbook.opening import open_workbook
from tests import children
from tests.plan import hostile
from tests.registers.workbook import books
from tests.registers.workbook.test_opening import FIXTURE, lines, refused, written

SHEET = b"xl/worksheets/sheet1.xml"
CORNERS = books.row(1, books.text("A1", "甲")) + books.row(1_048_576, books.text("XFD1048576", "乙"))


def dense(name: bytes, size: int, filling: bytes) -> bytes:
    """An xlsx file one of whose parts unpacks to so many bytes of the same filling, with true claims."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = filling * ((1 << 20) // len(filling))
    stream, checksum = b"", 0
    for _ in range(size >> 20):
        stream += squeezer.compress(block)
        checksum = zlib.crc32(block, checksum)
    stream += squeezer.flush()
    size = len(block) * (size >> 20)
    members = [
        (part.encode(), *hostile.member(part.encode(), raw, len(body), checksum=zlib.crc32(body)))
        for part, content in books.parts("").items()
        if part.encode() != name
        for body in (content.encode() if isinstance(content, str) else content,)
        for raw in (zlib.compress(body, 9, -15),)
    ]
    return hostile.archive(*members, (name, *hostile.member(name, stream, size, checksum=checksum)))


def claiming(size: int) -> bytes:
    """An xlsx file whose sheet says that it unpacks to so many bytes."""
    stream = hostile.zeros(16 << 20)
    return hostile.archive((SHEET, *hostile.member(SHEET, stream, size)))


PEAK = """
import resource, sys
from kechuang.errors import Problem
from kechuang.registers.workbook.opening import open_workbook
try:
    with open_workbook(sys.argv[1]) as workbook:
        print([list(sheet.lines()) for sheet in workbook])
except Problem:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10)
"""


def children_peak(file: Path) -> int:
    """The most memory that a child held while the file was refused; in a process whose only children these are."""
    ended = subprocess.run([sys.executable, "-c", PEAK, str(file)], capture_output=True, text=True, check=True)
    return int(ended.stdout)


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (lambda: claiming(0xFFFFFFF0), {"untrusted.archive-size"}),
        (lambda: claiming(500 << 20), {"untrusted.archive-size"}),
        (lambda: dense(SHEET, 20 << 20, b"<c><v>1</v></c>"), {"untrusted.archive-ratio"}),
        (lambda: dense(SHEET, 20 << 20, b"x"), {"untrusted.archive-ratio", "workbook.cell-size"}),
        (lambda: books.packed({**books.parts(""), "inner.zip": books.packed({"a": "a"})}), {"untrusted.archive-nested"}),
        (lambda: hostile.archive(*hostile.empty_members(20_000), claims=20_000), {"untrusted.archive-members"}),
        (lambda: books.xlsx(CORNERS), {"workbook.apart"}),
        (lambda: books.xlsx(books.row(1, books.text("A1", "长" * 2_000_000))), {"workbook.cell-size"}),
    ],
    ids=["4-gib", "500-mib", "dense", "one-cell", "nested", "members", "corners", "long-cell"],
)  # fmt: skip
def test_r23_what_expands_is_refused_with_the_limit_it_met(content: object, codes: set[str], tmp_path: Path) -> None:
    problem = refused(written(tmp_path, content(), "台账.xlsx"))  # type: ignore[operator]
    assert problem.code in codes
    assert any(
        character.isdigit() for character in problem.sentence("zh").split("：", 1)[1]
    ) or "zip" in problem.sentence("zh")


def test_r23_a_child_that_refuses_stays_small(tmp_path: Path) -> None:
    file = written(tmp_path, dense(SHEET, 20 << 20, b"<c><v>1</v></c>"), "台账.xlsx")
    assert 0 < children_peak(file) <= limit.CHILD.memory_bytes


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (CORNERS, "workbook.apart"),
        (books.row(1, books.text("A1", "甲"), books.text("XFD1", "乙")), "workbook.columns"),
        (books.row(1, books.text("A1", "甲")) + books.row(1_048_576, books.text("A1048576", "乙")), "workbook.rows"),
        (books.row(1, books.text("ALL200000", "甲"), books.text("A1", "乙")), "workbook.apart"),
        (books.row(1, "<c r='A1'><v>1</v></c>", "<c r='XFD1048576'><v>1</v></c>"), "workbook.apart"),
        (books.row(1_048_576, books.text("XFD1048576", "乙")), "workbook.apart"),
    ],
    ids=["both", "wide", "tall", "row-that-lies", "single-quotes", "one-cell"],
)
def test_r24_cells_at_the_corners_of_an_xlsx_sheet_are_named(sheet: str, code: str, tmp_path: Path) -> None:
    assert refused(written(tmp_path, books.xlsx(sheet), "台账.xlsx")).code == code


def test_r24_cells_that_hide_how_far_apart_they_are_end_their_child_alone(tmp_path: Path) -> None:
    sheet = books.row(1, books.text("A1", "甲"), '<c r="a99999"><v>1</v></c>', '<c r="xfd99999"><v>1</v></c>')
    assert refused(written(tmp_path, books.xlsx(sheet), "台账.xlsx")).code in {"untrusted.memory", "workbook.columns"}


def test_r24_corners_of_an_ods_sheet(tmp_path: Path) -> None:
    far = books.ods_row(books.ods_text(repeated=16383), books.ods_text("乙"))
    content = books.ods(books.ods_row(books.ods_text("甲")), books.ods_row(books.ods_text(), repeated=1_048_574), far)
    assert refused(written(tmp_path, content, "台账.ods")).code in {"untrusted.memory", "workbook.apart"}


def test_r24_cells_repeated_without_end_in_an_ods_sheet(tmp_path: Path) -> None:
    content = books.ods(books.ods_row(books.ods_text("甲", repeated=16384), repeated=1_048_576))
    assert refused(written(tmp_path, content, "台账.ods")).code in {
        "untrusted.memory",
        "workbook.apart",
        "untrusted.cpu",
    }


def test_r24_corners_of_an_old_xls_sheet() -> None:
    problem = refused(FIXTURE.with_name("corners.xls"))
    assert (problem.code, problem.facts["cell"]) == ("workbook.apart", "IV65536")


def test_r24_an_old_xls_sheet_that_lies_about_how_far_it_reaches_ends_its_child_alone(tmp_path: Path) -> None:
    content = FIXTURE.with_name("corners.xls").read_bytes()
    told = (65_536).to_bytes(4, "little") + bytes(2) + (256).to_bytes(2, "little")
    assert content.count(told) == 1
    lying = content.replace(told, (2).to_bytes(4, "little") + bytes(2) + (2).to_bytes(2, "little"))
    assert refused(written(tmp_path, lying, "台账.xls")).code == "untrusted.memory"


def test_r24_a_million_commas(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, "," * 1_000_000 + "\n", "台账.csv"))
    assert (problem.code, problem.facts["limit"]) == ("workbook.columns", limit.COLUMNS)


def test_r24_this_process_goes_on(tmp_path: Path) -> None:
    before, others = os.getpid(), children.living()
    refused(written(tmp_path, books.xlsx(CORNERS), "台账.xlsx"))
    assert os.getpid() == before
    assert lines(FIXTURE)
    assert children.living() <= others


@pytest.mark.parametrize("part", sorted(books.parts("")))
@pytest.mark.parametrize("kind", sorted(hostile.DOCTYPES))
def test_r25_a_document_type_in_any_part_of_an_xlsx_file_is_refused(part: str, kind: str, tmp_path: Path) -> None:
    with socket.socket() as canary:
        canary.bind(("127.0.0.1", 0))
        canary.listen()
        canary.setblocking(False)
        doctype = hostile.DOCTYPES[kind].replace("{port}", str(canary.getsockname()[1]))
        files = books.parts(books.row(1, books.text("A1", "甲")))
        head, _, rest = str(files[part]).partition("?>")
        files[part] = f"{head}?>{doctype}{rest}"
        assert refused(written(tmp_path, books.packed(files), "台账.xlsx")).code == "untrusted.doctype"
        with pytest.raises(BlockingIOError):
            canary.accept()


@pytest.mark.parametrize("part", ["content.xml", "META-INF/manifest.xml"])
def test_r25_a_document_type_in_an_ods_file_is_refused(part: str, tmp_path: Path) -> None:
    files = {"mimetype": books.ODS_TYPE, "content.xml": "<a/>", "META-INF/manifest.xml": "<a/>"}
    files[part] = hostile.DOCTYPES["file"] + "<a/>"
    assert refused(written(tmp_path, books.packed(files), "台账.ods")).code == "untrusted.doctype"


def test_r26_a_parser_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kechuang.registers.workbook.opening.PARSER", "tests.foundations.escapes:yields_and_sleeps")
    monkeypatch.setattr(limit, "CHILD", limit.Limits(wall_seconds=1.0))
    before = time.monotonic()
    assert refused(books.book(tmp_path, [["甲"]])).code in {"untrusted.timeout", "untrusted.failed"}
    assert time.monotonic() - before < 30


MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("setup.xlsx", b"MZ\x90\x00\x03\x00\x00\x00", "workbook.program"),
        ("elf.xlsx", b"\x7fELF\x02\x01\x01\x00", "workbook.program"),
        ("script.xlsx", b"var a = new ActiveXObject('x');", "workbook.program"),
        ("script.csv", b"function run() { return 1 }", "workbook.program"),
        ("shell.csv", b"#!/bin/sh\n", "workbook.program"),
        ("page.xlsx", b"<html><body><table><tr><td>a</td></tr></table></body></html>", "workbook.foreign"),
        ("page.xls", "\ufeff<table><tr><td>甲</td></tr></table>".encode(), "workbook.foreign"),
        ("flat.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "workbook.foreign"),
        ("empty.xlsx", b"", "workbook.empty"),
        ("text.xlsx", "名称,金额\n甲,3\n".encode(), "workbook.mismatch"),
        ("scan.xlsx", b"%PDF-1.7\n", "workbook.foreign"),
        ("nul.csv", "名称\0,金额".encode(), "workbook.no-text"),
        ("scan.csv", b"\x89PNG\r\n\x1a\n", "workbook.foreign"),
        ("pack.xlsx", b"Rar!\x1a\x07", "workbook.foreign"),
        ("book.xlsm", books.xlsx("", main=MACRO), "workbook.macro"),
        ("book.xlsx", books.packed({**books.parts(""), "xl/vbaProject.bin": b"\xd0\xcf"}), "workbook.macro"),
        ("old.xlsx", books.packed({**books.parts(""), "xl/macrosheets/sheet1.xml": "<a/>"}), "workbook.macro"),
        ("book.xlsb", books.xlsx("", main="application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "workbook.macro"),
        ("plan.xlsx", hostile.docx(hostile.paragraph("一、任务")), "workbook.foreign"),
        ("pack.xlsx", books.packed({"台账.csv": "a"}), "workbook.foreign"),
        ("locked.xlsx", hostile.ole("EncryptedPackage"), "workbook.encrypted"),
        ("macro.xls", hostile.ole("Workbook") + "_VBA_PROJECT_CUR".encode("utf-16-le"), "workbook.macro"),
        ("plan.xls", hostile.ole("WordDocument"), "workbook.foreign"),
        ("both.xlsx", hostile.pdf(hostile.CATALOG) + books.packed({"a": "a"}), "workbook.foreign"),
        ("both.csv", "名称\n".encode() + books.packed({"a": "a"}), "workbook.two-in-one"),
        ("both.xlsx", books.packed({"%PDF-1.7": "a", **books.parts("")}), "workbook.two-in-one"),
        ("basic.ods", books.packed({"mimetype": books.ODS_TYPE, "Basic/Standard/Module1.xml": "<a/>"}), "workbook.macro"),
        (
            "locked.ods",
            books.packed({"mimetype": books.ODS_TYPE, "META-INF/manifest.xml": "<a><encryption-data/></a>"}),
            "workbook.encrypted",
        ),
    ],
)  # fmt: skip
def test_r27_what_a_file_is_its_content_tells(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    assert refused(written(tmp_path, content, name)).code == code


def test_r27_a_new_workbook_under_an_old_name_is_read(tmp_path: Path) -> None:
    path = books.book(tmp_path, [["甲"]], name="台账.xlsx")
    assert lines(path.rename(tmp_path / "台账.xls")) == [[("甲",)]]


@pytest.mark.parametrize(
    "name", [b"../../evil.xml", b"/etc/evil.xml", b"xl/evil\x00.xml", b"xl\\evil.xml", "xl/\u202elmx.exe".encode()]
)
def test_r28_a_part_whose_name_escapes_is_refused(name: bytes, tmp_path: Path) -> None:
    assert refused(written(tmp_path, hostile.named(name), "台账.xlsx")).code == "untrusted.archive-name"


def test_r28_a_link_among_the_parts_is_refused(tmp_path: Path) -> None:
    assert refused(written(tmp_path, hostile.symlink(), "台账.xlsx")).code == "untrusted.archive-name"


@pytest.mark.parametrize("shown", ["台账\u202excod.exe", "台账\r\n.xlsx", "云" * 100 + ".xlsx"])
def test_r28_a_name_is_shown_without_its_tricks(shown: str, tmp_path: Path) -> None:
    path = written(tmp_path, b"MZ\x00", "a.xlsx")
    with pytest.raises(Problem) as told:
        open_workbook(path, name=shown)
    assert told.value.where.isprintable()
    assert len(told.value.where) <= 120


def test_r29_a_truncated_workbook_is_a_problem_and_never_a_crash(tmp_path: Path) -> None:
    whole = books.book(tmp_path, [["名称", "金额"], ["甲", 3]]).read_bytes()
    for share, content in hostile.truncated(whole, 20):
        told = hostile.attempted(lambda content=content: lines(written(tmp_path, content, "台账.xlsx")))  # type: ignore[misc]
        assert isinstance(told, Problem) or share == 0, share
    old = FIXTURE.read_bytes()
    for _, content in hostile.truncated(old, 25):
        hostile.attempted(lambda content=content: lines(written(tmp_path, content, "台账.xls")))  # type: ignore[misc]


def test_r35_a_file_of_more_than_fifty_mib_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    with path.open("wb") as made:
        made.truncate(51 << 20)
    problem = refused(path)
    assert (problem.code, problem.facts["limit"]) == ("untrusted.file-size", 50)


def test_r35_more_than_two_hundred_thousand_rows_are_not_read(tmp_path: Path) -> None:
    assert refused(written(tmp_path, "甲,1\n" * 201_001, "台账.csv")).code == "workbook.rows"
