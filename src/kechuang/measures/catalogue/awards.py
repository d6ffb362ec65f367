"""科技奖励表彰: projects nominated, prizes granted, commendations received."""

import ibis
from ibis import _

from kechuang.measures.folds import Count, Distinct
from kechuang.measures.measure import ROOT, Columns, Condition, Join, Measure, Rule, Source

PROJECT = ibis.coalesce(_.subject, _.subject_name, _.id)
LED = Condition("第一完成单位在本地", "the first unit is local", _.first_unit_region.startswith(ROOT))
NOMINATED_HERE = ((_.nominator_kind == "region") & _.nominator.startswith(ROOT)).fill_null(False)
OURS = Condition(
    "由本地提名，或第一完成单位在本地", "nominated from here, or the first unit is local",
    NOMINATED_HERE | _.nominator_region.startswith(ROOT).fill_null(False) | _.first_unit_region.startswith(ROOT).fill_null(False),
)  # fmt: skip
GRANTED = Condition("已授奖", "granted", _.outcome.fill_null("通过") == "通过")
PRIZE = Condition("属科技奖励或竞赛奖", "a prize", _.kind.isin(["科学技术奖", "竞赛奖"]))
COMMENDATION = Condition(
    "属表彰或通报表扬（感谢信、宣传报道不算）", "a commendation, no letter", _.kind.isin(["表彰", "通报表扬"])
)

nominated = Measure(
    code="awards.nominated", zh="提名科技奖励", en="projects nominated for awards", unit="项", fold=Distinct(),
    sources=(
        Source(
            register="award", columns=Columns(key=PROJECT, year="award_year", from_on="nominated_on"),
            joins=(Join(by="nominator", table="organisation", take=("region",)),), conditions=(PRIZE, OURS),
        ),
    ),
    aliases=("申报省科技奖励", "组织申报科技奖励项目", "提名省科学技术奖", "提名项目", "推荐科技奖励"),
    default_zh="正式提名的项目（本市提名，或第一完成单位在本市而由他方提名），按奖励年度",
    default_en="projects formally nominated, from here or with a local first unit, by award year",
    rules={"received": Rule(zh="以材料报送为准", en="from the day the material came", columns={"from_on": "received_on"})},
    source="湖北省科学技术奖提名办法；要点第068项的计数惯例",
)  # fmt: skip

granted = Measure(
    code="awards.granted", zh="获得科技奖励", en="awards granted", unit="项", fold=Distinct(),
    sources=(
        Source(
            register="award", columns=Columns(key=PROJECT, year="award_year", from_on="awarded_on"), conditions=(PRIZE, GRANTED, LED),
        ),
    ),
    aliases=("获得省级科技奖励", "争取省级科技奖励", "获奖项目", "获国家科学技术奖", "创新创业大赛获奖", "省科技奖励"),
    default_zh="第一完成单位在本市（主持），按奖励年度，不按授奖日期",
    default_en="led by a local first unit, by award year, not by the day it was read out",
    rules={
        "joined": Rule(
            zh="主持与参与都计", en="led or joined", drops=(LED.zh,),
            adds=(
                Condition(
                    "有本市完成单位", "with a local unit", _.our_unit.notnull() | _.first_unit_region.startswith(ROOT).fill_null(False),
                ),
            ),
        ),
        "document_day": Rule(zh="按授奖日期归年", en="by the day it was read out", columns={"year": _.awarded_on.year()}),
    },
    known_after=30, source="湖北省科学技术奖励办法；要点第069项的计数惯例",
)  # fmt: skip

commendations = Measure(
    code="commendations.received", zh="获得表彰", en="commendations received", unit="项", fold=Count(),
    sources=(
        Source(
            register="award", columns=Columns(year="award_year", from_on="awarded_on"), conditions=(COMMENDATION, GRANTED),
        ),
    ),
    aliases=("获得省部级以上表彰", "获得表彰", "通报表扬", "获表彰", "获省部级表彰"),
    default_zh="表彰、通报表扬，按所表彰工作的年度；感谢信、宣传报道不算",
    default_en="commendations and praise by circular, by the year of the work; letters of thanks do not count",
    rules={
        "letters": Rule(
            zh="含感谢信、宣传报道", en="with letters of thanks", drops=(COMMENDATION.zh,),
            adds=(Condition("表彰、通报表扬或感谢信", "a commendation or a letter", _.kind.isin(["表彰", "通报表扬", "感谢信"])),),
        ),
        "document_day": Rule(zh="按表彰日期归年", en="by the day it was received", columns={"year": _.awarded_on.year()}),
    },
    known_after=180, source="要点第008项的计数惯例",
)  # fmt: skip
