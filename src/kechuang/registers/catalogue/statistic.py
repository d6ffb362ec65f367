"""统计指标: published figures; what the province counts stands beside what we count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.figures import figures
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, code, day, decimal, integer, period, ref, text, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact

FIGURE = ("subject", "indicator", "period", "framework", "value_kind")


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "statistic", year, section="规划与资源配置科")
    for figure in figures(city, year):
        values = {
            "subject": figure.subject, "subject_class": figure.subject_class, "chain": figure.chain, "indicator": figure.indicator,
            "period": figure.period, "framework": figure.framework, "value_kind": figure.value_kind, "value": figure.value,
            "measured_in": figure.measured_in, "rank_total": figure.rank_total, "honour": figure.honour, "basis": figure.basis,
            "stage": figure.stage, "assessed_year": figure.assessed_year, "released_on": figure.released_on, "replaces": figure.replaces,
            "basis_document": figure.paper,
        }  # fmt: skip
        yield clerk.fact(figure, values, on=figure.released_on, unit=figure.unit, is_officer=True)


statistic = Register(
    code="statistic", zh="统计指标", en="statistics",
    row_zh="一个对象一个时期一项指标的一个公布值", row_en="one published figure",
    keys=tuple(
        (*FIGURE, *more)
        for more in (
            ("chain", "stage", "edition"), ("chain", "stage"), ("chain", "edition"), ("chain",),
            ("stage", "edition"), ("stage",), ("edition",), (),
        )
    ),
    shown_as=("subject", "indicator", "period", "value_kind"),
    unit_from="subject",
    directory=("subject", "chain", "indicator", "period", "framework", "value_kind", "value", "measured_in", "stage", "edition",
               "basis", "rank_total", "honour", "released_on"),
    filters=("indicator", "framework", "value_kind", "subject", "subject_class", "basis", "stage", "period", "chain"),
    section="规划与资源配置科",
    demo=_demo,
    fields=(
        ref("subject", "统计对象", "subject", "region", "zone", "organisation", required=True,
            aliases=("地区", "市州", "县市区名称", "园区名称", "单位名称"), example="示例市"),
        choice("subject_class", "对象分组", "class of subjects", "subject_class", aliases=("分组", "组别"), example="市州"),
        text("chain", "产业链", "industry chain", aliases=("产业", "产业名称"), help_zh="产业的产值等：对象填地区，这里填产业链",
             help_en="for an industry's figures: the region is the subject, the chain stands here"),
        choice("indicator", "指标名称", "indicator", "indicator", required=True, aliases=("指标",), example="研发经费"),
        period("period", "报告期", "period", required=True, aliases=("时期", "统计期", "时间", "统计年度"), example="2023"),
        choice("framework", "指标体系", "framework", "framework", required=True, aliases=("体系", "数据来源"), example="统计发布"),
        choice("value_kind", "值类型", "kind of value", "value_kind", required=True, aliases=("数据类型",), example="水平"),
        decimal("value", "数值", "value", required=True, least=None, scale=6, aliases=("值", "指标值", "数据"), example="22.01"),
        text("measured_in", "计量单位", "measured in", aliases=("单位",), example="亿元"),
        integer("rank_total", "参排数", "ranked among", unit="个", least=1, aliases=("排名总数", "参评数")),
        choice("honour", "通报等次", "honour", "honour", aliases=("等次", "表扬类别"), help_zh="通报表扬“优秀”记第一方阵；“进位显著”不是",
               help_en="praised as excellent is the first tier; a marked rise is not"),
        choice("basis", "口径", "basis", "statistic_basis", aliases=("统计口径", "数据口径"), example="统计"),
        choice("stage", "数据阶段", "stage", "statistic_stage", aliases=("阶段",), example="核定"),
        code("edition", "版次", "edition", aliases=("版本",), example="2024年鉴"),
        year("assessed_year", "考核年度", "assessed year", aliases=("被考评年度", "评价年度")),
        day("released_on", "发布日期", "released on", aliases=("公布日期", "发布时间"), example="2024-11-08"),
        code("url", "网址", "web address", reader="url", aliases=("链接", "来源网址")),
        ref("replaces", "代替数据", "replaces", "statistic", aliases=("修订自",)),
    ),
    parts=(
        Part(name="members", zh="构成", en="members", key=("member",), fields=(
            ref("member", "成员", "member", "organisation", "region", required=True, is_open=True, aliases=("企业名称", "单位名称")),
            decimal("number", "数值", "number", least=None, scale=6, aliases=("值",)),
        )),
    ),
)  # fmt: skip
