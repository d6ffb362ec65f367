"""Counting from the command line: progress, evidence, figures that leave the house, splits, differences between plans."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests import small_city
from tests.cli.conftest import Run

TWO = ("--approved-by", "leader", "--reason", "合成示范")
WEEK = ("--where", "kind=科技活动周", "--where", "status=已核", "--reason", "重复")


@pytest.fixture
def city(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A folder with a small city whose plan is adopted."""
    shutil.copytree(small_city.laid(tmp_path_factory), tmp_path / "kechuang-data")
    return tmp_path


@pytest.fixture
def told(call: Run, city: Path) -> Any:
    """Calls a command in the city and gives its exit code and what it says as JSON."""

    def asked(*words: str) -> Any:
        ended = call(*words, "--format", "json")
        assert ended.stdout, ended.stderr
        return ended.returncode, json.loads(ended.stdout)

    return asked


def test_every_target_stands_somewhere(told: Any) -> None:
    code, found = told("progress")
    targets = found["targets"]
    assert (code, len(targets), found["as_of"]) == (0, 74, "2024-09-30")
    known = {"done", "open", "on_track", "attention", "at_risk", "unknowable_in_year", "channel_closed", "no_data"}
    assert {one["status"] for one in targets} <= known
    assert all(one["measure"] and one["landing"]["reason"] for one in targets)
    applied = next(one for one in targets if one["measure"] == "titles.applied" and one["target"] == 350)
    assert sum(applied["units"].values()) == applied["value"]
    assert len(applied["months"]) == 9
    assert applied["months"][-1] == applied["value"]
    _an_open_target_stands_as_its_chance_says(targets, told("forecast")[1])


def _an_open_target_stands_as_its_chance_says(targets: Any, ahead: Any) -> None:
    whole = {one["target"]: one for one in ahead["forecasts"] if one["reporting_unit"] is None}
    words = ((0.8, "on_track"), (0.5, "attention"), (0, "at_risk"))
    judged = 0
    for one in targets:
        landing = one["landing"]
        assert {name: whole[one["id"]][name] for name in landing} == landing
        if one["status"] in ("on_track", "attention", "at_risk"):
            assert one["status"] == next(word for least, word in words if landing["reach"] >= least)
            judged += 1
        elif one["status"] == "open":
            assert landing["p50"] is None
    assert judged > 10


def test_a_figure_goes_down_to_its_rows(told: Any) -> None:
    code, found = told("evidence", "66")
    (part,) = found["evidence"]
    assert (code, part["measure"]) == (0, "contracts.turnover")
    assert round(sum(row["amount"] for row in part["counted"]) / 1e10, 6) == found["target"]["value"]
    assert all(row["why"] for row in part["not_counted"])


def test_evidence_says_itself_in_both_languages(call: Run, city: Path) -> None:
    for language, word in (("zh", "未计入"), ("en", "rows do not count")):
        ended = call("evidence", "66", "--lang", language)
        assert ended.returncode == 0, ended.stderr
        assert word in ended.stdout


def test_what_was_published_can_be_made_again_after_later_changes(call: Run, told: Any) -> None:
    code, made = told("figures", "publish", *TWO)
    assert code == 0
    assert len(made["rows"]) > 50
    ended = call("withdraw", "event", *WEEK)
    assert ended.returncode == 0, ended.stderr
    code, found = told("figures", "published")
    assert code == 0
    assert len(found["figures"]) == len(made["rows"])
    assert all(one["is_same"] for one in found["figures"])


def test_one_person_alone_publishes_nothing(call: Run, city: Path) -> None:
    ended = call("figures", "publish", "--reason", "合成示范", "--lang", "en")
    assert ended.returncode == 2
    assert "second person" in ended.stderr


def test_after_a_freeze_two_people_change_the_year(call: Run, told: Any) -> None:
    assert told("figures", "freeze", "2024", *TWO)[0] == 0
    ended = call("withdraw", "event", *WEEK)
    assert (ended.returncode, "已冻结" in ended.stderr) == (2, True), ended.stderr
    code, made = told("figures", "adjust", "2024", "contracts.turnover", "-12000000", "--in", "元", *TWO)
    assert (code, made["rows"][0]["value"]) == (0, "-12000000")
    assert told("figures", "release", "合成示范通报", *TWO)[0] == 0


def test_a_target_is_split_and_the_parts_are_checked(call: Run, city: Path) -> None:
    ended = call("plan", "split", "43", "421202=200", "赤壁市=100")
    assert ended.returncode == 0, ended.stderr
    assert "还差 10" in ended.stdout
    assert "单元=数值" in call("plan", "split", "43", "421202").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("evidence", "999"), "没有“999”"),
        (("evidence", "no.such"), "no.such"),
        (("evidence", "66", "--rule", "nobody"), "nobody"),
        (("progress", "--year", "2031"), "2031"),
        (("progress", "--as-of", "2024-02-30"), "2024-02-30"),
        (("figures", "adjust", "2024", "contracts.turnover", "many"), "many"),
    ],
)
def test_what_cannot_be_counted_is_said(call: Run, city: Path, words: tuple[str, ...], said: str) -> None:
    ended = call(*words)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_in_english_figures_stand_in_english_units_and_places_have_english_names(call: Run, city: Path) -> None:
    said = call("progress", "--lang", "en").stdout
    (turnover,) = [line for line in said.splitlines() if line.lstrip().startswith("66 ")]
    assert "≥22,000 million yuan" in turnover
    assert not re.search("亿元|万元|[0-9](家|名|人次|场次|位|方阵)", said)
    assert not re.search(r"\s(推荐|申报|挂牌|开工|签约|运营|上报)\s", said)
    assert "Chibi City" in said
    by_unit = call("progress", "--by-unit", "--lang", "en").stdout
    assert "Xian'an" in by_unit.splitlines()[1] + by_unit.splitlines()[0]
    rows = call("evidence", "66", "--lang", "en").stdout
    assert "to reach ≥22,000 million yuan" in rows
    assert "亿元" not in rows.split("\n", 1)[1]
