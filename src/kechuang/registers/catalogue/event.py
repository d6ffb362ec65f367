"""活动: events; what goes with a main event is its child and no event of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.events import events
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, day, integer, money, ref, tags, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "event", year, section="成果转化科")
    for event in events(city, year):
        values = {
            "title": event.title, "kind": event.kind, "level": event.level, "our_role": event.role, "held_on": event.held_on,
            "ended_on": event.ended_on, "topics": event.topics, "circle": event.circle, "parent": event.parent, "place": event.place,
            "attendance": event.attendance, "projects_signed": event.projects,
            "organisers": [{"organiser": city.bodies.government(event.unit), "role": event.role}],
        }  # fmt: skip
        yield clerk.fact(event, values, on=event.held_on, unit=event.unit, slip="attendance")


event = Register(
    code="event", zh="活动", en="events",
    row_zh="一场活动", row_en="one event",
    keys=(("title", "held_on"),),
    shown_as=("title", "held_on"),
    parties=("organisers.organiser",),
    filters=("kind", "level", "our_role", "circle", "topics", "region", "reporting_unit", "held_on"),
    order=(("held_on", "ended_on"),),
    section="成果转化科",
    demo=_demo,
    fields=(
        text("title", "活动名称", "title", required=True, aliases=("名称", "活动主题"), example="2024年示例市科技活动周启动仪式"),
        choice("kind", "活动类型", "kind", "event_kind", required=True, aliases=("类型", "类别"), example="科技活动周"),
        choice("level", "活动级别", "level", "level", aliases=("级别",), example="市"),
        choice("our_role", "我方角色", "our role", "event_role", aliases=("参与方式", "角色"), example="主办"),
        day("held_on", "举办日期", "held on", required=True, aliases=("活动日期", "举办时间", "日期", "活动时间"), example="2024-05-25"),
        day("ended_on", "结束日期", "ended on", aliases=("结束时间",), example="2024-06-01"),
        tags("topics", "主题", "topics", aliases=("活动主题词", "关键词"), example="科普"),
        choice("circle", "所属圈群", "circle", "circle", aliases=("都市圈", "区域合作")),
        ref("parent", "所属主活动", "parent event", "event", aliases=("主活动", "上级活动")),
        text("place", "地点", "place", aliases=("举办地点", "活动地点"), example="示例市科技馆"),
        integer("attendance", "参加人数", "attendance", unit="人", aliases=("参与人数", "人数"), example="300"),
        integer("projects_signed", "签约项目数", "projects signed", unit="个", aliases=("现场签约数",)),
        money("signed_amount", "签约金额", "amount signed", aliases=("现场签约金额",)),
    ),
    parts=(
        Part(name="organisers", zh="办会与参加单位", en="organisers", key=("organiser", "role"), fields=(
            ref("organiser", "单位", "organiser", "organisation", "region", required=True, is_open=True, aliases=("单位名称",)),
            choice("role", "角色", "role", "event_role", required=True),
        )),
    ),
)  # fmt: skip
