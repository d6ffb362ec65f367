"""What the kernel does with last days, falling stocks, parts, and ways that ended in vain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import Evaluation
from kechuang.measures.folds import Fold, Stage, Stock
from kechuang.measures.kernel.drill import drill
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.measure import Columns, Measure, Source
from kechuang.registers.by_hand import ByHand
from tests.measures.rows import Laid

END_OF_YEAR = date(2024, 12, 31)


def measured(fold: Fold, columns: Columns, register: str = "title", **more: Any) -> Bound:
    source = Source(register=register, columns=columns, **more)
    return Bound(measure=Measure(code="some.thing", zh="某", en="some", unit="家", fold=fold, sources=(source,)))


def on(laid: Laid, rows: Any, bound: Bound) -> Callable[[date], Any]:
    """The figure of a day among those of the year's end and the days before it."""
    days = [date(2024, 11, 14), date(2024, 11, 15), END_OF_YEAR]
    evaluation = Evaluation(Ground(laid(rows), "421200"), [bound], days=days)
    return lambda day: evaluation.outcome(bound, Cut(2024, day)).value


def test_a_certificate_counts_on_its_last_day_and_a_stock_that_fell_to_nothing_is_nothing(laid: Laid) -> None:
    rows = {"title": [{"holder": "organisation:a", "certified_on": "2021-11-15", "expires_on": "2024-11-14"}]}
    figure = on(laid, rows, measured(Stock(), Columns(key="holder", from_on="certified_on", last_on="expires_on")))
    assert [figure(date(2024, 11, 14)), figure(date(2024, 11, 15)), figure(END_OF_YEAR)] == [1, 0, 0]


def test_what_ends_on_a_day_no_longer_counts_on_it(laid: Laid) -> None:
    rows = {"title": [{"holder": "organisation:a", "certified_on": "2021-11-15", "revoked_on": "2024-11-14"}]}
    figure = on(laid, rows, measured(Stock(), Columns(key="holder", from_on="certified_on", until_on="revoked_on")))
    assert figure(date(2024, 11, 14)) == 0


def test_a_row_that_ends_before_it_begins_never_counts(laid: Laid) -> None:
    dates = {"certified_on": "2024-12-01", "revoked_on": "2024-11-15"}
    rows = {"title": [{"holder": "organisation:a", **dates}, {"holder": "organisation:b", **dates}]}
    figure = on(laid, rows, measured(Stock(), Columns(key="holder", from_on="certified_on", until_on="revoked_on")))
    assert [figure(date(2024, 11, 14)), figure(date(2024, 11, 15)), figure(END_OF_YEAR)] == [0, 0, 0]


def test_a_subject_of_two_rows_stands_while_one_of_them_does(laid: Laid) -> None:
    first = {"holder": "organisation:a", "certified_on": "2021-11-15", "revoked_on": "2024-11-15"}
    rows = {"title": [first, {"holder": "organisation:a", "certified_on": "2024-12-01"}]}
    figure = on(laid, rows, measured(Stock(), Columns(key="holder", from_on="certified_on", until_on="revoked_on")))
    assert [figure(date(2024, 11, 14)), figure(date(2024, 11, 15)), figure(END_OF_YEAR)] == [1, 0, 1]


def test_a_day_that_was_not_announced_has_no_figure(laid: Laid) -> None:
    figure = on(laid, {"title": []}, measured(Stock(), Columns(key="holder", from_on="certified_on")))
    with pytest.raises(ValueError, match="2024-06-30 is none of the days"):
        figure(date(2024, 6, 30))


def test_a_row_outside_its_last_day_is_told_as_ended() -> None:
    rows = {
        "title": [{"id": "t", "holder": "organisation:a", "certified_on": "2021-11-15", "expires_on": "2024-11-14"}]
    }
    bound = measured(Stock(), Columns(key="holder", from_on="certified_on", last_on="expires_on"))
    found = drill(Ground(ByHand(rows), "421200"), bound, Cut(2024, END_OF_YEAR))
    assert found.uncounted[0].why("en") == "no longer in force on the day"


def test_a_way_that_ended_in_vain_before_the_year_is_told_as_of_another_year() -> None:
    failed = {"holder": "region:421223", "outcome": "不通过", "decided_on": "2022-11-09"}
    rows = {"title": [{"id": "t", "submitted_on": "2022-07-10", **failed}]}
    columns = Columns(key="holder", from_on="submitted_on", done_on="decided_on")
    bound = measured(Stage(), columns, stages={"申报": "submitted_on"})
    ground = Ground(ByHand(rows), "421200")
    assert drill(ground, bound, Cut(2022, END_OF_YEAR)).outcome.mark == "申报"
    assert drill(ground, bound, Cut(2024, END_OF_YEAR)).uncounted[0].why("zh") == "不属于该年度"


def test_each_filter_on_a_part_asks_for_some_item_of_its_own(laid: Laid) -> None:
    rows = {
        "agreement": [
            {
                "id": "both",
                "signed_on": "2024-05-01",
                "parties": [{"party": "region:421281"}, {"party": "organisation:u"}],
            },
            {
                "id": "one",
                "signed_on": "2024-05-02",
                "parties": [{"party": "region:421281"}, {"party": "region:421281"}],
            },
            {"id": "none", "signed_on": "2024-05-03"},
        ]
    }
    asked = (Filter("parties.party", "等于", "421281"), Filter("parties.party", "等于", "u"))
    bound = replace(measured(Stock(), Columns(from_on="signed_on"), "agreement"), filters=asked)
    found = drill(Ground(laid(rows), "421200"), bound, Cut(2024, END_OF_YEAR))
    assert {record for _register, record in found.records} == {"both"}
    assert {one.record: one.why("zh") for one in found.uncounted} == {
        "one": "不符合：签约单位 等于 u",
        "none": "不符合：签约单位 等于 421281；签约单位 等于 u",
    }


def test_a_part_without_such_an_item_is_what_not_among_asks_for(laid: Laid) -> None:
    rows = {
        "agreement": [
            {
                "id": "both",
                "signed_on": "2024-05-01",
                "parties": [{"party": "region:421281"}, {"party": "organisation:u"}],
            },
            {"id": "other", "signed_on": "2024-05-02", "parties": [{"party": "organisation:v"}]},
        ]
    }
    bound = replace(
        measured(Stock(), Columns(from_on="signed_on"), "agreement"), filters=(Filter("parties.party", "不属于", "u"),)
    )
    found = drill(Ground(laid(rows), "421200"), bound, Cut(2024, END_OF_YEAR))
    assert {record for _register, record in found.records} == {"other"}
