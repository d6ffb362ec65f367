"""科技成果: results, registered or offered; those of universities elsewhere need no registration number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.results import results
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, code, day, integer, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "research_result", year, section="成果转化科")
    for result in results(city, year):
        values = {
            "result_no": result.number, "registration_no": result.registration_no, "title": result.title, "abstract": result.abstract,
            "first_unit": result.first_unit, "field": result.field, "kind": "应用技术成果", "level": result.level,
            "maturity": result.maturity, "registrar": result.registrar, "registered_on": result.registered_on,
            "published_on": result.published_on, "channel": result.channel, "units": result.units or None,
        }  # fmt: skip
        yield clerk.fact(result, values, on=result.known_on, unit=result.unit)


research_result = Register(
    code="research_result", zh="科技成果", en="results",
    row_zh="一项科技成果", row_en="one research result",
    keys=(("registration_no",), ("result_no",), ("title", "first_unit")),
    shown_as=("title", "first_unit"),
    unit_from="first_unit", parties=("units.unit",),
    filters=("kind", "level", "maturity", "field", "reporting_unit", "registered_on", "published_on"),
    section="成果转化科",
    demo=_demo,
    fields=(
        code("result_no", "成果编号", "result number", aliases=("内部编号", "编号"), example="CG2024001"),
        code("registration_no", "成果登记号", "registration number", reader="achievement_number",
             aliases=("登记号", "登记编号", "成果登记编号"), example="EK2024D000123"),
        text("title", "成果名称", "title", required=True, aliases=("名称", "科技成果名称"), example="示例竹纤维复合材料制备技术"),
        text("abstract", "成果简介", "abstract", aliases=("简介", "内容简介", "成果介绍")),
        ref("first_unit", "第一完成单位", "first unit", "organisation", required=True, is_open=True,
            aliases=("完成单位", "成果单位", "持有单位"), example="示例学院"),
        choice("field", "技术领域", "field", "high_tech_field", aliases=("所属领域", "领域"), example="新材料"),
        choice("kind", "成果类别", "kind", "result_kind", aliases=("成果类型", "类别"), example="应用技术成果"),
        choice("level", "登记级别", "level", "level", aliases=("级别", "成果级别"), example="省"),
        choice("maturity", "成熟度", "maturity", "maturity", aliases=("成熟程度", "所处阶段"), example="中试"),
        text("registrar", "登记机构", "registrar", aliases=("登记部门",)),
        day("registered_on", "登记日期", "registered on", aliases=("登记时间", "发证日期"), example="2024-06-18"),
        day("published_on", "发布日期", "published on", aliases=("发布时间",), example="2024-05-09"),
        text("channel", "发布渠道", "channel", aliases=("发布平台",), example="示例市成果转化平台"),
        code("url", "发布网址", "web address", reader="url", aliases=("网址", "链接")),
        ref("project", "来源项目", "project", "project", aliases=("课题来源",)),
    ),
    parts=(
        Part(name="units", zh="完成单位名单", en="units", key=("unit",), fields=(
            ref("unit", "单位", "unit", "organisation", required=True, is_open=True, aliases=("完成单位",)),
            integer("rank", "排名", "rank", least=1),
        )),
        Part(name="rights", zh="相关知识产权", en="rights", key=("property_right",), fields=(
            ref("property_right", "知识产权", "right", "intellectual_property", required=True, is_open=True, aliases=("专利号",)),
        )),
    ),
)  # fmt: skip
