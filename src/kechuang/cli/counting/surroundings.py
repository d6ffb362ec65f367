"""What stands beside a figure: the province's count, and how a stock of titles moved (术语 省厅口径、存量变动)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kechuang.cli import screen
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.measures.bound import Bound
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.naming import names
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.beside import Beside, beside
from kechuang.measures.progress.comparing import in_unit
from kechuang.measures.progress.measuring import EXACT, measured
from kechuang.measures.progress.movements import CAME, WENT, Movement, movements

if TYPE_CHECKING:
    from kechuang.store.actor import Actor

STOCK = "titles.valid"
FEW = 5


def told(ground: Ground, aim: Aim, as_of: date) -> dict[str, Any]:
    """Both as plain values; None where there is nothing of the kind."""
    if aim.bound is None:
        return {"province": None, "movements": None}
    theirs = beside(ground, aim.bound, as_of=as_of)
    moved = _movements(ground, aim.bound, aim.year, as_of)
    return {
        "province": None if theirs is None else {
            "period": theirs.period, "released_on": theirs.released_on.isoformat(), "value": _number(theirs.value, aim),
            "ours": _number(theirs.ours, aim), "only_theirs": _listed(theirs.only_theirs), "only_ours": _listed(theirs.only_ours),
        },
        "movements": [
            {"month": f"{one.month_end:%Y-%m}", "opening": one.opening, "closing": one.closing, **one.moved,
             "is_explained": one.is_explained}
            for one in moved
        ] or None,
    }  # fmt: skip


def show(ground: Ground, aim: Aim, as_of: date, language: Language, *, actor: Actor) -> None:
    """Nothing; both stand on the screen where there is something of the kind."""
    if aim.bound is None:
        return
    _frozen(aim, as_of, actor, language)
    if theirs := beside(ground, aim.bound, as_of=as_of):
        _province(ground, theirs, aim, language)
    if moved := _movements(ground, aim.bound, aim.year, as_of):
        screen.line()
        screen.line(said("movements.title", language))
        columns = ("month", "opening", *CAME, *WENT, "closing", "explained")
        heads = [(said(f"movements.{name.replace('_', '-')}", language), "right") for name in columns]
        screen.table(heads, [_month(one, language) for one in moved])


def _frozen(aim: Aim, as_of: date, actor: Actor, language: Language) -> None:
    """The figure as each freeze of the year sealed it, with what was added since."""
    from kechuang.store.figures import freezes, official

    for freeze in freezes(actor, aim.year) if aim.plan else ():
        for one in official(actor, freeze, as_of=as_of, targets=[aim.id]):
            in_words = measured(one.sealed.measured_in, language)
            facts = {
                "edition": freeze.values["edition"],
                "sealed": in_words.number(one.sealed.value, places=EXACT),
                "added": f"{'+' if one.added > 0 else ''}{in_words.number(one.added, places=EXACT)}",
            }
            screen.line()
            screen.line(said("evidence.frozen", language, value=in_words.told(one.value, places=EXACT), **facts))


def _province(ground: Ground, theirs: Beside, aim: Aim, language: Language) -> None:
    facts = {
        "period": theirs.period,
        "value": _told(theirs.value, aim, language),
        "ours": _told(theirs.ours, aim, language),
    }
    screen.line()
    screen.line(
        said(
            "province.count",
            language,
            difference=_told(theirs.difference, aim, language),
            day=theirs.released_on,
            **facts,
        )
    )
    for code, ids in (("province.only-theirs", theirs.only_theirs), ("province.only-ours", theirs.only_ours)):
        if ids:
            called = names(ground, "organisation", sorted(ids)[:FEW])
            listed = said("list.comma", language).join(called.get(one, one) for one in sorted(ids)[:FEW])
            screen.indented(said(code, language, number=len(ids), names=listed), 1)


def _movements(ground: Ground, bound: Bound, year: int, as_of: date) -> list[Movement]:
    return movements(ground, bound, year, as_of=as_of) if bound.measure.code == STOCK and not bound.rule else []


def _month(one: Movement, language: Language) -> tuple[str, ...]:
    moved = [str(one.moved.get(name, 0) or "") for name in (*CAME, *WENT)]
    explained = said("movements.yes" if one.is_explained else "movements.no", language)
    return f"{one.month_end:%Y-%m}", str(one.opening), *moved, str(one.closing), explained


def _told(value: Fraction, aim: Aim, language: Language) -> str:
    return measured(aim.unit, language).told(in_unit(value, aim.bound.measure, aim.unit) if aim.bound else value)


def _number(value: Fraction, aim: Aim) -> float:
    return float(in_unit(value, aim.bound.measure, aim.unit)) if aim.bound else float(value)


def _listed(ids: frozenset[str] | None) -> list[str] | None:
    return None if ids is None else sorted(ids)
