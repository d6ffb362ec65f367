"""Units of measure on pages: Chinese as the plan writes them, English in words, nothing lost between the two."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from django.test import Client

from kechuang.measures.catalogue import measures
from kechuang.measures.progress.measuring import measured, stage_told
from kechuang.monitor.landing import NAMES
from kechuang.store.desk import figures_kept
from kechuang.store.place import Place
from kechuang.web.plan import landing
from kechuang.web.plan import target as target_page
from tests.web.conftest import NOON
from tests.web.figured import figured

HAN = re.compile("[一-鿿]")


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("125.11", "亿元", "125.11亿元", "12,511 million yuan"),
        ("0.99", "亿元", "0.99亿元", "99 million yuan"),
        ("5177", "万元", "5,177万元", "51.77 million yuan"),
        ("311", "家", "311家", "311"),
        ("1", "名", "1名", "1 person"),
        ("18", "人次", "18人次", "18 person-times"),
        ("1.5", "万人次", "1.5万人次", "15,000 person-times"),
        ("10", "位", "10位", "place 10"),
        ("1", "方阵", "1方阵", "tier 1"),
        ("9.57", "%", "9.57%", "9.57%"),
        ("2", "", "2", "2"),
    ],
)
def test_a_figure_stands_with_its_unit_in_either_language(value: str, unit: str, zh: str, en: str) -> None:
    assert (measured(unit, "zh").told(value), measured(unit, "en").told(value)) == (zh, en)


def test_what_is_asked_keeps_its_sign_and_its_range() -> None:
    assert measured("亿元", "en").told(220, sign="≥") == "≥22,000 million yuan"
    assert measured("方阵", "en").told(1, sign="≤") == "tier ≤1"
    assert measured("名", "en").told(2, upto=3) == "2~3 people"


def test_a_figure_has_as_many_digits_in_either_language() -> None:
    assert (measured("亿元", "zh").told("125.1072"), measured("亿元", "en").told("125.1072")) == (
        "125.11亿元",
        "12,511 million yuan",
    )
    assert measured("亿元", "en").told("0.3456", places=4) == "34.56 million yuan"


def test_every_stage_has_an_english_word() -> None:
    stages = {stage for one in measures() for source in one.sources for stage in source.stages or ()}
    assert stages
    assert [stage for stage in stages if HAN.search(stage_told(stage, "en"))] == []
    assert stage_told("推荐", "zh") == "推荐"


def test_a_distance_of_places_is_no_place() -> None:
    assert measured("位", "en").apart(3) == "3"
    assert measured("亿元", "en").apart("94.89") == "9,489 million yuan"


def test_a_chart_is_drawn_in_the_unit_that_its_table_has() -> None:
    assert measured("亿元", "en").all_scaled([None, "1.5"]) == [None, 150.0]
    assert measured("亿元", "en").scaled("1.5") == Fraction(150)


def test_no_measure_has_a_unit_that_is_chinese_in_english() -> None:
    told = {one.unit: measured(one.unit, "en").told(2) for one in measures() if one.unit != "阶段"}
    assert [unit for unit, words in told.items() if HAN.search(words)] == []


def test_the_page_of_a_target_of_money_says_millions_of_yuan_everywhere(
    home: Place, browser: Callable[..., Client]
) -> None:
    target = figured(NOON)[0].id
    leader = browser("leader")
    leader.cookies["kechuang_language"] = "en"
    page = leader.get(f"/targets/{target}").content.decode()
    kept = figures_kept.kept(figures_kept.now())
    assert kept is not None
    value = next(one["value"] for one in kept.targets if one["id"] == target)
    assert measured("亿元", "en").told(value) in page
    outside = re.sub("<blockquote.*?</blockquote>", "", page, flags=re.DOTALL)
    assert not re.search("[万亿]元", outside)


def test_what_is_forecast_is_said_and_drawn_in_the_unit_of_the_figure() -> None:
    ahead = {name: 100 + at for at, name in enumerate(NAMES)} | {"reach": 0.5, "facts": {"usual": 0.4, "years": 4}}
    target = {
        "unit": "亿元", "measure": "contracts.turnover", "metric": "成交额", "reporting_unit": "", "target": 220, "comparator": None,
        "year": 2024, "months": [12.34, 90], "last_year": [], "landing": ahead,
    }  # fmt: skip
    assert "about 10,300 million yuan" in landing.reason(target, "en")
    assert "年底大致103亿元" in landing.reason(target, "zh")
    assert "10,600" in landing.reason(target, "en")
    drawn = {language: target_page.by_month(target, language) for language in ("zh", "en")}
    assert drawn["en"]["rows"][0][1] == "1,234"
    assert ">30,000<" in drawn["en"]["chart"]
    assert ">300<" in drawn["zh"]["chart"]
    assert 'class="nine"' in drawn["en"]["chart"]
