"""招商: projects that the city's investment office has verified, and the share of the task."""

import ibis
from ibis import _

from kechuang.measures.composed import Ratio
from kechuang.measures.folds import Sum
from kechuang.measures.measure import Columns, Condition, Measure, Operand, Source

verified_source = Source(
    register="investment_project",
    columns=Columns(unit=ibis.coalesce(_.credited_unit, _.reporting_unit), amount="contract_amount", from_on="verified_on"),
    conditions=(Condition("已经招商或统计部门认定", "verified by the investment or statistics office", _.verified_by.notnull()),),
)  # fmt: skip
verified = Measure(
    code="investments.verified", zh="认定招商引资额", en="verified investment", unit="元", fold=Sum(), sources=(verified_source,),
    aliases=("招商引资额", "招商引资", "协议投资额", "引进项目投资额"), default_zh="当年认定项目的协议投资额",
    default_en="contract value of projects verified in the year",
    source="市招商部门认定；签约未认定不计",
)  # fmt: skip
completion = Measure(
    code="investments.completion", zh="招商任务完成率", en="share of the investment task", unit="%", fold=Ratio(scale=100),
    operands=(Operand(measure="investments.verified", role="分子"),), aliases=("招商引资任务", "招商任务", "完成招商任务"),
    default_zh="认定额与任务书下达数（元）之比；没有任务数时无数据",
    default_en="verified to the number of the task letter, in yuan; nothing without it",
    source="任务数在另外的文件里，由绑定写明",
)  # fmt: skip
