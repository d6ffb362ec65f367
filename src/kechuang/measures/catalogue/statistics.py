"""公布的统计数据: what the statistics office and departments publish, and how its units become ours."""

import ibis
from ibis import _

from kechuang.measures.folds import Latest
from kechuang.measures.measure import Column, Columns, Condition, Measure, Source

PER_CENT = 10**8
STAGE = ibis.cases(
    (_.stage == "预计", 1), (_.stage == "快报", 2), (_.stage == "初步", 3), (_.stage == "核定", 4), (_.stage == "修订", 5), else_=0
)  # fmt: skip
MONEY = ibis.cases(
    (_.measured_in == "亿元", _.value * 10_000), (_.measured_in == "万元", _.value), (_.measured_in == "千元", _.value // 10),
    (_.measured_in == "元", _.value // 10_000),
)  # fmt: skip
PERCENT = ibis.cases(
    (_.measured_in.fill_null("%").isin(["%", "百分点"]), _.value), (_.measured_in == "‰", _.value // 10)
)
IN_KNOWN_UNIT = Condition("计量单位可换算", "measured in a known unit", _.counted_amount.notnull())
STATISTICAL = Condition("统计口径", "of the statistics office", _.basis.fill_null("统计") == "统计")


def published(indicator: str, english: str, kind: str, *, amount: Column) -> Source:
    """The published figures of an indicator, of which the latest period at its last stage stands (术语 公布值来源).

    Examples
    --------
    >>> [condition.zh for condition in published("研发经费", "R&D spending", "水平", amount=MONEY).conditions][:2]
    ['指标为研发经费', '值类型为水平']
    """
    return Source(
        register="statistic",
        columns=Columns(subject="subject", from_on="released_on", mark="period", order=STAGE, amount=amount),
        conditions=(
            Condition(f"指标为{indicator}", f"of {english}", _.indicator == indicator),
            Condition(f"值类型为{kind}", f"its kind of value is {kind}", _.value_kind == kind),
            Condition("统计发布", "statistical release", _.framework == "统计发布"),
            STATISTICAL,
            IN_KNOWN_UNIT,
        ),
    )


gdp = Measure(
    code="gdp.level", zh="地区生产总值", en="gross domestic product", unit="元", fold=Latest(), known_after=30,
    sources=(published("地区生产总值", "GDP", "水平", amount=MONEY),), aliases=("GDP", "地区生产总值", "生产总值", "经济总量"),
    default_zh="最近公布的累计数，修订优先于核定、初步、快报",
    default_en="cumulative, as last published; revised before final, preliminary, flash",
    source="地区生产总值统一核算：季度累计，次年核实",
)  # fmt: skip
value_added = Measure(
    code="high_tech_value_added.level", zh="高新技术产业增加值", en="value added of high-tech industry", unit="元", fold=Latest(),
    known_after=60, sources=(published("高新技术产业增加值", "high-tech value added", "水平", amount=MONEY),),
    aliases=("高新技术产业增加值", "高新产业增加值", "高新增加值"),
    default_zh="规上高企与备案产品，省厅和统计部门公布的累计数",
    default_en="firms above scale with high-tech titles or filed products; cumulative",
    source="省高新技术产业统计：快报次年一月，核定在后",
)  # fmt: skip
