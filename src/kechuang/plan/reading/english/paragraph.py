"""A paragraph of an English plan, read sentence by sentence (术语 英文段落识读)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kechuang.plan.reading.english.clauses import sentences
from kechuang.plan.reading.english.dates import dated, is_past
from kechuang.plan.reading.english.figures import figures
from kechuang.plan.reading.english.memory import Memory
from kechuang.plan.reading.english.sentence import Sentence
from kechuang.plan.reading.english.words import words
from kechuang.plan.reading.state import Context
from kechuang.plan.target import Mention

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
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
            (
                below
                and (
                    below["letter"] or below["bullet"] or (below["number"] or "").count(".") > own["number"].count(".")
                )
            )
            or (line and not below)
        )
    return bool(line) and (bool(below) or line.rstrip().endswith("."))


def read_paragraph(context: Context, start: int, end: int) -> None:
    """Read ``context.view[start:end]`` into the context, with the heading and the lead-in above it in mind (术语 段落识读).

    Examples
    --------
    >>> text = "By May we will:\\n- open the Harbour Hub"
    >>> context = Context(text, text, 2025, "1")
    >>> read_paragraph(context, 16, len(text))
    >>> [(t.metric, t.period) for t in context.targets]
    [('Harbour Hub', 'By May')]
    """
    view = context.view
    if is_heading(view, start, end):
        for figure in figures(view[start:end]):
            a, b = start + figure.start, start + figure.end
            context.mentions.append(Mention(context.text[a:b], a, b, figure.role or "structure"))
        return
    year = context.year or _year(view)
    lead = introduction(view, start)
    past = context.past or tells_past(view, start) or bool(lead and is_past(f"{lead} 1", year))
    governed = bool(lead and words().strive.search(lead))
    periods = dated(lead, figures(lead), year).periods if lead else []
    period = periods[0][2] if periods else None
    memory = Memory(topic=context.topic)
    for a, b, opens in sentences(view[start:end]):
        acting = () if opens else memory.doers
        if opens or not memory.past:
            memory = memory.opened(governed=governed, period=period)
        memory.doers = acting
        Sentence(context, start + a, start + b, memory, year=year, past=past).read()


def _year(view: str) -> int | None:
    """The first year that the head of a document names."""
    named = _YEAR.search(view, 0, 300)
    return int(named.group()) if named else None
