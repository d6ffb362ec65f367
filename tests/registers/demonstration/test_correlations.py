"""The firms of the invented city are whole persons: what is said of them in one register fits the others."""

from __future__ import annotations

from datetime import date
from math import log
from statistics import correlation, fmean, median

from tests.registers.demonstration.city import city, finals, recorded

DAY = date(2023, 12, 31)


def thirds() -> tuple[list[str], list[str]]:
    """The firms that spend least on research for their size, and those that spend most."""
    firms = [firm for firm in city().firms.living(DAY) if firm.born_on.year < 2021]
    firms.sort(key=lambda firm: firm.research(2022) / firm.sales(2022))
    return [firm.id for firm in firms[: len(firms) // 3]], [firm.id for firm in firms[-len(firms) // 3 :]]


def test_firms_that_spend_much_on_research_are_high_tech_firms_more_often() -> None:
    passed = {
        row["holder"].id for row in finals("title") if row["kind"] == "高新技术企业" and row.get("outcome") == "通过"
    }
    least, most = (fmean(firm in passed for firm in some) for some in thirds())
    assert most > 3 * least > 0


def test_they_hold_more_rights() -> None:
    held = [row["holder"].id for row in finals("intellectual_property")]
    least, most = (fmean(held.count(firm) for firm in some) for some in thirds())
    assert most > 1.5 * least > 0


def test_firms_that_pass_are_readier_than_firms_that_fail() -> None:
    from kechuang.registers.demonstration.life.high_tech import readiness

    ready: dict[str, list[float]] = {"通过": [], "不通过": []}
    for year in city().years:
        for way in city().high_tech.of(year):
            if way.outcome in ready:
                ready[way.outcome].append(readiness(way.holder, year))
    assert fmean(ready["通过"]) > fmean(ready["不通过"]) + 0.2


def test_large_firms_have_more_people_and_one_year_is_like_the_next() -> None:
    rows = {(row["organisation"].id, row["year"]): row for row in finals("enterprise_year") if row["basis"] == "高企"}
    sales = [log(row["sales"]) for row in rows.values()]
    assert correlation(sales, [log(row["staff"]) for row in rows.values()]) > 0.8
    pairs = [
        (log(row["sales"]), log(rows[firm, year + 1]["sales"]))
        for (firm, year), row in rows.items()
        if (firm, year + 1) in rows
    ]
    assert correlation(*zip(*pairs, strict=True)) > 0.8


def test_a_few_contracts_are_most_of_the_money() -> None:
    amounts = sorted(
        (row["turnover"] for row in finals("technology_contract") if row["registered_on"].year == 2024), reverse=True
    )
    assert sum(amounts[: len(amounts) // 10]) > sum(amounts) / 2
    assert amounts[0] > 50 * median(amounts)


def test_the_end_of_a_half_year_is_a_rush() -> None:
    months = [row["registered_on"].month for row in finals("technology_contract")]
    assert months.count(6) > 1.3 * months.count(5)
    assert months.count(12) > 1.3 * months.count(11)


def test_most_rows_are_keyed_soon_and_some_much_later() -> None:
    waits = [(fact.recorded_on - fact.values["registered_on"]).days for fact in recorded()["technology_contract"]]
    assert median(waits) < 12
    assert sum(wait > 30 for wait in waits) > len(waits) / 40
    after = [
        fact for fact in recorded()["technology_contract"] if fact.recorded_on.year > fact.values["registered_on"].year
    ]
    assert len(after) > 200


def test_units_that_pause_catch_up_at_once() -> None:
    unit, year = next(
        (unit, year) for year in city().years for unit in ("421202", "421222", "421281") if _length(unit, year) > 15
    )
    first, last = city().pause(unit, year)
    keyed = [fact.recorded_on for fact in recorded()["technology_contract"] if fact.by == unit]
    assert not [day for day in keyed if first <= day <= last]
    assert sum((day - last).days in range(11) for day in keyed) > 1.5 * sum(
        (first - day).days in range(11) for day in keyed
    )


def _length(unit: str, year: int) -> int:
    first, last = city().pause(unit, year)
    return (last - first).days
