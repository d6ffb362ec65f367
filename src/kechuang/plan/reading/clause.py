"""Sentences and clauses of a paragraph, brackets that hold numbers set apart (术语 句、分句)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from kechuang.plan.reading.number import Number

_DIGIT = re.compile(r"[\d一二三四五六七八九十]")

_MARK = re.compile(r"[。;!?！？\n,()（）“”《》]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_STOPS, _OPEN = frozenset("。;!?！？\n,（）"), "(“《"


class Clause(NamedTuple):
    """One clause: its place, whether it opens a sentence, whether it stood in brackets (术语 分句).

    ``fresh`` says that a full stop, not a semicolon, stood before it; ``holes`` are the brackets with numbers that were taken out of it.

    Examples
    --------
    >>> [(c.start, c.end, c.opens) for c in clauses("甲,乙。丙", 0, 5)]
    [(0, 1, True), (2, 3, False), (4, 5, True)]
    """

    start: int
    end: int
    opens: bool
    bracket: bool = False
    fresh: bool = False
    holes: tuple[tuple[int, int], ...] = ()

    def own(self, numbers: Sequence[Number]) -> Sequence[Number]:
        """Those of the ordered numbers that stand in the clause and in none of its taken-out brackets (术语 分句数字).

        Examples
        --------
        >>> Clause(0, 4, True).own([])
        ()
        """
        first = bisect_left(numbers, (self.start,))  # a number is a tuple that begins with its place
        if first == len(numbers) or numbers[first].start >= self.end:
            return ()
        mine = numbers[first : bisect_left(numbers, (self.end,), first + 1)]
        return [n for n in mine if not any(a <= n.start < b for a, b in self.holes)] if self.holes else mine


def clauses(view: str, start: int, end: int) -> list[Clause]:
    """The clauses of ``view[start:end]`` in order, a bracket with a number after the clause it stands in (术语 分句切分).

    Examples
    --------
    >>> [c.bracket for c in clauses("办会12场(每月1场),签约", 0, 14)]
    [False, True, False]
    """
    out: list[Clause] = []
    begin, opens, fresh, depth, opened = start, True, True, 0, -1
    holes: tuple[tuple[int, int], ...] = ()
    for at in (*[mark.start() for mark in _MARK.finditer(view, start, end)], end):
        sign = view[at] if at < end else "\n"
        if sign in _STOPS:
            if (depth and sign != "\n") or (sign == "," and view[at - 1].isdecimal() and _THOUSANDS.match(view, at)):
                continue
            if begin < at and not view[begin:at].isspace():
                out.append(Clause(begin, at, opens, False, fresh, holes))
                opens = fresh = False
                for low, high in holes:
                    out.extend(_bracket(view, low + 1, high - 1))
            begin, depth, opened, holes = at + 1, 0, -1, ()
            if sign != ",":
                opens, fresh = True, sign != ";"
        elif sign in _OPEN:
            depth += 1
            if sign == "(" and opened < 0:
                opened = at
        else:
            depth = max(0, depth - 1)
            if sign == ")" and opened >= 0 and depth == 0:
                if _holds_number(view[opened + 1 : at]):
                    holes = (*holes, (opened, at + 1))
                opened = -1
    return out


def _holds_number(text: str) -> bool:
    return bool(_DIGIT.search(text)) and not re.fullmatch(r"[一二三四五六七八九十]+|\d|含?[^\d]{0,4}", text)


def _bracket(view: str, start: int, end: int) -> list[Clause]:
    pieces, begin = [], start
    for mark in re.finditer(r"[,;。]", view[start:end]):
        at = start + mark.start()
        if mark.group() == "," and _THOUSANDS.match(view, at):
            continue
        pieces.append((begin, at))
        begin = at + 1
    pieces.append((begin, end))
    return [Clause(low, high, False, True) for low, high in pieces if view[low:high].strip()]
