"""English delivery plans: prose and bullets into targets and mentions (术语 英文计划识读).

``figures`` finds the numbers, ``clauses`` cuts the sentence, ``roles`` tells apart what is no target, ``naming`` says what is
counted; ``sentence`` puts it together. ``cell`` reads one cell of a table.
"""

from __future__ import annotations

import re

from kechuang.plan.reading.english.cells import cell
from kechuang.plan.reading.english.clauses import sentences
from kechuang.plan.reading.english.dates import dated, is_past
from kechuang.plan.reading.english.figures import figures
from kechuang.plan.reading.english.lines import introduction, is_heading, tells_past
from kechuang.plan.reading.english.memory import Memory
from kechuang.plan.reading.english.sentence import Sentence
from kechuang.plan.reading.english.words import words
from kechuang.plan.reading.state import Context
from kechuang.plan.target import Mention

__all__ = ["cell", "is_past", "read_english"]

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def read_english(context: Context, start: int, end: int) -> None:
    """Read an English paragraph, ``context.view[start:end]``, into the context (术语 英文段落识读).

    Examples
    --------
    >>> text = "Plant 5,000 street trees by March 2026 and publish the Tree Strategy."
    >>> context = Context(text, text, 2025, "1")
    >>> read_english(context, 0, len(text))
    >>> [(t.metric, t.value, t.period) for t in context.targets]
    [('street trees', Decimal('5000'), 'by March 2026'), ('Tree Strategy', None, 'by March 2026')]
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
    spans = dated(lead, figures(lead), year).periods if lead else []
    memory = Memory(topic=context.topic)
    for a, b, opens in sentences(view[start:end]):
        memory = (
            memory.opened(governed=governed, period=spans[0][2] if spans else None)
            if opens or not memory.past
            else memory
        )
        Sentence(context, start + a, start + b, memory, year=year, past=past).read()


def _year(view: str) -> int | None:
    """The first year that the head of a document names."""
    named = _YEAR.search(view, 0, 300)
    return int(named.group()) if named else None
