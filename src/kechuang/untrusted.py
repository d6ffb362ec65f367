"""Untrusted files, parsed by a limited child process (术语 不可信文件).

A parser is named as ``module:function``; the function takes the opened file and answers with plain values, which come
back as JSON. Whatever happens in the child - a crash, a bomb, an endless loop - is one ``Problem`` here.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Self

from kechuang.errors import Problem

try:
    import fcntl
except ImportError:  # Windows has no such pipes
    fcntl = None  # type: ignore[assignment]

ENTRY = "import sys, json; o = json.loads(sys.argv[1]); sys.path += o['path']; from kechuang.confined import serve; serve(o)"
HEARTBEAT_SECONDS = 0.2
CHUNK = PIPE_BYTES = 1 << 20
LONGEST_NAME = 120
PIECES_AHEAD = 4
CPU_SIGNALS = frozenset({getattr(signal, "SIGXCPU", None)})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use, and how much it may answer: at once, or in any one piece (术语 限额).

    Examples
    --------
    >>> Limits().memory_bytes // 2**20, Limits().cpu_seconds
    (512, 20)
    """

    memory_bytes: int = 512 << 20
    cpu_seconds: int = 20
    wall_seconds: float = 60.0
    file_bytes: int = 100 << 20
    answer_bytes: int = 32 << 20


@contextlib.contextmanager
def opened(path: str | os.PathLike[str], *, limits: Limits | None = None) -> Iterator[BinaryIO]:
    """The file, opened for reading once it proved to be an ordinary one of allowed size (术语 打开文件).

    Raises
    ------
    Problem  untrusted.missing, untrusted.unreadable, untrusted.not-a-file, untrusted.file-size

    Examples
    --------
    >>> with opened(__file__) as source:
    ...     source.read(3)
    b'\"\"\"'
    """
    most = (limits or Limits()).file_bytes
    name = display_name(path)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Problem("untrusted.missing", name) from error
    except OSError as error:
        raise Problem("untrusted.unreadable", name, {"error": error.strerror or type(error).__name__}) from error
    with os.fdopen(handle, "rb", buffering=0) if _is_plain(handle, name) else contextlib.nullcontext() as source:
        size = os.fstat(handle).st_size
        if size > most:
            raise Problem("untrusted.file-size", name, {"seen": -(-size // 2**20), "limit": most >> 20})
        yield source  # type: ignore[misc]


def display_name(path: str | os.PathLike[str]) -> str:
    """The file's name as it may be shown: no folders, no control or direction characters, not endless (术语 文件显示名).

    Examples
    --------
    >>> display_name("/tmp/../桌面/要点\\u202excod.txt")
    '要点xcod.txt'
    """
    name = re.split(r"[/\\]", os.fspath(path))[-1]
    name = re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", "", name).strip()
    if len(name) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - 11]}…{name[-10:]}"
    return name or "?"


def parsed(
    parser: str,
    source: BinaryIO,
    *,
    name: str = "",
    limits: Limits | None = None,
    cancelled: threading.Event | None = None,
) -> Any:
    """The plain values that a parser made of an opened file, in a child that can do nothing else (术语 受限解析).

    Parameters
    ----------
    parser : ``module:function``; the function takes a binary file and returns what JSON can hold
    source : from `opened`; the child inherits it as its standard input, read from its beginning
    name : the file's name for people, put before the place of a problem
    cancelled : once set, the child is killed

    Raises
    ------
    Problem  the parser's own, or untrusted.timeout, .cpu, .memory, .crashed, .failed, .answer-size, .cancelled

    Examples
    --------
    >>> with opened(__file__) as source:
    ...     sorted(parsed("kechuang.attempts:refused", source))
    ['children', 'cpu', 'files', 'memory', 'network']
    """
    limits = limits or Limits()
    source.seek(0)
    child = _started(parser, source, limits)
    answer = bytearray()
    reader = threading.Thread(target=_read_answer, args=(child, answer, limits.answer_bytes), daemon=True)
    try:
        reader.start()
        stopped = _awaited(reader, limits, cancelled)
    finally:
        child.kill()
        code = child.wait()
        reader.join()
        if child.stdout:
            child.stdout.close()
    if stopped:
        raise Problem(stopped, name, {"limit": limits.wall_seconds})
    told = _checked(bytes(answer), code, name, limits)
    if "value" not in told:
        raise _death(code, name, limits)
    return told["value"]


class Pieces:
    """The plain values that a parser yields one after the other, read while it still works (术语 分段解析).

    The child stands under the same limits as in `parsed`: one piece has at most ``answer_bytes``, a few wait unread
    while the child stands still, and ``wall_seconds`` counts only the time spent waiting for it. Close it, or use it in
    ``with``: then the child is gone.

    Parameters
    ----------
    parser, source, name, limits, cancelled : as in `parsed`; the function is a generator

    Raises
    ------
    Problem  as `parsed`, from the piece at which it happens

    Examples
    --------
    >>> with opened(__file__) as source, Pieces("kechuang.attempts:counted", source) as pieces:
    ...     list(pieces)
    [1, 2, 3]
    """

    def __init__(
        self,
        parser: str,
        source: BinaryIO,
        *,
        name: str = "",
        limits: Limits | None = None,
        cancelled: threading.Event | None = None,
    ) -> None:
        self._name, self._limits, self._cancelled = name, limits or Limits(), cancelled
        self._waited = 0.0
        self._lines: queue.Queue[bytes] = queue.Queue(PIECES_AHEAD)
        self._closed = threading.Event()
        source.seek(0)
        self._child = _started(parser, source, self._limits, pieces=True)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        if self._closed.is_set():
            raise StopIteration
        try:
            told = self._told(self._line())
        except BaseException:
            self.close()
            raise
        if "value" in told:
            return told["value"]
        self.close()
        raise StopIteration

    def close(self) -> None:
        """Nothing: the child is ended if it still works (术语 结束解析).

        Examples
        --------
        >>> with opened(__file__) as source:
        ...     Pieces("kechuang.attempts:counted", source).close()
        """
        self._closed.set()
        self._child.kill()
        self._child.wait()
        self._reader.join()
        if self._child.stdout:
            self._child.stdout.close()

    def _read(self) -> None:
        """Lines into the queue, an empty one at the end, which nobody may want any more."""
        line, most = b"more", self._limits.answer_bytes
        while line and len(line) <= most and self._child.stdout is not None and not self._closed.is_set():
            line = self._child.stdout.readline(most + 1)
            while not self._closed.is_set():
                with contextlib.suppress(queue.Full):
                    self._lines.put(line, timeout=HEARTBEAT_SECONDS)
                    break

    def _line(self) -> bytes:
        before = time.monotonic()
        while self._cancelled is None or not self._cancelled.is_set():
            with contextlib.suppress(queue.Empty):
                line = self._lines.get(timeout=HEARTBEAT_SECONDS)
                self._waited += time.monotonic() - before
                return line
            if self._waited + time.monotonic() - before > self._limits.wall_seconds:
                raise Problem("untrusted.timeout", self._name, {"limit": self._limits.wall_seconds})
        raise Problem("untrusted.cancelled", self._name)

    def _told(self, line: bytes) -> Mapping[str, Any]:
        code = 0 if line else self._child.wait()
        return _checked(line, code, self._name, self._limits)


def limits_available() -> Mapping[str, bool]:
    """Each limit that a child should stand under, and whether it holds on this machine, tried out (术语 限制自检).

    Memory and CPU need a POSIX system; network, files and children need Linux with seccomp. Where one is missing, files
    are still parsed apart from the program and ended after a time, and the program says what is missing.

    Examples
    --------
    >>> sorted(limits_available())
    ['children', 'cpu', 'files', 'memory', 'network']
    """
    with opened(__file__) as source:
        held: dict[str, bool] = parsed("kechuang.attempts:refused", source)
    return held


def limits_missing() -> Problem | None:
    """What to say at start-up when a limit does not hold on this machine, None when all do (术语 限制自检).

    Examples
    --------
    >>> limits_missing() is None or limits_missing().code == "untrusted.limits-missing"
    True
    """
    missing = [name for name, holds in limits_available().items() if not holds]
    return Problem("untrusted.limits-missing", "", {"missing": ", ".join(missing)}) if missing else None


def _is_plain(handle: int, name: str) -> bool:
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return True
    os.close(handle)
    raise Problem("untrusted.not-a-file", name)


def _started(parser: str, source: BinaryIO, limits: Limits, *, pieces: bool = False) -> subprocess.Popen[bytes]:
    home = str(Path(__file__).resolve().parents[1])
    order = {
        "parser": parser,
        "pieces": pieces,
        "memory": limits.memory_bytes,
        "cpu_seconds": limits.cpu_seconds,
        "path": [home, *(entry for entry in sys.path if os.path.isabs(entry))],
    }
    environment = {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", ENTRY, json.dumps(order)],
        bufsize=PIPE_BYTES,
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    _widen(child)
    return child


def _widen(child: subprocess.Popen[bytes]) -> None:
    """A piece crosses the pipe in one go, where the system allows: each further one waits for whoever computes here."""
    if child.stdout is not None:
        with contextlib.suppress(OSError, AttributeError):
            fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _read_answer(child: subprocess.Popen[bytes], answer: bytearray, most: int) -> None:
    """Until the child closes its end, or has said more than allowed."""
    if child.stdout is None:
        return
    while len(answer) <= most and (piece := os.read(child.stdout.fileno(), CHUNK)):
        answer += piece


def _awaited(reader: threading.Thread, limits: Limits, cancelled: threading.Event | None) -> str | None:
    """Why waiting was given up, or None when the answer is there."""
    until = time.monotonic() + limits.wall_seconds
    while reader.is_alive():
        if cancelled is not None and cancelled.is_set():
            return "untrusted.cancelled"
        if time.monotonic() > until:
            return "untrusted.timeout"
        reader.join(HEARTBEAT_SECONDS)
    return None


def _checked(answer: bytes, code: int, name: str, limits: Limits) -> Mapping[str, Any]:
    """What a child told, ``value`` or ``end``; the child is believed in nothing but its words."""
    if len(answer) > limits.answer_bytes:
        raise Problem("untrusted.answer-size", name, {"limit": limits.answer_bytes >> 20})
    try:
        told: Mapping[str, Any] = json.loads(answer)
        if "value" in told or "end" in told:
            return told
        code_told, where, facts = told["problem"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _death(code, name, limits) from error
    if code_told == "untrusted.memory":
        facts = {"limit": limits.memory_bytes >> 20}
    problem = Problem(code_told, " / ".join(part for part in (name, where) if part), facts)
    try:
        problem.sentence("zh")
    except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise Problem("untrusted.failed", name, {"error": "Problem"}) from error
    raise problem


def _death(code: int, name: str, limits: Limits) -> Problem:
    if -code in CPU_SIGNALS:
        return Problem("untrusted.cpu", name, {"limit": limits.cpu_seconds})
    ended = next((known.name for known in signal.Signals if known == -code), str(code))
    return Problem("untrusted.crashed", name, {"ended": ended})
