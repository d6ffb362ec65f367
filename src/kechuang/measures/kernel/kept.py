"""Texts of SQL that are written once, and the engines that are asked by them (术语 语句缓存).

Ibis needs far longer to write the SQL of a measure than an engine to answer it. The SQL of a measure's rows is the same
whatever days are asked and whatever commits have come. A home keeps texts for the processes after this one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import TYPE_CHECKING, Any

from kechuang.measures.kernel.answers import SPEAKING, Told, rows, table_rows, written
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.meaning import meant, writers
from kechuang.tables import Tables, Texts

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Kept:
    """Texts by what they say, the longest unused forgotten first (术语 语句缓存).

    Examples
    --------
    >>> kept = Kept(1)
    >>> [kept.of(word, word.upper) for word in ("a", "b", "a")], len(kept)
    (['A', 'B', 'A'], 1)
    """

    def __init__(self, most: int) -> None:
        self._most, self._texts = most, OrderedDict[Hashable, str]()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._texts)

    def of(self, meaning: Hashable, written: Callable[[], str]) -> str:
        """The text of a meaning, written when it is not known yet (术语 语句).

        Examples
        --------
        >>> Kept(2).of("a", lambda: "SELECT 1")
        'SELECT 1'
        """
        with self._lock:
            text = self._texts.pop(meaning, None)
        text = text or written()
        with self._lock:
            self._texts[meaning] = text
            while len(self._texts) > self._most:
                self._texts.popitem(last=False)
        return text


KEPT = Kept(4096)


def engine_of(ground: Ground, names: Iterable[str]) -> Any:
    """The engine that is asked by texts; None where a table stands in none under a name of its own (术语 计算引擎).

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> engine_of(Ground(ByHand({}), "421200"), ["event"]) is None
    True
    """
    tables = [ground.tables[name] for name in names]
    if not tables or any(_named(table) is None for table in tables):
        return None
    engine = tables[0].get_backend()
    return engine if engine.name in SPEAKING else None


def text(engine: Any, ground: Ground, names: Iterable[str], meaning: Hashable, made: Callable[[], ir.Table]) -> str:
    """The SQL of an expression over the tables of the ground that are named (术语 语句).

    Parameters
    ----------
    meaning : what the expression says of these tables, for rows of these statuses, with this root

    Examples
    --------
    >>> import duckdb, ibis
    >>> engine = ibis.duckdb.from_connection(duckdb.connect())
    >>> held = engine.create_table("event", schema=ibis.schema({"id": "string"}))
    >>> text(engine, Ground({"event": held}, "421200"), ["event"], "ids", lambda: held.select("id"))[:6]
    'SELECT'
    """
    tables = tuple(_named(ground.tables[name]) for name in names)
    said = (engine.name, ground.root, ground.statuses, tables, meaning)
    texts = ground.tables.texts if isinstance(ground.tables, Tables) else None
    return KEPT.of(said, lambda: _shared(texts, said, lambda: written(engine, made(), is_kept=True)))


def answer(ground: Ground, names: Iterable[str], meaning: Hashable, made: Callable[[], ir.Table]) -> Iterable[Told]:
    """The rows of an expression over tables of the ground, by a text that is kept where an engine is asked by texts (术语 查询结果).

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> ground = Ground(ByHand({"event": [{"id": "a"}]}), "421200")
    >>> list(answer(ground, ["event"], "ids", lambda: ground.tables["event"].select("id")))
    [('a',)]
    """
    names = list(names)
    engine = engine_of(ground, names)
    return rows(engine, text(engine, ground, names, meaning, made)) if engine else table_rows(made())


def _shared(texts: Texts | None, said: Hashable, made: Callable[[], str]) -> str:
    """The text as another process wrote it; else as it is made now, for the others too."""
    meaning = meant(said) if texts else None
    if texts is None or meaning is None:
        return made()
    text = texts.found(writers(), meaning)
    if text is None:
        text = made()
        texts.keep(writers(), meaning, text)
    return text


def _named(table: ir.Table) -> Hashable:
    """The name and the columns of a table that lies in an engine under a name of its own; None of any other."""
    import ibis.expr.operations as ops

    stands = table.op()
    return (stands.name, stands.namespace, stands.schema) if type(stands) is ops.DatabaseTable else None
