"""Workbooks made part by part or by another library, so that a test shows the very thing it is about (合成示范数据)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def parts(
    sheet: str, *, main: str = SHEET_TYPE, book: str = "", styles: str = "", sheets: int = 1
) -> dict[str, str | bytes]:
    """The parts of an xlsx file whose sheets all hold this sheet data."""
    listed = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{xml}<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
        f'ContentType="{main}"/></Types>',
        "_rels/.rels": f'{xml}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{xml}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{xml}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "xl/styles.xml": f'{xml}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    for number in range(1, sheets + 1):
        files[f"xl/worksheets/sheet{number}.xml"] = (
            f'{xml}<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>'
        )
    return files


def xlsx(sheet: str, **more: Any) -> bytes:
    return packed(parts(sheet, **more))


def text(address: str, words: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{escape(words)}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def ods(*rows: str, tables: str = "") -> bytes:
    """An ods file whose one table has these rows."""
    table = f'<table:table table:name="表1">{"".join(rows)}</table:table>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_NAMES}><office:body><office:spreadsheet>'
        f"{table}{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"})


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def ods_text(words: str = "", repeated: int = 1) -> str:
    inner = f"<text:p>{escape(words)}</text:p>" if words else ""
    kind = ' office:value-type="string"' if words else ""
    return f'<table:table-cell{kind} table:number-columns-repeated="{repeated}">{inner}</table:table-cell>'


def book(
    folder: Path,
    rows: Iterable[Sequence[Any]] | Mapping[str, Iterable[Sequence[Any]]],
    *,
    merged: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    hidden: Sequence[str] = (),
    from_1904: bool = False,
    name: str = "台账.xlsx",
) -> Path:
    """A workbook written by openpyxl: one sheet of rows, or several by name."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, lines in rows.items() if isinstance(rows, Mapping) else (("台账", rows),):
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(list(line))
        for reference in merged:
            sheet.merge_cells(reference)
        for address, form in (formats or {}).items():
            sheet[address].number_format = form
        if title in hidden:
            sheet.sheet_state = "hidden"
    if from_1904:
        made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.save(folder / name)
    return folder / name
