"""A plan from its file to its adoption, in the pages: read, looked at, mended, saved, proposed, agreed to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kechuang.store import plans
from kechuang.store.desk import proposals
from kechuang.store.desk.figures_kept import HOUSE
from kechuang.store.place import Place
from tests.web.conftest import NOON
from tests.web.figured import OFFICER, TEXT, TITLE, figured


def sent(text: str = TEXT, name: str = "要点.txt") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, text.encode(), "text/plain")}


def test_a_plan_goes_from_its_file_to_its_adoption(home: Place, browser: Callable[..., Client]) -> None:
    officer = browser("officer")
    there = officer.post("/plans/read", sent())["Location"]
    page = officer.get(there).content.decode()
    assert TITLE in page
    assert "220亿元" in page
    officer.post(
        there, {"act": "mend", "number": "1", "metric": "技术合同成交额", "value": "230", "unit": "亿元", "scope": ""}
    )
    officer.post(there, {"act": "drop", "number": "4"})
    officer.post(
        there, {"act": "add", "sentence": "新增高新技术企业10家", "metric": "高新技术企业", "value": "10", "unit": "家"}
    )
    plan = officer.post(there, {"act": "save", "title": TITLE, "year": "2024"})["Location"]
    targets = plans.targets_of(HOUSE, plan.rpartition("/")[2])
    assert len(targets) == 4
    assert (targets[0].values["metric"], targets[0].values["value"]) == ("技术合同成交额", 230)
    assert plans.adoptions(HOUSE) == []
    officer.post(f"{plan}/adopt", {"why": "局务会通过", "adopted_by": "局务会"})
    assert plans.adoptions(HOUSE) == [], "one person alone adopts nothing"
    (waiting,) = [one for one in proposals.waiting_for(OFFICER) if one.action == "plan.adopt"]
    browser("second").post(f"/proposals/{waiting.id}", {"decision": "agree"})
    assert [one.values["adopted_by"] for one in plans.adoptions(HOUSE)] == ["局务会"]


def test_a_file_that_is_no_plan_is_told_beside_its_field(home: Place, browser: Callable[..., Client]) -> None:
    for file in (sent("", "空.txt"), sent("%PDF-1.4 ...", "坏.pdf"), sent("x", "坏.docx"), {}):
        answer = browser("officer").post("/plans/read", file)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize(
    "act", [{"act": "mend", "number": "1", "value": "很多"}, {"act": "add", "sentence": "没有这句"}]
)
def test_what_is_wrong_with_a_correction_is_told_and_nothing_changes(
    home: Place, browser: Callable[..., Client], act: dict[str, str]
) -> None:
    officer = browser("officer")
    there = officer.post("/plans/read", sent())["Location"]
    before = officer.get(there).content
    assert officer.post(there, act).status_code == 422
    assert officer.get(there).content.count(b"<li id=") == before.count(b"<li id=")


def test_a_draft_belongs_to_who_read_it(home: Place, browser: Callable[..., Client]) -> None:
    there = browser("officer").post("/plans/read", sent())["Location"]
    assert browser("second").get(there).status_code == 404
    for login in ("xianan", "leader", "auditor"):
        assert browser(login).get("/plans/read").status_code == 403, login


def test_markup_in_a_plan_is_shown_and_does_nothing(home: Place, browser: Callable[..., Client]) -> None:
    officer = browser("officer")
    payload = "<script>alert(1)</script>"
    hostile = TEXT.replace("全市科普讲解大赛", f"全市科普{payload}<img src=x onerror=alert(1)>大赛")
    there = officer.post("/plans/read", sent(hostile))["Location"]
    page = officer.get(there).content.decode()
    assert payload not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_an_adopted_plan_is_read_by_all_whom_it_binds_and_another_by_the_bureau(
    home: Place, browser: Callable[..., Client]
) -> None:
    plan = figured(NOON)[0].values["plan"].id
    officer = browser("officer")
    there = officer.post("/plans/read", sent(TEXT.replace("220", "210").replace(TITLE, f"{TITLE}（修订）")))["Location"]
    other = officer.post(there, {"act": "save", "title": f"{TITLE}（修订）", "year": "2024"})["Location"]
    page = officer.get(f"/plans/{plan}").content.decode()
    assert 'id="s1" data-look=' in page
    assert browser("xianan").get(f"/plans/{plan}").status_code == 200
    assert browser("xianan").get(other).status_code == 404
    beside = officer.get(f"/plans/{plan}/beside/{other.rpartition('/')[2]}").content.decode()
    assert "220亿元" in beside
    assert "210亿元" in beside
    assert "23.44亿元" in beside
