"""The way of a file through the pages of an import, and a small file of contracts to send."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

CONTRACT = "technology_contract"
HEAD = ("合同登记号", "合同项目名称", "合同类别", "技术卖方", "技术买方", "登记时间", "合同金额（万元）")


def contracts(file: Path, sellers: Sequence[str], first: int, *, day: str = "2024-09-12") -> Path:
    """A sheet with a contract of each seller, numbered from `first` on."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(HEAD)
    for number, seller in enumerate(sellers, first):
        sheet.append((str(number), f"合成示范技术{number}", "技术开发", seller, "武汉示范买方有限公司", day, 12))
    book.save(file)
    return file


def send(visit: Visit, page: Page, file: Path) -> None:
    """Nothing; the page shows the plan of the file."""
    menu = page.get_by_role("navigation", name=visit.say("page.menu"))
    if (fold := menu.locator("summary")).is_visible():
        fold.click()
    menu.get_by_role("link", name=visit.say("page.imports"), exact=True).click()
    page.get_by_role("link", name=visit.say("imports.new")).click()
    page.get_by_label(visit.say("imports.file-drop")).set_input_files(file)
    page.get_by_label(visit.say("imports.register")).select_option(CONTRACT)
    page.get_by_role("button", name=visit.say("imports.continue")).click()
    expect(page.get_by_role("heading", level=1, name=visit.say("imports.plan"))).to_be_visible()


def take(visit: Visit, page: Page, count: int) -> None:
    """Nothing; so many rows of the plan are in the register."""
    page.get_by_role("button", name=visit.say("imports.take", count=count)).click()
    expect(page.get_by_role("heading", level=1, name=visit.say("imports.taken"))).to_be_visible()
    expect(page.get_by_text(visit.say("imports.taken-told", created=count, changed=0))).to_be_visible()
