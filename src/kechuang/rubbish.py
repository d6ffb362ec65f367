"""Python's search for objects that nobody needs any more, put off while many are made that all are needed (术语 垃圾回收)."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

SEARCHED = 50_000, 10, 10  # new objects, and turns of the young and of the middle-aged, before the next are searched


class _Process:
    is_set_apart = False  # whether it has set apart what it keeps


def seldom() -> None:
    """Nothing; from now on this process searches less often: it makes many objects that stay and few circles (术语 少回收).

    A command spends a tenth less of the processor's time.

    Examples
    --------
    >>> before = gc.get_threshold()
    >>> seldom()
    >>> gc.get_threshold() == SEARCHED
    True
    >>> gc.set_threshold(*before)
    """
    gc.set_threshold(*SEARCHED)


def stays() -> None:
    """Nothing; what there is now is never searched again: what a process has loaded it keeps (术语 不再回收).

    Examples
    --------
    >>> stays()
    """
    gc.freeze()
    _Process.is_set_apart = True


@contextlib.contextmanager
def left() -> Iterator[None]:
    """Inside, nothing is searched: a hundred thousand new rows are looked through again and again, and all are alive.

    What holds itself in a circle is found afterwards; everything else goes at once, as always. All that was made counts
    as old when it ends, or the first search would look through it once more (术语 暂停回收).

    Examples
    --------
    >>> with left():
    ...     gc.isenabled()
    False
    """
    was_searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_searched:
            if not _Process.is_set_apart:  # to ask Python for it is to have it count them all
                gc.freeze()
                gc.unfreeze()
            gc.enable()
