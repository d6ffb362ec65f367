"""选派聘任: people posted to hosts; one person has a row for each posting, so that persons and postings both count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, code, day, integer, ref, tags, text, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "appointment", year, section="农村与社会发展科")
    for post in city.people.posts[year]:
        is_recruit, centre = post.kind == "人才引进", city.platforms.find("平台二")
        values = {
            "person": post.person, "host": post.host, "kind": post.kind, "level": post.level, "form": post.form,
            "engagement": clerk.luck.choice(("全职", "柔性")) if is_recruit else None, "selection_year": year, "from_on": post.from_on,
            "to_on": post.to_on, "through": centre if is_recruit and centre and centre.known_on <= post.known_on else None,
            "renewed_from": post.renewed_from, "basis_document": post.paper, "firms_served": clerk.luck.randint(1, 5),
            "contract_no": f"{year}HT{post.id[:6]}" if is_recruit else None,
        }  # fmt: skip
        ended = (
            [(post.ended_on, {"ended_on": post.ended_on, "ended_why": "工作调动"}, "提前离岗")] if post.ended_on else []
        )
        yield clerk.fact(post, values, on=post.from_on, unit=post.unit, later=ended)


appointment = Register(
    code="appointment", zh="选派聘任", en="appointments",
    row_zh="一个人到一个服务单位的一次选派或聘任", row_en="one person posted to one host",
    keys=(("person", "host", "kind", "from_on"), ("person", "kind", "from_on")),
    shown_as=("person", "kind", "host"),
    unit_from="host", parties=("through",),
    filters=("kind", "level", "form", "engagement", "selection_year", "reporting_unit", "from_on", "to_on"),
    order=(("from_on", "to_on"), ("from_on", "ended_on")),
    section="农村与社会发展科",
    demo=_demo,
    fields=(
        ref("person", "人员", "person", "person", required=True, is_open=True,
            aliases=("姓名", "特派员姓名", "人才姓名", "专家姓名"), example="示例甲"),
        ref("host", "服务单位", "host", "organisation", "platform", "zone", "region", is_open=True,
            aliases=("派驻单位", "聘用单位", "接收单位", "服务企业", "用人单位"), example="示例县生态农业专业合作社"),
        choice("kind", "选派类型", "kind", "appointment_kind", required=True, aliases=("类型", "聘任类型"), example="科技特派员"),
        choice("level", "选派级别", "level", "appointment_level", aliases=("级别", "特派员级别"), example="市"),
        choice("form", "选派形式", "form", "appointment_form", aliases=("形式",), example="个人"),
        choice("engagement", "引进方式", "engagement", "engagement", aliases=("全职或柔性",)),
        year("selection_year", "选派年度", "year of selection", aliases=("年度",), example="2024"),
        day("from_on", "开始日期", "from", required=True, aliases=("聘期开始", "选派开始日期", "起始日期", "开始时间"),
            example="2024-03-01"),
        day("to_on", "结束日期", "to", aliases=("聘期结束", "期满日期", "结束时间"), example="2026-12-31"),
        day("ended_on", "提前终止日期", "ended on", aliases=("解聘日期",)),
        text("ended_why", "终止原因", "why ended"),
        ref("through", "引进平台", "through", "platform", aliases=("依托平台",)),
        ref("renewed_from", "续聘自", "renewed from", "appointment", aliases=("原聘任",)),
        code("contract_no", "协议编号", "contract number", aliases=("合同编号", "聘书编号")),
        text("team", "团队名称", "team", aliases=("所属团队",)),
        tags("villages", "服务村", "villages served", aliases=("联系村",)),
        integer("firms_served", "服务主体数", "firms served", unit="家", aliases=("服务企业数",)),
    ),
)  # fmt: skip
