"""Where a target stands: comparators and kinds as officers read them, what waits, units, months, the year before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kechuang.measures.catalogue import measure
from kechuang.measures.measure import Measure
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.comparing import compared, in_unit
from kechuang.measures.progress.shape import plain
from tests.measures.plans import rows, standing


def aim(comparator: str, value: str, high: str | None = None, **more: Any) -> Aim:
    return Aim(
        id="a", plan="p", number="1", sentence="", phrase="", year=2024, comparator=comparator, value=Decimal(value),
        value_high=Decimal(high) if high else None, **{"kind": "累计", **more},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("comparator", "value", "high", "figure", "is_met", "is_full"),
    [
        ("为", "310", None, "311", True, True),
        ("为", "310", None, "309", False, False),
        ("不低于", "15", None, "15", True, True),
        ("超过", "650", None, "650", False, False),
        ("超过", "650", None, "651", True, True),
        ("超过", "0", None, "0", False, False),
        ("超过", "0", None, "1", True, True),
        ("不超过", "10", None, "10", True, True),
        ("不超过", "10", None, "11", False, False),
        ("低于", "10", None, "10", False, False),
        ("介于", "2", "3", "1", False, False),
        ("介于", "2", "3", "2", True, False),
        ("介于", "2", "3", "3", True, True),
        ("介于", "2", "3", "4", True, True),
        ("左右", "60", None, "60", True, True),
    ],
)
def test_a_comparator_is_read_as_officers_read_it(
    comparator: str, value: str, high: str | None, figure: str, is_met: bool, is_full: bool
) -> None:
    found = compared(aim(comparator, value, high), measure("events.held"), Fraction(figure))
    assert (found.is_met, found.is_full) == (is_met, is_full)


def ranked() -> Measure:
    from dataclasses import replace

    return replace(measure("events.held"), better="less", unit="位")


@pytest.mark.parametrize(("figure", "is_met"), [(1, True), (10, True), (11, False)])
def test_of_a_rank_the_lower_is_the_better(figure: int, is_met: bool) -> None:
    found = compared(aim("为", "10", kind="排名"), ranked(), Fraction(figure))
    assert (found.is_met, found.share) == (is_met, None)


def test_a_gap_is_what_is_missing_and_a_share_may_exceed_one() -> None:
    short = compared(aim("不低于", "220"), measure("contracts.turnover"), Fraction(125))
    assert (short.gap, short.share) == (95, Fraction(125, 220))
    over = compared(aim("不低于", "100"), measure("contracts.turnover"), Fraction(125))
    assert (over.gap, over.share) == (0, Fraction(5, 4))


@pytest.mark.parametrize(
    ("unit", "shown"), [("亿元", "2.5"), ("万元", "25000"), ("元", "250000000"), ("", "250000000")]
)
def test_money_is_shown_in_the_unit_of_the_target(unit: str, shown: str) -> None:
    assert in_unit(Fraction(25_000_000_000), measure("contracts.turnover"), unit) == Fraction(shown)


CONTRACTS = [
    {"registration_no": "A1", "seller_region": "421202", "registered_on": "2024-01-05", "turnover": 300000000},
    {"registration_no": "A2", "seller_region": "421281", "reporting_unit": "421281", "registered_on": "2024-03-05", "turnover": 200000000},
    {"registration_no": "A3", "seller_region": "421281", "reporting_unit": "421281", "registered_on": "2024-05-05", "turnover": 100000000,
     "status": "已报"},
    {"registration_no": "A4", "seller_region": "421202", "registered_on": "2023-02-05", "turnover": 700000000},
]  # fmt: skip
TURNOVER = {"comparator": "不低于", "value": 20, "measured_in": "亿元"}


def test_what_waits_stands_beside_the_figure() -> None:
    found = standing(rows("contracts.turnover", TURNOVER, technology_contract=CONTRACTS))
    assert (found.value, found.pending, found.status) == (5, 1, "open")
    assert found.compared is not None
    assert (found.compared.share, found.compared.gap) == (Fraction(1, 4), 15)


def test_units_months_and_the_year_before_come_from_the_same_rows() -> None:
    found = standing(rows("contracts.turnover", TURNOVER, technology_contract=CONTRACTS))
    assert sum(value or 0 for value in found.units.values()) == found.value
    assert (found.units["421202"], found.units["421281"], len(found.units)) == (3, 2, 8)
    assert list(found.months) == [3, 3, 5, 5, 5, 5, 5, 5, 5]
    assert list(found.last_year) == [0] + [7] * 11


def test_another_rule_is_told_where_its_figure_differs() -> None:
    found = standing(rows("contracts.turnover", TURNOVER, technology_contract=CONTRACTS))
    assert found.otherwise == {"buyer": 0, "technical": 0}


def test_a_county_target_counts_the_county() -> None:
    told = rows("contracts.turnover", {**TURNOVER, "scope_region": "421281"}, technology_contract=CONTRACTS)
    assert standing(told).value == 2


def test_a_target_without_a_binding_says_so() -> None:
    assert standing(rows("", TURNOVER)).status == "unbound"


def test_a_pinned_row_counts_alone_and_a_row_left_out_never() -> None:
    pins = {"pins": [{"register": "technology_contract", "record": "one"}]}
    told = [{**CONTRACTS[0], "id": "one"}, {**CONTRACTS[1], "id": "two"}]
    assert standing(rows("contracts.turnover", TURNOVER, binding=pins, technology_contract=told)).value == 3
    left = {"pins": [{"register": "technology_contract", "record": "one", "is_left_out": True}]}
    assert standing(rows("contracts.turnover", TURNOVER, binding=left, technology_contract=told)).value == 2


def test_only_the_plan_in_force_binds() -> None:
    told = rows("contracts.turnover", TURNOVER, technology_contract=CONTRACTS)
    told["adoption"] = [{"plan": "plan", "plan_year": 2024, "adopted_on": "2024-03-01", "ended_on": "2024-06-01"}]
    with pytest.raises(ValueError, match="not enough values"):
        standing(told)


def test_a_day_before_the_first_row_has_nothing() -> None:
    found = standing(rows("contracts.turnover", TURNOVER, technology_contract=CONTRACTS), as_of=date(2024, 1, 4))
    assert (found.value, list(found.months)) == (0, [0])


def test_the_shape_holds_numbers_in_the_unit_of_the_target() -> None:
    told = plain(standing(rows("contracts.turnover", TURNOVER, technology_contract=CONTRACTS)))
    assert (told["value"], told["pending"], told["target"], told["unit"], told["share"]) == (5, 1, 20, "亿元", 0.25)
    assert (told["status"], told["landing"], told["measure"]) == ("open", None, "contracts.turnover")
