"""Many hands at once: threads, each with a connection of its own."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

from django.db import connection

from kechuang.errors import Problem

DONE = "done"


def at_once(hands: int, act: Callable[[int], object], *, times: int = 1) -> Counter[str]:
    """How often the act was done, and how often it was refused and why, when so many do it together so many times each."""
    told: Counter[str] = Counter()
    lock, start = threading.Lock(), threading.Barrier(hands)

    def hand(number: int) -> None:
        try:
            start.wait(60)
            for _ in range(times):
                said = _said(act, number)
                with lock:
                    told[said] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=hand, args=(number,)) for number in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    return told


def _said(act: Callable[[int], object], number: int) -> str:
    try:
        act(number)
    except Problem as problem:
        return problem.code
    except Exception as fault:  # noqa: BLE001 - what no one foresaw is told as what it is, and fails the test
        return repr(fault)
    return DONE
