"""技术合同: turnover of registered technology contracts, sold, bought, and to GDP."""

from ibis import _

from kechuang.measures.folds import Sum
from kechuang.measures.measure import ROOT, Columns, Condition, Corrections, Lookup, Measure, Rule, Source

ENDED = Lookup(
    table="technology_contract__amendments", on={"id": "id"}, take={"ended_on": _.happened_on.min()},
    where=_.kind.isin(["注销", "撤销"]) & ~_.is_retroactive.fill_null(False),
)  # fmt: skip
VOIDED = Lookup(
    table="technology_contract__amendments", on={"id": "id"}, take={"voided_on": _.happened_on.min()},
    where=_.kind.isin(["注销", "撤销"]) & _.is_retroactive.fill_null(False),
)  # fmt: skip
SOLD_HERE = Condition("卖方在本地", "the seller is local", _.seller_region.startswith(ROOT))
BOUGHT_HERE = Condition("买方在本地", "the buyer is local", _.buyer_region.startswith(ROOT))
REGISTERED = Condition("已登记", "registered", _.registration_no.notnull())
STANDING = Condition("未自始撤销", "not annulled from the start", _.voided_on.isnull())

registered = Source(
    register="technology_contract",
    columns=Columns(amount="turnover", from_on="registered_on", until_on="ended_on"),
    lookups=(ENDED, VOIDED),
    conditions=(SOLD_HERE, REGISTERED, STANDING),
    corrections=Corrections(
        part="amendments", amount=-_.part_amount.fill_null(0), where=_.part_kind.isin(["核减", "变更"]),
        from_on=_.part_is_retroactive.fill_null(False).ifelse(_.counted_from_on, _.part_happened_on),
    ),
)  # fmt: skip
BUYER = Rule(
    zh="吸纳方（买方在本地）", en="bought: the buyer is local", adds=(BOUGHT_HERE,), drops=(SOLD_HERE.zh,),
    columns={"unit": "buyer_unit"},
)  # fmt: skip

turnover = Measure(
    code="contracts.turnover", zh="技术合同登记成交额", en="technology contract turnover", unit="元",
    aliases=("技术合同成交额", "技术合同登记额", "技术合同认定登记", "技术市场合同成交额", "技术合同登记成交总额", "technology contract"),
    fold=Sum(), sources=(registered,),
    default_zh="输出方登记（卖方在本地），成交额净额", default_en="sold: the seller is local; net turnover",
    rules={"buyer": BUYER, "technical": Rule(zh="技术交易额", en="the technical part", columns={"amount": "technical_part"})},
    source="技术合同认定登记管理办法；核减按登记年度，注销自注销日",
)  # fmt: skip
