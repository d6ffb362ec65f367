"""What the bureau holds, hosts and attends in a year (术语 活动)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.bodies import COUNTIES
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import Known

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_OWN = "421200-SZ"


class Event(Known):
    """One event (术语 活动).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> next(events(City(7, scale=0.1), 2024)).kind
    '科技活动周'
    """

    __slots__ = (
        "attendance",
        "circle",
        "ended_on",
        "held_on",
        "kind",
        "level",
        "parent",
        "place",
        "projects",
        "role",
        "title",
        "topics",
        "unit",
    )
    title: str
    kind: str
    level: str
    role: str
    held_on: date
    ended_on: date | None
    topics: tuple[str, ...]
    circle: str
    parent: Event | None
    place: str
    attendance: int
    projects: int | None
    unit: str


def events(city: City, year: int) -> Iterator[Event]:
    """The events of a year: the named ones with their side events, then the usual ones (术语 活动).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> sum(event.circle == "武汉都市圈" for event in events(City(7, scale=0.4), 2024)) >= 2
    True
    """
    luck = city.luck("events", year)
    yield from _week(city, year, luck)
    yield from _contest(city, year, luck)
    if year in (2021, 2024) or luck.is_so(0.3):
        day = date(year, luck.choice((9, 10, 11)), luck.randint(5, 26))
        yield _event(city, luck, f"{year}年湖北省科技成果转化示范活动（咸宁站）", ("成果转化活动", "省", "承办"), day)
    if year >= 2023:
        day, topics = date(year, luck.choice((5, 6, 8, 9)), luck.randint(5, 26)), ("数字化乡村振兴",)
        yield _event(
            city, luck, f"{year}年数字化乡村振兴论坛", ("论坛", "市", "主办"), day, unit="421281", topics=topics
        )
    for number in range(luck.randint(3, 6)):
        day, what = (
            luck.day(date(year, 3, 5), date(year, 11, 28)),
            ("成果转化活动", "省", luck.choice(("参加", "组织参加"))),
        )
        yield _event(
            city, luck, f"{year}年武汉都市圈科技成果转化对接活动第{number + 1}场", what, day, circle="武汉都市圈"
        )
    for number in range(city.count(52, luck)):
        kind = luck.pick({"培训": 0.5, "对接会": 0.35, "大赛": 0.1, "论坛": 0.05})
        unit = luck.choice(tuple(UNITS))
        title = f"{UNITS[unit].name}{naming.matter(luck)}{kind}（{year}年第{number + 1}期）"
        what = (kind, "县" if unit in COUNTIES else "市", luck.choice(("主办", "承办", "协办")))
        yield _event(city, luck, title, what, luck.day(date(year, 1, 10), date(year, 12, 20)), unit=unit)


def _week(city: City, year: int, luck: Luck) -> Iterator[Event]:
    first = date(year, 5, luck.randint(20, 27))
    week = _event(city, luck, f"{year}年咸宁市科技活动周启动仪式", ("科技活动周", "市", "主办"), first)
    week.ended_on = week.held_on + 7 * _DAY
    yield week
    for code in COUNTIES:
        title, day = f"{year}年科技活动周{UNITS[code].name}专场", week.held_on + _DAY * luck.randint(1, 6)
        yield _event(city, luck, title, ("科技活动周", "县", "承办"), day, unit=code, parent=week)


def _contest(city: City, year: int, luck: Luck) -> Iterator[Event]:
    first = date(year, 4, luck.randint(10, 26))
    final = _event(city, luck, f"{year}年全市科普讲解大赛决赛", ("讲解大赛", "市", "主办"), first)
    yield final
    for code in COUNTIES[: luck.randint(3, 6)]:
        title, day = f"{year}年科普讲解大赛{UNITS[code].name}选拔赛", first + _DAY * luck.randint(2, 10)
        yield _event(city, luck, title, ("讲解大赛", "县", "主办"), day, unit=code, parent=final)


def _event(
    city: City, luck: Luck, title: str, what: tuple[str, str, str], day: date, *, unit: str = _OWN, parent: Event | None = None,
    circle: str = "", topics: tuple[str, ...] = (),
) -> Event:  # fmt: skip
    event = Event("event", city.id("event", title), date.max)
    event.kind, event.level, event.role = what
    event.title, event.unit, event.parent, event.circle = title, unit, parent, circle
    event.held_on = working(day)
    event.ended_on, event.topics = None, topics or (event.kind,)
    event.place = f"{UNITS[unit].name}示例会议中心" if not circle else "武汉示例会展中心"
    event.attendance = luck.randint(30, 400)
    event.projects = luck.randint(1, 9) if event.kind in ("成果转化活动", "对接会") else None
    event.known_on = max(city.keyed(event.held_on + 7 * _DAY, unit, luck), parent.known_on if parent else date.min)
    return event
