"""Blocks: what is merged, what is printed, what is legible."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.report.block import (
    MOST_MERGED_LINES,
    Column,
    Footnote,
    Group,
    Row,
    Table,
    Text,
    Title,
    headline,
    is_wide,
    legible,
    pieces,
    words,
)
from tests.report.papers import EVERY_BLOCK

CELLS = st.sampled_from(["甲", "乙", "一段要分成几行才放得下的长文字" * 3])
LINES = st.lists(st.builds(Row, st.tuples(CELLS, CELLS)) | st.builds(Group, CELLS), max_size=30)


@given(LINES, st.booleans())
def test_runs_take_each_row_once_and_no_group(lines: list[Row | Group], merges: bool) -> None:
    table = Table("表", (Column("任务", 20, merges=merges), Column("目标", 40)), tuple(lines))
    taken = [first + step for first, count in table.runs(0) for step in range(count)]
    assert taken == [index for index, row in enumerate(lines) if isinstance(row, Row)]
    for first, count in table.runs(0):
        assert count == 1 or merges
        assert len({row.cells[0] for row in lines[first : first + count] if isinstance(row, Row)}) == 1


def test_equal_cells_stay_apart_across_a_group() -> None:
    rows = (Row(("甲",)), Group("二"), Row(("甲",)), Row(("甲",)))
    assert list(Table("表", (Column("任务", 20, merges=True),), rows).runs(0)) == [(0, 1), (2, 2)]


def test_empty_cells_are_to_be_filled_in_one_by_one() -> None:
    assert list(Table("表", (Column("任务", 20, merges=True),), (Row(("",)),) * 2).runs(0)) == [(0, 1), (1, 1)]


def test_a_merged_cell_is_never_higher_than_a_page() -> None:
    rows = tuple(Row(("甲", f"目标{number}")) for number in range(40))
    runs = list(Table("表", (Column("任务", 20, merges=True), Column("目标", 40)), rows).runs(0))
    assert sum(count for _, count in runs) == 40
    assert max(count for _, count in runs) == MOST_MERGED_LINES


def test_what_stands_aside_is_not_printed_and_does_not_widen_the_page() -> None:
    table = Table("表", (Column("甲", 100), Column("原文", 90, is_aside=True)), (Row(("一", "二")), Group("组")))
    assert table.printed.rows == (Row(("一",)), Group("组"))
    assert not is_wide([table])
    assert is_wide([Table("表", (Column("甲", 157),), ())])


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Decimal("86.0"), "86.0"),
        (Decimal("1E+4"), "10000"),
        (12, "12"),
        ("  两端空白 ", "两端空白"),
        ("零\x00字符\x1b与\u202e倒序\ufeff", "零字符与倒序"),
        ("保留\n换行\t制表", "保留\n换行\t制表"),
    ],
)
def test_a_cell_is_printed_as_written_without_what_no_file_may_hold(cell: object, said: str) -> None:
    assert words(cell) == said  # type: ignore[arg-type]


@given(st.text(max_size=30), st.lists(st.builds(Footnote, st.text(max_size=5), st.none() | st.integers(-3, 40))))
def test_pieces_keep_every_word_and_every_note(text: str, notes: list[Footnote]) -> None:
    made = pieces(text, notes)
    assert "".join(piece.text for piece in made) == legible(text)
    assert sorted(said for piece in made for said in piece.notes) == sorted(legible(note.text) for note in notes)


def test_notes_at_one_place_keep_their_order() -> None:
    assert pieces("甲", [Footnote("一"), Footnote("二")]) == [("甲", ("一", "二"))]


@given(st.text())
def test_legible_text_can_stand_in_xml(text: str) -> None:
    from lxml import etree

    element = etree.Element("t")
    element.text = legible(text)
    assert legible(legible(text)) == legible(text)


def test_the_headline_is_the_title() -> None:
    assert headline(EVERY_BLOCK) == "云泽市工作通报"
    assert headline([Text("正文")]) == ""
    assert headline([Title("甲\x0b乙")]) == "甲乙"
