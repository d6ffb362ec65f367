"""Who is meant: the same, likely, in doubt, unknown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kechuang.registers.identity
from kechuang.registers.identity import Body, Directory
from kechuang.terms import terms

CODE = "91421200MA4KCH004E"
DIRECTORY = Directory(
    [
        Body("光电", "咸宁南玻光电玻璃有限公司", region="421200"),
        Body("玻璃", "咸宁南玻玻璃有限公司", region="421200"),
        Body(
            "澜歆",
            "湖北澜歆生物技术有限公司",
            former=("咸宁澜歆农业科技有限公司",),
            short=("澜歆",),
            region="421200",
            credit_code=CODE,
        ),
        Body("砾川", "咸宁砾川智能装备有限公司", region="421202"),
        Body("己力", "咸宁己力机械制造有限公司", region="421202"),
        Body("甲", "禾谷裕合作社", region="421222"),
        Body("乙", "禾谷裕合作社", region="421224"),
    ]
)


@pytest.mark.parametrize(
    ("written", "body", "reason"),
    [
        ("咸宁南玻光电玻璃 有限公司", "光电", "name-equal"),
        ("咸宁澜歆农业科技有限公司", "澜歆", "former-name-equal"),
        ("澜歆", "澜歆", "short-name-equal"),
        (f" {CODE.lower()}", "澜歆", "credit-code-equal"),
    ],
)
def test_only_what_is_on_record_is_the_same(written: str, body: str, reason: str) -> None:
    match = DIRECTORY.find(written)
    assert (match.outcome, match.id, match.candidates[0].reasons) == ("same", body, (reason,))


@pytest.mark.parametrize(
    ("written", "outcome", "first"),
    [
        ("南玻光电", "likely", "光电"),
        ("南玻玻璃", "likely", "玻璃"),
        ("南玻", "in_doubt", None),
        ("南玻建筑", "unknown", None),
        ("南玻光电玻璃有限公司", "likely", "光电"),
        ("砾川装备", "likely", "砾川"),
        ("咸宁砾川智能装备有限责任公司", "likely", "砾川"),
        ("砾川物业", "unknown", None),
        ("咸宁砾川智能装备研究院", "unknown", None),
        ("咸宁已力机械制造有限公司", "likely", "己力"),
        ("湖北鸢栖生物科技有限公司", "unknown", None),
        ("", "unknown", None),
        (" \u3000", "unknown", None),
    ],
)
def test_what_is_not_on_record_is_never_the_same(written: str, outcome: str, first: str | None) -> None:
    match = DIRECTORY.find(written)
    assert (match.outcome, match.id) == (outcome, first)


def test_firms_of_one_brand_in_two_trades_are_not_merged() -> None:
    lone = Directory([Body("光电", "咸宁南玻光电玻璃有限公司", region="421200")])
    assert lone.find("南玻光电").outcome == "likely"
    assert lone.find("南玻玻璃").outcome == "in_doubt"
    assert lone.find("咸宁南玻化工有限公司").outcome == "unknown"


def test_a_branch_is_not_its_parent() -> None:
    match = DIRECTORY.find("咸宁砾川智能装备有限公司赤壁分公司")
    assert (match.outcome, match.candidates[0].id) == ("in_doubt", "砾川")
    assert "part-of" in match.candidates[0].reasons


def test_another_place_is_another_body_or_a_doubt_when_there_is_only_one() -> None:
    match = DIRECTORY.find("武汉砾川智能装备有限公司")
    assert (match.outcome, [one.id for one in match.candidates]) == ("in_doubt", ["砾川"])
    assert "place-differs" in match.candidates[0].reasons
    two = Directory(
        [Body("1", "咸宁砾川装备有限公司", region="421200"), Body("2", "黄石砾川装备有限公司", region="420200")]
    )
    assert two.find("武汉砾川装备有限公司").outcome == "unknown"
    assert DIRECTORY.find("武汉砾川化工有限公司").outcome == "unknown"


def test_a_smaller_place_than_on_record_is_a_doubt_and_a_wider_one_is_not() -> None:
    lone = Directory([Body("1", "咸宁砾川装备有限公司", region="421200")])
    assert [lone.find(f"{place}砾川装备有限公司").outcome for place in ("赤壁", "湖北", "湖北省咸宁市")] == [
        "in_doubt",
        "likely",
        "likely",
    ]
    seated = Directory([Body("1", "湖北砾川装备有限公司", region="421281")])
    assert [seated.find(f"{place}砾川装备有限公司").outcome for place in ("赤壁", "咸宁", "嘉鱼")] == [
        "likely",
        "likely",
        "in_doubt",
    ]


def test_a_group_is_not_the_firm_of_its_brand() -> None:
    lone = Directory([Body("1", "湖北砾川装备有限公司", short=("砾川智能装备",))])
    written = ("湖北砾川装备集团有限公司", "砾川集团", "砾川智能装备集团", "砾川装备")
    assert [lone.find(text).outcome for text in written] == ["in_doubt", "in_doubt", "in_doubt", "likely"]
    both = Directory([Body("1", "湖北砾川装备有限公司"), Body("2", "砾川集团有限公司")])
    assert both.find("砾川集团").id == "2"


def test_of_two_trades_the_nearer_is_ahead_and_a_general_word_alone_puts_none_ahead() -> None:
    trades = Directory([Body("1", "咸宁砾川光电玻璃有限公司"), Body("2", "咸宁砾川玻璃有限公司")])
    assert [trades.find(text).id for text in ("砾川玻璃", "砾川光电")] == ["2", "1"]
    general = Directory([Body("1", "湖北砾川光电科技有限公司"), Body("2", "武汉砾川光电有限公司")])
    assert general.find("砾川光电").outcome == "in_doubt"
    assert general.find("武汉砾川光电").id == "2"


def test_what_is_written_beyond_the_record_or_otherwise_is_a_doubt() -> None:
    lone = Directory([Body("1", "湖北砾川光电科技有限公司")])
    written = (
        "湖北砾川光电玻璃科技有限公司",
        "湖北砾川光电技术有限公司",
        "湖北砾川光电科技发展有限公司",
        "湖北砾川光电有限公司",
    )
    assert [lone.find(text).outcome for text in written] == ["in_doubt", "in_doubt", "in_doubt", "likely"]


def test_a_slip_in_a_long_brand_is_likely_and_in_a_short_one_a_doubt() -> None:
    bodies = Directory([Body("1", "湖北沐泽岚材料有限公司"), Body("2", "湖北砾川材料有限公司")])
    assert bodies.find("湖北沐泽兰材料有限公司").id == "1"
    assert bodies.find("湖北沐岚材料有限公司").outcome == "likely"
    assert bodies.find("湖北砾山材料有限公司").outcome == "in_doubt"
    assert bodies.find("湖北川砾材料有限公司").id == "2"
    assert bodies.find("湖北沐泽兰化工有限公司").outcome == "unknown"


def test_a_brand_that_another_firm_bears_is_no_slip() -> None:
    bodies = Directory([Body("1", "湖北沐泽岚材料有限公司"), Body("2", "湖北沐泽兰化工有限公司")])
    assert bodies.find("湖北沐泽兰材料有限公司").outcome == "unknown"


def test_in_a_crowd_of_one_brand_the_trade_and_the_place_still_find_the_firm() -> None:
    places, trades = (
        ("咸宁", "赤壁", "嘉鱼", "通城", "崇阳", "通山"),
        "光电 玻璃 食品 纺织 机械 化工 建材 物流 软件 医药".split(),
    )
    names = [f"{place}砾川{trade}有限公司" for place in places for trade in trades]
    crowd = Directory(Body(name, name) for name in names)
    assert {crowd.find(name.removesuffix("有限公司")).id for name in names} == set(names)
    assert crowd.find("砾川纺织").outcome == "in_doubt"
    assert crowd.find("通山砾川").outcome == "in_doubt"
    assert crowd.find("砾川酒店").outcome == "unknown"


def test_the_region_of_the_list_decides_between_bodies_of_one_name() -> None:
    assert DIRECTORY.find("禾谷裕合作社").outcome == "in_doubt"
    assert DIRECTORY.find("禾谷裕合作社", region="421224").id == "乙"
    assert DIRECTORY.find("禾谷裕合作社", region="421200").outcome == "in_doubt"
    assert DIRECTORY.find("禾谷裕合作社", region="420100").outcome == "in_doubt"


def test_a_short_name_in_the_list_of_another_region_is_in_doubt() -> None:
    assert DIRECTORY.find("澜歆", region="421200").outcome == "same"
    assert DIRECTORY.find("澜歆", region="420100").outcome == "in_doubt"
    assert DIRECTORY.find("湖北澜歆生物技术有限公司", region="420100").outcome == "same"


def test_a_name_that_two_bodies_bore_is_in_doubt() -> None:
    directory = Directory([Body("1", "咸宁砾川有限公司", former=("咸宁砾岩有限公司",)), Body("2", "咸宁砾岩有限公司")])
    match = directory.find("咸宁砾岩有限公司")
    assert (match.outcome, {one.id for one in match.candidates}) == ("in_doubt", {"1", "2"})


def test_a_brand_alone_is_in_doubt_although_a_short_name_holds_no_more() -> None:
    directory = Directory([Body("1", "湖北砾川激光有限公司", short=("砾川股份",)), Body("2", "武汉砾川医疗有限公司")])
    assert directory.find("砾川").outcome == "in_doubt"
    assert directory.find("砾川股份").id == "1"


def test_a_place_alone_is_no_body_and_a_body_without_a_brand_is_found_by_place_and_form() -> None:
    directory = Directory(
        [Body("1", "鄂州沧山大学"), Body("2", "鄂州大学"), Body("3", "鄂州市统计局", region="420700")]
    )
    assert [directory.find(text).id for text in ("鄂州", "鄂州市大学", "鄂州统计局", "统计局", "黄石市统计局")] == [
        None,
        "2",
        "3",
        "3",
        None,
    ]


def test_candidates_in_doubt_stand_in_order_with_their_reasons() -> None:
    match = DIRECTORY.find("南玻")
    assert [one.id for one in match.candidates] == ["光电", "玻璃"]
    assert all("industry-absent" in one.reasons for one in match.candidates)
    scores = [one.score for one in match.candidates]
    assert scores == sorted(scores, reverse=True)


def reasons_in_the_code() -> Iterator[str]:
    """Every literal of the room that reads as a reason: dashed words, given to a finding or a candidate."""
    for path in Path(kechuang.registers.identity.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.fullmatch(r"[a-z]+(-[a-z]+)+", node.value)
            ):
                yield node.value


def test_every_reason_and_outcome_has_its_words() -> None:
    found = set(reasons_in_the_code())
    assert len(found) > 30
    assert {f"reasons.{reason}" for reason in found} == {code for code in terms() if code.startswith("reasons.")}
    assert {f"matches.{outcome}" for outcome in ("same", "likely", "in_doubt", "unknown")} <= terms().keys()
