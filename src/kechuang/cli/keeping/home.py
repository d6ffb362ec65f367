"""The home that a command works on, and the pen with which it writes."""

from __future__ import annotations

import getpass
from argparse import Namespace
from typing import TYPE_CHECKING

from kechuang.errors import Problem
from kechuang.regions import regions

if TYPE_CHECKING:
    from kechuang.store.actor import Actor, Pen
    from kechuang.store.clock import Clock
    from kechuang.store.place import Place


def opened() -> Place:
    """The home that the environment names, open."""
    from kechuang.store import place

    return place.open_place(place.from_environment())


def clock() -> Clock:
    """The home's clock: a demonstration's stands at its own today."""
    from kechuang.store import place

    return place.clock()


def pen(options: Namespace, *, why: str = "") -> Pen:
    """What the operator of this machine writes with; for one reporting unit only when --unit names it."""
    from kechuang.store.actor import Pen, operator

    second = getattr(options, "approved_by", None)
    return Pen(actor(options), clock(), why, operator(second) if second else None)


def actor(options: Namespace) -> Actor:
    """The operator of this machine, within the reporting unit that --unit names."""
    from kechuang.store.actor import Actor, Grant, operator

    whole = operator(getpass.getuser())
    unit = unit_of(options)
    if unit is None:
        return whole
    within = tuple(Grant(role=grant.role, units=frozenset({unit})) for grant in whole.grants)
    return Actor(id=whole.id, grants=within)


def unit_of(options: Namespace) -> str | None:
    """The code of the reporting unit that --unit names by code or name; None when it names none."""
    written = getattr(options, "unit", None)
    if not written:
        return None
    if written in regions():
        return str(written)
    from kechuang.store import place

    found = [one.region for one in regions().find(written, home=place.remembered("root_region")) if one.region]
    if len(found) != 1:
        raise Problem("command.unit", "", {"value": written})
    return found[0].code


def region_of(options: Namespace) -> str:
    """The region from which short names of places are read: the unit's, else the home's root."""
    from kechuang.store import place

    unit = unit_of(options)
    return unit if unit and unit.isdigit() else place.remembered("root_region")
