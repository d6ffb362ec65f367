"""Papers that look ahead: the notice of a month and the brief for the leaders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from kechuang.errors import Language
from kechuang.measures.progress.standing import Status
from kechuang.report import pdf
from kechuang.report.block import Block, Heading, Row, Table, Text
from kechuang.report.catalogue import leader_brief, monthly_notice
from kechuang.report.catalogue.outlook.prospect import Prospect, in_danger, prospects
from kechuang.report.catalogue.progress.occasion import Item
from tests.report.progressing import DAY, items, occasion

CLOSING = [["pipeline", "421202", "评审", 9, 7.5], ["behind", "421224", "", 2, 6.5], ["ending", "421281", "", 3, 3]]


def landing(reach: float | None, **facts: Any) -> dict[str, Any]:
    return {"p05": 1200, "p50": 1310, "p95": 1480, "reach": reach, "facts": {"years": 4, "usual": 0.47, **facts}}


@pytest.fixture(scope="module")
def held() -> list[Item]:
    """The targets of the invented plan that are open and have a figure."""
    return [one for one in items() if one.standing.status == "open"]


def told(blocks: tuple[Block, ...]) -> str:
    found = []
    for block in blocks:
        if isinstance(block, Heading | Text):
            found.append(block.text)
        if isinstance(block, Table):
            found += [str(cell) for row in block.rows if isinstance(row, Row) for cell in row.cells]
    return "\n".join(found)


def test_what_is_least_likely_stands_first_and_what_is_on_track_is_no_danger(held: list[Item]) -> None:
    ids = [one.standing.aim.id for one in held[:3]]
    found = prospects(held[:3], {ids[0]: landing(0.9), ids[1]: landing(0.6), ids[2]: landing(0.1)})
    assert [one.light for one in found] == ["on_track", "attention", "at_risk"]
    alike = [one._replace(item=_firm(one.item)) for one in found]
    assert [one.item.standing.aim.id for one in in_danger(alike)] == [ids[2], ids[1]]


def test_what_the_plan_only_strives_for_weighs_less(held: list[Item]) -> None:
    firm, striven = _firm(held[0]), _firm(held[1], "力争")
    both = [Prospect(striven, landing(0.2), "at_risk"), Prospect(firm, landing(0.3), "at_risk")]
    assert in_danger(both)[0].item is firm


def test_the_notice_says_why_and_what_each_section_is_asked(held: list[Item]) -> None:
    one = held[0]
    paper = monthly_notice.blocks([one], {one.standing.aim.id: landing(0.1, closing=CLOSING)}, occasion())
    words = told(paper)
    assert "有风险1项" in words
    assert "往年到这一天一般已完成全年的47%" in words
    assert "达标把握10%" in words
    assert "咸安区在评审环节9件，预计年内到7.5件" in words
    assert "通山县已有2" in words
    assert "赤壁市今年还有3件到期" in words


def test_a_notice_without_danger_says_how_all_stand(held: list[Item]) -> None:
    one = held[0]
    paper = monthly_notice.blocks([one], {one.standing.aim.id: landing(0.95)}, occasion())
    assert "可望完成1项" in told(paper)
    assert "风险提示" not in told(paper)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_brief_fills_one_page_however_many_are_in_danger(language: Language, tmp_path: Path) -> None:
    many = [one for one in items() if one.standing.aim.is_quantity] * 3
    ahead: Mapping[str, Any] = {
        one.standing.aim.id: landing(0.1, closing=CLOSING) for one in many if one.standing.status == "open"
    }
    paper = leader_brief.blocks(many, ahead, occasion(), people={"高新技术科": ["陈示范"]}, language=language)
    assert len([block for block in paper if isinstance(block, Table) for _ in block.rows]) == leader_brief.MOST_TARGETS
    pdf.write(paper, str(tmp_path / "brief.pdf"))
    with pypdfium2.PdfDocument(tmp_path / "brief.pdf") as made:
        assert len(made) == 1


def test_the_brief_tells_the_range_the_chance_and_the_first_step(held: list[Item]) -> None:
    one = held[0]
    words = told(leader_brief.blocks([one], {one.standing.aim.id: landing(0.214, closing=CLOSING)}, occasion()))
    assert "1,310（1,200～1,480）" in words
    assert "21%" in words
    assert "咸安区在评审环节9件" in words


def _firm(item: Item, firmness: str = "确定") -> Item:
    return Item(replace(item.standing, aim=replace(item.standing.aim, firmness=firmness)), item.footing)


def test_a_status_that_the_registers_know_stands_whatever_is_forecast(held: list[Item]) -> None:
    status: Status = "done"
    done = Item(replace(held[0].standing, status=status, value=Fraction(9)), held[0].footing)
    (one,) = prospects([done], {done.standing.aim.id: landing(0.1)})
    assert one.light == "done"
    assert DAY.year == done.standing.aim.year


def test_a_closed_channel_is_told_with_its_reason(held: list[Item]) -> None:
    status: Status = "channel_closed"
    closed = Item(replace(held[0].standing, status=status, closed_why="停止备案"), held[0].footing)
    ahead = {"p50": None, "reach": 0.0, "facts": {"closed": "停止备案"}}
    words = told(leader_brief.blocks([closed], {closed.standing.aim.id: ahead}, occasion()))
    assert "渠道关闭（停止备案）" in words
    assert "按现有存量" not in words
