"""Every page that stands in somebody's menu, in both languages: accessible, within the width of a phone, without a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser import judging
from tests.browser.conftest import Visit
from tests.ground import is_proved

WINDOWS = (("zh", 1440), ("en", 390))
PEOPLE = ("bangongshi", "gaoxin", "juzhang", "xianan", "qiye", "zhuanjia", "shenji", "xitong", "anquan")

FILTERED = {"bangongshi": "status=已报", "shenji": "person=xian"}
TO_TOUCH = 40


def visits() -> Iterator[tuple[str, str, int]]:
    """Whose menu is walked in which window; one of the two a person, in `make prove` both."""
    for at, login in enumerate(PEOPLE):
        for language, width in WINDOWS if is_proved() else WINDOWS[at % 2 :][:1]:
            yield login, language, width


def menu(page: Any) -> list[str]:
    return [link.get_attribute("href") for link in page.locator("nav.menu a").all()]


def is_too_wide(page: Any) -> bool:
    """Whether something runs over the edge of the page."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def cut_off(page: Any) -> list[str]:
    """The tables of which a part lies beyond the edge: of few columns on a phone as on a desk, any on a phone."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll(innerWidth > 640 ? '.scroll:has(.stack:not(.many))' : '.scroll')]"
        ".filter(one => one.scrollWidth > one.clientWidth + 1)"
        ".map(one => one.innerText.slice(0, 60))"
    )
    return found


def faults(page: Any) -> Iterator[str]:
    """What axe finds, and what runs over the edge of the page."""
    yield from judging.violations(page)
    if is_too_wide(page):
        yield "the page is wider than the window"
    if cut := cut_off(page):
        yield f"part of a table is cut off: {cut}"
    if page.locator("h1").count() != 1:
        yield "not one h1"


@pytest.mark.parametrize(("login", "language", "width"), list(visits()))
def test_every_page_of_her_menu_is_accessible_and_fits(
    visit: Callable[..., Visit], login: str, language: str, width: int
) -> None:
    hers = visit(language, width=width)
    page = hers.enter(login)
    found = []
    for there in menu(page):
        answer = page.goto(f"{hers.address}{there}")
        assert answer.status == 200, there
        found += [f"{there} {fault}" for fault in faults(page)]
    assert found == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_rows_of_a_list_stand_one_below_the_other_on_a_phone(visit: Callable[..., Visit], language: str) -> None:
    there = visit(language, width=390)
    page = there.enter("bangongshi")
    page.goto(f"{there.address}/registers/technology_contract")
    row = page.locator(".listed tbody tr").first
    assert row.locator("td[data-head]").count() > 0
    assert list(faults(page)) == []
    assert row.bounding_box()["height"] > 2 * row.locator("th").bounding_box()["height"]


@pytest.mark.parametrize(("login", "address"), [("bangongshi", "registers/technology_contract"), ("shenji", "audit")])
def test_what_narrows_a_list_is_folded_on_a_phone_and_says_how_many_filters_are_set(
    visit: Callable[..., Visit], login: str, address: str
) -> None:
    there = visit("en", width=390)
    page = there.enter(login)
    page.goto(f"{there.address}/{address}?{FILTERED[login]}")
    summary = page.locator(".asking > .fold > summary")
    assert "(1 filter set)" in summary.inner_text()
    button = page.locator(".asking button.main")
    assert not button.is_visible()
    assert summary.bounding_box()["height"] >= TO_TOUCH
    summary.focus()
    page.keyboard.press("Enter")
    assert button.is_visible()
    assert list(faults(page)) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    assert not summary.is_visible()
    assert button.is_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_the_menu_fits_when_twice_as_large(visit: Callable[..., Visit], language: str) -> None:
    there = visit(language, width=720, device_scale_factor=2)
    page = there.enter("bangongshi")
    wide = []
    for address in menu(page):
        page.goto(f"{there.address}{address}")
        wide += [address] if is_too_wide(page) else []
    assert wide == []


def test_the_sign_in_is_accessible_in_both_languages_and_twice_as_large(visit: Callable[..., Visit]) -> None:
    for language in ("zh", "en"):
        for how in ({"width": 1440}, {"width": 720, "device_scale_factor": 2}):
            there = visit(language, **how)
            page = there.page()
            page.goto(f"{there.address}/sign-in")
            assert list(faults(page)) == []
