"""Jobs that tests ask for: each does something that can be counted from outside."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kechuang.errors import Problem
from kechuang.store import place
from kechuang.store.actor import Actor
from kechuang.store.desk import jobs
from kechuang.store.desk.jobs import Tell
from kechuang.store.desk.tables import Job
from kechuang.store.place import Place
from kechuang.web import worker
from kechuang.web.kinds import Kind

HERE = "tests.web.chores"
KINDS = {
    "count": Kind("rows.import", f"{HERE}:count"),
    "refuse": Kind("rows.import", f"{HERE}:refuse"),
    "stumble": Kind("rows.import", f"{HERE}:stumble"),
    "die": Kind("rows.import", f"{HERE}:die"),
    "give_up": Kind("rows.import", f"{HERE}:give_up"),
}


def working(home: Path) -> None:
    """Nothing; a worker of its own process worked once through what waited in the home."""
    place.open_place(Place(home))
    worker.KINDS = KINDS
    worker.work()


def count(job: Job, actor: Actor, tell: Tell) -> Mapping[str, Any]:
    """A line in a file, in whose name it was done."""
    tell(40)
    _note(job, actor.id)
    return {"by": actor.id}


def refuse(job: Job, actor: Actor, tell: Tell) -> Mapping[str, Any]:
    raise Problem("document.empty", "要点.txt")


def stumble(job: Job, actor: Actor, tell: Tell) -> Mapping[str, Any]:
    raise ZeroDivisionError


def give_up(job: Job, actor: Actor, tell: Tell) -> Mapping[str, Any]:
    """What comes after she no longer wanted it is not reached."""
    tell(10)
    assert job.account is not None
    jobs.cancel(job.account, job.id)
    tell(20)
    _note(job, "too late")
    return {}


def die(job: Job, actor: Actor, tell: Tell) -> Mapping[str, Any]:
    """The worker is killed in the middle, as often as the job says; then the work is done."""
    tell(50)
    if job.tries <= job.what["deaths"]:
        os.kill(os.getpid(), signal.SIGKILL)
    return count(job, actor, tell)


def _note(job: Job, word: str) -> None:
    with Path(job.what["file"]).open("a", encoding="utf-8") as notes:
        notes.write(f"{word}\n")
