"""科技人才专家: people by name and unit; what identifies them further is kept apart and masked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Personal, Register, choice, claim, code, day, ref, tags, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact

IDENTITY = Personal(
    purpose_zh="区分同名人员、防止重复选派",
    purpose_en="to tell namesakes apart and post nobody twice",
    mask="id_number",
)
PHONE = Personal(
    purpose_zh="联系本人开展服务和评审", purpose_en="to reach the person for services and reviews", mask="phone"
)
BIRTH = Personal(purpose_zh="核对年龄条件", purpose_en="to check a condition of age", mask="all")
ACCOUNT = Personal(purpose_zh="发放工作补助", purpose_en="to pay the allowance", mask="account", retention_years=3)


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "person", year, section="农村与社会发展科")
    for person in (person for person in city.people.all if city.year_of(person.known_on) == year):
        values = {
            "name": person.name, "unit": person.unit, "kinds": (person.kind,), "title": person.title, "degree": person.degree,
            "field": person.field, "specialities": (person.speciality,), "home_region": person.home_region, "is_retired": False,
            "id_number": person.id_number if person.number % 4 == 0 else None, "phone": person.phone, "birth_on": person.born_on,
        }  # fmt: skip
        later = []
        if person.unit_after and person.moved_on:
            old = {"unit": person.unit, "from_on": person.born_on + timedelta(days=9000), "until_on": person.moved_on}
            posts = [old, {"unit": person.unit_after, "from_on": person.moved_on}]
            later.append((person.moved_on, {"unit": person.unit_after, "posts": posts}, "一月份岗位调整，调入新单位"))
        yield clerk.fact(person, values, on=person.known_on, unit=person.unit.unit or "421200-SZ", later=later)


person = Register(
    code="person", zh="科技人才专家", en="people",
    row_zh="一名科技人员（专家、特派员、科技副总、引进人才）", row_en="one person: an expert, commissioner, science executive, recruit",
    keys=(("person_no",), ("name", "unit")),
    shown_as=("name", "unit"),
    unit_from="unit",
    filters=("kinds", "field", "specialities", "home_region", "reporting_unit"),
    section="农村与社会发展科",
    demo=_demo,
    fields=(
        text("name", "姓名", "name", required=True, aliases=("人员姓名", "专家姓名", "特派员姓名"), example="示例甲"),
        ref("unit", "工作单位", "unit", "organisation", required=True, is_open=True,
            aliases=("所在单位", "单位", "单位名称", "派出单位"), example="示例学院"),
        code("person_no", "人员编号", "person number", aliases=("编号", "专家编号"), help_zh="同一单位有同名人员时填，以便区分",
             help_en="where a unit has two people of one name, to tell them apart"),
        tags("kinds", "人员类别", "kinds", choices="person_kind", aliases=("人才类别", "类别"), example="科技特派员"),
        text("title", "职称", "professional title", aliases=("技术职称", "职务职称", "专业技术职务"), example="副教授"),
        choice("degree", "学历学位", "degree", "degree", aliases=("学历", "学位", "文化程度")),
        choice("field", "技术领域", "field", "high_tech_field", aliases=("从事领域", "所属领域"), example="新材料"),
        tags("specialities", "专长", "specialities", aliases=("专业特长", "技术专长", "研究方向", "专业"), example="竹材加工"),
        code("home_region", "来源地", "home region", reader="region", follows="unit.region", aliases=("派出地", "来自地区"),
             example="420100"),
        claim("is_retired", "是否退休", "retired"),
        code("id_number", "身份证号", "ID number", reader="id_number", aliases=("身份证号码", "公民身份号码"), personal=IDENTITY,
             help_zh="可不填；院士等知名专家不必填", help_en="may stay empty; never asked of well-known experts"),
        code("phone", "联系电话", "phone", reader="phone", aliases=("手机", "手机号", "手机号码", "电话", "联系方式"), personal=PHONE),
        day("birth_on", "出生日期", "birth date", aliases=("出生年月", "出生时间"), personal=BIRTH),
        code("bank_account", "银行账号", "bank account", aliases=("银行卡号", "账号"), personal=ACCOUNT),
    ),
    parts=(
        Part(name="posts", zh="任职经历", en="posts", key=("unit", "from_on"), fields=(
            ref("unit", "任职单位", "unit", "organisation", required=True, is_open=True),
            text("post", "职务", "post"),
            day("from_on", "任职日期", "from", required=True), day("until_on", "离任日期", "until"),
        )),
    ),
)  # fmt: skip
