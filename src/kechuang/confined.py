"""The child's half of `untrusted`: it gives up its rights, then parses (术语 受限子进程).

Order matters: memory and CPU are limited first, the parser's code is imported next, and then the process is sealed. A
sealed process can read the file it was given, compute, and write its answer; it can open, send, start or signal nothing.
"""

from __future__ import annotations

import codecs
import contextlib
import ctypes
import errno
import importlib
import json
import os
import platform
import struct
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from kechuang.errors import Problem

try:
    import resource
except ImportError:  # Windows has no such limits; `untrusted.limits_available` says so
    resource = None  # type: ignore[assignment]

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
SIGKILL = 9
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
SET_MODE_FILTER, ALL_THREADS = 1, 1
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
LOAD_WORD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ARCHITECTURE_AT, NUMBER_AT = 4, 0
X32_BIT = 0x40000000
# Python loads a codec at its first use, which is too late once no file can be opened.
CODECS = (
    "ascii",
    "latin-1",
    "cp437",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "gb18030",
    "big5",
)

# What remains possible, by kernel call number: read write close fstat lseek mmap mprotect munmap brk mremap madvise
# pread, signals, futex, clocks, sleeping, own ids, exit, random. Everything else answers "not permitted".
X86_64 = (
    0, 1, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 17, 24, 25, 28, 35, 39, 60, 98, 131, 186, 202, 204, 228, 229, 230, 231,
    262, 318,
)  # fmt: skip
# The numbers of asm-generic, which arm64, riscv64 and loongarch64 share.
GENERIC = (
    57, 62, 63, 64, 67, 79, 80, 93, 94, 98, 101, 113, 114, 115, 123, 124, 132, 134, 135, 139, 165, 172, 178, 214, 215,
    216, 222, 226, 233, 278, 291,
)  # fmt: skip
# machine: its audit number, the number of the call `seccomp`, the calls allowed
KERNELS: Mapping[str, tuple[int, int, tuple[int, ...]]] = {
    "x86_64": (0xC000003E, 317, X86_64),
    "aarch64": (0xC00000B7, 277, GENERIC),
    "riscv64": (0xC00000F3, 277, GENERIC),
    "loongarch64": (0xC0000102, 277, GENERIC),
}


def serve(order: Mapping[str, Any]) -> None:
    """Nothing: runs the ordered parser on standard input under limits and writes its answer as JSON (术语 受限解析).

    When the order says ``pieces``, the parser is a generator: each value that it yields is a line of its own.

    Examples
    --------
    >>> serve.__module__
    'kechuang.confined'
    """
    _limit_memory_and_time(order["memory"], order["cpu_seconds"])
    answer_to = os.dup(1)
    _silence()
    module, _, name = str(order["parser"]).partition(":")
    source = os.fdopen(0, "rb", closefd=False)
    parser = getattr(importlib.import_module(module), name)
    for codec in CODECS:
        codecs.lookup(codec)
    seal()
    for told in _pieces(parser, source) if order.get("pieces") else (_answer(parser, source),):
        answer = memoryview(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        while answer:
            answer = answer[os.write(answer_to, answer) :]


def seal() -> None:
    """Nothing: after it the process can open, connect, start and signal nothing, where the system allows (术语 封闭).

    Examples
    --------
    >>> seal.__module__
    'kechuang.confined'
    """
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_NPROC", 0)
    _limit("RLIMIT_NOFILE", 16)
    with contextlib.suppress(OSError, AttributeError, TypeError):
        if not _filter_calls():
            _leave_network()


def cpu_seconds() -> int | None:
    """The processor time this process may use; None without a limit (术语 处理器限额).

    Examples
    --------
    >>> cpu_seconds() is None or cpu_seconds() > 0
    True
    """
    if resource is None:
        return None
    most = resource.getrlimit(resource.RLIMIT_CPU)[0]
    return None if most == resource.RLIM_INFINITY else most


def _answer(parser: Callable[[BinaryIO], object], source: BinaryIO) -> dict[str, object]:
    try:
        return {"value": parser(source)}
    except Exception as error:  # whatever a parser throws at a hostile file must come back as a sentence
        return _complaint(error)


def _pieces(parser: Callable[[BinaryIO], Iterator[object]], source: BinaryIO) -> Iterator[dict[str, object]]:
    try:
        for value in parser(source):
            yield {"value": value}
    except Exception as error:  # as above
        yield _complaint(error)
    else:
        yield {"end": True}


def _complaint(error: Exception) -> dict[str, object]:
    if isinstance(error, Problem):
        return {"problem": [error.code, error.place("zh"), dict(error.facts)]}
    if isinstance(error, MemoryError):
        return {"problem": ["untrusted.memory", "", {}]}
    return {"problem": ["untrusted.failed", "", {"error": type(error).__name__}]}


def _limit_memory_and_time(memory: int, seconds: int) -> None:
    _limit("RLIMIT_AS", memory)
    # Over the soft limit the kernel names the reason; over the hard one it only kills.
    _limit("RLIMIT_CPU", seconds, seconds + 1)
    _limit("RLIMIT_CORE", 0)
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)


def _limit(name: str, soft: int, hard: int | None = None) -> None:
    with contextlib.suppress(AttributeError, ValueError, OSError):
        resource.setrlimit(getattr(resource, name), (soft, soft if hard is None else hard))


def _silence() -> None:
    """What a parser prints must not reach the answer."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _filter_calls() -> bool:
    kernel = KERNELS.get(platform.machine()) if sys.platform == "linux" else None
    if kernel is None or struct.calcsize("P") != 8:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    steps = _program(kernel[0], kernel[2])
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(steps), ctypes.addressof(code)))
    return bool(libc.syscall(kernel[1], SET_MODE_FILTER, ALL_THREADS, program) == 0)


def _program(architecture: int, allowed: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """The filter as (operation, skip if true, skip if false, value)."""
    count = len(allowed)
    return [
        (LOAD_WORD, 0, 0, ARCHITECTURE_AT),
        (JUMP_EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, KILL),
        (LOAD_WORD, 0, 0, NUMBER_AT),
        (JUMP_AT_LEAST, count, 0, X32_BIT),
        *((JUMP_EQUAL, count - place, 0, number) for place, number in enumerate(allowed)),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    ]


def _leave_network() -> None:
    libc = ctypes.CDLL(None)
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        libc.unshare(CLONE_NEWNET)
