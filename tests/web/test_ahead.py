"""The second worker: what it computes ahead, in which order, and that it holds up no job."""

from __future__ import annotations

import pytest

from kechuang.store.desk import backtests_kept, landings_kept
from kechuang.web import ahead, serving, worker
from kechuang.web.alerts import keeping


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was computed, in order; each has something to do once."""
    found: list[str] = []

    def once(name: str) -> object:
        return lambda: name not in found and not found.append(name)  # type: ignore[func-returns-value]

    for name, room in (("landings", landings_kept), ("alerts", keeping), ("backtests", backtests_kept)):
        monkeypatch.setattr(room, "keep_next", once(name))
    return found


def test_landings_come_first_then_alerts_and_the_past_when_nothing_else_is_due(asked: list[str]) -> None:
    assert ahead.look_ahead()
    assert asked == ["landings", "alerts"]
    assert not ahead.look_ahead()
    assert asked == ["landings", "alerts", "backtests"]


def test_landings_rest_while_alerts_and_back_tests_go_on(asked: list[str]) -> None:
    assert ahead.look_ahead(with_landings=False)
    assert not ahead.look_ahead(with_landings=False)
    assert asked == ["alerts", "backtests"]


def test_what_looks_ahead_is_a_process_of_its_own_beside_the_one_that_does_jobs() -> None:
    assert serving.BACKGROUND == ("worker", "ahead")
    assert not hasattr(worker, "look_ahead")
