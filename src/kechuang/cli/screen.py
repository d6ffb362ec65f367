"""Tables on the screen: Chinese signs line up, colour only where somebody looks and NO_COLOR does not forbid it (术语 屏幕)."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kechuang.cli import speech

PLAIN_WIDTH, NARROWEST = 120, 20
NONE = "—"
"""Stands where a column has nothing to say."""
SHADES = {"contradiction": "bold red", "binding": "bold yellow", "implied": "cyan"}


def columns() -> int:
    """How wide a line may be: as the terminal is; elsewhere COLUMNS, else 120."""
    if sys.stdout.isatty():
        return shutil.get_terminal_size().columns
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isdecimal() and int(asked) >= NARROWEST else PLAIN_WIDTH


def line(text: str = "", style: str = "") -> None:
    """Nothing; a line stands on the screen."""
    _put(Text(shown(text), style))


def heading(text: str) -> None:
    """Nothing; a heading stands on the screen after an empty line."""
    line()
    line(text, "bold")


def indented(text: str, depth: int) -> None:
    """Nothing; a line stands on the screen, further in the deeper it is."""
    _put(Padding(Text(shown(text)), (0, 0, 0, 2 * depth), expand=False))


def table(headings: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]], *, ruled: bool = False) -> None:
    """Nothing; a table stands on the screen.

    Parameters
    ----------
    headings : each with how its cells stand: left, right, or kept (left, and never broken)
    ruled : whether an empty line parts the rows
    """
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", show_lines=False)
    for title, how in headings:
        made.add_column(title, justify="right" if how == "right" else "left", no_wrap=how == "kept", overflow="fold")
    for index, row in enumerate(rows):
        if ruled and index:
            made.add_row()
        made.add_row(*(_cell(item) for item in row))
    _put(made)


def _put(what: RenderableType) -> None:
    written = io.StringIO()
    console = Console(
        file=written, width=columns(), force_terminal=speech.is_watched(sys.stdout), legacy_windows=False, highlight=False, markup=False,
        emoji=False,
    )  # fmt: skip
    console.print(what)
    # A table fills its cells up to their width; what stands at the end of a line is of no use in a file.
    sys.stdout.write("".join(f"{part.rstrip(' ')}\n" for part in written.getvalue().split("\n")[:-1]))


def _cell(item: object) -> Text:
    return item if isinstance(item, Text) else Text("" if item is None else shown(str(item)))


def shaded(text: str, kind: str) -> Text:
    """A word in the colour of its kind."""
    return Text(shown(text), SHADES.get(kind, ""))


def shown(text: str) -> str:
    """The text without characters that could steer a terminal: a document may hold anything."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
