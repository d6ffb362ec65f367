"""What is told of targets after a commit, most of it as it was told before, is what would be told anew."""

from __future__ import annotations

import json
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kechuang.errors import Problem
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.standing import channel_of
from kechuang.registers.demonstration.city import DEMO_TODAY
from kechuang.registers.registry import register, registers
from kechuang.registers.schema import Register
from kechuang.store import commits, door, opening, place, statements
from kechuang.store.actions.bind import bind
from kechuang.store.actions.change import change
from kechuang.store.actions.create import create
from kechuang.store.actions.give_back import give_back
from kechuang.store.actions.merge import merge
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.desk import carried, figures_kept
from kechuang.store.desk.figures_kept import HOUSE, Key
from kechuang.store.place import Place, at
from tests import small_city
from tests.ground import is_proved
from tests.store.planned import EVENTS
from tests.store.rows import ORGANISATION, firm

KEEPER, SECOND = (Actor(id=name, grants=(Grant(role="officer"),), via="test") for name in ("t-keeper", "t-second"))
CLOCK = standing(office_hour(DEMO_TODAY, 15))
ROUND = register("round")
EACH = 1 if is_proved() else 7
SOME = ("event", "title")  # and, in `make prove`, all others
REASON = "测试"


@pytest.fixture
def city(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small city with the targets of its year, or every seventh of them."""
    shutil.copytree(small_city.laid(tmp_path_factory), tmp_path / "home")
    monkeypatch.setattr(place, "clock", lambda: CLOCK)
    all_of = figures_kept.aims
    monkeypatch.setattr(figures_kept, "aims", lambda ground, year: all_of(ground, year)[::EACH])
    with at(Place(tmp_path / "home")):
        yield


def told() -> set[str]:
    """Which targets were told anew for the figures of now, most of which were carried over from those before."""
    key, anew = figures_kept.now(), set[str]()
    standing_of = figures_kept._standing
    with pytest.MonkeyPatch.context() as patch:

        def noted(ground: Ground, as_of: date, targets: Sequence[Aim]) -> Iterator[dict[str, Any]]:
            anew.update(one.id for one in targets)
            return standing_of(ground, as_of, targets)

        patch.setattr(figures_kept, "_standing", noted)
        figures_kept._store(key, figures_kept.computed(key))
    if is_proved():
        hold()
    return anew


def hold() -> None:
    """The figures of now are those of a home that had none before."""
    key = figures_kept.now()
    kept = figures_kept.kept(key)
    assert kept is not None
    assert kept.what == afresh(key)


def afresh(key: Key) -> dict[str, Any]:
    """The figures as they are computed where nothing is carried over, as they are read again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures_kept, "_before", lambda _: {})
        return dict(json.loads(json.dumps(figures_kept.computed(key))))


def test_after_any_commit_the_figures_are_those_that_would_be_computed_anew(
    city: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, moved = random.Random(5), {}
    every = told()
    closed = _closed()
    shut = told()
    for one in registers():
        if (is_proved() or one.code in SOME) and _returned(one, chance):
            moved[one.code] = told()
    _joined(chance)
    moved["merge"] = told()
    _bound(chance, sorted(every))
    moved["binding"] = told()
    assert told() == set()
    hold()
    assert 0 < len(set[str]().union(*(moved[name] for name in SOME))) < len(every) / 2
    assert len(moved["binding"]) == 1
    assert shut == closed
    _hold_another_day()
    monkeypatch.setattr(carried, "_tellers", lambda: "another version")
    assert told() == every


def _hold_another_day() -> None:
    key = figures_kept.now()
    earlier = Key(key.seq, date(2024, 3, 31))
    assert afresh(earlier)["targets"] != afresh(key)["targets"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures_kept, "_before", lambda _: afresh(key))
        assert json.loads(json.dumps(figures_kept.computed(earlier))) == afresh(earlier)


def test_a_home_put_back_to_what_it_was_is_not_taken_for_what_came_after(laid_sqlite: Path, tmp_path: Path) -> None:
    marks = []
    for name in "甲乙":
        shutil.copytree(laid_sqlite, tmp_path / name)
        with at(Place(tmp_path / name)):
            create(Pen(KEEPER, CLOCK), ORGANISATION, firm(f"合成示范{name}有限公司"))
            seq = commits.seq_known_on(None)
            marks.append((seq, statements.last_written(ORGANISATION, seq)))
            assert statements.last_written(register("event"), seq) == ""
    (first, one), (second, other) = marks
    assert first == second
    assert one != other


def _returned(one: Register, chance: random.Random) -> bool:
    rows = [row for row in door.rows(HOUSE, one) if row.status == "已核"] if not one.is_internal else []
    some = [row.id for row in chance.sample(rows, len(rows) // 3)]
    try:
        give_back(Pen(KEEPER, CLOCK, REASON), one, some, reason=REASON)
    except Problem:
        return False
    return True


def _joined(chance: random.Random) -> None:
    bodies = [row.id for row in door.rows(HOUSE, ORGANISATION) if "merged_into" not in row.values]
    merge(Pen(KEEPER, CLOCK, REASON, SECOND), *chance.sample(bodies, 2), reason=REASON)


def _closed() -> set[str]:
    """The targets whose way to a title is closed from now on: all its rounds are."""
    key, batches = figures_kept.now(), defaultdict(list)
    for row in door.rows(HOUSE, ROUND):
        batches[row.values.get("title_kind"), row.values["level"], row.values["round_year"]].append(row)
    with opening.tables(HOUSE, at=key.seq) as tables:
        aims = figures_kept.aims(Ground(tables, "421200"), key.as_of.year)
    ways = {one.id: channel_of(one.bound, one.year) for one in aims if one.bound}
    way = min(way for way in ways.values() if way in batches)
    for row in batches[way]:
        values = {**row.values, "is_closed": True, "closed_why": REASON}
        change(Pen(KEEPER, CLOCK), ROUND, row.id, values, based_on=row.version)
    return {target for target, other in ways.items() if other == way}


def _bound(chance: random.Random, targets: Sequence[str]) -> None:
    bind(Pen(KEEPER, CLOCK, REASON, SECOND), chance.choice(targets), EVENTS)
