"""Python's search for objects that nobody needs any more, put off while many are made that all are needed (术语 垃圾回收)."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


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
            if gc.get_freeze_count() == 0:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
