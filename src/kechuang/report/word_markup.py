"""Paragraphs, cells and tables as WordprocessingML text (术语 Word 标记).

A table of a thousand rows is parsed once; made element by element it would take minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from kechuang.report.block import Align, Group, Piece, Row, Table, legible, notes_of, pieces, words

TITLE, BODY, BLACK, KAI, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
LATIN = "Times New Roman"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_SIDES = {"left": "left", "centre": "center", "right": "right", "justify": "both"}
_GROUP_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="EEEEEE"/>'
_PADDING = 57  # 1 mm in twentieths of a point
_TWIPS_PER_MM = 56.6929


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands: sizes in points; ``keeps`` binds it to the next one (术语 段落格式).

    ``tight`` sets 28 signs of 3号 in a line of 156 mm, as the standard asks; untightened there is room for 27.

    Examples
    --------
    >>> Shape(BLACK, 16).align
    'left'
    """

    face: str
    size: float
    align: Literal["left", "centre", "right", "justify"] = "left"
    line: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    keeps: bool = False
    frame: bool = False
    tight: bool = False
    style: str = ""


def paragraph(runs: str, shape: Shape) -> str:
    """A paragraph of runs, which are markup already (术语 段落标记).

    Examples
    --------
    >>> "&lt;甲&gt;" in paragraph(run("<甲>", Shape(BODY, 16)), Shape(BODY, 16))
    True
    """
    return f"<w:p>{_paragraph_rules(shape)}{runs}</w:p>"


def run(text: str, shape: Shape) -> str:
    """A run of text; only w:eastAsia decides in which font Chinese is set, and a line end breaks the line (术语 文字段标记).

    Examples
    --------
    >>> run("甲\\n乙", Shape(BODY, 16)).count("<w:br/>")
    1
    """
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in legible(text).split("\n"))
    return f"<w:r>{run_rules(shape)}{lines}</w:r>"


def run_rules(shape: Shape) -> str:
    """The rules of a run: fonts, size, no colour or weight of Word's own template (术语 字符格式).

    Examples
    --------
    >>> 'w:eastAsia="黑体"' in run_rules(Shape(BLACK, 16))
    True
    """
    frame = '<w:bdr w:val="single" w:sz="6" w:space="2" w:color="auto"/>' if shape.frame else ""
    half = round(shape.size * 2)
    return (
        f'<w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{shape.face}"/>'
        f'<w:b w:val="0"/><w:i w:val="0"/><w:color w:val="000000"/><w:spacing w:val="{-5 if shape.tight else 0}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>{frame}<w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>'
    )


def _paragraph_rules(shape: Shape) -> str:
    style = f'<w:pStyle w:val="{shape.style}"/>' if shape.style else ""
    keeps = "<w:keepNext/>" if shape.keeps else ""
    line = f'w:line="{round(shape.line * 20)}" w:lineRule="exact"' if shape.line else 'w:line="240" w:lineRule="auto"'
    spacing = f'<w:spacing w:before="{round(shape.before * 20)}" w:after="{round(shape.after * 20)}" {line}/>'
    first = f'<w:ind w:firstLine="{round(shape.first * 20)}"/>' if shape.first else ""
    return (
        f'<w:pPr>{style}{keeps}<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'{spacing}{first}<w:jc w:val="{_SIDES[shape.align]}"/></w:pPr>'
    )


Marked = Callable[[Sequence[Piece], Shape], str]


def plainly(pieces: Sequence[Piece], shape: Shape) -> str:
    """The runs of some words without any note (术语 无脚注的文字段).

    Examples
    --------
    >>> plainly([Piece("甲")], Shape(BODY, 16)) == run("甲", Shape(BODY, 16))
    True
    """
    return "".join(run(piece.text, shape) for piece in pieces)


def table(block: Table, room: float, *, marked: Marked = plainly) -> str:
    """A table as wide as the text block (`room`, in mm); its head repeats and no row is torn (术语 表格标记).

    Parameters
    ----------
    marked : makes the runs of a cell, with the marks of its notes

    Examples
    --------
    >>> from kechuang.report.block import Column
    >>> markup = table(Table("表", (Column("序号", 12, "centre"),), (Row((1,)),)), 156)
    >>> markup.count("<w:tr>"), markup.count("<w:tblHeader/>")
    (2, 1)
    """
    total = sum(column.width for column in block.columns)
    widths = [round(column.width * room / total * _TWIPS_PER_MM) for column in block.columns]
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = f'<w:left w:w="{_PADDING}" w:type="dxa"/><w:right w:w="{_PADDING}" w:type="dxa"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl xmlns:w="{SPACE}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_head(block, widths)}{''.join(_lines(block, widths, marked))}</w:tbl>"
    )


def _head(block: Table, widths: list[int]) -> str:
    cells = (
        _cell([Piece(column.heading)], width, BLACK, "centre", keeps=True)
        for column, width in zip(block.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _lines(block: Table, widths: list[int], marked: Marked) -> list[str]:
    """Merged cells keep their rows on one page, and a group line stays with its first row."""
    spans = {(row, column): count for column in range(len(widths)) for row, count in block.runs(column)}
    bound = {row + step for (row, _), count in spans.items() for step in range(count - 1)}
    made = []
    for index, row in enumerate(block.rows):
        if isinstance(row, Group):
            span = f'<w:gridSpan w:val="{len(widths)}"/>{_GROUP_SHADE}'
            cells = _cell([Piece(row.text)], sum(widths), BLACK, "left", keeps=True, rules=span)
        else:
            cells = "".join(_row(block, row, index, spans, widths, marked, index in bound))
        made.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return made


def _row(
    block: Table,
    row: Row,
    index: int,
    spans: dict[tuple[int, int], int],
    widths: list[int],
    marked: Marked,
    keeps: bool,
) -> list[str]:
    made = []
    for column, value in enumerate(row.cells):
        count = spans.get((index, column), 0)
        rules = {0: "<w:vMerge/>", 1: ""}.get(count, '<w:vMerge w:val="restart"/>')
        said = pieces(words(value), notes_of(value)) if count else [Piece("")]
        align = block.columns[column].align
        made.append(_cell(said, widths[column], SONG, align, keeps=keeps, rules=rules, marked=marked))
    return made


def _cell(
    said: Sequence[Piece],
    width: int,
    face: str,
    align: Align,
    *,
    keeps: bool,
    rules: str = "",
    marked: Marked = plainly,
) -> str:
    shape = Shape(face, 10.5, align, before=1.5, after=1.5, keeps=keeps)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{rules}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(marked(said, shape), shape)}</w:tc>"
