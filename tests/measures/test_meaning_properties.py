"""Two things that are not the same never have one meaning in words, and one thing has the same in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from typing import Any

import ibis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure, measures
from kechuang.measures.kernel.meaning import meant
from tests.house.tree import ROOT

WORDS = st.text(alphabet='ab",[]{}:\\省', max_size=4)
SAID = st.recursive(
    WORDS | st.none() | st.integers(-3, 3) | st.frozensets(WORDS, max_size=3) | st.decimals(-3, 3, places=1),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)
HELD = Bound(measure=measure("events.held"))
TELLS = """
from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measures
from kechuang.measures.kernel.meaning import meant, writers
pins = frozenset(f"row-{number}" for number in range(40))
print(writers(), [meant(("entries", Bound(measure=one, pins=pins), 0)) for one in measures()])
"""


@given(SAID, SAID)
def test_different_things_are_told_differently(one: Any, other: Any) -> None:
    assert (meant((one,)) == meant((other,))) == (repr(_ordered(one)) == repr(_ordered(other)))


def _ordered(said: Any) -> Any:
    if isinstance(said, frozenset):
        return ("a set", *sorted(said)), None
    return tuple(_ordered(one) for one in said) if isinstance(said, tuple) else said


@pytest.mark.parametrize("other", [
    replace(HELD, filters=(Filter("level", "等于", "省"),)),
    replace(HELD, filters=(Filter("level", "不属于", "省"),)),
    replace(HELD, spoken=("省",)),
    replace(HELD, pins=frozenset({"a"})),
    replace(HELD, left_out=frozenset({"a"})),
    replace(HELD, region="421202"),
    replace(HELD, stage="谋划"),
    replace(HELD, threshold=Decimal(3)),
    Bound(measure=measure("titles.valid")),
])  # fmt: skip
def test_every_part_of_a_binding_is_told(other: Bound) -> None:
    assert meant(("entries", other, 0)) not in (None, meant(("entries", HELD, 0)))


def test_every_measure_and_rule_is_told_by_itself() -> None:
    told = [meant(Bound(measure=one, rule=rule)) for one in measures() for rule in ("", *one.rules)]
    assert None not in told
    assert len(set(told)) == len(told)


def test_columns_of_another_kind_are_other_columns() -> None:
    told = [
        meant((ibis.schema(columns),))
        for columns in ({"a": "string"}, {"a": "!string"}, {"a": "int64"}, {"b": "string"})
    ]
    assert len(set(told)) == len(told)
    assert None not in told


def test_a_measure_that_is_not_of_the_catalogue_has_no_meaning_elsewhere() -> None:
    assert meant(Bound(measure=replace(HELD.measure))) is None
    assert meant(Bound(measure=replace(HELD.measure, code="nothing.known"))) is None


def test_every_process_means_the_same() -> None:
    told = set()
    for seed in ("1", "2"):
        run = subprocess.run([sys.executable, "-c", TELLS], cwd=ROOT, capture_output=True, check=True, text=True,
                             env={**os.environ, "PYTHONHASHSEED": seed})  # fmt: skip
        told.add(run.stdout)
    assert len(told) == 1
    assert "row-39" in told.pop()
