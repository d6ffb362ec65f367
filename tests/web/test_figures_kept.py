"""Figures kept for the pages: computed once, newest at hand, old ones thrown away."""

from __future__ import annotations

import pytest

from kechuang.store.actions.create import create
from kechuang.store.actions.release import release
from kechuang.store.actor import Pen
from kechuang.store.desk import figures_kept
from kechuang.store.place import Place
from kechuang.web.plan.fresh import keep_fresh
from tests.store.rows import ORGANISATION, firm
from tests.web.conftest import NOON
from tests.web.figured import LEADER, OFFICER


def test_figures_are_computed_once_however_many_want_them(home: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[figures_kept.Key] = []

    def computed(key: figures_kept.Key) -> dict[str, object]:
        asked.append(key)
        assert not figures_kept._leased(key)  # another process that asks while this one computes
        return {"year": 2024, "targets": [], "since_yesterday": {"returned": {}, "documents": []}}

    monkeypatch.setattr(figures_kept, "computed", computed)
    while keep_fresh():
        pass
    assert len(asked) == len(set(asked)) == 2
    assert asked[0] == figures_kept.now()


def test_of_old_figures_the_last_two_and_those_of_releases_are_kept(
    home: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"year": 2024, "targets": [], "since_yesterday": {"returned": {}, "documents": []}}
    monkeypatch.setattr(figures_kept, "computed", lambda _: told)
    keep_fresh()
    first = figures_kept.now()
    release(Pen(OFFICER, NOON, "通报", approved_by=LEADER), "通报", 2024, as_of=first.as_of, known_at=first.seq)
    keys = [first]
    for number in range(4):
        create(Pen(OFFICER, NOON), ORGANISATION, firm(f"合成示范{number}有限公司"))
        keep_fresh()
        keys.append(figures_kept.now())
    assert [figures_kept.kept(key) is not None for key in keys] == [True, False, False, True, True]
