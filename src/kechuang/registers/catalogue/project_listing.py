"""项目入库: a project in one edition of one list; what was taken off leaves the base only by a document."""

from kechuang.registers.schema import Register, choice, claim, day, ref, year

project_listing = Register(
    code="project_listing", zh="项目入库", en="project listings",
    row_zh="一个项目在一个项目库的一个版次", row_en="one project in one edition of one list",
    keys=(("project", "list_name", "edition"),),
    shown_as=("project", "list_name", "edition"),
    unit_from="project",
    filters=("list_name", "edition", "is_continued", "reporting_unit"),
    order=(("listed_on", "removed_on"),),
    section="规划与资源配置科",
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
