"""The demonstration city of ten years as a world: what counts for the sample plan's targets. 合成示范数据."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from bench.landing import truth
from bench.landing.asking import asked
from bench.landing.evidence import Recorded, Told
from bench.landing.folder import CITY, Round, Series, World
from bench.landing.sample_bindings import bindings
from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measure
from kechuang.measures.entry import Entry
from kechuang.measures.kernel.gathering import gathered
from kechuang.measures.kernel.ground import Ground
from kechuang.registers.by_hand import ByHand
from kechuang.registers.demonstration.city import DEMO_TODAY, City
from kechuang.registers.demonstration.fact import Fact
from kechuang.registers.demonstration.journal import facts
from kechuang.registers.values import Ref

YEARS = 10
COUNTED = {"count": "count", "distinct": "count", "union": "count", "sum": "amount", "stock": "stock"}
MONEY, WAY = "元", "titles.stage"
EARLIER, LAST = ("申报", "推荐", "评审", "公示"), "备案"


class Made(NamedTuple):
    """A way to count, with its rows that count, and of a title its way there."""

    series: Series
    bound: Bound
    entries: Sequence[Entry]
    way: Sequence[Entry] = ()


def world(seed: int, *, scale: float = 1.0) -> World:
    """The world of a city of this seed."""
    city = City(seed, years=range(DEMO_TODAY.year - YEARS + 1, DEMO_TODAY.year + 1), scale=scale)
    known = [fact for year in city.years for fact, _ in facts(city, year) if not fact.withdrawn]
    recorded = {(fact.register, fact.id): days(fact) for fact in known}
    made = World()
    for one in _made(known, city.years):
        made.series.append(one.series)
        made.events += _events(one, recorded)
        made.rounds += _rounds(one, known, recorded)
    early = _first_years(made)
    asking = asked(made.series, _regions(made), truth.finals(made), seed)
    made.tasks = [task for task in asking if task.year > early.get((task.series, task.region), task.year)]
    return made


def days(fact: Fact) -> list[date]:
    """The days on which the versions of a row were recorded."""
    return sorted({fact.recorded_on, *(change.on for change in fact.changes)})


def rows(known: Sequence[Fact]) -> dict[str, list[dict[str, Any]]]:
    """The rows as they are when all corrections are made; those that were never confirmed wait."""
    made: dict[str, list[dict[str, Any]]] = {}
    for fact in known:
        values = dict(fact.values)
        for change in fact.changes:
            values |= change.values
        status = "已核" if fact.confirmed_on else "已报"
        made.setdefault(fact.register, []).append({**_written(values), "id": fact.id, "status": status})
    return made


def _written(value: Any) -> Any:
    """The value as one writes it by hand."""
    if isinstance(value, Mapping):
        return {name: _written(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_written(one) for one in value]
    return (f"{value.register}:{value.id}" if value.id else f":{value.written}") if isinstance(value, Ref) else value


def _made(known: Sequence[Fact], years: Sequence[int]) -> Iterator[Made]:
    """The series that something happens in; a title's has its applications too."""
    ground = Ground(ByHand(rows(known)), CITY)
    bounds = [ground.resolved(one) for one in bindings(known) if is_counted(one)]
    ways = {one: replace(one, measure=measure(WAY), rule="") for one in bounds if _is_title(one)}
    entries = gathered(ground, [*bounds, *ways.values()])
    for one in bounds:
        if entries[one]:
            kind = "pipeline" if one in ways else COUNTED[one.fold.name]
            series = Series(_name(one), kind, one.measure.unit, years[0], years[-1], kind)
            yield Made(series, one, entries[one], entries[ways[one]] if one in ways else ())


def is_counted(one: Bound) -> bool:
    """Whether rows make its figure, anew every year or as what stands at its end."""
    return one.fold.name in COUNTED and not one.measure.is_composed and one.fold.is_yearly != (one.fold.name == "stock")


def _is_title(one: Bound) -> bool:
    return one.measure.code == "titles.obtained" and one.fold.name == "distinct"


def _name(one: Bound) -> str:
    told = [f"{each.field}={_short(each.operand)}" for each in one.filters]
    return " ".join([one.measure.code, *filter(None, [one.rule]), *told])


def _short(operand: str) -> str:
    return operand if len(operand) <= 24 else f"{operand[:6]}…"


def _events(one: Made, recorded: Recorded) -> Iterator[Any]:
    told = Told(one.series.series, recorded)
    match one.series.kind:
        case "stock":
            yield from told.standing(one.entries)
        case "amount":
            yield from told.summed(one.entries, is_money=one.bound.measure.unit == MONEY)
        case "pipeline":
            yield from told.staged(one.way, EARLIER)
            yield from told.counted(one.entries, stage=LAST)
        case _:
            entries = (
                one.entries
                if one.bound.fold.name != "count"
                else [each._replace(key=each.record) for each in one.entries]
            )
            yield from told.counted(entries)


def _rounds(one: Made, known: Sequence[Fact], recorded: Recorded) -> Iterator[Round]:
    """The batches of a title's kinds and levels: the last step as planned and as it became."""
    kinds = {word for each in one.bound.filters if each.field == "kind" for word in each.operands}
    levels = {word for each in one.bound.filters if each.field == "level" for word in each.operands}
    if one.series.kind != "pipeline":
        return
    for number, fact in enumerate((fact for fact in known if fact.register == "round"), 1):
        values = rows([fact])["round"][0]
        if values.get("title_kind") in kinds and (not levels or values.get("level") in levels):
            planned = [step for step in values.get("steps", ()) if step.get("planned_on")]
            if planned:
                last = max(planned, key=lambda step: step["planned_on"])
                known_on = recorded["round", fact.id][0]
                yield Round(
                    one.series.series,
                    int(values["round_year"]),
                    number,
                    last["planned_on"],
                    last.get("happened_on"),
                    known_on,
                )


def _regions(made: World) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {one.series: set() for one in made.series}
    for one in made.events:
        found[one.series].add(one.region)
    return {series: tuple(sorted(regions)) for series, regions in found.items()}


def _first_years(made: World) -> dict[tuple[str, str], int]:
    """When something first counted; before that nobody would ask."""
    counted = truth.counting(made.events, {one.series: one.kind for one in made.series})
    found: dict[tuple[str, str], int] = {}
    for one in counted:
        for region in (one.region, CITY):
            found[one.series, region] = min(found.get((one.series, region), one.happened_on.year), one.happened_on.year)
    return found
