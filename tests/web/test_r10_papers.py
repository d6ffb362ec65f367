"""R-10: a paper is had by those who see its row, and by nobody else; it is kept, not opened in place."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.registers_home import two

Browser = Callable[..., Client]
LIST = "/registers/technology_contract"
PDF = b"%PDF-1.4\n%%EOF\n"


def attached(client: Client, row: str, name: str = "合同 <b>'甲.pdf", content: bytes = PDF) -> int:
    return client.post(f"{LIST}/{row}/papers", {"paper": SimpleUploadedFile(name, content)}).status_code


def link(client: Client, row: str) -> str:
    page = client.get(f"{LIST}/{row}").content.decode()
    return f"{LIST}/{row}/papers/" + page.split(f"{LIST}/{row}/papers/")[1].split('"')[0]


def test_r10_a_paper_comes_down_as_a_file_and_never_as_a_page(browser: Browser) -> None:
    row, _ = two()
    client = browser("xianan")
    assert attached(client, row.id) == 302
    answer = client.get(link(client, row.id))
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/pdf"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "<b>" not in client.get(f"{LIST}/{row.id}").content.decode()
    assert browser("officer").get(link(client, row.id)).content == PDF


def test_r10_nobody_else_has_it(browser: Browser) -> None:
    row, other = two()
    client = browser("xianan")
    attached(client, row.id)
    paper = link(client, row.id)
    assert browser("tongshan").get(paper).status_code == 404
    assert browser("tongshan").get(paper.replace(row.id, other.id)).status_code == 404
    assert browser("expert").get(paper).status_code == 403
    assert browser().get(paper).status_code == 302
    assert browser("officer").get(f"{LIST}/{row.id}/papers/{'0' * 64}").status_code == 404
    assert browser("officer").get(f"{LIST}/{row.id}/papers/..").status_code == 404


def test_r10_what_was_taken_away_is_had_by_nobody(browser: Browser) -> None:
    row, _ = two()
    client = browser("xianan")
    attached(client, row.id)
    paper = link(client, row.id)
    assert client.post(paper, {"reason": ""}).status_code == 422
    assert browser("tongshan").post(paper, {"reason": "x"}).status_code == 404
    assert client.get(paper).status_code == 200
    assert client.post(paper, {"reason": "传错了"}).status_code == 302
    assert client.get(paper).status_code == 404
    assert browser("officer").get(paper).status_code == 404


def test_r10_what_is_no_paper_is_refused_with_its_reason(browser: Browser) -> None:
    row, _ = two()
    client = browser("xianan")
    assert attached(client, row.id, "页面.pdf", b"<html><script>alert(1)</script>") == 422
    assert attached(client, row.id, "程序.exe", b"MZ\x90") == 422
    assert attached(client, row.id, "图.png", PDF) == 422
    assert attached(browser("leader"), row.id) == 403
    assert attached(browser("tongshan"), row.id) == 404
    assert client.post(f"{LIST}/{row.id}/papers", {}).status_code == 422
    assert "/papers/" not in client.get(f"{LIST}/{row.id}").content.decode()
