"""Published figures as they stand in their register, and the same made again from what was then known (术语 公布数)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import aims
from kechuang.measures.published import Figure, Remade, figures
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


def official(actor: Actor, freeze: Version, *, as_of: date) -> list[tuple[Figure, Decimal]]:
    """The figures of a frozen year: each as sealed, and with the signed adjustments made since."""
    added: dict[tuple[str, str, str | None], Decimal] = {}
    for one in door.rows(actor, ADJUSTMENT, where={"adjusts": freeze.id}):
        if one.status != WITHDRAWN:
            target = one.values.get("target")
            spot = one.values["measure"], target.id if target else "", one.values.get("adjusted_unit")
            added[spot] = added.get(spot, Decimal(0)) + one.values["value"]
    with opening.tables(actor, at=freeze.values["sealed_at"]) as tables:
        ground = Ground(tables, place.remembered("root_region"))
        sealed = figures(ground, aims(ground, freeze.values["plan_year"]), as_of=as_of)
    return [(one, one.value + _adjusted(added, one)) for one in sealed]


def _adjusted(added: dict[tuple[str, str, str | None], Decimal], one: Figure) -> Decimal:
    spots = {(one.measure, one.target, one.unit), (one.measure, "", one.unit)}
    return sum((added.get(spot, Decimal(0)) for spot in spots), Decimal(0))
