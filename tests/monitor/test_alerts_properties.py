"""Alerts over a year of standings: told once for one thing, closed when it is over, worse told as worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kechuang.monitor.alerts import GRAVITY, REST, Alert, step, why_closed

WORDS = st.sampled_from(
    ("on_track", "done", "open", "attention", "late", "behind", "at_risk", "channel_closed", "unbound")
)
FIRST = date(2024, 1, 2)
Told = tuple[date, str, int]  # day, step, gravity


def lived(words: list[str], *, answers: frozenset[int] = frozenset()) -> list[Told]:
    """What is told, day by day, when the target stands so; answered on some days."""
    last: Alert | None = None
    told: list[Told] = []
    for at, word in enumerate(words):
        today = FIRST + timedelta(days=at)
        if last and last.closed_on is None and at in answers:
            last = replace(last, is_answered=True)
        did = step(last, word, today)
        if did == "raise" or did == "worsen":
            last = Alert(word, today)
        elif did == "escalate":
            assert last is not None
            last = replace(last, is_escalated=True)
        elif did == "close":
            assert last is not None
            last = replace(last, closed_on=today, why=why_closed(word))
        if did:
            told.append((today, did, GRAVITY.get(word, 0)))
    return told


@given(words=st.lists(WORDS, min_size=1, max_size=120))
def test_nobody_is_told_twice_of_the_same_thing(words: list[str]) -> None:
    worst, closed = 0, None
    for day, did, gravity in lived(words):
        if did == "close":
            closed = day
        elif did in ("raise", "worsen"):
            is_rested = closed is not None and (day - closed >= REST or words[(closed - FIRST).days] == "unbound")
            assert gravity > worst or is_rested or (closed is None and worst == 0)
            worst, closed = gravity if is_rested else max(worst, gravity), None


@given(words=st.lists(WORDS, min_size=1, max_size=60))
def test_what_is_well_has_no_open_alert(words: list[str]) -> None:
    told = lived([*words, "on_track"])
    assert not told or told[-1][1] == "close"


@given(words=st.lists(st.sampled_from(("attention", "at_risk", "behind")), min_size=2, max_size=60))
def test_what_was_answered_is_not_escalated(words: list[str]) -> None:
    every_day = frozenset(range(len(words)))
    assert all(did != "escalate" for _, did, _ in lived(words, answers=every_day))


def test_what_nobody_answers_goes_up_once() -> None:
    assert [did for _, did, _ in lived(["at_risk"] * 60)] == ["raise", "escalate"]


def test_a_settled_alert_is_told_anew_after_a_month_when_nothing_changed() -> None:
    settled = Alert("at_risk", FIRST, is_settled=True)
    assert step(settled, "at_risk", FIRST + timedelta(days=9)) == "close"
    closed = replace(settled, closed_on=FIRST + timedelta(days=9), why=why_closed("at_risk"))
    assert closed.why == "settled"
    assert step(closed, "at_risk", FIRST + timedelta(days=20)) is None
    assert step(closed, "at_risk", FIRST + timedelta(days=39)) == "raise"
    assert step(closed, "channel_closed", FIRST + timedelta(days=20)) == "raise"
