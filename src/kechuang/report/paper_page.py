"""Blocks as a page in one file, which opens without network and prints (术语 网页文件)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from kechuang.report.block import (
    Block,
    Footnote,
    Group,
    Heading,
    Label,
    Mark,
    Note,
    Paper,
    Row,
    Table,
    Text,
    Title,
    headline,
    language_of,
    notes_of,
    pieces,
    words,
)
from kechuang.report.html import Markup, element, page
from kechuang.report.paper_file import save

STYLE = "paper_page.css"


def write(paper: Paper, path: str | os.PathLike[str]) -> None:
    """Nothing; the file is the paper as a page, its notes at the end, linked both ways (术语 写成网页).

    Raises
    ------
    Problem  report.file.unwritable

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write([Title("通报"), Text("310家", (Footnote("依据"),))], f"{folder}/a.html")
    ...     'href="#note1"' in pathlib.Path(folder, "a.html").read_text("utf-8")
    True
    """
    style = resources.files("kechuang.report").joinpath(STYLE).read_text("utf-8")
    notes: list[str] = []
    body = [part for block in paper for part in _markup(block, notes)]
    if notes:
        body.append(element("ol", [_note(number, said) for number, said in enumerate(notes, 1)], class_="notes"))
    main = element("main", body)
    save(page(headline(paper), [main], style=style, language=language_of(paper)).encode(), path)


def _markup(block: Block, notes: list[str]) -> list[Markup]:
    match block:
        case Mark(text):
            return [element("p", text, class_="mark")]
        case Title(text, note):
            return [element("h1", text), *([element("p", note, class_="under")] if note else [])]
        case Heading(text, level):
            return [element(f"h{min(level, 3) + 1}", text)]
        case Text(text, held):
            return [element("p", list(_marked(text, held, notes)))]
        case Label(text):
            return [element("p", element("strong", text, class_="label"), class_="middle")]
        case Note(text):
            return [element("p", text, class_="remark")]
        case Table():
            return [element("div", _table(block, notes), class_="wide", tabindex="0", role="group")]


def _table(table: Table, notes: list[str]) -> Markup:
    heads = [element("th", column.heading, scope="col") for column in table.columns]
    spans = {(row, column): count for column in range(len(table.columns)) for row, count in table.runs(column)}
    rows = []
    for index, row in enumerate(table.rows):
        if isinstance(row, Group):
            rows.append(element("tr", element("th", row.text, colspan=str(len(table.columns)), class_="group")))
        else:
            rows.append(element("tr", list(_cells(table, row, index, spans, notes))))
    return element(
        "table",
        [element("caption", table.name), element("thead", element("tr", heads)), element("tbody", rows)],
    )


def _cells(
    table: Table, row: Row, index: int, spans: Mapping[tuple[int, int], int], notes: list[str]
) -> Iterator[Markup]:
    for column, cell in enumerate(row.cells):
        if count := spans.get((index, column)):
            said = list(_marked(words(cell), notes_of(cell), notes))
            yield element("td", said, class_=table.columns[column].align, rowspan=_rows(count))


def _rows(count: int) -> str | None:
    return str(count) if count > 1 else None


def _marked(text: str, held: Sequence[Footnote], notes: list[str]) -> Iterator[str]:
    for piece in pieces(text, held):
        yield piece.text
        for said in piece.notes:
            notes.append(said)
            number = str(len(notes))
            link = element("a", number, href=f"#note{number}", id=f"mark{number}")
            yield element("sup", link)


def _note(number: int, said: str) -> Markup:
    return element("li", [said, " ", element("a", "↑", href=f"#mark{number}")], id=f"note{number}")
