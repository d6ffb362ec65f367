"""Freezing a year's figures as known at a commit (术语 冻结)."""

from __future__ import annotations

from datetime import date

from kechuang.registers.values import Values
from kechuang.store import door
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.figures import FREEZE
from kechuang.store.noting import noted, people
from kechuang.store.versions import Version


def freeze(
    pen: Pen, year: int, edition: str, *, sealed_at: int, frozen_by: str = "", on: date | None = None
) -> Version:
    """The freeze: the year's figures as known at a commit; from now on its rows change only by two people.

    Raises
    ------
    Problem  door.second-person, store.duplicate-key (this edition of the year is frozen already)
    """
    door.require_second(pen, "figures.freeze", FREEZE)
    values: Values = {
        "plan_year": year, "edition": edition, "sealed_at": sealed_at, "frozen_on": on or day_of(pen.clock()),
        "frozen_by": frozen_by or people(pen), **({"why": pen.why} if pen.why else {}),
    }  # fmt: skip
    return noted("figures.freeze", pen, FREEZE, [values])[0]
