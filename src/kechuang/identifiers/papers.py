"""Numbers of official papers: document number and index number (术语 发文字号、索引号)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.errors import Problem
from kechuang.identifiers.characters import is_read, normalise
from kechuang.identifiers.credit_code import organisation_warnings

_OPEN, _CLOSE = "〔[(（【［﹝{〈《", "〕])）】］﹞}〉》"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """Issuer's word, year and number of an official paper (术语 发文字号).

    Examples
    --------
    >>> read_document_number("咸科技发[2025]第02号").text
    '咸科技发〔2025〕2号'
    """

    word: str
    year: int
    number: int

    @property
    def text(self) -> str:
        """The number as GB/T 9704 writes it: 〔〕, neither 第 nor a leading zero (术语 发文字号).

        Examples
        --------
        >>> DocumentNumber("咸科赋能办", 2025, 1).text
        '咸科赋能办〔2025〕1号'
        """
        return f"{self.word}〔{self.year}〕{self.number}号"


def read_document_number(text: str) -> DocumentNumber:
    """The document number that a text holds, whatever its brackets (术语 发文字号).

    Raises
    ------
    Problem  identifiers.document.form  not word, year of four digits in brackets, number, 号

    Examples
    --------
    >>> {read_document_number(f"咸科技发{pair}2号").text for pair in ("〔2025〕", "[2025]", "（2025）", "【2025】")}
    {'咸科技发〔2025〕2号'}
    """
    year = rf"[{re.escape(_OPEN)}]((?:19|20)[0-9]{{2}})年?[{re.escape(_CLOSE)}]"
    form = rf"([\u4e00-\u9fffA-Z]{{2,20}}){year}第?0*([1-9][0-9]{{0,4}})号"
    found = re.fullmatch(form, normalise(text, keep_hyphens=True))
    if found is None:
        raise Problem("identifiers.document.form", "", {"value": text})
    return DocumentNumber(found[1], int(found[2]), int(found[3]))


def is_document_number(text: str) -> bool:
    """Whether a text is a document number (术语 发文字号).

    Examples
    --------
    >>> is_document_number("咸科技发〔2025〕2号"), is_document_number("咸科技发2025-2号")
    (True, False)
    """
    return is_read(read_document_number, text)


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """Organisation code, year and serial under which an office publishes a paper (术语 索引号).

    Examples
    --------
    >>> number = read_index_number("011336941/2024-05811")
    >>> number.organisation_code, number.year, number.serial, number.warnings
    ('011336941', 2024, '05811', ())
    """

    organisation_code: str
    year: int
    serial: str

    @property
    def text(self) -> str:
        """The number as published (术语 索引号).

        Examples
        --------
        >>> IndexNumber("011336941", 2024, "05811").text
        '011336941/2024-05811'
        """
        return f"{self.organisation_code}/{self.year}-{self.serial}"

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """That the organisation code's own check character is another (术语 提示).

        Examples
        --------
        >>> [problem.facts["expected"] for problem in read_index_number("011336942/2024-05811").warnings]
        ['1']
        """
        return organisation_warnings(self.organisation_code)


def read_index_number(text: str) -> IndexNumber:
    """The index number that a text holds; the hyphen of the organisation code may be written (术语 索引号).

    Raises
    ------
    Problem  identifiers.index.form  not organisation code, slash, year, hyphen, digits

    Examples
    --------
    >>> read_index_number("01133694-1／2024-05811").text
    '011336941/2024-05811'
    """
    form = r"([0-9A-Z]{8})-?([0-9X])/(20[0-9]{2})-([0-9]{5})"
    found = re.fullmatch(form, normalise(text, keep_hyphens=True))
    if found is None:
        raise Problem("identifiers.index.form", "", {"value": text})
    return IndexNumber(found[1] + found[2], int(found[3]), found[4])


def is_index_number(text: str) -> bool:
    """Whether a text is an index number (术语 索引号).

    Examples
    --------
    >>> is_index_number("011336941/2024-05811"), is_index_number("2024-05811")
    (True, False)
    """
    return is_read(read_index_number, text)
