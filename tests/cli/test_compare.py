"""`kechuang plan compare`: what two documents set differently."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_the_two_figures_for_one_thing_are_shown_side_by_side(call: Run, plan: Path, tasks: Path) -> None:
    told = json.loads(call("plan", "compare", plan, tasks, "--format", "json").stdout)
    both = [one for one in told["differences"] if one["left"] and one["right"]]
    assert [(one["left"]["value"], one["right"]["value"], one["kind"]) for one in both] == [(650, 620, "lowered")]
    assert {"metric", "scope", "period", "left", "right", "kind"} <= set(both[0])
    assert (both[0]["left_document"], both[0]["right_document"]) == (plan.name, tasks.name)


def test_the_table_names_both_documents_and_the_change(call: Run, plan: Path, tasks: Path) -> None:
    said = call("plan", "compare", plan, tasks).stdout
    for words in ("甲：", "乙：", plan.name, tasks.name, "超过650家", "达到620家", "调低", "只在甲中的"):
        assert words in said
    assert "lowered" in call("--lang", "en", "plan", "compare", plan, tasks).stdout


def test_a_document_does_not_differ_from_itself(call: Run, plan: Path) -> None:
    assert json.loads(call("plan", "compare", plan, plan, "--format", "json").stdout)["differences"] == []


def test_the_first_is_compared_with_each_of_the_others(call: Run, plan: Path, tasks: Path) -> None:
    told = json.loads(call("plan", "compare", tasks, plan, tasks, "--format", "json").stdout)
    assert {one["right_document"] for one in told["differences"]} == {plan.name}


def test_every_file_that_cannot_be_read_is_told_and_nothing_is_compared(call: Run, plan: Path, tmp_path: Path) -> None:
    ended = call("plan", "compare", tmp_path / "a.txt", plan, tmp_path / "b.txt")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert [line.split("：")[0] for line in ended.stderr.splitlines()] == ["a.txt", "b.txt"]
