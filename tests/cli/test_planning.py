"""Saving, adopting, listing and binding, as a person calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.test_keeping import home, laid, told

__all__ = ["home", "laid", "told"]

Told = Callable[..., Any]
TITLE = "咸宁市2024年科技创新工作计划（示例文稿）"
SECOND = ("--approved-by", "分管领导")


@pytest.fixture
def adopted(home: Path, told: Told, plan: Path) -> str:
    """The id of the sample plan, saved and adopted."""
    code, made = told("plan", "save", plan)
    assert code == 0
    assert told("plan", "adopt", TITLE, "--on", "2024-03-01", "--reason", "局务会通过", *SECOND)[0] == 0
    return str(made["plan"]["id"])


def test_a_plan_is_saved_and_saved_again_without_a_change(home: Path, told: Told, plan: Path) -> None:
    first = told("plan", "save", plan)[1]
    assert (first["plan"]["title"], first["plan"]["plan_year"], first["changed"]) == (TITLE, 2024, 0)
    again = told("plan", "save", plan)[1]
    assert (again["new"], again["same"], again["plan"]["id"]) == (0, first["new"], first["plan"]["id"])


def test_a_plan_is_adopted_by_its_title_and_listed(adopted: str, told: Told, call: Run) -> None:
    (row,) = told("plan", "list")[1]["plans"]
    assert (row["id"], row["adopted_on"], row["ended_on"], row["status"]) == (adopted, "2024-03-01", None, "已核")
    targets = told("plan", "list", TITLE)[1]["targets"]
    assert len(targets) == row["targets"]
    assert targets[0]["binding"] is None
    ended = call("plan", "list", TITLE, "--lang", "en")
    assert f"0 of {row['targets']} targets are bound." in ended.stdout


def test_a_plan_is_not_adopted_by_one_person(home: Path, call: Run, plan: Path) -> None:
    call("plan", "save", plan)
    ended = call("plan", "adopt", TITLE)
    assert ended.returncode == 2
    assert "第二人" in ended.stderr


def test_a_plan_that_was_never_saved_is_named_with_those_that_were(adopted: str, call: Run) -> None:
    ended = call("plan", "adopt", "另一份计划", *SECOND)
    assert ended.returncode == 2
    assert TITLE in ended.stderr


def test_a_target_is_bound_by_its_number(adopted: str, told: Told, call: Run) -> None:
    number = _number(told, "湖北省技术合同登记成交总额不低于220亿元")
    filters = ("--filter", "round_year", "equals", "2024")
    ended = call("bind", number, "contracts.turnover", *filters, *SECOND)
    assert ended.returncode == 2
    assert "round_year" in ended.stderr
    code, made = told(
        "bind", number, "contracts.turnover", "--rule", "buyer", "--filter", "type", "one-of", "技术开发;技术转让",
        "--why", "按吸纳方", *SECOND,
    )  # fmt: skip
    assert (code, made["binding"]["rule"], made["binding"]["why"]) == (0, "buyer", "按吸纳方")
    assert made["binding"]["filters"] == [{"field": "type", "operator": "属于", "operand": "技术开发;技术转让"}]
    targets = told("plan", "list", TITLE)[1]["targets"]
    assert [one["number"] for one in targets if one["binding"]] == [number]


def test_a_measure_is_suggested_with_its_reason_and_nothing_is_bound(adopted: str, told: Told, call: Run) -> None:
    number = _number(told, "湖北省技术合同登记成交总额不低于220亿元")
    code, made = told("bind", "--suggest", number)
    assert (code, made["suggestions"][0]["measure"], made["missing"]) == (0, "contracts.turnover", "")
    assert made["suggestions"][0]["reason"]
    ended = call("bind", "--suggest", number, "--lang", "en")
    assert "technology contract turnover" in ended.stdout
    assert not [one for one in told("plan", "list", TITLE)[1]["targets"] if one["binding"]]


def test_a_target_that_nothing_counts_is_told_what_it_lacks(adopted: str, told: Told) -> None:
    code, made = told("bind", "--suggest", _number(told, "协助科技人才申报各级重大人才工程"))
    assert code == 1
    assert made["missing"]


def test_a_binding_without_a_measure_and_a_pin_without_a_row_are_refused(adopted: str, call: Run) -> None:
    assert "测度" in call("bind", "1").stderr
    ended = call("bind", "1", "events.held", "--pin", "event", *SECOND)
    assert ended.returncode == 2
    assert "event" in ended.stderr


def _number(told: Told, sentence: str) -> str:
    targets = told("plan", "list", TITLE)[1]["targets"]
    return str(next(one["number"] for one in targets if one["sentence"] == sentence))


def test_a_suggestion_as_json_is_one_value(adopted: str, call: Run) -> None:
    ended = call("bind", "--suggest", "1", "--format", "json")
    assert sorted(json.loads(ended.stdout)) == ["missing", "suggestions", "target"]
