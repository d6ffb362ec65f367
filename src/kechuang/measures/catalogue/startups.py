"""科技创业企业: young firms taken into incubators, and science firms newly registered."""

import ibis
from ibis import _

from kechuang.measures.catalogue.ages import YOUNG, age_in_months
from kechuang.measures.catalogue.residences import BODY, INCUBATED, LISTED, UNIT
from kechuang.measures.folds import Distinct
from kechuang.measures.measure import ROOT, Columns, Condition, Join, Lookup, Measure, Source

CARRIERS = ["孵化器", "众创空间", "专业化众创空间", "大学科技园", "加速器"]
ENTRY = ibis.coalesce(_.entered_on, _.incubated_on)

incubated = Source(
    register="residence",
    joins=(BODY, Join(by="platform", table="platform", take=("kind",), named="carrier")),
    conditions=(
        LISTED, INCUBATED,
        Condition("在孵化载体内", "in an incubator", _.carrier_kind.isin(CARRIERS)),
        Condition("入驻时成立不超过24个月", "at most 24 months old on entry", age_in_months(_.body_registered_on, ENTRY) <= YOUNG),
    ),
    columns=Columns(key="body", unit=UNIT, from_on="incubated_on"),
)  # fmt: skip
new = Measure(
    code="startups.new", zh="新增科技创业企业", en="new science start-ups", unit="家", fold=Distinct(), sources=(incubated,),
    aliases=("科技创业企业", "新增科技创业企业", "新增在孵企业", "新增创业企业"),
    default_zh="当年新入孵、入驻时成立不超过24个月的企业，跨载体每家一次",
    default_en="incubated within the year, at most 24 months old, each once over all incubators",
    source="火炬统计：当年新增在孵企业；未注册的团队不算",
)  # fmt: skip
founded = Source(
    register="organisation",
    lookups=(
        Lookup(
            table="title", on={"id": "holder"}, where=_.kind.isin(["高新技术企业", "科技型中小企业"]),
            take={"titled_on": ibis.coalesce(_.certified_on, _.filed_on).min()},
        ),
        Lookup(table="residence", on={"id": "body"}, where=_.kind == "在孵", take={"incubated_on": _.incubated_on.min()}),
    ),
    conditions=(
        Condition("是企业", "a firm", _.kind == "企业"),
        Condition("在本地注册", "registered here", _.region.startswith(ROOT)),
        Condition("未并入其他单位", "not merged into another", _.merged_into.isnull()),
        Condition("科技型（高企、科小或在孵）", "a science firm by title or incubation", _.titled_on.notnull() | _.incubated_on.notnull()),
    ),
    columns=Columns(from_on="registered_on"),
)  # fmt: skip
registered = Measure(
    code="startups.registered", zh="新注册科技型企业", en="science firms newly registered", unit="家", fold=Distinct(),
    sources=(founded,),
    aliases=("新注册科技型企业", "新增科技型企业注册", "新注册科技企业"),
    default_zh="当年注册、有科技型资质或在孵的本地企业", default_en="local, registered in the year, with a science title or incubated",
    source="新增科技创业企业的宽口径",
)  # fmt: skip
