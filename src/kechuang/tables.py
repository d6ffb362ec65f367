"""Registers as tables that an engine can compute on, all as known at one commit (术语 数据表).

Money stands in whole 分, decimals and shares in whole numbers of their last place; days are dates, claims booleans.
A register's table holds of every row the version in force then, whatever its status; ``register__part`` its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Texts(Protocol):
    """What engines were asked, kept for other processes (术语 语句存放处).

    Examples
    --------
    >>> from kechuang.store.texts import Kept
    >>> from pathlib import Path
    >>> texts: Texts = Kept(Path("nowhere"))
    """

    def found(self, writers: str, meaning: str) -> str | None:
        """The text of a meaning as these would write it, where it was kept (术语 语句).

        Examples
        --------
        >>> from kechuang.store.texts import Kept
        >>> from pathlib import Path
        >>> Kept(Path("nowhere")).found("version 1", "what it says") is None
        True
        """
        ...

    def keep(self, writers: str, meaning: str, text: str) -> None:
        """Nothing; other processes find it, unless it cannot be kept (术语 存放).

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> from kechuang.store.texts import Kept
        >>> from pathlib import Path
        >>> with TemporaryDirectory() as folder:
        ...     Kept(Path(folder)).keep("version 1", "what it says", "SELECT 1")
        ...     Kept(Path(folder)).found("version 1", "what it says")
        'SELECT 1'
        """
        ...


class Tables(Mapping[str, "ir.Table"]):
    """Register name -> Ibis table; a table is opened when it is first asked for (术语 数据表).

    Parameters
    ----------
    names : of all tables
    opened : gives the table of a name
    seq : the commit up to which everything is known
    closed : gives back what the tables stand on; nothing can be read from them afterwards
    texts : where what is asked of them outlives the process; None for nowhere

    Examples
    --------
    >>> import ibis
    >>> tables = Tables(["event"], lambda name: ibis.memtable({"id": ["a", "b"]}), seq=7)
    >>> len(tables), tables.seq, tables["event"].columns
    (1, 7, ('id',))
    """

    def __init__(
        self,
        names: list[str],
        opened: Callable[[str], ir.Table],
        *,
        seq: int,
        closed: Callable[[], None] | None = None,
        texts: Texts | None = None,
    ) -> None:
        self._names = names
        self._opened = opened
        self._tables: dict[str, ir.Table] = {}
        self._closed = closed
        self.seq = seq
        self.texts = texts

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
