"""标准: standards that a local body led or joined; two firms that joined one have a row each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.naming import matter
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, code, day, integer, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "standard", year, section="高新技术科")
    luck, firms = clerk.luck, city.firms.living(date(year, 12, 20))
    for number in range(city.count(36, luck)):
        firm = max(luck.part(firms, 8), key=lambda firm: firm.quality)
        on = working(luck.day(max(firm.born_on, date(year, 1, 8)), date(year, 12, 18)))
        level, role = (
            luck.choice(("国家", "行业", "地方", "团体", "团体", "企业标准")),
            luck.choice(("主导制定", "参与制定", "参与制定")),
        )
        values = {
            "standard_no": f"T/HBSL {9000 + number}-{year}", "title": f"{matter(luck)}技术规范", "organisation": firm, "level": level,
            "role": role, "rank": 1 if role == "主导制定" else luck.randint(2, 9), "issued_on": on, "effective_on": on,
        }  # fmt: skip
        yield clerk.fact(city.id("standard", year, number), values, on=on, unit=firm.unit_on(on))


standard = Register(
    code="standard", zh="标准", en="standards",
    row_zh="一个单位主导或参与制定的一项标准", row_en="one standard that one body led or joined",
    keys=(("standard_no", "organisation"),),
    shown_as=("standard_no", "title"),
    unit_from="organisation",
    filters=("level", "role", "reporting_unit", "issued_on"),
    order=(("issued_on", "effective_on"), ("issued_on", "repealed_on")),
    section="高新技术科",
    demo=_demo,
    fields=(
        code("standard_no", "标准号", "standard number", required=True, aliases=("标准编号", "编号"), example="GB/T99999-2024"),
        text("title", "标准名称", "title", required=True, aliases=("名称",), example="示例竹纤维复合材料通用要求"),
        ref("organisation", "制定单位", "body", "organisation", required=True, aliases=("起草单位", "单位名称", "企业名称"),
            example="示例市竹材科技有限公司"),
        choice("level", "标准级别", "level", "standard_level", required=True, aliases=("标准类型", "级别"), example="行业"),
        choice("role", "参与方式", "role", "standard_role", aliases=("角色", "制定方式"), example="参与制定"),
        integer("rank", "排名", "rank", least=1, aliases=("起草单位排名",)),
        day("issued_on", "发布日期", "issued on", aliases=("发布时间",), example="2024-03-15"),
        day("effective_on", "实施日期", "effective on", aliases=("实施时间",)),
        day("repealed_on", "废止日期", "repealed on"),
    ),
)  # fmt: skip
