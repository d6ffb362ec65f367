"""What a run says: a JSON line a figure as it comes, and tables for people when it ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.figure import NOISY, Figure


@dataclass
class Report:
    """Figures go to standard output, everything for people to standard error."""

    figures: list[Figure] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, figure: Figure, *, listed: bool = True) -> None:
        """Print the figure's line; a listed one also stands in the table at the end."""
        print(figure.line(), flush=True)
        if listed:
            self.figures.append(figure)

    def note(self, text: str) -> None:
        self.notes.append(text)
        print(text, file=sys.stderr, flush=True)

    def end(self) -> None:
        """The tables, what was left out, and whether the machine let itself be measured."""
        rows = [_row(figure) for figure in self.figures]
        listed = columns(("figure", "who", "value", "unit", "ours is", "spread", "aim"), rows)
        noisy = [figure for figure in self.figures if (figure.noise or 0) > NOISY]
        said = f"{len(noisy)} of {len(rows)} figures are noisy: they spread by more than {NOISY:.0%}."
        for part in (*self.tables, listed, *self.notes, said):
            print(f"\n{part}", file=sys.stderr)


def columns(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Rows of words under their heads, aligned."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (head, *rows)
    ]
    return "\n".join([lines[0], "─" * sum(widths, 2 * len(widths) - 2), *lines[1:]])


def _row(figure: Figure) -> tuple[str, ...]:
    noise = "" if figure.noise is None else f"{figure.noise:.0%}{' noisy' if figure.noise > NOISY else ''}"
    aim = "" if figure.aim is None else f"{figure.aim}: {figure.verdict}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:g} ×"
    return (figure.name, figure.peer or "kechuang", f"{figure.value:g}", figure.unit, ratio, noise, aim)
