"""Sheets that tests send, and the way of a file through the wizard."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from kechuang.store.desk import jobs
from kechuang.store.desk.tables import Account, Job
from kechuang.web import worker

HEAD = ("序号", "合同编号", "合同类型", "卖方名称", "登记日期", "成交额（万元）")


def csv(*rows: tuple[Any, ...], head: tuple[str, ...] = HEAD) -> bytes:
    return "\n".join(",".join(map(str, row)) for row in (head, *rows)).encode()


def xlsx(
    *rows: tuple[Any, ...], head: tuple[str, ...] = HEAD, title: str = "", parts: tuple[tuple[Any, ...], ...] = ()
) -> bytes:
    """A workbook as an office sends it: a title over the heading, if one is given; the parts of contracts on a sheet of their own."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ((title,), head, *rows) if title else (head, *rows):
        sheet.append(row)
    items = book.create_sheet("变更与核减") if parts else sheet
    for row in parts:
        items.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def line(number: int, seller: str, day: str = "2024-01-04", amount: object = 12) -> tuple[Any, ...]:
    return number, f"2024420000{number:06d}", "技术开发", seller, day, amount


def sent(client: Client, content: bytes, *, name: str = "合同.xlsx", register: str = "technology_contract") -> Any:
    """What the page of the upload answers."""
    return client.post("/imports/new", {"file": SimpleUploadedFile(name, content), "register": register})


def job_of(answer: Any) -> str:
    """The job to whose page an answer leads."""
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"]).rpartition("/")[2]


def planned(client: Client, content: bytes, **how: Any) -> str:
    """The job that planned the file; the worker has done it."""
    job = job_of(sent(client, content, **how))
    worker.work()
    return job


def taken(client: Client, account: Account, job: str) -> Job:
    """The job that took the good rows of a plan."""
    made = job_of(client.post(f"/imports/plan/{job}/take"))
    worker.work()
    return jobs.own(account, made)
