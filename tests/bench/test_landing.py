"""The jury of the landing models: forecasts of which one knows that they are right or wrong, and peers computed by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import groupby
from math import lgamma
from pathlib import Path

import numpy as np
import pytest

from bench.landing import calibration, second_world, truth
from bench.landing.folder import CITY, LEVELS, Event, Series, Task, World, read, write
from bench.landing.known import gathered
from bench.landing.peers import points
from bench.landing.scoring import Judged, amiss, judged, pinball, scores, together
from bench.landing.table import holds, table

HERE = "421202"


def poissons(draw: np.random.Generator, means: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The true seven quantiles of each mean, and a result of each."""
    steps = np.arange(400)
    grown = np.array([lgamma(step + 1) for step in steps])
    curves = [np.cumsum(np.exp(steps * np.log(mean) - mean - grown)) for mean in means]
    return np.array([np.searchsorted(curve, LEVELS) for curve in curves], float), draw.poisson(means).astype(float)


def held(
    quantiles: np.ndarray, results: np.ndarray, *, is_whole: bool = True, floor: float = 0.0
) -> dict[int, tuple[float, float]]:
    """What each interval holds, with two standard errors."""
    count = len(results)
    found = calibration.ends(quantiles, results, np.full(count, floor), np.full(count, is_whole))
    told = {percent: calibration.covered(found, percent) for percent in calibration.INTERVALS}
    return {percent: (float(one.mean()), 2 * float(one.std()) / count**0.5) for percent, one in told.items()}


@pytest.mark.parametrize(("low", "high"), [(0.02, 0.3), (0.3, 1), (1, 3), (3, 30), (20, 200)])
def test_right_forecasts_of_counts_hold_what_they_say(low: float, high: float) -> None:
    draw = np.random.default_rng(4)
    means = np.exp(draw.uniform(np.log(low), np.log(high), 6000))
    for percent, (seen, error) in held(*poissons(draw, means)).items():
        assert abs(seen - percent / 100) <= error + 0.004, (percent, seen, error)


def test_right_forecasts_of_amounts_hold_what_they_say() -> None:
    draw = np.random.default_rng(5)
    centres = draw.normal(0, 50, 8000)
    steps = np.array([-1.6449, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.6449])
    for percent, (seen, error) in held(
        centres[:, None] + steps, draw.normal(centres, 1), is_whole=False, floor=-np.inf
    ).items():
        assert abs(seen - percent / 100) <= error, (percent, seen, error)


def test_counting_a_tie_as_held_would_flatter_small_counts() -> None:
    quantiles, results = poissons(np.random.default_rng(6), np.full(4000, 0.7))
    assert float(((quantiles[:, 2] <= results) & (results <= quantiles[:, 4])).mean()) > 0.8
    assert abs(held(quantiles, results)[50][0] - 0.5) < 0.05


def test_what_is_known_of_the_levels_bounds_what_may_be_held() -> None:
    quantiles, results = poissons(np.random.default_rng(7), np.full(2000, 1.2))
    found = calibration.ends(quantiles, results, np.zeros(2000), np.full(2000, True))
    for percent in calibration.INTERVALS:
        least, most = calibration.bounds(found, percent)
        assert (least <= calibration.covered(found, percent) + 1e-6).all()
        assert (calibration.covered(found, percent) <= most + 1e-6).all()
        assert least.mean() < percent / 100 < most.mean()


def made(*, factor: float, series: int = 20, each: int = 300) -> Judged:
    """Forecasts of normal amounts whose spread is the true one times a factor; a target one spread above the centre."""
    draw, count = np.random.default_rng(8), series * each
    steps = np.array([-1.6449, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.6449])
    centres = draw.uniform(50, 150, count)
    results = draw.normal(centres, 10)
    point = centres + draw.normal(0, 30, count)
    return Judged(
        series=np.repeat(np.arange(series), each), names=[f"s{at}" for at in range(series)], natures=np.full(count, "plain"),
        kinds=np.full(count, "amount"), results=results, targets=centres + 10, scales=np.full(count, 100.0),
        floors=np.full(count, -np.inf), quantiles=centres[:, None] + 10 * factor * steps, reach=np.full(count, 0.1587),
        peers=dict.fromkeys(("pace", "chain", "additive"), point), months=np.tile(np.arange(1, 13), count // 12),
        is_city=np.full(count, False), faults={"asked": count, "unanswered": 0},
    )  # fmt: skip


def test_an_honest_forecast_keeps_all_conditions() -> None:
    kept = holds(scores(made(factor=1), draws=200)["groups"]["all"])
    assert all(kept.values()), kept


def test_a_forecast_too_sure_of_itself_fails_every_interval() -> None:
    score = scores(made(factor=0.6), draws=200)["groups"]["all"]
    kept = holds(score)
    assert not any(kept[f"coverage {percent}"] for percent in (50, 80, 90))
    assert min(score["histogram"][0], score["histogram"][-1]) > 0.1
    assert "!" in table({"faults": {"asked": 1}, "groups": {"all": score}})


def test_a_forecast_too_timid_fails_too() -> None:
    kept = holds(scores(made(factor=1.5), draws=200)["groups"]["all"])
    assert not any(kept[f"coverage {percent}"] for percent in (50, 80, 90))


def test_the_loss_of_a_point_is_half_its_distance() -> None:
    assert pinball(np.array([10.0, 4.0]), np.full((2, 7), 7.0)) == pytest.approx([1.5, 1.5])


def test_series_of_several_worlds_are_clusters_of_their_own() -> None:
    both = together([made(factor=1, series=3), made(factor=1, series=5)])
    score = scores(both, draws=50)["groups"]["all"]
    assert (score["series"], score["tasks"]) == (8, 2400)


def event(happened: str, *, recorded: str = "", amount: float = 1.0, region: str = HERE) -> Event:
    day = date.fromisoformat(happened)
    return Event("s", region, "", happened, day, date.fromisoformat(recorded) if recorded else day, amount)


def asked(kind: str, events: list[Event]) -> tuple[World, Task]:
    """A world of one series, asked at the end of June 2022."""
    task = Task("s", HERE, 2022, 6, date(2022, 6, 30), 5.0)
    return World([Series("s", kind, "个", 2020, 2022, kind)], events, [], [task]), task


def test_the_peers_are_what_one_computes_by_hand() -> None:
    world, task = asked(
        "amount",
        [
            event("2020-03-01", amount=4), event("2020-09-01", amount=6), event("2021-05-01", amount=6),
            event("2021-06-20", amount=2, recorded="2021-07-05"), event("2021-12-01", amount=4), event("2022-04-01", amount=3),
            event("2022-06-25", amount=5, recorded="2022-07-02"), event("2022-10-01", amount=7),
        ],
    )  # fmt: skip
    told = points(gathered(world)["s", HERE], task)
    assert told["pace"] == pytest.approx(3 * 365 / 181)
    assert told["chain"] == pytest.approx(3 * (10 + 12) / (4 + 6))
    assert told["additive"] == pytest.approx(3 + ((10 - 4) + (12 - 6)) / 2)


def test_chain_ladder_has_no_answer_where_nothing_is_there_yet() -> None:
    world, task = asked("count", [event("2020-03-01"), event("2022-09-01")])
    assert points(gathered(world)["s", HERE], task)["chain"] is None


def test_the_pace_of_a_stock_is_that_of_its_change() -> None:
    world, task = asked(
        "stock",
        [event("2020-03-01", amount=40), event("2022-02-01"), event("2022-03-01"), event("2022-05-01", amount=-1)],
    )
    known = gathered(world)["s", HERE]
    assert points(known, task)["pace"] == pytest.approx(40 + 365 / 181)
    assert known.final(2022) == 41 == truth.finals(world)["s", CITY, 2022]


def test_a_cut_recorded_in_spring_counts_in_its_own_year() -> None:
    world, _ = asked("amount", [event("2021-11-01", amount=10), event("2021-11-01", amount=-4, recorded="2022-03-15")])
    known = gathered(world)["s", HERE]
    assert [known.value(2021, day) for day in (date(2021, 12, 31), date(2022, 6, 30))] == [10, 6]


def test_a_record_counts_once_on_the_day_it_first_reached_the_last_stage() -> None:
    days = {"申报": "2020-11-01", "备案": "2021-02-01"}
    events = [replace_stage(event(day), stage, "a") for stage, day in days.items()]
    events += [replace_stage(event("2021-12-01"), "备案", "a"), replace_stage(event("2021-03-01"), "申报", "b")]
    world, _ = asked("pipeline", events)
    assert truth.last_stage(events) == "备案"
    assert truth.finals(world) == {("s", HERE, 2021): 1.0, ("s", CITY, 2021): 1.0}


def replace_stage(one: Event, stage: str, record: str) -> Event:
    return one._replace(stage=stage, record=record)


def test_a_december_is_left_out_only_where_nothing_ever_came_late() -> None:
    prompt, _ = asked("count", [event("2020-03-01"), event("2021-03-01")])
    late, _ = asked("count", [event("2020-03-01"), event("2021-12-30", recorded="2022-01-09")])
    for world, counted in ((prompt, 1), (late, 2)):
        world.tasks.append(Task("s", HERE, 2022, 12, date(2022, 12, 31), None))
        given = {("s", HERE, 2022, month): ([0.0] * 7, 0.1) for month in (6, 12)}
        assert judged(world, given).faults["asked"] == counted == len(judged(world, given).results)


def test_what_is_amiss_with_an_answer_is_said() -> None:
    right = [1.0, 1, 2, 3, 4, 5, 6]
    told = [
        amiss((right, 0.5), "count", has_target=True), amiss((right[::-1], 0.5), "count", has_target=True),
        amiss(([0.5, *right[1:]], 0.5), "count", has_target=True), amiss((right, float("nan")), "count", has_target=True),
        amiss((right, float("nan")), "count", has_target=False), amiss(([float("nan")] * 7, 0.5), "amount", has_target=True),
    ]  # fmt: skip
    assert told == [None, "crossing", "not whole", "no probability", None, "not finite"]


def test_a_world_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    world, _ = asked(
        "amount", [event("2021-11-01", amount=10.25), event("2021-11-02", amount=-4, recorded="2022-03-15")]
    )
    write(world, tmp_path)
    assert replace(read(tmp_path), rounds=[]) == world


def test_the_second_world_is_the_same_for_the_same_seed_and_records_nothing_before_it_happens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = tuple(one._replace(bases=one.bases[:1]) for one in second_world.NATURES)
    monkeypatch.setattr(second_world, "NATURES", few)
    world = second_world.world(5)
    assert world == second_world.world(5) != second_world.world(6)
    assert all(one.recorded_on >= one.happened_on for one in world.events)
    assert {one.kind for one in world.series} == {"count", "amount", "stock", "pipeline"}
    stocks = {one.series for one in world.series if one.kind == "stock"}
    for name, mine in groupby(sorted(one for one in world.events if one.series in stocks), lambda one: one.series):
        standing: Counter[str] = Counter()
        for _, day in groupby(sorted(mine, key=lambda one: one.happened_on), lambda one: one.happened_on):
            for one in day:
                standing[one.record] += int(one.amount)
            assert set(standing.values()) <= {0, 1}, name
