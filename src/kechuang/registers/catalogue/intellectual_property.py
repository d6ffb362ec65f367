"""知识产权: rights that a firm or person holds; trademarks are none of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.life.rights import rights
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, claim, code, day, ref, text, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "intellectual_property", year, section="高新技术科")
    years = range(year - 2, year + 1) if year == city.years[0] else (year,)
    for right in (right for each in years for right in rights(city, each)):
        values = {
            "patent_no": right.patent_no, "registration_no": right.registration_no, "title": right.title, "kind": right.kind,
            "ip_class": right.ip_class, "holder": right.holder, "filed_on": right.filed_on, "granted_on": right.granted_on,
            "acquisition": right.acquisition, "acquired_on": right.acquired_on, "expires_on": right.expires_on,
        }  # fmt: skip
        yield clerk.fact(
            right.id, values, on=right.acquired_on or right.granted_on, unit=right.unit, later=right.later()
        )


intellectual_property = Register(
    code="intellectual_property", zh="知识产权", en="intellectual property",
    row_zh="一项知识产权", row_en="one right",
    keys=(("patent_no",), ("registration_no",), ("title", "holder")),
    shown_as=("title", "patent_no", "registration_no"),
    unit_from="holder", parties=("holders.holder",),
    filters=("kind", "ip_class", "acquisition", "reporting_unit", "granted_on"),
    order=(("filed_on", "granted_on"), ("granted_on", "expires_on"), ("granted_on", "ended_on")),
    section="高新技术科",
    demo=_demo,
    fields=(
        code("patent_no", "专利号", "patent number", reader="patent_number", aliases=("申请号", "专利申请号", "申请（专利）号"),
             example="202310123456.6"),
        code("registration_no", "登记号", "registration number", aliases=("软著登记号", "著作权登记号", "品种权号", "证书号"),
             example="2024SR0012345", help_zh="软件著作权、植物新品种等没有专利号的填这里",
             help_en="for rights that have no patent number"),
        text("title", "知识产权名称", "title", required=True, aliases=("名称", "专利名称", "发明名称", "软件名称"),
             example="示例激光雷达标定方法"),
        choice("kind", "知识产权类型", "kind", "ip_kind", required=True, aliases=("类型", "专利类型", "类别"), example="发明专利"),
        choice("ip_class", "知识产权类别", "class", "ip_class", aliases=("Ⅰ/Ⅱ类",), example="Ⅰ类"),
        ref("holder", "权利人", "holder", "organisation", "person", required=True, is_open=True,
            aliases=("专利权人", "著作权人", "持有单位", "企业名称"), example="示例市光电有限公司"),
        day("filed_on", "申请日期", "filed on", aliases=("申请日", "申请时间"), example="2023-02-14"),
        day("granted_on", "授权日期", "granted on", aliases=("授权公告日", "登记日期", "授权时间"), example="2024-05-21"),
        choice("acquisition", "获得方式", "acquired by", "ip_acquisition", aliases=("取得方式",), example="自主研发"),
        day("acquired_on", "取得日期", "acquired on", aliases=("受让日期",)),
        day("expires_on", "有效期至", "expires on", aliases=("到期日期",)),
        day("ended_on", "失效日期", "ended on", aliases=("终止日期", "放弃日期")),
        claim("is_used_in_application", "是否已用于高企申报", "used in an application", aliases=("是否使用过",)),
        year("used_year", "用于申报年度", "year of use"),
    ),
    parts=(
        Part(name="holders", zh="共有权利人", en="co-holders", key=("holder",), fields=(
            ref("holder", "权利人", "holder", "organisation", "person", required=True, is_open=True, aliases=("共有人",)),
            day("from_on", "开始日期", "from"), day("until_on", "结束日期", "until"),
        )),
    ),
)  # fmt: skip
