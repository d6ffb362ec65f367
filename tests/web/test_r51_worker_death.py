"""R-51: a worker that is killed in the middle of a job loses nothing: the job is done once more, and once only."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction

from kechuang.store import scoped
from kechuang.store.desk import jobs
from kechuang.store.desk.tables import Account, Job
from kechuang.store.place import Place
from kechuang.web import worker
from tests.store.kills import Nursery
from tests.web import chores


@pytest.fixture(autouse=True)
def _chores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "KINDS", chores.KINDS)


@pytest.fixture(scope="module")
def nursery(laid_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """The process from which the workers are forked, on a home that none of them works on."""
    folder = tmp_path_factory.mktemp("nursery") / "home"
    shutil.copytree(laid_sqlite, folder)
    made = Nursery(Place(folder))
    yield made
    made.close()


@pytest.fixture
def is_killed(nursery: Nursery, home: Place) -> Callable[[], bool]:
    """Lets a worker of its own work once through what waits; whether it was killed, it ended well otherwise."""

    def worked() -> bool:
        nursery.bear(chores.working, home.home)
        return nursery.was_killed()

    return worked


def asked(account: Account, notes: Path, deaths: int) -> Job:
    return jobs.ask(account, "die", {"file": str(notes), "deaths": deaths}, key="once")


def test_r51_the_job_of_a_killed_worker_is_done_by_the_next_and_once(
    is_killed: Callable[[], bool], people: dict[str, Account], tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    job = asked(people["xianan"], notes, deaths=1)
    assert is_killed()
    assert jobs.own(people["xianan"], job.id).state == "running", "nobody has found it yet"
    assert not is_killed()
    assert asked(people["xianan"], notes, deaths=1).state == "done", "asked again, it is the same job"
    assert not is_killed()
    assert notes.read_text("utf-8") == "xianan\n"
    assert jobs.own(people["xianan"], job.id).tries == 2


def test_r51_a_job_that_kills_two_workers_has_failed(
    is_killed: Callable[[], bool], people: dict[str, Account], tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    job = asked(people["xianan"], notes, deaths=5)
    assert [is_killed(), is_killed(), is_killed()] == [True, True, False]
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
