"""Numbers of titles: high-tech certificates and technology-based small firms (术语 证书编号、入库登记编号)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kechuang.errors import Problem
from kechuang.identifiers.characters import is_read, normalise

_CITIES = ("4420", "3310", "3710", "2120", "3510")  # Shenzhen, Ningbo, Qingdao, Dalian, Xiamen recognise for themselves
_LAST_RENEWAL = 2016


@dataclass(frozen=True, slots=True)
class Certificate:
    """The number of a high-tech firm's certificate; GF is an old renewal (术语 高新技术企业证书编号).

    Examples
    --------
    >>> read_certificate("GR202342001234")
    Certificate(text='GR202342001234', year=2023, area='42', warnings=())
    """

    text: str
    year: int
    area: str
    warnings: tuple[Problem, ...] = field(default=(), compare=False)


def read_certificate(text: str) -> Certificate:
    """The certificate number that a text holds; its area is a province, or one of five cities (术语 证书编号).

    Raises
    ------
    Problem  identifiers.certificate.form  not GR, year, province and six digits

    Examples
    --------
    >>> read_certificate("gr 2023 4420 0123").area, read_certificate("GF201142000123").year
    ('4420', 2011)
    """
    number = normalise(text)
    found = re.fullmatch(r"G([RF])(20[0-9]{2})([0-9]{2})([0-9]{6})", number)
    if found is None:
        raise Problem("identifiers.certificate.form", "", {"value": text})
    renewal, year = found[1] == "F", int(found[2])
    odd = [*province_warnings(found[3], text)]
    if renewal and year >= _LAST_RENEWAL:
        odd.append(Problem("identifiers.certificate.renewal", "", {"value": text, "year": year}))
    return Certificate(number, year, number[6:10] if number[6:10] in _CITIES else found[3], tuple(odd))


def is_certificate(text: str) -> bool:
    """Whether a text has the form of a certificate number (术语 证书编号).

    Examples
    --------
    >>> is_certificate("GR202342001234"), is_certificate("GR20234200123")
    (True, False)
    """
    return is_read(read_certificate, text)


@dataclass(frozen=True, slots=True)
class SmeNumber:
    """The number under which a technology-based small firm is entered (术语 科技型中小企业入库登记编号).

    Examples
    --------
    >>> number = read_sme_number("202342120208000123")
    >>> number.year, number.division, number.counts_for_last_year
    (2023, '421202', True)
    """

    text: str
    year: int
    division: str
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def counts_for_last_year(self) -> bool:
        """Whether the eleventh character, 0, lets it count in the last year's tax settlement (术语 汇算清缴).

        Examples
        --------
        >>> read_sme_number("2023421202A8000123").counts_for_last_year
        False
        """
        return self.text[10] == "0"


def read_sme_number(text: str) -> SmeNumber:
    """The entry number that a text holds; its layout is known from examples only (术语 入库登记编号).

    Raises
    ------
    Problem  identifiers.sme.form  another form; advisory: the row stays usable

    Examples
    --------
    >>> read_sme_number("2023 421202 A8 000123").text
    '2023421202A8000123'
    """
    number = normalise(text)
    found = re.fullmatch(r"(20[0-9]{2})([0-9]{6})[0-9A-Z]{2}[0-9]{6}", number)
    if found is None:
        raise Problem("identifiers.sme.form", "", {"value": text})
    return SmeNumber(number, int(found[1]), found[2], province_warnings(found[2][:2], text))


def is_sme_number(text: str) -> bool:
    """Whether a text has the form of an entry number (术语 入库登记编号).

    Examples
    --------
    >>> is_sme_number("2023421202A8000123"), is_sme_number("2023421202")
    (True, False)
    """
    return is_read(read_sme_number, text)


def province_warnings(digits: str, text: str) -> tuple[Problem, ...]:
    """The warning that two digits are no province's (术语 省级代码提示).

    Examples
    --------
    >>> province_warnings("42", "GR202342001234"), len(province_warnings("49", "GR202349001234"))
    ((), 1)
    """
    from kechuang.regions import regions  # the tree is read only by those who meet such numbers

    if f"{digits}0000" in regions():
        return ()
    return (Problem("identifiers.province", "", {"value": text, "digits": digits}),)
