"""Quantities as offices write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kechuang.errors import Problem
from kechuang.quantity import Quantity, Unit, chinese, normal, numeral, read, write


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("650", "650"),
        ("７，２００", "7200"),
        ("1,450.5", "1450.5"),
        ("一千二百万", "12000000"),
        ("1万2千", "12000"),
        ("3亿2千万", "320000000"),
        ("二十", "20"),
        ("十五", "15"),
        ("两千零五", "2005"),
        ("一百五", "150"),
        ("三万二", "32000"),
        ("二〇二四", "2024"),
        ("十二点五", "12.5"),
        ("万亿", "1000000000000"),
        ("壹佰贰拾", "120"),
    ],
)
def test_a_numeral_is_the_number_it_names(text: str, value: str) -> None:
    assert numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "突破", "一个", "百分之", "1,2,3,", "点五", "三点", "二二千"])
def test_what_is_not_one_number_is_refused_with_the_text_seen(text: str) -> None:
    with pytest.raises(Problem) as refused:
        numeral(text)
    assert refused.value.code == "quantity.numeral.unreadable"
    assert refused.value.facts["value"] == text


@pytest.mark.parametrize(
    ("text", "amount", "dimension"),
    [
        ("3000万元", "30000000", "CNY"),
        ("一千二百万元", "12000000", "CNY"),
        ("1.5亿美元", "150000000", "USD"),
        ("百分之十五", "0.15", "share"),
        ("四成", "0.4", "share"),
        ("四成五", "0.45", "share"),
        ("4.5‰", "0.0045", "share"),
        ("3个百分点", "0.03", "point"),
        ("2倍", "2", "multiple"),
        ("1番", "1", "doubling"),
        ("10公顷", "150", "area"),
        ("6万亩", "60000", "area"),
        ("86公里", "86000", "length"),
        ("2.5万人次", "25000", "count"),
        ("3位", "3", "place"),
        ("1方阵", "1", "tier"),
        ("20个工作日", "20", "day"),
        ("36微克/立方米", "36", "density"),
    ],
)
def test_a_quantity_is_exact_in_the_base_of_its_dimension(text: str, amount: str, dimension: str) -> None:
    found = read(text)
    assert found.amount == Decimal(amount)
    assert found.unit.dimension == dimension


def test_ranges_keep_both_ends() -> None:
    for text in ("2-3家", "2至3家", "2家至3家", "二到三家", "2—3家"):
        assert (read(text).value, read(text).value_high) == (2, 3)


def test_an_unknown_word_after_a_number_counts_pieces() -> None:
    assert Unit.of("只海鸥").dimension == "count"
    assert Unit.of("万只海鸥").factor == 10_000


def test_what_is_no_quantity_is_refused() -> None:
    with pytest.raises(Problem) as refused:
        read("突破")
    assert "突破" in refused.value.sentence("zh")
    assert "突破" in refused.value.sentence("en")


def test_official_writing_has_arabic_digits_without_grouping() -> None:
    assert write(read("一千二百万元")) == "1200万元"
    assert write(read("７，２００人次")) == "7200人次"
    assert write(Quantity(Decimal("6"), Unit.of("%"), Decimal("6.5"))) == "6-6.5%"


def test_half_width_keeps_every_offset() -> None:
    text = "７，２００萬元（含）—新開線"
    assert len(normal(text)) == len(text)
    assert normal(text).startswith("7,200万元(含)")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "零"), (10, "十"), (15, "十五"), (110, "一百一十"), (20056, "二万零五十六"), (100010000, "一亿零一万")],
)
def test_whole_numbers_are_written_in_chinese(value: int, text: str) -> None:
    assert chinese(value) == text
