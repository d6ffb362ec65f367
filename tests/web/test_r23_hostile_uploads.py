"""R-23, R-24, R-27, R-28, R-82 at the upload page: a hostile file is answered with a sentence, and everything goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from kechuang.store.desk import jobs
from kechuang.store.desk.tables import Account
from kechuang.store.place import Place
from kechuang.web import worker
from kechuang.web.imports import uploads
from tests.registers.workbook import books
from tests.web import sheets

Browser = Callable[..., Client]
CORNERS = books.xlsx(books.row(1, books.text("A1", "合同编号")) + books.row(1048576, books.text("XFD1048576", "x")))
ENTITIES = books.packed(
    {
        **books.parts(""),
        "xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]><worksheet><sheetData/></worksheet>',
    }
)
HOSTILE: dict[str, tuple[str, bytes | None]] = {
    "corner cells": ("合同.xlsx", CORNERS),
    "one huge cell": ("合同.xlsx", None),
    "entities": ("合同.xlsx", ENTITIES),
    "a million commas": ("合同.csv", b"," * 1_000_000),
    "a program": ("合同.xlsx", b"MZ\x90\x00" + b"\x00" * 200),
    "a web page": ("合同.xlsx", b"<html><script>alert(1)</script></html>"),
    "cut off": ("合同.xlsx", sheets.xlsx(sheets.line(1, "甲"))[:400]),
    "nothing": ("合同.xlsx", b""),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_r23_r24_r27_a_hostile_file_is_a_sentence_and_the_next_file_is_read(
    browser: Browser, people: dict[str, Account], what: str
) -> None:
    name, content = HOSTILE[what]
    content = content if content is not None else books.xlsx(books.row(1, books.text("A1", "x" * (100 << 20))))
    client = browser("xianan")
    job = sheets.planned(client, content, name=name)
    found = jobs.own(people["xianan"], job)
    assert found.state == "failed"
    assert found.result["problems"][0]["code"] != "desk.fault", found.result
    page = client.get(f"/imports/plan/{job}")
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    good = sheets.planned(client, sheets.xlsx(sheets.line(1, "无名")))
    assert jobs.own(people["xianan"], good).state == "done"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.xlsx", "/etc/cron.d/x.csv", "a\x00b.csv", "长" * 300 + ".xlsx", "合同\u202excod.csv", "C:\\x.csv"]
)  # fmt: skip
def test_r28_a_file_is_kept_under_a_name_of_ours_whatever_it_is_called(
    people: dict[str, Account], home: Place, name: str
) -> None:
    kept = uploads.keep(people["xianan"], name, [b"x"])
    assert kept.file.resolve().is_relative_to((home.home / uploads.FOLDER / people["xianan"].id).resolve())
    assert kept.file.name in ("sheet.xlsx", "sheet.csv")
    assert len(kept.name) <= 120
    assert not set(kept.name) & set("/\\\x00\u202e")


@pytest.mark.parametrize("upload", ["..", "../../keys", "x", "0" * 31, "0" * 32, "%2e%2e"])
def test_r28_what_was_never_sent_cannot_be_asked_for(people: dict[str, Account], upload: str) -> None:
    from kechuang.errors import Problem

    with pytest.raises(Problem) as raised:
        uploads.of(people["xianan"].id, upload)
    assert raised.value.code == "imports.gone"


@pytest.mark.parametrize("where", ["name", "title"])
def test_r82_what_bears_a_secrecy_mark_is_refused_and_nothing_of_it_kept(
    browser: Browser, people: dict[str, Account], home: Place, where: str
) -> None:
    client = browser("xianan")
    content = sheets.xlsx(sheets.line(1, "无名"), title="机密★1年" if where != "name" else "台账")
    answer = sheets.sent(client, content, name="（秘密）合同.xlsx" if where == "name" else "合同.xlsx")
    if where == "name":
        assert answer.status_code == 422
        assert "涉密" in answer.content.decode()
    else:
        job = sheets.job_of(answer)
        worker.work()
        assert jobs.own(people["xianan"], job).result["problems"][0]["code"] == "document.classified"
    assert [file for file in (home.home / uploads.FOLDER).rglob("*") if file.is_file()] == []
