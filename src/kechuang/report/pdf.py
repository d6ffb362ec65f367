"""Blocks as a PDF file, set by Typst with the fonts at hand (术语 PDF 文件)."""

from __future__ import annotations

import json
import os
from importlib import resources
from typing import Any

from kechuang.packing import AUTHOR
from kechuang.report import fonts
from kechuang.report.block import (
    Block,
    Cell,
    Footnote,
    Group,
    Heading,
    Paper,
    Row,
    Table,
    Text,
    Title,
    headline,
    is_wide,
    language_of,
    legible,
    notes_of,
    pieces,
    words,
)
from kechuang.report.paper_file import save

TEMPLATE = "paper.typ"


def write(paper: Paper, path: str | os.PathLike[str]) -> None:
    """Nothing; the file is the paper in the form of GB/T 9704-2012, page for page (术语 写成 PDF).

    What the blocks say is handed over as values and never read as markup.

    Raises
    ------
    Problem  report.font.missing, report.font.no-shape, report.font.no-folder, report.file.unwritable

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write([Title("通报")], f"{folder}/a.pdf")
    ...     pathlib.Path(folder, "a.pdf").read_bytes()[:5]
    b'%PDF-'
    """
    save(_set(paper), path)


def _set(paper: Paper) -> bytes:
    import typst

    case = fonts.case()
    given = {
        "author": AUTHOR,
        "headline": headline(paper),
        "language": language_of(paper),
        "wide": is_wide(paper),
        "heavy": "XiaoBiaoSong" in case.families["title"][0] or "小标宋" in case.families["title"][0],
        "families": case.families,
        "blocks": [_plain(block) for block in paper],
    }
    folder = resources.files("kechuang.report")
    with resources.as_file(folder.joinpath(TEMPLATE)) as template:
        compiler = typst.Compiler(
            template.read_bytes(),
            root=str(template.parent),
            font_paths=case.fonts,
            ignore_system_fonts=True,
            sys_inputs={"paper": case.printable(json.dumps(given, ensure_ascii=False))},
        )
        content = compiler.compile(format="pdf")
    assert isinstance(content, bytes)  # one file was asked for
    return content


def _plain(block: Block) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    if isinstance(block, Table):
        return {"kind": kind, **_table(block.printed)}
    if isinstance(block, Text):
        return {"kind": kind, "pieces": _pieces(block.text, block.notes)}
    plain: dict[str, Any] = {"kind": kind, "text": legible(block.text)}
    if isinstance(block, Title):
        plain["note"] = legible(block.note)
    if isinstance(block, Heading):
        plain["level"] = block.level
    return plain


def _table(table: Table) -> dict[str, Any]:
    """Columns, and rows whose cells name their column and how many rows they span."""
    spans = {(row, column): count for column in range(len(table.columns)) for row, count in table.runs(column)}
    columns = [{"heading": column.heading, "width": column.width, "align": column.align} for column in table.columns]
    rows: list[dict[str, Any]] = []
    for index, row in enumerate(table.rows):
        if isinstance(row, Group):
            rows.append({"kind": "group", "text": legible(row.text)})
        else:
            rows.append({"kind": "row", "cells": _cells(row, index, spans)})
    return {"columns": columns, "rows": rows}


def _cells(row: Row, index: int, spans: dict[tuple[int, int], int]) -> list[dict[str, Any]]:
    return [
        {"column": column, "rows": spans[index, column], "pieces": _of_cell(cell)}
        for column, cell in enumerate(row.cells)
        if (index, column) in spans
    ]


def _of_cell(cell: Cell) -> list[dict[str, Any]]:
    return _pieces(words(cell), notes_of(cell))


def _pieces(text: str, notes: tuple[Footnote, ...]) -> list[dict[str, Any]]:
    return [piece._asdict() for piece in pieces(text, notes)]
