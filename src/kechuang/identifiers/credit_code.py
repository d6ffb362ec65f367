"""Unified social credit codes, GB 32100-2015 (术语 统一社会信用代码).

Seventeen characters and a check character. The check catches every single wrong character, and every exchange of two
different characters except of the first with the last, whose weights are equal; neighbours are always told apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.errors import Problem
from kechuang.identifiers.characters import is_float, is_read, normalise

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(3**place % 31 for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LIKELY = {"I": "1", "O": "0", "S": "5", "Z": "2", "V": "U"}
_AUTHORITIES = {
    "1": "机构编制", "2": "外交", "3": "司法行政", "4": "文化", "5": "民政", "6": "旅游", "7": "宗教", "8": "工会",
    "9": "市场监管", "A": "军队", "N": "农业", "Y": "其他",
}  # fmt: skip
_KINDS = {
    "11": "机关", "12": "事业单位", "13": "群众团体", "21": "外国常驻新闻机构", "31": "律师执业机构", "32": "公证处",
    "33": "基层法律服务所", "34": "司法鉴定机构", "35": "仲裁委员会", "41": "外国在华文化中心", "51": "社会团体",
    "52": "民办非企业单位", "53": "基金会", "61": "外国旅游部门常驻代表机构", "62": "港澳台地区旅游部门常驻代表机构",
    "71": "宗教活动场所", "72": "宗教院校", "81": "基层工会", "91": "企业", "92": "个体工商户", "93": "农民专业合作社",
    "A1": "军队事业单位", "N1": "组级集体经济组织", "N2": "村级集体经济组织", "N3": "乡镇级集体经济组织", "Y1": "其他",
    **dict.fromkeys(("19", "29", "39", "49", "59", "69", "79", "89", "A9", "N9"), "其他"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A code whose check character is right (术语 统一社会信用代码).

    Examples
    --------
    >>> code = read_credit_code("91421200MA4KCH004E")
    >>> code.authority, code.kind, code.division
    ('市场监管', '企业', '421200')
    """

    text: str

    @property
    def authority(self) -> str | None:
        """The registering authority, None if the standard knows none (术语 登记管理部门).

        Examples
        --------
        >>> read_credit_code("12421200011336941F").authority
        '机构编制'
        """
        return _AUTHORITIES.get(self.text[0])

    @property
    def kind(self) -> str | None:
        """The kind of body, None if the standard knows none (术语 机构类别).

        Examples
        --------
        >>> read_credit_code("52421281MJH123457Y").kind
        '民办非企业单位'
        """
        return _KINDS.get(self.text[:2])

    @property
    def division(self) -> str:
        """The division of the registrar, by GB/T 2260 at the time (术语 登记机关行政区划码).

        Examples
        --------
        >>> read_credit_code("N2421221MF0012ABXU").division
        '421221'
        """
        return self.text[2:8]

    @property
    def organisation_code(self) -> str:
        """The organisation code inside, GB 11714 (术语 主体标识码).

        Examples
        --------
        >>> read_credit_code("12421200011336941F").organisation_code
        '011336941'
        """
        return self.text[8:17]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What looks odd: an unknown authority or kind, an organisation code whose own check is wrong (术语 提示).

        Examples
        --------
        >>> read_credit_code("12421200011336941F").warnings
        ()
        """
        odd = []
        if self.kind is None:
            odd.append(Problem("identifiers.credit-code.authority", "", {"value": self.text, "first": self.text[:2]}))
        return (*odd, *organisation_warnings(self.organisation_code))


def read_credit_code(text: str) -> CreditCode:
    """The code that a text holds (术语 统一社会信用代码).

    Case, full width, spaces and hyphens do not matter.

    Raises
    ------
    Problem  identifiers.credit-code.number  a spreadsheet kept it as a number: digits are lost
    Problem  identifiers.credit-code.licence  the fifteen digits of an old licence
    Problem  identifiers.credit-code.length, .character, .division, .check  which character, and what would be right

    Examples
    --------
    >>> read_credit_code("91421200-ma4kch004e").text
    '91421200MA4KCH004E'
    >>> try:
    ...     read_credit_code("91421200MA4KCHO04E")
    ... except Problem as problem:
    ...     print(problem.code, problem.facts["place"], problem.facts["character"], problem.facts["likely"])
    identifiers.credit-code.character 15 O 0
    """
    code = normalise(text)
    _check_length(code, text)
    for place, character in enumerate(code, 1):
        if character not in ALPHABET:
            facts = {
                "value": text,
                "place": place,
                "character": character,
                "likely": _LIKELY.get(character, "0-9, A-Y"),
            }
            raise Problem("identifiers.credit-code.character", "", facts)
    if not code[2:8].isdigit():
        raise Problem("identifiers.credit-code.division", "", {"value": text, "division": code[2:8]})
    expected = check_character(code[:17])
    if code[17] != expected:
        if code.isdigit() and code.endswith("000"):
            raise Problem("identifiers.credit-code.number", "", {"value": text})
        raise Problem("identifiers.credit-code.check", "", {"value": text, "found": code[17], "expected": expected})
    return CreditCode(code)


def _check_length(code: str, text: str) -> None:
    if is_float(code) or (code.isdecimal() and len(code) in (17, 19)):
        raise Problem("identifiers.credit-code.number", "", {"value": text})
    if len(code) == 15 and code.isdecimal():
        raise Problem("identifiers.credit-code.licence", "", {"value": text})
    if len(code) != 18:
        raise Problem("identifiers.credit-code.length", "", {"value": text, "length": len(code)})


def is_credit_code(text: str) -> bool:
    """Whether a text is a code whose check character is right (术语 统一社会信用代码).

    Examples
    --------
    >>> is_credit_code("91421200MA4KCH004E"), is_credit_code("91421200MA4KCH004F")
    (True, False)
    """
    return is_read(read_credit_code, text)


def check_character(first: str) -> str:
    """The check character of the first seventeen: 31 less their weighted sum, modulo 31 (术语 校验码).

    Examples
    --------
    >>> check_character("93421223MA48CY341"), check_character("91110000600037341")
    ('0', 'L')
    """
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(first, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def organisation_check(first: str) -> str:
    """The check character of an organisation code's first eight, GB 11714 (术语 组织机构代码校验码).

    Examples
    --------
    >>> organisation_check("01133694")
    '1'
    """
    total = sum(int(character, 36) * weight for character, weight in zip(first, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def organisation_warnings(code: str) -> tuple[Problem, ...]:
    """The warning that an organisation code's check character is another (术语 组织机构代码提示).

    Examples
    --------
    >>> organisation_warnings("011336941"), organisation_warnings("011336942")[0].facts["expected"]
    ((), '1')
    """
    expected = organisation_check(code[:8])
    if code[8] == expected:
        return ()
    return (
        Problem("identifiers.organisation-code.check", "", {"value": code, "found": code[8], "expected": expected}),
    )
