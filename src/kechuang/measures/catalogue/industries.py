"""产业: output of industry chains, and how many have grown beyond a threshold."""

from ibis import _

from kechuang.measures.catalogue.statistics import IN_KNOWN_UNIT, MONEY, STAGE
from kechuang.measures.folds import Over
from kechuang.measures.measure import Columns, Condition, Measure, Rule, Source

OUTPUT = Condition(
    "指标为产业产值", "the output of an industry", (_.indicator == "产业产值") & (_.value_kind == "水平")
)
REVENUE = Condition(
    "指标为营业收入", "the revenue of an industry", (_.indicator == "营业收入") & (_.value_kind == "水平")
)

chains = Source(
    register="statistic",
    columns=Columns(subject="subject", key="chain", from_on="released_on", mark="period", order=STAGE, amount=MONEY),
    conditions=(OUTPUT, Condition("按产业链公布", "told by industry chain", _.chain.notnull()), IN_KNOWN_UNIT),
)  # fmt: skip
over = Measure(
    code="industries.over", zh="新达到门槛的产业数", en="industries newly beyond a threshold", unit="个", fold=Over(scale=100),
    sources=(chains,), known_after=60, aliases=("百亿级产业", "百亿产业", "百亿元产业", "千亿级产业", "五十亿级产业"),
    default_zh="产值首次达到门槛（元）的产业；当年数未公布时无数据",
    default_en="output first at the threshold, in yuan; nothing before the year's release",
    rules={
        "revenue": Rule(zh="按营业收入", en="by revenue", adds=(REVENUE,), drops=(OUTPUT.zh,)),
        "standing": Rule(zh="达到门槛的全部产业", en="all at the threshold, new or not", fold=Over(scale=100, is_new=False)),
    },
    source="规上企业按产业链清单汇总，经信和统计部门公布",
)  # fmt: skip
