"""Targets of an invented plan with their evidence (合成示范数据), from which reports of progress are made by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from ibis import _

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure
from kechuang.measures.folds import BestRank, Distinct, Latest, Stage
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.measure import Columns, Condition, Measure, Rule, Source
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.footing import footings
from kechuang.measures.progress.standing import Progress
from kechuang.registers.by_hand import ByHand
from kechuang.report.block import Block
from kechuang.report.catalogue.progress.occasion import Item, Occasion
from kechuang.report.catalogue.quarterly_progress import blocks

ROOT, DAY = "421200", date(2024, 9, 30)
PLAN, TITLE = "p", "咸宁市科学技术局2024年工作要点（合成示范数据）"
HEADINGS = {
    (PLAN, path): title
    for path, title in {
        "一": "考评争先进位", "二": "重点任务落实", "二.1": "高新技术产业", "二.2": "成果转化", "三": "平台载体提档",
    }.items()
}  # fmt: skip
PASSED = Measure(
    code="titles.passed", zh="资质认定通过", en="titles passed", unit="家", fold=Distinct(),
    sources=(
        Source(
            register="title", columns=Columns(key="holder", from_on="announced_on", year="round_year"),
            conditions=(Condition("通过", "passed", _.outcome == "通过"),),
        ),
    ),
    default_zh="按批次年度，含重新认定", default_en="by round year, renewals included",
    rules={"first": Rule(zh="仅首次认定", en="first-time only", adds=(Condition("首次", "first", _.apply_type == "首次"),))},
)  # fmt: skip
PUBLISHED = Columns(subject="subject", amount=_.value * 10_000, from_on="released_on", mark="period")
SPENT = Measure(
    code="statistics.rd", zh="全社会研发经费", en="R&D expenditure", unit="元", fold=Latest(), known_after=300,
    sources=(Source(register="statistic", columns=PUBLISHED, conditions=(Condition("研发经费", "R&D", _.indicator == "研发经费"),)),),
)  # fmt: skip
RANKED = Measure(
    code="statistics.rank", zh="全省考评位次", en="rank in the province", unit="位", fold=BestRank(), known_after=195, better="less",
    sources=(
        Source(
            register="statistic", conditions=(Condition("综合", "overall", _.indicator == "综合"),),
            columns=Columns(subject="subject", amount=(_.value / 1_000_000).cast("int64"), from_on="released_on", mark="period"),
        ),
    ),
)  # fmt: skip
REACHED = Measure(
    code="titles.stage", zh="资质办理阶段", en="stage of a title", unit="阶段", fold=Stage(),
    sources=(
        Source(
            register="title", columns=Columns(from_on="submitted_on"),
            stages={"申报": "submitted_on", "推荐": "recommended_on", "认定": "announced_on"},
        ),
    ),
)  # fmt: skip
HTE = Bound(measure=PASSED, filters=(Filter("kind", "等于", "高新技术企业"), Filter("level", "等于", "国家")))
CLOSED = Bound(measure=PASSED, filters=(Filter("kind", "等于", "众创空间"), Filter("level", "等于", "国家")))
HUB = Bound(measure=REACHED, filters=(Filter("kind", "等于", "科技企业孵化器"),), stage="认定")
UNITS = ("421202", "421221", "421222", "421223", "421224", "421281")


def aim(number: str, sentence: str, phrase: str, kind: str, path: str, **more: Any) -> Aim:
    value = more.pop("value", None)
    told = {"section": "高新技术科", "plan": PLAN, "year": 2024, **more}
    return Aim(
        id=f"t{number}", number=number, sentence=sentence, phrase=phrase, kind=kind, path=path,
        value=None if value is None else Decimal(value), **told,
    )  # fmt: skip


AIMS = (
    aim("1", "全市名次力争稳定在前10位", "全省考评名次", "排名", "一", value="10", unit="位", comparator="不低于",
        bound=Bound(measure=RANKED), section="规划与资源配置科"),
    aim("2", "认定高新技术企业310家；", "认定高新技术企业", "新增", "二.1", value="31", unit="家", bound=HTE,
        splits={unit: Decimal(6) for unit in UNITS[:5]}),
    aim("3", "全市研发经费达到35亿元", "研发经费", "累计", "二.1", value="35", unit="亿元", bound=Bound(measure=SPENT)),
    aim("4", "湖北省技术合同登记成交总额不低于220亿元", "技术合同登记成交总额", "累计", "二.2", value="0.022", unit="亿元",
        comparator="不低于", bound=Bound(measure=measure("contracts.turnover")), section="成果转化科"),
    aim("5", "年内以高标准办好两场活动", "科技活动", "累计", "二.2", value="2", unit="场",
        bound=Bound(measure=measure("events.held")), section="成果转化科"),
    aim("6", "举办全市科普讲解大赛", "全市科普讲解大赛", "定性", "二.2", section="农村与社会发展科",
        bound=Bound(measure=measure("events.held"), filters=(Filter("kind", "等于", "科普讲解大赛"),))),
    aim("7", "门板创星科技企业孵化器申报国家级科技企业孵化器", "国家级科技企业孵化器", "定性", "三", bound=HUB, stage="认定"),
    aim("8", "智能机电创新工场申报国家级众创空间", "国家级众创空间", "新增", "三", value="1", unit="家", bound=CLOSED),
    aim("9", "成立产业技术研究院联盟", "产业技术研究院联盟", "定性", "三", section=""),
)  # fmt: skip
ROWS: dict[str, list[dict[str, Any]]] = {
    "title": [
        *({"id": f"h{at}", "holder": f"organisation:f{at}", "kind": "高新技术企业", "level": "国家", "round_year": 2024,
           "outcome": "通过", "announced_on": f"2024-0{1 + at % 6}-10", "apply_type": "首次" if at % 3 else "重新认定",
           "reporting_unit": UNITS[at % 5], "status": "已核" if at % 4 else "已报"} for at in range(20)),
        {"id": "hub", "holder": "organisation:f0", "kind": "科技企业孵化器", "level": "国家", "submitted_on": "2024-03-01",
         "recommended_on": "2024-08-12"},
    ],
    "technology_contract": [
        {"id": f"c{at}", "registration_no": f"2024{at}", "seller": f"organisation:f{at}", "seller_region": "421202",
         "turnover": "85000.5", "registered_on": f"2024-0{1 + at}-15", "reporting_unit": UNITS[at % 6],
         "status": "已报" if at == 7 else "已核"} for at in range(8)
    ],
    "event": [
        {"id": "week", "title": "科技活动周", "kind": "科技活动周", "our_role": "主办", "held_on": "2024-05-25"},
        {"id": "fair", "title": "对接会", "kind": "成果转化活动", "our_role": "承办", "held_on": "2024-06-25"},
    ],
    "statistic": [
        {"id": "rd", "subject": "region:421200", "indicator": "研发经费", "period": "2022", "value": "22", "released_on": "2023-10-20"},
        {"id": "rank", "subject": "region:421200", "indicator": "综合", "period": "2023", "value": "9", "released_on": "2024-07-16"},
    ],
    "round": [
        {"id": "r", "title_kind": "众创空间", "level": "国家", "round_year": 2024, "is_closed": True, "closed_why": "国家2024年未组织申报"}
    ],
}  # fmt: skip


def occasion(**more: Any) -> Occasion:
    told = {"as_of": DAY, "seq": 1234, "region": "咸宁市", "plans": {PLAN: TITLE}, "headings": HEADINGS}
    return Occasion(**{**told, "is_demonstration": True, **more})


def items(aims: tuple[Aim, ...] = AIMS) -> list[Item]:
    return list(_own()) if aims is AIMS else _items(aims)


@cache
def _own() -> tuple[Item, ...]:
    return tuple(_items(AIMS))


def _items(aims: tuple[Aim, ...]) -> list[Item]:
    ground = Ground(ByHand(ROWS), ROOT)
    rested = footings(ground, aims, as_of=DAY)
    return [Item(one, rested[one.aim.id]) for one in Progress(ground, aims, as_of=DAY).standings()]


def report(language: Any = "zh", aims: tuple[Aim, ...] = AIMS, **more: Any) -> tuple[Block, ...]:
    return blocks(items(aims), occasion(**more), language=language)
