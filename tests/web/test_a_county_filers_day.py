"""A county filer's day, without a browser: what is due, a messy sheet, the file to mend, and rows that wait."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

from django.test import Client
from openpyxl import load_workbook

from kechuang.store import door
from kechuang.store.actions.assign_task import assign_task
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.desk import accounts
from kechuang.store.desk.tables import Account
from tests.store.rows import CONTRACT, ORGANISATION, errand, firm
from tests.web import sheets
from tests.web.conftest import NOON, XIANAN


def test_a_county_filers_day(browser: Callable[..., Client], people: dict[str, Account]) -> None:
    filer = Pen(accounts.actor_of(people["xianan"], date(2024, 3, 5)), NOON)
    office = Pen(accounts.actor_of(people["officer"], date(2024, 2, 1)), standing(office_hour(date(2024, 2, 1))))
    seller = create(filer, ORGANISATION, firm()).values["name"]
    task = assign_task(office, errand(XIANAN, due_on=date(2024, 3, 8), content="补报技术合同")).id
    client = browser("xianan")

    desk = client.get("/").content.decode()
    assert "补报技术合同" in desk
    assert "还有 3 天" in desk
    assert client.post(f"/supervision/{task}/sign").status_code == 302

    messy = sheets.xlsx(
        sheets.line(1, seller, "2024年1月4日", 12),
        sheets.line(2, seller, "2024.2.30", 5),
        sheets.line(3, seller, "20240205", "三块半"),
        ("合计", "", "", "", "", 17),
        title="咸安区技术合同登记情况（合成示范数据）",
    )
    job = sheets.planned(client, messy, name="合同登记（2月）.xlsx", register="")
    chosen = sheets.job_of(client.post(f"/imports/plan/{job}", {"register": "technology_contract"}))
    from kechuang.web import worker

    worker.work()
    page = client.get(f"/imports/plan/{chosen}").content.decode()
    assert "导入 1 行" in page
    assert "2024.2.30" in page
    assert "三块半" in page
    assert sheets.taken(client, people["xianan"], chosen).result["taken"]["created"] == 1

    mended = load_workbook(io.BytesIO(b"".join(client.get(f"/imports/plan/{chosen}/mend").streaming_content)))
    for sheet in mended:
        for row in sheet.iter_rows():
            for cell in row:
                cell.value = {"2024.2.30": "2024-02-28", "三块半": 3.5}.get(cell.value, cell.value)
    again = io.BytesIO()
    mended.save(again)
    job = sheets.planned(client, again.getvalue(), name="合同登记（2月）-改.xlsx")
    assert "导入 2 行" in client.get(f"/imports/plan/{job}").content.decode()
    assert sheets.taken(client, people["xianan"], job).result["taken"]["created"] == 2

    rows = door.rows(filer.actor, CONTRACT)
    assert [(row.status, row.values["turnover"]) for row in rows] == [
        ("已报", 120_000),
        ("已报", 50_000),
        ("已报", 35_000),
    ]
    assert [str(row.values["registered_on"]) for row in rows] == ["2024-01-04", "2024-02-28", "2024-02-05"]
    assert client.post(f"/supervision/{task}/answer", {"reply": "已补报 3 份"}).status_code == 302
    desk = client.get("/").content.decode()
    assert "补报技术合同" not in desk
    assert "4 条记录等待科室核定" in desk
    assert "技术合同" in browser("officer").get("/").content.decode()
