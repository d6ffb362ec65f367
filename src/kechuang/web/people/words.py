"""How duties are told: the role, how far it reaches, from when to when, in the reader's language (术语 职责说明)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kechuang.errors import Language
from kechuang.regions import regions
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.store import place
from kechuang.store.clock import day_of
from kechuang.store.desk.tables import Duty
from kechuang.web.authors import authors
from kechuang.web.speech import said

PROPOSED, COMING, HELD, OVER = "proposed", "coming", "held", "over"
LOOKS = {PROPOSED: "care", COMING: "", HELD: "done", OVER: ""}
FEW = 4
WITHOUT_ROWS = frozenset({"expert", "system_admin", "security_admin"})


@dataclass(frozen=True, slots=True)
class Held:
    """A duty as a page tells it."""

    duty: Duty
    role: str
    reach: str
    state: str
    state_word: str
    looks: str
    proposed_by: str
    granted_by: str

    @property
    def is_open(self) -> bool:
        return self.state in (HELD, COMING)


def held_by(duties: Iterable[Duty], language: Language) -> list[Held]:
    """Each duty in words; the day is the home's."""
    today, every = day_of(place.clock()()), list(duties)
    people = authors([who for duty in every for who in (duty.proposed_by, duty.granted_by)], language)
    return [_told(duty, today, people, language) for duty in every]


def state_of(duty: Duty, today: date) -> str:
    """Whether it is asked for, to come, held or over."""
    if not duty.granted_by:
        return PROPOSED
    if duty.until_on is not None and duty.until_on <= today:
        return OVER
    return COMING if duty.from_on > today else HELD


def reach_of(duty: Duty, language: Language) -> str:
    """How far a duty reaches: its units, bodies and registers."""
    if duty.role in WITHOUT_ROWS:
        return said("people.reach-none", language)
    told = [regions().called(code, language) for code in duty.units]
    if duty.organisations:
        told.append(said("people.reach-bodies", language, number=len(duty.organisations)))
    if duty.registers:
        told.append(_registers(duty.registers, language))
    return said("page.comma", language).join(told) or said("people.reach-all", language)


def _registers(codes: Iterable[str], language: Language) -> str:
    """The first few business registers by name and how many in all; internal ones go with them."""
    known = {one.code for one in registers() if not one.is_internal}
    named = [register_of(code).label(language) for code in codes if code in known]
    if len(named) <= FEW:
        return said("page.comma", language).join(named)
    first = said("page.comma", language).join(named[:FEW])
    return said("people.reach-registers", language, first=first, number=len(named))


def _told(duty: Duty, today: date, people: Mapping[str, str], language: Language) -> Held:
    state = state_of(duty, today)
    return Held(
        duty, said(f"page.role.{duty.role}", language), reach_of(duty, language), state,
        said(f"people.duty.{state}", language), LOOKS[state], people.get(duty.proposed_by, ""), people.get(duty.granted_by, ""),
    )  # fmt: skip
