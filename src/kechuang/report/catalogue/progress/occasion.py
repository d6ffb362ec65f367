"""What a report of progress is made for: the day, what was known, whose home, under which plans (术语 报告要素)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kechuang.errors import Language
from kechuang.measures.progress.footing import Footing
from kechuang.measures.progress.standing import Standing
from kechuang.quantity import chinese
from kechuang.report.catalogue.labels import label

MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The facts that a report of progress states of itself (术语 报告要素).

    Parameters
    ----------
    as_of : business days after it do not count
    known_on : the day whose end cuts what is known; None where everything recorded is known
    seq : number of the last commit that is known
    region : name of the home's root in the language of the paper
    plans : id of each plan that binds the year -> its title, in the order in which they are told
    headings : plan and path -> the title of that heading, as far as it is known
    is_demonstration : whether the evidence is invented

    Examples
    --------
    >>> occasion = Occasion(as_of=date(2024, 9, 30), seq=12, region="云泽市", plans={"p": "工作要点"})
    >>> occasion.quarter, occasion.pace
    (3, Fraction(137, 183))
    """

    as_of: date
    seq: int
    region: str
    plans: Mapping[str, str]
    known_on: date | None = None
    headings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    is_demonstration: bool = False

    @property
    def quarter(self) -> int:
        """The quarter in which the day falls (术语 季度).

        Examples
        --------
        >>> Occasion(as_of=date(2024, 1, 31), seq=1, region="", plans={}).quarter
        1
        """
        return (self.as_of.month - 1) // MONTHS_OF_A_QUARTER + 1

    @property
    def pace(self) -> Fraction:
        """The share of the year that has passed (术语 时间进度).

        Examples
        --------
        >>> Occasion(as_of=date(2023, 12, 31), seq=1, region="", plans={}).pace
        Fraction(1, 1)
        """
        first, last = date(self.as_of.year, 1, 1), date(self.as_of.year, 12, 31)
        return Fraction((self.as_of - first).days + 1, (last - first).days + 1)

    def command(self, verb: str, *, year: int | None = None) -> str:
        """The command that shows the same rows, cut as the report is (术语 查看命令).

        Examples
        --------
        >>> Occasion(as_of=date(2024, 9, 30), seq=1, region="", plans={}).command("evidence 43")
        'kechuang evidence 43 --as-of 2024-09-30'
        """
        told = f"kechuang {verb} --as-of {self.as_of.isoformat()}"
        if self.known_on is not None:
            told += f" --known-on {self.known_on.isoformat()}"
        return told if year in (None, self.as_of.year) else f"{told} --year {year}"


class Item(NamedTuple):
    """A target with where it stands and what its figure rests on (术语 报告条目).

    Examples
    --------
    >>> Item._fields
    ('standing', 'footing')
    """

    standing: Standing
    footing: Footing


def day_in_words(day: date, language: Language, *, is_short: bool = False) -> str:
    """The day as a report writes it, in short without its year (术语 日期写法).

    Examples
    --------
    >>> day_in_words(date(2024, 9, 30), "zh"), day_in_words(date(2024, 9, 30), "en")
    ('2024年9月30日', '30 September 2024')
    """
    code = "progress.short-date" if is_short else "progress.date"
    return label(code, language, year=day.year, month=_month(day, language), day=day.day)


def month_in_words(day: date, language: Language) -> str:
    """The month of a day as a report writes it (术语 月份写法).

    Examples
    --------
    >>> month_in_words(date(2024, 9, 30), "zh"), month_in_words(date(2024, 9, 30), "en")
    ('2024年9月', 'September 2024')
    """
    return label("progress.month", language, year=day.year, month=_month(day, language))


def ordinal(number: int, language: Language) -> str:
    """A number as it counts headings and points: 一, 二, 三; 1, 2, 3 (术语 序数).

    Examples
    --------
    >>> ordinal(12, "zh"), ordinal(12, "en")
    ('十二', '12')
    """
    return chinese(number) if language == "zh" else str(number)


def _month(day: date, language: Language) -> str:
    return label(f"progress.month-{day.month}", language)
