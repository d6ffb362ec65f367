"""R-35: 50 MB a file, 200,000 rows, three jobs in flight; what is refused leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kechuang.registers.workbook import limit
from kechuang.store.desk import jobs
from kechuang.store.desk.tables import Account
from kechuang.store.place import Place
from kechuang.web import worker
from kechuang.web.imports import uploads
from tests.web import sheets

Browser = Callable[..., Client]


def left(home: Place) -> list[Path]:
    return [file for file in (home.home / uploads.FOLDER).rglob("*") if file.is_file()]


def test_r35_a_request_beyond_the_limit_is_refused_before_it_is_read(browser: Browser, home: Place) -> None:
    answer = sheets.sent(browser("xianan"), b"0" * (limit.FILE_BYTES + (2 << 20)), name="大.csv")
    assert answer.status_code == 413
    assert "50" in answer.content.decode()
    assert left(home) == []


def test_r35_the_fifty_first_megabyte_is_refused_and_nothing_stays(
    browser: Browser, home: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limit, "FILE_BYTES", 1 << 20)
    answer = sheets.sent(browser("xianan"), b"0" * ((1 << 20) + 1), name="大.csv")
    assert answer.status_code == 413
    assert "大.csv" in answer.content.decode()
    assert left(home) == []


def test_r35_the_fourth_job_at_once_is_refused_and_its_file_is_gone(browser: Browser, home: Place) -> None:
    client = browser("xianan")
    for _ in range(jobs.MOST_IN_FLIGHT):
        assert sheets.sent(client, sheets.csv(), name="合同.csv").status_code == 302
    many = len(left(home))
    answer = sheets.sent(client, sheets.csv(), name="合同.csv")
    assert answer.status_code == 429
    assert "3 项作业" in answer.content.decode()
    assert len(left(home)) == many
    assert sheets.sent(browser("tongshan"), sheets.csv(), name="合同.csv").status_code == 302, "a colleague may"


def test_r35_a_person_keeps_no_more_than_her_quota(
    browser: Browser, home: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)
    answer = sheets.sent(browser("xianan"), b"0" * 200, name="合同.csv")
    assert answer.status_code == 413
    assert left(home) == []


def test_r35_more_rows_than_the_limit_are_told_with_the_limit(browser: Browser, people: dict[str, Account]) -> None:
    client = browser("xianan")
    line = "\n1,2024420000000001,技术开发,甲,2024-01-04,1"
    content = (",".join(sheets.HEAD) + line * (limit.ROWS + limit.LINES_BESIDE + 1)).encode()
    job = sheets.planned(client, content, name="合同.csv")
    found: Any = jobs.own(people["xianan"], job)
    assert (found.state, found.result["problems"][0]["code"]) == ("failed", "workbook.rows")
    assert "200000" in client.get(f"/imports/plan/{job}").content.decode().replace(",", "").replace(" ", "")
    assert worker.work() == 0
