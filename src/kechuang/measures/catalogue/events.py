"""活动: events held by us, taken over from the province, or joined."""

import ibis
from ibis import _

from kechuang.measures.composed import AllOf
from kechuang.measures.folds import Count, Distinct, Sum
from kechuang.measures.measure import Columns, Condition, Measure, Operand, Rule, Source

HELD = Condition("由我们主办或承办", "held by us", _.our_role.isin(["主办", "承办"]))
WHOLE = Condition("不是其他活动的分场", "no part of another event", _.parent.isnull())
TAKEN_OVER = (_.our_role == "承办") & _.level.isin(["国家", "部", "省"])
NOTICED = Condition(
    "承办上级活动有上级通知", "of a higher level: by its notice that names us", ~TAKEN_OVER.fill_null(False) | _.basis_document.notnull(),
)  # fmt: skip
JOINED = Condition("由我们参加或组织参加", "joined by us", _.our_role.isin(["参加", "组织参加"]))

held_source = Source(register="event", columns=Columns(from_on="held_on"), conditions=(HELD, WHOLE, NOTICED))
held = Measure(
    code="events.held", zh="举办活动", en="events held", unit="场", fold=Count(), sources=(held_source,),
    aliases=("活动", "论坛", "大赛", "举办活动", "承接", "举办科技活动周", "组织开展科普讲解大赛", "举办培训", "举办对接会", "events"),
    default_zh="我们主办或承办，开幕式为一场，分场、选拔赛不另计；承办上级活动须有上级通知",
    default_en="held by us; side events and heats are no further events; taking over one of a higher level needs its notice",
    rules={
        "with_parts": Rule(zh="分场另计", en="side events too", drops=(WHOLE.zh,)),
        "co_organised": Rule(
            zh="含协办", en="with those co-organised", drops=(HELD.zh,),
            adds=(Condition("由我们主办、承办或协办", "held or co-organised by us", _.our_role.isin(["主办", "承办", "协办"])),),
        ),
        "without_notice": Rule(zh="不查上级通知", en="whether or not there is a notice", drops=(NOTICED.zh,)),
    },
    source="工作要点口径；要点第007、009、012、061项的计数惯例",
)  # fmt: skip

headline = Measure(
    code="events.headline", zh="两场创新活动", en="the two headline events", unit="场", fold=AllOf(),
    operands=(
        Operand(measure="events.held", filters=(("kind", "等于", "科技活动周"), ("level", "等于", "市"))),
        Operand(measure="events.held", filters=(("kind", "等于", "成果转化活动"), ("level", "等于", "省"), ("our_role", "等于", "承办"))),
    ),
    aliases=("举办两场活动", "两场创新活动", "高规格举办两场活动"),
    default_zh="科技活动周、省科技成果转化示范活动各算一场，其他活动不能代替",
    default_en="the science week and the province's conversion event, one each; no other event stands for them",
    source="要点第006项的计数惯例",
)  # fmt: skip

joined = Measure(
    code="events.joined", zh="组织参加活动", en="events joined", unit="场次", fold=Distinct(),
    sources=(
        Source(register="event", columns=Columns(key=ibis.coalesce(_.parent, _.id), from_on="held_on"), conditions=(JOINED,)),
    ),
    aliases=("组织参加", "参加成果转化活动", "组织参加都市圈科技成果转化活动", "组团参加", "参加对接活动"),
    default_zh="我们参加或组织参加的活动，几个县市区同去一场计一场次",
    default_en="events joined by us; several counties at one fair are one",
    rules={
        "any_role": Rule(zh="含主办、承办、协办", en="in whatever role", drops=(JOINED.zh,)),
        "by_county": Rule(zh="各县市区分别计", en="each county's attendance", columns={"key": "id"}),
    },
    source="要点第070项的计数惯例",
)  # fmt: skip


def _told(column: str, zh: str, en: str) -> Source:
    """Events held by us, side events too, summed over a number that each of them tells."""
    return Source(
        register="event", columns=Columns(from_on="held_on", amount=column),
        conditions=(HELD, NOTICED, Condition(zh, en, getattr(_, column).notnull())),
    )  # fmt: skip


attendance = Measure(
    code="events.attendance", zh="活动参加人次", en="attendance", unit="人次", fold=Sum(),
    sources=(_told("attendance", "有参加人数", "attendance told"),),
    aliases=("培训人次", "参与人次", "科普惠及", "培训技术人员", "培训人员", "覆盖人数", "年度培训"),
    default_zh="我们主办或承办活动的参加人数之和，分场各按其数", default_en="those who came to events held by us, side events too",
    source="活动台账参加人数",
)  # fmt: skip

signings = Measure(
    code="events.signings", zh="活动签约项目", en="projects signed at events", unit="项", fold=Sum(),
    sources=(_told("projects_signed", "有签约项目数", "signings told"),),
    aliases=("现场签约", "对接会签约", "促成签约", "签约项目", "达成合作项目"),
    default_zh="我们主办或承办活动上签约的项目数之和", default_en="projects signed at events held by us", source="活动台账签约项目数",
)  # fmt: skip

signed_amount = Measure(
    code="events.signed_amount", zh="活动签约金额", en="amount signed at events", unit="元", fold=Sum(),
    sources=(_told("signed_amount", "有签约金额", "amount told"),),
    aliases=("现场签约金额", "对接签约金额", "签约金额"),
    default_zh="我们主办或承办活动上的签约金额之和；是意向，不是到账额或合同登记额",
    default_en="amounts signed at events held by us; neither paid nor registered", source="活动台账签约金额",
)  # fmt: skip
