"""What is said of targets of which no number is foretold: closed channels, published figures, stages."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import Aim
from kechuang.monitor import shape
from kechuang.monitor.landing import City
from kechuang.registers.by_hand import ByHand

DAY = date(2024, 9, 30)
CLOSED = {
    "title_kind": "众创空间",
    "level": "国家",
    "round_year": 2024,
    "is_closed": True,
    "closed_why": "停止备案",
}
OPEN = {**CLOSED, "is_closed": False, "closed_why": None, "batch_no": 2}
TITLE = Bound(
    measure=measure("titles.obtained"), filters=(Filter("kind", "等于", "众创空间"), Filter("level", "等于", "国家"))
)


def told(bound: Bound, rounds: list[dict[str, object]]) -> dict[str, object]:
    aim = Aim(id="t", plan="p", number="1", sentence="", phrase="", kind="新增", year=2024, bound=bound)
    (one,) = City(Ground(ByHand({"round": rounds}), "421200"), [aim], {}, until=DAY).landings(DAY)
    return shape.plain(one)


def test_a_closed_channel_has_no_chance_and_says_why() -> None:
    one = told(TITLE, [CLOSED])
    assert (one["model"], one["reach"], one["p50"]) == ("closed", 0.0, None)
    assert "停止备案" in shape.reason(one, "家", "zh")
    assert "停止备案" in shape.reason(one, "", "en")


def test_a_channel_with_one_round_left_is_not_closed() -> None:
    assert told(TITLE, [CLOSED, OPEN])["model"] == "none"


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("rd.expenditure", "次年公布"),
        ("titles.stage", "不做数量预计"),
        ("events.held", "没有一条记录"),
        ("titles.obtained", "没有一条记录"),
    ],
)
def test_what_has_no_number_says_why(code: str, word: str) -> None:
    one = told(Bound(measure=measure(code)), [])
    assert one["reach"] is None
    assert word in shape.reason(one, "", "zh")
