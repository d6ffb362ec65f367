"""Registers as tables that an engine can compute on, all as known at one commit (术语 数据表).

Money stands in whole 分, decimals and shares in whole numbers of their last place; days are dates, claims booleans.
A register's table holds of every row the version in force then, whatever its status; ``register__part`` its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Tables(Mapping[str, "ir.Table"]):
    """Register name -> Ibis table; a table is opened when it is first asked for (术语 数据表).

    Parameters
    ----------
    names : of all tables
    opened : gives the table of a name
    seq : the commit up to which everything is known
    closed : gives back what the tables stand on; nothing can be read from them afterwards

    Examples
    --------
    >>> import ibis
    >>> tables = Tables(["event"], lambda name: ibis.memtable({"id": ["a", "b"]}), seq=7)
    >>> len(tables), tables.seq, tables["event"].columns
    (1, 7, ('id',))
    """

    def __init__(
        self, names: list[str], opened: Callable[[str], ir.Table], *, seq: int, closed: Callable[[], None] | None = None
    ) -> None:
        self._names = names
        self._opened = opened
        self._tables: dict[str, ir.Table] = {}
        self._closed = closed
        self.seq = seq

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tables.clear()
        if self._closed:
            self._closed()
            self._closed = None

    def __getitem__(self, name: str) -> ir.Table:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._tables:
            self._tables[name] = self._opened(name)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
