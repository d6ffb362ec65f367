"""Papers made from the pages: of a day and an edition, for whom may see what stands in them; figures that leave by two people."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client

from kechuang.store import figures
from kechuang.store.actor import Pen
from kechuang.store.desk import figures_kept, proposals
from kechuang.store.desk.figures_kept import HOUSE
from kechuang.store.place import Place
from kechuang.web import worker
from tests.web.conftest import NOON
from tests.web.figured import EVENTS, LEADER, OFFICER, figured

MARKUP = '合成示范#read("/etc/passwd"){{7*7}}活动'


def paper(browser: Client, **asked: str) -> bytes:
    """The paper as it is taken along, once the worker made it."""
    there = browser.post("/papers/ask", {"as_of": "2024-03-05", **asked})["Location"]
    while worker.work_once():
        pass
    answer = browser.get(f"{there}/file")
    assert answer["Content-Disposition"].startswith("attachment")
    return b"".join(answer.streaming_content)  # type: ignore[arg-type]


def text_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read("word/document.xml").decode()


def test_the_report_of_a_day_has_the_figures_of_the_pages_and_is_the_same_each_time(
    home: Place, browser: Callable[..., Client]
) -> None:
    figured(NOON)
    first = paper(browser("officer"), paper="quarterly", form="docx")
    assert "23.44" in text_of(first)
    assert paper(browser("second"), paper="quarterly", form="docx") == first


@pytest.mark.parametrize(
    ("name", "form"),
    [("annex", "xlsx"), ("progress", "xlsx"), ("quarterly", "html"), ("notice", "html"), ("brief", "html")],
)
def test_every_paper_is_made(home: Place, browser: Callable[..., Client], name: str, form: str) -> None:
    plan = figured(NOON)[0].values["plan"].id
    assert len(paper(browser("officer"), paper=name, form=form, plan=plan)) > 1000


def test_a_county_takes_the_tasks_that_bind_it_and_no_paper_of_the_city_s_figures(
    home: Place, browser: Callable[..., Client]
) -> None:
    plan = figured(NOON)[0].values["plan"].id
    county = browser("xianan")
    assert paper(county, paper="annex", form="docx", plan=plan)
    for name, form in (("quarterly", "xlsx"), ("progress", "xlsx"), ("notice", "docx"), ("brief", "pdf")):
        answer = county.post("/papers/ask", {"paper": name, "form": form, "as_of": "2024-03-05"})
        assert answer.status_code == 403
    assert county.post("/papers/propose", {"action": "figures.release", "title": "通报"}).status_code == 403


def test_a_paper_belongs_to_who_asked_for_it(home: Place, browser: Callable[..., Client]) -> None:
    plan = figured(NOON)[0].values["plan"].id
    there = browser("officer").post(
        "/papers/ask", {"paper": "annex", "form": "xlsx", "as_of": "2024-03-05", "plan": plan}
    )
    assert browser("second").get(there["Location"]).status_code == 404
    assert browser("second").get(f"{there['Location']}/file").status_code == 404


@pytest.mark.parametrize(
    "asked", [{"as_of": "2024-02-30"}, {"as_of": "2024-03-06"}, {"form": "exe"}, {"paper": "secret"}]
)
def test_a_paper_that_cannot_be_is_told(home: Place, browser: Callable[..., Client], asked: dict[str, str]) -> None:
    answer = browser("officer").post(
        "/papers/ask", {"paper": "quarterly", "form": "docx", "as_of": "2024-03-05", **asked}
    )
    assert answer.status_code == 422


def test_r38_markup_in_a_name_is_printed_as_it_stands(home: Place, browser: Callable[..., Client]) -> None:
    from kechuang.store.actions.adopt_plan import adopt_plan
    from kechuang.store.actions.bind import bind
    from kechuang.store.plans import targets_of
    from tests.store.planned import saved

    both = Pen(OFFICER, NOON, "示例", approved_by=LEADER)
    plan = saved(Pen(OFFICER, NOON), f"合成示范市2024年工作要点\n一、活动\n1.举办{MARKUP}1场。\n").plan
    adopt_plan(both, plan.id)
    for target in targets_of(OFFICER, plan.id):
        bind(Pen(OFFICER, NOON, "示例", approved_by=LEADER), target.id, EVENTS)
    docx = text_of(paper(browser("officer"), paper="quarterly", form="docx"))
    assert "#read(" in docx
    assert "{{7*7}}" in docx
    assert "root:" not in docx
    assert paper(browser("officer"), paper="quarterly", form="pdf").startswith(b"%PDF-")


def test_figures_leave_the_house_by_two_people_and_can_be_made_again(
    home: Place, browser: Callable[..., Client]
) -> None:
    figured(NOON)
    officer = browser("officer")
    for sent in (
        {"action": "figures.publish", "channel": "官网"},
        {"action": "figures.freeze", "edition": "年终", "why": "年底"},
    ):
        officer.post("/papers/propose", sent)
        assert figures.published(HOUSE) == [] or sent["action"] == "figures.freeze"
        (waiting,) = proposals.waiting_for(LEADER)
        browser("leader").post(f"/proposals/{waiting.id}", {"decision": "agree"})
    rows = figures.published(HOUSE)
    assert len(rows) == 3
    assert all(one.is_same for one in figures.remade(HOUSE, rows))
    assert [one.values["edition"] for one in figures.freezes(HOUSE, 2024)] == ["年终"]
    key = figures_kept.last()
    assert key is not None
    whole = next(one for one in key.targets if one["number"] == "1")
    officer.post("/papers/propose", {
        "action": "figures.adjust", "freeze": figures.freezes(HOUSE, 2024)[0].id, "target": whole["id"], "value": "-0.5", "why": "省厅核减",
    })  # fmt: skip
    (waiting,) = proposals.waiting_for(LEADER)
    browser("leader").post(f"/proposals/{waiting.id}", {"decision": "agree"})
    page = officer.get(f"/targets/{whole['id']}/editions", headers={"HX-Request": "true"}).content.decode()
    assert "22.94亿元" in page  # 23.44 as sealed and 0.5 taken away since
    assert "官网" in page
