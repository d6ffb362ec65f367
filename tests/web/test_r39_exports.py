"""R-39: what leaves as a file is what she sees, masked, with who, when and why in it, and never a formula."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from kechuang.store import scoped
from kechuang.store.actions.create import create
from kechuang.store.models import AuditRecord
from tests.store.rows import CONTRACT, contract
from tests.web.conftest import XIANAN
from tests.web.registers_home import CONTACT, PHONE, filer, firms, two

Browser = Callable[..., Client]
LIST = "/registers/technology_contract/export"
WHY = {"reason": "上报省厅"}


def cells(content: bytes) -> list[str]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]


def last_export() -> Any:
    with scoped.opened():
        return AuditRecord.objects.filter(action="rows.export").order_by("-number").first()


def test_r39_the_file_says_who_took_what_out_and_the_audit_finds_it(browser: Browser) -> None:
    two()
    answer = browser("officer").post(f"{LIST}?reporting_unit={XIANAN}&q=光电", {**WHY, "form": "xlsx"})
    assert answer["Content-Disposition"].startswith("attachment;")
    told = cells(answer.content)
    text = "\n".join(told)
    assert ("2024420000000001" in told, "2024420000000002" in told) == (True, False)
    assert "示范officer" in text
    assert "咸安区" in text
    assert "光电" in text
    record = last_export()
    number = next(cell for cell in told if cell.startswith("E-"))
    assert number.split()[0] in record.subject
    assert (record.actor, record.why) == ("officer", "上报省厅")


@pytest.mark.parametrize(("language", "told"), [("zh", "状态：退回"), ("en", "Status: returned")])
def test_what_the_rows_were_narrowed_by_is_told_in_the_readers_language(
    browser: Browser, language: str, told: str
) -> None:
    client = browser("officer")
    client.cookies["kechuang_language"] = language
    assert told in client.get(LIST, {"status": "退回"}).content.decode()
    assert "unheard-of" in client.get(LIST, {"status": "unheard-of"}).content.decode()


def test_r39_a_county_takes_out_its_own_rows_alone(browser: Browser) -> None:
    two()
    told = cells(browser("xianan").post(LIST, {"form": "xlsx"}).content)
    assert ("2024420000000001" in told, "2024420000000002" in told) == (True, False)


@pytest.mark.parametrize("login", ["officer", "auditor"])
def test_r39_who_sees_more_than_her_own_says_why(browser: Browser, login: str) -> None:
    two()
    client = browser(login)
    assert "必填" in client.get(LIST).content.decode()
    assert client.post(LIST, {"form": "xlsx", "reason": " "}).status_code == 422
    assert last_export() is None
    assert client.post(LIST, {"form": "xlsx", **WHY})["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("form", ["xlsx", "csv", "csv-gb18030"])
def test_r39_personal_fields_leave_as_masks(browser: Browser, form: str) -> None:
    firms()
    for login in ("officer", "xianan", "leader", "auditor"):
        content = browser(login).post("/registers/organisation/export", {**WHY, "form": form}).content
        seen = "\n".join(cells(content)) if form == "xlsx" else content.decode("gb18030" if form[4:] else "utf-8")
        assert "合成示范光电有限公司" in seen
        assert PHONE not in seen
        assert CONTACT not in seen


@pytest.mark.parametrize("form", ["csv", "csv-gb18030"])
def test_r39_no_cell_is_a_formula(browser: Browser, form: str) -> None:
    seller, _ = firms()
    for at, text in enumerate(("=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1", "＝1+1")):
        create(filer("xianan", XIANAN), CONTRACT, contract(seller.id, at + 1, title=text, note=text))
    content = browser("xianan").post(LIST, {"form": form}).content.decode("gb18030" if form[4:] else "utf-8-sig")
    starts = [cell.strip('"')[:1] for line in content.splitlines() for cell in line.split(",")]
    assert not set(starts) & set("=+-@＝\t")


def test_r39_what_is_not_asked_rightly_does_not_leave(browser: Browser) -> None:
    two()
    assert browser("officer").post(f"{LIST}?nobody=1", {**WHY, "form": "xlsx"}).status_code == 422
    assert last_export() is None
    assert browser("expert").post(LIST, {**WHY, "form": "xlsx"}).status_code == 403
    assert browser().post(LIST, WHY).status_code == 302
