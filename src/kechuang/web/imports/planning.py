"""The jobs of an import: guessing the register, planning, taking; the same plan as on the command line (术语 导入作业)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from kechuang.errors import Language, Problem
from kechuang.registers.importing import ImportPlan
from kechuang.registers.importing.fitting import likeliest
from kechuang.registers.importing.mending import mend_file
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.workbook.opening import open_workbook
from kechuang.store import door, frozen, place, taking
from kechuang.store.actor import Actor, Pen
from kechuang.store.desk import jobs
from kechuang.store.desk.jobs import Tell
from kechuang.store.desk.tables import Job
from kechuang.store.known import Known
from kechuang.web.imports import listing, uploads

LINES = 40
OFFERED = 2
READ, PLANNED, LISTED = 70, 80, 90  # percent
ROWS_A_STEP = 20_000
MEND = "mend.xlsx"
CLASSIFIED = "document.classified"


def guess(job: Job, actor: Actor, tell: Tell) -> Mapping[str, Any]:
    """The registers that the headings of the file fit best, among those into which she may import."""
    with _clean(_upload(job)) as upload:
        return {"offers": _offers(upload, job, actor, tell)}


def _offers(upload: uploads.Upload, job: Job, actor: Actor, tell: Tell) -> list[dict[str, Any]]:
    mine = [one for one in registers() if _may(actor, one)]
    found: dict[str, dict[str, Any]] = {}
    with open_workbook(upload.file, name=upload.name, encoding=job.what.get("encoding") or None) as workbook:
        for sheet in workbook:
            lines = [line for _, line in zip(range(LINES), sheet.lines(), strict=False)]
            for fit in likeliest(lines, mine):
                offer = {
                    "code": fit.register.code,
                    "known": fit.known,
                    "lacking": [each.name for each in fit.lacking],
                    "sheet": sheet.name,
                }
                found.setdefault(fit.register.code, offer)
            tell(50)
    best = sorted(found.values(), key=lambda one: one["known"] - 2 * len(one["lacking"]), reverse=True)
    return best[:OFFERED]


def plan(job: Job, actor: Actor, tell: Tell) -> Mapping[str, Any]:
    """How many rows of each class there are; the plan itself lies beside the file."""
    with _clean(_upload(job)) as upload:
        made, known = _planned(job, actor, tell, until=READ)
    if not made.rows:
        raise _no_rows(made)
    tell(PLANNED)
    listing.write(upload.folder, made, known)
    tell(LISTED)
    if any(made.of("refused", "doubtful")):
        language: Language = "en" if job.what.get("language") == "en" else "zh"
        content = mend_file(upload.file, made, language=language, rest_only=True)
        (upload.folder / MEND).write_bytes(content)
    return {"register": made.register.code, "counts": made.counts(), "digest": listing.digest(made)}


def take(job: Job, actor: Actor, tell: Tell) -> None:
    """Nothing; the good rows are taken, and the job done, in one transaction: both or neither.

    Raises
    ------
    Problem  imports.changed (somebody wrote since she looked), and as `taking.take`
    """
    upload = _upload(job)
    made, _ = _planned(job, actor, tell, until=LISTED)
    if listing.digest(made) != job.what["digest"]:
        raise Problem("imports.changed", upload.name)
    tell(LISTED)
    pen = Pen(actor, place.clock())
    try:
        with transaction.atomic():
            taken = taking.take(pen, made, upload.file)
            done = {"id": taken.id, "created": taken.created, "changed": taken.changed} if taken else {}
            jobs.done(job, {"register": made.register.code, "counts": made.counts(), "taken": done})
    except frozen.Sealed as sealed:
        with transaction.atomic():
            frozen.refused(pen, "rows.import", sealed)  # the first record went with the transaction
        raise
    uploads.empty(upload, keeping=[MEND])


@contextlib.contextmanager
def _clean(upload: uploads.Upload) -> Iterator[uploads.Upload]:
    """The file; it is gone at once when it proves to bear a secrecy mark."""
    try:
        yield upload
    except Problem as problem:
        if problem.code == CLASSIFIED:
            uploads.drop(upload)
        raise


def _planned(job: Job, actor: Actor, tell: Tell, *, until: int) -> tuple[ImportPlan, Known]:
    upload, what = _upload(job), job.what
    register = register_of(what["register"])
    known = Known(actor, register, chosen=what.get("chosen") or {})
    made = taking.plan(
        actor,
        register,
        upload.file,
        home=_home_of(actor),
        mapping=what.get("mapping") or {},
        constants=what.get("constants") or {},
        encoding=what.get("encoding") or None,
        name=upload.name,
        known=known,
        tell=_steady(tell, until),
    )
    return made, known


def _steady(tell: Tell, until: int) -> Any:
    """Tells the percent of rows read; where nobody knows how many there are, nearer and nearer to the end."""
    last = [0]

    def told(rows: int, of: int) -> None:
        share = min(1.0, rows / of) if of else rows / (rows + ROWS_A_STEP)
        last[0] = max(last[0], int(share * until))
        tell(last[0])

    return told


def _home_of(actor: Actor) -> str:
    """The region from which short names of places are read: her own, else the home's root."""
    unit = actor.unit
    return unit if unit.isdigit() and len(unit) == 6 else place.remembered("root_region")


def _upload(job: Job) -> uploads.Upload:
    assert job.account is not None, "somebody sent the file"
    return uploads.of(job.account.id, job.what["upload"])


def _may(actor: Actor, register: Any) -> bool:
    try:
        door.require(actor, "rows.import", register)
    except Problem:
        return False
    return True


def _no_rows(made: ImportPlan) -> Problem:
    """What is said of a file without a row; when its heading is that of another register, which one."""
    if made.looks_like is None:
        code = "importing.empty" if made.tables else "importing.no-rows"
        return Problem(code, made.name, {"register": made.register})
    return Problem("imports.looks-like", made.name, {"register": made.register, "better": made.looks_like})
