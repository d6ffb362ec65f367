"""What every writer is tried with, and how its file is read back with another library."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from kechuang.report import docx, paper_page, pdf, xlsx
from kechuang.report.block import (
    Block,
    Column,
    Footnote,
    Group,
    Heading,
    Label,
    Mark,
    Note,
    Noted,
    Row,
    Table,
    Text,
    Title,
)
from tests.report.pages import parsed
from tests.report.samples import TARGETS

WRITERS: dict[str, Callable[..., None]] = {
    "docx": docx.write, "xlsx": xlsx.write, "pdf": pdf.write, "html": paper_page.write,
}  # fmt: skip
EVERY_BLOCK: tuple[Block, ...] = (
    Mark("附件1"),
    Title("云泽市工作通报", "（合成示范数据）"),
    Label("合成示范数据"),
    Heading("一、总体情况", 1),
    Heading("（一）进度", 2),
    Heading("1.企业", 3),
    Text("各县市区、各单位："),
    Text("认定12家，挂牌3个。", (Footnote("依据乙：挂牌3条"), Footnote("依据甲：认定12条", at=5))),
    Note("单位：家"),
    Table(
        "进度", (Column("县市", 40), Column("总数", 30, "right")),
        (Group("第一方阵"), Row(("石渡区", Noted(12, (Footnote("依据丙"),))))),
    ),
)  # fmt: skip
MANY = tuple(TARGETS[index % len(TARGETS)]._replace(id=str(index + 1)) for index in range(400))


def written(paper: tuple[Block, ...], form: str, folder: Path) -> Path:
    """The file of a paper in one form."""
    path = folder / f"paper.{form}"
    WRITERS[form](paper, path)
    return path


def words_of(path: Path) -> str:
    """All words of a paper without white space, read with a library that did not write it."""
    return re.sub(r"\s", "", {".docx": _docx, ".xlsx": _xlsx, ".pdf": _pdf, ".html": _html}[path.suffix](path))


def _docx(path: Path) -> str:
    from zipfile import ZipFile

    from lxml import etree

    with ZipFile(path) as archive:
        parts = [name for name in ("word/document.xml", "word/footnotes.xml") if name in archive.namelist()]
        return "".join(word for name in parts for word in etree.fromstring(archive.read(name)).itertext("{*}t"))


def _html(path: Path) -> str:
    return parsed(path.read_text("utf-8")).text("style")


def _xlsx(path: Path) -> str:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return "".join(_cell(cell) for row in rows for cell in row)


def _cell(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)


def _pdf(path: Path) -> str:
    return "".join(pages_of(path))


def pages_of(path: Path) -> list[str]:
    """The words of each page of a PDF file."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_bounded())
        text.close()
        page.close()
    document.close()
    return found
