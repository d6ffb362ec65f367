"""What the lines above an English paragraph say of it: a heading that tells of the past, a lead-in ending in a colon (术语 英文上文)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PAST_TITLE = re.compile(
    r"\b(?:where we are|looking back|last year|progress (?:to date|so far|in|since|update|report|against)|"
    r"achiev(?:ements|ed)|background|what we (?:have |did|achieved|delivered)|review of|our journey|"
    r"highlights of|performance in|foreword|introduction|"
    r"about (?:us|the|our)|who we are|profile|key facts|facts and figures|current (?:position|performance|"
    r"picture)|at a glance|context|story so far|success stories|baseline|what has been|state of the|where are we|"
    r"the year (?:just gone|in review)|delivered in)\b",
    re.I,
)
_BULLET = re.compile(r"\s*[-•●▪◦■*·‣➢✓–—]\s+|\s*\((?:[a-z]|[ivx]+|\d{1,2})\)\s+")
_LABEL = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)*)[.)]?|(?P<letter>\([a-z0-9]+\)|[a-z]\)))\s+|"
    r"\s*(?P<bullet>[-•●▪◦■*·‣➢✓–—])\s+"
)


def _above(view: str, start: int) -> Iterator[str]:
    """The lines before the one that holds ``start``, the nearest first."""
    end = view.rfind("\n", 0, start)
    for _ in range(40):
        if end < 0:
            return
        begin = view.rfind("\n", 0, end) + 1
        line = view[begin:end].strip()
        if line:
            yield line
        end = begin - 1


def _is_title(line: str) -> bool:
    if len(line) > 70 or line[-1] in ".;,|" or "|" in line or "\t" in line or _BULLET.match(line):
        return False
    return len(line.split()) <= 10 and not re.search(
        r"\d(?:%|,\d{3})|: \S", re.sub(r"^[A-Z]\w+ (?:\d+|[A-Z]):", "", line)
    )


def tells_past(view: str, start: int) -> bool:
    """Whether the heading above tells of what has been (术语 往期章节).

    Examples
    --------
    >>> tells_past("Where we are now\\nWe have 12 schools", 17)
    True
    """
    for line in _above(view, start):
        if _is_title(line):
            return bool(_PAST_TITLE.search(line))
    return False


def introduction(view: str, start: int) -> str:
    """The line ending in a colon that a list item completes, empty when there is none (术语 引导句).

    Examples
    --------
    >>> introduction("By May we aim to:\\n- open the hub", 18)
    'By May we aim to'
    """
    line_start = view.rfind("\n", 0, start) + 1
    if not _BULLET.match(view[line_start : start + 3]) and not _BULLET.match(view[line_start : start + 8]):
        return ""
    for line in _above(view, start):
        if not _BULLET.match(line):
            return line[:-1] if line.endswith(":") else ""
    return ""


def is_heading(view: str, start: int, end: int) -> bool:
    """Whether a paragraph is the title of what follows, not a promise itself (术语 标题段).

    Examples
    --------
    >>> is_heading("1. Open doors\\n1.1 Open the hub by May.", 3, 13)
    True
    """
    body = view[start:end].strip()
    if not body or body[-1] in ".;,!?:" or len(body) > 80 or len(body.split()) > 12:
        return False
    line_start = view.rfind("\n", 0, start) + 1
    own = _LABEL.match(view, line_start, max(start, line_start) + 8)
    if own and own["bullet"]:
        return False
    stop = view.find("\n", end)
    rest = view[stop + 1 : stop + 400].lstrip() if stop >= 0 else ""
    line = rest.partition("\n")[0]
    below = _LABEL.match(line)
    if own and own["letter"]:
        return False
    if own and own["number"]:
        return bool(
            below
            and (below["letter"] or below["bullet"] or (below["number"] or "").count(".") > own["number"].count("."))
            or (line and not below)
        )
    return bool(line) and (bool(below) or line.rstrip().endswith("."))
