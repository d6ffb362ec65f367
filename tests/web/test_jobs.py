"""Jobs: asked for within a quota, taken by one, told how far they are, ended once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kechuang.errors import Problem
from kechuang.store.desk import jobs
from kechuang.store.desk.tables import Account
from kechuang.web import worker
from tests.web import chores


@pytest.fixture(autouse=True)
def _chores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "KINDS", chores.KINDS)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


def asked(account: Account, kind: str, notes: Path, **how: Any) -> Any:
    return jobs.ask(account, kind, {"file": str(notes), **how.pop("what", {})}, **how)


def test_a_job_is_done_in_the_name_of_who_asked_for_it(people: dict[str, Account], notes: Path) -> None:
    job = asked(people["xianan"], "count", notes)
    assert (job.state, worker.work()) == ("waiting", 1)
    now = jobs.own(people["xianan"], job.id)
    assert (now.state, now.progress, now.result) == ("done", 100, {"by": "xianan"})
    assert notes.read_text("utf-8") == "xianan\n"


def test_a_job_is_nobody_elses_to_see_or_cancel(people: dict[str, Account], notes: Path) -> None:
    job = asked(people["xianan"], "count", notes)
    for look in (jobs.own, jobs.cancel):
        with pytest.raises(Problem) as raised:
            look(people["tongshan"], job.id)
        assert raised.value.code == "door.not-found"
    assert jobs.own_of_kinds(people["tongshan"], ["count"]) == []
    assert [one.id for one in jobs.own_of_kinds(people["xianan"], ["count"])] == [job.id]


def test_while_one_worker_has_a_job_another_finds_none(people: dict[str, Account], notes: Path) -> None:
    asked(people["xianan"], "count", notes)
    with jobs.taken(chores.KINDS) as first, jobs.taken(chores.KINDS) as second:
        assert first is not None
        assert second is None
        assert jobs.revive() == 0, "its worker lives"


def test_the_fourth_job_at_once_is_refused_and_a_colleagues_is_not(people: dict[str, Account], notes: Path) -> None:
    made = [asked(people["xianan"], "count", notes) for _ in range(3)]
    with pytest.raises(Problem) as raised:
        asked(people["xianan"], "count", notes)
    assert raised.value.code == "desk.too-many"
    asked(people["tongshan"], "count", notes)
    jobs.cancel(people["xianan"], made[0].id)
    asked(people["xianan"], "count", notes)


def test_asked_twice_with_one_key_it_is_one_job(people: dict[str, Account], notes: Path) -> None:
    first = asked(people["xianan"], "count", notes, key="k")
    assert asked(people["xianan"], "count", notes, key="k").id == first.id
    assert asked(people["tongshan"], "count", notes, key="k").id != first.id
    worker.work()
    assert asked(people["xianan"], "count", notes, key="k").state == "done"
    worker.work()
    assert notes.read_text("utf-8") == "xianan\ntongshan\n"


def test_what_failed_may_be_asked_for_again_with_its_key(people: dict[str, Account], notes: Path) -> None:
    first = asked(people["xianan"], "refuse", notes, key="k")
    worker.work()
    again = asked(people["xianan"], "refuse", notes, key="k")
    assert (again.id, again.state, again.tries) == (first.id, "waiting", 0)


def test_a_job_that_is_refused_says_why_in_both_languages(people: dict[str, Account], notes: Path) -> None:
    job = asked(people["xianan"], "refuse", notes)
    worker.work()
    now = jobs.own(people["xianan"], job.id)
    (told,) = now.result["problems"]
    assert (now.state, told["code"]) == ("failed", "document.empty")
    assert told["zh"].startswith("要点.txt：")
    assert told["en"].startswith("要点.txt: ")


def test_a_fault_of_ours_gives_a_number_and_nothing_of_the_inside(people: dict[str, Account], notes: Path) -> None:
    job = asked(people["xianan"], "stumble", notes)
    worker.work()
    (told,) = jobs.own(people["xianan"], job.id).result["problems"]
    assert told["code"] == "desk.fault"
    assert job.id[:8] in told["en"]
    assert "ZeroDivision" not in str(told)


def test_a_cancelled_job_is_never_begun(people: dict[str, Account], notes: Path) -> None:
    job = asked(people["xianan"], "count", notes)
    assert jobs.cancel(people["xianan"], job.id).state == "cancelled"
    assert worker.work() == 0
    assert not notes.exists()


def test_a_job_that_is_cancelled_while_it_runs_stops_where_it_asks(people: dict[str, Account], notes: Path) -> None:
    job = asked(people["xianan"], "give_up", notes)
    worker.work()
    assert jobs.own(people["xianan"], job.id).state == "cancelled"
    assert not notes.exists()


def test_what_is_done_cannot_be_cancelled(people: dict[str, Account], notes: Path) -> None:
    job = asked(people["xianan"], "count", notes)
    worker.work()
    assert jobs.cancel(people["xianan"], job.id).state == "done"


def test_an_account_out_of_use_gets_nothing_done(people: dict[str, Account], notes: Path) -> None:
    from kechuang.store import scoped

    job = asked(people["xianan"], "count", notes)
    with scoped.opened():
        Account.objects.filter(login="xianan").update(is_active=False)
    worker.work()
    (told,) = jobs.own(people["xianan"], job.id).result["problems"]
    assert told["code"] == "desk.permission-changed"
    assert not notes.exists()
