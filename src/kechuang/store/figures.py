"""Published figures as they stand in their register, and the same made again from what was then known (术语 公布数)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import aims
from kechuang.measures.published import Figure, Remade, figures
from kechuang.quantity import Unit
from kechuang.registers.registry import register
from kechuang.store import door, opening, place
from kechuang.store.actor import Actor
from kechuang.store.versions import WITHDRAWN, Version

PUBLICATION, FREEZE, ADJUSTMENT, RELEASE = (
    register(code) for code in ("publication", "freeze", "adjustment", "figures_release")
)


def figure_of(version: Version) -> Figure:
    """A row of the register of publications as a figure."""
    values = version.values
    target = values.get("target")
    return Figure(
        values["measure"], target.id if target else "", values.get("published_unit"), values["as_of_on"],
        Decimal(values["value"]).normalize(), values.get("measured_in", ""), values["rows_digest"],
    )  # fmt: skip


def published(actor: Actor, *, as_of: date | None = None) -> list[Version]:
    """The publications that stand, of one day or of all."""
    where: dict[str, Any] = {} if as_of is None else {"as_of_on": as_of}
    return [one for one in door.rows(actor, PUBLICATION, where=where) if one.status != WITHDRAWN]


def remade(actor: Actor, rows: Iterable[Version]) -> list[Remade]:
    """Each published figure beside what the rows known then give now: definitions, bindings and evidence of that commit."""
    by_ground: dict[tuple[int, date], list[Version]] = {}
    for one in rows:
        by_ground.setdefault((one.values["known_at"], one.values["as_of_on"]), []).append(one)
    made: list[Remade] = []
    for (seq, as_of), held in sorted(by_ground.items()):
        made += _remade_at(actor, seq, as_of, held)
    return made


def _remade_at(actor: Actor, seq: int, as_of: date, held: Sequence[Version]) -> list[Remade]:
    old = [figure_of(one) for one in held]
    units = sorted({one.unit for one in old if one.unit})
    with opening.tables(actor, at=seq) as tables:
        ground = Ground(tables, place.remembered("root_region"))
        years = {as_of.year, as_of.year - 1}
        wanted = [aim for year in sorted(years) for aim in aims(ground, year) if aim.id in {one.target for one in old}]
        now = {(one.target, one.unit): one for one in figures(ground, wanted, as_of=as_of, units=units)}
    return [Remade(one, now.get((one.target, one.unit))) for one in old]


class Official(NamedTuple):
    """A figure of a frozen year: as it was sealed, and what was added to it since."""

    sealed: Figure
    added: Decimal

    @property
    def value(self) -> Decimal:
        return self.sealed.value + self.added


def freezes(actor: Actor, year: int) -> list[Version]:
    """The freezes of a year that stand, the earlier first."""
    found = [one for one in door.rows(actor, FREEZE, where={"plan_year": year}) if one.status != WITHDRAWN]
    return sorted(found, key=lambda one: int(one.values["sealed_at"]))


def official(actor: Actor, freeze: Version, *, as_of: date, targets: Iterable[str] | None = None) -> list[Official]:
    """The figures of a frozen year: each as sealed, and the signed adjustments made since, in the figure's unit.

    Parameters
    ----------
    targets : whose figures; of all targets of the year when it is not said
    """
    adjustments = [one for one in door.rows(actor, ADJUSTMENT, where={"adjusts": freeze.id}) if one.status != WITHDRAWN]
    wanted = None if targets is None else set(targets)
    with opening.tables(actor, at=freeze.values["sealed_at"]) as tables:
        ground = Ground(tables, place.remembered("root_region"))
        held = [aim for aim in aims(ground, freeze.values["plan_year"]) if wanted is None or aim.id in wanted]
        sealed = figures(ground, held, as_of=as_of)
    return [Official(one, sum((_added(row, one) for row in adjustments), Decimal(0))) for one in sealed]


def _added(row: Version, figure: Figure) -> Decimal:
    """What an adjustment adds to a figure, brought to its unit; nothing where it is another figure's."""
    values = row.values
    target = values.get("target")
    is_its_own = values["measure"] == figure.measure and values.get("adjusted_unit") == figure.unit
    if not is_its_own or (target is not None and target.id != figure.target):
        return Decimal(0)
    told, own = (Unit.of(unit) if unit else None for unit in (values.get("measured_in", ""), figure.measured_in))
    factor = told.factor / own.factor if told and own and told.dimension == own.dimension else Decimal(1)
    return Decimal(values["value"]) * factor
