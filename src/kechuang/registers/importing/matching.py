"""Rows of a file compared with each other and with what is known already (术语 比对)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kechuang.errors import Problem
from kechuang.registers.importing.batch import Rows
from kechuang.registers.importing.known import Known, KnownRow
from kechuang.registers.importing.row import Difference, Flaw, PlannedRow
from kechuang.registers.keys import key_part
from kechuang.registers.schema import Part, Register
from kechuang.registers.values import Ref, Values


def match(register: Register, rows: Rows, known: Known) -> None:
    """Nothing: gives every sound row its class: new, changed, unchanged, duplicate or in doubt (术语 比对).

    A row whose key is its own, in the file and beside what is known, is new: nobody need look at it.

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> match(organisation, Rows(), None)
    """
    seen = rows.seen()
    sound = [(at, key) for at, key in rows.keyed() if at not in seen or seen[at].fate == "new"]
    times = Counter(key for _, key in sound)
    keys = {key for key in times if key is not None}
    there = known.rows_by_key(keys) if keys else {}
    first: dict[Any, PlannedRow] = {}
    for at, key in sound:
        if times[key] == 1 and key not in there and at not in seen:
            continue
        row = rows[at]
        earlier = first.setdefault(key or (row.names, row.cells), row)
        if earlier is not row:
            _twice(row, earlier)
        else:
            held = there.get(row.key or "")
            if held is not None:
                _compare(register, row, held)
            if row.claimed is not None:
                _keep_promise(row, row.claimed)


def is_same(before: Any, after: Any) -> bool:
    """Whether two values say the same; references do by the row they lead to (术语 同值).

    Examples
    --------
    >>> is_same(Ref("organisation", "0f3c", "旧名"), Ref("organisation", "0f3c", "新名")), is_same("甲", None)
    (True, False)
    """
    if before == after:
        return True
    if isinstance(before, Ref) and isinstance(after, Ref):
        return key_part(before) == key_part(after)
    return False


def _twice(row: PlannedRow, earlier: PlannedRow) -> None:
    """Of two rows of one key that say the same the second is a duplicate; which of two others holds, only a person knows."""
    if row.names == earlier.names and all(map(is_same, row.cells, earlier.cells)) and row.parts == earlier.parts:
        row.fate, row.of = "duplicate", earlier
        return
    _doubt(row, Problem("importing.twice", "", {"row": earlier.row, "sheet": earlier.sheet}))
    if earlier.fate != "doubtful":
        _doubt(earlier, Problem("importing.twice", "", {"row": row.row, "sheet": row.sheet}))


def _keep_promise(row: PlannedRow, claimed: tuple[str, int]) -> None:
    """A row that was exported is the row that it was, and nobody has changed it since."""
    if row.known is None or row.known.id != claimed[0]:
        _doubt(row, Problem("importing.other-row", "", {"value": claimed[0]}))
    elif row.fate == "changed" and 0 < claimed[1] < row.known.version:
        _doubt(row, Problem("importing.changed-since", "", {"version": claimed[1], "now": row.known.version}))


def _doubt(row: PlannedRow, problem: Problem) -> None:
    row.fate = "doubtful"
    row.problems = (*row.problems, Flaw("", "", problem))


def _compare(register: Register, row: PlannedRow, known: KnownRow) -> None:
    """A cell that the file leaves empty changes nothing."""
    before = known.values.get
    changed = [
        Difference(name, before(name), cell)
        for name, cell in zip(row.names, row.cells, strict=True)
        if cell is not None and before(name) != cell and not is_same(before(name), cell)
    ]
    if row.parts:
        changed += _parts(register, row, known.values)
    row.known, row.differences = known, tuple(changed)
    row.fate = "changed" if changed else "unchanged"


def _parts(register: Register, row: PlannedRow, known: Mapping[str, Any]) -> Iterator[Difference]:
    """Items are added to those known, or take the place of the one with their key; none is lost."""
    assert row.parts is not None
    for name, items in row.parts.items():
        part, before = register.part(name), [dict(item) for item in known.get(name) or ()]
        merged = {_item_key(part, item): item for item in before}
        is_changed = False
        for item in items:
            old = merged.get(_item_key(part, item))
            if old is None or any(not is_same(old.get(each), value) for each, value in item.items()):
                is_changed = True
                merged[_item_key(part, item)] = {**(old or {}), **item}
        row.parts[name] = list(merged.values())
        if is_changed:
            yield Difference(name, before, row.parts[name])


def _item_key(part: Part, item: Values) -> tuple[str, ...]:
    return tuple(key_part(item.get(name)) for name in part.key)
