"""A handover: an account made and granted by two people, one's work passed in one step, the successor finds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, expect

from kechuang.errors import Language
from tests.browser.conftest import Site, Visit

GIVERS: Mapping[Language, tuple[str, str]] = {"zh": ("xianan", "咸安区"), "en": ("tongshan", "Tongshan County")}
PASSWORD = "violet tractor seven harbours"
NAME, DRAFT, FILTER = "接班示范", "没有写完的合同", "本季合同"
TITLE = '[name="f.title"]'


@pytest.fixture
def site(own_site: Site) -> Site:
    """A home of its own: who handed over her work is no filer any more."""
    return own_site


def menu(visit: Visit, page: Page, code: str) -> None:
    """Nothing; the page is the one of the menu."""
    page.get_by_role("navigation").get_by_role("link", name=visit.say(code), exact=True).click()


def make_account(keeper: Visit, login: str, county: str) -> None:
    """Nothing; the system administrator made it and proposed a duty for it."""
    page = keeper.enter("xitong")
    menu(keeper, page, "page.people")
    page.get_by_role("link", name=keeper.say("people.new")).click()
    page.get_by_label(keeper.say("people.login"), exact=True).fill(login)
    page.get_by_label(keeper.say("people.name"), exact=True).fill(f"{NAME}{county}")
    page.get_by_label(keeper.say("people.role"), exact=True).select_option("county_filer")
    page.get_by_role("checkbox", name=county).check()
    page.get_by_role("button", name=keeper.say("people.new-do")).click()
    expect(page.get_by_text(keeper.say("people.created", name=f"{NAME}{county}"))).to_be_visible()


def grant(guardian: Visit, county: str) -> str:
    """The one-time code; the security administrator granted the duty."""
    page = guardian.enter("anquan")
    menu(guardian, page, "page.people")
    waiting = page.get_by_role("listitem").filter(has_text=f"{NAME}{county}")
    waiting.get_by_role("button", name=guardian.say("people.grant"), exact=True).click()
    expect(page.get_by_text(guardian.say("people.granted", name=f"{NAME}{county}"))).to_be_visible()
    page.get_by_role("button", name=guardian.say("people.code-issue")).click()
    return page.get_by_role("region", name=guardian.say("people.code-new")).locator("code").inner_text()


def leave_work(giver: Visit, login: str) -> Page:
    """Her page; she left a form unfinished and keeps a view of a list."""
    page = giver.enter(login)
    page.goto(f"{giver.address}/registers/technology_contract/new")
    page.locator(TITLE).fill(DRAFT)
    page.locator(TITLE).blur()
    expect(page.get_by_role("status").filter(has_text=":")).to_be_visible()
    page.goto(f"{giver.address}/registers/technology_contract?q=2024")
    page.get_by_text(giver.say("registers.views")).click()
    page.get_by_label(giver.say("registers.view-name")).fill(FILTER)
    page.get_by_role("button", name=giver.say("registers.keep"), exact=True).click()
    return page


def sign_in_first(taker: Visit, login: str, code: str) -> Page:
    """Her page; the successor came in by the code and has a password of her own."""
    page = taker.page()
    page.goto(f"{taker.address}/sign-in")
    page.get_by_role("link", name=taker.say("people.have-code")).click()
    page.get_by_label(taker.say("people.login")).fill(login)
    page.get_by_label(taker.say("people.once-code")).fill(code)
    page.get_by_role("button", name=taker.say("people.go-on")).click()
    page.get_by_label(taker.say("people.password-new"), exact=True).fill(PASSWORD)
    page.get_by_label(taker.say("people.password-again"), exact=True).fill(PASSWORD)
    page.get_by_role("button", name=taker.say("people.change-password")).click()
    expect(page.get_by_text(taker.say("people.password-changed"))).to_be_visible()
    return page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_work_passes_in_one_step_and_the_successor_finds_it(
    visit: Callable[..., Visit], site: Site, language: Language
) -> None:
    login, county = GIVERS[language]
    keeper, guardian, giver, taker = (visit(language) for _ in range(4))
    make_account(keeper, f"{login}-next", county)
    code = grant(guardian, county)

    page = leave_work(giver, login)
    menu(giver, page, "page.settings")
    page.get_by_role("link", name=giver.say("people.hand-over")).click()
    expect(page.get_by_role("main")).to_contain_text(FILTER)
    taking = page.get_by_label(giver.say("people.taker"))
    taking.select_option(taking.get_by_role("option").filter(has_text=f"{login}-next").get_attribute("value"))
    page.get_by_role("button", name=giver.say("people.hand-over-do")).click()
    expect(page.get_by_text(giver.say("people.handed-over", name=f"{NAME}{county}"))).to_be_visible()

    hers = sign_in_first(taker, f"{login}-next", code)
    menu(taker, hers, "page.settings")
    hers.get_by_role("main").get_by_role("link").filter(has_text=f"{NAME}{county}").click()
    for kind, number in (("duties", 1), ("drafts", 1), ("filters", 1)):
        passed = hers.get_by_text(taker.say(f"people.passed.{kind}"), exact=True).first
        expect(passed.locator("xpath=following-sibling::dd[1]")).to_have_text(str(number))
    hers.goto(f"{site.address}/registers/technology_contract")
    expect(hers.get_by_role("main").get_by_role("rowheader").first).to_be_visible()
    expect(hers.get_by_role("link", name=FILTER)).to_be_visible()
    hers.goto(f"{site.address}/registers/technology_contract/new")
    expect(hers.locator(TITLE)).to_have_value(DRAFT)
