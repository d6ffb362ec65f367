"""What is handed out beside the city: the rest of the year, and the files that counties would send."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from python_calamine import CalamineWorkbook

from kechuang.registers.demonstration.messy import write_messy
from kechuang.registers.demonstration.messy.counties import short_name
from kechuang.registers.demonstration.remainder import Remainder, as_of
from kechuang.registers.importing import Held, ImportPlan, plan_import
from kechuang.registers.importing.mending import mend_file
from kechuang.registers.importing.shape import shape
from kechuang.registers.registry import business, register
from kechuang.registers.values import Ref
from kechuang.registers.workbook.opening import open_workbook
from tests.ground import is_proved
from tests.registers.demonstration.city import city, recorded

FORMS = ("utf-8-sig", "gb18030", "utf-16")
SMALL = 1.0 if is_proved() else 0.15


@cache
def rest() -> Remainder:
    return Remainder(city())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("messy")
    write_messy(city(), place, rest=rest())
    return place


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The cells of a file, read by other code than wrote them."""
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(path)
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    for form in FORMS:
        try:
            text = path.read_bytes().decode(form)
        except UnicodeError:
            continue
        return {"": list(csv.reader(text.splitlines(), delimiter="\t" if path.suffix == ".txt" else ","))}
    raise AssertionError(path)


def pages(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, list[list[Any]]]]]:
    for path in sorted(folder.glob("*.yaml")):
        truth = yaml.safe_load(path.read_text("utf-8"))
        yield truth, sheets(path.with_suffix(""))


def test_eight_counties_send_eight_files_of_several_registers(folder: Path) -> None:
    truths = [truth for truth, _ in pages(folder)]
    assert len({truth["reporting_unit"] for truth in truths}) == 8
    assert len({truth["register"] for truth in truths}) >= 5
    assert len({fault for truth in truths for fault in truth["faults"]}) > 25


def test_every_line_below_a_heading_is_accounted_for_once(folder: Path) -> None:
    for truth, found in pages(folder):
        told = [(item["sheet"], item["row"]) for kind in ("accepted", "skipped", "duplicates") for item in truth[kind]]
        told += [(item["sheet"], item["row"]) for item in truth["refused"]]
        assert len(told) == len(set(told)), truth["file"]
        for table in truth["tables"]:
            following = [other["header_row"] for other in truth["tables"] if other["sheet"] == table["sheet"]]
            ends = min(
                (row - 1 for row in following if row > table["header_row"]), default=len(found[table["sheet"]]) + 1
            )
            rows = set(range(table["header_row"] + 1, ends))
            assert rows == {row for name, row in told if name == table["sheet"] and row in rows}, truth["file"]


def test_what_is_accepted_stands_in_its_cells(folder: Path) -> None:
    """Texts as they are, amounts in the unit of the heading."""
    factors = {"万元": 10_000, "千元": 1000, None: 1}
    looked_at = 0
    for truth, found in pages(folder):
        for item in truth["accepted"]:
            table = [
                table
                for table in truth["tables"]
                if table["sheet"] == item["sheet"] and table["header_row"] < item["row"]
            ][-1]
            for letter, name in table["columns"].items():
                cell = found[item["sheet"]][item["row"] - 1][ord(letter) - 65]
                value = item["values"][name]
                field = register(truth["register"]).field(name)
                if field.kind == "text":
                    assert cell == value
                elif field.kind == "money" and isinstance(cell, float):
                    assert abs(Decimal(str(cell)) * factors[table.get("unit")] - Decimal(value)) < 1, truth["file"]
                elif field.kind == "day" and isinstance(cell, date | datetime):
                    assert f"{cell:%Y-%m-%d}" == value
                looked_at += 1
    assert looked_at > 400


def test_what_is_refused_stands_in_its_cell(folder: Path) -> None:
    for truth, found in pages(folder):
        for item in truth["refused"]:
            cell = found[item["sheet"]][item["row"] - 1][ord(item["column"]) - 65]
            if isinstance(item["value"], float):
                assert float(cell) == item["value"]
            elif item["value"] is not None and not isinstance(cell, date):
                assert str(cell) == str(item["value"])


def test_a_workbook_from_1904_holds_serial_days(folder: Path) -> None:
    found = sheets(next(folder.glob("嘉鱼*.xlsx")))["Sheet1"]
    serial = next(row[5] for row in found[1:] if isinstance(row[5], float))
    assert date(1904, 1, 1) + timedelta(days=serial) > city().today - timedelta(days=200)


@pytest.mark.parametrize("kind", ["accepted", "refused", "skipped", "duplicates"])
def test_an_import_of_each_file_says_of_each_line_what_the_truth_says(folder: Path, kind: str) -> None:
    for path in sorted(folder.glob("*.yaml")):
        truth = yaml.safe_load(path.read_text("utf-8"))
        told = dry_run(path.with_suffix(""), truth["register"])
        assert lines(told, kind, path) == lines(truth, kind, path), (path.name, kind)


def test_an_import_reads_the_values_that_were_meant(folder: Path) -> None:
    looked_at = 0
    for path in sorted(folder.glob("*.yaml")):
        truth = yaml.safe_load(path.read_text("utf-8"))
        told = {
            (item["sheet"], item["row"]): item["values"]
            for item in dry_run(path.with_suffix(""), truth["register"])["accepted"]
        }
        for item in truth["accepted"]:
            read = told[item["sheet"], item["row"]] if item["sheet"] else told_of(told, item["row"])
            for name, value in item["values"].items():
                if register(truth["register"]).field(name).kind != "ref":
                    assert str(read[name]) == str(value), (path.name, item["row"], name)
                    looked_at += 1
    assert looked_at > 300


def test_the_copy_with_the_problems_beside_the_cells_reads_as_the_file_it_was_made_of(
    folder: Path, tmp_path: Path
) -> None:
    """Whoever mends the copy where it is marked mends all that was wrong."""
    for path in sorted(folder.glob("*.yaml")):
        file, copy = path.with_suffix(""), tmp_path / "待改.xlsx"
        code = yaml.safe_load(path.read_text("utf-8"))["register"]
        copy.write_bytes(mend_file(file, _planned(file, code), language="zh", rest_only=False))
        before, after = _told(dry_run(file, code)), _told(shape(_planned(copy, code)))
        assert after == before, file.name
        assert not [one for one in _planned(copy, code).remarks if "问题" in one.sentence("zh")], file.name
        copy.write_bytes(mend_file(file, _planned(file, code), language="zh", rest_only=True))
        assert not shape(_planned(copy, code))["accepted"], file.name


def _told(told: dict[str, Any]) -> dict[str, Any]:
    """What becomes of the rows, whatever their sheet is called in the copy."""
    taken = {item["row"]: item["values"] for item in told["accepted"]}
    return {"accepted": taken, "refused": {(item["row"], item["column"]) for item in told["refused"]}}


def told_of(told: dict[tuple[str, int], Any], row: int) -> Any:
    """The values of a row of a file that has no sheets."""
    return next(values for (_, number), values in told.items() if number == row)


def lines(told: dict[str, Any], kind: str, path: Path) -> set[tuple[str, int]]:
    """The lines of one fate; a csv file has no sheets."""
    has_sheets = path.with_suffix("").suffix == ".xlsx"
    return {(item["sheet"] if has_sheets else "", item["row"]) for item in told[kind]}


@cache
def held() -> Held:
    """What an import knows: everybody by name, by credit code, and by the name that their office writes."""
    names: dict[str, tuple[Ref, ...]] = {}
    for code in ("organisation", "platform", "person", "zone"):
        for fact in recorded()[code]:
            name = rest().directory.names[fact.id]
            for known in {name, short_name(name), fact.values.get("credit_code")} - {None}:
                names[known] = (*names.get(known, ()), Ref(code, fact.id))
    return Held(names=names)


@cache
def dry_run(path: Path, code: str) -> dict[str, Any]:
    return shape(_planned(path, code))


def _planned(path: Path, code: str) -> ImportPlan:
    with open_workbook(path) as workbook:
        return plan_import(workbook, register(code), held(), home="421200")


def test_the_rest_of_the_year_holds_what_is_new_or_changed_after_today() -> None:
    contracts = rest().rows["technology_contract"]
    standing = [
        as_of(fact, date(2024, 12, 31)) for fact in recorded()["technology_contract"] if fact.recorded_on > city().today
    ]
    new = [values for values in standing if values is not None]
    assert len(contracts) > len(new) > 400
    assert all(values in contracts for values in new[:50])
    assert "plan" not in rest().rows


def test_the_rest_of_the_year_is_written_one_file_a_register(tmp_path: Path) -> None:
    paths = rest().write(tmp_path / "rest")
    assert len(paths) == len(rest().rows) > 25
    contract = sheets(tmp_path / "rest" / "技术合同.xlsx")
    head, *rows = contract["技术合同"]
    assert len(rows) == len(rest().rows["technology_contract"])
    first = rest().rows["technology_contract"][0]
    cells = dict(zip(head, rows[0], strict=True))
    assert cells["合同登记编号"] == first["registration_no"]
    assert cells["卖方"] == rest().directory.name(first["seller"])
    assert Decimal(str(cells["成交额（元）"])) == first["turnover"]
    assert cells["登记日期"] == first["registered_on"]


def test_the_files_of_the_rest_of_the_year_are_taken_whole(tmp_path: Path) -> None:
    some, names = Remainder(city(scale=SMALL)), dict[str, tuple[Ref, ...]]()
    for code, facts in recorded(scale=SMALL).items():
        for fact in facts:
            for known in {some.directory.names.get(fact.id), fact.values.get("credit_code")} - {None}:
                names[known] = (*names.get(known, ()), Ref(code, fact.id))
    paths = some.write(tmp_path)
    assert len(paths) > 25
    for path in paths:
        code = next(one.code for one in business() if one.zh == path.stem)
        with open_workbook(path) as workbook:
            told = shape(plan_import(workbook, register(code), Held(names=names), home="421200"))
        assert not told["refused"], (code, told["refused"][:3])
        assert len(told["accepted"]) >= len(some.rows[code]) > 0


def test_files_are_the_same_bytes_each_time(folder: Path, tmp_path: Path) -> None:
    again = write_messy(city(), tmp_path, rest=rest())
    assert all(path.read_bytes() == (folder / path.name).read_bytes() for path in again)
