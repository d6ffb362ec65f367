"""What holds of every period, day and working day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kechuang import period
from kechuang.errors import Problem
from kechuang.period import Period, add_working_days, is_working_day, read_day, working_days_between
from kechuang.quantity import chinese

DAY = timedelta(days=1)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
spans = st.tuples(days, days).map(lambda pair: Period.through(min(pair), max(pair)))
years = st.integers(1900, 2095)
aligned = st.one_of(
    years.map(Period.year),
    st.builds(Period.half, years, st.integers(1, 2)),
    st.builds(Period.quarter, years, st.integers(1, 4)),
    st.builds(Period.month, years, st.integers(1, 12)),
    st.integers(1, 29).map(Period.five_years),
)
periods = st.one_of(spans, aligned)
worked = st.dates(date(2004, 3, 1), date(2026, 9, 30))


@given(periods)
def test_every_code_reads_back_equal(one: Period) -> None:
    assert Period.of(one.code) == one


@given(periods, periods)
def test_overlap_is_mutual_and_what_they_share_lies_in_both(one: Period, other: Period) -> None:
    shared = one.common(other)
    assert shared == other.common(one)
    assert one.overlaps(other) == (not one.is_before(other) and not other.is_before(one))
    if shared is not None:
        assert shared in one
        assert shared in other


@given(periods, days)
def test_a_day_is_inside_or_before_or_after(one: Period, day: date) -> None:
    alone = Period.day(day)
    assert [day in one, alone.is_before(one), one.is_before(alone)].count(True) == 1
    assert (day in one) == (alone in one)


@given(periods, days, days)
def test_time_never_runs_back(one: Period, day: date, later: date) -> None:
    first, second = sorted((day, later))
    assert 0 <= one.elapsed_share(first) <= one.elapsed_share(second) <= 1
    past = one.until(first)
    assert past is None or (past in one and past.from_on == one.from_on and past.last_on <= first)


@given(days)
def test_a_day_reads_back_in_every_form(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    for text in (
        f"{day}", f"{day:%Y%m%d}", f"{year}.{month}.{number}", f"{year}/{month}/{number}", f"{year}年{month}月{number}日",
        f"{digits}年{chinese(month)}月{chinese(number)}日",
    ):  # fmt: skip
        assert read_day(text) == day
        assert period.read(f"{year}年{month}月{number}日", 2024) == Period.day(day)


@given(st.one_of(st.text(max_size=12), st.text("0123456789-./年月日 T:一二十〇", max_size=16)))
def test_any_text_is_a_day_or_a_problem_with_its_sentence(text: str) -> None:
    try:
        read = read_day(text)
    except Problem as problem:
        said = problem.sentence("zh")
    else:
        said = f"{text} {read:%Y}"
    assert text in said


LETTERS = "0123456789年月日前底末到至-—/一二三四五十上下半全内“”中旬Q"
WORDS = ("季度", "2024年", "十四五", "by ", "the end of ", "March ", "2026", "year", "before ")
PIECES = st.sampled_from([*LETTERS, *WORDS])


@given(st.lists(PIECES, max_size=9).map("".join), st.one_of(st.integers(1990, 2030), aligned))
def test_any_phrase_is_a_period_or_a_problem(text: str, plan: int | Period) -> None:
    try:
        said = period.read(text, plan).code
    except Problem as problem:
        said = problem.sentence("zh")
    assert said


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_found_stands_where_it_says_and_reads_alone(text: str) -> None:
    end = 0
    for found in period.find(text, 2024):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        assert period.read(found.text, 2024) == found.period
        end = found.end


@given(st.integers(1, 12), st.integers(2000, 2030))
def test_a_deadline_ends_where_its_month_ends_and_begins_with_the_plan(month: int, year: int) -> None:
    due = period.read(f"{month}月底前", year)
    assert due == Period.through(date(year, 1, 1), Period.month(year, month).last_on)


@given(worked, st.integers(1, 60))
def test_counting_working_days_undoes_adding_them(start: date, count: int) -> None:
    day = add_working_days(start, count) if start.year < 2026 else start
    if day != start:
        assert is_working_day(day)
        assert working_days_between(start, day) == count
        assert working_days_between(start, day - DAY) == count - 1
    back = add_working_days(start, -count) if start.year > 2004 else start
    if back != start:
        assert is_working_day(back)
        assert working_days_between(start, back) == -count


@given(st.dates(date(2004, 3, 1), date(2025, 1, 31)), st.integers(0, 300), st.integers(0, 300))
def test_working_days_add_up_over_neighbouring_spans(first: date, gap: int, more: int) -> None:
    second, third = first + DAY * gap, first + DAY * (gap + more)
    together = working_days_between(first, second) + working_days_between(second, third)
    assert working_days_between(first, third) == together
    assert 0 <= together <= gap + more
    assert working_days_between(third, first) == -together + is_working_day(third) - is_working_day(first)
