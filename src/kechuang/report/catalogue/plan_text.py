"""The text of a plan as a page shows it: headings, tables, and every target marked in its place (术语 原文标记)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kechuang.errors import Language
from kechuang.plan.document import Paragraph
from kechuang.plan.reader import Reading
from kechuang.plan.reading.number import numbers
from kechuang.plan.target import Heading, Target
from kechuang.plan.wording import statement
from kechuang.quantity import normal
from kechuang.report.catalogue.kind_icons import badge
from kechuang.report.catalogue.labels import label
from kechuang.report.html import Markup, element
from kechuang.report.marking import Span, pieces, place_of, shared_out
from kechuang.terms import term

Range = tuple[int, int]
STOP = Markup("&#8288;")  # a word joiner: no line begins with the stop behind a number


def marked(reading: Reading, places: Sequence[int], *, language: Language) -> Iterator[Markup]:
    """The paragraphs and tables of the document, targets highlighted and numbered (术语 原文标记).

    Parameters
    ----------
    places : offsets that something else on the page leads to, as ``#p123``

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> list(marked(read(document_of("2025年要点\\n各单位<b>：")), (), language="zh"))[1]
    '<p>各单位&lt;b&gt;：</p>'
    """
    return _Marked(reading, places, language).blocks()


class _Marked:
    """The document with what is to be marked dealt out to its paragraphs and cells."""

    def __init__(self, reading: Reading, places: Sequence[int], language: Language) -> None:
        self._reading, self._language = reading, language
        self._paragraphs = reading.document.paragraphs
        self._ranges = [cell for p in self._paragraphs for cell in (p.cells or ((p.start, p.end),))]
        self._index = {start: index for index, (start, _) in reversed(list(enumerate(self._ranges)))}
        self._targets = {target.id: target for target in reading.targets}
        self._spans = shared_out([*_spans(reading)], self._ranges)
        self._badges = self._at_their_ends()
        self._places = self._anchors(places)
        self._headings = {heading.start: heading for heading in reading.outline}
        self._titled = False

    def blocks(self) -> Iterator[Markup]:
        for is_table, run in groupby(self._paragraphs, key=lambda paragraph: bool(paragraph.cells)):
            if is_table:
                rows = [element("tr", [element("td", self._range(cell)) for cell in row.cells]) for row in run]
                yield element(
                    "div", element("table", element("tbody", rows)), class_="wide", tabindex="0", role="group"
                )
            else:
                yield from (self._paragraph(paragraph) for paragraph in run)

    def _paragraph(self, paragraph: Paragraph) -> Markup:
        words = self._reading.document.text[paragraph.start : paragraph.end]
        content = self._range((paragraph.start, paragraph.end))
        title = normal(self._reading.title or "").strip()
        if title and not self._titled and normal(words).strip() == title:
            self._titled = True
            return element("p", content, class_="doc-title")
        heading = self._headings.get(paragraph.start)
        if heading is not None and heading.end >= paragraph.end - 1:
            return element("h3" if heading.level == 1 else "h4", content)
        return element("p", content)

    def _range(self, span: Range) -> list[str]:
        """The words of a paragraph or cell: plain, marked, and the numbers of the targets that end here."""
        index = self._index.get(span[0], 0)
        text = self._reading.document.text
        shown: list[str] = []
        ends, anchors = self._badges.get(index, {}), self._places.get(index, set())
        figures = {held.end for held in self._spans[index] if held.key.startswith("q")}
        cuts = [Span(at - 1, at, "") for at in ends if at not in figures] + [Span(at, at + 1, "") for at in anchors]
        for piece in pieces(*span, [*self._spans[index], *cuts, *self._led(span)]):
            if piece.start in anchors:
                shown.append(element("a", id=f"p{piece.start}", class_="at"))
            words = self._piece(text[piece.start : piece.end], piece.keys)
            if piece.end in ends:
                numbered = [words, *(self._number(target) for target in ends[piece.end]), STOP]
                shown.append(element("span", numbered, class_="glue"))
            else:
                shown.append(words)
        return shown

    def _led(self, span: Range) -> list[Span]:
        """The heading that opens a paragraph with more behind it."""
        heading = self._headings.get(span[0])
        return [Span(heading.start, heading.end, "lead")] if heading and heading.end < span[1] - 1 else []

    def _piece(self, text: str, keys: tuple[str, ...]) -> str:
        held = [self._targets[key.removeprefix("t")] for key in keys if key.startswith("t")]
        role = next((key.removeprefix("role ") for key in keys if key.startswith("role ")), None)
        shown: str = text
        if held:
            figure = next((key.removeprefix("q") for key in keys if key.startswith("q")), None)
            kind = self._targets[figure].kind if figure else held[0].kind
            shown = element("mark", text, class_=f"k-{kind}{' q' if figure else ''}")
        elif role is not None:
            shown = element("span", text, class_="mention", title=term(f"roles.{role}", self._language))
        return element("strong", [shown], class_="lead") if "lead" in keys else shown

    def _number(self, target: Target) -> Markup:
        said = label("page.go-target", self._language, id=target.id, said=statement(target))
        return badge(target, href=f"#t{target.id}", anchor=f"s{target.id}", said=said)

    def _at_their_ends(self) -> dict[int, dict[int, list[Target]]]:
        """For each range the offsets at which targets end, and which; each target once."""
        ends: dict[int, dict[int, list[Target]]] = {}
        for target in self._reading.targets if self._ranges else ():
            index, at = place_of(target.end, self._ranges)
            ends.setdefault(index, {}).setdefault(at, []).append(target)
        return ends

    def _anchors(self, places: Sequence[int]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for place in places if self._ranges else ():
            index, _ = place_of(place + 1, self._ranges)
            found.setdefault(index, set()).add(max(place, self._ranges[index][0]))
        return found


def _spans(reading: Reading) -> Iterator[Span]:
    for target in reading.targets:
        yield Span(target.start, target.end, f"t{target.id}")
        figure = _figure_of(target)
        if figure is not None:
            yield Span(target.start + figure[0], target.start + figure[1], f"q{target.id}")
    for mention in reading.mentions:
        yield Span(mention.start, mention.end, f"role {mention.role}")


def _figure_of(target: Target) -> Range | None:
    """Where in its sentence the target's own number stands: of equal ones the last with its unit, else the first."""
    if target.value is None:
        return None
    wanted = (target.value, target.value_high)
    found = [n for n in numbers(normal(target.sentence)) if (n.value, n.high) == wanted]
    united = [n for n in found if n.unit is not None and n.unit == target.unit]
    chosen = united[-1] if united else found[0] if found else None
    return (chosen.start, chosen.end) if chosen else None


def heading_of(reading: Reading, target: Target) -> Heading | None:
    """The outermost heading above a target (术语 所属部分).

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> reading = read(document_of("一、主体\\n1.企业。新增3家企业。"))
    >>> [heading_of(reading, target).path for target in reading.targets]
    ['一']
    """
    above = [h for h in reading.outline if h.start <= target.start and f"{target.path}.".startswith(f"{h.path}.")]
    top = min((h.level for h in above), default=0)
    return next((h for h in reversed(above) if h.level == top), None)
