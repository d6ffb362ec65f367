"""占比与增幅: published shares and rates, and what is computed where none was published."""

from kechuang.measures.catalogue.statistics import PER_CENT, PERCENT, published
from kechuang.measures.composed import Growth, Ratio
from kechuang.measures.folds import Latest
from kechuang.measures.measure import Measure, Operand

published_share = Measure(
    code="high_tech_value_added.published_share", zh="高新增加值占比公布值", en="published share of high-tech value added", unit="%",
    fold=Latest(scale=PER_CENT), sources=(published("高新增加值占比", "the share of high-tech value added", "占比", amount=PERCENT),),
    known_after=60, source="省厅与统计部门公布",
)  # fmt: skip
high_tech_share = Measure(
    code="high_tech_value_added.to_gdp", zh="高新技术产业增加值占GDP比重", en="high-tech value added to GDP", unit="%", fold=Ratio(),
    operands=(
        Operand(measure="high_tech_value_added.published_share", role="公布值"),
        Operand(measure="high_tech_value_added.level", role="分子"),
        Operand(measure="gdp.level", role="分母"),
    ),
    aliases=("高新技术产业增加值占GDP比重", "高新技术产业增加值占地区生产总值比重", "高新增加值占比"), known_after=60,
    default_zh="公布的占比优先；未公布时按同一时期的累计数相除",
    default_en="the published share; else both cumulative of the same period",
    source="规上高企与备案产品，不是国家统计局的高技术产业",
)  # fmt: skip
published_growth = Measure(
    code="rd.published_growth", zh="研发经费增幅公布值", en="published growth of R&D spending", unit="%", fold=Latest(scale=PER_CENT),
    sources=(published("研发经费", "R&D spending", "增幅", amount=PERCENT),), known_after=300, source="统计部门公布",
)  # fmt: skip
growth = Measure(
    code="rd.growth", zh="研发经费增幅", en="growth of R&D spending", unit="%", fold=Growth(),
    operands=(
        Operand(measure="rd.published_growth", role="公布值"),
        Operand(measure="rd.expenditure", role="分子"),
        Operand(measure="rd.expenditure", role="分母", years_back=1),
    ),
    aliases=("研发经费增长", "R&D经费增长", "研发投入增长", "全社会研发经费增幅"), known_after=300,
    default_zh="公布的增幅优先；未公布时按两年公布数相除", default_en="the published rate; else two published levels",
    source="科技经费投入统计公报",
)  # fmt: skip
published_intensity = Measure(
    code="rd.published_intensity", zh="研发投入强度公布值", en="published R&D intensity", unit="%", fold=Latest(scale=PER_CENT),
    sources=(published("研发投入强度", "R&D intensity", "占比", amount=PERCENT),), known_after=300, source="统计部门公布",
)  # fmt: skip
intensity = Measure(
    code="rd.intensity", zh="研发投入强度", en="R&D intensity", unit="%", fold=Ratio(),
    operands=(
        Operand(measure="rd.published_intensity", role="公布值"),
        Operand(measure="rd.expenditure", role="分子"),
        Operand(measure="gdp.level", role="分母"),
    ),
    aliases=("研发投入强度", "研发经费占GDP比重", "R&D经费投入强度", "全社会研发投入占比", "研发经费投入强度"), known_after=300,
    default_zh="公布的强度优先；未公布时按同一年度的经费与GDP相除",
    default_en="the published share; else spending and GDP of the same year",
    source="科技经费投入统计公报",
)  # fmt: skip
