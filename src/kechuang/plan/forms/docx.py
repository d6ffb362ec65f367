"""Word documents: paragraphs, tables, text boxes and notes in reading order (术语 Word 文档).

Runs in the limited child. Headers, footers and comments are not read, but searched for secrecy marks like all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

from kechuang import classified
from kechuang.errors import Problem
from kechuang.plan.forms.piece import Piece, cleaned, in_one_line, require_bounded
from kechuang.plan.forms.word_numbers import unknown_formats
from kechuang.plan.forms.word_package import ALTERNATIVES, Package, W
from kechuang.plan.forms.word_runs import runs_of
from kechuang.plan.forms.word_styles import BULLET, Numbering, Styles, is_on, value_of

Remark = tuple[str, str, dict[str, object]]
LONGEST_PARAGRAPH = 1_000_000
WRAPPERS = frozenset({W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", ALTERNATIVES + "Choice"})
CLOSES = ("、", "）", "．", "：", "】", "〕", "」")
KINDS_OF_NOTE = (("footnotes", "footnote", "脚注"), ("endnotes", "endnote", "尾注"))
SEARCHED = (("header", "页眉"), ("footer", "页脚"), ("comments", "批注"), ("footnotes", "脚注"), ("endnotes", "尾注"))


def read(source: BinaryIO) -> dict[str, object]:
    """Pieces and remarks of a Word document, as plain values (术语 读取 Word 文档).

    Raises
    ------
    Problem  untrusted.*, document.damaged, document.classified, document.scanned, document.macro and other kinds

    Examples
    --------
    >>> read.__name__
    'read'
    """
    package = Package(source)
    main = package.part(package.main)
    _require_unmarked(package, main)
    body = main.find(W + "body")
    if body is None:
        raise Problem("document.damaged", package.main, {"error": "w:body"})
    try:
        walk = _walked(package, body)
    except (RecursionError, ValueError) as error:
        # Nested without end, or letters where the format has numbers.
        raise Problem("document.damaged", package.main, {"error": type(error).__name__}) from error
    if not walk.pieces:
        has_pictures = any("/media/" in name for name in package.names)
        raise Problem("document.scanned" if has_pictures else "document.empty")
    return {"pieces": walk.pieces, "remarks": walk.remarks}


def _walked(package: Package, body: Any) -> Walk:
    styles = Styles(next(iter(package.related("styles")), None))
    numbering = Numbering(next(iter(package.related("numbering")), None), styles)
    walk = Walk(styles, numbering)
    walk.blocks(body)
    for kind, element, name in KINDS_OF_NOTE:
        for notes in package.related(kind):
            walk.notes(notes, element, name)
    used = (used.levels.values() for used in numbering.lists.values() if used.is_used)
    unknown = unknown_formats(chain.from_iterable(used))
    if unknown:
        walk.remarks.append(("document.number-format", "", {"formats": ", ".join(unknown)}))
    return walk


def _require_unmarked(package: Package, main: Any) -> None:
    """Secrecy marks hide in headers, comments and properties, and in text that was deleted or hidden."""
    parts = [(root, name) for kind, name in SEARCHED for root in package.related(kind)]
    for root, name in (*parts, (main, "正文")):
        for paragraph in root.iter(W + "p"):
            words = "".join(node.text or "" for node in paragraph.iter(W + "t", W + "delText"))
            if classified.is_marked(words):
                raise Problem("document.classified", name)
    properties = package.part("docProps/core.xml")
    if properties is not None and any(classified.is_marked(node.text or "") for node in properties):
        raise Problem("document.classified", "文档属性")


class Walk:
    """One pass over a document, numbering and collecting as it goes (术语 遍历).

    Examples
    --------
    >>> Walk(Styles(None), Numbering(None, Styles(None))).pieces
    []
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.pieces: list[Piece] = []
        self.remarks: list[Remark] = []
        self.paragraphs = self.tables = self.characters = 0
        self.carried = ""

    def blocks(self, parent: Any, place: str | None = None) -> None:
        """Nothing: adds the paragraphs and tables below a parent; inside boxes and cells under the given place (术语 内容块).

        Examples
        --------
        >>> Walk(Styles(None), Numbering(None, Styles(None))).blocks([])
        """
        for node in parent:
            if node.tag == W + "p":
                self._paragraph(node, place)
            elif node.tag == W + "tbl":
                self._table(node, place)
            elif node.tag == ALTERNATIVES + "AlternateContent" or node.tag in WRAPPERS:
                if "Table of Contents" not in (value_of(node, "sdtPr", "docPartObj", "docPartGallery") or ""):
                    self.blocks(node if node.tag in WRAPPERS else node[:1], place)
            elif node.tag == W + "altChunk":
                self.remarks.append(("document.embedded", f"第 {self.paragraphs} 段", {}))

    def notes(self, root: Any, element: str, name: str) -> None:
        """Nothing: adds the footnotes or endnotes, after the body (术语 脚注).

        Examples
        --------
        >>> Walk(Styles(None), Numbering(None, Styles(None))).notes.__name__
        'notes'
        """
        number = 0
        for note in root.iterchildren(W + element):
            if note.get(W + "type") in (None, "normal"):
                number += 1
                self.blocks(note, f"{name} {number}")

    def _paragraph(self, node: Any, place: str | None) -> None:
        properties, style = self._properties(node)
        if self.styles.is_contents(style):
            return
        text, label, boxes = self._text(node, properties, style)
        require_bounded(self.characters, len(self.pieces))
        lines = [line for line in map(cleaned, text.split("\n")) if line]
        if lines and place is None:
            self.paragraphs += 1
        at = place or f"第 {max(1, self.paragraphs)} 段"
        level = self.styles.level(properties, style)
        for order, line in enumerate(lines):
            first = order == 0
            words = _labelled(label, line) if first else line
            self.pieces.append(Piece(words, at, level if first else None, label if first else None))
        for box in boxes:
            self.blocks(box, f"{at} 文本框")

    def _properties(self, node: Any) -> tuple[Any, str | None]:
        properties = node.find(W + "pPr")
        return properties, value_of(properties, "pStyle") or self.styles.default

    def _text(self, node: Any, properties: Any, style: str | None) -> tuple[str, str | None, list[Any]]:
        """The paragraph's words, its number and the boxes anchored in it."""
        runs = runs_of(node, self.styles, style)
        self.characters += len(runs.text)
        if len(runs.text) > LONGEST_PARAGRAPH:
            raise Problem("document.long-paragraph", f"第 {self.paragraphs + 1} 段", {"limit": LONGEST_PARAGRAPH})
        for is_there, code in ((runs.has_object, "document.embedded"), (runs.has_picture, "document.picture-inside")):
            if is_there:
                self.remarks.append((code, f"第 {self.paragraphs + 1} 段", {}))
        mark = None if properties is None else properties.find(W + "rPr")
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            # The end of this paragraph was deleted: what is left of it begins the next one.
            self.carried += runs.text
            return "", None, runs.boxes
        text, self.carried = self.carried + runs.text, ""
        if not text.strip() and is_on(mark, "vanish"):
            return "", None, runs.boxes
        numbered = self.styles.numbering(properties, style)
        return text, self.numbering.label(*numbered) if numbered else None, runs.boxes

    def _table(self, table: Any, place: str | None) -> None:
        if place is None:
            self.tables += 1
            place = f"表 {self.tables}"
        else:
            place = f"{place} 内表"
        above: dict[int, str] = {}
        for number, row in enumerate(_rows(table), 1):
            at = f"{place} 第 {number} 行"
            cells, flow = self._row(row, above)
            if any(cells):
                self.pieces.append(Piece("", at, cells=tuple(cells)))
            for inner in flow:
                self.blocks(inner, at)

    def _row(self, row: Any, above: dict[int, str]) -> tuple[list[str], list[Any]]:
        """The texts of a row's cells, and what inside them stands on its own."""
        properties = row.find(W + "trPr")
        column = int(value_of(properties, "gridBefore") or 0)
        cells: list[str] = []
        flow: list[Any] = []
        nodes = list(_unwrapped(row, W + "tc"))
        for node in nodes:
            settings = node.find(W + "tcPr")
            span = max(1, int(value_of(settings, "gridSpan") or 1))
            merged = None if settings is None else settings.find(W + "vMerge")
            if len(nodes) == 1 and len(_blocks_in(node)) > 1:
                # A frame around running text, not a row of values.
                return [], [node]
            text = self._cell(node, flow)
            if merged is not None and merged.get(W + "val", "continue") == "continue":
                text = above.get(column, text)
            above[column] = text
            if value_of(settings, "hMerge") != "continue":
                cells.append(text)
            column += span
        return cells, flow

    def _cell(self, cell: Any, flow: list[Any]) -> str:
        lines: list[str] = []
        for node in _blocks_in(cell):
            if node.tag == W + "tbl":
                flow.append([node])
                continue
            properties, style = self._properties(node)
            text, label, boxes = self._text(node, properties, style)
            # A column 序号 often holds nothing but generated numbers.
            lines += (_labelled(label, text) if text.strip() else label or "").split("\n")
            flow += boxes
        return in_one_line(lines)


def _labelled(label: str | None, text: str) -> str:
    """A blank parts the number from what follows, or "1." before "3家" would read 1.3家."""
    if not label or label == BULLET:
        return text
    return f"{label}{text}" if label.endswith(CLOSES) else f"{label} {text}"


def _unwrapped(parent: Any, *tags: str) -> Iterator[Any]:
    for node in parent:
        if node.tag in tags:
            yield node
        elif node.tag in WRAPPERS:
            yield from _unwrapped(node, *tags)


def _rows(table: Any) -> Iterator[Any]:
    """Rows of the final version: deleted ones are gone."""
    for row in _unwrapped(table, W + "tr"):
        properties = row.find(W + "trPr")
        if properties is None or properties.find(W + "del") is None:
            yield row


def _blocks_in(cell: Any) -> list[Any]:
    return list(_unwrapped(cell, W + "p", W + "tbl"))
