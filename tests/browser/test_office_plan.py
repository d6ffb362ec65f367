"""The office's year: a plan uploaded, corrected, adopted by two; a number followed to its paper; the quarterly report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from kechuang.errors import Language
from tests.browser.conftest import Site, Visit

YEARS: Mapping[Language, str] = {"zh": "2025", "en": "2026"}
TEXT = """合成示范市{year}年工作要点
一、成果
1.全市技术合同登记成交额达到220亿元。
2.赤壁市技术合同登记成交额力争达到30亿元。
二、活动
1.新增高新技术企业10家。
"""
PDF = b"%PDF-1.4\n%%EOF\n"
WHY = "合成示范：局务会通过"
CORRECTED: Mapping[Language, str] = {"zh": "230亿元", "en": "23,000 million yuan"}
CALLED: Mapping[Language, str] = {"zh": "技术合同成交额", "en": "technology contract turnover"}


def menu(visit: Visit, page: Page, code: str) -> None:
    """Nothing; the page is the one of the menu."""
    page.get_by_role("navigation").get_by_role("link", name=visit.say(code), exact=True).click()


def read_and_correct(visit: Visit, page: Page, file: Path, year: str) -> None:
    """Nothing; the plan is saved with its first target corrected."""
    menu(visit, page, "page.plans")
    page.get_by_role("link", name=visit.say("plan.read-file")).click()
    page.get_by_label(visit.say("plan.file")).set_input_files(file)
    page.get_by_role("button", name=visit.say("plan.read"), exact=True).click()
    targets = page.get_by_role("region", name=visit.say("plan.targets")).get_by_role("listitem")
    expect(targets).to_have_count(3)
    targets.first.locator("summary").click()
    targets.first.get_by_label(visit.say("plan.value")).fill("230")
    targets.first.get_by_role("button", name=visit.say("plan.mend")).click()
    expect(targets.first.locator("summary")).to_contain_text(CORRECTED[visit.language])
    expect(page.get_by_label(visit.say("plan.year"), exact=True)).to_have_value(year)
    page.get_by_role("button", name=visit.say("plan.save")).click()
    expect(page.get_by_text(visit.say("plan.saved", new=3, changed=0, same=0, gone=0))).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_plan_is_read_corrected_and_adopted_by_two_people(
    visit: Callable[..., Visit], tmp_path: Path, language: Language
) -> None:
    office, director = visit(language), visit(language)
    page, year = office.enter("bangongshi"), YEARS[language]
    file = tmp_path / f"{year}要点.txt"
    file.write_text(TEXT.format(year=year), "utf-8")
    read_and_correct(office, page, file, year)
    expect(page.get_by_text(office.say("plan.not-adopted"))).to_be_visible()
    page.get_by_text(office.say("plan.adopt"), exact=True).click()
    page.get_by_label(office.say("plan.adopted-by")).fill("局务会")
    page.get_by_label(office.say("plan.why"), exact=True).fill(WHY)
    page.get_by_role("button", name=office.say("plan.propose")).click()
    expect(page.get_by_text(office.say("plan.proposed"))).to_be_visible()

    other = director.enter("juzhang")
    menu(director, other, "page.proposals")
    proposal = other.get_by_role("article").filter(has_text=year)
    expect(proposal).to_contain_text(WHY)
    proposal.get_by_role("button", name=director.say("together.agree")).click()
    expect(other.get_by_text(director.say("together.agreed"))).to_be_visible()
    page.reload()
    expect(page.get_by_text(office.say("plan.not-adopted"))).to_have_count(0)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_number_is_followed_down_to_the_paper_of_a_row(
    visit: Callable[..., Visit], site: Site, tmp_path: Path, language: Language
) -> None:
    office = visit(language)
    page = office.enter("bangongshi")
    menu(office, page, "page.overview")
    board = page.get_by_role("region", name=office.say("plan.sections"))
    board.get_by_role("link").filter(has_text=CALLED[language]).first.click()
    rows = page.get_by_role("region", name=office.say("plan.counted")).get_by_role("rowheader")
    rows.first.get_by_role("link").click()
    name = f"凭证-{language}.pdf"
    paper = tmp_path / name
    paper.write_bytes(PDF)
    page.get_by_label(office.say("registers.attach")).set_input_files(paper)
    page.get_by_role("button", name=office.say("registers.attach-do"), exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("region", name=office.say("registers.papers")).get_by_role("link", name=name).click()
    assert Path(download.value.path()).read_bytes() == PDF


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_quarterly_report_is_made_and_taken_along(
    visit: Callable[..., Visit], tmp_path: Path, language: Language
) -> None:
    office = visit(language)
    page = office.enter("bangongshi")
    menu(office, page, "page.papers")
    report = page.get_by_role("region", name=office.say("plan.paper-quarterly"))
    report.get_by_role("button", name="docx").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=office.say("plan.take-along")).click()
    download.value.save_as(tmp_path / "report.docx")
    assert any("2024年" in line.text for line in Document(str(tmp_path / "report.docx")).paragraphs)
