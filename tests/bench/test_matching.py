"""The bench's own judge: hand-made finds against hand-made labels, and against the scorer of the labels' makers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.figure import Aim, beside, ours, spread
from bench.found import Found
from bench.matching import family, tally
from bench.plans import ROOT, labelled, varied
from bench.readers import kechuang_plan, naive, numeral
from kechuang.plan.document import document_of
from kechuang.plan.reader import read
from kechuang.plan.target import plain

TEXT = "新增企业75家以上，研发投入占比达到2.5%，引进博士3-5名，成交额120亿元，出台办法，亩均税收下降3%。"


def label(words: str, value: float | None, unit: str | None, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    given = {"value": value, "unit": unit, "value_high": None, "kind": "amount", "comparator": "="}
    return {"start": start, "end": start + len(words), **given, **more}


def find(
    words: str, value: float, unit: str | None = None, comparator: str | None = None, high: float | None = None
) -> Found:
    start = TEXT.index(words)
    return Found(start, start + len(words), value, high, unit, comparator)


def judged(
    labels: list[dict[str, Any]], *finds: Found, as_number: bool = False, optional: Any = ()
) -> tuple[int, int, int]:
    counts = tally({"targets": labels, "optional": list(optional)}, finds, as_number=as_number)
    return counts.labelled, counts.found, counts.right


FIRMS = label("新增企业75家以上", 75, "家", comparator=">=")
SHARE = label("研发投入占比达到2.5%", 2.5, "%", comparator=">=")
DOCTORS = label("引进博士3-5名", 3, "名", value_high=5, comparator="between")
MONEY = label("成交额120亿元", 120, "亿元")


def test_a_quantity_is_right_with_its_value_unit_and_place() -> None:
    assert judged([FIRMS], find("75家", 75, "家")) == (1, 1, 1)
    assert judged([FIRMS], find("75家", 76, "家")) == (1, 1, 0)
    assert judged([FIRMS], find("75家", 75, "元")) == (1, 1, 0)
    assert judged([FIRMS], find("120亿元", 75, "家")) == (1, 1, 0)
    assert judged([MONEY], find("75家", 120, "亿元")) == (1, 1, 0)


def test_a_unit_may_be_written_in_another_size() -> None:
    assert judged([MONEY], find("120亿元", 12_000_000_000, "元")) == (1, 1, 1)
    assert judged([MONEY], find("120亿元", 1_200_000, "万元")) == (1, 1, 1)
    assert judged([MONEY], find("120亿元", 120, "元")) == (1, 1, 0)


def test_a_number_is_right_whatever_its_unit() -> None:
    assert judged([SHARE], find("2.5", 2.5), as_number=True) == (1, 1, 1)
    assert judged([MONEY], find("120亿", 12_000_000_000), as_number=True) == (1, 1, 1)
    assert judged([SHARE], find("2.5", 2.5)) == (1, 1, 0)


def test_a_number_without_a_unit_counts_pieces_but_its_unit_is_not_right() -> None:
    counts = tally({"targets": [FIRMS]}, [find("75", 75)])
    assert (counts.right, counts.units) == (1, 0)


def test_a_range_needs_both_ends_as_a_quantity_and_one_as_a_number() -> None:
    assert judged([DOCTORS], find("3-5名", 3, "名", high=5)) == (1, 1, 1)
    assert judged([DOCTORS], find("3-5名", 3, "名")) == (1, 1, 0)
    assert judged([DOCTORS], find("5名", 5), as_number=True) == (1, 1, 1)


def test_a_find_answers_one_label_and_a_label_is_answered_once() -> None:
    assert judged([FIRMS], find("75家", 75, "家"), find("75", 75)) == (1, 2, 1)
    assert judged([FIRMS, FIRMS], find("75家", 75, "家")) == (2, 1, 1)


def test_the_find_at_the_closest_place_answers_first() -> None:
    wide = Found(0, len(TEXT), 75, None, "家", "<=")
    counts = tally({"targets": [FIRMS]}, [wide, find("新增企业75家以上", 75, "家", ">=")])
    assert (counts.right, counts.comparators) == (1, 1)


def test_what_answers_an_arguable_label_counts_neither_way() -> None:
    assert judged([FIRMS], find("75家", 75, "家"), find("120亿元", 120, "亿元"), optional=[MONEY]) == (1, 1, 1)
    yes_or_one = label("出台办法", None, None, value_alt=[1, None], comparator=None)
    assert judged([FIRMS, yes_or_one], find("出台", 1, "个")) == (1, 0, 0)
    assert judged([FIRMS, yes_or_one], find("出台", 2, "个")) == (1, 1, 0)
    assert judged([FIRMS, yes_or_one], find("出台", 1, "万个")) == (1, 1, 0)


def test_the_sign_of_a_growth_does_not_matter() -> None:
    fall = label("亩均税收下降3%", 3, "%", kind="growth")
    assert judged([fall], find("下降3%", -3, "%")) == (1, 1, 1)
    assert judged([fall | {"kind": "rate"}], find("下降3%", -3, "%")) == (1, 1, 0)


def test_comparators_and_stated_bounds_are_counted_apart() -> None:
    finds = [find("75家", 75, "家", ">="), find("2.5%", 2.5, "%", "="), find("120亿元", 120, "亿元")]
    counts = tally({"targets": [FIRMS, SHARE, MONEY]}, finds)
    assert (counts.comparators, counts.bounds, counts.bounds_right) == (2, 2, 1)
    counts = tally({"targets": [SHARE | {"comparator_alt": ["="]}]}, finds[1:2])
    assert counts.bounds_right == 1


@pytest.mark.parametrize(
    ("unit", "known"),
    [("亿元", ("yuan", 1e8)),
        ("億元", ("yuan", 1e8)), ("万人次", ("pieces", 1e4)), ("千瓦时", ("energy", 1)), ("万千瓦", ("power", 1e4)),
     ("元/亩", ("yuan", 1)), ("％", ("share", 0.01)), ("£ million", ("pound", 1e6)), (None, ("pieces", 1))],
)  # fmt: skip
def test_a_unit_has_its_family(unit: str | None, known: tuple[str, float]) -> None:
    assert family(unit) == known


def test_precision_recall_and_f1_are_those_of_the_textbook() -> None:
    counts = tally(
        {"targets": [FIRMS, SHARE]}, [find("75家", 75, "家"), find("120亿元", 1, "家"), find("3-5名", 3, "名")]
    )
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx((1 / 3, 1 / 2, 2 / 5))


def test_the_naive_reader_takes_every_figure_with_a_unit() -> None:
    found = [(item.value, item.high, item.unit, item.comparator) for item in naive.read(TEXT)]
    assert found == [
        (75, None, "家", ">="), (2.5, None, "%", ">="), (3, 5, "名", "between"), (120, None, "亿元", "="), (3, None, "%", "="),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"), [("一千二百万", 12_000_000), ("120亿", 12e9), ("十二", 12), ("1,200.5", 1200.5), ("十几", None)]
)
def test_a_numeral_has_its_value(text: str, value: float | None) -> None:
    assert numeral.value(text) == value


def test_a_varied_plan_keeps_its_length_and_its_years_and_is_another_each_time() -> None:
    text = labelled()[0].text
    seen = {varied(text, seed) for seed in range(5)}
    assert len(seen) == 5
    assert {len(other) for other in seen} == {len(text)}
    assert varied("2024年3月", 1).startswith("2024年")
    assert varied(text, 1) == varied(text, 1)


def test_plans_are_grouped_by_where_they_stand_and_english_ones_apart() -> None:
    groups = {plan.name: plan.group for plan in labelled()}
    assert groups["wrenford_delivery"] == "english"
    assert groups["cangbo_wenlv"] == "dev"


def test_an_aim_is_met_or_missed_when_every_round_or_nearly_every_one_says_so() -> None:
    assert [Aim(8).verdict(seen) for seen in ([9, 10], [6, 7], [7, 9])] == ["met", "missed", "too noisy to tell"]
    assert Aim(1.5, at_most=True).verdict([1.2, 1.4]) == "met"
    some, more = [9.0] * 4 + [7.0], [9.0] * 7 + [7.0] * 2
    assert [Aim(8).verdict(seen) for seen in (some, more, more[1:])] == [
        "too noisy to tell",
        "met",
        "too noisy to tell",
    ]
    assert [Aim(8, at_most=True).verdict(seen) for seen in (some, more)] == ["too noisy to tell", "missed"]


def test_a_figure_is_the_median_and_a_ratio_is_taken_round_by_round() -> None:
    mine = ours("speed", "documents/s", [90, 100, 140])
    assert (mine.value, mine.noise, mine.rounds) == (100, 0.5, 3)
    peer = beside("speed", "documents/s", "peer", [(100, 10), (50, 5), (80, 10)])
    assert (peer.value, peer.ratio, peer.noise) == (10, 10, 0.2)
    assert spread([3]) is None


@pytest.mark.parametrize("folder", ["shared/plans", "dev", "unseen"])
def test_the_judge_agrees_with_the_scorer_of_the_labels(shared: Path, tmp_path: Path, folder: str) -> None:
    gold = shared / "plans" if folder == "shared/plans" else ROOT / "tests" / "golden" / "plans" / folder
    plans = [plan for plan in labelled() if (gold / f"{plan.name}.gold.json").exists()]
    for plan in plans:
        targets = [plain(target) for target in read(document_of(plan.text)).targets]
        (tmp_path / f"{plan.name}.json").write_text(json.dumps(targets), "utf-8")
    scorer = [sys.executable, str(shared / "plans" / "score.py"), str(tmp_path), "--gold", str(gold), "--json"]
    scored = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)["docs"]
    reader = kechuang_plan.load()
    for plan in plans:
        counts = tally(plan.labels, reader.finds(reader.read(plan.text), plan.text))
        theirs = scored[f"{plan.name}.gold.json"]
        assert counts.f1 == pytest.approx(theirs["quantities"]["F1"], abs=0.02), plan.name
        if counts.right:
            assert counts.comparator == pytest.approx(theirs["comparator_strict"], abs=0.03), plan.name
