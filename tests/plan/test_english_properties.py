"""Whatever is done to an English plan, its reading stands: no crash, true offsets, numbers that come back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan.document import document_of
from kechuang.plan.reader import read
from kechuang.plan.reading.english import cell, read_english
from kechuang.plan.reading.english.clauses import sentences
from kechuang.plan.reading.state import Context
from kechuang.quantity import normal

WORDS = (
    "Deliver reach from to at least no more than 5 12% £3m 1,200 two half top 30 homes by March 2026 of which in and , . ( ) % will be "
    "aim respectively per each ward 41st eliminate none double : ; - – up down not exceed 2024/25 we Northgate including one"
).split()
PLAN = """Increase the number of firms to at least 1,450 by March 2026, including no fewer than 40 spin-outs.
Support 120 SMEs through the Fund (up to £25,000 per award), with 70% of awards going to firms outside the centre.
Halve the number of young people not in work from 5.6% to 2.8%; keep the vacancy rate below 3%.
Raise recycling in Ballyroe, Clonard and Dunmore to 45%, 48% and 50% respectively.
Rank in the Vitality Index: move up from 41st into the top 30. Publish the Roadmap in June 2025."""


def _holds(text: str) -> None:
    view = normal(text)
    context = Context(text, view, 2025, "1")
    read_english(context, 0, len(text))
    assert all(text[t.start : t.end] == t.sentence and t.start < t.end for t in context.targets)
    assert all(text[m.start : m.end] == m.text for m in context.mentions)
    assert all((t.value is None) == (t.kind == "binary") == (t.comparator is None) for t in context.targets)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_row_of_words_is_read_without_a_crash_and_with_true_offsets(words: list[str]) -> None:
    _holds(" ".join(words))
    found = read(document_of(f"Delivery Plan 2025/26\n{' '.join(words)}\n"))
    assert all(found.document.text[t.start : t.end] == t.sentence for t in found.targets)


@given(
    st.lists(
        st.tuples(st.integers(0, len(PLAN)), st.integers(0, 12), st.text(st.characters(codec="utf-8"), max_size=4)),
        max_size=8,
    )
)
def test_a_mutated_plan_is_read_without_a_crash_and_with_true_offsets(edits: list[tuple[int, int, str]]) -> None:
    text = PLAN
    for at, gone, put in edits:
        text = text[:at] + put + text[at + gone :]
    _holds(text)


@given(st.integers(1, 10**9), st.sampled_from(["", "%", " homes", " days", " km"]))
def test_a_whole_number_written_with_its_unit_reads_back(value: int, unit: str) -> None:
    assert cell(f"{value:,}{unit}")[0] == value


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["£", "$", "€"]), st.sampled_from(["", "m", "bn", "k"]))
def test_money_reads_back_with_its_scale_in_the_unit(value: Decimal, coin: str, scale: str) -> None:
    found, _, _, unit = cell(f"{coin}{value}{scale}")
    assert found == value
    assert unit is not None
    assert unit.endswith(coin)
    assert (" " in unit) == bool(scale)


@given(st.integers(2, 10**6), st.integers(1, 10**6))
def test_a_level_and_the_level_before_it_are_told_apart(before: int, after: int) -> None:
    context = Context(text := f"Raise visits from {before:,} to {after:,}.", text, 2025, "1")
    read_english(context, 0, len(text))
    assert [(t.value, t.baseline) for t in context.targets] == [(after, before)]
    assert [(m.text, m.role) for m in context.mentions] == [(f"{before:,}", "baseline")]


@given(st.sampled_from("and of to by 5% 1 than the will , ( homes".split()), st.integers(200, 3000))
def test_a_hostile_line_is_read_in_short_stretches(word: str, times: int) -> None:
    text = f"{word} " * times
    _holds(text)
    assert all(end - start <= 800 for start, end, _ in sentences(text))


@given(st.integers(13, 300))
def test_a_clause_promises_a_dozen_things_at_most(times: int) -> None:
    context = Context(text := "5% of " * times, text, 2025, "1")
    read_english(context, 0, len(text))
    assert len(context.targets) <= 12 * (1 + len(text) // 800)
    assert len(context.mentions) + len(context.targets) == times
