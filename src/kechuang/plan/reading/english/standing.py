"""The words beside an English figure, and whether they only tell how things are (术语 英文现状陈述)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.plan.reading.english.words import words

_STANDING = re.compile(
    r"\b(?:is|are|has|have|serves?|employs?|covers|owns|manages|operates|spans|contains|comprises|costs|"
    r"stands at|accounts? for|remains|lives?|attend|provides|receives?|represents|there are|there is|live in|"
    r"sits|ranks|works? for|"
    r"runs|votes?|needs?|requires?|depends?|relies|rely|spends|home to|consumes?)\b",
    re.I,
)
_PROMISES = re.compile(
    r"\b(?:will|shall|should|must|(?<!\d )to(?! \d)|target|aim|ambition|goal|ensure|seek|plan|hope|minimum|"
    r"expect|commit|stretch|milestone|trajectory|KPI|set (?:at|to))\b(?! the (?:city|county|region|area))",
    re.I,
)
_WE_DO = re.compile(
    r"(?:We|They|It)\s+(?:now\s+|currently\s+|also\s+|already\s+|\w+ly\s+)?(?!will|shall|aim|seek|plan|expect|"
    r"intend|commit|want|pledge|propose|hope|aspire|target|must|should|are|can|need)[a-z]+\b"
)
_PRESENT = re.compile(
    r"(?:The|Our|It|This|Each|Every|Its) (?:[\w'’-]+ ){0,6}?([a-z]+)s\s*(?:around |about |some |over |more than |"
    r"nearly |approximately )?$"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """The words beside a figure, and how its clause is built (术语 数字两侧).

    ``alone``: no other figure of the clause counts; ``opened``: the clause, or one before it, begins with a deed.

    Examples
    --------
    >>> Beside("up to ", " each").alone
    True
    """

    left: str
    right: str
    alone: bool = True
    opened: bool = True

    @property
    def whole(self) -> str:
        """Both sides as one text (术语 两侧文字).

        Examples
        --------
        >>> Beside("a", "b").whole
        'a# b'
        """
        return f"{self.left}# {self.right}"


def is_standing(beside: Beside) -> bool:
    """Whether a clause only tells how things are: "The service handles 45,000 calls" (术语 现状陈述).

    Examples
    --------
    >>> is_standing(Beside("We now employ ", " people", opened=False))
    True
    """
    if beside.opened or _PROMISES.search(beside.whole):
        return False
    if _STANDING.search(beside.left) or _WE_DO.match(beside.left.lstrip("\0 ")):
        return True
    present = _PRESENT.match(beside.left) if re.match(r"\s+[a-z]", beside.right) else None
    return bool(present and {present.group(1), present.group(1).removesuffix("e")} & words().verbs.keys())
