"""The rounds of a title from the register: whose they are, their last step, since when they are known."""

from __future__ import annotations

from datetime import date
from typing import Any

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure
from kechuang.measures.kernel.ground import Ground
from kechuang.monitor.batches import Batches
from kechuang.monitor.rounds import Round, standing_days
from kechuang.registers.by_hand import ByHand

STEPS = [
    {"step": "申报", "planned_on": date(2024, 6, 1), "happened_on": date(2024, 6, 3)},
    {"step": "备案", "planned_on": date(2024, 11, 5), "happened_on": None},
]
ROUND = {"id": "r1", "title_kind": "瞪羚企业", "level": "省", "round_year": 2024, "batch_no": "1", "steps": STEPS}
NARROWED = Bound(
    measure=measure("titles.obtained"),
    filters=(Filter("kind", "属于", "瞪羚企业;独角兽企业"), Filter("level", "等于", "省")),
)


def found(
    bound: Bound, *rows: dict[str, Any], recorded: dict[tuple[str, str], list[date]] | None = None
) -> list[Round]:
    days = {("round", row["id"]): [date(2024, 3, 1)] for row in rows} if recorded is None else recorded
    return Batches(Ground(ByHand({"round": list(rows)}), "421200"), days).of(bound)


def test_a_round_is_told_by_its_last_step_and_since_when_it_is_known() -> None:
    assert found(NARROWED, ROUND) == [Round(2024, "1", date(2024, 11, 5), None, date(2024, 3, 1))]


def test_rounds_of_other_kinds_and_levels_are_left_out() -> None:
    other = {**ROUND, "id": "r2", "title_kind": "众创空间"}
    higher = {**ROUND, "id": "r3", "level": "国家", "batch_no": "2"}
    assert [one.batch for one in found(NARROWED, ROUND, other, higher)] == ["1"]
    all_but_one = Bound(measure=measure("titles.obtained"), filters=(Filter("kind", "不属于", "瞪羚企业"),))
    assert found(all_but_one, ROUND) == []


def test_a_round_that_was_not_recorded_by_then_is_not_known() -> None:
    assert found(NARROWED, ROUND, recorded={}) == []


def test_a_round_without_a_plan_tells_nothing() -> None:
    bare = {**ROUND, "steps": [{"step": "备案", "planned_on": None, "happened_on": date(2024, 11, 9)}]}
    assert found(NARROWED, bare) == []


def test_a_year_whose_batch_has_come_is_held_against_the_day_after_last_years() -> None:
    before = {
        **ROUND,
        "id": "r0",
        "round_year": 2023,
        "steps": [{"step": "备案", "planned_on": date(2023, 11, 1), "happened_on": date(2023, 11, 20)}],
    }
    came = {**ROUND, "steps": [{"step": "备案", "planned_on": date(2024, 9, 1), "happened_on": date(2024, 9, 5)}]}
    told = found(
        NARROWED, before, came, recorded={("round", "r0"): [date(2023, 3, 1)], ("round", "r1"): [date(2024, 3, 1)]}
    )
    assert standing_days(told, (2023, 2024), date(2024, 9, 30)) == [date(2023, 12, 15), date(2024, 9, 30)]
