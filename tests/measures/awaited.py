"""Measures of the officer's table that the catalogue does not hold: no more than code, name, unit, fold and register.

A measure that is in the catalogue takes the place of the one here.
"""

from __future__ import annotations

from kechuang.measures.catalogue import measures
from kechuang.measures.folds import (
    BestRank,
    Complete,
    Count,
    Distinct,
    Fold,
    Growth,
    Latest,
    Over,
    Ratio,
    Stage,
    Stock,
    Sum,
    Union,
)
from kechuang.measures.measure import Columns, Measure, Source

TABLE: tuple[tuple[str, str, str, type[Fold], str], ...] = (
    ("documents.issued", "印发文件", "份", Count, "document"),
    ("assessments.indicators_improved", "考核指标提升", "项", Over, "statistic"),
    ("assessments.rank", "全省综合考评排名", "位", BestRank, "statistic"),
    ("assessments.tier", "全省方阵", "方阵", Latest, "statistic"),
    ("commendations.received", "获得表彰", "项", Count, "award"),
    ("agreements.signed", "签订协议", "份", Count, "agreement"),
    ("residences.entered", "引进入驻企业", "家", Distinct, "residence"),
    ("platforms.stage", "平台建设进展", "阶段", Stage, "platform"),
    ("spending.total", "投入金额", "元", Sum, "spending"),
    ("products.launched", "新产品", "个", Count, "product"),
    ("titles.stage", "资质创建进展", "阶段", Stage, "title"),
    ("residences.current", "入驻企业", "家", Stock, "residence"),
    ("production_bases.current", "生产基地", "个", Stock, "production_base"),
    ("residences.incubating", "在孵企业", "家", Stock, "residence"),
    ("appointments.person_times", "引进人才人次", "人次", Count, "appointment"),
    ("projects.stage", "项目进展", "阶段", Stage, "project"),
    ("industries.over", "百亿级产业", "个", Over, "statistic"),
    ("titles.applied", "组织申报", "家", Distinct, "title"),
    ("titles.obtained", "通过认定", "家", Distinct, "title"),
    ("project_listings.listed", "项目入库", "项", Distinct, "project_listing"),
    ("projects.started_share", "项目开工或建成率", "%", Complete, "project_listing"),
    ("funds.granted", "无偿科技资金", "元", Sum, "fund"),
    ("investments.completion", "招商任务完成率", "%", Ratio, "investment_project"),
    ("titles.valid", "有效资质总数", "家", Stock, "title"),
    ("high_tech_value_added.to_gdp", "高新技术产业增加值占GDP比重", "%", Ratio, "statistic"),
    ("rd.expenditure", "研发经费", "元", Latest, "statistic"),
    ("rd.growth", "研发经费增幅", "%", Growth, "statistic"),
    ("rd.intensity", "研发投入强度", "%", Ratio, "statistic"),
    ("platforms.supported", "支持建设基地", "家", Union, "title"),
    ("appointments.persons", "选派科技特派员", "人", Distinct, "appointment"),
    ("statistical_returns.complete", "统计报表完成率", "%", Complete, "statistical_return"),
    ("transfers.signed", "成果转移转化", "项", Distinct, "transfer"),
    ("results_and_needs.published", "发布成果及需求", "项", Union, "research_result"),
    ("results.registered", "省级科技成果登记", "项", Distinct, "research_result"),
    ("contracts.to_gdp", "技术合同成交额占GDP比重", "%", Ratio, "technology_contract"),
    ("awards.nominated", "申报科技奖励", "项", Distinct, "award"),
    ("awards.granted", "获得科技奖励", "项", Distinct, "award"),
    ("events.joined", "参加活动", "场次", Distinct, "event"),
    ("services.sessions", "技术支持服务", "场次", Distinct, "service"),
    ("evaluations.complete", "绩效评价完成率", "%", Complete, "evaluation"),
    ("startups.new", "新增科技创业企业", "家", Distinct, "residence"),
)


def all_measures() -> tuple[Measure, ...]:
    """The catalogue, and what it does not hold yet of the officer's table."""
    held = measures()
    known = {one.code for one in held}
    return (*held, *(_awaited(*row) for row in TABLE if row[0] not in known))


def _awaited(code: str, zh: str, unit: str, fold: type[Fold], register: str) -> Measure:
    return Measure(
        code=code, zh=zh, en=code, unit=unit, fold=fold(), sources=(Source(register=register, columns=Columns(from_on="id")),),
        needs=("holder",) if code == "titles.stage" else (),
    )  # fmt: skip
