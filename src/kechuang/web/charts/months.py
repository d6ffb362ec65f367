"""The months of a year as a line, those of the year before behind it, and the target as a line to reach (术语 月度曲线)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from kechuang.report.html import Markup, element
from kechuang.web.charts.drawing import drawing, number, short, text, ticks

WIDE, HIGH = 480, 240
LEFT, RIGHT, TOP, BOTTOM = 58, 14, 14, 26
MONTHS = 12
Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Months:
    """What is drawn: both years in the target's unit, and the target where it is a number that is reached from below."""

    this_year: Values
    last_year: Values
    target: float | None = None


def months(drawn: Months, title: str, told: str) -> SafeString:
    """The chart; a month without a value breaks the line."""
    known = [value for value in (*drawn.this_year, *drawn.last_year, drawn.target) if value is not None]
    marks = ticks(max(known, default=0))
    top = float(marks[-1])
    parts = [*_grid(marks, top)]
    if drawn.target is not None:
        y = short(_y(drawn.target, top))
        parts.append(element("line", x1=str(LEFT), x2=str(WIDE - RIGHT), y1=y, y2=y, class_="aim"))
    parts += [*_line(drawn.last_year, top, "before"), *_line(drawn.this_year, top, "now")]
    parts += [text((_x(at), HIGH - 8), str(at + 1), kind="axis", anchor="middle") for at in range(MONTHS)]
    return drawing("months", (WIDE, HIGH), title, told, parts)


def _grid(marks: Sequence[object], top: float) -> list[Markup]:
    found = []
    for mark in marks:
        y = _y(float(str(mark)), top)
        found.append(element("line", x1=str(LEFT), x2=str(WIDE - RIGHT), y1=short(y), y2=short(y), class_="grid"))
        found.append(text((LEFT - 6, y + 4), number(mark), kind="axis", anchor="end"))  # type: ignore[arg-type]
    return found


def _line(values: Values, top: float, kind: str) -> list[Markup]:
    """The line in as many pieces as there are gaps, and a dot at its last month."""
    pieces: list[list[str]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append(f"{short(_x(at))},{short(_y(value, top))}")
    found = [element("polyline", points=" ".join(piece), class_=kind) for piece in pieces if len(piece) > 1]
    last = next((at for at in reversed(range(len(values))) if values[at] is not None), None)
    if last is not None:
        found.append(element("circle", cx=short(_x(last)), cy=short(_y(values[last] or 0, top)), r="4", class_=kind))
    return found


def _x(month: int) -> float:
    return LEFT + 12 + (WIDE - LEFT - RIGHT - 24) * month / (MONTHS - 1)


def _y(value: float, top: float) -> float:
    return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * max(value, 0) / (top or 1)
