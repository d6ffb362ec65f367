"""On its last day the city owes things: each county and some firms have returns and tasks due within days."""

from __future__ import annotations

from datetime import date, timedelta

from kechuang.registers.demonstration.city import DEMO_TODAY, UNITS
from tests.registers.demonstration.city import city, recorded

SOON = DEMO_TODAY + timedelta(days=8)  # the first working day after the National Day


def handed_in() -> set[tuple[str, str, str]]:
    """The returns that were keyed by the last day."""
    return {
        (fact.values["survey"], fact.values["period"], fact.values["unit"].id)
        for fact in recorded()["statistical_return"]
        if fact.recorded_on <= DEMO_TODAY
    }


def owed() -> list[tuple[str, str, str]]:
    """Survey, unit and member of the returns that a roster expects within days and that are not there."""
    there = handed_in()
    return [
        (fact.values["survey"], fact.values["reporting_unit"], fact.values["member"].id)
        for fact in recorded()["roster"]
        if fact.values.get("survey")
        and DEMO_TODAY <= fact.values.get("due_on", date.min) <= SOON
        and fact.recorded_on <= DEMO_TODAY
        and (fact.values["survey"], fact.values["period"], fact.values["member"].id) not in there
    ]


def test_every_county_owes_its_ledger_of_the_month_and_returns_of_its_firms() -> None:
    for survey in ("R&D台账月报", "高企快报"):
        assert {unit for name, unit, _ in owed() if name == survey} == set(UNITS)


def test_a_firm_that_reports_each_quarter_reported_the_same_quarter_of_last_year() -> None:
    last_year = {
        fact.values["unit"].id: fact.values["items"]
        for fact in recorded()["statistical_return"]
        if (fact.values["survey"], fact.values["period"]) == ("高企快报", "2023Q3")
    }
    now = {member for name, _, member in owed() if name == "高企快报"}
    assert len(now & set(last_year)) > len(now) / 2
    assert {len(items) for items in last_year.values()} == {10}


def test_every_county_has_a_task_to_answer_by_the_last_day() -> None:
    lead = {
        fact.values["units"][0]["unit"].id
        for fact in recorded()["supervision"]
        if fact.values["due_on"] == DEMO_TODAY
        and fact.recorded_on <= DEMO_TODAY
        and not any("replied_on" in change.values for change in fact.changes if change.on <= DEMO_TODAY)
    }
    assert lead == {city().bodies.government(unit).id for unit in UNITS}
