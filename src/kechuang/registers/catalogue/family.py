"""资质族: which kinds belong to a family, from when; 新型研发机构 and 市级创新平台 are such."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, claim, day, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "family", year, section="平台与基础研究科")
    kinds = {"新型研发机构": ("产业技术研究院", "创新联合体", "专业型研究所", "企校联合创新中心"),
             "市级创新平台": ("工程技术研究中心", "重点实验室", "企业研发中心", "院士专家工作站")}  # fmt: skip
    for name, members in kinds.items() if year == city.years[0] else ():
        for kind in members:
            values = {
                "name": name, "title_kind": kind, "level": "市" if name == "市级创新平台" else None, "from_on": city.opens_on,
                "is_by_wider_rule": kind == "企校联合创新中心",
            }  # fmt: skip
            yield clerk.fact(city.id("family", name, kind), values, on=city.opens_on, unit="421200-SZ", is_officer=True)


family = Register(
    code="family", zh="资质族", en="families",
    row_zh="一类资质归入一个族", row_en="one kind of title that belongs to one family",
    keys=(("name", "title_kind", "level", "from_on"), ("name", "title_kind", "from_on"), ("name", "title_kind")),
    shown_as=("name", "title_kind"),
    filters=("name", "title_kind", "level"),
    order=(("from_on", "until_on"),),
    section="平台与基础研究科",
    is_internal=True,
    demo=_demo,
    fields=(
        text("name", "族名", "name", required=True, example="新型研发机构"),
        choice("title_kind", "资质类型", "kind of title", "title_kind", required=True, example="产业技术研究院"),
        choice("level", "级别", "level", "level", example="省"),
        day("from_on", "启用日期", "from", example="2022-01-01"),
        day("until_on", "停用日期", "until"),
        claim("is_by_wider_rule", "是否仅宽口径计入", "by the wider rule only",
              help_zh="如企校联合创新中心单列目标，只在宽口径下计入本族",
              help_en="counted in the family by the wider rule only, since it has a target of its own"),
    ),
)  # fmt: skip
