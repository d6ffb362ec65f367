"""省科技创新考评: ranks and tiers of a year, published in July of the next."""

import ibis
from ibis import _

from kechuang.measures.catalogue.statistics import STAGE
from kechuang.measures.folds import BestRank, Improved, Latest
from kechuang.measures.measure import Columns, Condition, Measure, Rule, Source

WHOLE = 10**6
ASSESSED = Condition("省科技创新考评", "of the provincial assessment", _.framework == "省市县科技创新考评")
RANKED = Condition("值类型为排名", "a rank", _.value_kind == "排名")
VALUED = Condition("值类型为水平", "a level", _.value_kind == "水平")
SINGLE = Condition("单项指标", "a single indicator", _.indicator.notin(["综合", "方阵"]))
OVERALL = Condition("综合排名", "the overall rank", (_.indicator == "综合") & (_.value_kind == "排名"))
TIERED = Condition("方阵", "the tier", (_.indicator == "方阵") & (_.value_kind == "方阵"))
RESULT = Condition("综合结果", "the overall result", _.indicator.isin(["综合", "方阵"]))
FIRST = ibis.cases((_.honour == "优秀", 1), else_=2)
THIRD = ibis.cases((_.value * 3 <= _.rank_total * WHOLE, 1), (_.value * 3 <= _.rank_total * 2 * WHOLE, 2), else_=3)
RELEASED = Columns(subject="subject", from_on="released_on", mark="period", order=STAGE, amount="value")

indicators = Source(
    register="statistic", conditions=(ASSESSED, SINGLE, RANKED),
    columns=Columns(subject="subject", key="indicator", from_on="released_on", mark="period", order=STAGE, amount="value"),
)  # fmt: skip
indicators_improved = Measure(
    code="assessments.indicators_improved", zh="考评指标不退位数", en="assessed indicators that held or rose", unit="项", fold=Improved(),
    sources=(indicators,), known_after=195, aliases=("考核指标逆势而上", "考评指标进位", "考核指标全面好转", "考评指标"),
    default_zh="每项排名不低于上一年度", default_en="each indicator's rank no lower than the year before",
    rules={
        "values": Rule(
            zh="每项数值较上一年度增长", en="each indicator's value grows", adds=(VALUED,), drops=(RANKED.zh,),
            fold=Improved(is_less_better=False, is_strict=True),
        )
    },
    source="省市县科技创新考评：上一年度结果七月公布",
)  # fmt: skip
rank = Measure(
    code="assessments.rank", zh="科技创新考评位次", en="rank in the provincial assessment", unit="位", fold=BestRank(scale=WHOLE),
    sources=(Source(register="statistic", columns=RELEASED, conditions=(ASSESSED, OVERALL)),), known_after=195, better="less",
    aliases=("综合考评名次", "科技创新综合考评", "全省排名", "全省位次", "考评排名"),
    default_zh="该年度的综合排名；未公布时为最近公布的年度，并标明年度",
    default_en="the overall rank; before its release the last published, with its year",
    source="省市县科技创新考评：上一年度结果七月公布",
)  # fmt: skip
tier = Measure(
    code="assessments.tier", zh="科技创新考评方阵", en="tier in the provincial assessment", unit="方阵", fold=Latest(), better="less",
    sources=(
        Source(
            register="statistic", conditions=(ASSESSED, RESULT),
            columns=Columns(
                subject="subject", from_on="released_on", mark="period", amount=FIRST,
                order=ibis.cases((_.honour.notnull(), 1), else_=0),
            ),
        ),
    ),
    known_after=195, aliases=("第一方阵", "方阵", "考评方阵"),
    default_zh="通报表扬“优秀”为第一方阵，其余（含进位显著）不是",
    default_en="praised as excellent is the first tier; all else, a marked rise too, is not",
    rules={
        "third": Rule(
            zh="排名前三分之一为第一方阵", en="the first third of the ranks is the first tier",
            adds=(OVERALL, Condition("有参排数", "ranked among so many", _.rank_total.notnull())), columns={"amount": THIRD},
        ),
        "published": Rule(zh="公布的方阵", en="the tier as published", adds=(TIERED,), columns={"amount": _.value // WHOLE}),
    },
    source="方阵不是正式等次，以省通报表扬名单为准",
)  # fmt: skip
