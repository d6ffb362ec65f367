"""Jobs: what the worker does for somebody, with the rights that she has when it runs (术语 后台作业)."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from kechuang.errors import Problem, Problems
from kechuang.store import place, scoped
from kechuang.store.actor import Actor
from kechuang.store.clock import day_of, system_clock, text_of
from kechuang.store.desk import accounts
from kechuang.store.desk.tables import Account, Job

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
IN_FLIGHT = (WAITING, RUNNING)
MOST_IN_FLIGHT = 3
MOST_TRIES = 2
FOLDER = "jobs"
Tell = Callable[[int], None]


class Cancelled(Exception):
    """She no longer wants it; the work stops where it asks."""


def ask(account: Account | None, kind: str, what: Mapping[str, Any], *, key: str = "") -> Job:
    """The job, waiting; with a key that was asked for before, the job that came of it, begun anew if it had failed.

    Raises
    ------
    Problem  desk.too-many
    """
    made = Job(
        id=_id_of(account, kind, key), kind=kind, account=account, what=dict(what), asked_at=text_of(system_clock())
    )
    with transaction.atomic(), scoped.opened():
        if account is not None:
            Account.objects.select_for_update().get(id=account.id)  # one at a time: the quota holds
        before: Job | None = Job.objects.filter(id=made.id).first()
        if before is not None and before.state not in (FAILED, CANCELLED):
            return before
        if account is not None:
            require_room(account)
        made.save(force_insert=before is None)
    return made


def require_room(account: Account) -> None:
    """Nothing when this person may ask for one more.

    Raises
    ------
    Problem  desk.too-many
    """
    with scoped.opened():
        many = Job.objects.filter(account=account, state__in=IN_FLIGHT).count()
    if many >= MOST_IN_FLIGHT:
        raise Problem("desk.too-many", "", {"most": MOST_IN_FLIGHT})


def own(account: Account, job_id: str) -> Job:
    """A job that this person asked for; door.not-found for any other."""
    with scoped.opened():
        found: Job | None = Job.objects.filter(id=job_id, account=account).first()
    if found is None:
        raise Problem("door.not-found", "", {"id": job_id})
    return found


def own_of_kinds(account: Account, kinds: Collection[str]) -> list[Job]:
    """What this person asked for of some kinds, the last first."""
    with scoped.opened():
        return list(Job.objects.filter(account=account, kind__in=kinds).order_by("-asked_at")[:50])


def cancel(account: Account, job_id: str) -> Job:
    """The job, which nobody will begin, and which stops where it next says how far it is."""
    own(account, job_id)
    with transaction.atomic(), scoped.opened():
        Job.objects.filter(id=job_id, state__in=IN_FLIGHT).update(state=CANCELLED, ended_at=text_of(system_clock()))
    return own(account, job_id)


@contextlib.contextmanager
def taken(kinds: Collection[str]) -> Iterator[Job | None]:
    """The next job of these kinds, ours alone while the block lasts; None when nothing waits.

    The job's file is locked as long as this process lives: who finds a running job whose file is free knows that its
    worker died.
    """
    with contextlib.ExitStack() as held:
        yield _take(kinds, held)


def revive() -> int:
    """How many jobs were found whose worker died: they wait again, once; then they have failed."""
    found = 0
    with scoped.opened():
        running = list(Job.objects.filter(state=RUNNING))
    for job in running:
        with contextlib.ExitStack() as held:
            if _lock(job.id, held):
                found += _bring_back(job.id)
    return found


def done(job: Job, result: Mapping[str, Any]) -> None:
    """Nothing; what came of the job is written down, in the transaction of whoever calls.

    Raises
    ------
    Cancelled  she no longer wants it: what the transaction wrote is to be left undone
    """
    if not _end(job, DONE, result, progress=100):
        raise Cancelled


def failed(job: Job, reason: Problem | Problems) -> None:
    """Nothing; why it failed is written down in both languages."""
    items = reason.items if isinstance(reason, Problems) else (reason,)
    said = [{"code": one.code, "zh": one.sentence("zh"), "en": one.sentence("en")} for one in items]
    _end(job, FAILED, {"problems": said})


def requester(job: Job) -> Actor | None:
    """Who asked, with the duties that she holds now; None for the house itself.

    Raises
    ------
    Problem  desk.permission-changed when her account is out of use
    """
    if job.account is None:
        return None
    account = accounts.by_id(job.account.id)
    if account is None:
        raise Problem("desk.permission-changed")
    return accounts.actor_of(account, day_of(place.clock()()))


def progress_of(job: Job) -> Tell:
    """What a job calls with the percent that is done; it raises Cancelled once nobody wants the rest."""
    seen = [job.progress]

    def tell(percent: int) -> None:
        with scoped.opened():
            running = Job.objects.filter(id=job.id, state=RUNNING)
            if percent == seen[0]:
                still = running.exists()
            else:
                seen[0], still = percent, bool(running.update(progress=percent))
        if not still:
            raise Cancelled

    return tell


def _id_of(account: Account | None, kind: str, key: str) -> str:
    if not key:
        return uuid.uuid4().hex
    return hashlib.sha256(f"{account.id if account else ''}\n{kind}\n{key}".encode()).hexdigest()[:32]


def _take(kinds: Collection[str], held: contextlib.ExitStack) -> Job | None:
    with transaction.atomic(), scoped.opened():
        free = Job.objects.select_for_update(skip_locked=True, of=("self",)).select_related("account")
        waiting = free.filter(state=WAITING, kind__in=kinds)
        job: Job | None = waiting.order_by("asked_at", "id").first()
        if job is None or not _lock(job.id, held):
            return None
        job.state, job.started_at, job.tries, job.progress = RUNNING, text_of(system_clock()), job.tries + 1, 0
        job.save()
    return job


def _lock(job_id: str, held: contextlib.ExitStack) -> bool:
    """Whether the job's file is ours from now on, until `held` is closed or this process ends."""
    folder = place.current().home / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(folder / job_id, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return False
    held.callback(_release, handle, folder / job_id)
    return True


def _release(handle: int, file: Path) -> None:
    file.unlink(missing_ok=True)
    os.close(handle)


def _bring_back(job_id: str) -> int:
    with transaction.atomic(), scoped.opened():
        job = Job.objects.select_for_update().filter(id=job_id, state=RUNNING).first()
        if job is None:
            return 0
        if job.tries < MOST_TRIES:
            job.state = WAITING
            job.save()
        else:
            failed(job, Problem("desk.worker-died"))
    return 1


def _end(job: Job, state: str, result: Mapping[str, Any], **more: Any) -> bool:
    told = {"state": state, "result": dict(result), "ended_at": text_of(system_clock()), **more}
    with scoped.opened():
        return bool(Job.objects.filter(id=job.id, state=RUNNING).update(**told))
