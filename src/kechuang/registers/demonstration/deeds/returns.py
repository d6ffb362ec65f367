"""The returns that units owe, the rosters of those who owe them, and yearly grades (术语 统计报表、名册、绩效评价)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.deeds.quarters import FLASH, observed, quarter_items, quarters
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.life.people import COMMISSIONER, Person
from kechuang.registers.demonstration.life.platforms import INCUBATING, Platform, Zone
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import yuan

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

LEDGER = "R&D台账月报"
_DAY = timedelta(days=1)
Member = Firm | Body | Platform | Zone | Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """One unit's return of one survey (术语 统计报表).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> next(returns(City(7, scale=0.1), 2024)).period
    '2023'
    """

    id: str
    survey: str
    member: Member
    unit: str
    period: str
    is_nil: bool
    due_on: date
    submitted_on: date
    checked_on: date | None
    returned_count: int
    items: list[dict[str, Any]] | None


def returns(city: City, year: int) -> Iterator[Return]:
    """What was handed in during a year: popularisation, high-tech firms, incubators, monthly ledgers (术语 统计报表).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> {made.survey for made in returns(City(7, scale=0.2), 2024)} >= {"科普统计", "高企年度发展情况报表"}
    True
    """
    luck = city.luck("returns", year)
    for body in city.bodies.employers + [body for body in city.bodies.all if body.kind == "机关" and body.unit]:
        yield _made(city, luck, ("科普统计", str(year - 1)), body, body.unit, date(year, 4, 1), date(year, 6, 20))
    day = date(year, 1, 1)
    for firm in city.firms.living(date(year, 5, 30)):
        if city.high_tech.holds(firm, day) and luck.is_so(0.97):
            when = ("高企年度发展情况报表", str(year - 1))
            yield _made(city, luck, when, firm, firm.unit_on(date(year, 5, 20)), date(year, 4, 8), date(year, 5, 31))
    for platform in city.platforms.open_on(date(year - 1, 12, 1), *INCUBATING):
        yield _made(
            city, luck, ("孵化器年报", str(year - 1)), platform, platform.unit, date(year, 1, 4), date(year, 1, 22)
        )
    for period, due in _months(year):
        for unit in UNITS.values():
            yield _made(city, luck, (LEDGER, period), city.bodies.government(unit.code), unit.code, due - 5 * _DAY, due)
    luck, firms = city.luck("quarters", year), observed(city, year)
    for period, first, due in quarters(year):
        for firm, code in firms:
            yield _made(city, luck, (FLASH, period), firm, code, first, due)


def _months(year: int) -> Iterator[tuple[str, date]]:
    """The months that are reported during a year, each with the day by which it is due."""
    for month in range(1, 13):
        yield f"{year}-{month - 1:02d}" if month > 1 else f"{year - 1}-12", date(year, month, 8)


def _made(city: City, luck: Luck, what: tuple[str, str], member: Member, unit: str, first: date, due: date) -> Return:
    survey, period = what
    submitted = working(
        luck.day(max(first, date(due.year, 1, 2)), due, rush=2.0)
        + _DAY * (luck.randint(1, 25) if luck.is_so(0.07) else 0)
    )
    submitted = max(submitted, working(member.known_on))
    is_nil = survey == "科普统计" and luck.is_so(0.12)
    checked = working(submitted + _DAY * luck.randint(1, 14)) if luck.is_so(0.985) else None
    items = None
    if survey == "科普统计" and not is_nil:
        items = [
            {"item": "KP01", "label": "科普人员", "value": Decimal(luck.randint(1, 40)), "measured_in": "人"},
            {"item": "KP02", "label": "科普活动", "value": Decimal(luck.randint(0, 12)), "measured_in": "次"},
        ]
    elif survey == FLASH and isinstance(member, Firm):
        items = quarter_items(member, period, luck)
    elif survey == LEDGER:
        items = [
            {
                "item": "RD01",
                "label": "本月研发投入",
                "value": yuan(luck.lognormvariate(16.3, 0.5)),
                "measured_in": "元",
            }
        ]
    return Return(
        id=city.id("statistical_return", survey, member.id, period),
        survey=survey,
        member=member,
        unit=unit,
        period=period,
        is_nil=is_nil,
        due_on=due,
        submitted_on=submitted,
        checked_on=checked,
        returned_count=luck.pick({0: 0.86, 1: 0.12, 2: 0.02}),
        items=items,
    )


@dataclass(frozen=True, slots=True)
class Expected:
    """Who must report or be graded: a survey or a scheme by its name, the period, and until when (术语 应报单位).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> one = next(rosters(City(7, scale=0.1), 2024))
    >>> one.kind, one.name, one.period, str(one.due_on)
    ('survey', '科普统计', '2023', '2024-06-20')
    """

    kind: str
    name: str
    period: str
    member: Member
    unit: str
    known_on: date
    due_on: date | None = None


def rosters(city: City, year: int) -> Iterator[Expected]:
    """Who must report or be graded in a year (术语 应报名册).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> {one.name for one in rosters(City(7, scale=0.3), 2024)} == {"科普统计", "市孵化绩效评价", "R&D台账月报", "高企快报"}
    True
    """
    known_on = date(year, 2, 20)
    for body in city.bodies.employers + [body for body in city.bodies.all if body.kind == "机关" and body.unit]:
        yield Expected("survey", "科普统计", str(year - 1), body, body.unit, known_on, date(year, 6, 20))
    for platform in _graded(city, year):
        yield Expected("scheme", "市孵化绩效评价", str(year - 1), platform, platform.unit, known_on)
    for period, due in _months(year):
        for unit in UNITS:
            yield Expected("survey", LEDGER, period, city.bodies.government(unit), unit, _told_on(due), due)
    firms = observed(city, year)
    for period, _, due in quarters(year):
        for firm, unit in firms:
            yield Expected("survey", FLASH, period, firm, unit, _told_on(due), due)


def _told_on(due: date) -> date:
    return max(due - 25 * _DAY, date(due.year, 1, 2))


def evaluated(city: City, year: int) -> Iterator[tuple[str, Member, str, list[dict[str, Any]]]]:
    """The grades given in a year for the year before: scheme, subject, unit, scores (术语 绩效评价).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> scheme, platform, unit, scores = next(evaluated(City(7, scale=0.3), 2024))
    >>> scheme, sum(item["full_score"] for item in scores)
    ('市孵化绩效评价', Decimal('100'))
    """
    luck = city.luck("evaluated", year)
    for platform in _graded(city, year):
        if luck.is_so(0.97):
            yield (
                "市孵化绩效评价",
                platform,
                platform.unit,
                _scores(luck, {"孵化服务": 40, "孵化绩效": 45, "可持续发展": 15}),
            )
    before = city.people.posts.get(year - 1, [])
    for post in {post.person.id: post for post in before if post.kind == COMMISSIONER and post.level == "市"}.values():
        yield "特派员考核", post.person, post.unit, _scores(luck, {"服务天数": 40, "服务成效": 60})


def incubator_figures(city: City, year: int) -> Iterator[tuple[Platform, date, dict[str, Any]]]:
    """What incubators reported in January about the year before (术语 平台年度指标).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> _, _, figures = next(incubator_figures(City(7, scale=0.3), 2024))
    >>> figures["ip_incubatees"] <= figures["incubatees"]
    True
    """
    luck = city.luck("incubators", year)
    for platform in city.platforms.open_on(date(year - 1, 12, 1), *INCUBATING):
        area = luck.randint(20, 160) * 100
        incubatees = max(4, round(area / luck.uniform(110, 320)))
        income = luck.lognormvariate(14.4, 0.6)
        figures = {
            "area": Decimal(area),
            "incubation_area": Decimal(round(area * 0.75)),
            "staff": luck.randint(5, 30),
            "professional_staff": luck.randint(3, 5),
            "mentors": luck.randint(3, 20),
            "incubatees": incubatees,
            "new_incubatees": round(incubatees * 0.35),
            "teams": luck.randint(0, 12),
            "graduates": round(incubatees * 0.12),
            "fund_size": yuan(luck.lognormvariate(15.3, 0.7), step=100_000),
            "financed_incubatees": round(incubatees * luck.uniform(0.05, 0.2)),
            "ip_incubatees": round(incubatees * luck.uniform(0.3, 0.7)),
            "income_total": yuan(income),
            "income_rent": yuan(income * 0.5),
            "income_service": yuan(income * 0.4),
            "events": luck.randint(4, 36),
        }
        on = working(luck.day(date(year, 1, 4), date(year, 1, 24), rush=1.6))
        yield platform, on, figures


def _graded(city: City, year: int) -> list[Platform]:
    return [
        platform
        for platform in city.platforms.open_on(date(year - 1, 7, 1), *INCUBATING)
        if platform.is_open(date(year, 10, 1))
    ]


def _scores(luck: Luck, full: dict[str, int]) -> list[dict[str, Any]]:
    level = luck.gauss(0.78, 0.09)
    scores = []
    for item, most in full.items():
        share = min(1.0, max(0.2, level + luck.gauss(0, 0.05)))
        scores.append({"item": item, "score": Decimal(round(most * share * 10)) / 10, "full_score": Decimal(most)})
    return scores
