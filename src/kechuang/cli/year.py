"""Years as people type them for a command (术语 年度)."""

from __future__ import annotations

import re

from kechuang.errors import Problem

YEAR = re.compile(r"((?:19|20)\d\d)年?")


def plan_year(text: str) -> int:
    """The year as a number.

    Raises
    ------
    Problem  command.year  it is no year of this century or the last

    Examples
    --------
    >>> plan_year("2024"), plan_year("2024年")
    (2024, 2024)
    """
    found = YEAR.fullmatch(text.strip())
    if found is None:
        raise Problem("command.year", "", {"value": text})
    return int(found[1])
