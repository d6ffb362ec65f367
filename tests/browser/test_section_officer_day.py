"""The section officer's day: a batch confirmed with two exceptions, one of them returned, an import of her own undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from kechuang.errors import Language
from kechuang.registers.registry import register
from tests.browser import wizard
from tests.browser.conftest import Site, Visit

MESSY = "咸安区技术合同登记汇总（10-12月）.xlsx.yaml"
FIRST: Mapping[Language, int] = {"zh": 2024421293000001, "en": 2024421294000001}
TITLES = register("title").zh
BATCH, EXCEPTIONS = 4, 2
REASON = "合成示范理由：缺合同文本"


def sellers(site: Site) -> list[str]:
    """Firms of the county, known to the registers."""
    known = yaml.safe_load((site.files / MESSY).read_text("utf-8"))
    return [row["values"]["seller"] for row in known["accepted"][:BATCH]]


def group_row(page: Page, text: str) -> None:
    """Nothing; the group of the queue whose name holds the text is open."""
    page.get_by_role("link").filter(has_text=text).click()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_batch_is_confirmed_but_for_two_and_one_goes_back(
    visit: Callable[..., Visit], site: Site, tmp_path: Path, language: Language
) -> None:
    filer, officer = visit(language), visit(language)
    county = filer.enter("xianan")
    file = wizard.contracts(tmp_path / f"九月合同-{language}.xlsx", sellers(site), FIRST[language])
    wizard.send(filer, county, file)
    wizard.take(filer, county, BATCH)

    page = officer.enter("chengguo")
    page.get_by_role("navigation").get_by_role("link", name=officer.say("page.queue"), exact=True).click()
    group_row(page, file.name)
    ticks = page.get_by_role("checkbox")
    expect(ticks).to_have_count(BATCH)
    names = [page.get_by_role("row").nth(number + 1).get_by_role("rowheader").inner_text() for number in range(BATCH)]
    for tick in ticks.all()[:EXCEPTIONS]:
        tick.check()
    page.get_by_role("button", name=officer.say("registers.rest-do", act=officer.act("rows.confirm"))).click()
    expect(page.get_by_role("heading", name=officer.say("registers.left-rows", number=EXCEPTIONS))).to_be_visible()
    for name in names:
        expect(page.get_by_role("link", name=name)).to_be_visible()

    page.get_by_role("link", name=names[0]).click()
    give_back(officer, page)
    county.goto(f"{site.address}/")
    returned = county.get_by_role("region", name=filer.say("home.returned"))
    expect(returned.get_by_role("listitem").filter(has_text=names[0])).to_contain_text(REASON)


def give_back(officer: Visit, page: Page) -> None:
    """Nothing; the row on the page was returned with a reason."""
    act = officer.act("rows.give_back")
    page.get_by_role("link", name=act, exact=True).click()
    page.get_by_label(officer.say("registers.confirm-reason")).fill(REASON)
    page.get_by_role("button", name=officer.say("registers.do", act=act)).click()
    expect(page.get_by_text(officer.say("registers.status.returned")).first).to_be_visible()


def test_an_import_of_her_own_is_taken_back(visit: Callable[..., Visit], site: Site, tmp_path: Path) -> None:
    officer = visit("en")
    page = officer.enter("chengguo")
    file = wizard.contracts(tmp_path / "own.xlsx", sellers(site), 2024421295000001)
    wizard.send(officer, page, file)
    wizard.take(officer, page, BATCH)
    page.get_by_role("link", name=officer.say("imports.undo")).click()
    withdrawn = page.get_by_role("listitem").filter(has_text=officer.say("imports.undo-withdrawn"))
    expect(withdrawn).to_contain_text(str(BATCH))
    page.get_by_role("button", name=officer.say("imports.undo-do")).click()
    expect(page.get_by_text(officer.say("imports.undone", withdrawn=BATCH, restored=0, kept=0))).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=file.name)).to_contain_text(officer.say("imports.state.undone"))


def tab_to(page: Page, name: str, *, most: int = 200) -> None:
    """Nothing; the focus moved by Tab to what is called so, and the page shows where it stands."""
    for _ in range(most):
        page.keyboard.press("Tab")
        called = page.evaluate(
            "() => { const on = document.activeElement; return on.ariaLabel || (on.labels?.[0] ?? on).textContent }"
        )
        if name in called:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", name
            return
    raise AssertionError(f"Tab never reached {name}")


def test_a_document_is_confirmed_by_keyboard_alone(visit: Callable[..., Visit], site: Site) -> None:
    officer = visit("zh")
    page = officer.enter("gaoxin")
    tab_to(page, officer.say("page.queue"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}/queue")
    paper = page.get_by_role("cell", name=officer.say("registers.group.document"), exact=True)
    lines = page.get_by_role("region", name=TITLES).get_by_role("row").filter(has=paper)
    document = lines.last.get_by_role("link").inner_text()
    tab_to(page, document)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=document)).to_be_visible()
    number = page.get_by_role("checkbox").count()
    for tick in page.get_by_role("checkbox").all()[:EXCEPTIONS]:
        tab_to(page, tick.evaluate("on => on.labels[0].textContent"))
        page.keyboard.press("Space")
        expect(tick).to_be_checked()
    stay = page.get_by_role("radio", name=officer.say("registers.exceptions-stay"))
    tab_to(page, officer.say("registers.exceptions-stay"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=officer.say("registers.exceptions-return"))).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(stay).to_be_checked()
    tab_to(page, officer.say("registers.rest-do", act=officer.act("rows.confirm")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=officer.say("registers.left-rows", number=EXCEPTIONS))).to_be_visible()
    expect(page.get_by_role("heading", level=2).first).to_contain_text(str(number - EXCEPTIONS))
