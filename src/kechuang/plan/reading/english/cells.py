"""One table cell in English: its value, bound and unit (术语 英文单元格)."""

from __future__ import annotations

import re
from decimal import Decimal

from kechuang.plan.reading.english.figures import Figure, figures
from kechuang.plan.reading.english.nouns import head
from kechuang.plan.reading.english.words import words
from kechuang.plan.target import Comparator

_NONE = re.compile(r"\W*(?:none|nil|zero|no [a-z]+)\b", re.I)
_NOUN = re.compile(r"\s+([a-z][\w -]*)")
_MINUS = re.compile(r"\W*[-−–]\s*$")


def read_cell(text: str) -> tuple[Decimal | None, Decimal | None, Comparator | None, str | None]:
    """Value, upper value, comparator and unit of a cell; no value when it holds none (术语 单元格数值).

    Examples
    --------
    >>> read_cell("no more than 21"), read_cell("4.4/5")[0], read_cell("n/a")[0]
    ((Decimal('21'), None, '<=', None), Decimal('4.4'), None)
    >>> read_cell("£240m"), read_cell("Top 10")
    ((Decimal('240'), None, '=', 'million £'), (Decimal('10'), None, '<=', 'rank'))
    """
    text = text.strip()
    figure = next((f for f in figures(text) if f.is_counted and f.value is not None and f.form != "times"), None)
    if figure is None or figure.value is None:
        return (Decimal(0), None, "=", None) if _NONE.match(text) else (None, None, None, None)
    before, after = text[: figure.start].rstrip(" (:"), text[figure.end :]
    minus = _MINUS.fullmatch(before)
    return -figure.value if minus else figure.value, figure.high, _sign(figure, before, after), _unit(figure, after)


def _sign(figure: Figure, before: str, after: str) -> Comparator:
    if figure.high is not None:
        return "between"
    if figure.fixed:
        return figure.fixed
    suffix = words().after.match(after)
    if suffix:
        return words().suffixes.get(suffix.group(1).lower(), ">=")
    last = words().last(before) if before else None
    return words().signs.get(last[0], "=") if last else "="


def _unit(figure: Figure, after: str) -> str | None:
    noun = _NOUN.match(after) if figure.form == "count" and not words().after.match(after) else None
    named = head(noun.group(1)) if noun else None
    return " ".join(word for word in (figure.unit, named) if word) or None
