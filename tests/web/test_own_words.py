"""The house's own words in the reader's language; what a person typed as she typed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kechuang.registers.codes import code_lists
from kechuang.store import founding
from kechuang.store.actions import save_plan, undo_import
from kechuang.store.actions.create import create
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.demonstration import FIRM, LABEL
from kechuang.store.desk import proposals
from kechuang.store.desk.demonstration import GUARDIAN, KEEPER
from kechuang.store.reading_audit import Asked, found
from kechuang.store.supervising import LEVEL_WORDS
from kechuang.web.authors import author
from kechuang.web.own_words import ground, ours
from kechuang.web.registers.word_lists import list_name
from tests.store.planned import saved
from tests.store.rows import ORGANISATION, firm
from tests.web.conftest import NOON

OFFICER = Actor(id="officer", grants=(Grant(role="officer"),), via="web")
AUDITOR = Actor(id="auditor", grants=(Grant(role="auditor"),), via="web")
WRITTEN = (
    LABEL, FIRM, founding.AS_SUGGESTED, save_plan.GONE, undo_import.REASON, *LEVEL_WORDS, "识读要点.docx",
    *(one.id.removeprefix("demo:") for one in (KEEPER, GUARDIAN, founding.LEADER)),
)  # fmt: skip


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


@pytest.mark.parametrize("text", WRITTEN)
def test_what_the_house_writes_down_is_told_in_english_too(text: str) -> None:
    assert not is_chinese(ours(text, "en").replace("要点", ""))
    assert ours(text, "zh") == text


@pytest.mark.parametrize("typed", ["", "金额有误", "识读有误", "金额有误；请核对", "催办过两次"])
def test_what_a_person_typed_stays(typed: str) -> None:
    assert ours(typed, "en") == typed


def test_what_a_person_typed_stays_beside_what_the_house_added() -> None:
    assert ours("退回：数字不符；催办", "en") == "returned: 数字不符; reminded"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("digits: V N M", "数字：动词 数 指标", "a figure: verb number metric"),
        ("digits: M “力争” “不少于” N", "数字：指标 “力争” “不少于” 数", "a figure: metric “力争” “不少于” number"),
        ("deliverable: V“拿出” O", "无数字的任务：动词“拿出” 对象", "a task without a figure: verb“拿出” object"),
        ("rank: “VIP” N", "名次：“VIP” 数", "a rank: “VIP” number"),
        ("wrong: see paper 3", "wrong: see paper 3", "wrong: see paper 3"),
        ("digits: are wrong", "digits: are wrong", "digits: are wrong"),
    ],
)
def test_why_a_clause_was_read_so_is_said_in_words(text: str, zh: str, en: str) -> None:
    assert (ground(text, "zh"), ground(text, "en")) == (zh, en)


@pytest.mark.parametrize("one", [KEEPER, GUARDIAN, founding.LEADER, founding.OFFICER])
def test_an_office_of_the_demonstration_has_an_english_name(people: Any, one: Actor) -> None:
    assert not is_chinese(author(one.id, "en"))


def test_a_reason_and_a_note_of_the_house_are_told_in_the_readers_language(browser: Callable[..., Client]) -> None:
    row = create(Pen(OFFICER, NOON, LABEL), ORGANISATION, {**firm(), "note": LABEL})
    client = browser("officer")
    client.cookies["kechuang_language"] = "en"
    page = client.get(f"/registers/organisation/{row.id}").content.decode()
    assert page.count("synthetic demonstration data") == 2
    assert LABEL not in page.replace("（合成示范数据）", "")


def test_what_was_proposed_is_told_in_the_readers_language_in_the_audit(browser: Callable[..., Client]) -> None:
    plan = saved(Pen(OFFICER, NOON)).plan.id
    proposals.propose(Pen(OFFICER, NOON, "局长办公会通过"), "plan.adopt", {"plan": plan}, "采纳这份要点")
    (record,) = found(AUDITOR, Asked(action="proposals.propose"))
    client = browser("auditor")
    for language, told in (("zh", "采纳这份要点"), ("en", "Adopt")):
        client.cookies["kechuang_language"] = language
        for address in (f"/audit/{record.number}", "/audit?action=proposals.propose"):
            page = client.get(address).content.decode()
            assert told in page
            assert (language == "zh") == ("采纳这份要点" in page)


def test_a_list_of_words_is_named_by_the_field_that_it_fills() -> None:
    assert (list_name("title_kind", "zh"), list_name("title_kind", "en")) == ("资质认定：资质类型", "titles: kind")
    assert list_name("name_kind", "en") == "organisations: names: kind"
    assert len({list_name(name, "en") for name in code_lists()} - code_lists().keys()) == len(code_lists())


def test_a_list_of_words_is_chosen_by_its_name(browser: Callable[..., Client]) -> None:
    page = browser("officer").get("/registers/code_list").content.decode()
    assert f'<option value="title_kind">{list_name("title_kind", "zh")}</option>' in page
