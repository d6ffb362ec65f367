"""The child tables of a register, their columns beside those of its rows (术语 子表)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.measure import Source

if TYPE_CHECKING:
    import ibis.expr.types as ir


def part_of(ground: Ground, source: Source, name: str) -> ir.Table:
    """A child table of the source's register, its columns named ``part_<column>`` beside those of the row (术语 子表).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> source = measure("contracts.turnover").sources[0]
    >>> "part_amount" in part_of(Ground(ByHand({}), "421200"), source, "amendments").columns
    True
    """
    part = ground.tables[f"{source.register}__{name}"]
    return part.select(**{f"part_{column}": part[column] for column in part.columns})
