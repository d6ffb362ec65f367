"""Whatever an engine folds in one pass is the fold of exactly the rows that a drill-down lists, on both engines.

`make test` asks DuckDB for every measure by every rule and PostgreSQL for every third; `make prove` asks both for all.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measures
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import Evaluation, leaves
from kechuang.measures.kernel.drill import asked, drill, passing
from kechuang.measures.kernel.ground import Ground
from kechuang.regions import regions
from kechuang.registers.demonstration.city import DEMO_TODAY
from kechuang.store import opening
from kechuang.store.actor import operator
from kechuang.store.place import Place, at
from tests import small_city
from tests.ground import is_proved

ROOT = "421200"
FIRST = date(2023, 1, 1)
DAYS = 200 if is_proved() else 60
EACH = 1 if is_proved() else 3  # of the measures that PostgreSQL is asked for
YEARS = small_city.YEARS if is_proved() else small_city.YEARS[-1:]  # of the city in PostgreSQL
READER = operator("auditor")
UNITS = [one.code for one in regions().children(ROOT)]


@pytest.fixture
def city(home: Place, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Place]:
    """A home that is open and holds a small city, on each engine in turn."""
    if home.url:
        small_city.write(years=YEARS, deeds=())
        yield home
        return
    shutil.copytree(small_city.laid(tmp_path_factory), tmp_path / "city")
    with at(Place(tmp_path / "city")) as there:
        yield there


def test_every_figure_is_the_fold_of_the_rows_that_its_drill_down_lists(city: Place) -> None:
    with opening.tables(READER, through="postgres" if city.url else "duckdb") as tables:
        ground, asked_for = Ground(tables, ROOT), bounds()[:: EACH if city.url else 1]
        _hold_on_random_days(ground, asked_for)
        _hold_units(ground, asked_for)
        _hold_rows(ground, asked_for)
        _hold_single_questions(ground, asked_for)


def bounds() -> list[Bound]:
    made = [Bound(measure=one, rule=rule) for one in measures() for rule in ("", *one.rules)]
    return list(dict.fromkeys(leaf for bound in made for leaf in leaves(bound)))


def _hold_on_random_days(ground: Ground, bounds: Sequence[Bound]) -> None:
    chance = random.Random(7)
    days = sorted(FIRST + timedelta(days=chance.randrange(730)) for _ in range(DAYS))
    evaluation = Evaluation(ground, bounds, days=days)
    for bound in bounds:
        entries = passing(ground, bound)
        for day in days:
            cut = Cut(chance.choice((2023, 2024)), day, chance.choice((None, *UNITS)))
            narrowed = asked(ground, bound, cut)
            rows = bound.fold.chosen(entries, narrowed)
            assert evaluation.outcome(bound, cut) == bound.fold.total(rows, narrowed), f"{bound.measure.code} {cut}"


def _hold_units(ground: Ground, bounds: Sequence[Bound]) -> None:
    """The units add up to the whole."""
    additive = [one for one in bounds if one.fold.reduces != "none"]
    evaluation = Evaluation(ground, additive, days=[DEMO_TODAY])
    for bound in additive:
        parts = [evaluation.outcome(bound, Cut(2024, DEMO_TODAY, unit)).value or 0 for unit in UNITS]
        assert sum(parts) == evaluation.outcome(bound, Cut(2024, DEMO_TODAY)).value, bound.measure.code


def _hold_rows(ground: Ground, bounds: Sequence[Bound]) -> None:
    """A row counts, or names why it does not."""
    held = {source.register for bound in bounds for source in bound.sources}
    sizes = {name: int(ground.tables[name].count().execute()) for name in held}
    for bound in bounds:
        found = drill(ground, bound, Cut(2024, DEMO_TODAY))
        left = {(one.register, one.record) for one in found.uncounted}
        assert not found.records & left, bound.measure.code
        assert len(found.records) + len(left) == sum(
            sizes[one] for one in {source.register for source in bound.sources}
        )
        assert all(one.reasons for one in found.uncounted)


def _hold_single_questions(ground: Ground, bounds: Sequence[Bound]) -> None:
    chance = random.Random(3)
    days = [FIRST + timedelta(days=chance.randrange(730)) for _ in range(3)]
    together = Evaluation(ground, bounds, days=days)
    for bound in chance.sample(bounds, min(12, len(bounds))):
        for day in days:
            cut = Cut(2024, day)
            assert Evaluation(ground, [bound], days=[day]).outcome(bound, cut) == together.outcome(bound, cut)
