"""Making a paper in the background: the same blocks and writers as the command line, with the rights of who asked (术语 生成材料)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from kechuang.errors import Language, Problem
from kechuang.measures.progress.shape import rounded, share_shown
from kechuang.regions import regions
from kechuang.report.block import Block, Column, Note, Row, Table, Title
from kechuang.report.catalogue import leader_brief, monthly_notice, plan_annex, quarterly_progress
from kechuang.report.catalogue.progress.gathering import gathered, headings, titles
from kechuang.report.catalogue.progress.occasion import Item, Occasion
from kechuang.report.catalogue.progress.sentence import keeper_of
from kechuang.store import place, plans
from kechuang.store.actor import Actor
from kechuang.store.clock import system_clock
from kechuang.store.desk import landings_kept
from kechuang.store.desk.evidence import ground_of
from kechuang.store.desk.figures_kept import HOUSE, Key
from kechuang.store.desk.jobs import Tell
from kechuang.store.desk.sight import sight_of
from kechuang.store.desk.tables import Job
from kechuang.store.permissions import matrix
from kechuang.web.plan import calling
from kechuang.web.plan.documents import known, reading_of
from kechuang.web.speech import said

FOLDER = "papers"
KEPT_DAYS = 7
FORMS: Mapping[str, tuple[str, ...]] = {
    "quarterly": ("docx", "pdf", "html", "xlsx"),
    "annex": ("xlsx", "docx", "pdf"),
    "progress": ("xlsx",),
    "notice": ("docx", "pdf", "html"),
    "brief": ("docx", "pdf", "html"),
}
COLUMNS = (
    ("plan.number", 10), ("plan.sentence-of", 75), ("plan.value", 25), ("plan.pending", 20), ("plan.asked", 25),
    ("plan.share", 20), ("plan.state", 20),
)  # fmt: skip
WRITERS = {"docx": "docx", "pdf": "pdf", "html": "paper_page", "xlsx": "xlsx"}


def make(job: Job, actor: Actor, tell: Tell) -> Mapping[str, Any]:
    """Where the paper lies and what it is called.

    Raises
    ------
    Problem  door.forbidden (its figures are not for her), measures.no-plan, door.not-found
    """
    what = job.what
    require(actor, what["paper"])
    tell(5)
    blocks = _BLOCKS[what["paper"]](actor, what)
    tell(80)
    file = file_of(job.id, what["form"])
    file.parent.mkdir(mode=0o700, exist_ok=True)
    import_module(f"kechuang.report.{WRITERS[what['form']]}").write(blocks, str(file))
    _clear(file.parent)
    return {"name": named(what)}


def require(actor: Actor, paper: str) -> None:
    """Nothing; a paper with the city's figures is for whom sees them at once, that of tasks for everybody whom they bind."""
    if paper != "annex" and not sight_of(actor).is_whole:
        raise Problem("door.forbidden", "", {"action": matrix()["figures.view"], "actor": actor.id})


def file_of(job_id: str, form: str) -> Path:
    """Where the paper of a job lies."""
    return place.current().home / FOLDER / f"{job_id}.{form}"


def named(what: Mapping[str, Any]) -> str:
    """What the file is called when it is taken along."""
    title = said(f"plan.paper-{what['paper']}", what["language"])
    return f"{title}-{what['as_of']}.{what['form']}"


def _quarterly(_actor: Actor, what: Mapping[str, Any]) -> Sequence[Block]:
    items, occasion = _gathered(what)
    return quarterly_progress.blocks(items, occasion, language=what["language"])


def _gathered(what: Mapping[str, Any]) -> tuple[list[Item], Occasion]:
    """The targets with what their figures rest on, and the occasion of the paper."""
    as_of = date.fromisoformat(what["as_of"])
    with ground_of(Key(what["seq"], as_of)) as ground:
        items = gathered(ground, as_of.year, as_of=as_of)
        if not items:
            raise Problem("measures.no-plan", "", {"year": as_of.year})
        held = list(dict.fromkeys(item.standing.aim.plan for item in items))
        readings = [reading_of(one, []) for one in plans.plans(HOUSE) if one.id in held]
        found = {place: title for one in readings if one for place, title in headings(ground, one).items()}
        occasion = Occasion(
            as_of=as_of, seq=what["seq"], region=regions().called(ground.root, what["language"]),
            plans=titles(ground, held), headings=found,
            is_demonstration=bool(place.remembered("demo_today")),
        )  # fmt: skip
    return items, occasion


def _notice(_actor: Actor, what: Mapping[str, Any]) -> Sequence[Block]:
    items, occasion = _gathered(what)
    return monthly_notice.blocks(items, _landings(what), occasion, language=what["language"])


def _brief(_actor: Actor, what: Mapping[str, Any]) -> Sequence[Block]:
    items, occasion = _gathered(what)
    sections = [item.standing.aim.section or keeper_of(item.standing.aim) for item in items]
    people = calling.callable_of(sections, occasion.as_of)
    return leader_brief.blocks(items, _landings(what), occasion, people=people, language=what["language"])


def _landings(what: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """Where the targets land: as it is kept for the pages, else computed for that day and commit."""
    key, kept = Key(what["seq"], date.fromisoformat(what["as_of"])), landings_kept.last()
    return kept.targets if kept is not None and kept.key == key else landings_kept.computed(key)


def _annex(actor: Actor, what: Mapping[str, Any]) -> Sequence[Block]:
    plan = next((one for one in known(actor) if one.id == what["plan"]), None)
    if plan is None:
        raise Problem("door.not-found", "", {"id": what["plan"]})
    reading = reading_of(plan, plans.targets_of(HOUSE, plan.id)) or plans.reading_of(HOUSE, plan)
    return plan_annex.blocks(reading, language=what["language"])


def _progress(_actor: Actor, what: Mapping[str, Any]) -> Sequence[Block]:
    """Every target of the year with its figure, a line each."""
    items, occasion = _gathered(what)
    language: Language = what["language"]
    columns = tuple(Column(said(word, language), width) for word, width in COLUMNS)
    rows = [Row(_cells(item, language)) for item in items]
    return (
        Title(said("plan.paper-progress", language)),
        Note(said("plan.as-of", language, day=occasion.as_of, seq=occasion.seq)),
        Table(said("plan.targets", language), columns, tuple(rows)),
    )


def _cells(item: Item, language: Language) -> tuple[Any, ...]:
    one = item.standing
    aim = one.aim
    asked = aim.stage if aim.value is None else f"{aim.value.normalize():f}{aim.unit}"
    value = "" if one.value is None else rounded(one.value, 2)
    pending = rounded(one.pending, 2) if one.pending else ""
    share = share_shown(one.compared.share) if one.compared else ""
    return (aim.number, aim.sentence, value, pending, asked, share, said(f"plan.light.{one.status}", language))


_BLOCKS: Mapping[str, Callable[[Actor, Mapping[str, Any]], Sequence[Block]]] = {
    "quarterly": _quarterly, "annex": _annex, "progress": _progress, "notice": _notice, "brief": _brief,
}  # fmt: skip


def _clear(folder: Path) -> None:
    """Nothing; papers that were made a week ago are gone: they can be made again."""
    before = (system_clock() - timedelta(days=KEPT_DAYS)).timestamp()
    for old in folder.iterdir():
        if old.stat().st_mtime < before:
            old.unlink(missing_ok=True)
