"""服务记录: sessions; five experts at one visit are one session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.naming import matter
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, code, day, integer, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "service", year, section="成果转化科")
    luck, posts = clerk.luck, city.people.posts[year]
    experts = [post.person for post in posts if post.person.home_region == "420100"]
    for number in range(city.count(460 * 1.07 ** (min(year, 2024) - 2024), luck)):
        post, is_visit = luck.choice(posts), number % 40 == 0 and bool(experts)
        on = working(luck.day(date(year, 1, 6), date(year, 12, 26)))
        group = luck.part(experts, luck.randint(2, 5)) if is_visit else [post.person]
        kind = "技术支持服务" if is_visit else luck.pick({"特派员服务": 0.92, "走访": 0.08})
        values = {
            "session_no": f"{year}FW{number + 1:05d}", "kind": kind,
            "host": post.host, "held_on": on, "content": f"{matter(luck)}现场指导", "people_reached": luck.randint(3, 120),
            "persons": [{"person": person, "home_region": person.home_region} for person in {p.id: p for p in group}.values()],
        }  # fmt: skip
        yield clerk.fact(city.id("service", year, number), values, on=on, unit=post.unit, slip="people_reached")


service = Register(
    code="service", zh="服务记录", en="services",
    row_zh="一场服务", row_en="one session",
    keys=(("session_no",), ("host", "kind", "held_on")),
    shown_as=("host", "kind", "held_on"),
    unit_from="host",
    filters=("kind", "reporting_unit", "held_on"),
    section="成果转化科",
    demo=_demo,
    fields=(
        code("session_no", "场次编号", "session number", aliases=("编号", "记录编号"), example="FW2024001"),
        choice("kind", "服务类型", "kind", "service_kind", required=True, aliases=("类型", "服务类别"), example="技术支持服务"),
        ref("host", "服务对象", "host", "organisation", "platform", "zone", "region", required=True, is_open=True,
            aliases=("服务单位", "企业名称", "服务企业"), example="示例市光电有限公司"),
        day("held_on", "服务日期", "held on", required=True, aliases=("日期", "服务时间", "时间"), example="2024-06-12"),
        text("content", "服务内容", "content", aliases=("内容", "主要内容"), example="标定工艺指导"),
        integer("people_reached", "受益人数", "people reached", unit="人", aliases=("培训人数", "参加人数"), example="12"),
        ref("need", "对应需求", "need", "technology_need", aliases=("技术需求",)),
    ),
    parts=(
        Part(name="persons", zh="服务人员", en="persons", key=("person",), fields=(
            ref("person", "人员", "person", "person", required=True, is_open=True, aliases=("姓名", "专家姓名")),
            code("home_region", "来源地", "home region", reader="region", follows="person.home_region", aliases=("来自地区",)),
        )),
    ),
)  # fmt: skip
