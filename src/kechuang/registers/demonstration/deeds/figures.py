"""Published figures: of the statistics office, of departments, of the provincial assessment (术语 统计指标)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.anchors import path
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.bodies import COUNTIES
from kechuang.registers.demonstration.life.papers import Paper
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import Known
from kechuang.registers.values import Ref

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_CITY = "421200"
_QUARTERS = {"gross_product": (0.2, 0.43, 0.7, 1.0), "high_tech_value_added": (0.19, 0.44, 0.71, 1.0)}
_ASSESSED = (
    "研发经费",
    "研发投入强度",
    "高新技术产业增加值",
    "高新增加值占比",
    "技术合同成交额",
    "技术合同成交额占比",
    "高新技术企业数",
    "科技型中小企业数",
    "万人发明专利数",
    "财政科技支出占比",
    "规上企业研发机构占比",
    "省级以上平台数",
    "新增科技创业企业数",
    "加计扣除额",
)
_FRAMEWORK = "省市县科技创新考评"


class Figure(Known):
    """One published figure (术语 统计指标).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> any(figure.honour == "优秀" for figure in figures(City(7, scale=0.01), 2024))
    True
    """

    __slots__ = (
        "assessed_year",
        "basis",
        "chain",
        "framework",
        "honour",
        "indicator",
        "measured_in",
        "paper",
        "period",
        "rank_total",
        "released_on",
        "replaces",
        "stage",
        "subject",
        "subject_class",
        "unit",
        "value",
        "value_kind",
    )
    assessed_year: int
    basis: str
    chain: str
    framework: str
    honour: str
    indicator: str
    measured_in: str
    paper: Paper | None
    period: str
    rank_total: int | None
    released_on: date
    replaces: Figure | None
    stage: str
    subject: Ref
    subject_class: str
    unit: str
    value: Decimal
    value_kind: str


def figures(city: City, year: int) -> Iterator[Figure]:
    """The figures released in a year, and in the last year those that come after it too (术语 统计指标).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> {figure.period for figure in figures(City(7, scale=0.01), 2024) if figure.indicator == "研发经费"} >= {"2023"}
    True
    """
    first, last = city.years[0], city.years[-1]
    for about in range(year - 2, year + 1):
        for figure in (*_quarterly(city, about), *_yearly(city, about), *_assessment(city, about)):
            released = figure.released_on.year
            if min(max(released, first), last) == year and (released >= first or about >= first - 2):
                yield figure


def _quarterly(city: City, year: int) -> Iterator[Figure]:
    for name, indicator, lag in (
        ("gross_product", "地区生产总值", 26),
        ("high_tech_value_added", "高新技术产业增加值", 48),
    ):
        luck = city.luck("quarterly", name, year)
        whole = path(name, year)
        for quarter, share in enumerate(_QUARTERS[name], 1):
            end = date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - _DAY
            released = working(end + _DAY * (lag + luck.randint(-4, 6)))
            period = f"{year}" if quarter == 4 else f"{year}Q{quarter}"
            value = whole * share * (1 + luck.gauss(0, 0.006))
            level = _figure(
                city, luck, indicator, period, value, "亿元", released, stage="快报" if quarter < 4 else "初步"
            )
            yield level
            rate = (whole / path(name, year - 1) - 1) * 100 + luck.gauss(0, 1.2)
            yield _figure(city, luck, indicator, period, rate, "%", released, kind="增幅", stage=level.stage)
            if name == "gross_product" and quarter == 4:
                for code in COUNTIES:
                    part = value * UNITS[code].share * 1.15 * (1 + luck.gauss(0, 0.02))
                    yield _figure(city, luck, indicator, period, part, "亿元", released, subject=code, stage="初步")
                final = _figure(
                    city, luck, indicator, period, whole, "亿元", working(date(year + 1, 12, 12)), stage="核定"
                )
                final.replaces, final.known_on = level, max(final.known_on, level.known_on)
                yield final
            if name == "high_tech_value_added":
                gdp = path("gross_product", year) * _QUARTERS["gross_product"][quarter - 1]
                shared = value / gdp * 100
                yield _figure(
                    city, luck, "高新增加值占比", period, shared, "%", released, kind="占比", stage=level.stage
                )


def _yearly(city: City, year: int) -> Iterator[Figure]:
    luck = city.luck("yearly", year)
    spent, gdp = path("research_spending", year), path("gross_product", year)
    released = working(date(year + 1, luck.choice((10, 11, 12)), luck.randint(8, 24)))
    growth = (spent / path("research_spending", year - 1) - 1) * 100
    yield _figure(city, luck, "研发经费", f"{year}", spent, "亿元", released, stage="核定")
    yield _figure(city, luck, "研发经费", f"{year}", growth, "%", released, kind="增幅", stage="核定")
    yield _figure(city, luck, "研发投入强度", f"{year}", spent / gdp * 100, "%", released, kind="占比", stage="核定")
    for code in COUNTIES:
        part = spent * UNITS[code].share * 1.1 * luck.uniform(0.8, 1.2)
        yield _figure(city, luck, "研发经费", f"{year}", part, "亿元", released, subject=code, stage="核定")
    spring = working(date(year + 1, 2, luck.randint(10, 26)))
    turnover = path("contracts_turnover", year)
    yield _figure(
        city,
        luck,
        "技术合同成交额",
        f"{year}",
        turnover * luck.uniform(0.94, 1.0),
        "亿元",
        spring,
        basis="省厅口径",
        stage="核定",
    )
    stock = path("high_tech_stock", year) * luck.uniform(0.93, 1.0)
    yield _figure(city, luck, "高新技术企业数", f"{year}", round(stock), "家", spring, basis="省厅口径", stage="核定")
    small = round(path("small_firms_entered", year) * luck.uniform(0.97, 1.0))
    yield _figure(city, luck, "科技型中小企业数", f"{year}", small, "家", spring, basis="省厅口径", stage="核定")
    for chain in sorted({industry.chain for industry in naming.industries()}):
        value = luck.lognormvariate(3.6, 0.6) * 1.06 ** (year - 2020)
        made = _figure(city, luck, "产业产值", f"{year}", value, "亿元", spring, basis="部门", stage="快报")
        made.chain, made.id = chain, city.id("statistic", "产业产值", chain, year)
        yield made


def _assessment(city: City, year: int) -> Iterator[Figure]:
    """The provincial assessment of a year, published in July of the next (术语 科技创新考评)."""
    luck = city.luck("assessment", year)
    if year + 1 > city.years[-1]:
        return
    paper = city.papers.of_work(year + 1)["省考评"]
    released = paper.issued_on
    rank = min(12, max(7, round(luck.gauss(9, 1))))
    subjects = [(_CITY, "市州", 17, rank)]
    subjects += [
        (code, "县市区", 103, luck.randint(8, 30) if code == "421202" else luck.randint(20, 75)) for code in COUNTIES
    ]
    for code, group, total, place in subjects:
        made = _figure(
            city, luck, "综合", f"{year}", place, "位", released, subject=code, kind="排名", framework=_FRAMEWORK
        )
        made.subject_class, made.rank_total, made.paper = group, total, paper
        made.honour = "优秀" if code == "421202" else "进位显著" if place < 35 and code != _CITY else ""
        made.known_on = max(made.known_on, paper.known_on)
        yield made
        if code != _CITY:
            tier = 1 if made.honour == "优秀" else 2 if place <= 60 else 3
            made = _figure(
                city, luck, "方阵", f"{year}", tier, "方阵", released, subject=code, kind="方阵", framework=_FRAMEWORK
            )
            made.subject_class, made.paper = group, paper
            made.known_on = max(made.known_on, paper.known_on)
            yield made
    for indicator in _ASSESSED:
        place = min(17, max(1, round(luck.gauss(9.5, 2.2) - 0.2 * (year - 2020))))
        made = _figure(city, luck, indicator, f"{year}", place, "位", released, kind="排名", framework=_FRAMEWORK)
        made.rank_total, made.paper = 17, paper
        made.known_on = max(made.known_on, paper.known_on)
        yield made


def _figure(
    city: City,
    luck: Luck,
    indicator: str,
    period: str,
    value: float,
    measured_in: str,
    released: date,
    *,
    subject: str = _CITY,
    kind: str = "水平",
    framework: str = "统计发布",
    basis: str = "统计",
    stage: str = "",
) -> Figure:
    framework = "部门统计" if basis != "统计" else framework
    key = (indicator, period, subject, kind, framework, stage)
    made = Figure("statistic", city.id("statistic", *key), city.keyed(released, "", luck, is_officer=True))
    made.subject, made.subject_class = Ref("region", subject), "市州" if subject == _CITY else "县市区"
    made.unit = "421200-SZ" if subject == _CITY else subject
    made.indicator, made.period, made.value_kind, made.framework = indicator, period, kind, framework
    made.value, made.measured_in, made.basis, made.stage = Decimal(round(value * 100)) / 100, measured_in, basis, stage
    made.released_on, made.assessed_year = released, int(period[:4])
    made.chain = made.honour = ""
    made.rank_total = made.replaces = made.paper = None
    return made
