"""The guard before zip-based files: how far they may expand, what they may name, what they may declare."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang import archive
from kechuang.archive import Allowance
from kechuang.errors import Problem
from tests.plan import hostile
from tests.plan.word import docx, packed, paragraph

HONEST = docx(paragraph("一、任务"))


def code(content: bytes, allowance: Allowance | None = None) -> str:
    with pytest.raises(Problem) as told:
        archive.opened(io.BytesIO(content), allowance)
    assert told.value.sentence("zh")
    return told.value.code


def test_an_honest_file_passes() -> None:
    assert "word/document.xml" in archive.opened(io.BytesIO(HONEST)).namelist()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (hostile.honest_bomb(300 << 20), "untrusted.archive-size"),
        (hostile.lying_bomb(300 << 20), "untrusted.archive-damaged"),
        (hostile.nested(), "untrusted.archive-nested"),
        (hostile.archive(*hostile.empty_members(6_000)), "untrusted.archive-members"),
        (hostile.overlapping(), "untrusted.archive-damaged"),
        (hostile.named(b"word/document.xml", flags=0x801), "untrusted.archive-locked"),
        (b"PK\x03\x04" + bytes(100), "untrusted.archive-damaged"),
        (HONEST[:-30], "untrusted.archive-damaged"),
    ],
    ids=["says so", "lies", "nested", "many members", "overlapping", "password", "no directory", "cut off"],
)
def test_r23_an_archive_that_expands_too_far_or_is_broken_is_refused(content: bytes, expected: str) -> None:
    assert code(content) == expected


def test_r23_a_million_members_are_counted_before_they_are_read() -> None:
    content = hostile.archive(claims=1_000_000)
    assert code(content) == "untrusted.archive-members"
    claims_one = hostile.archive(*hostile.empty_members(12_000), claims=1)
    tracemalloc.start()
    assert code(claims_one) == "untrusted.archive-members"
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


def test_r23_expansion_is_counted_not_believed() -> None:
    tight = Allowance(unpacked_bytes=1 << 20)
    assert code(packed({"a.bin": bytes(2 << 20)}), tight) == "untrusted.archive-size"
    steep = Allowance(ratio=10, ratio_from_bytes=1 << 20)
    assert code(packed({"a.bin": bytes(4 << 20)}), steep) == "untrusted.archive-ratio"
    large = Allowance(xml_bytes=1 << 20)
    assert code(packed({"a.xml": b" " * (2 << 20)}), large) == "untrusted.archive-size"


def test_the_sheet_behind_a_chart_is_no_attack() -> None:
    archive.opened(io.BytesIO(hostile.embedding()))


@pytest.mark.parametrize(
    "name",
    [
        b"../../etc/cron.d/x", b"/etc/passwd", b"word/../../x", b"C:\\windows\\x", b"word/a\x00.xml", b"word/\x1b[31m.xml",
        "word/\u202etxt.exe".encode(),
    ],
)  # fmt: skip
def test_r28_a_member_may_not_name_its_way_out(name: bytes) -> None:
    assert code(hostile.named(name)) == "untrusted.archive-name"


def test_r28_a_member_may_not_be_a_link() -> None:
    assert code(hostile.symlink()) == "untrusted.archive-name"


def test_two_members_of_one_name_are_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as twice:
        twice.writestr("word/document.xml", "a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            twice.writestr("word/document.xml", "b")
    assert code(made.getvalue()) == "untrusted.archive-damaged"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"])
def test_r25_a_document_type_is_refused_in_every_part_and_encoding(part: str, encoding: str) -> None:
    assert code(hostile.with_doctype(part, hostile.DOCTYPES["file"], encoding)) == "untrusted.doctype"


def test_r25_a_document_type_is_found_across_the_pieces_it_is_read_in() -> None:
    for at in range(archive.CHUNK - 12, archive.CHUNK + 2):
        assert code(packed({"a.xml": b" " * at + b"<!DOCTYPE a>"})) == "untrusted.doctype"


@given(st.lists(st.tuples(st.integers(0, len(HONEST) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_mutated_archive_opens_or_is_a_problem(changes: list[tuple[int, int]]) -> None:
    content = bytearray(HONEST)
    for at, value in changes:
        content[at] = value
    opened = hostile.attempted(lambda: archive.opened(io.BytesIO(bytes(content))))
    assert isinstance(opened, zipfile.ZipFile | Problem)
