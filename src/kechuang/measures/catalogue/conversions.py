"""成果转化: transfers, results and needs published, results registered, needs solved."""

import ibis
from ibis import _

from kechuang.measures.folds import Count, Distinct, Sum, Union
from kechuang.measures.measure import ROOT, Columns, Condition, Join, Measure, Rule, Source

GIVER, TAKER = ibis.coalesce(_.giver, _.giver_name), ibis.coalesce(_.taker, _.taker_name)
OUTSIDE = Condition("不是自行实施", "not self-implemented", ~_.is_self_implemented.fill_null(False) & (GIVER != TAKER))
OFFERED = Condition("有发布渠道", "with a channel", _.channel.notnull())

agreed = Source(
    register="transfer",
    columns=Columns(key=GIVER.concat("|", TAKER, "|", _.subject), amount="amount", from_on="signed_on"),
    conditions=(
        Condition("转化或合作开发", "a conversion or joint development", _.kind.isin(["转化", "合作开发"])),
        Condition(
            "供给方或承接方在本地", "giver or taker is local",
            _.giver_region.startswith(ROOT).fill_null(False) | _.taker_region.startswith(ROOT).fill_null(False),
        ),
        OUTSIDE,
    ),
)  # fmt: skip
SELF = Rule(zh="含自行实施", en="with own use", drops=(OUTSIDE.zh,))
transfers = Measure(
    code="transfers.signed", zh="科技成果转移转化", en="transfers signed", unit="项", fold=Distinct(), sources=(agreed,),
    aliases=("成果转移转化", "科技成果转化", "转移转化", "合作开发", "产学研合作项目"),
    default_zh="与外单位签订的转化或合作开发，同一供方、承接方和内容一次",
    default_en="with a body outside; giver, taker and subject counted once",
    rules={"self": SELF}, source="工作要点口径：一份合同或协议一项",
)  # fmt: skip
transfer_value = Measure(
    code="transfers.amount", zh="成果转化金额", en="value of transfers", unit="元", fold=Sum(), sources=(agreed,),
    aliases=("成果转化金额", "成果转化合同金额", "转化金额"), default_zh="与外单位签订的合同金额",
    default_en="contract value, with a body outside",
    rules={"self": SELF, "paid": Rule(zh="到账金额", en="as received", columns={"amount": "paid"})}, source="成果转化台账",
)  # fmt: skip
offered = Source(
    register="research_result", conditions=(OFFERED,),
    columns=Columns(key=_.title.concat("|成果|", ibis.coalesce(_.first_unit, _.first_unit_name, "")), from_on="published_on"),
)  # fmt: skip
wanted = Source(
    register="technology_need", conditions=(OFFERED,),
    columns=Columns(key=_.title.concat("|需求|", _.firm.fill_null("")), from_on="published_on"),
)  # fmt: skip
published = Measure(
    code="results_and_needs.published", zh="发布成果及需求", en="results and needs published", unit="项", fold=Union(),
    sources=(offered, wanted), aliases=("技术需求与成果", "发布科技成果", "发布技术需求", "成果及需求", "科技成果和技术需求"),
    default_zh="当年在具名渠道发布的成果和需求，重复发布一次，不要求登记号",
    default_en="published in the year in a named channel; re-posted counts once, no registration asked",
    source="工作要点口径",
)  # fmt: skip
LED = Condition(
    "第一完成单位在本地", "its first unit is local", ibis.coalesce(_.first_unit_region, _.region).startswith(ROOT)
)
registrations = Source(
    register="research_result", joins=(Join(by="first_unit", table="organisation", take=("region",)),),
    columns=Columns(key="registration_no", from_on="registered_on"),
    conditions=(Condition("有登记号", "with a registration number", _.registration_no.notnull()), LED),
)  # fmt: skip
registered = Measure(
    code="results.registered", zh="登记科技成果", en="results registered", unit="项", fold=Distinct(), sources=(registrations,),
    needs=("level",), aliases=("科技成果登记", "省级科技成果登记", "登记科技成果", "省级科技成果"),
    default_zh="按证书日期，仅第一完成单位在本地的", default_en="by the certificate's day; first unit local",
    rules={"any_unit": Rule(zh="含参与完成", en="with those joined", drops=(LED.zh,))},
    source="科技成果登记办法：一月录入的按证书日期",
)  # fmt: skip
solved = Measure(
    code="needs.solved", zh="解决技术需求", en="needs solved", unit="项", fold=Count(),
    sources=(Source(register="technology_need", columns=Columns(from_on="solved_on")),),
    aliases=("解决技术难题", "技术需求对接", "解决企业技术需求", "揭榜", "技术难题"), default_zh="按解决日期",
    default_en="by the day of the solution",
    source="技术需求台账",
)  # fmt: skip
