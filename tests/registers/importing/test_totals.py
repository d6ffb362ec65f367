"""Rows that add up those above them are no records, whatever stands in them; what only looks like one stays wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kechuang.registers.importing import ImportPlan
from tests.registers.importing.tables import HEADING, contract, fates, number, planned

TWO = [HEADING, contract(1), contract(2, turnover=16)]
SUM = 28.5


def line(amount: Any, word: str = "", at: int = 0) -> list[Any]:
    cells: list[Any] = ["", "", "", "", amount]
    cells[at] = word
    return cells


def fate(*rows: Any, **more: Any) -> str:
    """The class of the last row."""
    found = fates(planned(rows, **more))
    return found[max(found)]


def reason(plan: ImportPlan) -> str:
    return plan.skipped[-1].reason.sentence("zh")


@pytest.mark.parametrize("word", ["", "共计", "总计", "计", "小  计", "“合 计”", "本页小计", "Total", "合计金额"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_sum_of_the_rows_above_is_skipped_and_said(word: str, at: int) -> None:
    plan = planned([*TWO, line(SUM, word, at)])
    assert plan.counts()["new"] == 2
    assert fates(plan)[4] in ("rows.sum", "rows.total")
    assert "已跳过" in reason(plan)


def test_what_is_skipped_says_what_it_sums_up() -> None:
    plan = planned([*TWO, line(SUM)])
    assert reason(plan) == "合计行：“成交额”等于以上 2 行之和，不是记录，已跳过。"
    assert "turnover" in plan.skipped[-1].reason.sentence("en")


@pytest.mark.parametrize(
    "cells", [line(28), line(SUM, "某公司", 2), line("一百"), line(""), [number(3), "", "", "", SUM]]
)
def test_what_is_not_the_sum_stays_wrong(cells: list[Any]) -> None:
    assert fate(*TWO, cells, contract(4)) == "new"
    assert fates(planned([*TWO, cells, contract(4)]))[4] in ("refused", "rows.blank")


def test_one_amount_alone_under_one_row_may_be_anything_without_a_word() -> None:
    assert fate(HEADING, contract(1), line(12.5)) == "refused"
    assert fate(HEADING, contract(1), line(12.5, "计")) == "rows.sum"


def test_a_sum_of_amounts_of_which_one_cannot_be_read_is_not_believed() -> None:
    assert fate(*TWO, contract(3, turnover="三块半"), line(SUM + 3.5)) == "refused"
    assert fate(*TWO, contract(3, on="去年", turnover=3), line(SUM + 3)) == "rows.sum"


def test_subtotals_and_the_grand_total_are_each_the_sum_of_their_rows() -> None:
    rows = [*TWO, line(SUM), contract(3, turnover=1), contract(4, turnover=2), line(3), line(SUM + 3)]
    assert fates(planned(rows)) == {
        1: "rows.heading", 2: "new", 3: "new", 4: "rows.sum", 5: "new", 6: "new", 7: "rows.sum", 8: "rows.sum",
    }  # fmt: skip
    after_a_word = [*TWO, line(SUM, "小计"), contract(3, turnover=1), contract(4, turnover=2), line(3)]
    assert fate(*after_a_word) == "rows.sum"


def test_all_amounts_of_the_row_must_be_sums_in_the_unit_of_their_columns() -> None:
    heading = (*HEADING[:4], "成交额（万元）", "技术交易额")
    rows = [heading, (*contract(1), 5), (*contract(2), 6)]
    assert fate(*rows, ["", "", "", "", 25, 11]) == "rows.sum"
    assert fate(*rows, ["", "", "", "", 25, 12]) == "refused"
    assert planned(rows).rows[0].values()["turnover"] == Decimal(125_000)


def test_a_sum_is_found_over_many_blocks_of_rows_and_in_its_own_sheet() -> None:
    rows = [HEADING, *(contract(at, turnover=at) for at in range(1, 12)), line(66)]
    assert fate(*rows, chunk=3) == "rows.sum"
    plan = planned({"甲": [*TWO, line(SUM)], "乙": [HEADING, contract(3), contract(4), line(25)]})
    assert [(each.sheet, each.row) for each in plan.skipped if each.reason.code == "rows.sum"] == [("甲", 4), ("乙", 4)]


def test_what_was_said_of_all_rows_is_nothing_of_the_sum() -> None:
    assert fate(*TWO, line(SUM), constants={"note": "补报"}) == "rows.sum"
