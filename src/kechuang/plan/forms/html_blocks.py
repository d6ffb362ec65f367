"""A page as a flat list of blocks: paragraphs, lines and table rows, each with its share of links (术语 网页段落)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kechuang.plan.forms.piece import WIDE, cleaned, in_one_line
from kechuang.plan.forms.word_numbers import FORMATS

DROPPED = frozenset(
    "script style noscript template select option textarea button input iframe object embed svg canvas audio video map "
    "nav footer aside head link meta".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark o:p q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
WRAPPED = re.compile(rf"(?<=[{WIDE}])\r?\n(?=[{WIDE}])")
LIST_TYPES = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter", "lower-latin": "lowerLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "cjk-decimal": "ideographDigital", "cjk-heavenly-stem": "ideographTraditional",
}  # fmt: skip
LINKED_SHARE = 0.6
MOST_BREAKS_IN_CELL, LONGEST_CELL, WIDEST_SPAN = 6, 300, 1000


@dataclass(slots=True, eq=False)
class Block:
    """One line of a page: where it hangs, its words, how many of their characters are links (术语 网页段落).

    Examples
    --------
    >>> Block(None, "首页", 2).is_linked
    True
    """

    owner: Any
    words: str
    linked: int = 0
    level: int | None = None
    label: str | None = None
    row: tuple[int, int] | None = None
    cells: tuple[str, ...] = ()

    @property
    def is_linked(self) -> bool:
        """Whether most of the block is links (术语 链接段).

        Examples
        --------
        >>> Block(None, "新增企业3家，详见附件", 2).is_linked
        False
        """
        return self.linked > LINKED_SHARE * len(self.words.replace(" ", ""))


@dataclass(slots=True)
class Flow:
    """The walk through a page: finished blocks, and the line that is being gathered (术语 遍历).

    Examples
    --------
    >>> Flow().blocks
    []
    """

    blocks: list[Block] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    linked: int = 0
    level: int | None = None
    label: str | None = None
    tables: int = 0

    def finish(self, owner: Any) -> None:
        """Nothing: ends the line, which becomes a block when it has words (术语 换行).

        Examples
        --------
        >>> flow = Flow(line=["新增", "3家"])
        >>> flow.finish(None)
        >>> flow.blocks[0].words
        '新增3家'
        """
        words = one_line("".join(self.line))
        while owner is not None and owner.tag in INLINE:
            owner = owner.getparent()
        if words:
            label, self.label = self.label, None
            if label:
                words = f"{label}{words}" if label.endswith("、") else f"{label} {words}"
            self.blocks.append(Block(owner, words, self.linked, self.level, label))
        self.line, self.linked = [], 0


def blocks_of(body: Any) -> list[Block]:
    """All blocks of a page in reading order, navigation included (术语 网页段落).

    Examples
    --------
    >>> from lxml import etree
    >>> body = etree.fromstring("<body><p>一、任务</p>新增<b>3</b>家<br/>其中1家</body>")
    >>> [block.words for block in blocks_of(body)]
    ['一、任务', '新增3家', '其中1家']
    """
    flow = Flow()
    _walk(body, flow, None)
    flow.finish(body)
    return flow.blocks


def one_line(text: str) -> str:
    """Text with blanks as a browser shows them; a line wrapped in the source between Chinese characters has none (术语 空白).

    Examples
    --------
    >>> one_line("  高新\\n技术 企业 ")
    '高新技术 企业'
    """
    return cleaned(re.sub(r"[ \t\r\n\f\xa0]+", " ", WRAPPED.sub("", text)))


def _walk(node: Any, flow: Flow, link: Any) -> None:
    _say(node.text, flow, link, node)
    for child in node:
        if isinstance(child.tag, str) and not _is_hidden(child):
            _enter(child, flow, link, node)
        _say(child.tail, flow, link, node)


def _enter(child: Any, flow: Flow, link: Any, parent: Any) -> None:
    tag = child.tag
    if tag == "br" or tag == "hr":
        flow.finish(parent)
    elif tag == "table":
        flow.finish(parent)
        _table(child, flow)
    elif tag in INLINE:
        _walk(child, flow, child if tag == "a" and child.get("href") is not None else link)
    else:
        flow.finish(parent)
        level, flow.level = flow.level, int(tag[1]) if re.fullmatch("h[1-6]", tag) else flow.level
        if tag == "li":
            flow.label = _item_label(child)
        _walk(child, flow, link)
        flow.finish(child)
        flow.level = level
        if tag == "li":
            flow.label = None


def _say(text: str | None, flow: Flow, link: Any, node: Any) -> None:
    if not text:
        return
    if node.tag == "pre":
        *ended, text = text.split("\n")
        for line in ended:
            flow.line.append(line)
            flow.finish(node)
    flow.line.append(text.translate(SUPERSCRIPT) if node.tag == "sup" else text)
    if link is not None:
        flow.linked += len(re.sub(r"\s", "", text))


def _is_hidden(node: Any) -> bool:
    # LibreOffice saves a page's header and footer as divs of these titles.
    is_edge = node.tag == "div" and node.get("title") in ("header", "footer")
    return (
        node.tag in DROPPED or is_edge or node.get("hidden") is not None or bool(HIDDEN.search(node.get("style", "")))
    )


def _item_label(item: Any) -> str | None:
    """The number that a browser writes before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return None
    style = f"{parent.get('style', '')};{item.get('style', '')}".lower()
    named = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", style)
    kind = named[1] if named else parent.get("type", "1")
    if kind == "none":
        return None
    number = _whole(parent.get("start"), 1) - 1
    for other in parent.iterchildren("li"):
        number = _whole(other.get("value"), number + 1)
        if other is item:
            break
    form = LIST_TYPES.get(kind, "decimal")
    return FORMATS[form](number) + ("、" if form in ("chineseCounting", "ideographTraditional") else ".")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,5}", text.strip()) else otherwise


def _table(table: Any, flow: Flow) -> None:
    rows = list(_rows(table))
    if _is_layout(table, rows):
        for row in rows:
            for cell in _cells(row):
                _walk(cell, flow, None)
                flow.finish(cell)
        return
    for caption in table.iterchildren("caption"):
        _walk(caption, flow, None)
        flow.finish(caption)
    flow.tables += 1
    above: dict[int, tuple[str, int]] = {}
    for number, row in enumerate(rows, 1):
        texts, linked = _row(row, above)
        if any(texts):
            block = Block(row, " | ".join(texts), linked, row=(flow.tables, number), cells=tuple(texts))
            flow.blocks.append(block)


def _row(row: Any, above: dict[int, tuple[str, int]]) -> tuple[list[str], int]:
    """The texts of a row, with those that reach down from rows above; and how many characters are links."""
    texts: list[str] = []
    linked = column = 0
    for cell in (*_cells(row), None):
        while column in above:
            text, left = above.pop(column)
            texts.append(text)
            if left > 1:
                above[column] = text, left - 1
            column += 1
        if cell is None:
            break
        inner = Flow()
        _walk(cell, inner, None)
        inner.finish(cell)
        text = in_one_line(block.words for block in inner.blocks)
        linked += sum(block.linked for block in inner.blocks)
        texts.append(text)
        depth = min(_whole(cell.get("rowspan"), 1), WIDEST_SPAN)
        if depth > 1:
            above[column] = text, depth - 1
        column += max(1, min(_whole(cell.get("colspan"), 1), WIDEST_SPAN))
    return texts, linked


def _is_layout(table: Any, rows: list[Any]) -> bool:
    """Whether a table places things on the page rather than values in rows."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    widths = [sum(1 for _ in _cells(row)) for row in rows]
    if not widths or max(widths) < 2:
        return True
    for row in rows:
        for cell in _cells(row):
            breaks = sum(1 for _ in cell.iterdescendants("p", "div", "br", "li"))
            if breaks > MOST_BREAKS_IN_CELL and len("".join(cell.itertext())) > LONGEST_CELL:
                return True
    return False


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row.iterchildren("td", "th") if not _is_hidden(cell))
