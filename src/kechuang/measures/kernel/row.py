"""One row as declarations speak of it (术语 行)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.measure import Column, Source

if TYPE_CHECKING:
    import ibis.expr.types as ir

COLUMNS = (
    "record", "key", "unit", "year", "from_on", "until_on", "last_on", "amount", "mark", "order", "done_on", "status",
)  # fmt: skip
TYPES = {
    "record": "string", "key": "string", "unit": "string", "year": "int64", "from_on": "date", "until_on": "date", "last_on": "date",
    "amount": "int64", "mark": "string", "order": "int64", "done_on": "date", "status": "string",
}  # fmt: skip


class Row:
    """A table's row as declarations speak of it: its columns, what the measure takes of them, the home's root (术语 行).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> ground = Ground(ByHand({}), "421200")
    >>> Row(ground, ground.tables["event"], measure("events.held").sources[0]).held_on.get_name()
    'held_on'
    """

    def __init__(self, ground: Ground, table: ir.Table, source: Source) -> None:
        self._table, self._source = table, source
        self._root = {"root_prefix": ground.prefix, "root_code": ground.root}

    def __getattr__(self, name: str) -> Any:
        if name in self._root:
            return ibis.literal(self._root[name])
        if name.startswith("counted_"):
            return self.taken(name.removeprefix("counted_"))
        return self._table[name]

    __getitem__ = __getattr__

    @property
    def has_year(self) -> bool:
        """Whether the year is told by a column of its own (术语 年度列).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> from kechuang.registers.by_hand import ByHand
        >>> ground, titles = Ground(ByHand({}), "421200"), measure("titles.obtained").sources[0]
        >>> Row(ground, ground.tables["title"], titles).has_year
        True
        """
        return self._source.columns.year is not None

    def of(self, expression: Any) -> Any:
        """The expression with what it names filled in (术语 取值).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> from kechuang.registers.by_hand import ByHand
        >>> ground, held = Ground(ByHand({}), "421200"), measure("events.held").sources[0]
        >>> Row(ground, ground.tables["event"], held).of("text")
        'text'
        """
        return expression.resolve(self) if hasattr(expression, "resolve") else expression

    def taken(self, name: str) -> Any:
        """What the measure takes of the row: its subject, its unit, its days, its amount (术语 计数列).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> from kechuang.registers.by_hand import ByHand
        >>> ground, held = Ground(ByHand({}), "421200"), measure("events.held").sources[0]
        >>> str(Row(ground, ground.tables["event"], held).taken("from_on").type())
        'date'
        """
        columns = self._source.columns
        if name in ("record", "status"):
            return self._table["id" if name == "record" else "status"].cast(TYPES[name])
        column: Column | None = getattr(columns, name)
        if name == "unit" and columns.subject is not None:
            column = columns.subject
        if name == "year" and column is None:
            return self.taken("from_on").year().cast("int64")
        if column is None:
            return ibis.literal(1, "int64") if name in ("amount", "order") else ibis.null(TYPES[name])
        return (self._table[column] if isinstance(column, str) else self.of(column)).cast(TYPES[name])
