"""单位名录: bodies that hold, sign, apply, pay or receive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.life.directory import bodies_of, firm_later, firm_values
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Personal, Register, choice, code, day, integer, ref, tags, text, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact

NAME = Personal(purpose_zh="联系单位核实填报内容", purpose_en="to ask the body about what it filed", mask="name")
PHONE = Personal(purpose_zh="联系单位核实填报内容", purpose_en="to ask the body about what it filed", mask="phone")


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "organisation", year)
    for body in bodies_of(city, year):
        values = {"name": body.name, "kind": body.kind, "credit_code": body.code, "region": body.region}
        yield clerk.fact(body, values, on=body.known_on, unit=body.unit, is_officer=True)
    for firm in city.firms.born_in(year):
        day = max(firm.born_on, city.opens_on)
        yield clerk.fact(firm, firm_values(firm, clerk.luck), on=day, unit=firm.unit, later=firm_later(city, firm))


organisation = Register(
    code="organisation", zh="单位名录", en="organisations",
    row_zh="一个单位（企业、高校、院所、合作社等）", row_en="one body: a firm, university, institute, cooperative …",
    keys=(("credit_code",), ("name", "region"), ("name", "country")),
    shown_as=("name",),
    directory=("name", "short_name", "credit_code", "kind", "region", "reporting_unit", "registered_on"),
    filters=("kind", "region", "reporting_unit", "zone", "chains", "high_tech_field"),
    order=(("registered_on", "closed_on"),),
    section="办公室",
    demo=_demo,
    fields=(
        text("name", "单位名称", "name", required=True, aliases=("企业名称", "公司名称", "名称", "机构名称"),
             example="咸宁市示例光电有限公司"),
        text("short_name", "简称", "short name", aliases=("企业简称", "常用名")),
        code("credit_code", "统一社会信用代码", "credit code", reader="credit_code",
             aliases=("信用代码", "社会信用代码", "统一信用代码", "组织机构代码"), example="91421200MA4900002N"),
        choice("kind", "单位类型", "kind", "organisation_kind", aliases=("类型", "机构类型"), required=True, example="企业"),
        day("registered_on", "成立日期", "registered on", aliases=("注册日期", "注册时间", "成立时间"), example="2019-05-20"),
        day("closed_on", "注销日期", "closed on"),
        code("industry", "行业代码", "industry (GB/T 4754)", reader="industry", aliases=("国民经济行业", "行业"), example="C3974"),
        tags("chains", "产业链", "industry chains", aliases=("所属产业链",), example="光电子信息"),
        choice("high_tech_field", "高新技术领域", "high-tech field", "high_tech_field", aliases=("技术领域",)),
        ref("zone", "所在园区", "zone", "zone", aliases=("园区",)),
        text("country", "国别", "country", aliases=("国家或地区",), help_zh="境外机构填", help_en="of a foreign body"),
        text("address", "地址", "address", aliases=("注册地址", "通讯地址")),
        text("contact", "联系人", "contact", aliases=("填报人",), personal=NAME),
        code("phone", "联系电话", "phone", reader="phone", aliases=("电话", "手机", "手机号"), personal=PHONE),
        ref("merged_into", "并入单位", "merged into", "organisation"),
        ref("split_from", "由何单位拆分", "split from", "organisation"),
    ),
    parts=(
        Part(name="names", zh="曾用名与简称", en="names", key=("name", "kind"), fields=(
            text("name", "名称", "name", required=True),
            choice("kind", "类别", "kind", "name_kind", required=True),
            day("from_on", "启用日期", "from"), day("until_on", "停用日期", "until"),
        )),
        Part(name="seats", zh="注册地变更", en="seats", key=("from_on",), fields=(
            code("region", "注册地", "region", reader="region", required=True),
            code("reporting_unit", "考核单元", "reporting unit", reader="reporting_unit"),
            day("from_on", "迁入日期", "from", required=True), day("until_on", "迁出日期", "until"),
        )),
        Part(name="ownerships", zh="控股情况", en="ownership", key=("from_on",), fields=(
            choice("ownership", "控股类型", "ownership", "ownership", required=True, aliases=("企业性质",)),
            text("controlled_by", "控股单位", "controlled by", help_zh="只填单位，不填个人", help_en="a body; never a person"),
            day("from_on", "开始日期", "from", required=True), day("until_on", "结束日期", "until"),
        )),
        Part(name="scales", zh="规上年度", en="above scale by year", key=("year",), fields=(
            year("year", "年度", "year", required=True),
            choice("scale", "规模", "scale", "scale", required=True),
            integer("staff", "从业人员", "staff", unit="人"),
        )),
    ),
)  # fmt: skip
