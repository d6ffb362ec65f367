"""What holds of every landing, whatever happened: it is a number, whole where things are counted, and no less than what is there."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.monitor.experience import Experience
from kechuang.monitor.history import Happening, History, Kind
from kechuang.monitor.landing import coherent
from kechuang.monitor.natures import Nature

DAYS = st.dates(date(2018, 1, 1), date(2024, 12, 31))
REGIONS = ("421202", "421221", "421281")
ASKED = st.dates(date(2019, 1, 1), date(2024, 12, 31))


@st.composite
def happenings(draw: st.DrawFn, *, amounts: st.SearchStrategy[float]) -> list[Happening]:
    found = []
    for number, day in enumerate(draw(st.lists(DAYS, max_size=60))):
        late = timedelta(days=draw(st.integers(0, 120)))
        found.append(Happening(draw(st.sampled_from(REGIONS)), day, day + late, draw(amounts), "", f"r{number}"))
    return found


def _nature(kind: Kind, told: list[Happening]) -> Nature:
    return Nature(History("s", kind, told, 2018, 2024, regions=REGIONS))


@settings(max_examples=60, deadline=None)
@given(told=happenings(amounts=st.just(1.0)), as_of=ASKED)
def test_a_count_is_whole_and_never_less_than_what_is_there(told: list[Happening], as_of: date) -> None:
    nature = _nature("count", told)
    draws = nature.landing(as_of)
    assert draws.shape == (len(REGIONS) + 1, 2000)
    assert np.isfinite(draws).all()
    assert (draws == np.round(draws)).all()
    assert (draws >= nature.outcome_known(as_of.year, as_of)[:, None]).all()


@settings(max_examples=40, deadline=None)
@given(told=happenings(amounts=st.floats(-1e6, 1e9, allow_subnormal=False)), as_of=ASKED)
def test_an_amount_is_a_number_even_when_cuts_outweigh_it(told: list[Happening], as_of: date) -> None:
    assert np.isfinite(_nature("amount", told).landing(as_of)).all()


@settings(max_examples=40, deadline=None)
@given(told=happenings(amounts=st.sampled_from([1.0, -1.0])), as_of=ASKED)
def test_a_stock_is_whole_whatever_comes_and_goes(told: list[Happening], as_of: date) -> None:
    draws = _nature("stock", told).landing(as_of)
    assert (draws == np.round(draws)).all()


@settings(max_examples=30, deadline=None)
@given(told=happenings(amounts=st.just(1.0)), as_of=ASKED)
def test_the_whole_is_the_sum_of_its_regions_in_every_draw(told: list[Happening], as_of: date) -> None:
    nature = _nature("count", told)
    draws = Experience({"s": nature}).calibrated("s", as_of)
    made = coherent(draws, is_whole=True)
    assert (made[:-1].sum(axis=0) == made[-1]).all()
    assert (made[:-1] >= draws[:-1].min(axis=1)[:, None]).all()


@settings(max_examples=30, deadline=None)
@given(told=happenings(amounts=st.just(1.0)), as_of=ASKED)
def test_the_same_question_has_the_same_answer(told: list[Happening], as_of: date) -> None:
    assert (_nature("count", told).landing(as_of) == _nature("count", told).landing(as_of)).all()
