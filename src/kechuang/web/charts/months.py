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
    """What is drawn: both years in the target's unit, the target where it is a number that is reached from below, the landing.

    Parameters
    ----------
    landing : the quantiles 5, 25, 50, 75 and 95 % of the year's end; empty where nothing is forecast
    """

    this_year: Values
    last_year: Values
    target: float | None = None
    landing: Sequence[float] = ()


def months(drawn: Months, title: str, told: str) -> SafeString:
    """The chart; a month without a value breaks the line."""
    known = [value for value in (*drawn.this_year, *drawn.last_year, drawn.target, *drawn.landing) if value is not None]
    marks = ticks(max(known, default=0))
    top = float(marks[-1])
    parts = [*_grid(marks, top)]
    if drawn.target is not None:
        y = short(_y(drawn.target, top))
        parts.append(element("line", x1=str(LEFT), x2=str(WIDE - RIGHT), y1=y, y2=y, class_="aim"))
    parts += _fan(drawn, top)
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


def _fan(drawn: Months, top: float) -> list[Markup]:
    """From the last month known to the year's end: where nine of ten, and where half of all landings lie, and their middle."""
    at = next((place for place in reversed(range(len(drawn.this_year))) if drawn.this_year[place] is not None), None)
    if not drawn.landing or at is None:
        return []
    start = (_x(at), _y(drawn.this_year[at] or 0, top))
    end = _x(MONTHS - 1)
    least, lower, middle, upper, most = (_y(value, top) for value in drawn.landing)
    if at == MONTHS - 1:
        return [element("line", x1=short(end), x2=short(end), y1=short(least), y2=short(most), class_="range")]

    def band(low: float, high: float, kind: str) -> Markup:
        points = (start, (end, low), (end, high))
        return element("polygon", points=" ".join(f"{short(x)},{short(y)}" for x, y in points), class_=kind)

    line = element("line", x1=short(start[0]), y1=short(start[1]), x2=short(end), y2=short(middle), class_="ahead")
    return [band(least, most, "nine"), band(lower, upper, "half"), line]


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
