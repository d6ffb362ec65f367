"""The pictures of the pages in the README, made from a served demonstration: `python -m docs.pages ADDRESS`.

The address is what `make demo` or `kechuang serve` prints; the pictures are of its leader's and its section officer's pages.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).parent / "images"
WIDE, HIGH = 1360, 1000
PATIENCE = 120_000  # milliseconds: the rows of a target are counted when its page is asked first
TARGET = "湖北省技术合同登记成交总额"


def main() -> int:
    """The exit code; the pictures stand in docs/images."""
    if len(sys.argv) != 2 or (browser := shutil.which("chromium")) is None:
        print(__doc__)
        return 2
    address = sys.argv[1].rstrip("/")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        leader = _entered(chromium, address, "juzhang")
        leader.goto(f"{address}/overview")
        _taken(leader, "year")
        leader.get_by_role("link", name=TARGET).first.click()
        leader.wait_for_load_state("networkidle")
        _taken(leader, "target")
        filer = _entered(chromium, address, "gaoxin")
        filer.goto(f"{address}/queue")
        _taken(filer, "queue")
        chromium.close()
    return 0


def _entered(chromium: Any, address: str, login: str) -> Any:
    page = chromium.new_context(viewport={"width": WIDE, "height": HIGH}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/sign-in")
    page.locator(f"form:has(input[name=login][value={login}]) button").click()
    page.wait_for_load_state()
    return page


def _taken(page: Any, name: str) -> None:
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path)
    print(path)


if __name__ == "__main__":
    sys.exit(main())
