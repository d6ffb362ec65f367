"""科技项目: how far a project has come; projects applied for, approved, checked; money granted."""

import ibis
from ibis import _

from kechuang.measures.folds import Count, Stage, Sum
from kechuang.measures.measure import Columns, Condition, Measure, Rule, Source

PROGRAMME = Condition("属科技计划项目", "of a science programme", _.family == "科技计划类")
APPROVED_YEAR = ibis.coalesce(_.project_year, _.approved_on.year())
BY_DAY = Rule(zh="按立项日期归年", en="by the day of approval", columns={"year": _.approved_on.year()})

stage = Measure(
    code="projects.stage", zh="项目建设进展", en="stage of a project", unit="阶段", fold=Stage(),
    sources=(
        Source(
            register="project", columns=Columns(from_on="signed_on", until_on="ended_on"),
            stages={
                "申报": "applied_on", "立项": "approved_on", "签约": "signed_on", "签任务书": "task_signed_on", "开工": "started_on",
                "中期": "midterm_on", "建成": "completed_on", "投产": "produced_on", "验收": "checked_on",
            },
        ),
    ),
    aliases=("推进项目", "打造项目", "项目建设", "推进未来人工智能项目", "项目开工", "项目建成投产"),
    default_zh="建设类签约、开工、建成、投产，计划类申报、立项、任务书、中期、验收，取最远阶段；推进没有终点，不折算百分比",
    default_en="the furthest stage reached; pushing a project on has no end, so it is never a percentage",
    needs=("title",), source="要点第033项的计数惯例",
)  # fmt: skip

applied = Measure(
    code="projects.applied", zh="申报科技项目", en="projects applied for", unit="项", fold=Count(),
    sources=(Source(register="project", columns=Columns(from_on="applied_on"), conditions=(PROGRAMME,)),),
    aliases=("组织申报科技项目", "申报省级科技项目", "申报重点研发计划", "申报省自然科学基金", "项目申报"),
    default_zh="当年申报的科技计划项目", default_en="projects of science programmes applied for in the year", source="科技项目台账申报日期",
)  # fmt: skip

approved = Measure(
    code="projects.approved", zh="科技项目立项", en="projects approved", unit="项", fold=Count(),
    sources=(Source(register="project", columns=Columns(from_on="approved_on", year=APPROVED_YEAR), conditions=(PROGRAMME,)),),
    aliases=("立项", "获批省级以上科技项目", "实施科技项目", "获批重点研发计划项目", "争取科技项目", "立项支持", "揭榜挂帅项目"),
    default_zh="科技计划项目，按立项年度", default_en="projects of science programmes, by the year of the project",
    rules={"document_day": BY_DAY}, source="科技计划项目管理办法",
)  # fmt: skip

grants = Measure(
    code="projects.grants", zh="科技项目批复经费", en="money granted to projects", unit="元", fold=Sum(),
    sources=(
        Source(
            register="project", columns=Columns(from_on="approved_on", year=APPROVED_YEAR, amount="granted"),
            conditions=(PROGRAMME, Condition("有批复经费", "money granted", _.granted.notnull())),
        ),
    ),
    aliases=("立项经费", "批复经费", "项目支持资金", "获批项目资金", "项目资金"),
    default_zh="立项项目的批复财政经费，按立项年度；不是到账额",
    default_en="money granted to projects, by their year; not what was received",
    rules={"document_day": BY_DAY}, source="科技计划项目管理办法",
)  # fmt: skip

checked = Measure(
    code="projects.checked", zh="项目验收", en="projects checked", unit="项", fold=Count(),
    sources=(Source(register="project", columns=Columns(from_on="checked_on"), conditions=(PROGRAMME,)),),
    aliases=("项目验收", "完成验收", "结题验收", "组织验收科技项目"),
    default_zh="当年通过验收的科技计划项目", default_en="projects of science programmes checked in the year", source="科技计划项目管理办法",
)  # fmt: skip
