"""Documents compared target by target."""

from __future__ import annotations

from pathlib import Path

import pytest

from kechuang.plan.ledger import compare, differences
from kechuang.plan.reader import Reading
from tests.plan.plans import GOLDEN, Line, gold, plan


def firms(sentence: str, metric: str, value: str, comparator: str = "=", kind: str = "stock", **more: str) -> Line:
    return Line(sentence, metric, kind, comparator, value, "家", **more)  # type: ignore[arg-type]


def kinds(left: Reading, right: Reading) -> list[tuple[str, str]]:
    return [(one.metric, one.kind) for one in differences(left, right)]


PLAN = plan(
    firms("组织申报高新技术企业350家", "申报高新技术企业", "350", kind="amount"),
    "，",
    firms("通过认定高新技术企业310家", "通过认定高新技术企业", "310", kind="increment"),
    "，",
    firms("高新技术企业总数突破650家", "高新技术企业总数", "650", ">"),
    "。",
    Line("完成技术合同登记成交额220亿元以上", "技术合同登记成交额", "amount", ">=", "220", "亿元"),
    year=2024,
)


def test_a_lowered_target_is_found_under_other_words() -> None:
    later = plan(firms("有效高企达到620家", "有效高企", "620", ">="), year=2024)
    (lowered, *rest) = [d for d in differences(PLAN, later) if d.kind != "missing"]
    assert not rest
    assert (lowered.kind, lowered.left and lowered.left.value, lowered.right and lowered.right.value) == (
        "lowered",
        650,
        620,
    )
    assert lowered.period == "2024年"


def test_applications_recognitions_and_totals_are_never_mistaken_for_each_other() -> None:
    later = plan(
        firms("推荐申报高新技术企业310家", "申报高新技术企业", "310", kind="amount"),
        "，",
        firms("认定高新技术企业350家", "认定高新技术企业", "350", kind="increment"),
        year=2024,
    )
    found = {(d.left and d.left.sentence, d.right and d.right.sentence) for d in differences(PLAN, later)}
    assert ("组织申报高新技术企业350家", "推荐申报高新技术企业310家") in found
    assert ("通过认定高新技术企业310家", "认定高新技术企业350家") in found
    assert ("高新技术企业总数突破650家", None) in found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("申报高新技术企业", "认定高新技术企业"),
        ("认定高新技术企业", "高新技术企业总数"),
        ("高新技术企业总数", "申报高新技术企业"),
    ],
)
def test_two_stages_of_one_thing_stay_unmatched(left: str, right: str) -> None:
    one = plan(firms(f"{left}350家", left, "350", kind="amount"), year=2024)
    other = plan(firms(f"{right}310家", right, "310", kind="amount"), year=2024)
    assert kinds(one, other) == [(left, "missing"), (right, "new")]


def test_one_thing_in_other_units_is_no_difference() -> None:
    later = plan(Line("技术合同成交额2200000万元以上", "技术合同成交额", "amount", ">=", "2200000", "万元"), year=2024)
    assert kinds(PLAN, later) == [
        ("申报高新技术企业", "missing"),
        ("通过认定高新技术企业", "missing"),
        ("高新技术企业总数", "missing"),
    ]


def test_a_half_year_is_not_the_year() -> None:
    half = plan(
        Line("上半年技术合同成交额100亿元", "技术合同成交额", "amount", "=", "100", "亿元", period="上半年"), year=2024
    )
    assert ("技术合同成交额", "new") in kinds(PLAN, half)
    assert ("技术合同登记成交额", "missing") in kinds(PLAN, half)


def test_a_county_is_not_the_city() -> None:
    county = plan(
        Line("石渡区技术合同成交额40亿元", "技术合同成交额", "amount", "=", "40", "亿元", scope="石渡区"), year=2024
    )
    assert ("技术合同成交额", "new") in kinds(PLAN, county)


def test_two_years_are_compared_year_on_year_and_say_so() -> None:
    later = plan(firms("高新技术企业总数突破900家", "高新技术企业总数", "900", ">"), year=2025)
    raised = next(d for d in differences(PLAN, later) if d.kind == "raised")
    assert raised.period == "2024年→2025年"


def test_a_softened_promise_is_found_beside_an_equal_value() -> None:
    later = plan(firms("力争高新技术企业总数突破650家", "高新技术企业总数", "650", ">", firmness="strive"), year=2024)
    assert ("高新技术企业总数", "softened") in kinds(PLAN, later)
    assert ("高新技术企业总数", "hardened") in kinds(later, PLAN)


def test_a_weaker_comparator_and_another_kind_of_unit_are_named() -> None:
    bare = plan(firms("高新技术企业总数达到650家", "高新技术企业总数", "650", ">="), year=2024)
    assert ("高新技术企业总数", "comparator") in kinds(PLAN, bare)
    money = plan(
        Line("技术合同登记成交额增加到220万吨", "技术合同登记成交额", "amount", ">=", "220", "万吨"), year=2024
    )
    assert ("技术合同登记成交额", "unit") in kinds(PLAN, money)


def test_what_should_fall_is_lowered_by_a_higher_ceiling() -> None:
    def rate(value: str) -> Reading:
        return plan(Line(f"不良率控制在{value}%以内", "科创贷不良率", "rate", "<=", value, "%"), year=2024)

    assert kinds(rate("1.5"), rate("2")) == [("科创贷不良率", "lowered")]
    assert kinds(rate("2"), rate("1.5")) == [("科创贷不良率", "raised")]


def test_ranks_of_a_title_are_kept_apart() -> None:
    left = plan(firms("新增省级重点实验室2家", "省级重点实验室", "2", kind="increment"), year=2024)
    right = plan(firms("新增市级重点实验室5家", "市级重点实验室", "5", kind="increment"), year=2024)
    assert kinds(left, right) == [("省级重点实验室", "missing"), ("市级重点实验室", "new")]


def test_alike_names_of_other_things_are_kept_apart() -> None:
    left = plan(
        Line("规上工业企业研发活动覆盖率达到65%", "规上工业企业研发活动覆盖率", "rate", ">=", "65", "%"), year=2024
    )
    right = plan(
        Line("规上工业企业研发机构覆盖率达到40%", "规上工业企业研发机构覆盖率", "rate", ">=", "40", "%"), year=2024
    )
    assert {kind for _, kind in kinds(left, right)} == {"missing", "new"}


def test_a_target_said_twice_is_neither_missing_nor_new() -> None:
    twice = plan(
        firms("高新技术企业总数突破650家", "高新技术企业总数", "650", ">"),
        "。",
        firms("确保高企总数突破650家", "高企总数", "650", ">"),
        year=2024,
    )
    once = plan(firms("高新技术企业总数突破650家", "高新技术企业总数", "650", ">"), year=2024)
    assert not differences(twice, once)
    assert not differences(once, twice)


def test_more_documents_are_compared_with_the_first() -> None:
    found = compare([PLAN, PLAN, plan(year=2024)])
    assert [(one.left, one.right, len(one.differences)) for one in found] == [(0, 1, 0), (0, 2, 4)]


def test_a_difference_is_plain_json_of_the_agreed_shape() -> None:
    later = plan(firms("高新技术企业总数达到620家", "高新技术企业总数", "620", ">="), year=2024)
    shown = next(d for d in differences(PLAN, later) if d.kind == "lowered").plain()
    assert list(shown) == ["metric", "scope", "period", "left", "right", "kind"]
    assert isinstance(shown["left"], dict)
    assert (shown["left"]["value"], shown["left"]["sentence"]) == (650, "高新技术企业总数突破650家")


@pytest.mark.parametrize("path", sorted(GOLDEN.rglob("*.gold.json")), ids=lambda path: path.name)
def test_a_document_does_not_differ_from_itself(path: Path) -> None:
    if path.with_name(path.name.replace(".gold.json", ".txt")).is_file():
        reading = gold(path, 2025)
        assert not differences(reading, reading)
