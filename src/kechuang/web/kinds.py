"""The kinds of jobs: what each asks for, and where the function stands that does it (术语 作业类别)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from kechuang.store.actor import Actor
from kechuang.store.desk.jobs import Tell
from kechuang.store.desk.tables import Job

Function = Callable[[Job, Actor, Tell], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job.

    Parameters
    ----------
    action : what who asked for it must still be allowed when it runs
    function : ``module:name``; it is given the job, its requester and how to tell the progress, and gives the result,
        or None when it called `jobs.done` itself, in the transaction of what it did
    """

    action: str
    function: str

    def load(self) -> Function:
        """The function; only the worker loads what it needs."""
        module, _, name = self.function.partition(":")
        found: Function = getattr(import_module(module), name)
        return found


KINDS: Mapping[str, Kind] = {
    "imports.guess": Kind("rows.import", "kechuang.web.imports.planning:guess"),
    "imports.plan": Kind("rows.import", "kechuang.web.imports.planning:plan"),
    "imports.take": Kind("rows.import", "kechuang.web.imports.planning:take"),
    "papers.make": Kind("figures.view", "kechuang.web.plan.making:make"),
}
