"""技术服务: visits of experts, each session once however many came."""

import ibis
from ibis import _

from kechuang.measures.folds import Distinct, Sum
from kechuang.measures.measure import ROOT, Columns, Condition, Measure, Rule, Source

visits = Source(
    register="service",
    columns=Columns(key=ibis.coalesce(_.session_no, _.id), amount=_.people_reached.fill_null(0), from_on="held_on"),
    conditions=(Condition("服务对象在本地", "its host is local", _.region.startswith(ROOT)),),
)  # fmt: skip
sessions = Measure(
    code="services.sessions", zh="技术服务场次", en="service sessions", unit="场次", fold=Distinct(), sources=(visits,),
    aliases=("技术支持服务", "技术服务", "专家服务", "博士服务团", "科技服务活动", "院士专家行"),
    default_zh="一次到访一场，几位专家同行不重复计", default_en="one visit is one, however many experts came",
    rules={"people": Rule(zh="受益人数", en="people reached", fold=Sum())},
    source="工作要点口径：场次，不是人次；专家来源地在绑定里筛选",
)  # fmt: skip
