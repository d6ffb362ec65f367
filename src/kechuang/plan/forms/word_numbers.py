"""The numbers that Word generates before paragraphs, written as Word shows them (术语 自动编号)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

DIGITS, SMALL_UNITS, GREAT_UNITS = "零一二三四五六七八九", ("", "十", "百", "千"), ("", "万", "亿")
LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
LEGAL_TRADITIONAL = str.maketrans("零一二三四五六七八九十百千万亿", "零壹貳參肆伍陸柒捌玖拾佰仟萬億")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
         (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
MOST_SPELT = 32_767
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _spelt(number: int) -> str:
    """In full: 10 is 一十, as amounts of money are written."""
    if number <= 0:
        return DIGITS[0] if number == 0 else str(number)
    groups, text = [], ""
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group:
            text += ("零" if text and group < 1000 else "") + _small(group) + GREAT_UNITS[place]
    return text


def chinese(number: int) -> str:
    """A whole number in Chinese numerals (术语 中文数字).

    Examples
    --------
    >>> chinese(12), chinese(205), chinese(10010)
    ('十二', '二百零五', '一万零一十')
    """
    return _spelt(number).removeprefix("一") if 10 <= number < 20 or 100_000 <= number < 200_000 else _spelt(number)


def _small(group: int) -> str:
    text, is_gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            text += (DIGITS[0] if is_gap and text else "") + DIGITS[digit] + SMALL_UNITS[place]
        is_gap = not digit
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text


MOST_LETTERS = 60


def _letters(number: int) -> str:
    """Word repeats the letter after z: aa, bb. A number that would take a line of letters stays a number."""
    times = (number - 1) // 26 + 1
    return chr(ord("A") + (number - 1) % 26) * times if 0 < times < MOST_LETTERS else str(number)


def _listed(first: str, count: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


def _circled(number: int) -> str:
    starts = ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))
    return next((chr(ord(first) + number - low) for low, high, first in starts if low <= number <= high), str(number))


def _picked(characters: Sequence[str]) -> Callable[[int], str]:
    """After the last of a set Word goes on in digits."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _listed("⒈", 20),
    "decimalEnclosedParen": _listed("⑴", 20),
    "ideographEnclosedCircle": _listed("㊀", 10),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ideographTraditional": _picked(STEMS),
    "ideographZodiac": _picked(BRANCHES),
    "ideographZodiacTraditional": _picked([STEMS[n % 10] + BRANCHES[n % 12] for n in range(60)]),
    "ideographDigital": lambda number: str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九")),
    "chineseLegalSimplified": lambda number: _spelt(number).translate(LEGAL),
    "ideographLegalTraditional": lambda number: _spelt(number).translate(LEGAL_TRADITIONAL),
    "ordinal": lambda number: (
        f"{number}{'th' if number % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    ),
    "none": lambda _: "",
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        chinese,
    ),
}


@dataclass(slots=True)
class Level:
    """One level of a list, as `numbering.xml` declares it (术语 编号级别).

    Examples
    --------
    >>> Level(form="chineseCounting", text="%1、").start
    1
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart_after: int | None = None
    is_legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Series:
    """Counters of all paragraphs that share one list definition (术语 编号序列).

    Examples
    --------
    >>> series = Series({0: Level(form="chineseCounting", text="%1、"), 1: Level(text="%1.%2", is_legal=True)})
    >>> [series.next(0), series.next(1), series.next(1), series.next(0)]
    ['一、', '1.1', '1.2', '二、']
    """

    levels: Mapping[int, Level]
    reached: dict[int, int] = field(default_factory=dict)

    def next(self, at: int, levels: Mapping[int, Level] | None = None) -> str:
        """The label of the next paragraph on a level; deeper levels begin anew (术语 编号).

        Examples
        --------
        >>> Series({0: Level(form="upperLetter", text="(%1)", start=2)}).next(0)
        '(B)'
        """
        levels = levels or self.levels
        level = levels.get(at, Level())
        self.reached[at] = self.reached[at] + 1 if at in self.reached else level.start
        for deeper in [other for other in self.reached if other > at]:
            after = levels[deeper].restart_after if deeper in levels else None
            # restart_after 0 never restarts; n restarts only when a level above n+1 was used.
            if after is None or (after and at < after):
                del self.reached[deeper]
        return re.sub(r"%([1-9])", lambda found: self._shown(int(found[1]) - 1, levels, level.is_legal), level.text)

    def _shown(self, at: int, levels: Mapping[int, Level], is_legal: bool) -> str:
        level = levels.get(at, Level())
        number = self.reached.setdefault(at, level.start)
        if number > MOST_SPELT:
            return str(number)
        form = "decimal" if is_legal and level.form not in ("none", "bullet") else level.form
        return FORMATS.get(form, str)(number)


def unknown_formats(levels: Iterable[Level]) -> list[str]:
    """Number formats that are shown as plain digits because this house does not know them (术语 未知编号格式).

    Examples
    --------
    >>> unknown_formats([Level(form="decimal"), Level(form="hindiVowels")])
    ['hindiVowels']
    """
    return sorted({level.form for level in levels} - FORMATS.keys() - {"bullet"})
