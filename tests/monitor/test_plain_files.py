"""Forecasts of plain files: what is answered, and what is said of files that cannot be read."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from kechuang.errors import Problem
from kechuang.monitor import plain_files

YEARS = range(2017, 2025)
SERIES = "series,kind,unit,first_year,last_year\ns,count,家,2017,2024\n"
EVENTS = "series,region,stage,record,happened_on,recorded_on,amount\n"
TASKS = "series,region,year,as_of_month,as_of_day,target\n"


def _folder(path: Path, *, series: str = SERIES, events: str | None = None, tasks: Iterable[str] = ()) -> Path:
    lines = [
        f"s,4212{region:02d},,r{year}-{region}-{month},{year}-{month:02d}-10,{year}-{month:02d}-20,1"
        for year in YEARS
        for region in (2, 21)
        for month in (2, 5, 8, 11)
    ]
    (path / "series.csv").write_text(series, "utf-8")
    (path / "events.csv").write_text(EVENTS + "\n".join(lines) if events is None else events, "utf-8")
    (path / "tasks.csv").write_text(TASKS + "\n".join(tasks), "utf-8")
    return path


def _answered(path: Path) -> list[dict[str, str]]:
    out = path / "out.csv"
    plain_files.write(plain_files.forecasts(plain_files.read(path)), out)
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_task_has_its_line_in_whole_numbers_that_rise(tmp_path: Path) -> None:
    tasks = [f"s,421202,2024,{month},2024-{month:02d}-28,4" for month in range(1, 13)]
    rows = _answered(_folder(tmp_path, tasks=tasks))
    assert [row["as_of_month"] for row in rows] == [str(month) for month in range(1, 13)]
    for row in rows:
        told = [int(row[name]) for name in plain_files.NAMES]
        assert told == sorted(told)
        assert 0 <= float(row["prob_reach"]) <= 1


def test_a_region_in_which_nothing_ever_happened_is_not_the_whole(tmp_path: Path) -> None:
    tasks = ["s,421281,2024,11,2024-11-30,", "s,421200,2024,11,2024-11-30,", "s,,2024,11,2024-11-30,"]
    nobody, whole, unnamed = _answered(_folder(tmp_path, tasks=tasks))
    assert int(nobody["p50"]) == 0
    assert int(whole["p05"]) >= 8
    assert unnamed["p50"] == whole["p50"]
    assert nobody["prob_reach"] == ""


def test_what_is_recorded_after_the_day_asked_changes_nothing(tmp_path: Path) -> None:
    tasks = ["s,421202,2024,6,2024-06-30,4"]
    before = _answered(_folder(tmp_path, tasks=tasks))
    later = (tmp_path / "events.csv").read_text("utf-8") + "\ns,421202,,x,2024-03-01,2024-07-01,1\n"
    assert _answered(_folder(tmp_path, tasks=tasks, events=later)) == before


def test_a_day_may_be_told_by_its_number_in_the_month(tmp_path: Path) -> None:
    by_number, by_day = _answered(_folder(tmp_path, tasks=["s,421202,2024,6,30,4", "s,421202,2024,6,2024-06-30,4"]))
    assert by_number == by_day


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"series": "series,kind,unit,first_year,last_year\ns,counts,家,2017,2024\n"}, "monitor.cell.wrong", "series.csv:2"),
        ({"series": "series,kind\ns,count\n"}, "monitor.column.missing", "series.csv"),
        ({"events": EVENTS + "s,421202,,r,2024-02-30,2024-03-01,1\n"}, "monitor.cell.wrong", "events.csv:2"),
        ({"events": EVENTS + "t,421202,,r,2024-02-20,2024-03-01,1\n"}, "monitor.series.unknown", "events.csv:2"),
        ({"tasks": ["s,421202,2024,6,soon,4"]}, "monitor.cell.wrong", "tasks.csv:2"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_place(
    tmp_path: Path, change: dict[str, str], code: str, where: str
) -> None:
    with pytest.raises(Problem) as told:
        plain_files.read(_folder(tmp_path, **change))  # type: ignore[arg-type]
    assert (told.value.code, told.value.where) == (code, where)


def test_a_folder_without_its_files_says_which_one_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Problem) as told:
        plain_files.read(tmp_path)
    assert told.value.facts == {"file": "series.csv"}
