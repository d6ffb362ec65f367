"""All measures of all units at every month's end by the kernel, and the same figures by SQL written by hand."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb

from bench.measures import by_hand, ground
from bench.registers.child import Answer, Spent
from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measures
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import Evaluation
from kechuang.measures.kernel.ground import Ground
from kechuang.tables import Tables

YEAR = ground.YEAR
MONTHS = [date(YEAR, month, monthrange(YEAR, month)[1]) for month in range(1, 13)]
ALL = [Bound(measure=one) for one in measures()]
FOLDED = [bound for bound in ALL if bound.fold.reduces != "none"]  # these an engine folds by itself
CHOSEN = [bound for bound in ALL if bound.fold.reduces == "none"]
Figures = dict[tuple[str, str, date], Fraction | None]


def both(folder: Path) -> Answer:
    """One round: the same figures by the kernel, which writes its SQL the first time, and by hand."""
    spent = Spent()
    with ground.opened(folder) as duck:
        hand(duck)  # the files are read once before the clock starts
        tables = ground.tables(duck)
        with spent.on("first"):
            kernel(tables)
        with spent.on("kernel"):
            mine = kernel(tables)
        with spent.on("hand"):
            theirs = hand(duck)
        with spent.on("chosen"):
            chosen(tables)
    different = [key for key in mine.keys() | theirs.keys() if mine.get(key, 0) != theirs.get(key, 0)]
    assert not different, [(key, mine.get(key), theirs.get(key)) for key in sorted(different)[:5]]
    return {"seen": spent.seen, "figures": len(mine), "filled": sum(figure != 0 for figure in mine.values())}


def alone(folder: Path) -> Answer:
    """The kernel in a process of its own, so that time and memory are those of a city of this size."""
    spent = Spent()
    with ground.opened(folder) as duck:
        tables = ground.tables(duck)
        for name in ("alone.first", "alone"):
            with spent.on(name):
                kernel(tables)
    return {"seen": spent.seen}


def kernel(tables: Tables) -> Figures:
    """What an engine folds, by our kernel."""
    evaluation = Evaluation(Ground(tables, ground.ROOT), FOLDED, days=MONTHS)
    return {
        (bound.measure.code, unit, day): evaluation.outcome(bound, Cut(YEAR, day, unit)).value
        for bound in FOLDED
        for unit in ground.UNITS
        for day in MONTHS
    }


def chosen(tables: Tables) -> None:
    """What is chosen among rows, or put together from other figures."""
    evaluation = Evaluation(Ground(tables, ground.ROOT), CHOSEN, days=MONTHS)
    for bound in CHOSEN:
        for unit in ground.UNITS:
            for day in MONTHS:
                evaluation.outcome(bound, Cut(YEAR, day, unit))


def hand(duck: duckdb.DuckDBPyConnection) -> Figures:
    """What an engine folds, by hand."""
    duck.execute(by_hand.PRELUDE)
    rows = (row for query in by_hand.QUERIES.values() for row in duck.execute(query).fetchall())
    units = set(ground.UNITS)
    return {(measure, unit, day): Fraction(int(figure or 0)) for measure, unit, day, figure in rows if unit in units}
