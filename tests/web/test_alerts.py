"""Alerts: told once and in office hours, answered by whom they concern, closed when they are over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from kechuang.errors import Problem
from kechuang.measures.bound import Filter
from kechuang.registers.registry import register
from kechuang.registers.values import Ref
from kechuang.store import scoped
from kechuang.store.actions.assign_task import assign_task
from kechuang.store.actions.bind import Counting, bind
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.desk import accounts, alerts, backtests_kept, figures_kept, landings_kept
from kechuang.store.desk.alerts import Standing
from kechuang.store.desk.tables import Account, Alert, Stored
from kechuang.web.alerts import inbox, keeping
from tests.store.rows import errand
from tests.web.conftest import NOON, TONGSHAN, XIANAN
from tests.web.figured import LEADER, OFFICER, OTHER, figured

Browser = Callable[..., Client]
DAY = date(2024, 3, 5)
YEAR = 2024


@pytest.fixture
def targets(people: dict[str, Account]) -> list[str]:
    """The targets of an adopted plan: contracts of the city, contracts of 赤壁, an event, firms."""
    return [one.id for one in figured(NOON)]


def at(day: date, hour: int = 10) -> Callable[..., object]:
    return standing(office_hour(day, hour))


def stand(target: str, word: str, unit: str = "") -> Standing:
    return Standing(target, unit, unit, "成果转化科", word)


def kept() -> list[Alert]:
    with scoped.opened():
        return list(Alert.objects.order_by("raised_at", "unit"))


def page(client: Client, language: str = "zh", state: str = "new") -> str:
    client.cookies["kechuang_language"] = language
    answer = client.get(f"/alerts?state={state}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_what_is_at_risk_is_told_once(targets: list[str]) -> None:
    now = [stand(targets[0], "at_risk"), stand(targets[2], "on_track")]
    assert alerts.keep(now, YEAR, NOON) == 1
    assert alerts.keep(now, YEAR, NOON) == 0
    assert [(one.target, one.word) for one in kept()] == [(targets[0], "at_risk")]


def test_nobody_is_told_at_night_or_on_a_day_off(targets: list[str]) -> None:
    now = [stand(targets[0], "at_risk")]
    assert alerts.keep(now, YEAR, at(DAY, 20)) == 0
    assert alerts.keep(now, YEAR, at(date(2024, 3, 9))) == 0
    assert kept() == []
    assert alerts.keep(now, YEAR, at(date(2024, 3, 11))) == 1


def test_worse_is_told_anew_and_better_closes_it(targets: list[str], people: dict[str, Account]) -> None:
    alerts.keep([stand(targets[0], "attention")], YEAR, NOON)
    officer = accounts.actor_of(people["officer"], DAY)
    alerts.answer(Pen(officer, NOON), kept()[0].id)
    assert kept()[0].answered_by == "officer"
    alerts.keep([stand(targets[0], "at_risk")], YEAR, at(date(2024, 3, 8)))
    assert (kept()[0].word, kept()[0].answered_by) == ("at_risk", "")
    alerts.keep([stand(targets[0], "on_track")], YEAR, at(date(2024, 4, 8)))
    (one,) = kept()
    assert (one.why, one.closed_at[:10]) == ("recovered", "2024-04-08")


def test_what_nobody_answers_goes_up_after_five_working_days(targets: list[str]) -> None:
    now = [stand(targets[0], "at_risk")]
    alerts.keep(now, YEAR, NOON)
    assert alerts.keep(now, YEAR, at(date(2024, 3, 11))) == 0
    assert alerts.keep(now, YEAR, at(date(2024, 3, 12))) == 1
    assert kept()[0].escalated_at[:10] == "2024-03-12"


def test_a_task_for_the_target_takes_care_of_the_alert_and_closes_it(
    targets: list[str], people: dict[str, Account], browser: Browser
) -> None:
    now = [stand(targets[0], "at_risk")]
    alerts.keep(now, YEAR, NOON)
    officer, county = browser("officer"), browser("xianan")
    form = officer.get(f"/supervision/new?target={targets[0]}&units={XIANAN}").content.decode()
    assert f'value="{XIANAN}" checked' in form
    actor = accounts.actor_of(people["officer"], DAY)
    values = {**errand(XIANAN, due_on=date(2024, 3, 20), clause="目标1"), "target": Ref("target", targets[0])}
    task = assign_task(Pen(actor, NOON), values).id
    assert alerts.keep(now, YEAR, at(date(2024, 3, 13))) == 0  # under way: it does not go up
    assert f"/supervision/{task}" in page(officer, state="taken")
    for client, step, told in (
        (county, "sign", {}), (county, "answer", {"reply": "已落实"}), (officer, "check", {"verdict": "pass"}), (officer, "close", {}),
    ):  # fmt: skip
        assert client.post(f"/supervision/{task}/{step}", told).status_code == 302
    assert alerts.keep(now, YEAR, at(date(2024, 3, 14))) == 1
    assert kept()[0].why == "settled"
    assert alerts.keep(now, YEAR, at(date(2024, 3, 15))) == 0  # the same is not told again so soon
    assert "督办已办结" in page(officer, state="closed")


def test_a_county_sees_what_is_told_of_its_own_part_alone(targets: list[str], browser: Browser) -> None:
    alerts.keep(
        [stand(targets[0], "at_risk"), *(stand(targets[0], "attention", unit) for unit in (XIANAN, TONGSHAN))],
        YEAR,
        NOON,
    )
    found = {one.unit: one.id for one in kept()}
    assert len(found) == 3
    client = browser("xianan")
    told = page(client)
    assert found[XIANAN] in told
    assert found[TONGSHAN] not in told
    assert found[""] not in told
    assert client.post(f"/alerts/{found[TONGSHAN]}/answer").status_code == 404
    assert client.post(f"/alerts/{found[XIANAN]}/answer").status_code == 302
    assert "示范xianan" in page(browser("officer"), state="taken")


def test_an_auditor_looks_and_does_not_answer(targets: list[str], browser: Browser) -> None:
    alerts.keep([stand(targets[0], "at_risk")], YEAR, NOON)
    client, one = browser("auditor"), kept()[0].id
    assert "技术合同" in page(client)
    assert f"/alerts/{one}/answer" not in page(client)
    assert client.post(f"/alerts/{one}/answer").status_code == 403
    assert f"/alerts/{one}/answer" in page(browser("leader"))


def test_the_inbox_speaks_both_languages_and_says_when_it_is_empty(targets: list[str], browser: Browser) -> None:
    client = browser("officer")
    assert "没有待处置的预警" in page(client)
    assert "No alert waits." in page(client, "en")
    alerts.keep([stand(targets[0], "at_risk")], YEAR, NOON)
    assert "Seen, I take care of it" in page(client, "en")
    assert "有风险" in client.get("/").content.decode() or "at risk" in client.get("/").content.decode()


def test_beyond_the_gravest_the_others_are_folded_away(
    targets: list[str], browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerts.keep([stand(one, "at_risk") for one in targets[:3]], YEAR, NOON)
    assert "<details><summary>" not in page(browser("officer"))
    monkeypatch.setattr(inbox, "AT_ONCE", 1)
    at_once, _, folded = page(browser("officer")).partition("<details><summary>其余 2 条</summary>")
    assert [part.count('<li class="sheet">') for part in (at_once, folded)] == [1, 2]


def test_what_is_counted_no_more_and_last_years_are_closed(targets: list[str]) -> None:
    alerts.keep([stand(targets[0], "at_risk"), stand(targets[2], "behind")], YEAR, NOON)
    assert alerts.keep([stand(targets[0], "at_risk")], YEAR, NOON) == 1
    assert alerts.keep([], 2025, at(date(2025, 1, 6))) == 1
    assert {one.why for one in kept()} == {"gone"}


def test_the_worker_tells_what_the_landings_say(targets: list[str]) -> None:
    key = figures_kept.now()
    assert not keeping.keep_next()  # no landing yet
    ahead = {"p50": 90.0, "reach": 0.1, "units": {}, "facts": {}}
    with scoped.opened():
        Stored(name="landings", seq=key.seq, as_of=key.as_of, what={"targets": {targets[0]: ahead}}, made_at="").save()
    assert landings_kept.last() is not None
    assert keeping.keep_next()
    assert not keeping.keep_next()
    assert [(one.target, one.word) for one in kept() if one.target == targets[0]] == [(targets[0], "at_risk")]


@pytest.mark.parametrize(
    ("value", "reach", "word"), [(12, None, "done"), (3, 0.2, "at_risk"), (3, 0.9, "on_track"), (3, None, None)]
)
def test_a_units_part_stands_by_its_own_landing(value: float, reach: float | None, word: str | None) -> None:
    landing = {"units": {XIANAN: {"reach": reach}}}
    target = {"units": {XIANAN: value}, "splits": {XIANAN: 10}, "landing": landing}
    assert keeping.part_word(target, XIANAN) == word


def test_a_target_counted_by_a_family_is_tested_on_its_past(targets: list[str]) -> None:
    by_family = Counting(measure="titles.obtained", filters=(Filter("kind", "属于", "族:新型研发机构"),))
    both, family = Pen(OFFICER, NOON, "示例", approved_by=LEADER), register("family")
    with pytest.raises(Problem, match="no family of titles"):
        bind(both, targets[3], by_family, on=date(2024, 1, 11))
    kind = {
        "name": "新型研发机构",
        "title_kind": "专业型研究所",
        "from_on": date(2020, 1, 1),
        "is_by_wider_rule": False,
    }
    confirm(Pen(OTHER, NOON), family, [create(Pen(OFFICER, NOON), family, kind).id])
    bind(both, targets[3], by_family, on=date(2024, 1, 11))
    assert figures_kept.keep_next()
    while backtests_kept.keep_next():
        pass
    assert backtests_kept.last() is not None
    assert not backtests_kept._RUNNING
