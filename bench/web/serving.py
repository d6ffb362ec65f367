"""A server and what loads it: rates and latencies of one address, and how long a start takes."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from bench.crew import Lost
from bench.plans import ROOT

CONNECTIONS, SECONDS = 16, 6
PERCENTILE = """done = function(summary, latency, requests)
  io.write(string.format("P95 %.3f\\nBAD %d\\n", latency:percentile(95.0) / 1000, summary.errors.status))
end"""


class Load(NamedTuple):
    """Requests a second, and the latency that 95 of a hundred stay under, in milliseconds."""

    rate: float
    p95: float


class Served(NamedTuple):
    """A server that answers, and the seconds from its start to its first answer."""

    port: int
    started: float


@contextmanager
def served(application: str, probe: str, environment: Mapping[str, str]) -> Iterator[Served]:
    """The application under granian: one worker of four threads."""
    port = _free()
    # fmt: off
    command = [sys.executable, "-W", "ignore", "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    # fmt: on
    command += [
        "--workers",
        "1",
        "--blocking-threads",
        "4",
        "--log-level",
        "error",
        "--no-ws",
        "--factory",
        application,
    ]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, start_new_session=True)
    try:
        while not _answers(port, probe):
            if process.poll() is not None or time.perf_counter() - start > 60:
                raise Lost(f"{application} does not answer")
            time.sleep(0.02)
        yield Served(port, time.perf_counter() - start)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def loaded(port: int, path: str, folder: Path, *, cookie: str = "") -> Load:
    """What wrk sees at an address under sixteen connections."""
    script = folder / "p95.lua"
    script.write_text(PERCENTILE)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script)]
    command += ["-H", f"Cookie: {cookie}"] if cookie else []
    try:
        told = subprocess.run(
            [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
        ).stdout
    except FileNotFoundError as missing:
        raise Lost("wrk is not installed: apt-get install wrk") from missing
    if not re.search(r"^BAD 0$", told, re.MULTILINE):
        raise Lost(f"{path} was refused under load: {told}")
    found = [re.search(pattern, told, re.MULTILINE) for pattern in (r"Requests/sec:\s+([\d.]+)", r"^P95 ([\d.]+)$")]
    rate, p95 = (float(one[1]) for one in found if one)
    return Load(rate, p95)


def size(port: int, path: str, *, cookie: str = "") -> int:
    """How many bytes an address answers; it has to answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise Lost(f"{path} answers {answer.status}")
    return len(body)


def _free() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()
