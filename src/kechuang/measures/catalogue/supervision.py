"""督办与监管: supervised tasks closed, training institutions on the platform."""

import ibis
from ibis import _

from kechuang.measures.folds import Complete
from kechuang.measures.measure import Columns, Measure, Rule, Source

tasks = Source(register="supervision", columns=Columns(from_on="assigned_on", done_on="closed_on"))
closed = Measure(
    code="supervision.closed_share", zh="督办销号率", en="supervised tasks closed", unit="%", fold=Complete(), sources=(tasks,),
    aliases=("督办销号率", "督办事项办结率", "办结率", "销号率"), default_zh="当年交办的事项中已销号的比例",
    default_en="of those assigned in the year, the closed",
    rules={
        "in_time": Rule(
            zh="按时销号", en="closed in time", columns={"done_on": ibis.cases((_.closed_on <= _.due_on, _.closed_on))}
        )
    },
    source="督办台账",
)  # fmt: skip
institutions = Source(
    register="training_institution",
    columns=Columns(from_on="licensed_on", until_on="closed_on", done_on="on_platform_on"),
)
trainings = Measure(
    code="trainings.supervised", zh="校外培训机构纳管率", en="training institutions on the platform", unit="%",
    fold=Complete(is_yearly=False), sources=(institutions,),
    aliases=("校外培训机构监管", "科技类校外培训机构", "培训机构纳管率", "纳入监管平台"),
    default_zh="未注销的机构中已纳入监管平台的比例", default_en="of those not closed, the ones on the platform",
    rules={"funds": Rule(zh="资金已监管", en="with funds supervised", columns={"done_on": "funds_supervised_on"})},
    source="校外培训机构监管要求",
)  # fmt: skip
