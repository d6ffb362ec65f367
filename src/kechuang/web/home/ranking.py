"""A county's place among the reporting units, in the figures that the city released last (术语 本单位位次)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from kechuang.errors import Language
from kechuang.measures.progress.splitting import SHARED
from kechuang.store.desk.sight import Seen
from kechuang.web.home.panel import Line, Panel
from kechuang.web.own_words import ours
from kechuang.web.plan import telling
from kechuang.web.plan.telling import Target
from kechuang.web.speech import said

SHOWN, FEWEST = 6, 3
MORE_IS_WORSE = ("不超过", "低于")


class Place(NamedTuple):
    """Where a unit stands in one target.

    Parameters
    ----------
    ahead, gap : the unit next above and by how much it is ahead; none for the first
    """

    target: Target
    unit: str
    rank: int
    among: int
    ahead: str = ""
    gap: Fraction = Fraction(0)

    @property
    def is_last(self) -> bool:
        return self.rank == self.among

    @property
    def climb(self) -> Fraction:
        """How much more of what it has the unit needs to draw level; the first need nothing and come last."""
        own = Fraction(str(self.target["units"][self.unit]))
        return self.gap / own if own else self.gap


def own_place(request: Any, seen: Seen | None) -> Panel:
    """Her units' places: where they are last, then where the one above is nearest."""
    language: Language = request.language
    if seen is None or seen.release is None:
        empty = "home.place-unreleased" if seen else "home.no-figures"
        return Panel("home.place", empty=empty, more="/overview", is_wide=True)
    places = [place for unit in sorted(seen.sight.units) for place in _places(seen.released, unit)]
    places.sort(key=lambda one: (not one.is_last, one.rank == 1, one.climb, one.rank))
    release, named = seen.release.values, len(seen.sight.units) > 1
    note = said("home.place-note", language, title=ours(release["title"], language), day=str(release["as_of_on"]))
    lines = [_line(one, language, is_named=named) for one in places[:SHOWN]]
    return Panel("home.place", lines, more="/overview", empty="home.place-none", is_wide=True, note=note)


def _places(released: Mapping[str, Target], unit: str) -> Iterator[Place]:
    """The unit's place in every target of the city to which some units have brought something."""
    for target in released.values():
        units = {code: Fraction(str(value)) for code, value in target["units"].items() if value is not None}
        held = sum(bool(value) for value in units.values())
        if target["reporting_unit"] or unit not in units or held < FEWEST or not _adds_up(target):
            continue
        above = [(value, code) for code, value in units.items() if value > units[unit]]
        if above:
            nearest, code = min(above)
            yield Place(target, unit, len(above) + 1, len(units), code, nearest - units[unit])
        else:
            yield Place(target, unit, 1, len(units))


def _adds_up(target: Target) -> bool:
    """Whether the units' figures are amounts of the same thing, and more of it is better."""
    return target["target"] is not None and target["kind"] not in SHARED and target["comparator"] not in MORE_IS_WORSE


def _line(one: Place, language: Language, *, is_named: bool) -> Line:
    own = telling.amount(one.target, one.target["units"][one.unit], language)
    told = said("home.place-first", language, own=own)
    if one.ahead:
        gap = telling.amount(one.target, str(one.gap), language)
        told = said("home.place-behind", language, own=own, ahead=telling.unit_named(one.ahead, language), gap=gap)
    if is_named:
        told = f"{telling.unit_named(one.unit, language)} · {told}"
    mark = said("home.place-mark", language, rank=one.rank, among=one.among)
    look = "grave" if one.is_last else "done" if one.rank == 1 else "care"
    target = one.target
    return Line(telling.called(target, language), f"/targets/{target['id']}", told, mark, look, number=target["number"])
