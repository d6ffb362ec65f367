"""What a limited child can still do, found by trying (术语 限制自检): a parser that reads nothing and breaks out where it can."""

from __future__ import annotations

import mmap
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from kechuang.confined import cpu_seconds

MORE_MEMORY_THAN_ALLOWED = 2 << 30
NOBODY_LISTENS = ("127.0.0.1", 9)
# Asked while the module is loaded: a sealed process may not even ask.
HAS_CPU_LIMIT = cpu_seconds() is not None


def refused(_: BinaryIO) -> dict[str, bool]:
    """Each limit, and whether the attempt against it was refused (术语 限制自检).

    Examples
    --------
    >>> import io
    >>> sorted(refused(io.BytesIO()))
    ['children', 'cpu', 'files', 'memory', 'network']
    """
    return {
        "memory": _is_refused(lambda: mmap.mmap(-1, MORE_MEMORY_THAN_ALLOWED)),
        "cpu": HAS_CPU_LIMIT,
        "network": _is_refused(_send),
        "files": _is_refused(_write),
        "children": _is_refused(lambda: subprocess.run([sys.executable, "-I", "-c", "pass"], check=False)),
    }


def counted(_: BinaryIO) -> Iterator[int]:
    """One, two, three, each as a piece of its own (术语 分段解析).

    Examples
    --------
    >>> import io
    >>> list(counted(io.BytesIO()))
    [1, 2, 3]
    """
    yield from (1, 2, 3)


def _is_refused(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, MemoryError):
        return True
    return False


def _send() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as attempt:
        attempt.sendto(b"", NOBODY_LISTENS)


def _write() -> None:
    path = os.path.join(tempfile.gettempdir(), f"kechuang-attempt-{os.getpid()}")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        os.write(handle, b"?")
    finally:
        os.close(handle)
        os.unlink(path)
