"""What the parts of two names say, and what that comes to (术语 比对结论)."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from operator import attrgetter
from typing import NamedTuple


class Grade(IntEnum):
    """How far a candidate goes (术语 吻合程度).

    Examples
    --------
    >>> min(Grade.FITS, Grade.DOUBT)
    <Grade.DOUBT: 1>
    """

    AGAINST = 0
    DOUBT = 1
    FITS = 2


class Finding(NamedTuple):
    """What one part says (术语 比对结果).

    Examples
    --------
    >>> Finding(Grade.FITS, "brand-equal", 6.0).reason
    'brand-equal'
    """

    grade: Grade
    reason: str
    score: float = 0.0


_GRADE: Callable[[Finding], Grade] = attrgetter("grade")


class Comparison:
    """The findings of all parts, and what they come to: the lowest grade of any (术语 比对结论).

    Examples
    --------
    >>> Comparison((Finding(Grade.FITS, "brand-equal", 6.0), Finding(Grade.DOUBT, "place-narrower"))).grade
    <Grade.DOUBT: 1>
    """

    __slots__ = ("findings", "grade")

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        self.grade = min(map(_GRADE, findings))

    @property
    def score(self) -> float:
        """The sum of the parts; it orders candidates and decides nothing by itself (术语 排序分).

        Examples
        --------
        >>> Comparison((Finding(Grade.FITS, "brand-equal", 6.0),)).score
        6.0
        """
        return sum(finding.score for finding in self.findings)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The codes of what each part says (术语 比对理由).

        Examples
        --------
        >>> Comparison((Finding(Grade.FITS, "brand-equal"),)).reasons
        ('brand-equal',)
        """
        return tuple(finding.reason for finding in self.findings if finding.reason)
