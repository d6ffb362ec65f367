"""How rows in hand become a figure: values that choose among periods, shares, thresholds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kechuang.measures.composed import Growth, Ratio
from kechuang.measures.entry import NOTHING, Cut, Entry, Outcome
from kechuang.measures.evaluation import Held
from kechuang.measures.folds import Complete, Improved, Latest, Over, Sum

LATE = Cut(2024, date(2025, 12, 31))


def told(period: str, amount: int, *, key: str = "x", order: int = 0) -> Entry:
    return Entry(
        "statistic", f"{key}{period}{order}", key, None, None, date(2025, 1, 1), amount=amount, mark=period, order=order
    )


def figure(fold: Over | Latest, rows: list[Entry], cut: Cut) -> Outcome:
    """Folded as a drill-down folds, and again from the rows that it shows."""
    chosen = fold.chosen(rows, cut)
    assert fold.chosen(chosen, cut) == chosen
    return fold.total(chosen, cut)


def test_a_scale_divides_what_is_told() -> None:
    assert figure(Latest(scale=10**8), [told("2024", 14_800_000)], LATE).value == Fraction(148, 1000)
    assert Sum(scale=100).total([told("2024", 950_050)], LATE).value == Fraction(19001, 2)


def test_a_threshold_is_told_in_the_unit_of_the_figure() -> None:
    rows = [told("2024", 10_000, key="a"), told("2024", 9_999, key="b")]
    assert figure(Over(scale=100), rows, LATE._replace(threshold=Decimal(100))).value == 1


def test_nothing_is_over_a_threshold_before_the_year_has_a_value() -> None:
    assert figure(Over(), [told("2023", 500)], LATE._replace(threshold=Decimal(100))) == NOTHING


def test_a_subject_that_was_over_before_is_not_newly_over() -> None:
    rows = [told("2023", 120), told("2024", 150), told("2023", 90, key="y"), told("2024", 150, key="y")]
    cut = LATE._replace(threshold=Decimal(100))
    assert figure(Over(), rows, cut).value == 1
    assert figure(Over(is_new=False), rows, cut).value == 2


def test_an_equal_rank_held_and_an_equal_value_did_not_grow() -> None:
    rows = [told("2023", 8), told("2024", 8)]
    assert figure(Improved(), rows, LATE).value == 1
    assert figure(Improved(is_less_better=False, is_strict=True), rows, LATE).value == 0


def test_the_year_last_published_is_the_one_compared() -> None:
    rows = [told("2021", 5), told("2022", 4), told("2023", 3), told("2020", 1)]
    assert figure(Improved(), rows, LATE) == Outcome(Fraction(1), "2023", date(2025, 1, 1), is_of_year=False)


def test_a_wanted_period_is_the_only_one_taken() -> None:
    rows = [told("2023", 10), told("2024Q3", 7), told("2024", 12)]
    assert figure(Latest(), rows, LATE._replace(period="2024Q3")).value == 7
    assert figure(Latest(), rows, LATE._replace(period="2024Q4")).value == 12
    assert figure(Latest(), rows, LATE._replace(period="2024Q1")) == NOTHING


def test_a_published_rate_of_the_same_older_year_beats_a_computed_one() -> None:
    published = Outcome(Fraction(1, 10), "2023", is_of_year=False)
    above, below = Outcome(Fraction(22), "2023", is_of_year=False), Outcome(Fraction(16), "2022")
    assert Growth().of({"公布值": [published], "分子": [above], "分母": [below]}) == published
    older = published._replace(mark="2022")
    assert Growth().of({"公布值": [older], "分子": [above], "分母": [below]}).value == Fraction(3, 8)


def test_a_computed_share_of_the_year_beats_a_published_one_of_an_older() -> None:
    published = Outcome(Fraction(1, 10), "2023", is_of_year=False)
    parts = {"公布值": [published], "分子": [Outcome(Fraction(1), "2024Q2")], "分母": [Outcome(Fraction(4), "2024Q2")]}
    assert Ratio().of(parts) == Outcome(Fraction(1, 4), "2024Q2")


def test_no_quarter_is_closed_before_its_last_day() -> None:
    assert Cut(2024, date(2024, 3, 30)).closed is None
    assert Cut(2024, date(2024, 3, 31)).closed == Cut(2024, date(2024, 3, 31), period="2024Q1")
    assert Cut(2024, date(2024, 9, 29)).closed == Cut(2024, date(2024, 6, 30), period="2024Q2")


def test_a_unit_s_rows_are_its_part_of_all_that_count() -> None:
    """A body that stands in two rosters is expected once, by the unit of its first row."""
    days = [date(2024, month, 1) for month in (2, 3, 5)]
    filed = [("a", "421202", days[0]), ("a", "421281", days[1]), ("b", "421281", days[2]), ("c", None, days[0])]
    rows = [Entry("roster", f"{key}{day}", key, unit, 2024, day) for key, unit, day in filed]
    for fold in (Complete(), Latest(), Sum()):
        held = Held(fold, rows)
        for day in (date(2024, 1, 1), *days, date(2024, 12, 31)):
            for unit in (None, "421202", "421281"):
                cut = Cut(2024, day, unit)
                assert list(held.chosen(cut)) == fold.chosen(rows, cut), (fold.name, cut)
    assert [entry.record[0] for entry in Held(Complete(), rows).chosen(Cut(2024, LATE.as_of, "421281"))] == ["b"]
