"""Every measure's cases, written by hand as an officer counts, on each engine: the fold of rows, and the pass of an engine."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure, measures
from kechuang.measures.entry import Cut, Entry
from kechuang.measures.evaluation import Evaluation
from kechuang.measures.kernel.drill import asked, passing
from kechuang.measures.kernel.ground import Ground
from tests.measures.rows import Laid

FOLDER = Path(__file__).parents[1] / "golden" / "measures"
QUICK_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CASES = [
    (path.stem, case)
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.load(path.read_text("utf-8"), Loader=QUICK_LOADER)
]


@pytest.fixture(params=["speaking", "postgres_laid"], ids=["duckdb", "postgres"])
def laid(request: pytest.FixtureRequest) -> Laid:
    """Lays rows into each engine in turn, to be asked as the product asks it: by texts."""
    made: Laid = request.getfixturevalue(request.param)
    return made


@pytest.mark.parametrize(("stem", "case"), CASES, ids=[f"{stem}: {case['name']}" for stem, case in CASES])
def test_the_figure_is_what_an_officer_counts(stem: str, case: Mapping[str, Any], laid: Laid) -> None:
    year = int(case.get("year", 2024))
    bound = bound_of(case)
    told = [(bound, unit, figures) for unit, figures in {None: case.get("as_of", {}), **case.get("units", {})}.items()]
    told += [(bound.under(rule), None, figures) for rule, figures in case.get("rules", {}).items()]
    days = {day for _, _, figures in told for day in figures}
    ground = Ground(laid(case["rows"]), case.get("root", "421200"))
    evaluation = Evaluation(ground, [one for one, _, _ in told], days=days)
    shown: dict[Bound, list[Entry]] = {}
    for one, unit, figures in told:
        for day, awaited in figures.items():
            _hold(evaluation, shown, one, Cut(year, day, unit), awaited)


def _hold(evaluation: Evaluation, shown: dict[Bound, list[Entry]], bound: Bound, cut: Cut, awaited: Any) -> None:
    """The pass of the engine is what the officer counts, and so is the fold of the rows shown."""
    found = evaluation.outcome(bound, cut)
    about = f"{bound.measure.code} {bound.rule} {cut}: {found}"
    if isinstance(awaited, str):
        assert found.mark == awaited, about
        return
    assert found.value == in_unit(bound, awaited), about
    if bound.measure.is_composed:
        return
    if bound not in shown:
        shown[bound] = passing(evaluation.ground, bound)
    narrowed = asked(evaluation.ground, bound, cut)
    rows = bound.fold.total(bound.fold.chosen(shown[bound], narrowed), narrowed)
    assert rows.value == found.value, f"{about}; rows say {rows}"


def bound_of(case: Mapping[str, Any]) -> Bound:
    return Bound(
        measure=measure(case["measure"]),
        rule=case.get("rule", ""),
        filters=tuple(Filter(*(str(word) for word in one)) for one in case.get("filters", ())),
        region=case.get("region"),
        stage=case.get("stage", ""),
        threshold=Decimal(str(case["threshold"])) if "threshold" in case else None,
        pins=frozenset(case.get("pins", ())),
    )


def in_unit(bound: Bound, awaited: Any) -> Fraction | None:
    """Cases say yuan and percent; figures are 分 and shares of one."""
    if awaited is None:
        return None
    value = Fraction(str(awaited))
    return value * 100 if bound.measure.unit == "元" else value / 100 if bound.measure.unit == "%" else value


def test_every_measure_has_a_case() -> None:
    assert {one.code for one in measures()} <= {case["measure"] for _, case in CASES}
