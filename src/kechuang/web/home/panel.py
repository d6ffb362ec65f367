"""What the desk is made of: panels of lines, each with where it leads (术语 工作台栏目)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: its words, where it leads, a remark, and how it stands.

    Parameters
    ----------
    look : the shape and colour of `mark`: done, care, grave
    nil : the roster's row for which nothing may be reported with one button
    number : of a target, as the plan numbers it
    """

    text: str
    address: str = ""
    remark: str = ""
    mark: str = ""
    look: str = ""
    nil: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Some lines under a heading.

    Parameters
    ----------
    word : of the heading; count : how many there are in all, None where that says nothing
    note : what holds for all of the lines
    table : a small table instead of lines: heads, then rows of heads with cells, of which all but the first are numbers
    """

    word: str
    lines: list[Line] = field(default_factory=list)
    count: int | None = None
    more: str = ""
    empty: str = "home.nothing"
    is_wide: bool = False
    note: str = ""
    table: tuple[list[str], list[list[tuple[str, Any]]]] | None = None
