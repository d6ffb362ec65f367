"""Text with separators, as every program exports tables: decoded strictly, cut by its own separator (术语 CSV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from kechuang import plain_text
from kechuang.errors import Listed, Problem
from kechuang.registers.workbook import limit
from kechuang.registers.workbook.cells import unneutralised
from kechuang.registers.workbook.sheet import Chunk

SEPARATORS = ",\t;|"
SAMPLE_LINES = 20
ASKED = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")


def decoded(source: BinaryIO, *, encoding: str | None = None) -> tuple[str, str]:
    """The text of a file and the name of its encoding, which is told, marked or proven, never guessed (术语 解码).

    Parameters
    ----------
    encoding : what a person said it is; big5 is read only when told

    Raises
    ------
    Problem  document.*  mixed, unknown, damaged or garbled; workbook.encoding  the one told does not fit

    Examples
    --------
    >>> decoded(io.BytesIO("名称,金额".encode("gb18030")))
    ('名称,金额', 'gb18030')
    >>> decoded(io.BytesIO("名稱,金額".encode("big5")), encoding="big5")
    ('名稱,金額', 'big5')
    """
    source.seek(0)
    content = source.read()
    if encoding is None:
        try:
            return plain_text.decoded(content)
        except Problem as problem:
            if problem.code == "document.binary":
                raise Problem("workbook.no-text", problem.where) from problem
            raise
    if encoding not in ASKED:
        raise Problem("workbook.encoding-unknown", "", {"seen": encoding, "known": Listed(tuple(ASKED))})
    try:
        return content.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError as error:
        raise Problem(
            "workbook.encoding", "", {"seen": encoding, "bytes": content[error.start :][:4].hex(" ")}
        ) from error


def chunks(text: str) -> Iterator[Chunk]:
    """The rows of a text with separators, as columns (术语 CSV).

    Raises
    ------
    Problem  workbook.rows, .columns, .cells, .csv

    Examples
    --------
    >>> [chunk.columns for chunk in chunks("名称,金额\\n甲,3\\n")]
    [[['名称', '甲'], ['金额', '3']]]
    """
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=False)
    at = cells = 0
    is_guarded = "'" in text
    try:
        while block := list(islice(lines, limit.CHUNK_ROWS)):
            width = max(map(len, block))
            cells += width * len(block)
            _require_modest(at + len(block), width, cells)
            columns = _columns(block, width)
            if is_guarded:
                columns = [list(map(unneutralised, column)) for column in columns]
            yield Chunk(at + 1, columns)
            at += len(block)
    except csv.Error as error:
        raise Problem("workbook.csv", f"第 {lines.line_num} 行", {"error": str(error)}) from error


def separator_of(text: str) -> str:
    """The sign that separates the cells: the one that occurs, and most evenly, in the first lines (术语 分隔符).

    Examples
    --------
    >>> separator_of("名称;金额\\n甲;1,5"), separator_of("名称")
    (';', ',')
    """
    sample = [line for line in islice(io.StringIO(text), SAMPLE_LINES) if line.strip()]
    least = {sign: min((line.count(sign) for line in sample), default=0) for sign in SEPARATORS}
    most = {sign: sum(line.count(sign) for line in sample) for sign in SEPARATORS}
    return max(SEPARATORS, key=lambda sign: (least[sign] > 0, most[sign], -SEPARATORS.index(sign)))


def _columns(block: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    if min(map(len, block)) == width:
        return [list(column) for column in zip(*block, strict=True)]
    padding = [""] * width
    return [list(column) for column in zip(*([*row, *padding[len(row) :]] for row in block), strict=True)]


def _require_modest(rows: int, columns: int, cells: int) -> None:
    for seen, most, code in (
        (rows - limit.LINES_BESIDE, limit.ROWS, "workbook.rows"),
        (columns, limit.COLUMNS, "workbook.columns"),
        (cells, limit.RECTANGLE, "workbook.cells"),
    ):
        if seen > most:
            raise Problem(code, "", {"seen": seen, "limit": most})
