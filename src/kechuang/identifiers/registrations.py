"""Numbers of registered contracts and results (术语 技术合同登记编号、科技成果登记号)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from kechuang.errors import Problem
from kechuang.identifiers.certificates import province_warnings
from kechuang.identifiers.characters import is_float, is_read, normalise

Generation = Literal["fourteen", "sixteen", "free"]
LONGEST_FREE = 40


@dataclass(frozen=True, slots=True)
class ContractNumber:
    """The number of a registered technology contract; free text tells nothing of its parts (术语 合同登记编号).

    Examples
    --------
    >>> number = read_contract_number("2024421201000123")
    >>> number.generation, number.year, number.area, number.serial
    ('sixteen', 2024, '4212', '000123')
    """

    text: str
    generation: Generation
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def year(self) -> int | None:
        """The year of registration, if the number tells (术语 登记年).

        Examples
        --------
        >>> read_contract_number("24421201000123").year, read_contract_number("HB-2024-7").year
        (2024, None)
        """
        if self.generation == "free":
            return None
        if self.generation == "sixteen":
            return int(self.text[:4])
        return int(self.text[:2]) + (1900 if self.text[0] in "89" else 2000)

    @property
    def area(self) -> str | None:
        """Province and city, four digits, if the number tells (术语 地区代码).

        Examples
        --------
        >>> read_contract_number("24421201000123").area
        '4212'
        """
        return None if self.generation == "free" else self.text[-12:-8]

    @property
    def serial(self) -> str | None:
        """The last six digits, if the number tells (术语 流水号).

        Examples
        --------
        >>> read_contract_number("24421201000123").serial
        '000123'
        """
        return None if self.generation == "free" else self.text[-6:]


def read_contract_number(text: str) -> ContractNumber:
    """The contract's number: fourteen or sixteen digits, or free text as newer systems give it (术语 合同登记编号).

    Raises
    ------
    Problem  identifiers.contract.number  a spreadsheet kept it as a number
    Problem  identifiers.contract.form  nothing, or too long to be a number

    Examples
    --------
    >>> read_contract_number("2024 4212 01 000123").text, read_contract_number("HB-2024-7").generation
    ('2024421201000123', 'free')
    """
    number = normalise(text)
    if is_float(number):
        raise Problem("identifiers.contract.number", "", {"value": text})
    if not number or len(text.strip()) > LONGEST_FREE:
        raise Problem("identifiers.contract.form", "", {"value": text})
    if re.fullmatch(r"20[0-9]{14}", number):
        return ContractNumber(number, "sixteen", province_warnings(number[4:6], text))
    if re.fullmatch(r"[0-9]{14}", number):
        return ContractNumber(number, "fourteen", province_warnings(number[2:4], text))
    odd = (Problem("identifiers.contract.length", "", {"value": text, "length": len(number)}),)
    return ContractNumber(text.strip(), "free", odd if re.fullmatch("[0-9]+", number) else ())


def is_contract_number(text: str) -> bool:
    """Whether a text can be the number of a contract (术语 合同登记编号).

    Examples
    --------
    >>> is_contract_number("24421201000123"), is_contract_number("2.02442E+15")
    (True, False)
    """
    return is_read(read_contract_number, text)


@dataclass(frozen=True, slots=True)
class AchievementNumber:
    """The number of a registered result; the year as far as the number tells (术语 科技成果登记号).

    Examples
    --------
    >>> read_achievement_number("EK2023D000123")
    AchievementNumber(text='EK2023D000123', year=2023)
    """

    text: str
    year: int | None = None


def read_achievement_number(text: str) -> AchievementNumber:
    """The result's number: twelve characters, EK and year in Hubei, or 科成登字 and digits (术语 科技成果登记号).

    Raises
    ------
    Problem  identifiers.achievement.form  another form; advisory: the row stays usable

    Examples
    --------
    >>> read_achievement_number("鄂科成登字20001234").text, read_achievement_number("ek2023d000123").year
    ('鄂科成登字20001234', 2023)
    """
    number = normalise(text)
    hubei = re.fullmatch(r"EK(20[0-9]{2})[A-Z][0-9]{3,14}", number)
    if hubei:
        return AchievementNumber(number, int(hubei[1]))
    if re.fullmatch(r"[\u4e00-\u9fff]{1,2}科成登字[0-9]{8}|[0-9A-Z]{12}", number):
        return AchievementNumber(number)
    raise Problem("identifiers.achievement.form", "", {"value": text})


def is_achievement_number(text: str) -> bool:
    """Whether a text has one of the three forms (术语 科技成果登记号).

    Examples
    --------
    >>> is_achievement_number("EK2023D000123"), is_achievement_number("EK2023")
    (True, False)
    """
    return is_read(read_achievement_number, text)
