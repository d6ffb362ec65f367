"""Codes and numbers that identify: read strictly, because one wrong sign names another thing (术语 编号读取).

What Excel turned into a number has lost digits beyond the fifteenth and zeros at its front; it is sent back, with advice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from kechuang import identifiers
from kechuang.errors import Problem
from kechuang.identifiers.characters import is_float
from kechuang.identifiers.credit_code import ALPHABET, WEIGHTS
from kechuang.registers.reading.outcome import NOTHING, Noted, Reader, Setting, fault, seen, written
from kechuang.registers.reading.place import place_reader
from kechuang.registers.schema import Field
from kechuang.registers.workbook.sheet import Fault

MOST_EXACT = 10**15
LONGEST = 60
_FORMULA_TEXT = re.compile(r'^="(.*)"$|^\'(.*)$')
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})")
_LANDLINE = re.compile(r"(?:0[0-9]{2,3}-?)?[0-9]{7,8}(?:-[0-9]{1,6})?")
_CONTRACT = re.compile(r"20[0-9]{2}[1234568][0-9]{11}").fullmatch
_WORTH = {sign: number for number, sign in enumerate(ALPHABET)}
_ID_WEIGHTS, _ID_CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"


def code_reader(field: Field, setting: Setting) -> Reader:
    """The reader of a code field, by the reader that it names (术语 编号读取).

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract
    >>> read = code_reader(technology_contract.field("registration_no"), Setting())
    >>> read("2024 4212 0100 0123"), read(2024421201000123).code, read("2.02442E+15").code
    ('2024421201000123', 'identifiers.contract.number', 'identifiers.contract.number')
    """
    name = field.reader or ""
    if name in ("region", "reporting_unit"):
        return place_reader(name, setting)
    one = READERS.get(name, _plain)

    def read(cell: Any) -> Any:
        if isinstance(cell, Fault):
            return fault(cell)
        if isinstance(cell, int | float):
            if abs(cell) >= MOST_EXACT or cell != int(cell) or name in ("credit_code", "id_number"):
                return Problem(STORED.get(name, "reading.code-number"), "", {"value": seen(cell)})
            cell = str(int(cell))
        text = _FORMULA_TEXT.sub(lambda found: found[1] or found[2] or "", written(cell))
        if text in NOTHING:
            return None
        try:
            return one(text)
        except Problem as problem:
            return Noted(text, problem) if identifiers.is_advisory(problem) else problem

    return read


def is_contract_number(cell: str) -> bool:
    """Whether a cell is a contract's number of sixteen digits as it stands (术语 规范合同编号).

    Examples
    --------
    >>> is_contract_number("2024421201000123"), is_contract_number("2024 4212 0100 0123")
    (True, False)
    """
    return _CONTRACT(cell) is not None


def _credit_code(text: str) -> Any:
    if len(text) == 18 and text.isascii() and text[2:8].isdigit() and _checks(text):
        return text
    code = identifiers.read_credit_code(text)
    return code.text


def _checks(text: str) -> bool:
    try:
        worths = [_WORTH[sign] for sign in text]
    except KeyError:
        return False
    return (sum(map(int.__mul__, worths[:17], WEIGHTS)) + worths[17]) % 31 == 0


def _contract(text: str) -> Any:
    number = identifiers.read_contract_number(text)
    return Noted(number.text, number.warnings[0]) if number.warnings else number.text


def _patent(text: str) -> Any:
    return identifiers.read_patent_number(text).text


def _certificate(text: str) -> Any:
    """A high-tech certificate is checked; other titles have other certificates, which are kept as they are."""
    if not re.match(r"(?i)G[RF]\s*[0-9]", unicodedata.normalize("NFKC", text)):
        return _plain(text)
    found = identifiers.read_certificate(text)
    return Noted(found.text, found.warnings[0]) if found.warnings else found.text


def _document(text: str) -> Any:
    return identifiers.read_document_number(text).text if identifiers.is_document_number(text) else _plain(text)


def _plain(text: str) -> Any:
    short = unicodedata.normalize("NFKC", text)
    if is_float(short.upper()) and re.search("[eE]", short):
        raise Problem("reading.code-number", "", {"value": text})
    if len(text) > LONGEST:
        raise Problem("reading.code-long", "", {"value": seen(text), "limit": LONGEST})
    return text


def _phone(text: str) -> Any:
    short = unicodedata.normalize("NFKC", text).replace(" ", "").replace("—", "-")
    mobile = _MOBILE.fullmatch(short.replace("-", ""))
    if mobile:
        return mobile[1]
    first = re.split("[/、,;]", short)
    if all(_LANDLINE.fullmatch(each) or _MOBILE.fullmatch(each) for each in first):
        return short
    raise Problem("reading.phone", "", {"value": text})


def _id_number(text: str) -> Any:
    number = identifiers.normalise(text)
    if is_float(number):
        raise Problem("reading.code-number", "", {"value": "…"})
    is_whole = re.fullmatch("[0-9]{17}[0-9X]", number) is not None
    if (
        not is_whole
        or _ID_CHECKS[sum(int(a) * b for a, b in zip(number, _ID_WEIGHTS, strict=False)) % 11] != number[17]
    ):
        raise Problem("reading.id-number", "", {"length": len(number)})
    return number


def _url(text: str) -> Any:
    if not re.fullmatch(r"(?:https?://)?[\w.-]+\.[A-Za-z]{2,}(?:[:/?#]\S*)?", text):
        raise Problem("reading.url", "", {"value": seen(text)})
    return text


def _achievement(text: str) -> Any:
    return identifiers.read_achievement_number(text).text


def _sme(text: str) -> Any:
    found = identifiers.read_sme_number(text)
    return Noted(found.text, found.warnings[0]) if found.warnings else found.text


def _industry(text: str) -> Any:
    short = identifiers.normalise(text)
    found = re.match("([A-T])?([0-9]{2,4})(?![0-9])", short) or re.fullmatch("([A-T])()", short)
    if found is None:
        raise Problem("reading.industry", "", {"value": text})
    return found[0]


READERS: Mapping[str, Callable[[str], Any]] = {
    "credit_code": _credit_code, "contract_number": _contract, "certificate": _certificate, "patent_number": _patent,
    "document_number": _document, "phone": _phone, "id_number": _id_number, "industry": _industry, "url": _url,
    "achievement_number": _achievement, "sme_number": _sme,
}  # fmt: skip
STORED = {
    "credit_code": "identifiers.credit-code.number",
    "contract_number": "identifiers.contract.number",
    "patent_number": "identifiers.patent.number",
}
