"""Units beside each other as bars with their numbers, and one figure beside its target (术语 条形图)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString

from kechuang.report.html import Markup, element
from kechuang.web.charts.drawing import drawing, short, text

WIDE, ROW = 320, 26
LEAST, MOST, RIGHT = 84, 128, 74  # the room for names, as wide as they are, and for numbers
BROAD, NARROW, GAP = 13.0, 7.2, 8
HAN = "\u2e80"  # from here on signs are as broad as they are high


class Bar(NamedTuple):
    """One unit: its name, its value, the value as people read it, and its part of the target where it has one."""

    name: str
    value: float
    told: str
    part: float | None = None


def bars(rows: Sequence[Bar], title: str, told: str) -> SafeString:
    """The chart, one row a unit in the order given."""
    most = max((max(row.value, row.part or 0) for row in rows), default=0) or 1
    left = min(max([LEAST, *(_width(row.name) + GAP for row in rows)]), MOST)
    parts = [part for at, row in enumerate(rows) for part in _row(row, at, most, left)]
    return drawing("bars", (WIDE, max(len(rows), 1) * ROW), title, told, parts)


def share(value: float | None, title: str, *, kind: str = "") -> SafeString:
    """A bar that is full at the target; what is more than the target does not show."""
    width = short(100 * min(max(value or 0, 0), 1))
    whole = element("rect", x="0", y="0", width="100", height="6", class_="whole")
    reached = element("rect", x="0", y="0", width=width, height="6", class_=f"reached {kind}".strip())
    return drawing("share", (100, 6), title, title, [whole, reached], is_stretched=True)


def _width(name: str) -> float:
    return sum(BROAD if sign >= HAN else NARROW for sign in name)


def _fitting(name: str, room: float) -> str:
    """The name, cut where there is no room for all of it; the table has the whole name."""
    if _width(name) <= room:
        return name
    return f"{next(name[:end] for end in range(len(name), 0, -1) if end == 1 or _width(name[:end]) + BROAD <= room)}…"


def _row(row: Bar, at: int, most: float, left: float) -> list[Markup]:
    y = at * ROW
    full = WIDE - left - RIGHT
    width = full * max(row.value, 0) / most
    found = [
        text((left - GAP, y + 18), _fitting(row.name, left - GAP), kind="name", anchor="end"),
        element(
            "rect",
            x=short(left),
            y=str(y + 6),
            width=short(max(width, 1)),
            height=str(ROW - 12),
            rx="2",
            class_="reached",
        ),
    ]
    after = width
    if row.part is not None:
        x = left + full * row.part / most
        found.append(element("line", x1=short(x), x2=short(x), y1=str(y + 3), y2=str(y + ROW - 3), class_="aim"))
        after = max(width, full * row.part / most)
    found.append(text((left + after + 6, y + 18), row.told, kind="number"))
    return found
