"""The footnotes of a Word document: marks in the text, and the part that holds what they say (术语 Word 脚注)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kechuang.report.block import Piece
from kechuang.report.word_markup import SONG, SPACE, Shape, paragraph, run, run_rules

if TYPE_CHECKING:
    from docx.document import Document

NOTE_POINTS = 9.0  # 小五
_RAISED = '<w:vertAlign w:val="superscript"/>'
_PART, _KIND = "/word/footnotes.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_STYLE = "FootnoteText"
_LINES = (("separator", "separator", -1), ("continuationSeparator", "continuationSeparator", 0))


class Notes:
    """The notes of a document while it is written; Word numbers them itself (术语 脚注集).

    Examples
    --------
    >>> notes = Notes()
    >>> notes.marked([Piece("310家", ("依据",))], Shape(SONG, 16)).count('<w:footnoteReference w:id="1"/>')
    1
    """

    def __init__(self) -> None:
        self._said: list[str] = []

    def marked(self, pieces: Sequence[Piece], shape: Shape) -> str:
        """The runs of some words with the marks of their notes (术语 带脚注的文字段).

        Examples
        --------
        >>> "footnoteReference" in Notes().marked([Piece("310家")], Shape(SONG, 16))
        False
        """
        made = []
        for piece in pieces:
            made.append(run(piece.text, shape))
            for said in piece.notes:
                self._said.append(said)
                reference = f'<w:footnoteReference w:id="{len(self._said)}"/>'
                made.append(f"<w:r>{_raised(shape)}{reference}</w:r>")
        return "".join(made)

    def put_into(self, document: Document) -> None:
        """Nothing; the document holds the part of its notes, where it has any (术语 写入脚注).

        Examples
        --------
        >>> import docx
        >>> document, notes = docx.Document(), Notes()
        >>> _ = notes.marked([Piece("310家", ("依据",))], Shape(SONG, 16))
        >>> notes.put_into(document)
        >>> [str(part.partname) for part in document.part.package.iter_parts()].count("/word/footnotes.xml")
        1
        """
        if not self._said:
            return
        from docx.enum.style import WD_STYLE_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.oxml.parser import parse_xml
        from docx.shared import Pt

        style = document.styles.add_style(_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.hidden = Pt(NOTE_POINTS), True
        part = Part(PackURI(_PART), _KIND, self._part(), document.part.package)
        document.part.relate_to(part, _RELATED)
        lines = "".join(f'<w:footnote w:id="{number}"/>' for _, _, number in _LINES)
        settings = document.settings.element
        rules = parse_xml(f'<w:footnotePr xmlns:w="{SPACE}">{lines}</w:footnotePr>')
        behind = next((at for at, one in enumerate(settings) if one.tag == f"{{{SPACE}}}compat"), len(settings))
        settings.insert(behind, rules)

    def _part(self) -> bytes:
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{line}/></w:r></w:p></w:footnote>'
            for kind, line, number in _LINES
        )
        notes = "".join(f'<w:footnote w:id="{at}">{_said(text)}</w:footnote>' for at, text in enumerate(self._said, 1))
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f'{head}<w:footnotes xmlns:w="{SPACE}">{lines}{notes}</w:footnotes>'.encode()


def _said(text: str) -> str:
    shape = Shape(SONG, NOTE_POINTS, style=_STYLE)
    number = f"<w:r>{_raised(shape)}<w:footnoteRef/></w:r>"
    return paragraph(f"{number}{run(' ' + text, shape)}", shape)


def _raised(shape: Shape) -> str:
    """The rules of a run that is raised: the place of vertAlign among them is fixed."""
    return run_rules(shape).replace("<w:lang ", f"{_RAISED}<w:lang ", 1)
