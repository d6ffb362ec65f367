"""Results and needs: registered, offered, looked for, solved (术语 科技成果、技术需求)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.anchors import path, spread
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import Known, yuan

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_MONTHS = (0.04, 0.03, 0.08, 0.06, 0.07, 0.17, 0.04, 0.05, 0.09, 0.06, 0.10, 0.21)
_CHANNELS = ("咸宁示例成果转化平台", "湖北示例科惠网", "示例对接会现场")


class Result(Known):
    """A result, registered or offered (术语 科技成果).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> next(results(City(7, scale=0.2), 2024)).registration_no[:6]
    'EK2024'
    """

    __slots__ = ("abstract", "channel", "field", "first_unit", "level", "maturity", "number", "published_on", "registered_on",
                 "registrar", "registration_no", "title", "unit", "units")  # fmt: skip
    number: str
    registration_no: str
    title: str
    abstract: str
    first_unit: Firm | Body
    field: str
    level: str
    maturity: str
    registrar: str
    registered_on: date | None
    published_on: date | None
    channel: str
    unit: str
    units: list[dict[str, Any]]


class Need(Known):
    """What a firm looks for (术语 技术需求).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> need = next(needs(City(7, scale=0.5), 2024))
    >>> need.published_on < need.closes_on
    True
    """

    __slots__ = ("budget", "channel", "closes_on", "cooperation", "description", "firm", "number", "published_on", "solved_by", "solved_on",
                 "title", "unit")  # fmt: skip
    number: str
    title: str
    description: str
    firm: Firm
    cooperation: str
    budget: Decimal
    published_on: date
    closes_on: date
    channel: str
    solved_on: date | None
    solved_by: Body | None
    unit: str


def results(city: City, year: int) -> Iterator[Result]:
    """The results of a year: those registered with the province, then those that universities offer (术语 科技成果).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> 90 < sum(bool(result.registered_on) for result in results(City(7), 2024)) < 160
    True
    """
    luck = city.luck("results", year)
    firms = [firm for firm in city.firms.living(date(year, 3, 1)) if firm.sales(year - 1)]
    count = round(path("results_registered", year) * city.scale * luck.gauss(1, spread("results_registered", year)))
    months = [luck.gammavariate(share * 120, 1.0) for share in _MONTHS]
    for number in range(count):
        firm = max(luck.part(firms, 7), key=lambda firm: firm.quality + luck.gauss(0, 0.7))
        on = _in_month(luck, year, luck.choices(range(1, 13), months)[0])
        result = _result(city, luck, year, number, firm, firm.unit_on(on))
        result.registered_on, result.registration_no = on, f"EK{year}D{900_000 + number}"
        result.level, result.registrar = "省", "湖北省科学技术厅"
        if luck.is_so(0.4):
            result.units = [
                {"unit": firm, "rank": 1},
                {"unit": luck.choice(city.bodies.universities), "rank": 2},
            ]
        if luck.is_so(0.12):
            result.published_on, result.channel = on + _DAY * luck.randint(0, 20), luck.choice(_CHANNELS)
        yield _kept(city, result, luck)
    for number in range(count, count + city.count(16, luck)):
        body = luck.choice(city.bodies.distant)
        result = _result(city, luck, year, number, body, "421200-SZ")
        result.published_on, result.channel = (
            working(luck.day(date(year, 2, 20), date(year, 12, 10))),
            luck.choice(_CHANNELS),
        )
        yield _kept(city, result, luck)


def needs(city: City, year: int) -> Iterator[Need]:
    """The needs that a year's firms made known (术语 技术需求).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> any(need.solved_on for need in needs(City(7), 2023))
    True
    """
    luck = city.luck("needs", year)
    firms = city.firms.living(date(year, 12, 1))
    for number in range(city.count(25 * 1.12 ** (min(year, 2024) - 2024), luck)):
        firm = max(
            luck.part([firm for firm in luck.part(firms, 12) if firm.born_on.year < year] or firms, 4),
            key=lambda f: f.quality,
        )
        need = Need("technology_need", city.id("technology_need", year, number), date.max)
        need.number, need.firm, need.title = f"XQ{year}{number + 1:03d}", firm, f"{naming.matter(luck)}技术攻关"
        need.description, need.channel = (
            f"{need.title}：现有工艺良品率偏低，需提升（{naming.SYNTHETIC}）",
            luck.choice(_CHANNELS),
        )
        need.cooperation = luck.pick({"委托研发": 0.4, "合作研发": 0.4, "技术受让": 0.1, "技术咨询": 0.1})
        need.budget = yuan(luck.lognormvariate(13.4, 0.8), step=10_000)
        need.published_on = working(luck.day(date(year, 2, 15), date(year, 12, 15)))
        need.closes_on = need.published_on + _DAY * luck.choice((180, 365))
        is_solved = luck.is_so(0.35)
        need.solved_on = working(need.published_on + _DAY * luck.randint(20, 300)) if is_solved else None
        need.solved_by = luck.choice(city.bodies.universities) if is_solved else None
        need.unit = firm.unit_on(need.published_on)
        need.known_on = max(city.keyed(need.published_on, need.unit, luck), firm.known_on)
        yield need


def _result(city: City, luck: Luck, year: int, number: int, first: Firm | Body, unit: str) -> Result:
    result = Result("research_result", city.id("research_result", year, number), date.max)
    result.number, result.first_unit, result.unit = f"CG{year}{number + 1:04d}", first, unit
    result.title = f"{naming.matter(luck)}制备与应用技术"
    result.abstract = f"围绕{result.title}开展研究，形成样机并试用（{naming.SYNTHETIC}）"
    result.field = first.industry.field if isinstance(first, Firm) else luck.choice(naming.industries()).field
    result.maturity = luck.pick({"研发": 0.15, "小试": 0.25, "中试": 0.3, "产业化": 0.3})
    result.registered_on = result.published_on = None
    result.registration_no = result.level = result.registrar = result.channel = ""
    result.units = []
    return result


def _kept(city: City, result: Result, luck: Luck) -> Result:
    on = max(day for day in (result.registered_on, result.published_on) if day)
    needed = [result.first_unit.known_on, *(item["unit"].known_on for item in result.units)]
    result.known_on = max([city.keyed(on, result.unit, luck), *needed])
    return result


def _in_month(luck: Luck, year: int, month: int) -> date:
    last = date(year + month // 12, month % 12 + 1, 1) - _DAY
    day = working(luck.day(date(year, month, 1), last, rush=1.8 if month in (6, 12) else 1.0))
    return day if day.year == year else last - _DAY * ((last.weekday() + 2) % 7 % 3)
