"""R-74: a date is a date: it goes through the store, both engines and analysis as it came, in every year and summer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from kechuang.registers.registry import register as register_of
from kechuang.registers.values import Ref
from kechuang.store import door, opening, snapshots
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from tests.store import raw
from tests.store.analysis import rows_of
from tests.store.rows import CONTRACT, written

Held = Callable[..., Pen]
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
SUMMER_TIME = (date(1986, 1, 1), date(1991, 12, 31))  # when Shanghai put its clocks forward


def every(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def edges() -> list[date]:
    """The first and last days of every year and February, and every day of the years of summer time."""
    found = {day for day in every(FIRST, LAST) if day.month in (1, 2, 3, 12) and _is_edge(day)}
    return sorted(found | set(every(*SUMMER_TIME)))


def _is_edge(day: date) -> bool:
    return 1 in (day.day, (day + timedelta(days=1)).day)


def sent_round(pen: Held, home: Place, days: list[date]) -> None:
    """A contract with an amendment on each of the days comes back with them, from rows, parts and analysis."""
    amendments = [{"kind": "变更", "happened_on": day} for day in days]
    row = written(pen("xianan"), registered_on=days[-1], signed_on=days[0], amendments=amendments)
    seen = door.row(pen("xianan").actor, CONTRACT, row.id).values
    assert [item["happened_on"] for item in seen["amendments"]] == days
    assert (seen["signed_on"], seen["registered_on"]) == (days[0], days[-1])
    for base in (False, True):
        if base:
            assert snapshots.refresh([CONTRACT])
        for engine in ("duckdb", "postgres") if home.url else ("duckdb",):
            with opening.tables(pen("officer").actor, through=engine) as tables:
                parts = rows_of(tables["technology_contract__amendments"])
                assert sorted(part["happened_on"] for part in parts) == days
                assert rows_of(tables["technology_contract"])[0]["registered_on"] == days[-1]
                assert {type(part["happened_on"]) for part in parts} == {date}


def test_r74_the_edges_of_years_and_the_summers_of_1986_to_1991_come_back(home: Place, pen: Held) -> None:
    days = edges()
    assert len(days) > 3_000
    assert {FIRST, LAST, date(1988, 7, 1), date(2000, 2, 29)} <= set(days)
    sent_round(pen, home, days)


@pytest.mark.prove
def test_r74_every_day_of_two_centuries_comes_back(home: Place, pen: Held) -> None:
    sent_round(pen, home, list(every(FIRST, LAST)))


def test_r74_a_birth_date_is_sealed_and_comes_back(home: Place, pen: Held) -> None:
    person = register_of("person")
    for number, day in enumerate((FIRST, date(1988, 7, 1), date(1991, 9, 15), LAST)):
        values = {"name": f"合成示范{number}", "unit": Ref(written="合成示范学院"), "birth_on": day}
        made = create(pen("xianan"), person, values)
        (row,) = door.rows(pen("xianan").actor, person, ids=[made.id], unmasked_because="核对", pen=pen("xianan"))
        assert row.values["birth_on"] == day


def test_r74_a_month_stays_a_month_and_counts_to_its_last_day(home: Place, pen: Held) -> None:
    for number, month in enumerate(("1900-02", "1988-09", "2024-02", "2100-12"), 1):
        row = written(pen("xianan"), number, registered_on=month)
        assert door.row(pen("xianan").actor, CONTRACT, row.id).values["registered_on"] == month
    with opening.tables(pen("officer").actor) as tables:
        days = {row["registered_on"] for row in rows_of(tables["technology_contract"])}
    assert days == {date(1900, 2, 28), date(1988, 9, 30), date(2024, 2, 29), date(2100, 12, 31)}


def test_r74_no_column_of_a_register_is_an_instant(home: Place) -> None:
    if home.url:
        query = "SELECT table_name FROM information_schema.columns WHERE data_type LIKE %s AND table_schema = 'public'"
        assert [name for (name,) in raw.ask(query, ["timestamp%"]) if not name.startswith("django_")] == []
    else:
        (declared,) = zip(*raw.ask("SELECT sql FROM sqlite_master WHERE name LIKE 'r!_%%' ESCAPE '!'"), strict=True)
        assert not any("datetime" in str(text).lower() for text in declared)
