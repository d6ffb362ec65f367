"""Names, numbers and topics that nobody bears (术语 虚构名称)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kechuang.identifiers.credit_code import ALPHABET, check_character, organisation_check
from kechuang.identifiers.patent import check_digit
from kechuang.registers.demonstration.luck import Luck

SYNTHETIC = "合成示范数据"
RESERVED = "DEM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """A line of business: words in names, code, field, chain, research intensity (术语 行业).

    Examples
    --------
    >>> industries()[0].code
    'C3974'
    """

    words: tuple[str, ...]
    code: str
    contract_field: str
    field: str
    chain: str
    intensity: float
    share: float


@cache
def words() -> dict[str, Any]:
    """What names are made of (术语 命名用字).

    Examples
    --------
    >>> "澜" in words()["brand_first"]
    True
    """
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text("utf-8"))
    return loaded


@cache
def industries() -> tuple[Industry, ...]:
    """The lines of business of the invented firms (术语 行业).

    Examples
    --------
    >>> round(sum(industry.share for industry in industries()), 6)
    1.0
    """
    return tuple(Industry(**row | {"words": tuple(row["words"])}) for row in words()["industries"])


def brand(luck: Luck) -> str:
    """Two signs that are no firm's brand (术语 字号).

    Examples
    --------
    >>> len(brand(Luck("any")))
    2
    """
    first, second = str(words()["brand_first"]), str(words()["brand_second"])
    return luck.choice(first) + luck.choice(second)


def person_name(luck: Luck) -> str:
    """A name of three signs, two of them rare (术语 姓名).

    Examples
    --------
    >>> len(person_name(Luck("any")))
    3
    """
    return "".join(luck.choice(words()[part]) for part in ("family_names", "given_first", "given_second"))


def topic(luck: Luck) -> str:
    """What a contract, project or result is about (术语 技术主题).

    Examples
    --------
    >>> len(topic(Luck("any"))) > 5
    True
    """
    return f"{matter(luck)}{luck.choice(words()['topics']['怎样'])}"


def matter(luck: Luck) -> str:
    """What firms and universities work on (术语 技术内容).

    Examples
    --------
    >>> len(matter(Luck("any"))) > 3
    True
    """
    return str(luck.choice(words()["topics"]["什么"]))


def outside_firm(luck: Luck) -> str:
    """The name of a firm elsewhere (术语 外地企业名称).

    Examples
    --------
    >>> outside_firm(Luck("any")).endswith("有限公司")
    True
    """
    return f"{luck.choice(words()['places'])}{brand(luck)}{luck.choice(luck.choice(industries()).words)}有限公司"


def credit_code(number: int, *, division: str, kind: str = "91") -> str:
    """A credit code with right check characters, whose organisation code begins with DEM: no real one does (术语 信用代码).

    Examples
    --------
    >>> from kechuang.identifiers import read_credit_code
    >>> read_credit_code(credit_code(7, division="421202")).organisation_code[:3]
    'DEM'
    """
    signs = ""
    for _ in range(8 - len(RESERVED)):
        number, sign = divmod(number, len(ALPHABET))
        signs = ALPHABET[sign] + signs
    first = f"{kind}{division}{RESERVED}{signs}"
    first += organisation_check(first[8:])
    return first + check_character(first)


def patent_number(year: int, kind: str, serial: int) -> str:
    """An application number with the right check digit, of a serial range that is not in use (术语 专利申请号).

    Examples
    --------
    >>> patent_number(2023, "1", 7)
    '202319000007.X'
    """
    digits = f"{year}{kind}{9_000_000 + serial % 1_000_000}"
    return f"{digits}.{check_digit(digits)}"


def phone(luck: Luck) -> str:
    """A number of eleven digits that are all but four zeros and nines (术语 虚构电话).

    Examples
    --------
    >>> phone(Luck("any"))[:7]
    '1990000'
    """
    return f"1990000{luck.randrange(10_000):04d}"


def id_number(luck: Luck) -> str:
    """An identity number whose check character is wrong: it belongs to nobody (术语 无效身份证号).

    Examples
    --------
    >>> len(id_number(Luck("any")))
    18
    """
    first = (
        f"421200{luck.randint(1962, 1998)}{luck.randint(1, 12):02d}{luck.randint(1, 28):02d}{luck.randrange(1000):03d}"
    )
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    right = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True)) % 11
    return first + "10X98765432"[(right + 5) % 11]
