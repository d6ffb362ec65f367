"""The parts of names of bodies."""

from __future__ import annotations

import pytest

from kechuang.registers.identity import read_name


@pytest.mark.parametrize(
    ("written", "place", "brand", "industry", "form", "kind"),
    [
        ("湖北省咸宁市咸安区砾川智能装备有限公司", "421202", "砾川", "智能 装备", "有限公司", "company"),
        ("南玻（咸宁）光电玻璃有限公司", "421200", "南玻", "光电 玻璃", "有限公司", "company"),
        ("椋光电子科技（武汉）有限公司", "420100", "椋光", "电子 科技", "有限公司", "company"),
        ("深圳市沣湾自动化设备有限公司", "深圳", "沣湾", "自动化 设备", "有限公司", "company"),
        ("桂山县穗垚茶叶种植专业合作社", "桂山", "穗垚", "茶叶 种植", "专业合作社", "cooperative"),
        ("咸宁岫云企业管理合伙企业（有限合伙）", "421200", "岫云", "企业管理", "合伙企业", "partnership"),
        ("咸宁市科学技术局", "421200", "", "科学技术", "局", "authority"),
        ("湖北桂澜学院", "420000", "桂澜", "", "学院", "university"),
        ("咸宁桂澜产业技术研究院", "421200", "桂澜", "产业 技术", "研究院", "institute"),
        ("咸宁市生产力促进中心", "421200", "", "生产力", "促进中心", "public"),
        ("咸安区棠礼五金加工厂", "421202", "棠礼", "五金", "加工厂", "works"),
        ("南玻光电", "", "南玻", "光电", "", ""),
        ("智慧城市科技有限公司", "", "", "智慧 城市 科技", "有限公司", "company"),
        ("蒲圻砾川纺织厂", "421281", "砾川", "纺织", "厂", "works"),
        ("金华液压有限公司", "", "金华", "液压", "有限公司", "company"),
        ("金华市砾川液压有限公司", "金华", "砾川", "液压", "有限公司", "company"),
        ("武汉市洪山区砾川科技有限公司", "420100", "砾川", "科技", "有限公司", "company"),
        ("崇阳县石城镇穗垚茶叶专业合作社", "421223", "穗垚", "茶叶", "专业合作社", "cooperative"),
        ("咸宁高新区砾川科技有限公司", "421200", "砾川", "科技", "有限公司", "company"),
        ("湖北新砾区块链科技有限公司", "420000", "新砾", "区块链 科技", "有限公司", "company"),
        ("湖北砾川乡村旅游有限公司", "420000", "砾川乡村", "旅游", "有限公司", "company"),
        ("湖北农贸市场管理有限公司", "420000", "农贸市场", "管理", "有限公司", "company"),
        ("龙砾酒店", "", "龙砾", "酒店", "", ""),
        ("航春志市政", "", "航春志", "市政", "", ""),
        ("湖北𬭎泰特钢有限公司", "420000", "𬭎泰", "特钢", "有限公司", "company"),
    ],
)
def test_a_name_falls_into_its_parts(written: str, place: str, brand: str, industry: str, form: str, kind: str) -> None:
    name = read_name(written)
    assert "".join(name.place.path[-1:]) == place
    assert (name.brand, " ".join(name.industry), name.form, name.kind) == (brand, industry, form, kind)


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("咸宁砾川智能装备有限公司赤壁分公司", "赤壁分公司"),
        ("咸宁砾川智能装备有限公司（赤壁分公司）", "赤壁分公司"),
        ("砾川智能装备赤壁分公司", "赤壁分公司"),
        ("湖北桂澜学院医学院", "医学院"),
        ("湖北桂澜学院附属第二医院", "附属第二医院"),
        ("咸宁南玻光电玻璃有限公司工会委员会", "工会委员会"),
        ("湖北桂澜学院科技园有限公司", ""),
        ("咸宁砾川智能装备有限公司", ""),
    ],
)
def test_a_branch_is_told_from_its_body(written: str, part: str) -> None:
    assert read_name(written).part == part


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("钜泓（集团）有限公司", "group"),
        ("湖北茗岫茶业集团股份有限公司", "group"),
        ("咸宁锦嵊服饰限公司", "slip"),
        ("咸宁锦嵊服饰有限公可", "slip"),
        ("咸宁南玻光电玻璃有限公公司", "slip"),
        ("湖北澜歆生物技术有限公司（原咸宁澜歆农业科技有限公司）", "aside"),
    ],
)
def test_what_else_a_name_says_is_noted(written: str, note: str) -> None:
    assert read_name(written).notes == {note}


@pytest.mark.parametrize(
    "slip", ["限公司", "有限公", "有限公公司", "有公限司", "有限公可", "有限公司公司", "有限责任公"]
)
def test_a_slip_in_the_legal_form_leaves_the_rest_whole(slip: str) -> None:
    assert read_name(f"咸宁锦嵊服饰{slip}").industry == ("服饰",)


def test_letters_of_a_brand_stand_apart() -> None:
    assert (read_name("OPAL奥珀（湖北）医药有限公司").latin, read_name("OPAL奥珀（湖北）医药有限公司").brand) == (
        "opal",
        "奥珀",
    )
