"""All measures of all units at every month's end by the kernel, and the same figures by SQL written by hand."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb

from bench.measures import by_hand, by_hand_chosen, ground
from bench.registers.child import Answer, Spent
from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measures
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import Evaluation, leaves
from kechuang.measures.kernel.ground import Ground
from kechuang.tables import Tables

YEAR = ground.YEAR
MONTHS = [date(YEAR, month, monthrange(YEAR, month)[1]) for month in range(1, 13)]
ALL = [Bound(measure=one) for one in measures()]
ENGINE = [bound for bound in ALL if bound.fold.reduces != "none"]  # these an engine folds by itself
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
        with spent.on("kernel.again"):
            kernel(tables)
        with spent.on("hand.again"):
            hand(duck)
    nothing = {bound.measure.code: nothing_of(bound) for bound in ALL}
    keys = mine.keys() | {key for key in theirs if key[:2] in {one[:2] for one in mine}}
    different = [key for key in keys if mine.get(key) != theirs.get(key, nothing[key[0]])]
    assert not different, [(key, mine.get(key), theirs.get(key)) for key in sorted(different)[:5]]
    return {"seen": spent.seen, "figures": len(mine), "filled": sum(bool(figure) for figure in mine.values())}


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
    """All measures, of each unit at each month's end, by our kernel."""
    evaluation = Evaluation(Ground(tables, ground.ROOT), ALL, days=MONTHS)
    return {
        (bound.measure.code, unit or ground.ROOT, day): evaluation.outcome(bound, Cut(YEAR, day, unit)).value
        for bound in ALL
        for unit in units_of(bound)
        for day in MONTHS
    }


def hand(duck: duckdb.DuckDBPyConnection) -> Figures:
    """The same by hand."""
    duck.execute(by_hand.PRELUDE)
    duck.execute(by_hand_chosen.PRELUDE)
    rows: list[tuple[Any, ...]] = []
    for register, query in by_hand.QUERIES.items():
        if register in by_hand_chosen.STANDING_ON:
            duck.execute(f"CREATE OR REPLACE TEMP TABLE figures_of_{register} AS {query}")
        is_kept = register in by_hand_chosen.STANDING_ON
        rows += duck.execute(f"FROM figures_of_{register}" if is_kept else query).fetchall()
    made: Figures = {(measure, unit, day): Fraction(int(figure or 0)) for measure, unit, day, figure in rows}
    for query in by_hand_chosen.QUERIES.values():
        for measure, unit, day, above, below in duck.execute(query).fetchall():
            made[measure, unit, day] = Fraction(int(above), int(below)) if below else None
    return made


def units_of(bound: Bound) -> list[str | None]:
    """The reporting units; of what is published about a region the home's own besides."""
    is_published = all(source.columns.subject is not None for leaf in leaves(bound) for source in leaf.sources)
    return [*ground.UNITS, *([None] if is_published else [])]


def nothing_of(bound: Bound) -> Fraction | None:
    """The figure where SQL finds no row: 0 of what is counted, none of what is chosen or divided."""
    return Fraction(0) if bound in ENGINE or bound.fold.name in ("stage", "all_of") else None
