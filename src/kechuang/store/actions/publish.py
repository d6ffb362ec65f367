"""Publishing figures, each with the commit, the rows and the product on which it rests (术语 公布)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kechuang import __version__
from kechuang.errors import Problem
from kechuang.measures.published import Figure
from kechuang.registers.values import Ref, Values
from kechuang.store import door
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.figures import PUBLICATION
from kechuang.store.noting import noted
from kechuang.store.versions import Version


def publish(
    pen: Pen, figures: Sequence[Figure], *, known_at: int, channel: str = "", on: date | None = None
) -> list[Version]:
    """The publications: each figure with the commit, the rows and the product on which it rests.

    Raises
    ------
    Problem  door.second-person, store.duplicate-key (the figure was published that day), store.no-figures
    """
    door.require_second(pen, "figures.publish", PUBLICATION)
    if not figures:
        raise Problem("store.no-figures", PUBLICATION, {})
    day = on or day_of(pen.clock())
    rows: list[Values] = [
        {
            "measure": one.measure, "as_of_on": one.as_of, "value": one.value, "measured_in": one.measured_in,
            "known_at": known_at, "rows_digest": one.rows_digest, "product_version": __version__, "published_on": day,
            **({"target": Ref("target", one.target)} if one.target else {}),
            **({"published_unit": one.unit} if one.unit else {}), **({"channel": channel} if channel else {}),
        }
        for one in figures
    ]  # fmt: skip
    return noted("figures.publish", pen, PUBLICATION, rows)
