"""When an alert is raised, made worse, escalated and closed: once for one thing, and not at night (术语 预警规则).

What is raised stays open until the target is on track again, done, or settled by a supervised task. Between two words an open
alert does not flicker: at risk that becomes "to be watched" is the same alert, and what relapses soon after it recovered, or
after a task for it was closed, is not told again unless it is worse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from kechuang.period import calendar_years, is_working_day

Step = Literal["raise", "worsen", "escalate", "close"]
Why = Literal["", "recovered", "settled", "gone"]
GRAVITY: Mapping[str, int] = {"attention": 1, "behind": 2, "at_risk": 2, "channel_closed": 3}
WELL, MILD = ("done", "on_track", "open"), ("late",)
PATIENCE = {1: 10, 2: 5, 3: 5}  # working days that an alert may stay unanswered, by gravity
REST = timedelta(days=30)
FIRST_HOUR, LAST_HOUR = 8, 19
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Alert:
    """What was told of a target, or of a unit's part in it (术语 预警).

    Parameters
    ----------
    word : how it stood when it was last told, a key of `GRAVITY`
    told_on : when it was raised or last made worse
    is_answered : whether somebody said that she has seen it, or a supervised task for it is under way
    is_settled : whether a supervised task for it was closed since it was last told
    closed_on, why : when it was closed, and why; None and empty while it is open

    Examples
    --------
    >>> Alert("at_risk", date(2024, 6, 3)).gravity
    2
    """

    word: str
    told_on: date
    is_answered: bool = False
    is_settled: bool = False
    is_escalated: bool = False
    closed_on: date | None = None
    why: Why = ""

    @property
    def gravity(self) -> int:
        """How grave what was told is, 1 to 3 (术语 预警等级).

        Examples
        --------
        >>> Alert("attention", date(2024, 6, 3)).gravity
        1
        """
        return GRAVITY[self.word]


def step(last: Alert | None, word: str, today: date) -> Step | None:
    """What is to be done about how a target stands now; None where nothing is (术语 预警处置).

    Parameters
    ----------
    last : the newest alert of the same target and unit
    word : how it stands now, as `lights.light` and the pages say it

    Examples
    --------
    >>> step(None, "at_risk", date(2024, 6, 3))
    'raise'
    >>> step(Alert("attention", date(2024, 6, 3)), "at_risk", date(2024, 7, 1))
    'worsen'
    >>> step(Alert("at_risk", date(2024, 6, 3)), "attention", date(2024, 6, 4)) is None
    True
    >>> step(Alert("at_risk", date(2024, 6, 3)), "on_track", date(2024, 9, 1))
    'close'
    """
    gravity = GRAVITY.get(word, 0)
    if last is None or last.closed_on is not None:
        return "raise" if gravity and not _rests(last, gravity, today) else None
    if last.is_settled or (not gravity and word not in MILD):
        return "close"
    if gravity > last.gravity:
        return "worsen"
    return "escalate" if is_overdue(last, today) else None


def why_closed(word: str) -> Why:
    """Why an open alert is closed: the target recovered, a task settled it, or it is counted no more (术语 解除原因).

    Examples
    --------
    >>> why_closed("unbound")
    'gone'
    """
    if GRAVITY.get(word) or word in MILD:
        return "settled"
    return "recovered" if word in WELL else "gone"


def is_overdue(alert: Alert, today: date) -> bool:
    """Whether nobody answered for so long that the alert goes one up (术语 升级).

    Examples
    --------
    >>> is_overdue(Alert("at_risk", date(2024, 6, 3)), date(2024, 6, 11))
    True
    >>> is_overdue(Alert("at_risk", date(2024, 6, 3), is_answered=True), date(2024, 6, 11))
    False
    """
    if alert.is_answered or alert.is_escalated:
        return False
    return _days_at_work(alert.told_on, today) >= PATIENCE[alert.gravity]


def is_quiet(moment: datetime) -> bool:
    """Whether nobody is to be told anything now: before eight, from seven in the evening, and on days off (术语 静默时段).

    Parameters
    ----------
    moment : in the bureau's own time zone

    Examples
    --------
    >>> is_quiet(datetime(2024, 10, 1, 10)), is_quiet(datetime(2024, 9, 30, 10)), is_quiet(datetime(2024, 9, 30, 19))
    (True, False, True)
    """
    return not FIRST_HOUR <= moment.hour < LAST_HOUR or not _is_at_work(moment.date())


def _rests(last: Alert | None, gravity: int, today: date) -> bool:
    """Whether the same was told and closed so lately that it is not told again."""
    if last is None or last.closed_on is None or last.why == "gone":
        return False
    return gravity <= last.gravity and today < last.closed_on + REST


def _is_at_work(day: date) -> bool:
    if day.year in calendar_years():
        return is_working_day(day)
    return day.weekday() <= FRIDAY


def _days_at_work(start: date, end: date) -> int:
    """Working days after the day up to the other; by weekdays where the calendar of a year is not out yet."""
    return sum(_is_at_work(start + timedelta(days=at + 1)) for at in range((end - start).days))
