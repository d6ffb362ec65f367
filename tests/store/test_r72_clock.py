"""R-72: numbers order history, clocks need not; a clock that fell behind is told and turns nothing round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.store import audit, commits, door, scoped
from kechuang.store.actions.change import change
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen, operator
from kechuang.store.clock import behind, demonstration_clock, instant_of, standing, text_of
from kechuang.store.models import Commit
from kechuang.store.place import Place
from kechuang.store.verification import clock_faults, faults
from tests.store.rows import ORGANISATION, firm

Held = Callable[..., Pen]
NOON = datetime(2024, 3, 1, 4, tzinfo=UTC)
JUMPS = (timedelta(hours=-1), timedelta(days=1), timedelta(seconds=-0.25), timedelta(minutes=5), timedelta(days=-400))


def history() -> list[Commit]:
    with scoped.opened():
        return list(Commit.objects.order_by("seq"))


@pytest.mark.parametrize("jump", JUMPS)
def test_r72_a_jump_of_the_clock_turns_no_order_round(home: Place, pen: Held, jump: timedelta) -> None:
    hands = [Pen(pen("xianan").actor, standing(at)) for at in (NOON, NOON + jump, NOON + jump / 2, NOON)]
    row = create(hands[0], ORGANISATION, firm())
    for version, hand in enumerate(hands[1:], 1):
        values = {**firm(), "note": f"第{version}次"}
        change(hand, ORGANISATION, row.id, values, based_on=version)
    seen = history()
    assert [made.seq for made in seen] == [1, 2, 3, 4]
    assert [made.clock_at for made in seen] == [text_of(hand.clock()) for hand in hands]
    recorded = [made.recorded_at for made in seen]
    assert recorded == sorted(recorded)
    assert recorded[-1] == max(made.clock_at for made in seen)
    assert [entry["at"] for entry in audit.log()] == recorded
    assert door.row(hands[0].actor, ORGANISATION, row.id).values["note"] == "第3次"
    assert list(faults()) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-2_000_000, 2_000_000), min_size=1, max_size=6))
def test_r72_whatever_clocks_say_the_record_runs_forward(sqlite_home: Place, offsets: list[int]) -> None:
    before = history()
    for offset in offsets:
        with commits.commit(Pen(operator("合成示范"), standing(NOON + timedelta(seconds=offset))), "rows.create"):
            pass
    seen = history()
    assert [made.seq for made in seen] == list(range(1, len(before) + len(offsets) + 1))
    assert [made.recorded_at for made in seen] == sorted(made.recorded_at for made in seen)
    assert [made.known_day for made in seen] == sorted(made.known_day for made in seen)
    assert all(made.recorded_at >= made.clock_at for made in seen)


def test_r72_what_is_known_on_a_day_is_judged_by_the_record(home: Place, pen: Held) -> None:
    create(pen("xianan", date(2024, 3, 2)), ORGANISATION, firm("合成示范甲有限公司"))
    create(pen("xianan", date(2024, 2, 1)), ORGANISATION, firm("合成示范乙有限公司"))
    reader = pen("officer").actor
    assert [len(door.rows(reader, ORGANISATION, known_on=date(2024, 3, day))) for day in (1, 2)] == [0, 2]


def test_r72_a_clock_behind_the_last_record_is_told(home: Place, pen: Held) -> None:
    assert list(clock_faults(standing(NOON))) == []
    create(Pen(pen("xianan").actor, standing(NOON)), ORGANISATION, firm())
    assert list(clock_faults(standing(NOON))) == []
    (warning,) = clock_faults(standing(NOON - timedelta(microseconds=1)))
    assert warning.code == "clock.behind"
    assert "2024-03-01T04:00:00.000000Z" in warning.sentence("zh")


def test_r72_a_record_without_a_commit_keeps_the_order_too(home: Place, pen: Held) -> None:
    create(Pen(pen("xianan").actor, standing(NOON)), ORGANISATION, firm())
    late, early = (Pen(pen("xianan").actor, standing(NOON + timedelta(hours=hours))) for hours in (2, 1))
    door.rows(late.actor, ORGANISATION, unmasked_because="核实", pen=late)
    create(early, ORGANISATION, firm("合成示范乙有限公司"))
    at = [entry["at"] for entry in audit.log()]
    assert at == sorted(at)
    assert behind(NOON, audit.last_at()) is not None


def test_r72_the_clock_of_the_demonstration_stands_after_its_last_commit(home: Place, pen: Held) -> None:
    clock = demonstration_clock(date(2024, 9, 30), commits.last_recorded_at)
    first = clock()
    create(Pen(pen("xianan").actor, clock), ORGANISATION, firm())
    assert clock() == first + timedelta(seconds=1)
    assert behind(clock(), audit.last_at()) is None


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)))  # noqa: DTZ001
def test_r72_instants_come_back_and_sort_as_text(at: datetime) -> None:
    instant = at.replace(tzinfo=UTC)
    assert instant_of(text_of(instant)) == instant
    assert (text_of(instant) < text_of(NOON)) == (instant < NOON)
