"""New rows of a register as columns: a hundred thousand of them are written without one object each (术语 新行列)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from kechuang.registers.values import Values
from kechuang.store.versions import SYSTEM_OF, Shape, Version


@dataclass(slots=True)
class Fresh:
    """Rows that no register holds yet; parts stand among the columns as lists.

    Parameters
    ----------
    columns : field or part -> its value in each row, None where it has none
    places : of each row its place among all rows that come in with it
    sheets, rows : where each row stood in the file
    told : what the store says of all of them alike: status, owner, section, the import
    ids, keys, shared : what it says of each
    """

    columns: dict[str, list[Any]]
    places: Sequence[int]
    sheets: Sequence[str | None]
    rows: Sequence[int | None]
    told: dict[str, Any] = field(default_factory=dict)
    ids: Sequence[str] = ()
    keys: Sequence[str | None] = ()
    shared: Sequence[str | None] = ()

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.places)

    def column(self, name: str) -> list[Any]:
        """A column, empty in all rows when none has the field."""
        found = self.columns.get(name)
        return [None] * self.height if found is None else found

    def system(self, names: Iterable[str], seq: int) -> list[list[Any]]:
        """What the store says of each row, as columns in the order of the names."""
        each: dict[str, Sequence[Any]] = {
            "id": self.ids, "row_key": self.keys, "shared_with": self.shared, "source_sheet": self.sheets, "source_row": self.rows,
        }  # fmt: skip
        alike = {**self.told, "version": 1, "seq": seq}
        return [list(each[name]) if name in each else [alike.get(name)] * self.height for name in names]

    def version(self, at: int, seq: int) -> Version:
        """One of the rows by itself."""
        values = {name: column[at] for name, column in self.columns.items() if column[at] is not None}
        return Version(
            id=self.ids[at],
            version=1,
            seq=seq,
            values=values,
            row_key=self.keys[at],
            shared_with=self.shared[at],
            source_sheet=self.sheets[at],
            source_row=self.rows[at],
            **self.told,
        )


def fresh_of(rows: Iterable[tuple[int, Values, str | None, int | None]]) -> Fresh:
    """The columns of rows that come one by one: place, values, sheet and row in the file."""
    told = list(rows)
    names = dict.fromkeys(name for _, values, _, _ in told for name in values)
    columns = {name: [values.get(name) for _, values, _, _ in told] for name in names}
    return Fresh(columns, [at for at, *_ in told], [sheet for *_, sheet, _ in told], [row for *_, row in told])


def joined(blocks: Sequence[tuple[Mapping[str, Sequence[Any]], int]]) -> dict[str, list[Any]]:
    """The columns of blocks of so many rows, each under its own names; where a block lacks a name, it is empty there."""
    columns: dict[str, list[Any]] = {name: [] for told, _ in blocks for name in told}
    for told, height in blocks:
        for name, column in columns.items():
            column.extend(told.get(name, repeat(None, height)))
    return columns


def main_cells(shape: Shape, versions: Sequence[Version], fresh: Fresh | None, seq: int) -> Sequence[Sequence[Any]]:
    """The columns of a register's own table, of versions and of new rows, in the order of their ids."""
    blocks = []
    if versions:
        blocks.append(shape.cells(list(map(SYSTEM_OF, versions)), [version.values for version in versions]))
    if fresh:
        blocks.append(shape.columns_of(fresh.system(shape.system, seq), fresh.columns, fresh.height))
    return _in_order(blocks)


def part_cells(shape: Shape, versions: Sequence[Version], fresh: Fresh | None, seq: int) -> Sequence[Sequence[Any]]:
    """The columns of a table of parts; none when no row has anything in it."""
    assert shape.part is not None
    name = shape.part.name
    rows = [(version.id, version.version, version.values.get(name) or ()) for version in versions]
    if fresh and name in fresh.columns:
        rows += [(row, 1, items) for row, items in zip(fresh.ids, fresh.columns[name], strict=True) if items]
    rows.sort(key=lambda row: row[0])
    system = [(row, version, position, seq) for row, version, items in rows for position in range(len(items))]
    return shape.cells(system, [item for _, _, items in rows for item in items]) if system else []


def _in_order(blocks: Sequence[Sequence[Sequence[Any]]]) -> Sequence[Sequence[Any]]:
    """The columns of one block as they are; those of two together, sorted by the first column."""
    if len(blocks) == 1:
        return blocks[0]
    ids = [row for block in blocks for row in block[0]]
    order = sorted(range(len(ids)), key=ids.__getitem__)
    whole = ([cell for column in columns for cell in column] for columns in zip(*blocks, strict=True))
    return [[column[at] for at in order] for column in whole]
