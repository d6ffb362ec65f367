"""Where the heading of a table stands: under titles, over one row or two, merged or not (术语 表头识别)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kechuang.registers.workbook.headword import KNOWN_WORDS, Headwords, headword
from kechuang.registers.workbook.sheet import Merged

LONGEST_WORD = 80
ENOUGH = 2
_BLANK = re.compile(r"\s+")
SAYS = re.compile(r"(?<!其中)[:：]\s*\S")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its rows, and for each column the words from top to bottom (术语 表头).

    Parameters
    ----------
    top, bottom : row numbers of the sheet
    paths : by column from A on; an empty one for a column without a heading
    hits : how many columns name a field

    Examples
    --------
    >>> Heading(3, 4, (("卖方", "名称"),), 1).text(0)
    '卖方/名称'
    """

    top: int
    bottom: int
    paths: tuple[tuple[str, ...], ...]
    hits: int

    def text(self, column: int) -> str:
        """The whole heading of a column, as people are shown it (术语 表头文字).

        Examples
        --------
        >>> Heading(1, 1, (("成交额\\n（万元）",), ("registered  on",)), 1).text(0), Heading(1, 1, (("registered\\non",),), 1).text(0)
        ('成交额（万元）', 'registered on')
        """
        return "/".join(_BLANK.sub(_between, word.strip()) for word in self.paths[column])

    def key(self, column: int) -> str:
        """The whole heading without blanks and in small letters, by which its meaning is remembered (术语 表头记忆键).

        Examples
        --------
        >>> Heading(1, 1, (("registered on",),), 1).key(0)
        'registeredon'
        """
        return remembered_as("/".join(self.paths[column]))


def heading_in(
    lines: Sequence[Sequence[Any]],
    first: int,
    merged: Iterable[Merged],
    words: Headwords,
    remembered: Iterable[str] = (),
) -> Heading | None:
    """The first heading among rows, the first of which has the number `first`; None when there is none (术语 表头识别).

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract
    >>> lines = [("技术合同台账", "", ""), ("合同编号", "卖方", "备注"), ("2024421201000123", "某公司", "")]
    >>> heading_in(lines, 1, (), Headwords(technology_contract)).bottom
    2
    """
    finder = _Finder(lines, first, [each for each in merged if each.right > each.left], words, frozenset(remembered))
    for at in range(len(lines)):
        if finder.may_begin(at):
            found = [heading for depth in (1, 2, 3) if (heading := finder.heading(at, depth))]
            if found:
                return max(found, key=lambda heading: (heading.hits, heading.top - heading.bottom))
    return None


def remembered_as(heading: str) -> str:
    """The heading without blanks and in small letters, by which its meaning is remembered (术语 表头记忆键).

    Examples
    --------
    >>> remembered_as("成交额\\n（万元）"), remembered_as("Registered on"), remembered_as("TURNOVER")
    ('成交额（万元）', 'registeredon', 'turnover')
    """
    return _BLANK.sub("", heading).casefold()


@lru_cache(maxsize=KNOWN_WORDS)
def names_of(path: tuple[str, ...]) -> tuple[str, ...]:
    """The words by which a column may be known, the fullest first (术语 表头用词).

    Examples
    --------
    >>> names_of(("卖方", "名称"))
    ('卖方名称', '名称', '卖方')
    """
    words = [headword(word)[0] for word in path]
    joined = "".join(words)
    fuller = (joined, *("".join(words[at:]) for at in range(1, len(words))), *words[-2::-1])
    return tuple(dict.fromkeys(word for word in fuller if word))


@dataclass(frozen=True, slots=True)
class _Finder:
    lines: Sequence[Sequence[Any]]
    first: int
    wide: Sequence[Merged]
    words: Headwords
    remembered: frozenset[str]

    def may_begin(self, at: int) -> bool:
        """A row in which a word is known, or a row of groups right above one."""
        return self._hits(at) > 0 or (at + 1 < len(self.lines) and self._is_words(at) and self._hits(at + 1) >= ENOUGH)

    def heading(self, at: int, depth: int) -> Heading | None:
        rows = range(at, at + depth)
        if rows.stop > len(self.lines) or not all(map(self._is_words, rows)):
            return None
        if depth > 1 and not all(self._is_group(row) for row in rows[:-1]):
            return None
        paths = self._paths(rows)
        filled = [path for path in paths if path]
        names = [remembered_as("/".join(path)) for path in paths]
        hits = sum(
            name in self.remembered or any(map(self.words.aims, names_of(path)))
            for path, name in zip(paths, names, strict=True)
        )
        if hits < min(ENOUGH, len(filled)) or hits * 4 < len(filled):
            return None
        return Heading(self.first + at, self.first + at + depth - 1, tuple(paths), hits)

    def _hits(self, at: int) -> int:
        return sum(
            bool(self.words.aims(headword(cell)[0])) or remembered_as(cell) in self.remembered
            for cell in self._texts(at)
        )

    def _texts(self, at: int) -> list[str]:
        return [cell for cell in self.lines[at] if isinstance(cell, str) and 0 < len(cell.strip()) <= LONGEST_WORD]

    def _is_words(self, at: int) -> bool:
        """Texts only, none of which says what something is: a heading holds no amounts, no days and no 填报单位：…."""
        filled = [cell for cell in self.lines[at] if cell != ""]
        if any(SAYS.search(_outside(cell)) for cell in filled if isinstance(cell, str)):
            return False
        return (
            bool(filled)
            and len(self._texts(at)) == len(filled)
            and not any(re.fullmatch(r"[-+0-9.,%/年月日\s]+", str(cell)) for cell in filled)
        )

    def _is_group(self, at: int) -> bool:
        """Whether the words of a row stand over several columns each, some of them at least."""
        below = self.lines[at + 1]
        row = self.lines[at]
        if sum(cell != "" for cell in row) < ENOUGH:
            return False
        if any(each.top <= self.first + at <= each.bottom for each in self.wide):
            return any(cell != "" for cell in below)
        return any(upper == "" and lower != "" for upper, lower in zip(row, below, strict=True)) and any(
            cell == "" and left != "" for cell, left in zip(row[1:], row, strict=False)
        )

    def _paths(self, rows: range) -> list[tuple[str, ...]]:
        filled = [self._spread(row, is_last=row == rows[-1]) for row in rows]
        return [tuple(dict.fromkeys(word for word in column if word)) for column in zip(*filled, strict=True)]

    def _spread(self, at: int, *, is_last: bool) -> list[str]:
        """The words of a row, each over all the columns it stands for."""
        row = [cell.strip() if isinstance(cell, str) else str(cell) for cell in self.lines[at]]
        number, known = self.first + at, False
        for each in self.wide:
            if each.top == number:
                known = True
                row[each.left - 1 : each.right] = [row[each.left - 1]] * (each.right - each.left + 1)
        if not known and not is_last:
            for column in range(1, len(row)):
                if row[column] == "" and self.lines[at + 1][column] != "":
                    row[column] = row[column - 1]
        return row


def _between(blank: re.Match[str]) -> str:
    """A space between Latin words stays; others are of the cell's width, or of somebody's taste."""
    text = blank.string
    return " " if text[blank.start() - 1].isascii() and text[blank.end()].isascii() else ""


def _outside(text: str) -> str:
    """A text without what stands in its brackets."""
    return re.sub(r"[(（\[【].*?[)）\]】]", "", text)
