"""企业年度指标: a firm's year on one basis; figures of different bases are never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.accounts import accounts
from kechuang.registers.demonstration.deeds.quarters import observed
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, claim, integer, interval, money, ref, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "enterprise_year", year, section="高新技术科")
    observed_firms = {firm.id for firm, _ in observed(city, year)}
    for firm, basis, on, figures in accounts(city, year):
        values = {"organisation": firm, "year": year - 1, "basis": basis, **figures}
        slip = "sales" if basis != "高企" else "total_revenue"
        yield clerk.fact(
            city.id("enterprise_year", firm.id, year, basis), values, on=on, unit=firm.unit_on(on), slip=slip,
            firm=firm if firm.id in observed_firms else None,
        )  # fmt: skip


enterprise_year = Register(
    code="enterprise_year", zh="企业年度指标", en="firms' years",
    row_zh="一家企业一个年度一种口径的指标", row_en="one firm's year on one basis",
    keys=(("organisation", "year", "basis"),),
    shown_as=("organisation", "year", "basis"),
    unit_from="organisation",
    filters=("year", "basis", "has_rd_body", "reporting_unit"),
    section="高新技术科",
    demo=_demo,
    fields=(
        ref("organisation", "企业", "firm", "organisation", required=True, aliases=("企业名称", "单位名称", "公司名称"),
            example="示例市光电有限公司"),
        year("year", "年度", "year", required=True, aliases=("年份", "会计年度", "统计年度"), example="2023"),
        choice("basis", "口径", "basis", "rd_basis", required=True, aliases=("统计口径", "数据口径"), example="统计"),
        money("total_revenue", "总收入", "total revenue", aliases=("收入总额", "企业总收入")),
        money("sales", "销售收入", "sales", aliases=("营业收入", "主营业务收入"), example="42000000"),
        money("high_tech_revenue", "高新技术产品收入", "high-tech product revenue",
              aliases=("高新技术产品（服务）收入", "高新技术产品销售收入")),
        money("main_product_revenue", "主要产品收入", "main product revenue", aliases=("主要产品（服务）收入",)),
        money("cost", "成本费用总额", "cost", aliases=("成本费用支出总额", "成本费用")),
        money("profit", "利润总额", "profit", least=None, aliases=("利润",)),
        money("tax_paid", "上缴税费", "tax paid", aliases=("实际上缴税费总额", "纳税额")),
        money("output_value", "工业总产值", "output value", aliases=("总产值", "产值")),
        money("value_added", "增加值", "value added", least=None, aliases=("工业增加值",)),
        money("rd_spending", "研发费用", "R&D spending", aliases=("研究开发费用", "研发经费", "研发投入", "研发费用合计"),
              example="2600000"),
        money("rd_domestic", "其中境内研发费用", "domestic R&D spending", aliases=("境内研发费用", "中国境内研究开发费用")),
        money("rd_commissioned", "其中委外研发费用", "commissioned R&D spending", aliases=("委托外部研发费用", "委外研发")),
        money("rd_deducted", "加计扣除额", "deducted R&D spending", aliases=("研发费用加计扣除额",)),
        integer("staff", "职工总数", "staff", unit="人", aliases=("从业人员", "从业人员数", "员工人数"), example="86"),
        integer("technical_staff", "科技人员", "technical staff", unit="人", aliases=("科技人员数", "从事科技活动人员"), example="14"),
        integer("rd_staff", "研发人员", "R&D staff", unit="人", aliases=("研发人员数",)),
        money("total_assets", "资产总额", "total assets", aliases=("资产总计", "总资产")),
        money("net_assets", "净资产", "net assets", least=None, aliases=("所有者权益", "净资产总额")),
        integer("class_one_rights", "Ⅰ类知识产权数", "class I rights", unit="件", aliases=("I类知识产权",)),
        integer("class_two_rights", "Ⅱ类知识产权数", "class II rights", unit="件", aliases=("II类知识产权",)),
        integer("conversions", "成果转化数", "conversions", unit="项", aliases=("科技成果转化数", "成果转化项数")),
        interval("advancement_score", "技术先进程度得分", "score of advancement"),
        interval("support_score", "核心支持作用得分", "score of core support"),
        interval("acquisition_score", "获得方式得分", "score of acquisition"),
        interval("standards_score", "参与标准得分", "score of standards"),
        interval("conversion_score", "转化能力得分", "score of conversion"),
        interval("organisation_score", "组织管理水平得分", "score of R&D organisation"),
        claim("has_major_incident", "有无重大事故", "had a major incident", aliases=("重大安全质量环境事故",)),
        claim("is_on_adverse_list", "是否列入失信或异常名录", "on an adverse list", aliases=("是否异常",)),
        claim("has_rd_body", "是否建有研发机构", "has an R&D body", aliases=("有无研发机构",), example="是"),
    ),
    parts=(
        Part(name="rd_items", zh="研发费用明细", en="R&D items", key=("item",), fields=(
            choice("item", "科目", "item", "rd_item", required=True, aliases=("费用科目",)),
            money("amount", "金额", "amount", required=True),
        )),
    ),
)  # fmt: skip
