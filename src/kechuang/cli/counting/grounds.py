"""What the counting commands stand on: the home's registers as known on a day, and the days that were asked for."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kechuang.cli.keeping import home
from kechuang.errors import Problem
from kechuang.measures.kernel.ground import Ground
from kechuang.period.day import read_day

if TYPE_CHECKING:
    from kechuang.store.actor import Actor


class Asked(NamedTuple):
    """The registers, the day up to which business counts, the plan year, the last commit that is known, and who asks."""

    ground: Ground
    as_of: date
    year: int
    seq: int
    actor: Actor


@contextmanager
def opened(options: Namespace) -> Iterator[Asked]:
    """The ground on which a command counts; its tables close behind it."""
    from kechuang.store import door, opening, place
    from kechuang.store.clock import day_of

    home.opened()
    actor = home.actor(options)
    door.require(actor, "figures.view")
    known_on = day(options.known_on)
    today = day_of(home.clock()())
    as_of = day(options.as_of) or min(known_on or today, today)
    with opening.tables(actor, known_on) as tables:
        ground = Ground(tables, place.remembered("root_region"))
        yield Asked(ground, as_of, options.year or as_of.year, tables.seq, actor)


def day(text: str | None) -> date | None:
    """The day as typed in any of the usual forms; None when none was."""
    return read_day(text) if text else None


def require_targets(found: object, year: int) -> None:
    """Nothing; raises where no plan of the year was adopted."""
    if not found:
        raise Problem("measures.no-plan", "", {"year": year})
