"""Blocks as a Word document in the form of GB/T 9704-2012 (术语 Word 文件)."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

from kechuang.packing import AUTHOR, WRITTEN_AT, repacked
from kechuang.report.block import (
    LANDSCAPE_MM,
    PORTRAIT_MM,
    Block,
    Heading,
    Label,
    Mark,
    Note,
    Paper,
    Table,
    Text,
    Title,
    headline,
    is_wide,
    pieces,
)
from kechuang.report.paper_file import save
from kechuang.report.word_markup import BLACK, BODY, KAI, SONG, SPACE, TITLE, Shape, paragraph, run, run_rules, table
from kechuang.report.word_notes import Notes

if TYPE_CHECKING:
    from docx.document import Document

OTHER_NAMES = {TITLE: "FZXiaoBiaoSong-B05S", BODY: "FangSong", BLACK: "SimHei", KAI: "KaiTi", SONG: "SimSun"}
"""The names under which another office's Word knows the same font; Word tries them when the first is missing."""

THIRD, FOURTH, LINE = 16.0, 14.0, 28.95  # 3号, 4号, and the pitch of 22 lines a page, in points
APART = paragraph(
    run("", Shape(SONG, 1)), Shape(SONG, 1, line=1)
)  # Word runs tables together that have nothing between, and none may be last
UPRIGHT = ((210, 297), (37, 26, 35, 28))  # width and height; top, right, bottom and left margin, in mm
TURNED = ((297, 210), (28, 37, 26, 35))


def write(paper: Paper, path: str | os.PathLike[str]) -> None:
    """Nothing; the file is the paper, ready to be edited in Word (术语 写成 Word).

    Raises
    ------
    Problem  report.file.unwritable

    Examples
    --------
    >>> import tempfile, zipfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write([Title("通报"), Text("各单位：")], f"{folder}/a.docx")
    ...     "各单位：" in zipfile.ZipFile(f"{folder}/a.docx").read("word/document.xml").decode()
    True
    """
    import docx

    document, wide = docx.Document(), is_wide(paper)
    _page(document, wide=wide)
    _particulars(document, headline(paper))
    body, notes = document.element.body, Notes()
    for block, after in zip(paper, [*paper[1:], None], strict=True):
        apart = isinstance(block, Table) and (after is None or isinstance(after, Table))
        for markup in [*_markup(block, LANDSCAPE_MM if wide else PORTRAIT_MM, notes), *([APART] if apart else [])]:
            body.insert(len(body) - 1, _parsed(markup))  # the last child is the section
    notes.put_into(document)
    raw = io.BytesIO()
    document.save(raw)
    save(repacked(raw.getvalue()), path)


def _markup(block: Block, room: float, notes: Notes) -> list[str]:
    match block:
        case Mark(text):
            return [_plain(text, Shape(BLACK, THIRD, line=LINE, keeps=True))]
        case Title(text, note):
            above = LINE if room == PORTRAIT_MM else 6  # the third line, where the page has so many
            shape = Shape(TITLE, 22, "centre", line=34, before=above, after=0 if note else 8, style="Title")
            return [_plain(text, shape), *([_plain(note, Shape(KAI, 12, "centre", after=8))] if note else [])]
        case Heading(text, level):
            face = {1: BLACK, 2: KAI}.get(level, BODY)
            shape = Shape(
                face, THIRD, line=LINE, first=2 * THIRD, keeps=True, tight=True, style=f"Heading{min(level, 3)}"
            )
            return [_plain(text, shape)]
        case Text(text, held):
            shape = Shape(BODY, THIRD, "justify", line=LINE, first=2 * THIRD, tight=True)
            return [paragraph(notes.marked(pieces(text, held), shape), shape)]
        case Label(text):
            return [_plain(f" {text} ", Shape(BLACK, 12, "centre", before=4, after=4, frame=True))]
        case Note(text):
            return [_plain(text, Shape(KAI, 10.5, before=4, after=4, keeps=True))]
        case Table():
            return [table(block.printed, room, marked=notes.marked)]


def _plain(text: str, shape: Shape) -> str:
    return paragraph(run(text, shape), shape)


def _page(document: Document, *, wide: bool) -> None:
    """A4 with the margins of the standard; turned, the top is the binding edge."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    size, margins = TURNED if wide else UPRIGHT
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
    section.footer_distance = Mm(margins[2] - 7 - 5)  # the number stands 7 mm below the text block, and is 5 mm high
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        only = footer.paragraphs[0]._p
        only.getparent().replace(only, _parsed(_page_number(side)))


def _page_number(side: str) -> str:
    shape = Shape(SONG, FOURTH)
    rules = run_rules(shape)
    field = "".join(
        f"<w:r>{rules}{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    indent = f'<w:ind w:left="{round(FOURTH * 20)}" w:right="{round(FOURTH * 20)}"/>'
    return f'<w:p><w:pPr>{indent}<w:jc w:val="{side}"/></w:pPr>{run("— ", shape)}{field}{run(" —", shape)}</w:p>'


def _particulars(document: Document, title: str) -> None:
    """The file's properties, fonts and styles; nothing in them depends on who writes, where or when."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments, core.revision = title[:255], AUTHOR, AUTHOR, "", 1
    core.created = core.modified = WRITTEN_AT.replace(tzinfo=None)
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = _font_table()
    title_rules = document.styles["Title"].element.get_or_add_pPr()
    for line in title_rules.findall(f"{{{SPACE}}}pBdr"):  # Word's own template underlines titles
        title_rules.remove(line)


def _font_table() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in OTHER_NAMES.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{SPACE}">{fonts}</w:fonts>'.encode()


def _parsed(markup: str) -> Any:
    from docx.oxml.parser import parse_xml

    return parse_xml(markup.replace("<w:p>", f'<w:p xmlns:w="{SPACE}">', 1) if markup.startswith("<w:p>") else markup)
