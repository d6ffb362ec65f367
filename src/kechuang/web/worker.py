"""The worker: takes jobs from the database one after another, and keeps the figures of the pages fresh (术语 后台作业)."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from django.db import connection

from kechuang import rubbish
from kechuang.errors import Problem, Problems
from kechuang.store import door, place
from kechuang.store.actor import Actor
from kechuang.store.desk import jobs
from kechuang.store.desk.tables import Job
from kechuang.web.imports import uploads
from kechuang.web.kinds import KINDS
from kechuang.web.plan import fresh

HOUSE = Actor(id="worker", via="worker")
PAUSE_SECONDS = 1.0
LOG = logging.getLogger("kechuang.worker")


def main() -> None:
    """Nothing; works until it is ended."""
    rubbish.seldom()
    place.open_place(place.from_environment())
    while True:
        try:
            turn()
        except Exception:
            LOG.exception("the worker could not go on; it begins again")
            connection.close()
        time.sleep(PAUSE_SECONDS)


def turn() -> None:
    """Nothing; all jobs that waited are done, files that nobody took are gone, the figures of the pages are fresh."""
    work()
    uploads.sweep()
    _keep_fresh()


def work() -> int:
    """How many jobs were done: all that waited, and those whose worker had died."""
    jobs.revive()
    did = 0
    while work_once():
        did += 1
    return did


def work_once() -> bool:
    """Whether there was a job, now done or failed."""
    with jobs.taken(KINDS) as job:
        if job is not None:
            _do(job)
    return job is not None


def _do(job: Job) -> None:
    """Nothing; whatever comes of the job is written down: its result, what is wrong, or that the fault is ours."""
    try:
        if (result := _result(job)) is not None:
            jobs.done(job, result)
    except jobs.Cancelled:
        LOG.info("job %s (%s) was cancelled", job.id, job.kind)
    except (Problem, Problems) as reason:
        jobs.failed(job, _told(reason))
    except Exception:
        LOG.exception("job %s (%s) failed", job.id, job.kind)
        jobs.failed(job, Problem("desk.fault", "", {"incident": job.id[:8]}))


def _result(job: Job) -> Mapping[str, Any] | None:
    """What came of it; None when the function wrote that down itself, in the transaction of what it did."""
    kind, actor = KINDS[job.kind], jobs.requester(job)
    if actor is not None:
        door.require(actor, kind.action)
    return kind.load()(job, actor or HOUSE, jobs.progress_of(job))


def _told(reason: Problem | Problems) -> Problem | Problems:
    """The reason; that she may not do now what she might when she asked is said as that."""
    is_refusal = isinstance(reason, Problem) and reason.code == "door.forbidden"
    return Problem("desk.permission-changed") if is_refusal else reason


def _keep_fresh() -> None:
    """Nothing; a fault in there stops no job."""
    try:
        fresh.keep_fresh()
    except Exception:
        LOG.exception("the figures could not be kept fresh")


if __name__ == "__main__":
    main()
