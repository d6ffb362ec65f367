"""Parsers that misbehave: each tries one thing that the limited child must not be able to do."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kechuang.errors import Problem

PORT_FILE = "port"


def answers(source: BinaryIO) -> object:
    return {"read": source.read().decode(), "modules": sorted(sys.modules), "id": os.getpid()}


def complains(source: BinaryIO) -> object:
    raise Problem("document.damaged", "第 3 段", {"error": "x"})


def says_what_nobody_knows(source: BinaryIO) -> object:
    raise Problem("document.nobody-knows", "", {})


def raises(source: BinaryIO) -> object:
    raise ValueError("secret words of the file")


def connects(source: BinaryIO) -> object:
    with socket.create_connection(("127.0.0.1", int(source.read())), timeout=2) as connection:
        connection.sendall(b"out")
    return "connected"


def opens_to_write(source: BinaryIO) -> object:
    Path(source.read().decode()).write_text("escaped")
    return "written"


def opens_to_read(source: BinaryIO) -> object:
    return Path("/etc/hostname").read_text()


def deletes(source: BinaryIO) -> object:
    Path(source.read().decode()).unlink()
    return "deleted"


def forks(source: BinaryIO) -> object:
    if os.fork() == 0:
        os._exit(0)
    return "forked"


def starts_a_program(source: BinaryIO) -> object:
    return subprocess.run(["/bin/true"], check=True).returncode


def starts_a_thread(source: BinaryIO) -> object:
    thread = threading.Thread(target=time.sleep, args=(0,))
    thread.start()
    return "started"


def signals_its_parent(source: BinaryIO) -> object:
    os.kill(os.getppid(), signal.SIGTERM)
    return "signalled"


def lifts_its_limits(source: BinaryIO) -> object:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    return "lifted"


def sleeps(source: BinaryIO) -> object:
    time.sleep(600)
    return "slept"


def spins(source: BinaryIO) -> object:
    while True:
        pass


def takes_memory(source: BinaryIO) -> object:
    return len([bytes(16 << 20) for _ in range(1000)])


def talks_without_end(source: BinaryIO) -> object:
    return "长" * (8 << 20)


def prints(source: BinaryIO) -> object:
    print("noise on the way")
    sys.stderr.write("more noise")
    return "quiet"


def crashes(source: BinaryIO) -> object:
    ctypes.string_at(8)
    return "survived"


def leaves(source: BinaryIO) -> object:
    os._exit(3)


def counts_open_files(source: BinaryIO) -> object:
    found = []
    for number in range(64):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return found


def yields_and_sleeps(source: BinaryIO) -> Iterator[object]:
    yield os.getpid()
    time.sleep(600)


def yields_and_complains(source: BinaryIO) -> Iterator[object]:
    yield "first"
    raise Problem("document.damaged", "第 3 段", {"error": "x"})


def yields_and_leaves(source: BinaryIO) -> Iterator[object]:
    yield "first"
    os._exit(3)


def yields_much(source: BinaryIO) -> Iterator[object]:
    for number in range(40):
        yield [number, "长" * 400_000]


def yields_too_much_at_once(source: BinaryIO) -> Iterator[object]:
    yield "长" * (8 << 20)


def ends_without_a_value(source: BinaryIO) -> object:
    os.write(3, b'{"end": true}')
    os._exit(0)
