"""平台支持: bases that were listed, paid for or given a commissioner in the year."""

import ibis
from ibis import _

from kechuang.measures.catalogue.titles import OBTAINED_ON
from kechuang.measures.folds import Stock, Union
from kechuang.measures.measure import Columns, Condition, Lookup, Measure, Rule, Source

BASE = "乡村振兴科技创新示范基地"
FOSTERED = Lookup(
    table="title__stages", on={"id": "id"}, take={"fostered_on": _.happened_on.min()}, where=_.stage == "培育",
)  # fmt: skip
IN_VAIN_ON = _.outcome.isin(["不通过", "退回", "撤回"]).ifelse(_.decided_on, ibis.null("date"))
LISTED = Condition(
    "乡村振兴科技创新示范基地（含培育）", "a rural revitalisation base, or fostered as one", _.kind == BASE
)
OF_A_BASE = Condition("受支持的是示范基地", "what is supported is such a base", _.base.notnull())
GRANT = Condition("无偿资金", "a grant", _.kind == "无偿")
POSTED = Condition("科技特派员服务", "a commissioner's service", _.kind == "特派员服务")


def _base_of(column: str) -> Lookup:
    return Lookup(table="platform", on={column: "operator"}, take={"base": _.id.min()}, where=_.kind == BASE)


supported = Measure(
    code="platforms.supported", zh="支持建设基地", en="bases supported", unit="家", fold=Union(),
    sources=(
        Source(
            register="title", lookups=(FOSTERED,), conditions=(LISTED,),
            columns=Columns(
                key="holder", year="round_year", from_on=ibis.coalesce(OBTAINED_ON, _.announced_on, _.fostered_on),
                until_on=ibis.least(_.revoked_on, IN_VAIN_ON), last_on="expires_on",
            ),
        ),
        Source(
            register="fund", lookups=(_base_of("recipient"),), conditions=(GRANT, OF_A_BASE),
            columns=Columns(key="base", from_on="document_on"),
        ),
        Source(
            register="service", lookups=(_base_of("host"),), conditions=(POSTED, OF_A_BASE), columns=Columns(key="base", from_on="held_on"),
        ),
    ),
    aliases=("支持示范基地建设", "支持乡村振兴科技创新示范基地建设", "支持基地"),
    default_zh="当年列入名单（含培育）、获无偿资金或有科技特派员服务的基地，每个计一次",
    default_en="bases listed, paid for or served by commissioners in the year, each once",
    rules={"standing": Rule(zh="有效加培育的存量", en="those in force and fostered", adds=(LISTED,), fold=Stock())},
    source="要点第053项的计数惯例",
)  # fmt: skip
