"""English delivery plans, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan.document import document_of
from kechuang.plan.reader import Reading, read

HEAD = "Port Alder City Council\nDelivery Plan 2025/26\nPriority 1: Grow\n1.1 "


def _read(sentence: str) -> Reading:
    return read(document_of(f"{HEAD}{sentence}\n"))


def _lines(sentence: str) -> list[tuple[object, ...]]:
    return [(t.comparator, t.value, t.unit, t.firmness) for t in _read(sentence).targets if t.value is not None]


@pytest.mark.parametrize(
    ("sentence", "comparator", "value"),
    [
        ("Increase the number of firms to at least 1,450 by March 2026.", ">=", 1450),
        ("Train no fewer than 40 apprentices.", ">=", 40),
        ("Keep the vacancy rate below 3%.", "<", 3),
        ("Process claims in no more than 21 days on average.", "<=", 21),
        ("Plant more than 5,000 trees.", ">", 5000),
        ("Deliver 2,500 digital skills courses.", "=", 2500),
        ("Support around 120 small firms.", "approx", 120),
    ],
)
def test_the_words_before_a_number_give_its_comparator(sentence: str, comparator: str, value: int) -> None:
    assert [line[:2] for line in _lines(sentence)] == [(comparator, value)]


def test_a_stretch_is_a_second_target_that_is_striven_for() -> None:
    assert _lines("Apprenticeship completion rate: 68% (stretch: 72%).") == [
        ("=", 68, "%", "firm"),
        ("=", 72, "%", "strive"),
    ]


def test_parts_carry_the_metric_and_name_their_places() -> None:
    found = _read(
        "Deliver 2,500 digital skills courses, of which 600 in Eastfield ward, 450 in Northgate and 300 in Docklands."
    )
    assert [(t.value, t.scope) for t in found.targets] == [
        (2500, None),
        (600, "Eastfield ward"),
        (450, "Northgate"),
        (300, "Docklands"),
    ]


def test_the_value_a_change_starts_from_is_its_baseline() -> None:
    found = _read("Cut the share of vacant shops from 12% to 9%.")
    assert [(t.value, t.baseline) for t in found.targets] == [(9, 12)]


def test_caps_dates_and_past_results_are_mentions() -> None:
    found = _read(
        "Support 120 firms through the fund (up to £25,000 per award). In 2023/24 the city hosted 1,340 firms."
    )
    assert [t.value for t in found.targets] == [120]
    assert {m.role for m in found.mentions} >= {"limit", "past"}


def test_a_deed_without_a_number_is_a_yes_no_target() -> None:
    found = _read("Publish the Net Zero Roadmap in June 2025.")
    assert [(t.kind, t.metric, t.period) for t in found.targets] == [("binary", "Net Zero Roadmap", "June 2025")]


WORDS = "Deliver reach from to at least no more than 5 12% £3m 1,200 two half top 30 homes by March 2026 of which in and , . ( ) %".split()


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_row_of_words_is_read_without_a_crash_and_with_true_offsets(words: list[str]) -> None:
    found = _read(" ".join(words))
    assert all(found.document.text[t.start : t.end] == t.sentence for t in found.targets)
