"""Releasing figures to the counties: they see the city of that day, and their own place (术语 内部通报)."""

from __future__ import annotations

from datetime import date

from kechuang.registers.values import Values
from kechuang.store import door
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.figures import RELEASE
from kechuang.store.noting import noted, people
from kechuang.store.versions import Version


def release(pen: Pen, title: str, year: int, *, as_of: date, known_at: int, scope: str = "") -> Version:
    """The release: from now on the counties see the city's figures of that day, and their own place among them.

    Raises
    ------
    Problem  door.second-person, store.duplicate-key
    """
    door.require_second(pen, "figures.release", RELEASE)
    values: Values = {
        "title": title, "plan_year": year, "as_of_on": as_of, "known_at": known_at, "released_on": day_of(pen.clock()),
        "released_by": people(pen), **({"scope": scope} if scope else {}),
    }  # fmt: skip
    return noted("figures.release", pen, RELEASE, [values])[0]
