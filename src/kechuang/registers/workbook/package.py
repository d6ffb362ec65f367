"""The parts of a zipped workbook that say what it is and where its sheets lie (术语 工作簿部件)."""

from __future__ import annotations

import posixpath
import re
import zipfile
from typing import Any

from lxml import etree

from kechuang.errors import Problem
from kechuang.registers.workbook import limit
from kechuang.registers.workbook.look import BUILT_IN_MONTHS, MONTHS

ODS = b"application/vnd.oasis.opendocument.spreadsheet"
FOREIGN_TYPES = (
    (b"macroEnabled", "workbook.macro", ""),
    (b"sheet.binary", "workbook.foreign", "xlsb"),
    (b"wordprocessingml", "workbook.foreign", "Word"),
    (b"presentationml", "workbook.foreign", "PowerPoint"),
)
MAIN = re.compile(rb"spreadsheetml\.(?:sheet|template)\.main\+xml")
MACRO_FOLDERS = re.compile(
    r"(?:.*/)?vbaProject\.bin|xl/macrosheets/.*|Basic/(?!.*script-l[bc]\.xml).+\.xml|Scripts/.+", re.I
)
REPEATED_CELLS = re.compile(rb'columns-repeated="([0-9]{4,9})"[^<>]*>')
REPEATED_ROWS = re.compile(rb'rows-repeated="([0-9]{5,9})"[^<>]*>')
LARGEST_CONTENT = 128 << 20
PLACE = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^<>]*?\ss="([0-9]+)"')


def form_of(package: zipfile.ZipFile) -> str:
    """``xlsx`` or ``ods``, when the package is one and carries no macros and no lock (术语 文件类型).

    Raises
    ------
    Problem  workbook.macro, .encrypted, .foreign

    Examples
    --------
    >>> import io
    >>> packed = zipfile.ZipFile(io.BytesIO(), "w")
    >>> packed.writestr("mimetype", ODS)
    >>> form_of(packed)
    'ods'
    """
    names = package.namelist()
    if any(MACRO_FOLDERS.fullmatch(name) for name in names):
        raise Problem("workbook.macro")
    if "mimetype" in names and package.read("mimetype").strip().startswith(ODS):
        if "META-INF/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise Problem("workbook.encrypted")
        return "ods"
    types = package.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    for mark, code, word in FOREIGN_TYPES:
        if mark in types and not (code == "workbook.foreign" and MAIN.search(types)):
            raise Problem(code, "", {"found": word})
    if not MAIN.search(types):
        raise Problem("workbook.foreign", "", {"found": "zip"})
    return "xlsx"


def sheet_parts(package: zipfile.ZipFile) -> list[str]:
    """The names of the parts in which the sheets of an xlsx file lie, in the order of its tabs (术语 工作表部件).

    Examples
    --------
    >>> import io
    >>> sheet_parts(zipfile.ZipFile(io.BytesIO(), "w"))
    []
    """
    book, relations = _tree(package, "xl/workbook.xml"), _tree(package, "xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        return []
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    found = []
    for sheet in book.iter("{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        found.append(posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/"))
    return found


def counts_from_1904(package: zipfile.ZipFile) -> bool:
    """Whether the day numbers of an xlsx file count from 1904, as old Macs wrote them (术语 1904 日期系统).

    Examples
    --------
    >>> import io
    >>> counts_from_1904(zipfile.ZipFile(io.BytesIO(), "w"))
    False
    """
    book = _tree(package, "xl/workbook.xml")
    properties = None if book is None else book.find("{*}workbookPr")
    return properties is not None and properties.get("date1904", "0") in ("1", "true")


def month_styles(package: zipfile.ZipFile) -> frozenset[int]:
    """The cell styles that show only year and month of a date (术语 年月格式).

    Examples
    --------
    >>> import io
    >>> month_styles(zipfile.ZipFile(io.BytesIO(), "w"))
    frozenset()
    """
    styles = _tree(package, "xl/styles.xml")
    if styles is None:
        return frozenset()
    formats = {
        int(each.get("numFmtId", "0"))
        for each in styles.iter("{*}numFmt")
        if re.fullmatch(MONTHS, re.sub(r"\[[^\]]*\]", "", each.get("formatCode", "")), re.I)
    } | BUILT_IN_MONTHS
    cells = styles.find("{*}cellXfs")
    return frozenset(
        at for at, each in enumerate(() if cells is None else cells) if int(each.get("numFmtId", "0")) in formats
    )


def month_cells(package: zipfile.ZipFile, part: str, styles: frozenset[int]) -> set[tuple[str, int]]:
    """Column letters and row of each cell in one of the styles (术语 年月单元格).

    Examples
    --------
    >>> import io
    >>> package = zipfile.ZipFile(io.BytesIO(), "w")
    >>> package.writestr("s.xml", '<c r="B7" s="3" t="n">')
    >>> month_cells(package, "s.xml", frozenset({3}))
    {('B', 7)}
    """
    wanted = {str(style).encode() for style in styles}
    found: set[tuple[str, int]] = set()
    carried = b""
    with package.open(part) as stream:
        while piece := stream.read(1 << 20):
            window = carried + piece
            found.update((column.decode(), int(row)) for column, row, style in PLACE.findall(window) if style in wanted)
            carried = window[max(0, window.rfind(b"<")) :][-4096:]
    return found


def require_near(package: zipfile.ZipFile) -> None:
    """Nothing: no cell of an ods file lies beyond a gap that nobody made by hand, and none is repeated so often (术语 表格预检).

    Raises
    ------
    Problem  workbook.apart

    Examples
    --------
    >>> import io
    >>> package = zipfile.ZipFile(io.BytesIO(), "w")
    >>> package.writestr("content.xml", '<r><c columns-repeated="16384"/><c value-type="string"/></table:table-row>')
    >>> try:
    ...     require_near(package)
    ... except Problem as problem:
    ...     print(problem.code)
    workbook.apart
    """
    if "content.xml" not in package.namelist() or package.getinfo("content.xml").file_size > LARGEST_CONTENT:
        return
    content = package.read("content.xml")
    for cell in REPEATED_CELLS.finditer(content):
        after = content[cell.end() : cell.end() + 64].lstrip().removeprefix(b"</table:table-cell>").lstrip()
        if int(cell[1]) > limit.COLUMNS and not after.startswith(b"</table:table-row"):
            raise Problem("workbook.apart", "", {"cell": f"{cell[1].decode()} × →"})
    for row in REPEATED_ROWS.finditer(content):
        end = content.find(b"</table:table>", row.end())
        if int(row[1]) > limit.ROWS // 2 and b"value-type" in content[row.end() : end]:
            raise Problem("workbook.apart", "", {"cell": f"{row[1].decode()} × ↓"})


def _tree(package: zipfile.ZipFile, name: str) -> Any:
    if name not in package.namelist():
        return None
    try:
        return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise Problem("workbook.damaged", "", {"error": "XML"}) from error
