"""How the sample plan's targets are counted: as suggested, or as the demonstration's officer wants instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

from kechuang.measures.binding.names import Names, Row
from kechuang.measures.binding.suggestion import Suggestions, suggest_all
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure, measures
from kechuang.plan.document import open_document
from kechuang.plan.reader import Reading, read
from kechuang.plan.target import Target
from kechuang.registers.demonstration.fact import Fact

SAMPLE = "xianning-plan-2024.txt"
NAMED = {"platform": "name", "zone": "name", "project": "title", "organisation": "name"}


def bindings(facts: Sequence[Fact]) -> Iterator[Bound]:
    """Of each target that is counted its measure with rule and filters, the same way to count once; of whom is left open."""
    told, names = _told(), list(_names(facts))
    targets = reviewed(told)
    seen: set[tuple[str, str, tuple[Filter, ...]]] = set()
    for target, found in zip(targets, suggest_all(targets, measures(), Names(names)), strict=True):
        made = _bound(found, told["bindings"].get(int(target.id), {}), names)
        if made and (key := (made.measure.code, made.rule, made.filters)) not in seen:
            seen.add(key)
            yield made


def reviewed(told: Mapping[str, Any]) -> list[Target]:
    """The targets as an officer leaves them, numbered again."""
    with resources.as_file(resources.files("kechuang").joinpath("samples", SAMPLE)) as path:
        reading = read(open_document(path))
    kept = [one for one in reading.targets if one.sentence not in told["left_out"]]
    kept = [one._replace(**told["corrected"].get(one.sentence, {})) for one in kept]
    ordered = sorted([*kept, *(_added(reading, item) for item in told["added"])], key=lambda one: one.start)
    return [one._replace(id=str(at)) for at, one in enumerate(ordered, 1)]


def _added(reading: Reading, item: Mapping[str, Any]) -> Target:
    start = reading.document.text.index(item["sentence"])
    before = max((one for one in reading.outline if one.start <= start), key=lambda one: one.start)
    where = {"start": start, "end": start + len(item["sentence"]), "path": before.path, "period": f"{reading.year}年"}
    empty = dict.fromkeys(("comparator", "value", "value_high", "unit"))
    return Target(**{"id": "", "kind": "binary", "scope": None, **where, **empty, **item})


def _bound(found: Suggestions, wanted: Mapping[str, Any], names: Sequence[Row]) -> Bound | None:
    """What the officer wants over what is suggested for the same measure; None where nothing counts or a row is not there."""
    code = wanted.get("measure") or (found.best.measure.code if found.best else "")
    if not code:
        return None
    near = next((one for one in found.ranked if one.measure.code == code), None)
    made = near.bound if near else Bound(measure=measure(code))
    if "filters" in wanted:
        filters = [Filter(field, operator, _row(operand, names)) for field, operator, operand in wanted["filters"]]
        if not all(one.operand for one in filters):
            return None
        made = replace(made, filters=tuple(filters))
    return replace(made, rule=wanted.get("rule", made.rule), region=None, stage="", threshold=None)


def _row(operand: str, names: Sequence[Row]) -> str:
    register, sign, name = operand.partition(":")
    found = [one.id for one in names if (one.register, one.name) == (register, name)]
    return (found[0] if found else "") if sign else operand


def _names(facts: Sequence[Fact]) -> Iterator[Row]:
    for fact in facts:
        if fact.register in NAMED and (name := fact.values.get(NAMED[fact.register])):
            yield Row(fact.register, fact.id, str(name))


@cache
def _told() -> dict[str, Any]:
    text = resources.files("kechuang.store").joinpath("founding.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
