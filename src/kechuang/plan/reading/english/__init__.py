"""English delivery plans: prose and bullets into targets and mentions (术语 英文计划识读).

``figures`` finds the numbers, ``clauses`` cuts the sentence, ``sifting`` tells apart what is no target, ``naming`` says what
is counted, ``sentence`` puts it together. All that is imported on the first English paragraph, so that a Chinese document
does not wait for it.
"""

from __future__ import annotations

from decimal import Decimal

from kechuang.plan.reading.state import Context
from kechuang.plan.target import Comparator


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
    from kechuang.plan.reading.english.paragraph import read_paragraph

    read_paragraph(context, start, end)


def cell(text: str) -> tuple[Decimal | None, Decimal | None, Comparator | None, str | None]:
    """Value, upper value, comparator and unit of a table cell; no value when it holds none (术语 单元格数值).

    Examples
    --------
    >>> cell("no more than 21"), cell("n/a")[0], cell("£240m")[3]
    ((Decimal('21'), None, '<=', None), None, 'million £')
    """
    from kechuang.plan.reading.english.cells import read_cell

    return read_cell(text)


def is_past(sentence: str, year: int | None) -> bool:
    """Whether a sentence tells what has been, not what shall be (术语 往期判断).

    Examples
    --------
    >>> is_past("In 2024/25 the city hosted 1,340 firms", 2025), is_past("Host 1,400 firms by 2026", 2025)
    (True, False)
    """
    from kechuang.plan.reading.english import dates

    return dates.is_past(sentence, year)
