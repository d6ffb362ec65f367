"""What a binding's filters reach: fields of the row, of rows joined to it, items of its parts."""

from __future__ import annotations

from datetime import date

from ibis import _

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.entry import Cut
from kechuang.measures.folds import Count
from kechuang.measures.kernel.drill import Drill, drill
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.measure import Columns, Join, Lookup, Measure, Source
from kechuang.registers.by_hand import ByHand

ROWS = {
    "organisation": [{"id": "a", "chains": "激光雷达;新材料"}, {"id": "b", "chains": "激光"}],
    "residence": [
        {"id": "ra", "platform": "platform:p", "body": "a", "entered_on": "2024-02-01"},
        {"id": "rb", "platform": "platform:p", "body": "b", "entered_on": "2024-02-01"},
    ],
    "event": [
        {"id": "one", "held_on": "2024-05-01", "organisers": [{"organiser": "a", "role": "主办"}, {"organiser": "b", "role": "协办"}]},
        {"id": "two", "held_on": "2024-05-01", "organisers": [{"organiser": "b", "role": "主办"}]},
        {"id": "none", "held_on": "2024-05-01"},
    ],
    "roster": [{"id": "r", "scheme": "市孵化绩效评价", "period": "2023", "member": "platform:p", "due_on": "2024-05-01"}],
    "evaluation": [{"id": "e", "scheme": "市孵化绩效评价", "subject": "platform:p", "evaluated_year": 2023, "announced_on": "2024-11-20"}],
}  # fmt: skip
GROUND = Ground(ByHand(ROWS), "421200")
MOVED = Measure(
    code="a.b", zh="", en="", unit="家", fold=Count(),
    sources=(
        Source(
            register="residence", columns=Columns(from_on="entered_on"),
            joins=(Join(by="body", table="organisation", take=("chains",)),),
        ),
    ),
)  # fmt: skip
HELD = Measure(
    code="c.d",
    zh="",
    en="",
    unit="场",
    fold=Count(),
    sources=(Source(register="event", columns=Columns(from_on="held_on")),),
)


def counted(measure: Measure, *filters: Filter) -> Drill:
    return drill(GROUND, Bound(measure=measure, filters=filters), Cut(2024, date(2024, 12, 31)))


def records(measure: Measure, *filters: Filter) -> set[str]:
    return {record for _register, record in counted(measure, *filters).records}


def test_a_tag_of_a_joined_row_is_matched_whole() -> None:
    assert records(MOVED, Filter("body_chains", "属于", "激光雷达;测绘遥感")) == {"ra"}
    assert records(MOVED, Filter("body_chains", "等于", "激光")) == {"rb"}


def test_an_item_of_a_part_answers_for_its_row() -> None:
    assert records(HELD, Filter("organisers.organiser", "等于", "b")) == {"one", "two"}
    assert records(HELD, Filter("organisers.organiser", "等于", "a"), Filter("organisers.role", "等于", "协办")) == {
        "one"
    }


def test_a_row_of_which_no_item_answers_is_let_in_by_the_negation() -> None:
    assert records(HELD, Filter("organisers.organiser", "不属于", "a")) == {"two", "none"}


def test_a_row_left_out_by_its_parts_says_so() -> None:
    left = counted(HELD, Filter("organisers.organiser", "等于", "a")).uncounted
    assert {one.why("zh") for one in left} == {"不符合：单位 等于 a"}


def test_several_operands_are_told_as_a_list_of_each_language() -> None:
    (one,) = counted(MOVED, Filter("body_chains", "属于", "机器人;测绘")).uncounted[:1]
    assert one.why("zh").endswith("属于 机器人、测绘")
    assert one.why("en").endswith("is one of 机器人, 测绘")


def test_a_lookup_matches_what_is_made_of_a_column() -> None:
    announced = Lookup(
        table="evaluation",
        on={"member": "subject", "period": _.evaluated_year.cast("string")},
        take={"announced_on": _.announced_on.min()},
    )
    source = Source(register="roster", columns=Columns(from_on="announced_on"), lookups=(announced,))
    assert records(Measure(code="e.f", zh="", en="", unit="家", fold=Count(), sources=(source,))) == {"r"}
