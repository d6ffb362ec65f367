"""R-51: a worker that is killed in the middle of a job loses nothing: the job is done once more, and once only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction

from kechuang.store import scoped
from kechuang.store.desk import jobs
from kechuang.store.desk.tables import Account, Job
from kechuang.store.place import Place
from kechuang.web import worker
from tests.house.tree import ROOT
from tests.web import chores

WORKER = """
from kechuang.store import place
from kechuang.web import worker
from tests.web import chores
worker.KINDS = chores.KINDS
place.open_place(place.from_environment())
worker.work()
"""


@pytest.fixture(autouse=True)
def _chores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "KINDS", chores.KINDS)


def worked(home: Place) -> int:
    """How a worker of its own ended: it works once through what waits."""
    surroundings = {**os.environ, "KECHUANG_HOME": str(home.home), "KECHUANG_DATABASE_URL": home.url}
    return subprocess.run([sys.executable, "-c", WORKER], cwd=ROOT, env=surroundings, check=False).returncode


def asked(account: Account, notes: Path, deaths: int) -> Job:
    return jobs.ask(account, "die", {"file": str(notes), "deaths": deaths}, key="once")


def test_r51_the_job_of_a_killed_worker_is_done_by_the_next_and_once(
    home: Place, people: dict[str, Account], tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    job = asked(people["xianan"], notes, deaths=1)
    assert worked(home) == -signal.SIGKILL
    assert jobs.own(people["xianan"], job.id).state == "running", "nobody has found it yet"
    assert worked(home) == 0
    assert asked(people["xianan"], notes, deaths=1).state == "done", "asked again, it is the same job"
    assert worked(home) == 0
    assert notes.read_text("utf-8") == "xianan\n"
    assert jobs.own(people["xianan"], job.id).tries == 2


def test_r51_a_job_that_kills_two_workers_has_failed(home: Place, people: dict[str, Account], tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    job = asked(people["xianan"], notes, deaths=5)
    assert [worked(home), worked(home), worked(home)] == [-signal.SIGKILL, -signal.SIGKILL, 0]
    now = jobs.own(people["xianan"], job.id)
    assert (now.state, now.tries) == ("failed", 2)
    assert now.result["problems"][0]["code"] == "desk.worker-died"
    assert not notes.exists()


@transaction.atomic
def _renamed(job: Job) -> None:
    """An account gets another name, and the job is done."""
    with scoped.opened():
        Account.objects.filter(login="tongshan").update(name="改过")
    jobs.done(job, {})


def test_r51_what_was_written_with_the_job_is_undone_when_she_cancelled_meanwhile(
    home: Place, people: dict[str, Account], tmp_path: Path
) -> None:
    jobs.ask(people["xianan"], "count", {"file": str(tmp_path / "notes")})
    with jobs.taken(chores.KINDS) as job:
        assert job is not None
        jobs.cancel(people["xianan"], job.id)
        with pytest.raises(jobs.Cancelled):
            _renamed(job)
    with scoped.opened():
        assert not Account.objects.filter(name="改过").exists()
