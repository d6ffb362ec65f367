"""技术合同: turnover of registered technology contracts, sold, bought, and to GDP."""

from dataclasses import replace

from ibis import _

from kechuang.measures.composed import Ratio
from kechuang.measures.folds import Distinct, Sum
from kechuang.measures.measure import ROOT, Columns, Condition, Corrections, Lookup, Measure, Operand, Rule, Source

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
count = Measure(
    code="contracts.count", zh="登记技术合同数", en="technology contracts registered", unit="项", fold=Distinct(),
    sources=(replace(registered, corrections=None),), aliases=("技术合同登记数", "技术合同项数", "登记技术合同", "技术合同份数"),
    default_zh="输出方登记（卖方在本地）", default_en="sold: the seller is local", rules={"buyer": BUYER},
    source="技术合同认定登记管理办法",
)  # fmt: skip
to_gdp = Measure(
    code="contracts.to_gdp", zh="技术合同成交额占GDP比重", en="contract turnover to GDP", unit="%", fold=Ratio(is_to_date=True),
    operands=(Operand(measure="contracts.turnover", role="分子"), Operand(measure="gdp.level", role="分母")),
    aliases=("技术合同成交额占GDP比重", "技术合同成交额占地区生产总值比重", "技术市场成交额占GDP比重"), known_after=30,
    default_zh="同一季度累计相除；当期GDP未公布时用上年同期数，属测算",
    default_en="both cumulative to the last quarter's end; until its GDP is out that of a year before, an estimate",
    source="技术合同认定登记管理办法；地区生产总值统一核算",
)  # fmt: skip
