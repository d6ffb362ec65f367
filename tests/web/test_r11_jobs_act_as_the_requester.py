"""R-11: a job is done with the rights that its requester has when it runs, not with those she had when she asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kechuang.store import scoped
from kechuang.store.desk import jobs
from kechuang.store.desk.tables import Account, Duty
from kechuang.web import worker
from tests.web import chores


@pytest.fixture(autouse=True)
def _chores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "KINDS", chores.KINDS)


def test_r11_a_job_of_somebody_who_was_demoted_fails_and_says_so(people: dict[str, Account], tmp_path: Path) -> None:
    job = jobs.ask(people["xianan"], "count", {"file": str(tmp_path / "notes")})
    with scoped.opened():
        Duty.objects.filter(account=people["xianan"]).update(until_on=date(2024, 3, 5))
    worker.work()
    now = jobs.own(people["xianan"], job.id)
    (told,) = now.result["problems"]
    assert (now.state, told["code"]) == ("failed", "desk.permission-changed")
    assert "permission changed" in told["en"]
    assert "权限" in told["zh"]
    assert not (tmp_path / "notes").exists()


def test_r11_a_job_of_somebody_who_kept_her_duties_is_done(people: dict[str, Account], tmp_path: Path) -> None:
    job = jobs.ask(people["xianan"], "count", {"file": str(tmp_path / "notes")})
    with scoped.opened():
        Duty.objects.filter(account=people["xianan"]).update(until_on=date(2024, 3, 6))
    worker.work()
    assert jobs.own(people["xianan"], job.id).state == "done"
