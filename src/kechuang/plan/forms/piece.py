"""What a form's reader hands over: pieces of text with their places, not yet one document (术语 文字片段)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kechuang.errors import Problem

MOST_CHARACTERS, MOST_PIECES = 2_000_000, 100_000
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
BLANKS = " \t\n\xa0\u3000\u2002\u2003\u2009"
# Characters beside which a line break is no blank: Chinese writing and its punctuation.
WIDE = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’—…·"
ENDS_CLAUSE = re.compile(r"[。；;！!？?]$")
OPENS_ITEM = re.compile(r"(?:[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳])(?![0-9])")


class Piece(NamedTuple):
    """One paragraph or table row as a form's reader found it (术语 文字片段).

    Examples
    --------
    >>> Piece("", "表 1 第 2 行", cells=("地区", "家数")).words
    '地区 | 家数'
    """

    text: str
    place: str
    level: int | None = None
    label: str | None = None
    cells: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The piece as one line: its text, or its cells between bars (术语 文字).

        Examples
        --------
        >>> Piece("新增3家", "第 1 段").words
        '新增3家'
        """
        return " | ".join(self.cells) if self.cells else self.text


def require_bounded(characters: int, pieces: int = 0) -> None:
    """Nothing, while a text is no longer than any plan could be (术语 篇幅上限).

    Raises
    ------
    Problem  document.too-long, document.too-many-paragraphs

    Examples
    --------
    >>> require_bounded(10_000)
    """
    for seen, limit, code in (
        (characters, MOST_CHARACTERS, "document.too-long"),
        (pieces, MOST_PIECES, "document.too-many-paragraphs"),
    ):
        if seen > limit:
            raise Problem(code, "", {"seen": seen, "limit": limit})


def cleaned(text: str) -> str:
    """The text without characters nobody sees, and without blanks around it (术语 清理).

    Examples
    --------
    >>> cleaned("　　新\\u200b增\\xa03家 ")
    '新增 3家'
    """
    return UNSEEN.sub("", text).replace("\xa0", " ").strip(BLANKS)


def joined(left: str, right: str) -> str:
    """Two lines of one paragraph as one: a blank between them only where the writing has one (术语 接行).

    Examples
    --------
    >>> joined("高新技术", "企业"), joined("work", "plan")
    ('高新技术企业', 'work plan')
    """
    if not left or not right or re.search(f"[{WIDE}]$", left) or re.match(f"[{WIDE}]", right):
        return left + right
    clings = left.endswith("-") and not left.endswith(" -") and right[0].isalnum()
    return left + right if clings else f"{left} {right}"


def in_one_line(lines: Iterable[str]) -> str:
    """The lines of a table cell as one: what wraps is joined, what is listed stays apart by a blank (术语 单元格文字).

    Examples
    --------
    >>> in_one_line(["高新技术", "企业(家)"]), in_one_line(["1.建成平台；", "2.引进人才。"])
    ('高新技术企业(家)', '1.建成平台； 2.引进人才。')
    """
    text = ""
    for line in map(cleaned, lines):
        is_listed = bool(text and line) and (ENDS_CLAUSE.search(text) or OPENS_ITEM.match(line))
        text = f"{text} {line}" if is_listed else joined(text, line)
    return text
