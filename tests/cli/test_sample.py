"""The sample plan: its labels were written before the reader saw it, its figures are those of the founding plan."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kechuang.plan.consistency import findings
from kechuang.plan.document import open_document
from kechuang.plan.reader import Reading, read
from kechuang.quantity import Unit
from tests.cli.conftest import PLAN, TASKS

GOLD = Path(__file__).parents[1] / "golden" / "plans" / "sample" / "xianning-plan-2024.gold.json"
LONGEST_SHARED = 20


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(open_document(PLAN))


@pytest.fixture(scope="module")
def labels() -> list[dict[str, Any]]:
    told: dict[str, Any] = json.loads(GOLD.read_text("utf-8"))
    return [label for label in told["targets"] if label["value"] is not None]


def test_the_labelled_text_is_the_one_that_the_package_carries() -> None:
    assert GOLD.with_name(PLAN.name).read_bytes() == PLAN.read_bytes()


def test_the_labels_stand_where_they_say(labels: list[dict[str, Any]]) -> None:
    text = PLAN.read_text("utf-8")
    assert len(labels) == 47
    assert all(text[label["start"] : label["end"]] == label["sentence"] for label in labels)


def test_the_quantities_of_the_sample_are_found(reading: Reading, labels: list[dict[str, Any]]) -> None:
    given = [target for target in reading.targets if target.value is not None]
    right = [label for label in labels if any(_agrees(label, target) for target in given)]
    false = [target for target in given if not any(_agrees(label, target) for label in labels)]
    assert 2 * len(right) / (len(labels) + len(right) + len(false)) >= 0.95, [target.sentence for target in false]


def _agrees(label: dict[str, Any], target: Any) -> bool:
    same_unit = Unit.of(label["unit"]).dimension == Unit.of(target.unit or "").dimension
    overlaps = min(label["end"], target.end) > max(label["start"], target.start)
    return same_unit and overlaps and [label["value"], *label.get("value_alt", [])].count(float(target.value)) > 0


def test_the_sample_says_that_it_is_one() -> None:
    for file in (PLAN, TASKS):
        head = file.read_text("utf-8").split("\n")[:2]
        assert "示例文稿" in head[0]
        assert "演示" in head[1]
        assert "不是正式文件" in head[1]


def test_the_sample_has_one_binding_and_implies_what_the_founding_plan_implies(reading: Reading) -> None:
    found = findings(reading)
    assert Counter(finding.kind for finding in found)["contradiction"] == 0
    bindings = [finding for finding in found if finding.kind == "binding"]
    assert len(bindings) == 1
    assert "技术合同成交额占GDP的比重不低于10%" in bindings[0].sentences
    implied = {one.text for finding in found if finding.kind == "implied" for one in finding.implied}
    assert implied == {"2333亿元", "9.43%", "350亿元", "22.0亿元", "30家", "88.6%", "341家"}


def test_the_sample_states_the_figures_of_the_founding_plan_in_other_words(
    shared: Path, labels: list[dict[str, Any]]
) -> None:
    told = json.loads((shared / "plans" / "xianning-2024.gold.json").read_text("utf-8"))
    founding = Counter((label["value"], label["value_high"]) for label in told["targets"] if label["value"] is not None)
    assert Counter((label["value"], label["value_high"]) for label in labels) == founding
    original = _plain((shared / "plans" / "xianning-2024.txt").read_text("utf-8"))
    for file in (PLAN, TASKS):
        assert longest_shared(_plain(file.read_text("utf-8")), original) <= LONGEST_SHARED


def _plain(text: str) -> str:
    """The words alone; the names of documents and parks, which are facts, left out."""
    for name in (
        "光谷科创大走廊咸宁功能区建设三年行动方案",
        "湖北省高端玻璃新材料技术创新中心",
        "硅酸盐建筑材料国家重点实验室",
    ):
        text = text.replace(name, "")
    return "".join(sign for sign in text if sign.isalnum())


def longest_shared(one: str, other: str) -> int:
    """The length of the longest run of signs that both hold."""
    longest = 0
    for start in range(len(one)):
        while one[start : start + longest + 1] in other and start + longest < len(one):
            longest += 1
    return longest


def test_a_shared_run_of_words_is_measured() -> None:
    assert longest_shared("甲乙丙丁戊", "己乙丙丁庚") == 3
