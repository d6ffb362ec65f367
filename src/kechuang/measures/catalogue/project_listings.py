"""项目入库: projects in an edition of a list, and the share of them started or completed."""

import ibis
from ibis import _

from kechuang.measures.folds import Complete, Distinct
from kechuang.measures.measure import Columns, Condition, Join, Measure, Rule, Source

TAKEN_OFF = _.removed_by.notnull().ifelse(_.removed_on, ibis.null("date"))
ZONE_LIST = Condition("在功能区重点项目库", "in the corridor zone's list", _.list_name == "功能区重点项目库")
PROVINCIAL_LIST = Condition("在省重点项目库", "in the provincial list", _.list_name == "省重点项目库")
NEWLY_LISTED = Condition("首次入库（非续建）", "listed for the first time", ~_.is_continued.fill_null(False))

listed = Measure(
    code="project_listings.listed", zh="项目纳入项目库", en="projects listed", unit="项", fold=Distinct(),
    sources=(Source(register="project_listing", columns=Columns(key="project", year="edition", from_on="listed_on")),),
    aliases=("纳入省重点项目库", "入库项目", "重点项目纳入项目库", "列入省级重点项目"),
    default_zh="该年版次中的项目（含续建），同一项目计一次", default_en="projects in the edition of the year, continued ones among them",
    rules={
        "first_time": Rule(zh="仅首次入库", en="listed for the first time", adds=(NEWLY_LISTED,)),
        "remaining": Rule(zh="扣除凭文件调出的", en="less those taken off by a document", columns={"until_on": TAKEN_OFF}),
    },
    needs=("list_name",), source="要点第038项的计数惯例",
)  # fmt: skip

started_share = Measure(
    code="projects.started_share", zh="项目开工或建成率", en="share of projects started or completed", unit="%", fold=Complete(),
    sources=(
        Source(
            register="project_listing",
            columns=Columns(
                key="project", year="edition", from_on="listed_on", until_on=TAKEN_OFF,
                done_on=ibis.coalesce(_.project_started_on, _.project_completed_on),
            ),
            joins=(Join(by="project", table="project", take=("started_on", "completed_on")),), conditions=(ZONE_LIST,),
        ),
    ),
    aliases=("项目开工或建成率", "项目开工率", "开工率", "项目建成率", "重点项目开工"),
    default_zh="功能区重点项目库该年版次全部项目中已开工或建成的比例；凭文件调出的才退出分母",
    default_en="of all projects in the zone's edition of the year, the share started or completed; only a document takes one off",
    rules={
        "provincial": Rule(zh="仅省重点项目库", en="of the provincial list", drops=(ZONE_LIST.zh,), adds=(PROVINCIAL_LIST,)),
        "any_list": Rule(zh="不限项目库", en="of whatever list", drops=(ZONE_LIST.zh,)),
    },
    source="要点第039项的计数惯例",
)  # fmt: skip
