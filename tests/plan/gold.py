"""How a reading agrees with labels written by hand (the gold files beside the plans)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from kechuang.plan.reader import Reading
from kechuang.plan.target import Target
from kechuang.quantity import Unit

Label = dict[str, Any]


@dataclass
class Score:
    """Counts of quantities wanted, given and right, and of each field right among those."""

    wanted: int = 0
    given: int = 0
    right: int = 0
    yes_no: int = 0
    yes_no_right: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.wanted + self.given)

    @property
    def yes_no_recall(self) -> float:
        return self.yes_no_right / max(1, self.yes_no)

    def share(self, name: str) -> float:
        return self.fields[name] / self.judged[name] if self.judged[name] else 1.0

    def add(self, other: Score) -> None:
        for name in ("wanted", "given", "right", "yes_no", "yes_no_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.fields += other.fields
        self.judged += other.judged
        self.misses += other.misses


def score(reading: Reading, labels: dict[str, list[Label]]) -> Score:
    """The agreement of a reading with its labels; what fits an arguable label counts neither way."""
    out = Score()
    left = list(reading.targets)
    quantities = [label for label in labels["targets"] if label["value"] is not None]
    deeds = [label for label in labels["targets"] if label["value"] is None]
    for label in quantities:
        match = _best(label, left)
        if match is None:
            out.misses.append(label["sentence"])
            continue
        left.remove(match)
        out.right += 1
        _judge(out, label, match)
    for label in deeds:
        match = _best(label, left)
        out.yes_no_right += match is not None
        if match is not None:
            left.remove(match)
    out.wanted, out.yes_no = len(quantities), len(deeds)
    arguable = labels.get("optional", [])
    spare = [t for t in left if t.value is not None and not any(_overlap(label, t) > 0 for label in arguable)]
    out.given = out.right + len(spare)
    out.misses += [f"+ {target.sentence}" for target in spare]
    return out


def _best(label: Label, targets: list[Target]) -> Target | None:
    fitting = [target for target in targets if _fits(label, target)]
    same_sort = [target for target in fitting if (target.value is None) == (label["value"] is None)]
    return max(same_sort or fitting, key=lambda t: (_closeness(label, t), -abs(t.start - label["start"])), default=None)


def _fits(label: Label, target: Target) -> bool:
    if _overlap(label, target) <= 0:
        return False
    if target.value is None or label["value"] is None:
        kinds = [label["value"], *label.get("value_alt", [])]
        return (target.value is None and None in kinds) or (target.value is not None and float(target.value) in kinds)
    if float(target.value) in label.get("value_alt", []):
        return True
    mine, theirs = Unit.of(target.unit or ""), Unit.of(label["unit"] or "")
    if mine.dimension != theirs.dimension and {mine.dimension, theirs.dimension} != {"count", "mark"}:
        return False
    return _same(target.value * mine.factor, label["value"], theirs) and _same(
        None if target.value_high is None else target.value_high * mine.factor, label.get("value_high"), theirs
    )


def _same(mine: Decimal | None, label: float | None, unit: Unit) -> bool:
    if mine is None or label is None:
        return mine is None and label is None
    return abs(abs(mine) - abs(Decimal(str(label)) * unit.factor)) <= abs(mine) * Decimal("1e-6")


def _overlap(label: Label, target: Target) -> int:
    return min(label["end"], target.end) - max(label["start"], target.start)


def _closeness(label: Label, target: Target) -> float:
    names = [label["metric"], *label.get("metric_alt", [])]
    return max(SequenceMatcher(None, name, target.metric).ratio() for name in names)


def _judge(out: Score, label: Label, target: Target) -> None:
    accepted = {
        "comparator": [label["comparator"], *label.get("comparator_alt", [])],
        "kind": [label["kind"], *label.get("kind_alt", [])],
        "firmness": [label.get("firmness") or "firm", *label.get("firmness_alt", [])],
    }
    for name, values in accepted.items():
        out.judged[name] += 1
        out.fields[name] += getattr(target, name) in values
    if label.get("path"):
        out.judged["path"] += 1
        out.fields["path"] += target.path == label["path"]
    places = [place for place in (label.get("scope"), *label.get("scope_alt", [])) if place]
    name = "scope" if label.get("scope") else "nobody"  # whom a target binds; that it binds nobody by name
    out.judged[name] += 1
    out.fields[name] += (name == "nobody" and target.scope is None) or any(
        _alike(place, target.scope or "") for place in places
    )


def _alike(one: str, other: str) -> bool:
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common >= 0.6 * (len(one) + len(other))
