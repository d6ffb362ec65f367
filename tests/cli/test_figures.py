"""Figures on the screen: progress, and the evidence of one figure."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kechuang.cli.counting import evidence
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.entry import Cut
from kechuang.measures.folds import BestRank
from kechuang.measures.kernel.drill import drill
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.measure import Columns, Measure, Source
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.standing import Progress
from kechuang.registers.by_hand import ByHand
from tests.cli.conftest import Run
from tests.cli.test_report import adopted, home

__all__ = ["adopted", "home"]

ON = ("--as-of", "2024-09-30")
SECOND = ("--approved-by", "second", "--reason", "三季度通报")

RANK = Measure(
    code="a.rank", zh="位次", en="rank", unit="位", fold=BestRank(scale=10**6),
    sources=(Source(register="statistic", columns=Columns(from_on="released_on", amount="value", mark="period")),),
)  # fmt: skip


def test_a_row_is_told_in_the_figure_s_scale_and_a_region_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    one = {"indicator": "综合", "period": "2024", "released_on": "2024-07-03", "value": "10"}
    rows = {"statistic": [one | {"id": "a", "region": "421202"}, one | {"id": "b", "region": "421221"}]}
    ground, day = Ground(ByHand(rows), "421200"), date(2024, 9, 30)
    bound = Bound(measure=RANK, filters=(Filter("region", "等于", "421202"),))
    aim = Aim(
        id="t", plan="p", number="1", sentence="名次", phrase="名次", kind="排名", year=2024, unit="位", bound=bound
    )
    standing = Progress(ground, [aim], as_of=day).standing(aim)
    evidence.show(ground, standing, [(bound, drill(ground, bound, Cut(2024, day)))], "zh")
    shown = capsys.readouterr().out
    assert "2024  10位" in shown
    assert "等于 咸安区" in shown


def test_a_measure_asked_for_by_itself_is_told_in_its_unit_and_is_never_done(home: Path, call: Run) -> None:
    shown = call("evidence", "contracts.turnover", *ON)
    assert shown.stdout.splitlines()[:2] == ["技术合同登记成交额", "数值 0元"]
    assert "已完成" not in shown.stdout
    assert call("evidence", "contracts.turnover", *ON, "--lang", "en").stdout.startswith(
        "technology contract turnover\n"
    )


def test_a_target_is_told_with_what_it_is_to_reach(home: Path, call: Run) -> None:
    assert "完成 0，目标 ≥10亿元，进行中" in call("evidence", "1", *ON).stdout


def test_a_target_of_a_year_without_a_plan_is_refused_for_want_of_the_plan(home: Path, call: Run) -> None:
    refused = call("evidence", "1", "--year", "2019", *ON)
    assert refused.returncode == 2
    assert "2019 年还没有采纳的计划" in refused.stderr
    assert "的 2 项目标中没有“9”" in call("evidence", "9", *ON).stderr


def test_what_is_no_year_is_refused_in_the_language_asked_for(home: Path, call: Run) -> None:
    for year in ("二〇二四", "-3", "20244"):
        refused = call("progress", f"--year={year}")
        assert refused.returncode == 2
        assert refused.stderr.strip().endswith(f"“{year}”不是年度。请写成 2024 这样的形式。")
    assert call("progress", "--year", "2024年", *ON).returncode == 0


def test_figures_of_two_targets_under_one_measure_are_published_and_made_again(home: Path, call: Run) -> None:
    for number in ("1", "2"):
        bound = call("bind", number, "contracts.turnover", "--why", "口径", "--approved-by", "second")
        assert bound.returncode == 0, bound.stderr
    assert call("figures", "publish", *ON, *SECOND).returncode == 0
    again = call("figures", "published", "--format", "json")
    assert again.returncode == 0
    assert [one["is_same"] for one in json.loads(again.stdout)["figures"]] == [True, True]
    twice = call("figures", "publish", *ON, *SECOND)
    assert twice.returncode == 2
    assert "已有相同的记录" in twice.stderr


def test_a_year_is_frozen_at_the_year_s_end_unless_told_otherwise_and_then_adjusted(home: Path, call: Run) -> None:
    frozen = call("figures", "freeze", "2024", *SECOND)
    assert frozen.returncode == 0, frozen.stderr
    assert "年终" in frozen.stdout
    final = call("figures", "freeze", "2024", "--edition", "final", *SECOND, "--lang", "en")
    assert "(final)" in final.stdout, final.stderr
    assert "年终、核定" in call("figures", "freeze", "2024", "--edition", "乱写", *SECOND).stderr
    adjusted = call("figures", "adjust", "2024", "contracts.turnover", "-0.12", "--in", "亿元", *SECOND)
    assert adjusted.returncode == 0, adjusted.stderr


def test_progress_says_its_day_and_lists_every_target_by_unit(home: Path, call: Run) -> None:
    for words in ((), ("--by-unit",)):
        shown = call("progress", *ON, *words).stdout
        assert shown.splitlines()[-1].startswith("业务日期截至 2024-09-30")
        assert [line.split()[0] for line in shown.splitlines()[2:4]] == ["1", "2"]


def test_figures_are_not_counted_for_one_who_may_not_publish_alone(
    home: Path, call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kechuang.measures.published.figures", None)
    refused = call("figures", "publish", *ON)
    assert refused.returncode == 2
    assert "第二人" in refused.stderr
