"""R-56: every act leaves one record that says who, when, from where, what, before, after and why; no silent write."""

from __future__ import annotations

import inspect
import json
import pkgutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

from kechuang.errors import Problem
from kechuang.store import actions, audit, door, scoped
from kechuang.store.actions.attach import attach
from kechuang.store.actions.change import change
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actor import Pen
from kechuang.store.clock import office_hour, text_of
from kechuang.store.models import AuditRecord, Commit
from kechuang.store.place import Place
from kechuang.store.verification import faults
from kechuang.store.versions import shapes
from tests.store import raw
from tests.store.acts import ACTS, NAMES, Act
from tests.store.rows import CONTRACT, ORGANISATION, contract, written

Held = Callable[..., Pen]
ON = date(2024, 1, 5)
INTERNAL = {"split", "publication", "freeze", "adjustment", "figures_release"}


def test_r56_the_acts_of_these_tests_are_all_acts_there_are() -> None:
    codes = {act.code for act in ACTS} | {"rows.import_opening"}  # an import that asks for one thing more
    names = [module.name for module in pkgutil.iter_modules(actions.__path__)]
    verbs = {
        name
        for name in names
        for told in inspect.getmembers(import_module(f"{actions.__name__}.{name}"), inspect.isfunction)
        if told[1].__module__.endswith(f".{name}") and next(iter(inspect.signature(told[1]).parameters), "") == "pen"
        if not told[0].startswith("_")
    }
    called = {
        "rows.import": "import_rows",
        "plan.save": "save_plan",
        "plan.adopt": "adopt_plan",
        "plan.split": "divide",
        **{
            f"supervision.{step}": f"{step}_task" for step in ("assign", "sign", "answer", "check", "close", "escalate")
        },
    }
    assert verbs - {"turn"} == {called.get(code, code.partition(".")[2]) for code in codes} - {"import_opening"}


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_r56_an_act_leaves_exactly_one_whole_record(home: Place, pen: Held, tmp_path: Path, act: Act) -> None:
    told = act.before(pen, tmp_path)
    before, _ = audit.head()
    act.do(pen(act.who, ON, second=act.second), told)
    with scoped.opened():
        (record,) = AuditRecord.objects.filter(number__gt=before)
        commit = Commit.objects.latest("seq")
    assert (record.actor, record.via, record.at) == (f"u-{act.who}", "test", text_of(office_hour(ON)))
    assert (record.action, record.seq, record.why) == (act.code, commit.seq, act.why)
    assert record.approved_by == (f"u-{act.second}" if act.second else None)
    subject, changes = json.loads(record.subject), json.loads(record.changes)
    assert {
        "organisation",
        "technology_contract",
        "target",
        "adoption",
        "binding",
        "supervision",
        *INTERNAL,
    } & subject.keys()
    assert changes
    assert all({"register", "id", "before", "after"} <= change.keys() for change in changes)
    assert any(change["before"] != change["after"] for change in changes)
    assert {change["register"] for change in changes} <= subject.keys()
    assert record.digest
    assert list(faults()) == []


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_r56_a_refused_act_leaves_nothing(sqlite_home: Place, pen: Held, tmp_path: Path, act: Act) -> None:
    told = act.before(pen, tmp_path)
    before = _everything()
    with pytest.raises(Problem) as refused:
        act.do(pen("expert", ON, second=act.second), told)
    assert refused.value.code in {"door.forbidden", "door.not-found", "store.no-import"}
    assert _everything() == before


def test_r56_reading_personal_values_is_recorded_with_its_reason_and_rows(home: Place, pen: Held) -> None:
    row = written(pen("xianan"))
    before, _ = audit.head()
    door.rows(pen("xianan").actor, ORGANISATION, unmasked_because="电话核实", pen=pen("xianan"))
    with scoped.opened():
        (record,) = AuditRecord.objects.filter(number__gt=before)
    assert (record.action, record.why, record.seq) == ("rows.unmask", "电话核实", None)
    assert json.loads(record.subject) == {"organisation": {"rows": 1, "ids": [row.values["seller"].id]}}


RAW = (
    ("a value", 'UPDATE "r_technology_contract" SET "turnover" = 1', "store.altered"),
    ("a part", 'UPDATE "r_technology_contract__amendments" SET "amount" = 1', "store.altered"),
    ("a row gone", 'DELETE FROM "r_technology_contract"', "store.altered"),
    ("a version gone", 'DELETE FROM "r_technology_contract" WHERE "version" = 2', "store.altered"),
    (
        "a row of no commit",
        'UPDATE "r_technology_contract" SET "seq" = 77 WHERE "version" = 2',
        "store.uncommitted",
    ),
    ("a head's key", 'UPDATE "head_technology_contract" SET "row_key" = NULL', "store.head"),
    ("a head's version", 'UPDATE "head_technology_contract" SET "version" = 1', "store.head"),
    ("a head gone", 'DELETE FROM "head_technology_contract"', "store.head"),
    ("a day of knowing", "UPDATE store_commit SET known_day = '2023-12-31' WHERE seq = 2", "store.altered"),
    ("a day of knowing and its hour",
     "UPDATE store_commit SET known_day = '2024-01-04', recorded_at = '2024-01-04T01:00:00.000000Z' WHERE seq = 1",
     "store.altered"),
    ("who did it", "UPDATE store_commit SET actor = 'u-nobody' WHERE seq = 2", "audit.differs"),
    ("why", "UPDATE store_commit SET why = 'x' WHERE seq = 2", "store.altered"),
    ("a commit gone", "DELETE FROM store_commit WHERE seq = 2", "store.commit-missing"),
    ("a record gone", "DELETE FROM store_auditrecord WHERE seq = 3", "audit.none"),
    ("a counter", "UPDATE store_counter SET value = value + 1 WHERE name = 'commit'", "store.counter"),
    ("an import", "UPDATE store_import SET file_sha256 = 'x'", "store.import-differs"),
    ("an import undone", "UPDATE store_import SET undone_seq = 3", "store.import-differs"),
    ("an import gone", "DELETE FROM store_import", "store.import-differs"),
    ("a paper gone", "DELETE FROM store_attached", "store.attached-differs"),
    ("a paper exchanged", f"UPDATE store_attached SET sha256 = '{'0' * 64}'", "attachment.damaged"),
)  # fmt: skip


@pytest.mark.parametrize(("statement", "code"), [case[1:] for case in RAW], ids=[case[0] for case in RAW])
def test_r56_a_write_past_the_program_is_found(
    sqlite_home: Place, pen: Held, tmp_path: Path, statement: str, code: str
) -> None:
    _world(pen, tmp_path)
    assert list(faults()) == []
    assert raw.tampered(statement) > 0
    assert code in {problem.code for problem in faults()}


def test_r56_a_row_slipped_in_is_found_whatever_commit_it_claims(home: Place, pen: Held, tmp_path: Path) -> None:
    _world(pen, tmp_path)
    columns = [name for name in shapes(CONTRACT)[0].columns if name not in ("id", "row_key")]
    named = ",".join(f'"{name}"' for name in columns)
    raw.tampered(
        f'INSERT INTO "r_technology_contract" ("id", "row_key", {named}) '
        f"SELECT 'slipped', NULL, {named} FROM \"r_technology_contract\" WHERE version = 1"
        " AND registration_no = '2024420000000001'"
    )
    assert {problem.code for problem in faults()} == {"store.altered", "store.head"}


def _world(pen: Held, folder: Path) -> None:
    """A contract in two versions with a part, an import, a paper."""
    row = written(pen("xianan"), amendments=[{"kind": "核减", "happened_on": ON, "amount": Decimal(3)}])
    change(pen("xianan"), CONTRACT, row.id, {**row.values, "turnover": Decimal(20)}, based_on=1)
    rows = [Incoming(contract(row.values["seller"].id, 2), "Sheet1", 2)]
    import_rows(pen("xianan"), CONTRACT, rows, Origin(file_name="合同.xlsx", sha256="f" * 64))
    paper = folder / "合同.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    attach(pen("xianan"), CONTRACT, [row.id], paper)


def _everything() -> list[object]:
    tables = ("store_commit", "store_auditrecord", "store_import", "store_attached", "store_counter")
    return [raw.ask(f"SELECT * FROM {table}") for table in tables]
