"""Pages that stand in no menu: a row, a form, a target, a group that waits, a plan of an import, and the refusals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kechuang.errors import Language
from tests.browser import wizard
from tests.browser.conftest import Site, Visit
from tests.browser.test_every_page import faults

SCREENS = [("zh", 1440), ("en", 390)]
ONE = 2024421296000001
THERE = {
    "/registers/title": "main table tbody a",
    "/overview": "main .board a",
    "/queue": "main table a",
    "/plans": "main table a",
    "/supervision": "main table a",
}
WRITTEN = ("/registers/technology_contract/new", "/supervision/new", "/plans/read")


@pytest.fixture
def site(own_site: Site) -> Site:
    """A home of its own: what a list leads to first depends on what others did."""
    return own_site


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_what_a_list_leads_to_and_what_is_filled_in_is_accessible_and_fits(
    visit: Callable[..., Visit], language: Language, width: int
) -> None:
    officer = visit(language, width=width)
    page = officer.enter("bangongshi")
    found = []
    for there, links in THERE.items():
        page.goto(f"{officer.address}{there}")
        page.locator(links).first.click()
        page.wait_for_url(lambda url, listed=there: not url.endswith(listed))
        found += [f"{there} {fault}" for fault in faults(page)]
    for there in WRITTEN:
        page.goto(f"{officer.address}{there}")
        found += [f"{there} {fault}" for fault in faults(page)]
    assert found == []


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_the_plan_of_an_import_is_accessible_and_fits(
    visit: Callable[..., Visit], tmp_path: Path, language: Language, width: int
) -> None:
    filer = visit(language, width=width)
    page = filer.enter("xianan")
    file = wizard.contracts(tmp_path / "合同.xlsx", ["示例不明企业", ""], ONE, day="2024.2.30")
    wizard.send(filer, page, file)
    assert list(faults(page)) == []


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_two_bodies_stand_side_by_side_where_one_of_them_is_chosen(
    visit: Callable[..., Visit], language: Language, width: int
) -> None:
    officer = visit(language, width=width)
    page = officer.enter("bangongshi")
    ids = []
    page.goto(f"{officer.address}/registers/organisation")
    for at in (0, 1):
        address = page.locator("main table tbody a").nth(at).get_attribute("href")
        assert address is not None
        ids.append(address.rpartition("/")[2])
    page.goto(f"{officer.address}/firms/{ids[0]}/merge?with={ids[1]}")
    second = page.get_by_role("radio").nth(1).bounding_box()
    assert second is not None
    assert second["x"] + second["width"] <= width, "nobody chooses between two of which she sees one"
    assert list(faults(page)) == []


@pytest.mark.parametrize(("language", "width"), SCREENS)
@pytest.mark.parametrize(("there", "status"), [("/registers/title/nothing", 404), ("/plans/read", 403)])
def test_a_refusal_is_accessible_and_fits(
    visit: Callable[..., Visit], language: Language, width: int, there: str, status: int
) -> None:
    auditor = visit(language, width=width)
    page = auditor.enter("shenji")
    answer = page.goto(f"{auditor.address}{there}")
    assert answer is not None
    assert answer.status == status
    assert list(faults(page)) == []
