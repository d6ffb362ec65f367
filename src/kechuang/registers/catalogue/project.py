"""科技项目: construction projects and projects of science programmes; stages are days, nobody types progress."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.projects import projects
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, code, day, money, ref, tags, text, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "project", year, section="规划与资源配置科")
    for project in projects(city, year):
        yield clerk.fact(
            project,
            project.known(project.known_on),
            on=project.known_on,
            unit=project.unit,
            later=project.later(),
            slip="granted",
        )


project = Register(
    code="project", zh="科技项目", en="projects",
    row_zh="一个科技项目（建设类或科技计划类）", row_en="one project, of construction or of a science programme",
    keys=(("project_no",), ("title", "lead")),
    shown_as=("project_no", "title"),
    unit_from="lead", parties=("units.unit",),
    filters=("family", "programme", "level", "project_year", "reporting_unit"),
    order=(
        ("signed_on", "completed_on"), ("started_on", "completed_on"), ("completed_on", "produced_on"),
        ("applied_on", "approved_on"), ("approved_on", "checked_on"), ("approved_on", "ended_on"),
    ),
    section="规划与资源配置科",
    demo=_demo,
    fields=(
        code("project_no", "项目编号", "project number", aliases=("立项编号", "编号"), example="2024BSF001"),
        text("title", "项目名称", "title", required=True, aliases=("名称", "课题名称"), example="示例未来人工智能项目"),
        choice("family", "项目类别", "family", "project_family", required=True, aliases=("类别", "项目大类"), example="建设类"),
        choice("programme", "计划类别", "programme", "project_programme", aliases=("计划名称", "专项名称"), example="省重点研发计划"),
        choice("level", "级别", "level", "level", aliases=("项目级别",)),
        year("project_year", "立项年度", "year of the project", aliases=("年度", "项目年度"), example="2024"),
        ref("lead", "牵头单位", "lead", "organisation", required=True, is_open=True,
            aliases=("承担单位", "项目单位", "建设单位", "实施单位", "业主单位"), example="示例市光电有限公司"),
        choice("field", "技术领域", "field", "high_tech_field", aliases=("领域",)),
        tags("topics", "主题", "topics", aliases=("关键词",), example="人工智能"),
        ref("platform", "所在平台", "platform", "platform"),
        money("total_investment", "总投资", "total investment", aliases=("投资总额", "计划总投资"), example="50000000"),
        money("asked", "申请经费", "money asked", aliases=("申请金额", "申报经费")),
        money("granted", "批复经费", "money granted", aliases=("立项经费", "财政资金", "支持经费")),
        money("own_money", "自筹经费", "own money", aliases=("配套经费", "自筹资金")),
        day("signed_on", "签约日期", "signed on", aliases=("签约时间",)),
        day("started_on", "开工日期", "started on", aliases=("开工时间",), example="2024-04-10"),
        day("completed_on", "建成日期", "completed on", aliases=("建成时间", "竣工日期")),
        day("produced_on", "投产日期", "produced on", aliases=("投产时间",)),
        day("applied_on", "申报日期", "applied on", aliases=("申报时间",)),
        day("approved_on", "立项日期", "approved on", aliases=("立项时间",)),
        day("task_signed_on", "任务书签订日期", "task signed on", aliases=("签任务书日期",)),
        day("midterm_on", "中期检查日期", "midterm on"),
        day("checked_on", "验收日期", "checked on", aliases=("验收时间",)),
        day("ended_on", "终止日期", "ended on", aliases=("终止时间",)),
        day("due_on", "计划完成日期", "due on", aliases=("计划完成时间", "完成时限")),
    ),
    parts=(
        Part(name="units", zh="参与单位", en="units", key=("unit",), fields=(
            ref("unit", "单位", "unit", "organisation", required=True, is_open=True, aliases=("参与单位名称", "合作单位")),
            choice("role", "角色", "role", "partner_role"),
        )),
    ),
)  # fmt: skip
