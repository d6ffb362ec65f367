"""Publishing, freezing, adjusting and releasing figures: each an act of two people (术语 公布、冻结、调整、通报)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kechuang import __version__
from kechuang.errors import Problem, Problems
from kechuang.measures.published import Figure
from kechuang.registers.keys import row_key
from kechuang.registers.schema import Register
from kechuang.registers.validation import problems
from kechuang.registers.values import Ref, Values
from kechuang.store import door, placing
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.commits import Writing, commit
from kechuang.store.figures import ADJUSTMENT, FREEZE, PUBLICATION, RELEASE
from kechuang.store.versions import CONFIRMED, WITHDRAWN, Version


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
        raise Problem("store.no-figures", PUBLICATION.zh, {})
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
    return _noted(pen, "figures.publish", PUBLICATION, rows)


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
        "frozen_by": frozen_by or _people(pen), **({"why": pen.why} if pen.why else {}),
    }  # fmt: skip
    return _noted(pen, "figures.freeze", FREEZE, [values])[0]


def adjust(
    pen: Pen, freeze_id: str, measure: str, value: Decimal, *, target: str = "", unit: str = "", measured_in: str = ""
) -> Version:
    """The signed adjustment of a frozen figure, with its reason.

    Raises
    ------
    Problem  door.second-person, door.not-found, store.reason
    """
    door.require_second(pen, "figures.adjust", ADJUSTMENT)
    if not pen.why:
        raise Problem("store.reason", ADJUSTMENT.zh, {})
    frozen = door.row(pen.actor, FREEZE, freeze_id)
    if frozen.status == WITHDRAWN:
        raise Problem("store.withdrawn", FREEZE.zh, {"id": freeze_id})
    values: Values = {
        "adjusts": Ref("freeze", freeze_id), "measure": measure, "value": value, "adjusted_on": day_of(pen.clock()),
        "approved_by": _people(pen), "why": pen.why, **({"target": Ref("target", target)} if target else {}),
        **({"adjusted_unit": unit} if unit else {}), **({"measured_in": measured_in} if measured_in else {}),
    }  # fmt: skip
    return _noted(pen, "figures.adjust", ADJUSTMENT, [values])[0]


def release(pen: Pen, title: str, year: int, *, as_of: date, known_at: int, scope: str = "") -> Version:
    """The release: from now on the counties see the city's figures of that day, and their own place among them.

    Raises
    ------
    Problem  door.second-person, store.duplicate-key
    """
    door.require_second(pen, "figures.release", RELEASE)
    values: Values = {
        "title": title, "plan_year": year, "as_of_on": as_of, "known_at": known_at, "released_on": day_of(pen.clock()),
        "released_by": _people(pen), **({"scope": scope} if scope else {}),
    }  # fmt: skip
    return _noted(pen, "figures.release", RELEASE, [values])[0]


def _people(pen: Pen) -> str:
    return "、".join(one.id for one in (pen.actor, pen.approved_by) if one)


def _noted(pen: Pen, action: str, register: Register, rows: Sequence[Values]) -> list[Version]:
    if found := [problem for values in rows for problem in problems(register, values)]:
        raise Problems(found)
    placing.require_references(register, rows)
    with commit(pen, action) as writing:
        made = [_version(pen, writing, register, values) for values in rows]
        writing.write(register, made)
        writing.changes = [telling.created(register, one) for one in made]
    return made


def _version(pen: Pen, writing: Writing, register: Register, values: Values) -> Version:
    (shared,) = placing.place(pen.actor, register, [values])
    return Version(
        id=writing.new_id(), version=1, status=CONFIRMED, owner=pen.actor.unit, section=register.section, shared_with=shared,
        row_key=row_key(register, values), values=values,
    )  # fmt: skip
