"""The county filer's day: what is due, a messy file in, its good rows taken, the bad cell mended, the row submitted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from kechuang.errors import Language, Problem
from tests.browser import wizard
from tests.browser.conftest import Site, Visit

MESSY = "咸安区技术合同登记汇总（10-12月）.xlsx"
FOUND = "2024421290"
NUMBERS: Mapping[Language, str] = {"zh": "2024421291", "en": "2024421292"}
NO_SUCH_DAY = "period.day.no-such-day"
BAD, MENDED = "2024.11.31", "2024-11-30"


def messy_file(site: Site, folder: Path, language: Language) -> tuple[Path, Mapping[str, Any]]:
    """The messy file with contract numbers of this run, and what is known of it."""
    book = load_workbook(site.files / MESSY)
    for row in book.active.iter_rows():
        for cell in row:
            if str(cell.value or "").startswith(FOUND):
                cell.value = str(cell.value).replace(FOUND, NUMBERS[language])
    file = folder / MESSY
    book.save(file)
    return file, yaml.safe_load((site.files / f"{MESSY}.yaml").read_text("utf-8"))


def fates(visit: Visit, page: Page) -> dict[str, int]:
    """How many rows of each class the plan counts, by the words for the class."""
    lines = page.get_by_role("navigation", name=visit.say("imports.fates")).get_by_role("link").all_inner_texts()
    return {words.strip(): int(count) for words, count in (line.rsplit(maxsplit=1) for line in lines)}


def mend(file: Path) -> Path:
    """The mend file, its bad day made good."""
    book = load_workbook(file)
    rows = book.worksheets[-1]  # the first sheet lists what is wrong
    bad = [cell for row in rows.iter_rows() for cell in row if cell.value == BAD]
    assert len(bad) == 1
    bad[0].value = MENDED
    book.save(file)
    return file


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_messy_file_holds_is_submitted_within_the_day(
    visit: Callable[..., Visit], site: Site, tmp_path: Path, language: Language
) -> None:
    her = visit(language)
    page = her.enter("xianan")
    expect(page.get_by_role("region", name=her.say("home.due"))).to_be_visible()
    file, known = messy_file(site, tmp_path, language)

    wizard.send(her, page, file)
    good, bad = len(known["accepted"]), len(known["refused"])
    assert fates(her, page) == {
        her.say("imports.fate.new"): good,
        her.say("imports.fate.refused"): bad,
        her.say("imports.fate.duplicate"): len(known["duplicates"]),
        her.say("imports.fate.skipped"): len(known["skipped"]),
    }
    page.get_by_role("link", name=her.say("imports.fate.refused")).click()
    refused = page.get_by_role("region", name=her.say("imports.fates")).get_by_role("row").nth(1)
    expect(refused).to_contain_text("G8")
    expect(refused).to_contain_text(Problem(NO_SUCH_DAY, "", {"value": BAD, "last": MENDED}).sentence(language))

    wizard.take(her, page, good)
    with page.expect_download() as download:
        page.get_by_role("link", name=her.say("imports.mend")).click()
    download.value.save_as(tmp_path / "mend.xlsx")

    wizard.send(her, page, mend(tmp_path / "mend.xlsx"))
    assert fates(her, page)[her.say("imports.fate.new")] == bad
    wizard.take(her, page, bad)
    page.get_by_role("link", name=her.say("imports.rows-of")).click()
    row = page.get_by_role("row").filter(has_text=NUMBERS[language])
    expect(row).to_contain_text(her.say("registers.status.submitted"))
