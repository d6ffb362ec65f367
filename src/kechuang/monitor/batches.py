"""The batches by which a title is obtained, from the register of rounds: their last steps as planned and as they came (术语 批次台账)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ibis import _

from kechuang.measures.bound import Bound
from kechuang.measures.kernel.answers import records
from kechuang.measures.kernel.ground import CONFIRMED, Ground
from kechuang.monitor.evidence import Recorded
from kechuang.monitor.rounds import Round

NAMING = ("等于", "属于")


class Batches:
    """All rounds of a home with their last steps (术语 批次清单).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> from kechuang.registers.by_hand import ByHand
    >>> Batches(Ground(ByHand({}), "421200"), {}).of(Bound(measure=measure("titles.obtained")))
    []
    """

    def __init__(self, ground: Ground, recorded: Recorded) -> None:
        steps: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
        for step in records(ground.tables["round__steps"].filter(_.planned_on.notnull())):
            steps.setdefault((step["id"], step["version"]), []).append(step)
        rows = records(ground.tables["round"].filter(_.status == CONFIRMED).order_by("id"))
        self._rows = [
            (row, max(found, key=lambda step: step["planned_on"]), recorded["round", row["id"]][0])
            for row in rows
            if (found := steps.get((row["id"], row["version"]))) and ("round", row["id"]) in recorded
        ]

    def of(self, bound: Bound) -> list[Round]:
        """The rounds of the kinds and levels to which a bound measure is narrowed; none where it is narrowed to no kind (术语 适用批次).

        Parameters
        ----------
        bound : with its families written out

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> from kechuang.registers.by_hand import ByHand
        >>> Batches(Ground(ByHand({}), "421200"), {}).of(Bound(measure=measure("events.held")))
        []
        """
        kinds, levels = (_words(bound, field) for field in ("kind", "level"))
        return [
            Round(row["round_year"], row["batch_no"] or str(at), _day(last["planned_on"]), _day(last["happened_on"]), known)
            for at, (row, last, known) in enumerate(self._rows)
            if row["title_kind"] in kinds and (not levels or row["level"] in levels) and row["round_year"]
        ]  # fmt: skip


def _words(bound: Bound, field: str) -> Sequence[str]:
    return [word for one in bound.filters if one.field == field and one.operator in NAMING for word in one.operands]


def _day(value: Any) -> date | None:
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value)[:10])
