"""Patent application and patent numbers, checked (术语 专利申请号、专利号).

Since October 2003: year, kind, seven digits, point, check. Before: two digits of the year, kind, five digits, point,
check. The number of a granted patent is ZL and its application number. Publication numbers (CN 117123456 A) are others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.errors import Problem
from kechuang.identifiers.characters import is_float, is_read, normalise

KINDS = {"1": "发明", "2": "实用新型", "3": "外观设计", "8": "PCT发明", "9": "PCT实用新型"}
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_NUMBER = r"(?P<prefix>ZL|CN)?(?P<digits>[0-9]{12}|[0-9]{8})(?:\.?(?P<check>[0-9X]))?"
_PUBLICATION = r"(?:CN)?(?:1[0-9]{6,8}[ABC]|2[0-9]{6,8}[UY]|3[0-9]{6,8}[SD])[0-9]?"


@dataclass(frozen=True, slots=True)
class PatentNumber:
    """An application number whose check digit is right (术语 专利号).

    Examples
    --------
    >>> number = read_patent_number("ZL202310123456.6")
    >>> number.text, number.kind, number.year, number.is_patent
    ('202310123456.6', '发明', 2023, True)
    """

    digits: str
    check: str
    is_patent: bool = False

    @property
    def text(self) -> str:
        """The application number with its point, without ZL (术语 专利申请号).

        Examples
        --------
        >>> read_patent_number("ZL 97101765.4").text
        '97101765.4'
        """
        return f"{self.digits}.{self.check}"

    @property
    def year(self) -> int:
        """The year of application (术语 申请年).

        Examples
        --------
        >>> read_patent_number("97101765.4").year, read_patent_number("01101765.1").year
        (1997, 2001)
        """
        if len(self.digits) == 12:
            return int(self.digits[:4])
        return int(self.digits[:2]) + (1900 if self.digits[0] in "89" else 2000)

    @property
    def kind(self) -> str:
        """The kind of patent (术语 专利种类).

        Examples
        --------
        >>> read_patent_number("202480001001.X").kind
        'PCT发明'
        """
        return KINDS[self.digits[4 if len(self.digits) == 12 else 2]]


def read_patent_number(text: str) -> PatentNumber:
    """The application or patent number that a text holds; the point may be left out (术语 专利号).

    Raises
    ------
    Problem  identifiers.patent.publication  a publication number: it has a column of its own
    Problem  identifiers.patent.number  a spreadsheet kept it as a number
    Problem  identifiers.patent.form, .kind, .year, .check-missing, .check  what is wrong, and the digit that is right

    Examples
    --------
    >>> read_patent_number("zl２０１７１０６０１８６２．３").text
    '201710601862.3'
    >>> try:
    ...     read_patent_number("201710601862.4")
    ... except Problem as problem:
    ...     print(problem.code, problem.facts["expected"])
    identifiers.patent.check 3
    """
    number = normalise(text)
    if re.fullmatch(_PUBLICATION, number):
        raise Problem("identifiers.patent.publication", "", {"value": text})
    found = re.fullmatch(_NUMBER, number)
    if found is None:
        if is_float(number):
            raise Problem("identifiers.patent.number", "", {"value": text})
        raise Problem("identifiers.patent.form", "", {"value": text})
    digits = found["digits"]
    is_new = len(digits) == 12
    kind, year = digits[4 if is_new else 2], int(digits[:4] if is_new else digits[:2])
    if kind not in KINDS:
        raise Problem("identifiers.patent.kind", "", {"value": text, "kind": kind})
    if not (2003 <= year <= 2100 if is_new else year <= 3 or year >= 85):
        raise Problem("identifiers.patent.year", "", {"value": text, "year": digits[: 4 if is_new else 2]})
    _check(found["check"], check_digit(digits), text)
    return PatentNumber(digits, found["check"], found["prefix"] == "ZL")


def _check(found: str | None, expected: str, text: str) -> None:
    if found is None:
        raise Problem("identifiers.patent.check-missing", "", {"value": text, "expected": expected})
    if found != expected:
        raise Problem("identifiers.patent.check", "", {"value": text, "found": found, "expected": expected})


def is_patent_number(text: str) -> bool:
    """Whether a text is an application or patent number with the right check digit (术语 专利号).

    Examples
    --------
    >>> is_patent_number("200710308494.X"), is_patent_number("CN117123456A")
    (True, False)
    """
    return is_read(read_patent_number, text)


def is_publication_number(text: str) -> bool:
    """Whether a text is the number of a published application or granted patent (术语 公开公告号).

    Examples
    --------
    >>> is_publication_number("CN 117123456 A"), is_publication_number("202310123456.6")
    (True, False)
    """
    return re.fullmatch(_PUBLICATION, normalise(text)) is not None


def check_digit(digits: str) -> str:
    """The check digit of twelve digits, or of the eight of old numbers; ten is X (术语 校验位).

    Examples
    --------
    >>> check_digit("200710308494"), check_digit("97101765")
    ('X', '4')
    """
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return "0123456789X"[total % 11]
