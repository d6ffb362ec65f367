"""Opening a table file that people send: what it is, then its sheets while they are still being read (术语 打开表格)."""

from __future__ import annotations

import contextlib
import os
import threading
from array import array
from binascii import a2b_base64
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

from kechuang import classified, untrusted
from kechuang.errors import Problem
from kechuang.registers.workbook import delimited, kind, limit
from kechuang.registers.workbook.sheet import Chunk, Fault, Merged, Sheet, Workbook
from kechuang.registers.workbook.tags import Tags

PARSER = "kechuang.registers.workbook.spreadsheet:read"
INSPECTION = "kechuang.registers.workbook.inspection:inspected"
JOINT = "\x7f"
UNREAD = {"hidden": "workbook.hidden-sheet", "chart": "workbook.chart-sheet"}


def open_workbook(
    path: str | os.PathLike[str],
    *,
    name: str | None = None,
    encoding: str | None = None,
    cancelled: threading.Event | None = None,
) -> Workbook:
    """The workbook in a file, to be iterated over once: xlsx, xls and ods from a limited child, csv here (术语 打开表格).

    Parameters
    ----------
    name : of the file for people, when it lies under another one
    encoding : of a csv file, when a person told it

    Raises
    ------
    Problem  untrusted.*, document.*, workbook.*  it is something else, hostile, locked, damaged, too large, misencoded

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "台账.csv"
    ...     _ = file.write_text("名称,金额", encoding="gb18030")
    ...     with open_workbook(file) as workbook:
    ...         workbook.form, workbook.encoding, [list(sheet.lines()) for sheet in workbook]
    ('csv', 'gb18030', [[('名称', '金额')]])
    """
    name = untrusted.display_name(path if name is None else name)
    with _named(name):
        if classified.is_marked_name(name):
            raise Problem("document.classified", "文件名")
    with untrusted.opened(path, limits=limit.CHILD) as source:
        with _named(name):
            how = kind.kind_of(source, name)
            if how == "csv":
                return _of_text(*delimited.decoded(source, encoding=encoding), name)
        pieces = untrusted.Pieces(PARSER, source, name=name, limits=limit.CHILD, cancelled=cancelled)
    try:
        seen: Mapping[str, Any] = {"form": how, "from_1904": False, "tags": [], "merged": []}
        if how == "packed":
            # A file of its own: two children would move one place of reading.
            with untrusted.opened(path, limits=limit.CHILD) as source:
                seen = untrusted.parsed(INSPECTION, source, name=name, limits=limit.CHILD, cancelled=cancelled)
        return _of_child(pieces, seen, name)
    except BaseException:
        pieces.close()
        raise


def _of_text(text: str, encoding: str, name: str) -> Workbook:
    def told() -> Iterator[Chunk]:
        with _named(name):
            yield from delimited.chunks(text)

    sheet = Sheet(PurePath(name).stem, 0, chunks=told())
    return Workbook(name, "csv", iter((sheet,)), encoding)


def _of_child(pieces: untrusted.Pieces, seen: Mapping[str, Any], name: str) -> Workbook:
    told = _Told(pieces, name)
    book = told.take()
    with told.believed():
        remarks = [
            Problem(UNREAD[how], f"{name} / {sheet}", {"sheet": sheet})
            for sheet, how in book["sheets"]
            if how in UNREAD
        ]
        return Workbook(name, str(seen["form"]), told.sheets(seen), remarks=remarks, source=pieces)


class _Told:
    """What the child tells, which is believed in nothing but its words."""

    def __init__(self, pieces: untrusted.Pieces, name: str) -> None:
        self._pieces, self._name = pieces, name
        self._ahead: Any = None
        self._days = _Days()

    def peek(self) -> Any:
        if self._ahead is None:
            self._ahead = self._next()
        return self._ahead

    def take(self) -> Any:
        told, self._ahead = self.peek(), None
        return told

    def sheets(self, seen: Mapping[str, Any]) -> Iterator[Sheet]:
        while head := self.take():
            with self.believed():
                ranges = _of(seen["merged"], head["at"]) or head["merged"]
                merged = tuple(Merged(*map(int, each)) for each in ranges)
                tags = Tags(_of(seen["tags"], head["at"]), seen["from_1904"])
                rows = max(int(head["rows"]), tags.last)
                sheet = Sheet(str(head["sheet"]), rows, merged, tags.from_1904, self._chunks(tags))
            yield sheet
            deque(sheet.chunks, maxlen=0)  # what nobody looked at

    def _next(self) -> Any:
        try:
            return next(self._pieces, {})
        except Problem as problem:
            # A parser in Rust aborts when it gets no more memory; sealed, it cannot even signal itself, and faults.
            if problem.code == "untrusted.crashed" and problem.facts.get("ended") in ("SIGABRT", "SIGSEGV", "SIGILL"):
                raise Problem("untrusted.memory", self._name, {"limit": limit.CHILD.memory_bytes >> 20}) from problem
            raise

    def _chunks(self, tags: Tags) -> Iterator[Chunk]:
        at = 1
        while "columns" in self.peek():
            with self.believed():
                columns = [self._column(column) for column in self.take()["columns"]]
                if len(set(map(len, columns))) != 1:
                    raise ValueError("columns of unequal length")
                chunk = tags.applied(Chunk(at, columns))
                at += chunk.rows
            yield chunk
        while at <= tags.last:  # rows in which a parser saw nothing
            chunk = tags.applied(Chunk(at, [[""] * min(limit.CHUNK_ROWS, tags.last - at + 1)]))
            at += chunk.rows
            yield chunk

    @contextlib.contextmanager
    def believed(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
            raise Problem("untrusted.failed", self._name, {"error": type(error).__name__}) from error

    def _column(self, column: Any) -> list[Any]:
        if type(column) is list:
            return column
        if "s" in column:
            return str(column["s"]).split(JOINT)
        if "k" in column:
            return [str(column["k"])] * _modest(column["n"])
        if "f" in column:
            return _numbers(column["f"], column["t"])
        if "d" in column:
            return list(map(self._days.__getitem__, column["d"]))
        return [_cell(cell) if type(cell) is dict else cell for cell in column["m"]]


class _Days(dict[Any, Any]):
    """Days by their number, everything else as it is; a column has few different ones."""

    def __missing__(self, key: Any) -> Any:
        value = self[key] = date.fromordinal(key) if type(key) is int else key
        return value


def _of(sheets: Sequence[Sequence[Any]], at: int) -> Sequence[Any]:
    """What was seen of a sheet; nothing of one that the inspection did not know."""
    return sheets[at] if at < len(sheets) else ()


def _numbers(packed: str, texts: Mapping[str, Sequence[int]]) -> list[Any]:
    numbers = array("d")
    numbers.frombytes(a2b_base64(packed))
    cells: list[Any] = numbers.tolist()
    for text, places in texts.items():
        for at in places:
            cells[at] = text
    return cells


def _modest(rows: int) -> int:
    if not 0 < rows <= limit.CHUNK_ROWS:
        raise ValueError("rows beyond a chunk")
    return rows


def _cell(told: dict[str, Any]) -> Any:
    ((tag, value),) = told.items()
    match tag:
        case "d":
            return date.fromisoformat(value)
        case "t":
            return datetime.fromisoformat(value)
        case "h":
            return time.fromisoformat(value)
    return Fault(str(value))


@contextlib.contextmanager
def _named(name: str) -> Iterator[None]:
    """Every problem said inside names the file first."""
    try:
        yield
    except Problem as problem:
        place = " / ".join(part for part in (name, problem.place("zh")) if part)
        raise Problem(problem.code, place, problem.facts) from problem
