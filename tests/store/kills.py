"""Processes of their own that write, and are killed at a chosen statement or moment; tests look at what is left."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from kechuang.store import statements
from kechuang.store.actions.change import change
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actor import Pen, operator
from kechuang.store.clock import office_hour, standing
from kechuang.store.place import Place, at
from kechuang.store.versions import current
from tests.store.rows import CONTRACT, contract

HAND = Pen(operator("合成示范"), standing(office_hour(date(2024, 1, 5))))
FILE = Origin(file_name="合同.xlsx", sha256="f" * 64)
SPAWNED = multiprocessing.get_context("spawn")


class Nursery:
    """A process that has a home open and forks, one at a time, those that write to it and are killed."""

    def __init__(self, place: Place) -> None:
        self.pipe, there = SPAWNED.Pipe()
        self.process = SPAWNED.Process(target=_nursed, args=(there, place), daemon=True)
        self.process.start()
        there.close()

    def bear(self, what: Callable[..., None], *told: Any, after: int = 0) -> int:
        """The number of the process that now writes; after so many statements it kills itself."""
        self.pipe.send((what, told, after))
        return int(self.pipe.recv())

    def was_killed(self) -> bool:
        """Whether it was killed, once it is over; anything else than done or killed is a fault."""
        self.pipe.send("wait")
        code = self.pipe.recv()
        assert code in (0, -signal.SIGKILL), code
        return bool(code)

    def close(self) -> None:
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


def _nursed(pipe: Connection, place: Place) -> None:
    from django.db import connection

    with at(place):
        while True:
            what, told, after = pipe.recv()
            connection.close()  # no two processes may hold one connection
            if not (child := os.fork()):
                _live(what, told, after)
            pipe.send(child)
            pipe.recv()
            pipe.send(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _live(what: Callable[..., None], told: tuple[Any, ...], after: int) -> NoReturn:
    code = 1
    try:
        with counting(after, lambda: os.kill(os.getpid(), signal.SIGKILL)):
            what(*told)
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


def rows(count: int, seller: str) -> list[Incoming]:
    """So many contracts, each with a part."""
    part = [{"kind": "变更", "happened_on": date(2024, 3, 1)}]
    return [Incoming(contract(seller, number, amendments=part), "Sheet1", number) for number in range(1, count + 1)]


def importing(count: int, seller: str) -> None:
    import_rows(HAND, CONTRACT, rows(count, seller), FILE)


def changing(row: str) -> None:
    """Another amount for the contract."""
    now = current(CONTRACT, [row])[row]
    change(HAND, CONTRACT, row, {**now.values, "turnover": now.values["turnover"] + 1}, based_on=now.version)


@contextlib.contextmanager
def counting(after: int, then: Callable[[], object]) -> Iterator[list[int]]:
    """Inside, every statement but those of transactions counts, and something happens right after the one of that number."""
    from django.db import connection

    left = [after]
    asked, written = statements._all, statements._many
    is_counted = connection.vendor == "sqlite"  # there the store speaks past Django, which otherwise counts

    def counted(execute: Any, sql: Any, parameters: Any, many: Any, context: Any) -> Any:
        done = execute(sql, parameters, many, context)
        return done if sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE")) else _counted(left, then, done)

    try:
        if is_counted:
            statements._all = lambda query, told: _counted(left, then, iter(list(asked(query, told))))
            statements._many = lambda query, taken: _counted(left, then, written(query, taken))
        with connection.execute_wrapper(counted):
            yield left
    finally:
        statements._all, statements._many = asked, written


def _counted(left: list[int], then: Callable[[], object], result: Any) -> Any:
    left[0] -= 1
    if not left[0]:
        then()
    return result
