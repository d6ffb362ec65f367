"""机构职责: who files and who answers, from when to when; functions and people move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.life.offices import offices
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, day, ref, tags, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "office", year)
    for office in offices(city) if year == city.years[0] else ():
        values = {
            "name": office.name, "kind": office.kind, "body": office.body, "parent": office.parent, "registers": office.registers,
            "from_on": city.opens_on,
        }  # fmt: skip
        yield clerk.fact(office, values, on=city.opens_on, unit=office.unit, is_officer=True)


office = Register(
    code="office", zh="机构职责", en="offices",
    row_zh="一个科室、县级主管部门或填报单位在一段时间的职责", row_en="one section, county bureau or filing unit, for a time",
    keys=(("name", "from_on"), ("name",)),
    shown_as=("name",),
    unit_from="body",
    filters=("kind", "reporting_unit", "from_on", "until_on"),
    order=(("from_on", "until_on"),),
    section="办公室",
    is_internal=True,
    demo=_demo,
    fields=(
        text("name", "机构名称", "name", required=True, aliases=("科室名称", "名称"), example="高新技术科"),
        choice("kind", "机构类型", "kind", "office_kind", required=True, example="科室"),
        ref("body", "所属单位", "body", "organisation", example="示例市科学技术局"),
        ref("parent", "上级机构", "parent office", "office"),
        tags("registers", "负责台账", "registers", aliases=("台账",), example="title"),
        day("from_on", "开始日期", "from", example="2024-01-01"),
        day("until_on", "结束日期", "until"),
        ref("succeeded_by", "接替机构", "succeeded by", "office"),
    ),
)  # fmt: skip
