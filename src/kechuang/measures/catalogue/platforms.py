"""平台载体: how far a platform has come; platforms founded, opened, and in operation."""

import ibis
from ibis import _

from kechuang.measures.folds import Distinct, Stage, Stock
from kechuang.measures.measure import Columns, Condition, Join, Lookup, Measure, Rule, Source

MEMBERS = Lookup(table="platform__members", on={"id": "id"}, take={"members_count": _.count()})
HAS_MEMBERS = (_.kind != "联盟") | (_.members_count.fill_null(0) > 0)
FOUNDED_ON = HAS_MEMBERS.ifelse(_.established_on, ibis.null("date"))
BY_APPROVAL = Condition("有主管单位批复", "approved in writing", _.basis_document_kind == "批复")
PAPER = Join(by="basis_document", table="document", take=("kind",))

stage = Measure(
    code="platforms.stage", zh="平台建设进展", en="stage of a platform", unit="阶段", fold=Stage(),
    sources=(
        Source(
            register="platform", columns=Columns(from_on="established_on", until_on="closed_on"), joins=(PAPER,), lookups=(MEMBERS,),
            stages={"签约": "agreement_on", "挂牌": FOUNDED_ON, "运营": "opened_on"},
        ),
    ),
    aliases=("建立分支机构", "合作建设研发中心", "启动运营", "组建成立", "组建联盟", "建设技术创新中心", "测试基地启动运营", "牵头建设"),
    default_zh="签约、挂牌（组建、成立同）、运营中的最远阶段；联盟须有成员名单才算成立；揭牌不是运营，协议不是挂牌",
    default_en="the furthest of signed, founded and running; an alliance is founded once it has members",
    rules={"approved": Rule(zh="须有批复", en="approved in writing", adds=(BY_APPROVAL,))},
    needs=("kind",), source="要点第013、015、016、025、035项的计数惯例",
)  # fmt: skip

established = Measure(
    code="platforms.established", zh="新建平台", en="platforms founded", unit="个", fold=Distinct(),
    sources=(Source(register="platform", columns=Columns(from_on=FOUNDED_ON), lookups=(MEMBERS,)),),
    aliases=("新建平台", "新建院士专家工作站", "新建研发中心", "新组建", "新增平台", "挂牌成立"),
    default_zh="当年挂牌（成立、组建）的平台", default_en="platforms founded in the year",
    rules={"signed": Rule(zh="签约即计", en="from the agreement", columns={"from_on": ibis.coalesce(_.agreement_on, FOUNDED_ON)})},
    source="平台载体台账挂牌日期",
)  # fmt: skip

opened = Measure(
    code="platforms.opened", zh="投入运营平台", en="platforms opened", unit="个", fold=Distinct(),
    sources=(Source(register="platform", columns=Columns(from_on="opened_on")),),
    aliases=("投入运营", "建成运营", "投用平台", "启用平台"),
    default_zh="当年开始运营的平台", default_en="platforms that began to run in the year", source="平台载体台账运营日期",
)  # fmt: skip

running = Measure(
    code="platforms.running", zh="平台总数", en="platforms in being", unit="个", fold=Stock(),
    sources=(
        Source(
            register="platform", columns=Columns(from_on=ibis.coalesce(FOUNDED_ON, _.opened_on), until_on="closed_on"), lookups=(MEMBERS,),
        ),
    ),
    aliases=("平台总数", "创新平台达到", "孵化载体总数", "众创空间总数", "累计建成"),
    default_zh="截至日已挂牌而未关闭的平台", default_en="platforms founded and not closed",
    rules={"opened": Rule(zh="已运营", en="running", columns={"from_on": "opened_on"})}, source="平台载体台账",
)  # fmt: skip
