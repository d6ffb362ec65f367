"""The characters of a number as it was meant (术语 编号规范化)."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from functools import cache

from kechuang.errors import Problem

_BLANKS = (
    (0x00, 0x20),
    (0x7F, 0xA0),
    (0xAD, 0xAD),
    (0x1680, 0x1680),
    (0x2000, 0x200F),
    (0x2028, 0x202F),
    (0x205F, 0x206F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)  # spaces, controls, zero-width and direction marks
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
_FLOAT = r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}|[0-9]+\.0+"
# Worth a look, but the row stays usable: the layouts of these numbers are known from forms, not from a standard.
_ADVISORY = frozenset(
    {
        "identifiers.achievement.form",
        "identifiers.certificate.renewal",
        "identifiers.contract.length",
        "identifiers.credit-code.authority",
        "identifiers.organisation-code.check",
        "identifiers.sme.form",
        "identifiers.province",
    }
)


@cache
def _table(*, keep_hyphens: bool) -> dict[int, str | None]:
    wide = {chr(code + 0xFEE0): chr(code).upper() for code in range(0x21, 0x7F)}
    upper = dict(zip(string.ascii_lowercase, string.ascii_uppercase, strict=True))
    blanks = {chr(code): None for first, last in _BLANKS for code in range(first, last + 1)}
    hyphens = dict.fromkeys(_HYPHENS, "-" if keep_hyphens else None)
    table: dict[str, str | None] = {**upper, **wide, **blanks, **hyphens}
    return {ord(character): meant for character, meant in table.items()}


def normalise(text: str, *, keep_hyphens: bool = False) -> str:
    """The number in half width and capitals, without spaces, hyphens and invisible characters (术语 编号规范化).

    Hyphens that belong to a number are kept, all as one character.

    Examples
    --------
    >>> normalise(" ９１４２１２００－ma4kch004e\u200b")
    '91421200MA4KCH004E'
    """
    return text.translate(_table(keep_hyphens=keep_hyphens))


def is_float(text: str) -> bool:
    """Whether a normalised number went through a cell that held it as a number (术语 科学计数).

    Examples
    --------
    >>> is_float("1.23E+17"), is_float("20230123.0"), is_float("GR202342001234")
    (True, True, False)
    """
    return re.fullmatch(_FLOAT, text) is not None


def is_advisory(problem: Problem) -> bool:
    """Whether the problem is worth a look but leaves the number usable (术语 提示性问题).

    Examples
    --------
    >>> is_advisory(Problem("identifiers.sme.form", "", {"value": "2023"}))
    True
    """
    return problem.code in _ADVISORY


def is_read(read: Callable[[str], object], text: str) -> bool:
    """Whether a text reads without a problem (术语 有效编号).

    Examples
    --------
    >>> is_read(int, "7")
    True
    """
    try:
        read(text)
    except Problem:
        return False
    return True
