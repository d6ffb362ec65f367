"""What a text of SQL says, told alike by every process that would write the same text (术语 语句含义)."""

from __future__ import annotations

import json
import platform
from collections.abc import Hashable, Iterable
from dataclasses import fields
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.operations as ops

from kechuang.errors import Problem
from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measure

ROOMS = ("*", "measures/**/*", "registers/**/*", "regions/**/*")  # whose code decides what a text says
WRITERS = ("ibis-framework", "sqlglot")


class _Unsaid(Exception):
    """Something of which two processes might mean different things."""


def meant(said: Hashable) -> str | None:
    """What is said, in words; None of what only this process knows, as a measure that is not of the catalogue (术语 语句含义).

    Examples
    --------
    >>> meant(("duckdb", frozenset({"b", "a"})))
    '["duckdb", {"set": ["a", "b"]}]'
    >>> meant(("duckdb", object())) is None
    True
    """
    try:
        return json.dumps(_told(said), ensure_ascii=False)
    except _Unsaid:
        return None


@cache
def writers() -> str:
    """A digest of the code and the libraries that write the texts (术语 编写者摘要).

    Examples
    --------
    >>> writers() == writers(), len(writers())
    (True, 32)
    """
    told = sha256()
    for word in (platform.python_version(), *(f"{name} {version(name)}" for name in WRITERS)):
        told.update(word.encode())
    told.update(source(Path(__file__).parents[2]).encode())
    return told.hexdigest()[:32]


def source(folder: Path, rooms: Iterable[str] = ROOMS) -> str:
    """A digest of the files of a package in some of its rooms, of those that decide what a text says (术语 源码摘要).

    Examples
    --------
    >>> source(Path("nowhere"))[:8]
    'e3b0c442'
    """
    told = sha256()
    found = {file for room in rooms for file in folder.glob(room) if file.suffix in (".py", ".yaml", ".json", ".csv")}
    for file in sorted(found):
        told.update(sha256(f"{file.relative_to(folder).as_posix()}\n".encode() + file.read_bytes()).digest())
    return told.hexdigest()


def _told(said: Any) -> Any:
    """The same in words of JSON, different things differently."""
    if said is None or type(said) in (str, int, bool):
        return said
    if isinstance(said, tuple):
        return [_told(one) for one in said] if type(said) is tuple else {type(said).__name__: _told(tuple(said))}
    if isinstance(said, frozenset):
        return {"set": sorted(said)}
    if isinstance(said, Decimal):
        return {"decimal": str(said)}
    if isinstance(said, ibis.Schema):
        return {"columns": [[name, str(kind)] for name, kind in said.items()]}
    if isinstance(said, ops.Namespace):
        return {"namespace": [said.catalog, said.database]}
    if isinstance(said, Bound) and _is_of_the_catalogue(said):
        return {"bound": said.measure.code, **{one.name: _told(getattr(said, one.name)) for one in fields(said)[1:]}}
    raise _Unsaid


def _is_of_the_catalogue(bound: Bound) -> bool:
    try:
        return measure(bound.measure.code) is bound.measure
    except Problem:
        return False
