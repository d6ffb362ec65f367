"""项目入库: a project in one edition of one list; what was taken off leaves the base only by a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.projects import listed
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, claim, day, ref, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "project_listing", year, section="规划与资源配置科")
    paper = city.papers.of_work(year)["重点项目库"]
    for project, list_name, listed_on, is_continued in listed(city, year):
        values = {
            "project": project, "list_name": list_name, "edition": year, "listed_on": listed_on, "is_continued": is_continued,
            "basis_document": paper,
        }  # fmt: skip
        removed = []
        if clerk.luck.is_so(0.04):
            gone = city.papers.of_work(year)["通报3"]
            removed = [(gone.issued_on, {"removed_on": gone.issued_on, "removed_by": gone}, "调出项目库")]
        yield clerk.fact(
            city.id("project_listing", project.id, list_name, year),
            values,
            on=listed_on,
            unit=project.unit,
            later=removed,
        )


project_listing = Register(
    code="project_listing", zh="项目入库", en="project listings",
    row_zh="一个项目在一个项目库的一个版次", row_en="one project in one edition of one list",
    keys=(("project", "list_name", "edition"),),
    shown_as=("project", "list_name", "edition"),
    unit_from="project",
    filters=("list_name", "edition", "is_continued", "reporting_unit"),
    order=(("listed_on", "removed_on"),),
    section="规划与资源配置科",
    demo=_demo,
    fields=(
        ref("project", "项目", "project", "project", required=True, aliases=("项目名称", "入库项目"), example="示例未来人工智能项目"),
        choice("list_name", "项目库", "list", "project_list", required=True, aliases=("库名称", "项目库名称"), example="省重点项目库"),
        year("edition", "版次年度", "edition", required=True, aliases=("年度", "版次", "入库年度"), example="2024"),
        day("listed_on", "入库日期", "listed on", aliases=("入库时间",), example="2024-03-20"),
        claim("is_continued", "是否续建", "continued", aliases=("续建",), example="否"),
        day("removed_on", "调出日期", "removed on", aliases=("出库日期",)),
        ref("removed_by", "调出文件", "removed by", "document", aliases=("调出依据",)),
    ),
)  # fmt: skip
