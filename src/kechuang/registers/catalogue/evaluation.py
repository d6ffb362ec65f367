"""绩效评价: grades of platforms, people and stations; done when the circular is out, not when forms are in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.returns import evaluated
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, day, decimal, ref, share, text, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "evaluation", year, section="平台与基础研究科")
    paper, luck = city.papers.of_work(year)["绩效评价"], clerk.luck
    for scheme, subject, unit, scores in evaluated(city, year):
        total = sum(item["score"] for item in scores)
        grade = "优秀" if total >= 88 else "良好" if total >= 78 else "合格" if total >= 62 else "整改"
        on = paper.issued_on
        values = {
            "scheme": scheme, "subject": subject, "evaluated_year": year - 1, "total": total, "grade": grade, "announced_on": on,
            "scores": scores, "basis_document": paper,
        }  # fmt: skip
        appealed = on + timedelta(days=luck.randint(2, 9))
        appeal = {
            "appealed_on": appealed,
            "appeal": "对服务活动得分提出异议",
            "settled_on": appealed + timedelta(days=9),
        }
        later = [(appealed + timedelta(days=9), appeal, "申诉复核")] if luck.is_so(0.02) else []
        yield clerk.fact(
            city.id("evaluation", scheme, subject.id, year), values, on=on, unit=unit, later=later, is_officer=True
        )


evaluation = Register(
    code="evaluation", zh="绩效评价", en="evaluations",
    row_zh="一个对象一个年度的一次评价", row_en="one evaluation of one subject for one year",
    keys=(("scheme", "subject", "evaluated_year"),),
    shown_as=("subject", "scheme", "evaluated_year"),
    unit_from="subject",
    filters=("scheme", "evaluated_year", "grade", "reporting_unit", "announced_on"),
    order=(("announced_on", "appealed_on"), ("appealed_on", "settled_on")),
    section="平台与基础研究科",
    demo=_demo,
    fields=(
        choice("scheme", "评价名称", "scheme", "evaluation_scheme", required=True, aliases=("评价体系", "考核名称"),
               example="市孵化绩效评价"),
        ref("subject", "评价对象", "subject", "platform", "organisation", "person", "zone", required=True,
            aliases=("平台名称", "孵化器名称", "被评价单位", "对象名称"), example="示例孵化器"),
        year("evaluated_year", "评价年度", "evaluated year", required=True, aliases=("年度", "考核年度"), example="2023"),
        decimal("total", "总分", "total", aliases=("得分", "综合得分"), example="88.5"),
        choice("grade", "评价等级", "grade", "evaluation_grade", aliases=("等级", "评价结果", "考核结果"), example="良好"),
        day("announced_on", "通报日期", "announced on", aliases=("公布日期", "结果公布日期"), example="2024-11-20"),
        day("appealed_on", "申诉日期", "appealed on"),
        text("appeal", "申诉内容", "appeal", aliases=("申诉",)),
        day("settled_on", "申诉办结日期", "appeal settled on"),
    ),
    parts=(
        Part(name="scores", zh="分项得分", en="scores", key=("item",), fields=(
            text("item", "评价指标", "item", required=True, aliases=("指标", "指标名称")),
            decimal("score", "得分", "score", required=True),
            decimal("full_score", "满分", "full score"),
            share("weight_share", "权重", "weight"),
        )),
    ),
)  # fmt: skip
