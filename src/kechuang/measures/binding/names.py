"""Rows that a sentence names: bodies, platforms, zones, by the names they have and had (术语 原文所指)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from kechuang.alternation import alternation
from kechuang.measures.binding.words import plain

SHORTEST = 4


class Row(NamedTuple):
    """A row and one of its names (术语 所指记录).

    Examples
    --------
    >>> Row("platform", "0f3c", "咸宁大学科技园").register
    'platform'
    """

    register: str
    id: str
    name: str


class Lookup(Protocol):
    """Who knows the rows that a sentence may name (术语 名称查找).

    Examples
    --------
    >>> issubclass(Names, object)
    True
    """

    def named(self, text: str) -> Sequence[Row]:
        """The rows whose names stand in a text, in its order (术语 所指记录).

        Examples
        --------
        >>> Names([Row("platform", "p", "咸宁大学科技园")]).named("做实咸宁大学科技园")[0].id
        'p'
        """


class Names:
    """Names in hand; a name inside a longer one is not meant (术语 名称表).

    Examples
    --------
    >>> rows = [Row("zone", "z", "崇阳经济开发区"), Row("platform", "p", "武汉离岸科创园")]
    >>> [row.id for row in Names(rows).named("支持崇阳经济开发区筹建省级高新区")]
    ['z']
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, list[Row]] = {}
        for row in rows:
            name = plain(row.name)
            if len(name) >= SHORTEST:
                self._rows.setdefault(name, []).append(row)
        self._pattern = re.compile(alternation(self._rows)) if self._rows else None

    def named(self, text: str) -> Sequence[Row]:
        """The rows whose names stand in a text, in its order (术语 所指记录).

        Examples
        --------
        >>> Names([]).named("做实咸宁大学科技园")
        []
        """
        found = self._pattern.findall(plain(text)) if self._pattern else []
        return list(dict.fromkeys(row for name in found for row in self._rows[name]))
