"""What she may do with a row, and of what she may not, why (术语 可办事项)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from kechuang.errors import Language, Problem
from kechuang.registers.schema import Register
from kechuang.store import door
from kechuang.store.actions.authors import authors
from kechuang.store.actor import Actor
from kechuang.store.permissions import matrix
from kechuang.store.versions import CONFIRMED, DRAFT, RETURNED, SUBMITTED, WITHDRAWN, Version
from kechuang.web.registers.cells import capital
from kechuang.web.speech import said
from kechuang.web.why import Why, explained

UNFINISHED = (DRAFT, SUBMITTED, RETURNED)
# verb of the address -> the act, and the rows for which it makes sense
VERBS: Mapping[str, tuple[str, Callable[[Version], bool]]] = {
    "change": ("rows.change", lambda row: row.status != WITHDRAWN),
    "pass": ("rows.pass_county", lambda row: row.status in UNFINISHED and row.county_check_on is None),
    "confirm": ("rows.confirm", lambda row: row.status == SUBMITTED),
    "return": ("rows.give_back", lambda row: row.status in (SUBMITTED, CONFIRMED)),
    "withdraw": ("rows.withdraw", lambda row: row.status != WITHDRAWN),
}


# What is written by acts of their own is not written by hand: a form would go around what they check.
BY_ACTS = frozenset(
    {
        "adjustment", "adoption", "binding", "figures_release", "freeze", "plan", "publication", "split", "target",
    }
)  # fmt: skip


class Act(NamedTuple):
    """An act upon a row; where she may not, the reason in a sentence or who may."""

    verb: str
    label: str
    is_possible: bool
    reason: str = ""
    why: Why | None = None


def acts(actor: Actor, register: Register, version: Version, language: Language) -> list[Act]:
    """Every act that could be done with a row, in the order in which a row goes."""
    return [_act(actor, register, version, verb, language) for verb in VERBS]


def foremost(acts: Sequence[Act], version: Version) -> str:
    """The verb of the act that is next: what was returned is mended, what waits is passed or confirmed; none else."""
    wanted = ("change",) if version.status == RETURNED else ("confirm", "pass")
    return next((one.verb for one in acts if one.verb in wanted and one.is_possible), "")


def reaches(actor: Actor, action: str, register: Register, version: Version) -> bool:
    """Whether the row lies within reach of the act."""
    return door.reaches(actor, action, register, version)


def _act(actor: Actor, register: Register, version: Version, verb: str, language: Language) -> Act:
    code, fits = VERBS[verb]
    if register.code in BY_ACTS:
        fits = _never
    action = matrix()[code]
    label = capital(action.label(language))
    if not reaches(actor, code, register, version):
        return Act(verb, label, False, why=explained(actor, action, language))
    if not fits(version):
        return Act(verb, label, False, said("registers.why-status", language))
    if verb == "confirm" and authors(register, [version.id]).get(version.id) == actor.id:
        return Act(verb, label, False, said("registers.why-own", language))
    return Act(verb, label, True)


def require_form(register: Register) -> None:
    """Nothing when rows of the register are written in a form.

    Raises
    ------
    Problem  desk.no-form
    """
    if register.code in BY_ACTS:
        raise Problem("desk.no-form", register, {"register": register})


def _never(_: Version) -> bool:
    return False
