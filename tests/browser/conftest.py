"""Debian's Chromium on the pages of a small demonstration city, served by a process of its own.

Whatever a page does, nothing may break the content policy, raise in a script, or reach for another host.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from kechuang.errors import Language
from kechuang.store.permissions import matrix
from kechuang.web.registers.cells import capital
from kechuang.web.speech import said
from tests.browser import city
from tests.house.tree import ROOT

PATIENCE = 120.0
FLAGS = ("--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--disable-background-networking")


@dataclass
class Site:
    """A served home."""

    address: str
    home: Path
    files: Path


@dataclass
class Visit:
    """A browser of one person, and what went wrong in it."""

    context: BrowserContext
    address: str
    language: Language = "zh"
    faults: list[str] = field(default_factory=list)

    def say(self, code: str, **facts: object) -> str:
        """What the pages call it in the language of the visit."""
        return said(code, self.language, **facts)

    def act(self, code: str) -> str:
        """What the pages call an act, as on a button."""
        return capital(matrix()[code].label(self.language))

    def page(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._asked)
        return page

    def enter(self, login: str) -> Page:
        """A page in which one of the demonstration's people has entered."""
        page = self.page()
        page.goto(f"{self.address}/sign-in")
        page.locator(f"form:has(input[name=login][value={login}]) button").click()
        page.wait_for_url(f"{self.address}/")
        return page

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning") and "the server responded with a status of" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"other host: {request.url}")


@pytest.fixture(scope="session")
def laid(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a laid home and messy files, where there is a browser; it was begun when the run began."""
    return city.laid(tmp_path_factory)


@pytest.fixture(scope="session")
def common_site(laid: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The home, copied and served once for all tests of a worker that leave the others what they look for."""
    with _served(laid, tmp_path_factory.mktemp("site"), "tests.browser.served") as site:
        yield site


@pytest.fixture
def site(common_site: Site) -> Site:
    """The home as it is served; a module that changes what others look for has one of its own."""
    return common_site


@contextmanager
def _served(laid: Path, folder: Path, *module: str) -> Iterator[Site]:
    shutil.copytree(laid / "home", folder / "home")
    shutil.copytree(laid / "files", folder / "files")
    port = _free_port()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("KECHUANG") and name != "DJANGO_SETTINGS_MODULE"
    }
    environment |= {"KECHUANG_HOME": str(folder / "home"), "KECHUANG_LANG": "zh", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", *module, "--port", str(port), "--workers", "1"]
    with (folder / "log").open("wb") as log:
        served = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
    try:
        _wait(lambda: _answers(port) or _ended(served, folder / "log"))
        yield Site(f"http://127.0.0.1:{port}", folder / "home", folder / "files")
    finally:
        served.terminate()
        served.wait(timeout=30)


@pytest.fixture(scope="module")
def own_site(laid: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The home, copied and served for one module by the command as it is; what it does there nobody else sees."""
    with _served(laid, tmp_path_factory.mktemp("own-site"), "kechuang", "serve") as site:
        yield site


@pytest.fixture(scope="session")
def browser_program(chromium: str) -> Iterator[Any]:
    """Chromium, started once; on a busy machine the worker takes a while."""
    expect.set_options(timeout=PATIENCE * 500)
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield program
        program.close()


@pytest.fixture
def visit(site: Site, browser_program: Any) -> Iterator[Callable[..., Visit]]:
    """Opens a browser: visit(), visit("en", width=390); at the end none of them may have had a fault."""
    opened: list[Visit] = []

    def begin(language: Language = "zh", *, width: int = 1440, **how: Any) -> Visit:
        context = browser_program.new_context(viewport={"width": width, "height": 900}, accept_downloads=True, **how)
        context.set_default_timeout(PATIENCE * 500)
        context.add_cookies([{"name": "kechuang_language", "value": language, "url": site.address}])
        opened.append(Visit(context, site.address, language))
        return opened[-1]

    yield begin
    faults = [fault for one in opened for fault in one.faults]
    for one in opened:
        one.context.close()
    assert faults == []


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/sign-in")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _ended(served: subprocess.Popen[bytes], log: Path) -> bool:
    if served.poll() is not None:
        pytest.fail(log.read_text("utf-8", "replace")[-2_000:])
    return False


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > end:
            pytest.fail("what was waited for did not come")
        time.sleep(0.2)
