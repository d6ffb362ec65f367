"""新产品: products filed as high-tech or launched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.naming import matter
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, code, day, ref, tags, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "product", year, section="高新技术科")
    luck, day = clerk.luck, date(year, 3, 1)
    firms = [firm for firm in city.firms.living(day) if city.high_tech.holds(firm, day)] or city.firms.living(day)
    bamboo = [firm for firm in city.firms.living(day) if firm.industry.chain == "以竹代塑"]
    for number in range(city.count(125, luck)):
        is_bamboo = number % 30 == 0 and bool(bamboo)
        firm = luck.choice(bamboo if is_bamboo else firms)
        kind = "新产品" if is_bamboo else luck.pick({"高新技术产品备案": 0.7, "新产品": 0.27, "首台套": 0.03})
        on = working(luck.day(date(year, 3, 2), date(year, 12, 20)))
        dates = (
            {"filed_on": on, "expires_on": on + timedelta(days=1095)}
            if kind == "高新技术产品备案"
            else {"launched_on": on}
        )
        values = {
            "name": f"{firm.brand}牌{matter(luck)}{number + 1}型产品", "organisation": firm, "kind": kind, "field": firm.industry.field,
            "filing_no": f"GXCP{year}{number + 1:04d}" if "filed_on" in dates else None, "topics": (firm.industry.chain,),
            "launch_proof": luck.choice(("检测报告", "首单销售")) if "launched_on" in dates else None, **dates,
            "platform": city.platforms.find("以竹代塑") if is_bamboo and on >= date(2024, 7, 1) else None,
        }  # fmt: skip
        yield clerk.fact(city.id("product", year, number), values, on=on, unit=firm.unit_on(on))


product = Register(
    code="product", zh="新产品", en="products",
    row_zh="一个单位的一个备案或上市产品", row_en="one filed or launched product of one body",
    keys=(("name", "organisation"),),
    shown_as=("name", "organisation"),
    unit_from="organisation",
    filters=("kind", "topics", "reporting_unit", "launched_on", "filed_on"),
    order=(("filed_on", "expires_on"),),
    section="高新技术科",
    demo=_demo,
    fields=(
        text("name", "产品名称", "name", required=True, aliases=("名称", "高新技术产品名称"), example="示例竹基餐具"),
        ref("organisation", "企业", "firm", "organisation", required=True, aliases=("企业名称", "生产企业", "单位名称", "研制单位"),
            example="示例市竹材科技有限公司"),
        choice("kind", "产品类型", "kind", "product_kind", required=True, aliases=("类型", "类别"), example="新产品"),
        code("filing_no", "备案编号", "filing number", aliases=("备案号", "登记编号")),
        choice("field", "技术领域", "field", "high_tech_field", aliases=("领域",)),
        tags("topics", "主题", "topics", aliases=("方向", "关键词"), example="以竹代塑"),
        ref("platform", "研发平台", "platform", "platform", aliases=("依托平台",)),
        day("filed_on", "备案日期", "filed on", aliases=("备案时间",)),
        day("launched_on", "上市日期", "launched on", aliases=("投放市场日期", "首次销售日期", "上市时间"), example="2024-08-20"),
        choice("launch_proof", "上市证明", "proof of launch", "launch_proof", aliases=("证明方式",), example="检测报告"),
        day("expires_on", "有效期至", "expires on", aliases=("到期日期",)),
    ),
)  # fmt: skip
