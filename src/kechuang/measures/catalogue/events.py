"""活动: events held by us, taken over from the province, or joined."""

from ibis import _

from kechuang.measures.folds import Count
from kechuang.measures.measure import Columns, Condition, Measure, Source

held_source = Source(
    register="event",
    columns=Columns(from_on="held_on"),
    conditions=(
        Condition("由我们主办或承办", "held by us", _.our_role.isin(["主办", "承办"])),
        Condition("不是其他活动的分场", "no part of another event", _.parent.isnull()),
    ),
)
held = Measure(
    code="events.held", zh="举办活动", en="events held", unit="场", fold=Count(), sources=(held_source,),
    aliases=("活动", "论坛", "大赛", "举办活动", "events"), source="工作要点口径：开幕式为一场，分场不另计",
)  # fmt: skip
