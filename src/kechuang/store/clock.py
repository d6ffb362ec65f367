"""Clocks: given to every action, never read by it (术语 时钟)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kechuang.errors import Problem

Clock = Callable[[], datetime]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def standing(instant: datetime) -> Clock:
    """A clock that stands; for tests and for what is written with the time of another year."""
    return lambda: instant


def office_hour(day: date, hour: int = 9) -> datetime:
    """That hour of the day in Shanghai, as an instant in UTC."""
    return datetime.combine(day, time(hour), SHANGHAI).astimezone(UTC)


def day_of(instant: datetime) -> date:
    """The day in Asia/Shanghai, whatever time zone the machine is in."""
    return instant.astimezone(SHANGHAI).date()


def text_of(instant: datetime) -> str:
    """The instant as it is stored: UTC, ISO, microseconds always written, so that text sorts as time."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def never_before(instant: datetime, last: str | None) -> datetime:
    """The instant, or the last one recorded when the clock has fallen behind it."""
    return max(instant, instant_of(last)) if last else instant


def behind(now: datetime, last: str | None) -> Problem | None:
    """What is to be told when the clock has fallen behind the last record; what is written now keeps that record's time."""
    if not last or text_of(now) >= last:
        return None
    return Problem("clock.behind", "", {"now": text_of(now), "last": last})


def instant_of(text: str) -> datetime:
    """The instant that was stored."""
    return datetime.fromisoformat(text)


def demonstration_clock(today: date, last: Callable[[], str | None]) -> Clock:
    """The demonstration's clock: starts at its today and stands a second after its last commit."""

    def now() -> datetime:
        seen = last()
        start = office_hour(today, 18)
        return max(start, instant_of(seen) + timedelta(seconds=1)) if seen else start

    return now
