"""Series, events and tasks as plain files, and the forecasts of the tasks (术语 事件文件)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args

from kechuang.errors import Problem
from kechuang.monitor.draws import PROBABILITIES, quantiles
from kechuang.monitor.experience import Experience
from kechuang.monitor.history import Floats, Happening, History, Kind
from kechuang.monitor.natures import Nature
from kechuang.monitor.rounds import Round

SERIES = ("series", "kind", "unit", "first_year", "last_year")
EVENTS = ("series", "region", "stage", "record", "happened_on", "recorded_on", "amount")
TASKS = ("series", "region", "year", "as_of_month", "as_of_day", "target")
ROUNDS = ("series", "year", "batch", "planned_on", "happened_on", "known_on")
NAMES = tuple(f"p{round(level * 100):02d}" for level in PROBABILITIES)
OUT = ("series", "region", "year", "as_of_month", *NAMES, "prob_reach")
WHOLE = ("", "*", "all", "total", "city", "whole", "全市", "全部", "合计")
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked: a series, a region, a day, and the target to be reached (术语 预测任务).

    Examples
    --------
    >>> Task("events", "421200", 2024, 6, date(2024, 6, 30), 12.0).target
    12.0
    """

    series: str
    region: str
    year: int
    month: int
    as_of: date
    target: float | None


@dataclass(slots=True)
class Folder:
    """The files of a folder as read (术语 事件文件夹).

    Examples
    --------
    >>> Folder().tasks
    []
    """

    natures: dict[str, Nature] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)


def read(folder: Path) -> Folder:
    """The series, events, rounds and tasks of a folder (术语 读取事件文件).

    Raises
    ------
    Problem  monitor.file.missing, monitor.column.missing, monitor.cell.wrong, monitor.series.unknown

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     for file, columns in (("series", SERIES), ("events", EVENTS), ("tasks", TASKS)):
    ...         _ = Path(name, f"{file}.csv").write_text(",".join(columns) + "\\n")
    ...     read(Path(name)).natures
    {}
    """
    series = list(_rows(folder / "series.csv", SERIES))
    known = {row["series"] for _, row in series}
    events: dict[str, list[Happening]] = {code: [] for code in known}
    for where, row in _rows(folder / "events.csv", EVENTS):
        _held(known, where, row)
        events[row["series"]].append(_event(where, row))
    rounds: dict[str, list[Round]] = {code: [] for code in known}
    if (folder / "rounds.csv").exists():
        for where, row in _rows(folder / "rounds.csv", ROUNDS):
            if row["series"] in known:
                rounds[row["series"]].append(_round(where, row))
    tasks = []
    for where, row in _rows(folder / "tasks.csv", TASKS):
        _held(known, where, row)
        tasks.append(_task(where, row))
    asked: dict[str, set[str]] = {code: set() for code in known}
    for task in tasks:
        asked[task.series].add(task.region)
    natures = {
        code: _nature(where, row, events[code], rounds[code], _regions(events[code], asked[code]))
        for where, row in series
        for code in [row["series"]]
    }
    return Folder(natures, tasks)


def forecasts(folder: Folder) -> Iterator[dict[str, Any]]:
    """Of every task its row of the answer, in their order (术语 预测结果).

    Examples
    --------
    >>> list(forecasts(Folder()))
    []
    """
    experience = Experience(folder.natures)
    made: dict[tuple[str, date], Floats] = {}
    for task in folder.tasks:
        asked = (task.series, task.as_of)
        if asked not in made:
            made[asked] = experience.calibrated(*asked)
        nature = folder.natures[task.series]
        draws = made[asked][_place(nature.history.regions, task.region)]
        told = quantiles(draws, is_whole=nature.is_whole)
        reach = "" if task.target is None else f"{float((draws >= task.target - 1e-9).mean()):.4f}"
        yield {
            "series": task.series, "region": task.region, "year": task.year, "as_of_month": task.month,
            **{name: _plain(float(value), is_whole=nature.is_whole) for name, value in zip(NAMES, told, strict=True)},
            "prob_reach": reach,
        }  # fmt: skip


def write(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Nothing; the forecasts stand in the file (术语 写出预测).

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     write([], Path(name, "out.csv"))
    ...     Path(name, "out.csv").read_text().startswith("series,region")
    True
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, OUT, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _regions(events: Iterable[Happening], asked: Iterable[str]) -> tuple[str, ...]:
    """The regions in which something happened, and those asked for in which nothing did, but for names of the whole."""
    held = {one.region for one in events}
    named = held | set(asked)
    return tuple(sorted(held | {one for one in asked if not _is_whole(one, named)}))


def _place(regions: Sequence[str], region: str) -> int:
    """The column of a region; of the whole the last."""
    return len(regions) if region not in regions or _is_whole(region, regions) else regions.index(region)


def _is_whole(region: str, named: Iterable[str]) -> bool:
    """Whether it stands for all: it says so, or the codes of all others begin as it does."""
    others = [one for one in named if one != region]
    stem = region.rstrip("0")
    return region.lower() in WHOLE or (
        region.endswith("00") and bool(others) and all(one.startswith(stem) for one in others)
    )


def _nature(
    where: str, row: Mapping[str, str], events: Sequence[Happening], rounds: Sequence[Round], regions: Sequence[str]
) -> Nature:
    kinds = get_args(Kind)
    if row["kind"] not in kinds:
        raise _wrong(where, "kind", row["kind"], "、".join(kinds))
    first, last = _read(where, row, "first_year", int), _read(where, row, "last_year", int)
    return Nature(
        History(row["series"], row["kind"], events, first, last, regions=regions),  # type: ignore[arg-type]
        rounds=rounds,
    )


def _event(where: str, row: Mapping[str, str]) -> Happening:
    happened, recorded = _read(where, row, "happened_on", _day), _read(where, row, "recorded_on", _day)
    amount = _read(where, row, "amount", float) if row["amount"].strip() else 1.0
    return Happening(row["region"], happened, recorded, amount, row["stage"], row["record"] or where)


def _round(where: str, row: Mapping[str, str]) -> Round:
    planned = _read(where, row, "planned_on", _day) if row["planned_on"] else None
    happened = _read(where, row, "happened_on", _day) if row["happened_on"] else None
    known = _read(where, row, "known_on", _day) if row["known_on"] else happened or planned
    if known is None:
        raise _wrong(where, "known_on", "", "2024-06-30")
    return Round(_read(where, row, "year", int), row["batch"], planned, happened, known)


def _task(where: str, row: Mapping[str, str]) -> Task:
    year, month = _read(where, row, "year", int), _read(where, row, "as_of_month", int)
    told = row["as_of_day"].strip()
    day = date(year, month, int(told)) if told.isdigit() and len(told) <= 2 else _read(where, row, "as_of_day", _day)
    target = _read(where, row, "target", float) if row["target"].strip() else None
    return Task(row["series"], row["region"], year, month, day, target)


def _held(known: set[str], where: str, row: Mapping[str, str]) -> None:
    if row["series"] not in known:
        raise Problem("monitor.series.unknown", where, {"series": row["series"]})


def _day(text: str) -> date:
    return date.fromisoformat(text.strip()[:10])


def _read(where: str, row: Mapping[str, str], column: str, reader: Callable[[str], Read]) -> Read:
    try:
        return reader(row[column])
    except ValueError as reason:
        raise _wrong(where, column, row[column], "2024-06-30" if reader is _day else "12") from reason


def _wrong(where: str, column: str, value: str, example: str) -> Problem:
    return Problem("monitor.cell.wrong", where, {"column": column, "value": value, "example": example})


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a file with their places; columns that may be left out are empty."""
    if not path.is_file():
        raise Problem("monitor.file.missing", str(path), {"file": path.name})
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        lacking = [name for name in columns if name not in (reader.fieldnames or ()) and name not in OPTIONAL]
        if lacking:
            raise Problem("monitor.column.missing", path.name, {"columns": "、".join(lacking)})
        for number, row in enumerate(reader, 2):
            yield f"{path.name}:{number}", {name: row.get(name) or "" for name in columns}


OPTIONAL = ("stage", "record", "unit", "target", "batch", "amount", "known_on", "planned_on")


def _plain(value: float, *, is_whole: bool) -> str:
    return str(round(value)) if is_whole else f"{value:.6g}"
