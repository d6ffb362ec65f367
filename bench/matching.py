"""What a reader found against what a careful person labelled.

A find answers a labelled quantity when it overlaps its sentence and

- as a *number*: its value is the quantity's, in the unit written or in the base of that unit, or one end of a range;
- as a *quantity*: the family of its unit is the same, and value and upper value are equal in the base of that unit.

A number without a unit counts pieces. The sign of a growth does not matter (下降3% is 3 or -3). Each find answers one label
and each label is answered once, the closest places first. A find that answers an arguable label, or
one that may as well be read as done or not done (全覆盖), is left out of the count.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from bench.found import Found

Label = dict[str, Any]
Answers = Callable[[Label, Found], bool]

_SCALE = {"十": 10, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_FAMILIES: dict[str, dict[str, float]] = {
    "yuan": {"元": 1, "人民币": 1},
    "dollar": {"美元": 1, "美金": 1},
    "pound": {"£": 1, "gbp": 1, "£k": 1e3, "£m": 1e6, "£ million": 1e6, "£million": 1e6, "£bn": 1e9, "£billion": 1e9},
    "share": {"%": 0.01, "percent": 0.01, "‰": 0.001, "成": 0.1},
    "point": {"百分点": 0.01, "个百分点": 0.01, "pp": 0.01},
    "times": {"倍": 1, "番": 1},
    "land": {"亩": 1, "亩次": 1, "公顷": 15, "hectare": 15, "hectares": 15},
    "floor": {"平方米": 1, "平米": 1, "m2": 1, "平方公里": 1e6},
    "volume": {"立方米": 1, "立方": 1, "方": 1},
    "length": {"米": 1, "公里": 1e3, "km": 1e3},
    "mass": {"公斤": 1, "千克": 1, "kg": 1, "斤": 0.5, "担": 50, "吨": 1e3, "t": 1e3, "tonnes": 1e3, "吨标准煤": 1e3},
    "energy": {"千瓦时": 1, "度": 1, "kwh": 1},
    "power": {"千瓦": 1, "兆瓦": 1e3},
    "density": {"微克/立方米": 1, "微克每立方米": 1, "μg/m3": 1},
    "day": {"天": 1, "日": 1, "个工作日": 1, "工作日": 1, "day": 1, "days": 1},
    "month": {"月": 1, "个月": 1},
    "year": {"年": 1, "岁": 1, "years": 1},
    "hour": {"小时": 1, "学时": 1, "课时": 1},
    "minute": {"分钟": 1, "minutes": 1},
    "place": {"位": 1, "名次": 1, "rank": 1},
    "tier": {"方阵": 1, "梯队": 1, "档": 1, "tier": 1, "quartile": 1},
    "grade": {"级": 1, "级等次": 1},
    "mark": {"分": 1},
}
_SIMPLIFIED = str.maketrans("萬億畝噸個點", "万亿亩吨个点")
_BASES = {word: (family, factor) for family, words in _FAMILIES.items() for word, factor in words.items()}


@dataclass
class Tally:
    """Counts of one or more plans; they add up."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    units: int = 0  # of those right: unit given, and of the right family and size
    comparators: int = 0  # of those right: comparator right, "=" for none said
    bounds: int = 0  # of those right: labelled with a comparator other than "="
    bounds_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Tally)))

    @property
    def precision(self) -> float:
        return _share(self.right, self.found)

    @property
    def recall(self) -> float:
        return _share(self.right, self.labelled)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, self.found + self.labelled)

    @property
    def unit(self) -> float:
        return _share(self.units, self.right)

    @property
    def comparator(self) -> float:
        return _share(self.comparators, self.right)

    @property
    def bound(self) -> float:
        return _share(self.bounds_right, self.bounds)


def family(unit: str | None) -> tuple[str, float]:
    """The family of a unit and its factor to the family's base; an unknown word counts pieces."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", unit or "")).lower().translate(_SIMPLIFIED)
    if text in _BASES:
        return _BASES[text]
    if text[:1] in _SCALE:
        name, factor = family(text[1:])
        return name, factor * _SCALE[text[0]]
    head, slash, _ = text.partition("/")
    return family(head) if slash and head in _BASES else ("pieces", {"million": 1e6, "k": 1e3, "m": 1e6}.get(text, 1.0))


def tally(labels: Label, finds: Sequence[Found], *, as_number: bool = False) -> Tally:
    """The counts of one plan, its finds judged as quantities, or only as numbers."""
    wanted = [
        label for label in labels["targets"] if label["value"] is not None and None not in label.get("value_alt", [])
    ]
    arguable = [label for label in labels["targets"] if label not in wanted] + labels.get("optional", [])
    pairs = _pairs(wanted + arguable, finds, len(wanted), _is_number if as_number else _is_quantity)
    left_out = sum(at >= len(wanted) for at, _ in pairs)
    counts = Tally(len(wanted), len(finds) - left_out, len(pairs) - left_out)
    for at, of in pairs:
        if at < len(wanted):
            _credit(counts, wanted[at], finds[of])
    return counts


def _credit(counts: Tally, label: Label, find: Found) -> None:
    accepted = [label["comparator"], *label.get("comparator_alt", [])]
    right = (find.comparator or "=") in accepted
    counts.units += find.unit is not None and _is_quantity(label, find)
    counts.comparators += right
    if label["comparator"] != "=":
        counts.bounds += 1
        counts.bounds_right += right


def _pairs(labels: list[Label], finds: Sequence[Found], wanted: int, answers: Answers) -> list[tuple[int, int]]:
    """Which find answers which label: the first `wanted` labels are served first, then the closest places."""
    possible = sorted(
        (at >= wanted, -_closeness(label, find), at, of)
        for at, label in enumerate(labels)
        for of, find in enumerate(finds)
        if label["start"] < find.end and find.start < label["end"] and answers(label, find)
    )
    pairs: dict[int, int] = {}
    for _, _, at, of in possible:
        if at not in pairs and of not in pairs.values():
            pairs[at] = of
    return list(pairs.items())


def _closeness(label: Label, find: Found) -> float:
    start, end = int(label["start"]), int(label["end"])
    return (min(end, find.end) - max(start, find.start)) / max(end - start, find.end - find.start)


def _is_quantity(label: Label, find: Found) -> bool:
    name, factor = family(find.unit)
    if any(_equal(find.value * factor, other) for other in label.get("value_alt", [])):
        return True
    wanted, size = family(label["unit"])
    return (
        label["value"] is not None
        and name == wanted
        and _equal(find.value * factor, label["value"] * size, signed=label["kind"] != "growth")
        and _equal(_times(find.high, factor), _times(label["value_high"], size))
    )


def _is_number(label: Label, find: Found) -> bool:
    size, factor = family(label["unit"])[1], family(find.unit)[1]
    ends = [end for end in (label["value"], label["value_high"]) if end is not None]
    accepted = [*ends, *(end * size for end in ends), *label.get("value_alt", [])]
    return any(_equal(seen, end, signed=False) for seen in (find.value, find.value * factor) for end in accepted)


def _equal(one: float | None, other: float | None, *, signed: bool = True) -> bool:
    if one is None or other is None:
        return one is other
    if not signed:
        one, other = abs(one), abs(other)
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-12)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
