"""投融资: rounds closed by firms, their money, and the firms that had one."""

from ibis import _

from kechuang.measures.folds import Distinct, Sum
from kechuang.measures.measure import Columns, Condition, Measure, Rule, Source

OUTSIDE = Condition("不是孵化器自有基金", "not by an incubator's own fund", ~_.is_own_fund.fill_null(False))

raised = Measure(
    code="financings.raised", zh="企业获投融资额", en="money raised by firms", unit="元", fold=Sum(),
    sources=(
        Source(
            register="financing", columns=Columns(from_on="closed_on", amount="amount"),
            conditions=(Condition("有金额", "amount told", _.amount.notnull()),),
        ),
    ),
    aliases=("获得股权融资", "科技企业融资", "科技企业融资额", "获投融资额", "投融资金额", "风险投资额", "股权融资"),
    default_zh="当年交割的投资额，按交割日期；贷款不在内", default_en="money of rounds closed in the year, by the day of closing; no loans",
    rules={
        "received": Rule(zh="按到账日期", en="by the day of receipt", columns={"from_on": "paid_on"}),
        "outside": Rule(zh="不含孵化器自有基金", en="without incubators' own funds", adds=(OUTSIDE,)),
    },
    source="投融资台账",
)  # fmt: skip

firms = Measure(
    code="financings.firms", zh="获投融资企业", en="firms that raised money", unit="家", fold=Distinct(),
    sources=(Source(register="financing", columns=Columns(key="firm", from_on="closed_on")),),
    aliases=("获得投融资的企业", "获投企业", "获风险投资企业", "在孵企业获投融资"),
    default_zh="当年有投资交割的企业，几轮计一次", default_en="firms with a round closed in the year, each once",
    rules={"outside": Rule(zh="不含孵化器自有基金", en="without incubators' own funds", adds=(OUTSIDE,))}, source="投融资台账",
)  # fmt: skip
