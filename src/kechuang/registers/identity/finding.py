"""What the parts of two names say, and what that comes to (术语 比对结论)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property


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


@dataclass(frozen=True, slots=True)
class Finding:
    """What one part says (术语 比对结果).

    Examples
    --------
    >>> Finding(Grade.FITS, "brand-equal", 6.0).reason
    'brand-equal'
    """

    grade: Grade
    reason: str
    score: float = 0.0


@dataclass(frozen=True)
class Comparison:
    """The findings of all parts, and what they come to (术语 比对结论).

    Examples
    --------
    >>> Comparison((Finding(Grade.FITS, "brand-equal", 6.0), Finding(Grade.DOUBT, "place-narrower"))).grade
    <Grade.DOUBT: 1>
    """

    findings: tuple[Finding, ...]

    @cached_property
    def grade(self) -> Grade:
        """The lowest grade of any part (术语 吻合程度).

        Examples
        --------
        >>> Comparison((Finding(Grade.FITS, "brand-equal"),)).grade.name
        'FITS'
        """
        return min(finding.grade for finding in self.findings)

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
