"""Whose figures a person sees: her own unit's at once, the city's and the other units' when they are released (术语 数字可见范围).

What is not hers is not taken along: pages and fragments are made from what these functions give, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kechuang.store.actor import Actor
from kechuang.store.desk import figures_kept, landings_kept
from kechuang.store.desk.figures_kept import Kept
from kechuang.store.permissions import held
from kechuang.store.versions import Version

# What the plan says and what the bureau decided about it: no figure.
SAID = (
    "id", "number", "path", "sentence", "metric", "kind", "section", "firmness", "year", "reporting_unit", "measure", "rule",
    "comparator", "target", "target_high", "unit", "target_stage", "plan", "keeper",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sight:
    """The units whose figures a person sees at once; all of them when `is_whole`."""

    is_whole: bool
    units: frozenset[str] = frozenset()

    def sees(self, unit: str | None) -> bool:
        return self.is_whole or unit in self.units


@dataclass(frozen=True, slots=True)
class Eyes:
    """Which figures a person looks at and how far: whoever has the same eyes sees the same.

    Parameters
    ----------
    release : row and version of the release that she is shown, for whom does not see the city's figures at once
    """

    seq: int
    as_of: date
    is_newest: bool
    sight: Sight
    release: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class Seen:
    """The figures as one person may see them.

    Parameters
    ----------
    targets : without what is not hers; a county finds its own value under `units`
    released : the same targets as the city released them, for whom does not see them at once
    is_newest : whether nothing was written since they were computed
    """

    seq: int
    as_of: date
    year: int
    targets: tuple[Mapping[str, Any], ...]
    sight: Sight
    is_newest: bool
    since_yesterday: Mapping[str, Any]
    released: Mapping[str, Mapping[str, Any]]
    release: Version | None = None

    @property
    def eyes(self) -> Eyes:
        """Whose eyes see it."""
        return Eyes(self.seq, self.as_of, self.is_newest, self.sight, _named(self.release))

    def target(self, target_id: str) -> Mapping[str, Any] | None:
        return next((one for one in self.targets if one["id"] == target_id), None)


def sight_of(actor: Actor) -> Sight:
    """Whose figures the actor sees at once."""
    units: frozenset[str] = frozenset()
    for grant, permission in held(actor, "figures.view"):
        if permission.reach == "whole" and not grant.units:
            return Sight(True)
        units |= grant.units if permission.reach in ("whole", "county") else frozenset()
    return Sight(False, units)


def eyes(actor: Actor) -> Eyes | None:
    """The actor's, on the newest figures that are kept; None before the first were computed."""
    found = figures_kept.last()
    if found is None:
        return None
    sight = sight_of(actor)
    release = None if sight.is_whole else _released(found.what["year"])[0]
    return Eyes(found.key.seq, found.key.as_of, found.key == figures_kept.now(), sight, _named(release))


def seen(actor: Actor) -> Seen | None:
    """The newest figures that are kept, as far as the actor may see them; none before the first were computed."""
    found = figures_kept.last()
    if found is None:
        return None
    sight = sight_of(actor)
    release, told = _released(found.what["year"]) if not sight.is_whole else (None, {})
    ahead = landings_kept.last()
    landings = ahead.targets if ahead and ahead.key.as_of.year == found.key.as_of.year else {}
    targets = tuple(
        {**narrowed(one, sight), "landing": landing_of(landings.get(one["id"]), one, sight)} for one in found.targets
    )
    return Seen(
        found.key.seq, found.key.as_of, found.what["year"], targets, sight,
        found.key == figures_kept.now(), _since(found, sight), told, release,
    )  # fmt: skip


def narrowed(target: Mapping[str, Any], sight: Sight) -> Mapping[str, Any]:
    """A target without the figures that are not for these eyes."""
    if sight.sees(target["reporting_unit"] or ""):
        return target
    told = {name: target[name] for name in SAID}
    units = {unit: value for unit, value in target["units"].items() if sight.sees(unit)}
    splits = {unit: value for unit, value in target["splits"].items() if sight.sees(unit)}
    return {**told, "units": units, "splits": splits}


def landing_of(landing: Mapping[str, Any] | None, target: Mapping[str, Any], sight: Sight) -> Mapping[str, Any] | None:
    """Where a target lands, as far as it is for these eyes: the whole, or what of it is under ``units``."""
    if landing is None or sight.sees(target["reporting_unit"] or ""):
        return landing
    return {
        "p50": None,
        "reach": None,
        "units": {unit: one for unit, one in landing["units"].items() if sight.sees(unit)},
    }


def _released(year: int) -> tuple[Version | None, Mapping[str, Mapping[str, Any]]]:
    """The last release whose figures are kept, and these figures by target."""
    for release in figures_kept.released(year):
        if found := figures_kept.kept(figures_kept.key_of(release)):
            return release, {one["id"]: one for one in found.targets}
    return None, {}


def _named(release: Version | None) -> tuple[str, int] | None:
    return (release.id, release.version) if release else None


def _since(found: Kept, sight: Sight) -> Mapping[str, Any]:
    told = found.what["since_yesterday"]
    returned = {
        register: {unit: number for unit, number in units.items() if sight.sees(unit)}
        for register, units in told["returned"].items()
    }
    documents = told["documents"] if sight.is_whole else []
    return {"returned": {name: units for name, units in returned.items() if units}, "documents": documents}
