"""统计报表与绩效评价: what a roster expects of the year before, and what came of it."""

import ibis
from ibis import _

from kechuang.measures.folds import Complete
from kechuang.measures.measure import Columns, Condition, Lookup, Measure, Rule, Source

COLLECTED = _.period.left(4).cast("int64") + 1
OPENS = ibis.date(COLLECTED, 1, 1)
EXPECTED = Condition("未免报", "not excused", ~_.is_excused.fill_null(False))

filed = Source(
    register="roster",
    lookups=(
        Lookup(
            table="statistical_return", on={"survey": "survey", "period": "period", "member": "unit"},
            take={
                "checked_on": _.checked_on.min(), "reported_on": _.reported_on.min(),
                "clean_on": _.checked_on.min(where=_.returned_count.fill_null(0) == 0),
            },
        ),
    ),
    columns=Columns(key="member", from_on=OPENS, year=COLLECTED, done_on="checked_on"),
    conditions=(Condition("统计调查名册", "of a survey", _.survey.notnull()), EXPECTED),
)  # fmt: skip
complete = Measure(
    code="statistical_returns.complete", zh="统计报表完成率", en="share of returns filed", unit="%", fold=Complete(), sources=(filed,),
    needs=("survey",), aliases=("科普统计", "统计数据报送", "科普统计数据", "统计年报", "火炬统计"),
    default_zh="当年收集上一年度报表：名册内已审核的比例",
    default_en="in a year one collects the year before: the share of the roster that was checked",
    rules={
        "reported": Rule(zh="已上报省级", en="reported to the province", columns={"done_on": "reported_on"}),
        "accurate": Rule(zh="已审核且未被退回", en="checked and never returned", columns={"done_on": "clean_on"}),
    },
    source="全国科普统计：次年三月至六月收集，市级六月三十日前上报",
)  # fmt: skip
evaluated = Source(
    register="roster",
    lookups=(
        Lookup(
            table="evaluation", on={"scheme": "scheme", "member": "subject", "period": _.evaluated_year.cast("string")},
            take={"announced_on": _.announced_on.min()},
        ),
    ),
    columns=Columns(key="member", from_on=OPENS, year=COLLECTED, done_on="announced_on"),
    conditions=(Condition("评价名册", "of an evaluation", _.scheme.notnull()), EXPECTED),
)  # fmt: skip
evaluations = Measure(
    code="evaluations.complete", zh="绩效评价完成率", en="share of evaluations announced", unit="%", fold=Complete(),
    sources=(evaluated,),
    needs=("scheme",), aliases=("孵化机构绩效评价", "绩效评价", "孵化器绩效评价", "考核评价"),
    default_zh="当年评价上一年度：名册内结果已通报的比例",
    default_en="in a year one evaluates the year before: the share of the roster announced",
    source="孵化机构绩效评价办法：结果通报才算完成",
)  # fmt: skip
