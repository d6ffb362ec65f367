"""The tree of divisions, names in running text, and files that extend the tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from kechuang.errors import Problem, Problems
from kechuang.regions import Region, Regions, load, regions

HOME = "421200"
# Invented pairs beside real names: two places of one name in two provinces, and a city named as its province.
NAMESAKES = """
regions:
  - {code: 220200, name: 吉林市}
  - {code: 211300, name: 朝阳市}
  - {code: 110105, name: 朝阳区, short: 朝阳}
  - {code: 330100, name: 杭州市}
  - {code: 330199, name: 通山县}
"""


@pytest.fixture
def namesakes(tmp_path: Path) -> Regions:
    file = tmp_path / "同名.yaml"
    file.write_text(NAMESAKES, "utf-8")
    return load(file)


def found(text: str, tree: Regions | None = None, home: str | None = HOME) -> list[tuple[str, str | None]]:
    return [(one.text, one.region.code if one.region else None) for one in (tree or regions()).find(text, home=home)]


def test_the_tree_holds_the_provinces_the_cities_of_hubei_and_the_counties_of_xianning() -> None:
    tree = regions()
    assert len(tree.children(None)) == 34
    assert [region.level for region in tree.children(None)] == ["province"] * 34
    assert [region.level for region in tree.children("420000")] == ["city"] * 17
    counties = {r.code: r.name for r in tree.children(HOME) if r.is_national}
    assert counties == {
        "421202": "咸安区",
        "421221": "嘉鱼县",
        "421222": "通城县",
        "421223": "崇阳县",
        "421224": "通山县",
        "421281": "赤壁市",
    }
    assert {tree[code].level for code in counties} == {"county"}


def test_the_codes_are_those_of_the_shared_rules(shared: Path) -> None:
    codes = yaml.safe_load((shared / "rules" / "codes.yaml").read_text("utf-8"))
    tree = regions()
    assert {r.code: r.name for r in tree.children("420000")} == codes["hubei_cities"]
    assert {r.code: r.name for r in tree.children(HOME) if r.is_national} == codes["xianning"]


def test_reporting_units_outside_the_standard_have_no_six_digits() -> None:
    units = [region for region in regions() if not region.is_national]
    assert [(unit.code, unit.name, unit.parent, unit.level) for unit in units] == [
        ("421200-GX", "咸宁高新区", HOME, "unit"),
        ("421200-SZ", "咸宁市直", HOME, "unit"),
    ]
    assert len(regions().children(HOME)) == 8


def test_a_county_lies_in_its_city_and_province_and_nowhere_else() -> None:
    tree = regions()
    assert [region.name for region in tree.ancestors("421202")] == ["咸宁市", "湖北省"]
    assert tree.is_within("421202", HOME)
    assert tree.is_within("421202", "420000")
    assert tree.is_within("421202", "421202")
    assert not tree.is_within(HOME, "421202")
    assert not tree.is_within("421202", "420600")
    assert tree.subtree(HOME)[0].code == HOME
    assert len(tree.subtree(HOME)) == 9
    assert tree.path("421202") == "湖北省咸宁市咸安区"


def test_an_unknown_code_is_said() -> None:
    with pytest.raises(Problem, match="no region has the code 429000"):
        regions()["429000"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "咸安、咸安区、赤壁市与通山",
            [("咸安", "421202"), ("咸安区", "421202"), ("赤壁市", "421281"), ("通山", "421224")],
        ),
        (
            "湖北、内蒙古与恩施、恩施州",
            [("湖北", "420000"), ("内蒙古", "150000"), ("恩施", "422800"), ("恩施州", "422800")],
        ),
        ("恩施土家族苗族自治州、神农架", [("恩施土家族苗族自治州", "422800"), ("神农架", "429021")]),
        ("湖北省咸宁市嘉鱼县", [("湖北省", "420000"), ("咸宁市", HOME), ("嘉鱼县", "421221")]),
        ("咸宁高新区和市直单位", [("咸宁高新区", "421200-GX"), ("市直", "421200-SZ")]),
        ("高新区、东湖高新区", [("高新区", "421200-GX")]),
        ("襄樊市与蒲圻", [("襄樊市", "420600"), ("蒲圻", "421281")]),
        ("武汉大学", [("武汉", "420100")]),
        ("江西湖北湖南三省", [("江西", "360000"), ("湖北", "420000"), ("湖南", "430000")]),
    ],
)
def test_names_are_found_in_running_text(text: str, named: list[tuple[str, str]]) -> None:
    assert found(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "智慧交通城市",
        "交通山区",
        "黄河南岸",
        "长江西岸",
        "洞庭湖南岸",
        "东湖北路",
        "南天门",
        "赤壁之战",
        "咸宁大道",
        "咸宁西路",
        "北京街",
        "城市直播",
    ],
)
def test_names_inside_other_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_path_is_no_street() -> None:
    assert found("探索湖北路径") == [("湖北", "420000")]


@pytest.mark.parametrize(
    ("word", "home", "code"),
    [
        ("我市", HOME, HOME),
        ("全市", HOME, HOME),
        ("本市", HOME, HOME),
        ("市级", HOME, HOME),
        ("全省", HOME, "420000"),
        ("省级", HOME, "420000"),
        ("我省", "420000", "420000"),
        ("全市", "421202", HOME),
        ("全区", "421202", "421202"),
        ("全县", "421221", "421221"),
        ("全市", "421281", "421281"),  # a county-level city speaks of itself
        ("全市", "110000", "110000"),
        ("全区", "450000", "450000"),
        ("全州", "422800", "422800"),
    ],
)
def test_words_relative_to_a_home_mean_the_nearest_region_of_that_kind(word: str, home: str, code: str) -> None:
    assert found(word, home=home) == [(word, code)]
    assert found(word, home=None) == []


@pytest.mark.parametrize(
    "text",
    [
        "全市场",
        "资本市场",
        "成本市值",
        "安全省心",
        "安全区域",
        "全区域",
        "本区间",
        "城市级",
        "县级市",
        "地市级",
        "社区级",
        "市区级",
    ],
)
def test_words_that_only_look_relative_are_left_alone(text: str) -> None:
    assert found(text, home="421202") == []


@pytest.mark.parametrize("text", ["全县", "全市", "市级", "市直", "高新区"])
def test_a_province_has_no_county_or_city_of_its_own(text: str) -> None:
    assert found(text, home="420000") == []


def test_a_city_named_as_its_province_is_meant_where_it_is_written_out_or_home(namesakes: Regions) -> None:
    assert found("吉林", namesakes) == [("吉林", "220000")]
    assert found("吉林省吉林市", namesakes) == [("吉林省", "220000"), ("吉林市", "220200")]
    assert found("吉林省吉林", namesakes) == [("吉林省", "220000"), ("吉林", "220200")]
    assert found("吉林", namesakes, home="220200") == [("吉林", "220200")]


def test_a_name_of_two_provinces_is_the_one_at_home_or_just_named(namesakes: Regions) -> None:
    assert found("通山", namesakes) == [("通山", "421224")]
    assert found("通山", namesakes, home="330100") == [("通山", "330199")]
    assert found("通山", namesakes, home=None) == [("通山", None)]
    assert found("浙江省通山", namesakes) == [("浙江省", "330000"), ("通山", "330199")]
    assert found("北京市朝阳", namesakes) == [("北京市", "110000"), ("朝阳", "110105")]


def test_a_higher_level_wins_only_when_nothing_else_decides(namesakes: Regions) -> None:
    one = namesakes.find("朝阳")[0]
    assert {region.code for region in one.regions} == {"211300", "110105"}  # both directly under a province
    with pytest.raises(Problem) as raised:
        namesakes.read("朝阳")
    assert "辽宁省朝阳市、北京市朝阳区" in raised.value.sentence("zh")


@pytest.mark.parametrize("text", ["421202", "咸安区", "咸安", " 咸安区 ", "湖北省咸宁市咸安区", "咸宁咸安"])
def test_one_region_is_read_from_a_cell(text: str) -> None:
    assert regions().read(text).code == "421202"


@pytest.mark.parametrize("text", ["咸安区政府", "咸安区、嘉鱼县政府", "某某县", "", "421299"])
def test_what_names_no_region_is_said(text: str) -> None:
    with pytest.raises(Problem) as raised:
        regions().read(text)
    assert raised.value.code == "regions.name.unknown"
    assert f"“{text}”" in raised.value.sentence("zh")


def test_a_former_name_tells_when_it_ended() -> None:
    ended = {former.name: former.until.code for former in regions().former}
    assert ended == {"襄樊市": "2010-12-09", "蒲圻市": "1998", "咸宁地区": "1998-12"}


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_extends_the_tree(tmp_path: Path, encoding: str) -> None:
    text = (
        "代码,名称,上级,简称,别名,本地名称\r\n420111,洪山区,,洪山,,\r\n"
        "420100-DH,东湖高新区,420100,-,光谷、武汉光谷,高新区\r\n420000,湖北省,,,,\r\n"
    )
    tree = load(written(tmp_path, "武汉.csv", text, encoding))
    assert tree["420111"] == Region("420111", "洪山区", "420100", "洪山")
    assert tree["420100-DH"].short is None
    assert found("光谷与洪山", tree) == [("光谷", "420100-DH"), ("洪山", "420111")]
    assert found("高新区", tree, home="420111") == [("高新区", "420100-DH")]
    assert len(tree) == len(regions()) + 2
    assert "420111" not in regions()


def test_a_yaml_file_extends_the_tree_with_names_and_former_names(tmp_path: Path) -> None:
    text = (
        "regions:\n  - {code: 422801, name: 恩施市}\n  - {code: 429000-LS, name: 直管片, parent: 420000}\nformer:\n"
        "  - {name: 旧施县, code: 422801, until: 1981}\n"
    )
    tree = load(written(tmp_path, "恩施.yaml", text))
    assert tree["422801"].parent == "422800"
    assert tree["429000-LS"].parent == "420000"
    assert found("恩施、恩施市、旧施", tree) == [("恩施", "422800"), ("恩施市", "422801"), ("旧施", "422801")]


def test_all_that_is_wrong_in_a_file_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    text = (
        "regions:\n"
        "  - {code: 421202, name: 咸安县}\n"  # 2: another name stands there
        "  - {code: 42129, name: 某区}\n"  # 3
        "  - {code: 560100, name: 某市}\n"  # 4: no such province
        "  - {code: 421290}\n"  # 5
        "  - {code: 421291, name: 甲区}\n"
        "  - {code: 421291, name: 甲区}\n"  # 7: twice
        "  - {code: 421292, name: 乙区, parent: 421293}\n"  # 8
        "  - {code: 421293, name: 丙区, parent: 421292}\n"  # 9
        "  - {code: 421294, name: 丁区, kind: 区}\n"  # 10
        "  - 421295\n"  # 11
        "  - {code: 421296, name: 戊区, not_after: '['}\n"  # 12
        "former:\n"
        "  - {name: 旧县, code: 421299, until: 1998}\n"  # 14
        "  - {name: 旧市, code: 421281, until: 某年}\n"  # 15
    )
    with pytest.raises(Problems) as raised:
        load(written(tmp_path, "错.yaml", text))
    said = {(problem.where.removeprefix("错.yaml / "), problem.code) for problem in raised.value.items}
    assert said == {
        ("第 2 行", "regions.code.duplicate"),
        ("第 3 行", "regions.code.malformed"),
        ("第 4 行", "regions.parent.unknown"),
        ("第 5 行", "regions.name.missing"),
        ("第 7 行", "regions.code.duplicate"),
        ("第 8 行", "regions.parent.circle"),
        ("第 9 行", "regions.parent.circle"),
        ("第 10 行", "regions.row.unreadable"),
        ("第 11 行", "regions.row.unreadable"),
        ("第 12 行", "regions.row.unreadable"),
        ("第 14 行", "regions.parent.unknown"),
        ("第 15 行", "regions.row.unreadable"),
    }
    sentences = [problem.sentence("zh") for problem in raised.value.items]
    assert "错.yaml / 第 2 行：代码 421202 重复，已用于“咸安区”。请删去一行或改正代码。" in sentences


def test_a_csv_row_is_named_by_the_line_it_ends_on(tmp_path: Path) -> None:
    with pytest.raises(Problems) as raised:
        load(written(tmp_path, "错.csv", 'code,name\n421297,"甲\n区"\n4.2E+05,乙区\n421298,丙区,多\n'))
    assert [(p.where, p.code) for p in raised.value.items] == [
        ("错.csv / 第 4 行", "regions.code.malformed"),
        ("错.csv / 第 5 行", "regions.row.unreadable"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.csv", "名字,代码\n甲,421297\n", "regions.file.columns"),
        ("a.csv", "", "regions.file.columns"),
        ("a.csv", 'code,name\n421297,"甲', "regions.file.unreadable"),
        ("a.yaml", "regions: [", "regions.file.unreadable"),
        ("a.yaml", "- 421297", "regions.file.unreadable"),
        ("a.yaml", "", "regions.file.unreadable"),
        ("a.yaml", "regions: \x07", "regions.file.unreadable"),
        ("b.yaml", None, "regions.file.unreadable"),
    ],
)
def test_a_file_that_is_no_list_of_regions_is_said(tmp_path: Path, name: str, text: str | None, code: str) -> None:
    file = tmp_path / name if text is None else written(tmp_path, name, text)
    with pytest.raises(Problem) as raised:
        load(file)
    assert raised.value.code == code
    assert raised.value.sentence("zh").startswith(name)


def test_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xff\xff\xff")
    with pytest.raises(Problem, match="GB18030"):
        load(file)


def test_every_unit_of_the_city_and_every_city_of_the_province_has_an_english_name_and_is_read_by_it() -> None:
    named = [*regions().children("421200"), *regions().children("420000")]
    assert len(named) == 8 + 17
    for one in named:
        assert re.fullmatch("[A-Z][A-Za-z' -]+", one.english), one.name
        assert regions().read(one.english.lower()) is one
    assert regions().called("421202", "en") == "Xian'an District"
    assert regions().called("421202", "en", is_short=True) == "Xian'an"
    assert regions().called("421202", "zh", is_short=True) == "咸安"


def test_a_place_without_an_english_name_keeps_its_own(tmp_path: Path) -> None:
    file = tmp_path / "街道.csv"
    file.write_text("代码,名称,英文名\n421202-WQ,温泉街道,\n421202-YA,永安街道,Yong'an Subdistrict", "utf-8")
    tree = load(file)
    assert tree.called("421202-WQ", "en") == "温泉街道"
    assert tree.called("421202-YA", "en") == "Yong'an Subdistrict"
