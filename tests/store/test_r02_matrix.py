"""R-02: what happens is what the matrix says, for every role, act, register and place of a row.

The oracle reads permissions.yaml by itself and knows nothing of the door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import attachments, door, opening, statements
from kechuang.store.actions.adopt_plan import adopt_plan
from kechuang.store.actions.attach import attach
from kechuang.store.actions.bind import bind
from kechuang.store.actions.change import change
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actions.give_back import give_back
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actions.merge import merge
from kechuang.store.actions.pass_county import pass_county
from kechuang.store.actions.split import split
from kechuang.store.actions.withdraw import withdraw
from kechuang.store.actor import Actor, Grant, Pen, operator
from kechuang.store.clock import office_hour, standing
from kechuang.store.commits import commit
from kechuang.store.place import Place
from kechuang.store.plans import ADOPTION, BINDING, PLAN
from kechuang.store.versions import Version, current
from tests.store.analysis import rows_of
from tests.store.planned import EVENTS, saved
from tests.store.rows import ORGANISATION

OWN, SIBLING, BODY = "421202", "421224", "b" * 32
FILE = yaml.safe_load(resources.files("kechuang.store").joinpath("permissions.yaml").read_text("utf-8"))
ALLOWED, FORBIDDEN, NOT_FOUND = "allowed", "door.forbidden", "door.not-found"
NOON = standing(office_hour(date(2024, 1, 5)))
SEEDER = Actor(id="u-seed", grants=(Grant(role="officer"),), via="test")


@dataclass(frozen=True)
class Row:
    """A row of the seeded world: where it belongs, who filed it, with whom it is shared."""

    scope: str
    unit: str | None
    owner: str
    shared: tuple[str, ...] = ()

    def id(self, register: Register) -> str:
        number = [known.code for known in registers()].index(register.code)
        return f"{number:04x}{self.scope:_<28}".replace("_", "0")


WORLD = (
    Row("own", OWN, OWN),
    Row("body", OWN, BODY),
    Row("sibling", SIBLING, SIBLING),
    Row("shared", SIBLING, SIBLING, (OWN,)),
    Row("between", SIBLING, SIBLING, (f"{OWN}9", f"9{OWN}")),  # with units whose codes only contain hers
    Row("abroad", "421281", BODY),
    Row("none", None, "bureau"),
)
COUNTY, BOTH = frozenset({OWN}), frozenset({OWN, SIBLING})
CONTRACTS = frozenset({"technology_contract"})
ACTORS = {
    "public": Actor(id="public", grants=(Grant(role="public"),)),
    "nobody": Actor(id="u-nobody"),
    "unit filer": Actor(id="u1", grants=(Grant(role="unit_filer", organisations=frozenset({BODY})),)),
    "unit filer in a county": Actor(
        id="u18", grants=(Grant(role="unit_filer", organisations=frozenset({BODY}), units=COUNTY),)
    ),
    "unit filer of nothing": Actor(id="u2", grants=(Grant(role="unit_filer"),)),
    "county filer": Actor(id="u3", grants=(Grant(role="county_filer", units=COUNTY),)),
    "county filer of two": Actor(id="u4", grants=(Grant(role="county_filer", units=BOTH),)),
    "county filer of nothing": Actor(id="u5", grants=(Grant(role="county_filer"),)),
    "county filer of contracts": Actor(id="u6", grants=(Grant(role="county_filer", units=COUNTY, registers=CONTRACTS),)),
    "officer": Actor(id="u7", grants=(Grant(role="officer"),)),
    "officer of contracts": Actor(id="u8", grants=(Grant(role="officer", registers=CONTRACTS),)),
    "officer of a county": Actor(id="u9", grants=(Grant(role="officer", units=COUNTY),)),
    "leader": Actor(id="u10", grants=(Grant(role="leader"),)),
    "county leader": Actor(id="u11", grants=(Grant(role="leader", units=COUNTY),)),
    "expert": Actor(id="u12", grants=(Grant(role="expert"),)),
    "auditor": Actor(id="u13", grants=(Grant(role="auditor"),)),
    "keeper": Actor(id="u14", grants=(Grant(role="system_admin"),)),
    "guardian": Actor(id="u15", grants=(Grant(role="security_admin"),)),
    "filer and leader": Actor(
        id="u16", grants=(Grant(role="county_filer", units=COUNTY), Grant(role="leader", registers=CONTRACTS))
    ),
    "filer here, officer there": Actor(
        id="u17", grants=(Grant(role="county_filer", units=COUNTY), Grant(role="officer", units=frozenset({SIBLING})))
    ),
    "operator": operator("os"),
}  # fmt: skip
ANALYSTS = (
    "public", "unit filer", "county filer of two", "county filer of contracts", "county leader", "expert",
    "filer here, officer there", "operator",
)  # fmt: skip
SECOND = Actor(id="u-second", grants=(Grant(role="officer"),))


def reaches(actor: Actor, action: str, register: Register, row: Row) -> bool:
    """The oracle: whether some grant's reach, as the file has it, holds the row."""
    rules = FILE["actions"][action]["grants"]
    return any(
        _holds(grant, rules[grant.role]["reach"], action, row)
        for grant in actor.grants
        if grant.role in rules and (not grant.registers or register.code in grant.registers)
    )


def may(actor: Actor, action: str, register: Register) -> bool:
    rules = FILE["actions"][action]["grants"]
    return any(g.role in rules and (not g.registers or register.code in g.registers) for g in actor.grants)


def files(actor: Actor, action: str, register: Register, row: Row) -> bool:
    """The oracle of new rows: a unit's filer files only where her grant says; that she owns what she files is not enough."""
    rules = FILE["actions"][action]["grants"]
    return any(
        reaches(replace(actor, grants=(grant,)), action, register, row)
        and (grant.role not in rules or rules[grant.role]["reach"] != "unit" or row.unit in grant.units)
        for grant in actor.grants
    )


def expected(actor: Actor, action: str, register: Register, row: Row) -> str:
    if not may(actor, action, register):
        return FORBIDDEN if action != "rows.view" else NOT_FOUND
    if not reaches(actor, "rows.view", register, row):
        return NOT_FOUND
    return ALLOWED if reaches(actor, action, register, row) else FORBIDDEN


def _holds(grant: Grant, reach: str, action: str, row: Row) -> bool:
    sees = {row.unit, *(row.shared if action == "rows.view" else ())}
    if reach == "unit":
        return row.owner in grant.organisations
    if reach in ("whole", "register"):
        return not grant.units or bool(grant.units & sees)
    return reach == "county" and bool(grant.units & sees)


@pytest.fixture
def world(home: Place) -> Place:
    _seed()
    return home


@pytest.fixture
def small_world(sqlite_home: Place) -> Place:
    _seed()
    return sqlite_home


def _seed() -> None:
    with commit(Pen(SEEDER, NOON), "rows.create") as writing:
        for register in registers():
            writing.write(register, [_version(register, row) for row in WORLD])


def _version(register: Register, row: Row) -> Version:
    shared = f";{';'.join(row.shared)};" if row.shared else None
    values = {"reporting_unit": row.unit} if row.unit else {}
    if register is ORGANISATION:
        values["name"] = f"合成示范{row.scope}有限公司"
    return Version(row.id(register), 1, "已报", row.owner, values, shared_with=shared)


def told(act: Callable[[], object]) -> str:
    """What came of an act; whatever it wrote is taken back."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except Problem as problem:
        return problem.code
    return ALLOWED


def _seen(actor: Actor, register: Register, row: str) -> None:
    door.row(actor, register, row)


def _unmasked(actor: Actor, register: Register, row: str) -> None:
    if not door.rows(actor, register, ids=[row], unmasked_because="核实", pen=Pen(actor, NOON)):
        raise door.not_found(register, row)


def _values(register: Register, row: str) -> dict[str, Any]:
    return current(register, [row])[row].values


def _imported(pen: Pen, register: Register, row: str, *, basis: str = "") -> None:
    rows = [Incoming(_values(register, row), "Sheet1", 2, id=row, based_on=1)]
    import_rows(pen, register, rows, Origin(file_name="x.xlsx", sha256="f" * 64, basis=basis))


ACTS: dict[str, Callable[[Pen, Register, str], object]] = {
    "rows.view": lambda pen, register, row: _seen(pen.actor, register, row),
    "rows.unmask": lambda pen, register, row: _unmasked(pen.actor, register, row),
    "rows.change": lambda pen, register, row: change(pen, register, row, _values(register, row), based_on=1),
    "rows.withdraw": lambda pen, register, row: withdraw(pen, register, [row], reason="重复"),
    "rows.confirm": lambda pen, register, row: confirm(pen, register, [row]),
    "rows.give_back": lambda pen, register, row: give_back(pen, register, [row], reason="不符"),
    "rows.pass_county": lambda pen, register, row: pass_county(pen, register, [row]),
    "rows.import": _imported,
    "rows.attach": lambda pen, register, row: attach(pen, register, [row], Path("合同.pdf")),
}
CALLED = ("organisation", "technology_contract", "project", "person")


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are not validated and no file is kept: who may is asked here, not whether a row is right."""
    for name in ("change", "create", "split"):
        monkeypatch.setattr(f"kechuang.store.actions.{name}.problems", lambda *_: [])
    monkeypatch.setattr(attachments, "keep", lambda _: attachments.Kept("0" * 64, "application/pdf", 1))


def differing(cases: Iterator[tuple[str, str, str]]) -> list[str]:
    found, count = [], 0
    for name, said, due in cases:
        count += 1
        if said != due:
            found.append(f"{name}: {said}, due {due}")
    assert count
    return found


def called() -> Iterator[tuple[str, str, str]]:
    for (name, actor), action, code, row in product(ACTORS.items(), ACTS, CALLED, WORLD):
        register = register_of(code)
        pen = Pen(actor, NOON)
        said = told(lambda: ACTS[action](pen, register, row.id(register)))  # noqa: B023
        yield f"{name} {action} {code} {row.scope}", said, expected(actor, action, register, row)


def test_r02_what_comes_of_every_act_is_what_the_matrix_says(small_world: Place, unchecked: None) -> None:
    assert len(ACTORS) * len(ACTS) * len(CALLED) * len(WORLD) > 4_000
    assert differing(called()) == []


def test_r02_the_acts_called_here_are_those_on_rows_that_stand(small_world: Place) -> None:
    elsewhere = {"rows.create", "rows.import_opening", "rows.undo_import", "rows.export"}
    assert {code for code in FILE["actions"] if code.startswith("rows.")} == ACTS.keys() | elsewhere


def test_r02_the_database_is_asked_for_the_rows_that_each_may_reach(world: Place) -> None:
    rows = [code for code in FILE["actions"] if code.startswith("rows.")]

    def cases() -> Iterator[tuple[str, str, str]]:
        for (name, actor), action, code in product(ACTORS.items(), rows, CALLED):
            register = register_of(code)
            scope = door.scope(actor, action, register)
            found = statements.current_where(register, ("id",), f"({scope.where})", scope.parameters)
            due = {row.id(register) for row in WORLD if reaches(actor, action, register, row)}
            yield f"{name} {action} {code}", str(sorted(row for (row,) in found)), str(sorted(due))

    assert differing(cases()) == []


def test_r02_one_row_and_all_rows_are_judged_alike(small_world: Place) -> None:
    def cases() -> Iterator[tuple[str, str, str]]:
        for (name, actor), action, register, row in product(ACTORS.items(), FILE["actions"], registers(), WORLD):
            said = door.reaches(actor, action, register, _version(register, row))
            yield f"{name} {action} {register.code} {row.scope}", str(said), str(reaches(actor, action, register, row))

    assert differing(cases()) == []


def test_r02_lists_counts_and_single_rows_show_the_same(world: Place) -> None:
    for actor, register in product(ACTORS.values(), registers()):
        due = {row.id(register) for row in WORLD if reaches(actor, "rows.view", register, row)}
        assert {version.id for version in door.rows(actor, register)} == due
        assert {version.id for version in door.rows(actor, register, known_on=date(2024, 1, 5))} == due
        assert door.count(actor, register) == len(due)


def test_r02_analysis_holds_the_rows_that_each_may_look_at(world: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "PUBLISHED", frozenset({"project"}))
    for register in (ORGANISATION, register_of("project")):
        with commit(Pen(SEEDER, NOON), "rows.confirm") as writing:
            writing.write(register, [replace(_version(register, WORLD[2]), version=2, status="已核")])
    for engine in ("duckdb", "postgres") if world.url else ("duckdb",):
        for name, code in product(ANALYSTS, ("organisation", "project")):
            due = {version.id for version in door.rows(ACTORS[name], register_of(code))}
            with opening.tables(ACTORS[name], through=engine) as tables:
                assert {row["id"] for row in rows_of(tables[code])} == due


def test_r02_a_new_row_is_refused_outside_her_reach(small_world: Place, unchecked: None) -> None:
    def cases() -> Iterator[tuple[str, str, str]]:
        for (name, actor), code, unit in product(ACTORS.items(), CALLED, (OWN, SIBLING, "421281")):
            register = register_of(code)
            new = Row("new", unit, actor.unit)
            values = {"reporting_unit": unit}
            one = told(lambda: create(Pen(actor, NOON), register, values))  # noqa: B023
            due = expected(actor, "rows.create", register, new)
            is_in = due != ALLOWED or files(actor, "rows.create", register, new)
            yield f"{name} creates {code} of {unit}", one, due if is_in else "door.outside-unit"
            rows, origin = [Incoming(values, "Sheet1", 2)], Origin(file_name="x.xlsx", sha256="f" * 64)
            many = told(lambda: import_rows(Pen(actor, NOON), register, rows, origin))  # noqa: B023
            due = ALLOWED if files(actor, "rows.import", register, new) else "door.other-unit"
            yield f"{name} imports {code} of {unit}", many, due if may(actor, "rows.import", register) else FORBIDDEN

    assert differing(cases()) == []


def test_r02_no_row_is_moved_out_of_or_into_another_unit(small_world: Place, unchecked: None) -> None:
    filer, register = ACTORS["county filer"], register_of("technology_contract")
    own, sibling = (WORLD[number].id(register) for number in (0, 2))
    to = {"reporting_unit": SIBLING}
    assert told(lambda: change(Pen(filer, NOON), register, own, to, based_on=1)) == NOT_FOUND
    away = [Incoming(to, "Sheet1", 2, id=own, based_on=1)]
    stolen = [Incoming({"reporting_unit": OWN}, "Sheet1", 2, id=sibling, based_on=1)]
    origin = Origin(file_name="x.xlsx", sha256="f" * 64)
    assert told(lambda: import_rows(Pen(filer, NOON), register, away, origin)) == "door.other-unit"
    assert told(lambda: import_rows(Pen(filer, NOON), register, stolen, origin)) == NOT_FOUND


def test_r02_opening_rows_ask_for_more_than_an_import(small_world: Place, unchecked: None) -> None:
    register = register_of("technology_contract")
    for actor, row in product(ACTORS.values(), WORLD):
        both = ("rows.import", "rows.import_opening")
        dues = [expected(actor, action, register, row) for action in both]
        due = next((due for due in dues if due != ALLOWED), ALLOWED)
        proof = row.id(register_of("document"))
        said = told(lambda: _imported(Pen(actor, NOON), register, row.id(register), basis=proof))  # noqa: B023
        assert said == (due if all(may(actor, action, register) for action in both) else FORBIDDEN)


def test_r02_bodies_are_merged_and_split_by_two_who_may(small_world: Place, unchecked: None) -> None:
    own, sibling = (WORLD[number].id(ORGANISATION) for number in (0, 2))

    def cases() -> Iterator[tuple[str, str, str]]:
        for (name, actor), (second, other) in product(ACTORS.items(), [*ACTORS.items(), ("none", None)]):
            pen = Pen(actor, NOON, "", other)
            for action in ("organisations.merge", "organisations.split"):
                due = _due_of_two(actor, other, action)
                said = told(lambda: _of_two(pen, action, own, sibling))  # noqa: B023
                yield f"{name} and {second} {action}", said, due

    assert differing(cases()) == []


def test_r02_a_plan_is_saved_by_who_may(small_world: Place) -> None:
    for name, actor in ACTORS.items():
        units = actor.grants[0].units if actor.grants else ()
        hers = Row("new", min(units) if len(units) == 1 else None, actor.unit)  # of her unit, or the city's
        due = expected(actor, "plan.save", PLAN, hers)
        assert told(lambda: saved(Pen(actor, NOON))) == due, name  # noqa: B023


def test_r02_a_plan_is_adopted_and_a_target_bound_by_two_who_may(small_world: Place) -> None:
    made = saved(Pen(SEEDER, NOON))
    city = Row("city", None, "bureau")
    acts = {
        "plan.adopt": (ADOPTION, lambda pen: adopt_plan(pen, made.plan.id)),
        "plan.bind": (BINDING, lambda pen: bind(pen, made.new[0].id, EVENTS)),
    }

    def cases() -> Iterator[tuple[str, str, str]]:
        for (name, actor), (second, other) in product(ACTORS.items(), [*ACTORS.items(), ("none", None)]):
            for action, (register, act) in acts.items():
                due = _due_of_pair(actor, other, action, register, city)
                yield f"{name} and {second} {action}", told(lambda: act(Pen(actor, NOON, "", other))), due  # noqa: B023

    assert differing(cases()) == []


def _due_of_pair(actor: Actor, other: Actor | None, action: str, register: Register, row: Row) -> str:
    if not may(actor, action, register):
        return FORBIDDEN
    if other is None or other.id == actor.id:
        return "door.second-person"
    if not may(other, action, register):
        return FORBIDDEN
    dues = (expected(who, action, register, row) for who in (actor, other))
    return next((due for due in dues if due != ALLOWED), ALLOWED)


def _of_two(pen: Pen, action: str, own: str, sibling: str) -> None:
    if action == "organisations.merge":
        merge(pen, sibling, own, reason="同一单位")
    else:
        split(pen, sibling, {"name": "合成示范丁有限公司"}, reason="分立")


def _due_of_two(actor: Actor, other: Actor | None, action: str) -> str:
    if not may(actor, action, ORGANISATION):
        return FORBIDDEN
    if other is None or other.id == actor.id:
        return "door.second-person"
    if not may(other, action, ORGANISATION):
        return FORBIDDEN
    rows = (WORLD[2], WORLD[0]) if action == "organisations.merge" else (WORLD[2],)
    dues = (expected(who, action, ORGANISATION, row) for who in (actor, other) for row in rows)
    return next((due for due in dues if due != ALLOWED), ALLOWED)
