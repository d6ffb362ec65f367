"""A plan document: its text as one string, and where each paragraph stands in the file (术语 文档)."""

from __future__ import annotations

import contextlib
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from kechuang import classified, plain_text, untrusted
from kechuang.errors import Problem
from kechuang.plan.forms import kind
from kechuang.plan.forms.piece import Piece, require_bounded

TEXT_BYTES = 4 << 20
BAR = re.compile(r"\s*[|｜│┃]\s*")
_MARK = re.compile("[|｜│┃\t]")
TABS = re.compile(r"[ \u3000]*\t\s*")
LOST = "\ufffd"


class Paragraph(NamedTuple):
    """A paragraph or table row, ``text[start:end]`` of its document (术语 段落).

    Parameters
    ----------
    place : where a person finds it in the file, e.g. ``第 12 行``, ``表 1 第 2 行``, ``脚注 1``
    level : of a heading, from 1, when the form knows
    label : the number that Word or a browser generates, also written before the text
    cells : of a table row, each cell's (start, end) in the document's text

    Examples
    --------
    >>> Paragraph(0, 4, "第 1 行").place
    '第 1 行'
    """

    start: int
    end: int
    place: str
    level: int | None = None
    label: str | None = None
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A plan document as read (术语 文档).

    Parameters
    ----------
    text : one string; of a text file exactly its decoded lines, else the paragraphs joined by line ends
    name, form : of the file; the form is txt, docx, pdf or html
    encoding : of a text file or page
    stated : what a saved page says about the document beside its text (信息栏), e.g. ("文号", "云科发〔2025〕3号")
    remarks : what could not be read and the reader should know, as problems that do not stop the work

    Examples
    --------
    >>> document = document_of("一、任务\\n新增3家")
    >>> [document.text[p.start:p.end] for p in document.paragraphs]
    ['一、任务', '新增3家']
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    name: str = ""
    form: str = "txt"
    encoding: str | None = None
    stated: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Problem, ...] = ()

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that an offset of the text falls in, None between paragraphs (术语 所在段落).

        Examples
        --------
        >>> document_of("一、任务\\n\\n新增3家").paragraph_at(7).place
        '第 3 行'
        """
        index = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        if index < 0 or offset >= self.paragraphs[index].end:
            return None
        return self.paragraphs[index]


def open_document(path: str | os.PathLike[str]) -> Document:
    """The document in a file: txt in this process, docx, pdf and html in a limited child (术语 打开文档).

    Raises
    ------
    Problem  untrusted.*  the file cannot be opened, or breaks a limit while it is parsed
    Problem  document.*   it cannot be read: another kind, scanned, encrypted, damaged, empty, misencoded, classified

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "要点.txt"
    ...     _ = file.write_text("一、任务", encoding="gb18030")
    ...     open_document(file).encoding
    'gb18030'
    """
    name = untrusted.display_name(path)
    if classified.is_marked_name(name):
        raise Problem("document.classified", "文件名")
    with untrusted.opened(path) as source, _named(name):
        form = kind.form_of(source, name)
        if form == "txt":
            source.seek(0)
            content = source.read(TEXT_BYTES + 1)
            if len(content) > TEXT_BYTES:
                raise Problem("untrusted.file-size", "", {"seen": ">4", "limit": TEXT_BYTES >> 20})
            text, encoding = plain_text.decoded(content)
            return _checked(_of_lines(text, name, encoding))
        return _checked(_assembled(untrusted.parsed(f"kechuang.plan.forms.{form}:read", source), name, form))


def document_of(text: str, name: str = "") -> Document:
    """A string as a document, each line that is not blank a paragraph (术语 文档).

    Examples
    --------
    >>> document_of("地区 | 家数").paragraphs[0].cells
    ((0, 2), (5, 7))
    """
    return _of_lines(text, name, None)


@contextlib.contextmanager
def _named(name: str) -> Iterator[None]:
    """Every problem said inside names the file first."""
    try:
        yield
    except Problem as problem:
        raise Problem(problem.code, _place(name, problem.place("zh")), problem.facts) from problem


def _place(*parts: str) -> str:
    return " / ".join(part for part in parts if part)


def _of_lines(text: str, name: str, encoding: str | None) -> Document:
    lines = [(line.start(), line.group()) for line in _LINE.finditer(text) if not line.group().isspace()]
    tabs = [len(TABS.findall(line.strip())) if "\t" in line else 0 for _, line in lines]
    paragraphs, number, counted_to = [], 1, 0
    has_rows = _MARK.search(text) is not None
    for index, (start, line) in enumerate(lines):
        number += text.count("\n", counted_to, start)
        counted_to = start
        is_tabbed = tabs[index] > 0 and tabs[index] in tabs[max(0, index - 1) : index] + tabs[index + 1 : index + 2]
        cells = _cells(line, start, TABS if is_tabbed else BAR) if has_rows else ()
        paragraphs.append(Paragraph(start, start + len(line), f"第 {number} 行", cells=cells))
    return Document(text, tuple(paragraphs), name, encoding=encoding)


_LINE = re.compile(r"[^\n]+")


def _cells(line: str, start: int, between: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """Where the cells of a line of text stand, when it is a table row."""
    if not _MARK.search(line):
        return ()
    inner = line.strip().strip("|｜│┃").strip()
    at = start + line.find(inner)
    edges = [0, *(edge for bar in between.finditer(inner) for edge in bar.span()), len(inner)]
    return (
        tuple((at + left, at + right) for left, right in zip(edges[::2], edges[1::2], strict=True))
        if len(edges) > 2
        else ()
    )


def _assembled(answer: Any, name: str, form: str) -> Document:
    """The document from what the child says, which is believed in nothing but its words."""
    pieces = [Piece(*_plain(item)) for item in answer["pieces"]]
    texts, paragraphs, at = [], [], 0
    for piece in pieces:
        words = piece.words
        cells, left = [], at
        for cell in piece.cells:
            cells.append((left, left + len(cell)))
            left += len(cell) + len(" | ")
        paragraphs.append(Paragraph(at, at + len(words), piece.place, piece.level, piece.label, tuple(cells)))
        texts.append(words)
        at += len(words) + 1
    stated = tuple((str(key), str(value)) for key, value in answer.get("stated", ()))
    remarks = tuple(
        Problem(str(code), _place(name, str(where)), dict(facts)) for code, where, facts in answer.get("remarks", ())
    )
    return Document("\n".join(texts), tuple(paragraphs), name, form, answer.get("encoding"), stated, remarks)


def _plain(item: Sequence[Any]) -> Iterable[Any]:
    text, place, level, label, cells = item
    words = (str(cell).replace("\n", " ") for cell in cells)
    yield from (str(text).replace("\n", " "), str(place), level and int(level), label and str(label), tuple(words))


def _checked(document: Document) -> Document:
    if not document.paragraphs:
        raise Problem("document.empty")
    require_bounded(len(document.text), len(document.paragraphs))
    for paragraph in document.paragraphs:
        words = document.text[paragraph.start : paragraph.end]
        if classified.is_marked(words):
            raise Problem("document.classified", paragraph.place)
        if LOST in words and not any(remark.code == "document.lost-characters" for remark in document.remarks):
            lost = Problem(
                "document.lost-characters", _place(document.name, paragraph.place), {"seen": document.text.count(LOST)}
            )
            document = replace(document, remarks=(*document.remarks, lost))
    return document
