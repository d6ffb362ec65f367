"""What we write comes back as what it was: templates know their fields, exports their rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kechuang.errors import Language
from kechuang.registers.catalogue.organisation import organisation
from kechuang.registers.catalogue.technology_contract import technology_contract
from kechuang.registers.importing import Held, ImportPlan, KnownRow, plan_import
from kechuang.registers.keys import row_key
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref
from kechuang.registers.workbook.cells import Directory
from kechuang.registers.workbook.csv_out import write_csv
from kechuang.registers.workbook.export import write_xlsx
from kechuang.registers.workbook.heading import heading_in
from kechuang.registers.workbook.headword import Headwords
from kechuang.registers.workbook.layout import REQUIRED_MARK, columns_out
from kechuang.registers.workbook.mapping import mapped
from kechuang.registers.workbook.opening import open_workbook
from kechuang.registers.workbook.template import write_template
from tests.registers.importing.tables import fates, number
from tests.registers.workbook.samples import PROVENANCE

FIRM, FARM = Ref("organisation", "光电"), Ref("organisation", "生物")
DIRECTORY = Directory(
    {"光电": "咸宁市示例光电有限公司", "生物": "咸宁市示例生物有限公司"}, {"光电": "91421200MA4KCH004E"}
)
ROWS: list[dict[str, Any]] = [
    {
        "registration_no": number(1), "title": "=1+1", "type": "技术开发", "seller": FIRM, "buyer": Ref(written="某外地公司"),
        "seller_region": "421202", "signed_on": "2024-02", "registered_on": date(2024, 2, 27), "turnover": Decimal("12345678.90"),
        "region": "421202", "reporting_unit": "421200-GX", "note": "'=甲",
        "amendments": [
            {"kind": "核减", "happened_on": date(2024, 5, 1), "amount": Decimal("0.01")},
            {"kind": "变更", "happened_on": "2024-06"},
        ],
    },
    {
        "registration_no": number(2), "type": "技术转让", "seller": FARM, "registered_on": date(2020, 2, 29), "turnover": Decimal(0),
        "title": "李䶮与钱𠮷的项目",
    },
]  # fmt: skip
HELD = Held(
    names={"咸宁市示例光电有限公司": (FIRM,), "91421200MA4KCH004E": (FIRM,), "咸宁市示例生物有限公司": (FARM,)},
)
KNOWN = Held(
    {row_key(technology_contract, row) or "": KnownRow(f"id{at}", 2, row) for at, row in enumerate(ROWS)}, HELD.names
)
STORED = [{"id": f"id{at}", "version": 2, **row} for at, row in enumerate(ROWS)]


def planned(
    folder: Path, content: bytes, name: str, known: Held, register: Register = technology_contract
) -> ImportPlan:
    path = folder / name
    path.write_bytes(content)
    with open_workbook(path) as workbook:
        return plan_import(workbook, register, known, home="421200")


def exported(rows: list[dict[str, Any]], language: Language = "zh") -> bytes:
    return write_xlsx(
        technology_contract, rows, ["amendments"], language=language, directory=DIRECTORY, provenance=PROVENANCE
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("register", registers(), ids=lambda register: register.code)
def test_every_heading_that_we_write_means_the_field_it_was_written_for(register: Register, language: Language) -> None:
    for part in (None, *register.parts):
        written = columns_out(register, part=part, language=language, is_export=True)
        marked = [f"{each.heading}{REQUIRED_MARK if each.is_required else ''}" for each in written]
        words = Headwords(register, part=part)
        heading = heading_in([marked], 1, (), words)
        assert heading is not None, part
        columns = mapped(heading, words, [])
        for ours, found in zip(written, columns, strict=True):
            place = (
                f"{part.name}.{ours.field.name}"
                if part and ours.role == "value" and ours.field
                else ours.field and ours.field.name
            )
            if ours.role in ("value", "key"):
                assert found.aim is not None, found
                assert found.aim.name == place, found
            elif ours.role == "credit_code":
                assert ours.field is not None
                assert found.beside == (f"{part.name}.{ours.field.name}" if part else ours.field.name), found
            elif ours.role in ("row_id", "version"):
                assert found.reason == ours.role


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_template_holds_no_rows_and_says_what_it_skipped(language: Language, tmp_path: Path) -> None:
    plan = planned(tmp_path, write_template(technology_contract, language=language), "模板.xlsx", Held())
    assert not plan.rows
    assert plan.remarks == []
    assert "rows.example" in {each.reason.code for each in plan.skipped}
    assert [table.part and table.part.name for table in plan.tables] == [None, "amendments"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_r36_an_xlsx_export_comes_back_as_exactly_the_same_rows(language: Language, tmp_path: Path) -> None:
    plan = planned(tmp_path, exported(STORED, language), "导出.xlsx", KNOWN)
    assert [row.fate for row in plan.rows] == ["unchanged"] * 4
    found = [row.values() for row in plan.rows if row.table.part is None]
    for before, after in zip(ROWS, found, strict=True):
        assert {name: value for name, value in after.items() if not isinstance(value, Ref)} == {
            name: value for name, value in before.items() if not isinstance(value, Ref)
        }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_r36_a_csv_export_comes_back_as_exactly_the_same_rows(encoding: Any, tmp_path: Path) -> None:
    content = write_csv(
        technology_contract, STORED, language="zh", directory=DIRECTORY, provenance=PROVENANCE, encoding=encoding
    )
    plan = planned(tmp_path, content, "导出.csv", KNOWN)
    assert fates(plan) == {1: "rows.heading", 2: "unchanged", 3: "unchanged", 4: "rows.note"}
    assert [row.values()["title"] for row in plan.rows] == ["=1+1", "李䶮与钱𠮷的项目"]
    assert plan.rows[0].values()["note"] == "'=甲"


def test_a_part_may_have_a_field_that_is_called_like_the_key_of_its_row(tmp_path: Path) -> None:
    rows = [
        {
            "id": "o1",
            "version": 1,
            "name": "甲公司",
            "kind": "企业",
            "region": "421202",
            "names": [{"name": "乙公司", "kind": "曾用名"}],
        }
    ]
    content = write_xlsx(organisation, rows, ["names"], language="zh", directory=DIRECTORY, provenance=PROVENANCE)
    key = row_key(organisation, rows[0]) or ""
    plan = planned(tmp_path, content, "导出.xlsx", Held({key: KnownRow("o1", 1, rows[0])}), organisation)
    assert [(row.fate, row.row) for row in plan.rows] == [("unchanged", 2), ("unchanged", 2)]
    assert plan.rows[0].values()["names"] == rows[0]["names"]


def test_a_change_in_an_export_is_one_difference_of_the_row_it_came_from(tmp_path: Path) -> None:
    changed = [{**STORED[0], "turnover": Decimal(5)}, STORED[1]]
    plan = planned(tmp_path, exported(changed), "导出.xlsx", KNOWN)
    (row,) = plan.taken()
    assert [(each.field, each.after) for each in row.differences] == [("turnover", Decimal(5))]


def test_r45_a_row_that_somebody_changed_since_its_export_is_in_doubt(tmp_path: Path) -> None:
    changed = [{**STORED[0], "version": 1, "turnover": Decimal(5)}, {**STORED[1], "version": 1}]
    plan = planned(tmp_path, exported(changed), "导出.xlsx", KNOWN)
    assert [row.fate for row in plan.rows if row.table.part is None] == ["doubtful", "unchanged"]
    assert plan.rows[0].problems[0].problem.code == "importing.changed-since"


def test_an_exported_row_under_another_number_is_in_doubt_and_no_new_row(tmp_path: Path) -> None:
    plan = planned(tmp_path, exported([{**STORED[1], "registration_no": number(9)}]), "导出.xlsx", KNOWN)
    assert [(row.fate, row.problems[0].problem.code) for row in plan.rows] == [("doubtful", "importing.other-row")]
