"""Where a row counts: of each target whose figure looks at its register, whether it counts there, and if not, why (术语 计入哪些数字)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from django.http import HttpResponse

from kechuang.errors import Language, Problem
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import leaves
from kechuang.measures.kernel.drill import Uncounted
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.of_row import of_row
from kechuang.measures.naming import by_name
from kechuang.measures.progress.aims import Aim, aims
from kechuang.measures.progress.comparing import in_unit
from kechuang.measures.progress.measuring import EXACT, measured
from kechuang.registers.registry import register as register_of
from kechuang.store import door, opening, place
from kechuang.store.actor import Actor, Grant
from kechuang.store.clock import day_of
from kechuang.web.page import shown as page_shown
from kechuang.web.registers.cells import name_of
from kechuang.web.registers.names import names_for

# Targets and how they are counted are published; whose rows are looked at stays a matter of who asks.
HOUSE = Actor(id="definitions", grants=(Grant(role="leader"),), via="web")
ADDING = frozenset({"sum", "latest"})


class Told(NamedTuple):
    """One target and the row's place in it."""

    target: str
    address: str
    measure: str
    counts: bool
    amount: str
    since: str
    why: str


def counts(request: Any, code: str, row_id: str) -> HttpResponse:
    """What the row counts in; a fragment where the row's page asks for it."""
    register = register_of(code)
    version = door.row(request.actor, register, row_id)
    as_of = day_of(place.clock()())
    language = request.language
    found = list(_told(request.actor, register.code, row_id, Cut(as_of.year, as_of), language))
    told = {
        "register": register,
        "row": version,
        "name": name_of(register, version, names_for([version], language), language),
        "counted": [one for one in found if one.counts],
        "uncounted": [one for one in found if not one.counts],
        "as_of": as_of,
    }
    return page_shown(request, "registers/counts-part.html" if request.htmx else "registers/counts.html", told)


def _told(actor: Actor, code: str, row_id: str, cut: Cut, language: Language) -> Iterator[Told]:
    root = place.remembered("root_region")
    with opening.tables(HOUSE) as defined, opening.tables(actor, at=defined.seq) as tables:
        meant, ground = Ground(defined, root), Ground(tables, root)
        for aim in aims(meant, cut.year):
            try:
                yield from _of_aim(meant, ground, aim, code, row_id, cut, language)
            except Problem:
                continue  # a binding that no longer reads is told on the target's own page


def _of_aim(
    meant: Ground, ground: Ground, aim: Aim, code: str, row_id: str, cut: Cut, language: Language
) -> Iterator[Told]:
    for leaf in leaves(aim.bound) if aim.bound else ():
        if all(source.register != code for source in leaf.sources):
            continue
        found = of_row(ground, meant.resolved(leaf), cut._replace(year=aim.year), code, row_id)
        if found is None:
            continue
        amount = ""
        if found.counts and leaf.fold.name in ADDING:
            whole = Fraction(sum(entry.amount for entry in found.counted), leaf.fold.scale)
            amount = measured(aim.unit, language).told(in_unit(whole, leaf.measure, aim.unit), places=EXACT)
        yield Told(
            target=f"{aim.number} {aim.sentence or aim.phrase}".strip(),
            address=f"/targets/{aim.id}",
            measure=leaf.measure.label(language),
            counts=found.counts,
            amount=amount,
            since=min((entry.from_on.isoformat() for entry in found.counted), default=""),
            why=_why(meant, found.reasons, code, row_id, language),
        )


def _why(ground: Ground, reasons: tuple[tuple[str, str], ...], code: str, row_id: str, language: Language) -> str:
    """Which conditions are not met, or how the row is cut off; rows and places by their names."""
    text = Uncounted(code, row_id, "", reasons).why(language) if reasons else ""
    return by_name(ground, [text], language)[text]
