"""Back-tests that the worker keeps: made step by step, from registers that are open only while the first step is taken."""

from __future__ import annotations

from datetime import date

from kechuang.measures.bound import Filter
from kechuang.registers.registry import register
from kechuang.store.actions.bind import Counting, bind
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.desk import backtests_kept, figures_kept
from kechuang.store.place import Place
from tests.web.conftest import NOON
from tests.web.figured import LEADER, OFFICER, OTHER, planned

FAMILY = register("family")


def test_a_target_that_counts_a_family_of_titles_stops_no_back_test(home: Place) -> None:
    title = planned(NOON)[3]
    values = {"name": "示范平台", "title_kind": "重点实验室", "from_on": date(2020, 1, 1)}
    confirm(Pen(OTHER, NOON), FAMILY, [create(Pen(OFFICER, NOON), FAMILY, values).id])
    counting = Counting(measure="titles.obtained", filters=(Filter("kind", "属于", "族:示范平台"),))
    bind(Pen(OFFICER, NOON, "示例", approved_by=LEADER), title.id, counting, on=date(2024, 1, 11))
    assert figures_kept.keep_next()
    assert backtests_kept.keep_next()
    while backtests_kept.keep_next():
        pass
    assert not backtests_kept.keep_next(), "what is kept is not made again in the same month"
    assert list(backtests_kept._RUNNING) == []
