"""Every measure's cases, written by hand as an officer counts, on each engine: the fold of rows, and the pass of an engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure, measures
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import Evaluation
from kechuang.measures.kernel.ground import Ground
from tests.measures.rows import Laid

FOLDER = Path(__file__).parents[1] / "golden" / "measures"
CASES = [
    (path.stem, case) for path in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize(("stem", "case"), CASES, ids=[f"{stem}: {case['name']}" for stem, case in CASES])
def test_the_figure_is_what_an_officer_counts(stem: str, case: Mapping[str, Any], laid: Laid) -> None:
    ground = Ground(laid(case["rows"]), case.get("root", "421200"))
    year = int(case.get("year", 2024))
    bound = bound_of(case)
    for unit, told in {None: case.get("as_of", {}), **case.get("units", {})}.items():
        _hold(ground, bound, year, unit, told)
    for rule, told in case.get("rules", {}).items():
        _hold(ground, bound.under(rule), year, None, told)


def _hold(ground: Ground, bound: Bound, year: int, unit: str | None, told: Mapping[date, Any]) -> None:
    days = list(told)
    evaluation = Evaluation(ground, [bound], days=days)
    for day, awaited in told.items():
        cut = Cut(year, day, unit)
        found = evaluation.outcome(bound, cut)
        if isinstance(awaited, str):
            assert found.mark == awaited, f"{bound.measure.code} {bound.rule} {unit} {day}: {found}"
            continue
        assert found.value == in_unit(bound, awaited), f"{bound.measure.code} {bound.rule} {unit} {day}: {found}"
        if not bound.measure.is_composed:
            drilled = evaluation.drill(bound, cut)
            assert drilled.outcome.value == found.value, f"rows say {drilled.outcome}, the pass says {found}"


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
