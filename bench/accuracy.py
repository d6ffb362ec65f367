"""How right each reader is on each group of plans, as figures and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bench.figure import Aim, Figure
from bench.found import Found
from bench.matching import Tally, tally
from bench.plans import Plan
from bench.report import columns

ORDER = ("founding", "sample", "beside", "dev", "unseen", "english")
F1, F1_FOUNDING, COMPARATOR = Aim(0.95), Aim(0.98), Aim(0.97)
HEAD = (
    "plans", "who", "found", "number P", "R", "unit right", "bound right", "quantity P", "R", "F1", "comparator right"
)  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """One reader on one group: judged by numbers alone, and by quantities."""

    group: str
    who: str
    number: Tally
    quantity: Tally

    def figures(self, *, is_reader: bool) -> list[Figure]:
        """The same as one figure each; the aims are the plan reader's."""
        peer = None if is_reader else self.who
        values = [
            ("number-precision", self.number.precision, None),
            ("number-recall", self.number.recall, None),
            ("unit-right", self.number.unit, None),
            ("bound-right", self.number.bound, None),
            ("quantity-precision", self.quantity.precision, None),
            ("quantity-recall", self.quantity.recall, None),
            ("quantity-f1", self.quantity.f1, F1_FOUNDING if self.group == "founding" else F1),
            ("comparator-right", self.quantity.comparator, COMPARATOR),
        ]
        return [_figure(f"accuracy.{self.group}.{name}", value, peer, aim) for name, value, aim in values]

    def row(self) -> tuple[str, ...]:
        number, quantity = self.number, self.quantity
        return (
            self.group,
            self.who,
            str(number.found),
            f"{number.precision:.3f}",
            f"{number.recall:.3f}",
            f"{number.units} of {number.right}",
            f"{number.bounds_right} of {number.bounds}",
            f"{quantity.precision:.3f}",
            f"{quantity.recall:.3f}",
            f"{quantity.f1:.3f}",
            f"{quantity.comparators} of {quantity.right}",
        )


def judged(who: str, plans: Sequence[Plan], found: Sequence[list[list[object]]]) -> list[Judged]:
    """A reader's finds on all plans, judged group by group."""
    read = [(plan, [Found(*item) for item in items]) for plan, items in zip(plans, found, strict=True)]  # type: ignore[arg-type]
    read.sort(key=lambda pair: pair[0].group)
    return [_judged(group, who, list(pairs)) for group, pairs in groupby(read, key=lambda pair: pair[0].group)]


def table(rows: Sequence[Judged]) -> str:
    """All readers on the first group, then on the next; a group without a place of its own comes last."""
    places = {group: place for place, group in enumerate(ORDER)}
    return columns(HEAD, [row.row() for row in sorted(rows, key=lambda row: places.get(row.group, len(ORDER)))])


def _judged(group: str, who: str, read: list[tuple[Plan, list[Found]]]) -> Judged:
    number = sum((tally(plan.labels, found, as_number=True) for plan, found in read), Tally())
    return Judged(group, who, number, sum((tally(plan.labels, found) for plan, found in read), Tally()))


def _figure(name: str, value: float, peer: str | None, aim: Aim | None) -> Figure:
    aim = None if peer else aim
    return Figure(
        name, round(value, 4), "share", peer, aim=str(aim) if aim else None, verdict=aim.verdict([value]) if aim else None
    )  # fmt: skip
