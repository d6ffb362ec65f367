"""资金: what was spent on platforms, granted from above, invested in firms and paid to them."""

import ibis
from ibis import _

from kechuang.measures.folds import Sum
from kechuang.measures.measure import ROOT, Columns, Condition, Join, Measure, Rule, Source

PAID = Condition("实际支付", "actually paid", _.basis == "支付")
CONTRACTED = Condition("合同金额", "contracted", _.basis == "合同")

spent = Source(register="spending", columns=Columns(amount="amount", from_on="spent_on"), conditions=(PAID,))
spending = Measure(
    code="spending.total", zh="投入金额", en="money spent", unit="元", fold=Sum(is_yearly=False), sources=(spent,),
    aliases=("测试投入", "累计投入", "建设投入", "研发投入金额", "平台投入"),
    default_zh="开建以来实际支付的累计数", default_en="actually paid, since the start",
    rules={
        "in_year": Rule(zh="仅当年", en="within the year", fold=Sum()),
        "contracted": Rule(zh="按合同金额", en="by contract value", adds=(CONTRACTED,), drops=(PAID.zh,)),
    },
    source="工作要点口径：投入以支付为准",
)  # fmt: skip
FUNDED_HERE = ibis.coalesce(_.recipient_region, _.region).startswith(ROOT)
grants = Source(
    register="fund", joins=(Join(by="recipient", table="organisation", take=("region",)),),
    columns=Columns(amount="amount", from_on="document_on"),
    conditions=(
        Condition("无偿资金", "a grant", _.kind == "无偿"),
        Condition("科技资金", "for science", _.is_science),
        Condition("不是转拨", "not passed on from another row", _.split_of.isnull()),
        Condition("收款单位在本地", "its recipient is local", FUNDED_HERE),
    ),
)  # fmt: skip
granted = Measure(
    code="funds.granted", zh="争取无偿科技资金", en="science grants won", unit="元", fold=Sum(), sources=(grants,), needs=("level",),
    aliases=("无偿科技资金", "上级科技资金", "向上争取资金", "争取科技资金", "无偿资金"),
    default_zh="按下达文件日期，不重复计转拨，不论是否分期到账",
    default_en="by the day of the paper; passed on counted once, instalments or not",
    rules={"received": Rule(zh="按到账日期", en="by the day of receipt", columns={"from_on": "received_on"})},
    source="资金下达文件；含后补助和中央引导资金，不含有偿与股权",
)  # fmt: skip
benefits = Source(
    register="benefit_payment",
    columns=Columns(
        amount="amount", from_on="paid_on", until_on=ibis.cases((_.clawed_back >= _.amount, _.clawed_back_on)),
    ),
)  # fmt: skip
benefits_paid = Measure(
    code="benefits.paid", zh="惠企资金兑付额", en="benefits paid to firms", unit="元", fold=Sum(), sources=(benefits,),
    aliases=("惠企资金", "免申即享", "奖补资金兑付", "兑现奖补", "科技奖补"),
    default_zh="按拨付日期，全额追回的自追回日不计", default_en="by the day of payment; wholly reclaimed no longer from that day",
    source="惠企政策兑付台账",
)  # fmt: skip
