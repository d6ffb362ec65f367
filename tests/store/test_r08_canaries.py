"""R-08: personal values leave the store where the matrix says so and by no other way; no byte outside the vault holds one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import duckdb
import pytest
from django.db import connection

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref
from kechuang.store import audit, door, opening, snapshots, vault
from kechuang.store.actions.change import Stale, change
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actions.merge import merge
from kechuang.store.actions.split import split
from kechuang.store.actions.undo_import import undo_import
from kechuang.store.actions.withdraw import withdraw
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from kechuang.store.versions import Version, masked, shapes
from tests.store import raw
from tests.store.analysis import rows_of
from tests.store.rows import ORGANISATION, firm

Held = Callable[..., Pen]
PERSON = register_of("person")
# Reserved signs that belong to nobody; the last sign of the ID number fails its check.
VALUES = {
    "contact": "合成示范联系人甲",
    "phone": "13900007531",
    "id_number": "421200190001019990",
    "birth_on": date(1900, 1, 1),
    "bank_account": "6200000000000075310",
}
CANARIES = ("合成示范联系人甲", "13900007531", "421200190001019990", "1900-01-01", "6200000000000075310", "13900008642")
READERS = ("xianan", "tongshan", "officer", "leader", "auditor", "expert", "keeper")


def personal(register: Register) -> dict[str, object]:
    """A canary for every personal field; that no key names one is a rule of the declarations and held there."""
    keyed = {name for key in register.keys for name in key}
    return {name: VALUES[name] for name in register.personal if name not in keyed}


@pytest.fixture
def told(home: Place, pen: Held) -> list[object]:
    """What a life full of personal values gave back to those who lived it."""
    first, second = (
        create(pen("xianan"), ORGANISATION, firm(f"合成示范{n}有限公司", **personal(ORGANISATION))) for n in "甲乙"
    )
    unit = {"unit": Ref("organisation", first.id), "reporting_unit": "421202"}
    someone = create(pen("xianan"), PERSON, {"name": "合成示范人员", **unit, **personal(PERSON)})
    seen = door.row(pen("xianan").actor, ORGANISATION, first.id)
    changed = change(pen("xianan"), ORGANISATION, first.id, {**seen.values, "note": "改备注"}, based_on=1)
    other = change(pen("xianan"), ORGANISATION, first.id, {**seen.values, "phone": "13900008642"}, based_on=2)
    stale = _stale(pen, first.id, seen)
    rows = [
        Incoming({"name": f"合成示范{n}有限公司", "kind": "企业", **personal(ORGANISATION)}, "Sheet1", n)
        for n in (2, 3)
    ]
    rows.append(Incoming({"phone": "13900007531", "short_name": "甲"}, "Sheet1", 4, id=first.id, based_on=3))
    imported = import_rows(pen("xianan"), ORGANISATION, rows, Origin(file_name="单位.xlsx", sha256="f" * 64))
    undone = undo_import(pen("xianan"), imported.id)
    merged = merge(pen("officer", second="second"), second.id, first.id, reason="同一单位")
    alone = split(pen("officer", second="second"), second.id, {}, reason="有误")
    gone = withdraw(pen("xianan"), PERSON, [someone.id], reason="离开")
    assert snapshots.refresh(registers())
    later = create(pen("xianan"), ORGANISATION, firm("合成示范丁有限公司", **personal(ORGANISATION)))
    return [first, second, someone, changed, other, stale, imported, undone, merged, alone, gone, later]


def test_r08_the_canaries_are_in_the_store(told: list[object], pen: Held) -> None:
    held = pen("officer")
    read = [door.rows(held.actor, register, unmasked_because="核实", pen=held, with_withdrawn=True)
            for register in (ORGANISATION, PERSON)]  # fmt: skip
    assert set(found(repr(read).replace("datetime.date(1900, 1, 1)", "1900-01-01"))) >= set(CANARIES) - {
        VALUES["id_number"]
    }


def test_r08_what_acts_give_back_holds_none(told: list[object]) -> None:
    assert found(repr(told)) == []


def test_r08_rows_are_masked_for_everybody_who_asks_without_a_reason(told: list[object], pen: Held) -> None:
    for who in READERS:
        for register in registers():
            for known_on in (None, date(2024, 1, 5)):
                rows = door.rows(pen(who).actor, register, known_on=known_on, with_withdrawn=True)
                assert found(repr(rows)) == []
    (row,) = door.rows(pen("officer").actor, PERSON, with_withdrawn=True)
    assert {name: row.values[name] for name in personal(PERSON)} == {
        name: masked(PERSON.field(name)) for name in personal(PERSON)
    }


def test_r08_unmasked_values_are_for_those_whom_the_matrix_names(told: list[object], pen: Held) -> None:
    for who in READERS:
        held, seq = pen(who), audit.head()[0]
        if who in ("leader", "expert", "keeper"):
            with pytest.raises(Problem, match="may not do"):
                door.rows(held.actor, ORGANISATION, unmasked_because="核实", pen=held)
            continue
        rows = door.rows(held.actor, ORGANISATION, unmasked_because="核实", pen=held)
        assert bool(found(repr(rows))) == (who != "tongshan"), who
        assert all(row.values["reporting_unit"] == "421202" for row in rows), who
        assert audit.head()[0] == seq + 1, who


def test_r08_the_audit_holds_none(told: list[object]) -> None:
    log = "\n".join(audit.lines())
    assert "合成示范丁有限公司" in log
    assert found(log) == []


def test_r08_tables_for_analysis_hold_none(told: list[object], home: Place, pen: Held) -> None:
    for engine in ("duckdb", "postgres") if home.url else ("duckdb",):
        with opening.tables(pen("officer").actor, through=engine) as tables:
            rows = {
                name: rows_of(tables[name])
                for name in ("organisation", "organisation__names", "person", "person__posts")
            }
        assert len(rows["organisation"]) == 5
        assert found(repr(rows)) == []


def test_r08_no_personal_column_of_any_register_is_open_to_analysis() -> None:
    for register in registers():
        for shape in shapes(register):
            sealed = {f"{name}{end}" for name in shape.sealed for end in ("", "_hash")}
            assert not sealed & {name for name, _ in snapshots.analysed_columns(shape)}


def test_r08_snapshots_hold_none(told: list[object], home: Place) -> None:
    files = sorted(home.snapshots.glob("*.parquet"))
    assert files
    for file in files:
        assert found(repr(duckdb.read_parquet(str(file)).fetchall())) == []
        assert found(file.read_bytes()) == []


def test_r08_no_byte_of_the_home_or_the_database_holds_one(told: list[object], home: Place) -> None:
    files = [file for file in home.home.rglob("*") if file.is_file()]
    for file in files:
        assert found(file.read_bytes()) == []
    if home.url:
        assert found(repr([row for table in _tables() for row in raw.ask(f'SELECT * FROM "{table}"')])) == []
    else:
        assert any(file.name.endswith("-wal") and file.stat().st_size for file in files)


def test_r08_a_mask_that_comes_back_in_a_file_leaves_the_value_as_it_was(home: Place, pen: Held) -> None:
    made = create(pen("xianan"), ORGANISATION, firm(**personal(ORGANISATION)))
    back = [
        Incoming({"phone": masked(ORGANISATION.field("phone")), "note": "改备注"}, "Sheet1", 2, id=made.id, based_on=1)
    ]
    import_rows(pen("xianan"), ORGANISATION, back, Origin(file_name="单位.xlsx", sha256="f" * 64))
    (row,) = door.rows(pen("officer").actor, ORGANISATION, unmasked_because="核实", pen=pen("officer"))
    assert (row.version, row.values["phone"], row.values["note"]) == (2, VALUES["phone"], "改备注")


def test_r08_a_sealed_value_does_not_open_elsewhere_or_with_another_key(told: list[object], home: Place) -> None:
    (token,) = raw.ask('SELECT "phone" FROM "r_organisation" WHERE "name" = %s', ["合成示范丁有限公司"])[0]
    assert vault.unseal(token, "r_organisation.phone") == VALUES["phone"]
    with pytest.raises(Problem, match="cannot be opened"):
        vault.unseal(token, "r_organisation.contact")
    (home.keys / vault.SEAL_KEY).write_bytes(bytes(32))
    vault._read.cache_clear()
    with pytest.raises(Problem, match="cannot be opened"):
        vault.unseal(token, "r_organisation.phone")


def found(text: str | bytes) -> list[str]:
    """The canaries that stand in a text, or in bytes in one of the codings in which text lies in files."""
    if isinstance(text, str):
        return [canary for canary in CANARIES if canary in text]
    coded = ((canary, canary.encode(coding)) for canary in CANARIES for coding in ("utf-8", "utf-16-le", "gb18030"))
    return [canary for canary, signs in coded if signs in text]


def _stale(pen: Held, row: str, seen: Version) -> object:
    """What the second of two editors is told."""
    with pytest.raises(Stale) as stale:
        change(pen("xianan"), ORGANISATION, row, {**seen.values, "note": "又改"}, based_on=2)
    return [stale.value.differences, stale.value.facts, str(stale.value)]


def _tables() -> Iterator[str]:
    yield from connection.introspection.table_names()
