"""Characters into lines, and the lines that a page wraps back into paragraphs (术语 行与段落)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kechuang.plan.forms.pdf_glyphs import Glyph
from kechuang.plan.forms.piece import WIDE, cleaned, joined

SAME_LINE, SAME_PLACE = 0.45, 0.15
# Gaps in character sizes: a blank between Latin letters, a blank between Chinese ones.
LATIN_GAP, WIDE_GAP = 0.12, 0.42
SLACK, LATIN_WIDTH = 1.2, 0.6
INDENT, SAME_LEFT, CENTRED, OTHER_SIZE, WIDE_LEADING = 1.2, 0.6, 0.8, 0.12, 1.45
# What cannot be parted at a line's end: a character with the marks and Latin letters that cling to it.
UNIT = re.compile(r"[“‘（《〈【〔(]*.[!-~“‘（《〈【〔”’）》〉】〕，。、；：？！…—～±×÷≤≥∶％£€¥·]*")
IS_WIDE = re.compile(f"[{WIDE}]").match
ENDS = re.compile(r"[。！？!?；;：:.][”’）)」』]*$")
OPENS = re.compile(
    r"(?:第[一二三四五六七八九十百零〇0-9]+[章节条编部分]|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?[0-9]{1,2}[)）、．]|"
    r"[0-9]{1,2}(?:\.[0-9]{1,2})*\.?(?=[\s\u4e00-\u9fff])|[①-⑳]|[-—•●◆■]|附\s*件|备注|注[:：])"
)
PAGE_NUMBER = re.compile(
    r"(?:第\s*)?[-—–－·\s]*(?:第\s*)?[0-9０-９]{1,4}\s*(?:页)?[-—–－·\s]*(?:[/／,，]?\s*共?\s*[0-9]{1,4}\s*页?)?|page\s+\d+(?:\s+of\s+\d+)?",
    re.I,
)
MARKED_NUMBER = re.compile(
    r"[-—–－]\s*[0-9０-９]{1,4}\s*[-—–－]|第\s*[0-9]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,4}\s*页)?"
)
EDGE_LINES, APART, SHORT_LINES = 2, 1.25, 0.6


@dataclass(slots=True, eq=False)
class Line:
    """One printed line: its text, where it stands, and the size it is set in (术语 行).

    Examples
    --------
    >>> Line("一、任务", 0, 64, 700, 16).right
    64
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int = 0
    number: int = 0


def lines_of(glyphs: Iterable[Glyph], page: int = 0) -> list[Line]:
    """The printed lines, from top to bottom (术语 行).

    Examples
    --------
    >>> [line.text for line in lines_of([Glyph("业", 16, 32, 90, 16), Glyph("企", 0, 16, 90, 16)])]
    ['企业']
    """
    rows: list[list[Glyph]] = []
    largest: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if largest is not None and largest.base - glyph.base <= SAME_LINE * max(largest.size, glyph.size):
            rows[-1].append(glyph)
            largest = glyph if glyph.size > largest.size else largest
        else:
            rows.append([glyph])
            largest = glyph
    lines = [_line(sorted(row, key=lambda glyph: glyph.left), page) for row in rows]
    return [line for line in lines if line.text]


def _line(row: Sequence[Glyph], page: int) -> Line:
    text = ""
    before: Glyph | None = None
    for glyph in row:
        if before is not None:
            if _is_printed_twice(before, glyph):
                continue
            gap = (glyph.left - before.right) / max(glyph.size, before.size)
            is_wide = IS_WIDE(glyph.character) or IS_WIDE(before.character)
            if gap > (WIDE_GAP if is_wide else LATIN_GAP) and " " not in (glyph.character, before.character):
                text += " "
        text += glyph.character
        before = glyph
    seen = [glyph for glyph in row if not glyph.character.isspace()] or list(row)
    sizes = Counter(round(glyph.size, 1) for glyph in seen)
    size = max(sizes, key=sizes.__getitem__)
    right = max(glyph.right for glyph in seen)
    return Line(re.sub(r" {2,}", " ", cleaned(text)), seen[0].left, right, seen[0].base, size, page)


def _is_printed_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character is there again to look bold; the second f of a ligature has the very box of the first."""
    is_ligature = glyph.left == before.left and glyph.order - before.order == 1
    return (
        glyph.character == before.character
        and abs(glyph.left - before.left) < SAME_PLACE * glyph.size
        and not is_ligature
    )


def without_running_lines(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages' lines without page numbers and what stands at the edge of page after page (术语 页眉页脚).

    Examples
    --------
    >>> page = [Line("一、任务", 0, 64, 700, 16), Line("— 1 —", 0, 64, 40, 14)]
    >>> [line.text for line in without_running_lines([page])[0]]
    ['一、任务']
    """
    leading = _leading([line for lines in pages for line in lines])
    edges = [_edges(lines, leading) for lines in pages]
    seen = Counter(key for lines in edges for key in {_shape(line) for line in lines})
    often = max(2, (len(pages) + 1) // 2)
    kept = []
    for lines, edge in zip(pages, edges, strict=True):
        gone = {id(line) for line in edge if PAGE_NUMBER.fullmatch(line.text) or seen[_shape(line)] >= often}
        kept.append([line for line in lines if id(line) not in gone and not MARKED_NUMBER.fullmatch(line.text)])
    return kept


def _edges(lines: list[Line], leading: float) -> list[Line]:
    """Up to two lines at the top and at the bottom that stand apart from the text, or are set in another size."""
    found = []
    for ordered in (lines, lines[::-1]):
        for count in range(min(EDGE_LINES, len(ordered)), 0, -1):
            inner = ordered[count : count + 1]
            line = ordered[count - 1]
            is_apart = (
                not inner or abs(line.base - inner[0].base) > APART * leading or abs(line.size - inner[0].size) > 1
            )
            if is_apart and (inner or PAGE_NUMBER.fullmatch(line.text)):
                found += ordered[:count]
                break
    return found


def _shape(line: Line) -> tuple[str, int]:
    """Equal for lines that differ in their digits only and stand at one height."""
    return re.sub(r"\s+", "", re.sub(r"\d+", "#", line.text)), round(line.base / 12)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: where its full lines begin and end, and how far apart they stand (术语 版心).

    Examples
    --------
    >>> Setting(80, 515, 28).right
    515
    """

    left: float
    right: float
    leading: float


def setting_of(lines: Sequence[Line], edges: tuple[float, float] = (0, 0)) -> Setting:
    """The setting that the lines show: the commonest left edge, and the right edge of the longest lines (术语 版心).

    Where all lines are short they do not show it; then the right margin is taken to be as wide as the left one.

    Examples
    --------
    >>> setting_of([Line("任" * 20, 80, 400, 700, 16), Line("务" * 20, 80, 400, 676, 16)])
    Setting(left=80.0, right=400, leading=24)
    """
    widest = max(line.right - line.left for line in lines)
    long_lines = [line for line in lines if line.right - line.left >= 0.7 * widest]
    lefts = Counter(round(line.left) for line in long_lines)
    left = float(min(sorted(lefts, key=lefts.__getitem__)[-2:]))
    right = sorted(line.right for line in long_lines)[int(0.9 * (len(long_lines) - 1))]
    margin = min(line.left for line in lines) - edges[0]
    if widest < SHORT_LINES * (edges[1] - edges[0]):
        right = max(right, edges[1] - margin)
    return Setting(left, right, _leading(lines))


def paragraphs_of(lines: Sequence[Line], setting: Setting) -> list[tuple[str, Line]]:
    """Paragraphs in order, each with its first line; what only the page's width broke is joined (术语 段落).

    Examples
    --------
    >>> lines = [Line("全年新增高新技术", 32, 160, 700, 16), Line("企业60家。", 0, 80, 676, 16)]
    >>> [text for text, _ in paragraphs_of(lines, setting_of(lines))]
    ['全年新增高新技术企业60家。']
    """
    found: list[tuple[str, Line]] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _continues(before, line, setting):
            found[-1] = (joined(found[-1][0], line.text), found[-1][1])
        else:
            found.append((line.text, line))
        before = line
    return found


def _leading(lines: Sequence[Line]) -> float:
    steps = [
        above.base - below.base
        for above, below in pairwise(lines)
        if above.page == below.page and abs(above.size - below.size) < 1 and above.base > below.base
    ]
    return median(steps) if steps else 0.0


def _continues(before: Line, line: Line, setting: Setting) -> bool:
    if abs(before.size - line.size) > OTHER_SIZE * max(before.size, line.size):
        return False
    if before.page == line.page and setting.leading and before.base - line.base > WIDE_LEADING * setting.leading:
        return False
    if setting.right - before.right > SLACK * line.size + unit_width(line):
        return False
    is_ended = bool(ENDS.search(before.text))
    is_indented = line.left > setting.left + INDENT * line.size
    if OPENS.match(line.text) and (is_ended or is_indented):
        return False
    if is_indented:
        # A new paragraph, unless a long title goes on or an item's lines hang under its words.
        is_title = _is_centred(before, setting) and _is_centred(line, setting)
        return not is_ended and (is_title or _hangs(before, line))
    return True


def unit_width(line: Line) -> float:
    """How much room the beginning of a line would have needed on the line before (术语 避头尾).

    Examples
    --------
    >>> unit_width(Line("五”规划", 0, 64, 700, 16))
    32
    """
    unit = UNIT.match(line.text)
    return (
        sum(line.size if ord(character) > 0x2000 else LATIN_WIDTH * line.size for character in unit[0]) if unit else 0.0
    )


def _is_centred(line: Line, setting: Setting) -> bool:
    return abs(line.left - setting.left - (setting.right - line.right)) < CENTRED * line.size


def _hangs(before: Line, line: Line) -> bool:
    """Whether a line stands under the words of an item rather than under its number."""
    return (
        bool(OPENS.match(before.text)) and before.left + SAME_LEFT * line.size < line.left < before.left + 4 * line.size
    )
