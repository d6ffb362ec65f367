"""合作协议: agreements signed; who the parties are a binding says by filters on ``parties.party``."""

from ibis import _

from kechuang.measures.folds import Count
from kechuang.measures.measure import Columns, Condition, Join, Measure, Rule, Source

MAIN = Condition("不是补充协议", "no supplement", _.kind != "补充协议")
EXPIRED_BEFORE = Condition(
    "新签，或原协议到期后续签", "new, or a renewal of one that had expired",
    _.renews.isnull() | (_.renews_expires_on <= _.signed_on).fill_null(True),
)  # fmt: skip

signed = Measure(
    code="agreements.signed", zh="签订合作协议", en="agreements signed", unit="份", fold=Count(),
    sources=(
        Source(
            register="agreement", columns=Columns(from_on="signed_on"), conditions=(MAIN, EXPIRED_BEFORE),
            joins=(Join(by="renews", table="agreement", take=("expires_on",)),),
        ),
    ),
    aliases=("签订战略合作协议", "签订合作协议", "战略合作协议", "签署协议", "校地合作协议", "产学研合作协议"),
    default_zh="当年签订的协议；原协议到期后的续签计，未到期的续签和补充协议不计",
    default_en="agreements signed in the year, renewals of expired ones among them; no supplements, no early renewals",
    rules={
        "new_only": Rule(zh="仅新签", en="new ones only", adds=(Condition("不是续签", "no renewal", _.renews.isnull()),)),
        "with_supplements": Rule(zh="含补充协议、未到期续签", en="with supplements and early renewals", drops=(MAIN.zh, EXPIRED_BEFORE.zh)),
    },
    source="要点第010项的计数惯例",
)  # fmt: skip
