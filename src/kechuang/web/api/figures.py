"""Figures and their evidence by the API: what the pages show, from the same stored figures (术语 数字接口)."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Schema

from kechuang.errors import Problem
from kechuang.store.desk import evidence, sight
from kechuang.store.desk.figures_kept import Key
from kechuang.store.desk.sight import Seen
from kechuang.web.api.service import REFUSALS, api


class FiguresShape(Schema):
    """Where every target of the year stands, as far as the caller sees it, and of which commit and day that is."""

    as_of: date
    seq: int
    year: int
    is_newest: bool
    targets: list[dict[str, Any]]


class CountedShape(Schema):
    """A row that counts: since which day, for which unit, with which amount (of money in fen)."""

    code: str = Field(alias="register")
    id: str
    name: str
    on: date
    unit: str | None
    amount: int
    mark: str


class LeftShape(Schema):
    """A row that does not count, and why."""

    code: str = Field(alias="register")
    id: str
    status: str
    why: str


class PartShape(Schema):
    """What one measure of a target counts."""

    measure: str
    rule: str
    counted: list[CountedShape]
    not_counted: list[LeftShape]


class EvidenceShape(Schema):
    """A target's rows."""

    target: str
    as_of: date
    seq: int
    evidence: list[PartShape]


@api.get("/figures", url_name="figures", response={200: FiguresShape, **REFUSALS}, by_alias=True)
def figures(request: Any) -> Any:
    """The year's figures; a county's caller finds her own under `units`, the city's once they are released."""
    seen = _seen(request)
    return {
        "as_of": seen.as_of, "seq": seen.seq, "year": seen.year, "is_newest": seen.is_newest,
        "targets": [dict(one) for one in seen.targets],
    }  # fmt: skip


@api.get("/targets/{target}/evidence", url_name="evidence", response={200: EvidenceShape, **REFUSALS}, by_alias=True)
def evidence_of_target(request: Any, target: str) -> Any:
    """The rows that a target counts, and those it does not, each with why."""
    seen = _seen(request)
    if seen.target(target) is None:
        raise Problem("door.not-found", "", {"id": target})
    key = Key(seen.seq, seen.as_of)
    told = []
    for part in evidence.parts(request.actor, target, key, seen.year):
        names = evidence.called(key, part.counted, request.language)
        counted = [
            {"register": one.register, "id": one.record, "name": names.get((one.register, one.record), ""),
             "on": one.from_on, "unit": one.unit, "amount": one.amount, "mark": one.mark or ""}
            for one in part.counted
        ]  # fmt: skip
        left = [
            {"register": one.register, "id": one.record, "status": one.status, "why": one.why(request.language)}
            for one in part.left
        ]
        told.append(
            {"measure": part.bound.measure.code, "rule": part.bound.rule, "counted": counted, "not_counted": left}
        )
    return {"target": target, "as_of": seen.as_of, "seq": seen.seq, "evidence": told}


def _seen(request: Any) -> Seen:
    """The figures that are kept; none are there before the worker has computed the first."""
    seen = sight.seen(request.actor)
    if seen is None:
        raise Problem("door.not-found", "", {"id": "figures"})
    return seen
