"""The auditor asks who changed a figure on a day, and reads who, before, after and why."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from kechuang.errors import Language
from kechuang.registers.codes import code_list
from kechuang.web.own_words import ours
from kechuang.web.registers.asking import STATUSES
from tests.browser.conftest import Site, Visit

MEASURE = "contracts.turnover"
DECISION = """
    SELECT number, at, actor, why, subject FROM store_auditrecord
    WHERE action = 'rows.confirm' AND subject LIKE '%"technology_contract":%' AND actor LIKE 'demo:%'
    ORDER BY number DESC LIMIT 1
"""
TARGET = "SELECT target FROM r_binding WHERE measure = ? AND ended_on IS NULL LIMIT 1"
CHANGED = """
    SELECT older.status, newer.status FROM store_auditrecord AS record
    JOIN r_technology_contract AS newer ON newer.seq = record.seq
    JOIN r_technology_contract AS older ON older.id = newer.id AND older.version = newer.version - 1
    WHERE record.number = ?
"""


class Decision(NamedTuple):
    """A commit of the demonstration that wrote contracts, and the target that counts them."""

    number: int
    day: str
    actor: str
    why: str
    rows: int
    target: str
    before: str
    after: str


def decision(site: Site) -> Decision:
    """The last confirmation of contracts by the demonstration, read from the audit of the home."""
    with sqlite3.connect(f"file:{site.home / 'kechuang.sqlite3'}?mode=ro", uri=True) as home:
        number, at, actor, why, subject = home.execute(DECISION).fetchone()
        (target,) = home.execute(TARGET, [MEASURE]).fetchone()
        ((before, after),) = set(home.execute(CHANGED, [number]).fetchall())
    rows = json.loads(subject)["technology_contract"]["rows"]
    return Decision(number, at[:10], actor, why, rows, target, before, after)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_changed_a_figure_on_a_day_is_found_with_before_after_and_why(
    visit: Callable[..., Visit], site: Site, language: Language
) -> None:
    known, auditor = decision(site), visit(language)
    page = auditor.enter("shenji")
    page.get_by_role("navigation").get_by_role("link", name=auditor.say("page.audit"), exact=True).click()
    page.get_by_role("link", name=auditor.say("audit.figure")).click()
    page.get_by_label(auditor.say("audit.target"), exact=True).select_option(known.target)
    page.get_by_label(auditor.say("audit.day"), exact=True).fill(known.day)
    page.get_by_role("button", name=auditor.say("audit.find")).click()
    commit = page.locator("section", has=page.locator(f'a[href="/audit/{known.number}"]'))
    section = known.actor.removeprefix("demo:")
    named = code_list("section").label(section, language)
    expect(commit.get_by_role("heading", level=2)).to_contain_text(named)
    expect(commit).to_contain_text(auditor.say("audit.why-told", why=ours(known.why, language)))
    changes = commit.get_by_role("row", name=auditor.say("audit.field.status"))
    expect(changes).to_have_count(known.rows)
    expect(changes.first.get_by_role("cell")).to_have_text(
        [auditor.say(one) for one in ("audit.field.status", STATUSES[known.before], STATUSES[known.after])]
    )

    commit.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(auditor.say("audit.record", number=known.number))
