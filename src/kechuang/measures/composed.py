"""Folds that are put together from other figures: shares, growth, several things that must all be there (术语 组合方式)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from kechuang.measures.entry import NOTHING, Outcome
from kechuang.measures.folds import Fold, ends


@dataclass(frozen=True, slots=True)
class Ratio(Fold):
    """One figure over another, or the published share where there is one (术语 占比).

    Parameters
    ----------
    is_to_date : whether the numerator is counted from rows, so that both are taken at the end of the last quarter closed

    Examples
    --------
    >>> Ratio().of({"分子": [Outcome(Fraction(1))], "分母": [Outcome(Fraction(4))]}).value
    Fraction(1, 4)
    """

    name: ClassVar[str] = "ratio"
    is_to_date: bool = False

    def of(self, parts: dict[str, list[Outcome]]) -> Outcome:
        """The share that the operands make; nothing where one of them says nothing (术语 占比).

        Examples
        --------
        >>> Ratio().of({"分子": [Outcome(Fraction(1))], "分母": []}).value is None
        True
        """
        made = self._made(parts)
        told = next((one for one in parts.get("公布值", ()) if one.value is not None), NOTHING)
        if made.value is None or told.is_of_year:
            return told
        is_told = told.value is not None and not made.is_of_year and ends(told.mark) >= ends(made.mark)
        return told if is_told else made

    def _made(self, parts: dict[str, list[Outcome]]) -> Outcome:
        above, below = (parts[role][0] if parts.get(role) else NOTHING for role in ("分子", "分母"))
        if above.value is None or not below.value:
            return NOTHING
        is_of_year = above.is_of_year and below.is_of_year
        return Outcome(above.value / below.value, above.mark or below.mark, above.on or below.on, is_of_year)


@dataclass(frozen=True, slots=True)
class Growth(Ratio):
    """By how much a figure exceeds that of the year before, or the published rate where there is one (术语 增幅).

    Examples
    --------
    >>> Growth().of({"分子": [Outcome(Fraction(5))], "分母": [Outcome(Fraction(4))]}).value
    Fraction(1, 4)
    """

    name: ClassVar[str] = "growth"

    def _made(self, parts: dict[str, list[Outcome]]) -> Outcome:
        made = Ratio._made(self, parts)
        return made if made.value is None else made._replace(value=made.value - 1)


@dataclass(frozen=True, slots=True)
class AllOf(Fold):
    """How many of several figures stand above zero; all of them must (术语 全部具备).

    Examples
    --------
    >>> AllOf().of({"加数": [Outcome(Fraction(2)), Outcome(Fraction(0))]}).value
    Fraction(1, 1)
    """

    name: ClassVar[str] = "all_of"

    def of(self, parts: dict[str, list[Outcome]]) -> Outcome:
        """How many operands have something (术语 具备数).

        Examples
        --------
        >>> AllOf().of({}).value
        Fraction(0, 1)
        """
        return Outcome(Fraction(sum(bool(one.value) for one in parts.get("加数", ()))))
