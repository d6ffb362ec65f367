"""Serving the pages: the server, its workers, and the word that all is ready (术语 服务)."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path

from kechuang.errors import Problem
from kechuang.web.secret import keep_secret

LOOPBACK = ("127.0.0.1", "::1", "localhost")
BACKGROUND = ("worker", "ahead")  # what works beside the server, each in a process of its own, begun again when it ends
WAIT_SECONDS = 120
LOOK_SECONDS = 0.5
PATIENCE_SECONDS = 4  # with whoever is told to end


@dataclass(frozen=True, slots=True)
class Served:
    """Where and how the pages are served."""

    home: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    certificate: Path | None = None
    key: Path | None = None
    is_behind_proxy: bool = False

    @property
    def address(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}/"


def serve(served: Served, *, ready: Callable[[str], None]) -> None:
    """Nothing, when somebody ends it; `ready` is called with the address once it answers.

    Raises
    ------
    Problem  serve.needs-tls (another machine could listen in), serve.port-taken
    """
    if served.host not in LOOPBACK and not (served.certificate or served.is_behind_proxy):
        raise Problem("serve.needs-tls", served.host)
    _require_free(served)
    keep_secret(served.home)
    _surround(served)
    threading.Thread(target=_tell, args=(served, ready), daemon=True).start()
    signal.signal(signal.SIGTERM, _interrupted)
    children = {"server": subprocess.Popen(_server(served)), **{name: _started(name) for name in BACKGROUND}}
    try:
        while children["server"].poll() is None:
            time.sleep(LOOK_SECONDS)
            for name in BACKGROUND:
                if children[name].poll() is not None:
                    children[name] = _started(name)
    except KeyboardInterrupt:
        pass  # somebody ended it, as they were told to
    finally:
        _end(list(children.values()))


def _started(name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", f"kechuang.web.{name}"])


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Nothing; all have ended, those that would not were made to."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=2 * PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()


def _server(served: Served) -> list[str]:
    """The command of the server: its own process, so that it starts with the settings of the pages."""
    # fmt: off
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", served.host, "--port", str(served.port)]
    # fmt: on
    command += ["--workers", str(served.workers), "--blocking-threads", "4", "--log-level", "warning", "--no-ws"]
    command += ["--respawn-failed-workers", "--workers-kill-timeout", str(PATIENCE_SECONDS)]
    if served.certificate:
        command += ["--ssl-certificate", str(served.certificate), "--ssl-keyfile", str(served.key)]
    return [*command, "--factory", "kechuang.web.wsgi:application"]


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def _surround(served: Served) -> None:
    """Nothing; the processes of the server read from the environment how they are reached."""
    hosts = {*LOOPBACK, "[::1]", served.host, *filter(None, os.environ.get("KECHUANG_HOSTS", "").split(","))}
    os.environ["KECHUANG_HOSTS"] = ",".join(sorted(hosts))
    os.environ["KECHUANG_HOME"] = str(served.home.resolve())
    if not served.certificate and not served.is_behind_proxy:
        os.environ["KECHUANG_PLAIN_HTTP"] = "1"
    if served.is_behind_proxy:
        os.environ["KECHUANG_BEHIND_PROXY"] = "1"


def _require_free(served: Served) -> None:
    family = socket.AF_INET6 if ":" in served.host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((served.host, served.port))
        except OSError as reason:
            raise Problem("serve.port-taken", f"{served.host}:{served.port}", {"port": served.port}) from reason


def _tell(served: Served, ready: Callable[[str], None]) -> None:
    """Nothing; says so as soon as the sign-in page is answered."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        if _answers(served):
            ready(served.address)
            return
        time.sleep(0.1)


def _answers(served: Served) -> bool:
    context = ssl._create_unverified_context() if served.certificate else None  # noqa: S323  it is our own machine
    connection = (
        HTTPSConnection(served.host, served.port, timeout=5, context=context)
        if context
        else HTTPConnection(served.host, served.port, timeout=5)
    )
    try:
        connection.request("GET", "/sign-in")
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
