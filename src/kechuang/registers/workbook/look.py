"""A quick look at the XML of a workbook while it is unpacked, before any parser lays it out (术语 表格预检).

It searches bytes and walks nothing. Two cells at opposite corners of a sheet make a parser ask for half a terabyte; here
they cost two searches. What parsers do not tell is kept: cells in error, and formulas saved without their value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kechuang.errors import Problem
from kechuang.registers.workbook import limit

UNDER = 16 << 10  # the longest beginning of a cell that is carried into the next piece
# Capitals, digits and quotes are all that an address is made of.
SHAPES = bytes(
    ord("A") if 65 <= code <= 90 else ord("0") if 48 <= code <= 57 else 34 if code in (34, 39) else 46
    for code in range(256)
)
WIDE, TALL = b'"AA', b"A000000"
# What a relation is called (r:id="rId1") has the look of an address and is none.
ADDRESS = re.compile(rb"(?<!:id=)[\"']\$?([A-Za-z]{1,3})\$?([0-9]{1,9})[\"']")
ROW = re.compile(rb'<row [^<>]*?\br="([0-9]{1,9})"')
FORMULA = rb"<f(?:\s[^<>]*)?/>|<f(?:\s[^<>]*)?>[^<]*</f>"
ERROR = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^<>]*\st="e"[^<>]*>(?:' + FORMULA + rb")?<v>([^<]*)</v>")
UNCACHED = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^<>]*>(?:' + FORMULA + rb")(?:<v\s*/>|<v></v>)?</c>")
SIGNS_OF_UNCACHED = (b"</f></c>", b"/></c>", b"<v></v>", b"<v/>", b"<v />")
MONTHS = r'(?:yyyy|yy|e)["年/\-.\\ ]*m{1,5}["月\\ ;@]*|m{3,5}["\-\\ ]*(?:yyyy|yy)["\\ ;@]*'
MONTH = "month"
BUILT_IN_MONTHS = frozenset({17, 27, 36, 50, 52, 55, 57})


@dataclass(slots=True)
class Sight:
    """What was seen of one part of the package (术语 部件预检).

    Examples
    --------
    >>> Sight().last_column
    26
    """

    is_sheet: bool = False
    cells: int = 0
    last_row: int = 0
    is_merged: bool = False
    last_column: int = 26  # until an address says otherwise, no column has two letters
    faults: dict[str, str] = field(default_factory=dict)
    carried: bytes = b""


class Look:
    """What was seen of every part, by its name; to be called with each piece as it is unpacked (术语 表格预检).

    Examples
    --------
    >>> look = Look()
    >>> look("xl/worksheets/sheet1.xml", b'<sheetData><row><c r="A1"/><c r="XFD1048576"><v>1</v></c>')
    >>> sight = look.parts["xl/worksheets/sheet1.xml"]
    >>> sight.last_row, sight.last_column
    (1048576, 16384)
    """

    def __init__(self) -> None:
        self.parts: dict[str, Sight] = {}
        self.count_of_faults = 0

    def __call__(self, name: str, piece: bytes) -> None:
        sight = self.parts.get(name)
        if sight is None:
            sight = self.parts[name] = Sight()
            if name.endswith((".xml", ".rels")) and b"\x00" in piece[:200]:
                raise Problem("workbook.damaged", name, {"error": "UTF-16"})
        if len(piece) >= 1 << 16 and b"<" not in piece and name.endswith(".xml"):
            raise Problem("workbook.cell-size", "", {"limit": len(piece) >> 10})
        window = sight.carried + piece
        sight.is_sheet = sight.is_sheet or b"sheetData" in window
        sight.is_merged = sight.is_merged or (b"g" in window and b"mergeCell" in window)
        sight.cells += piece.count(b"</c>")
        self._reach(sight, window)
        if sight.is_sheet:
            self._faults(sight, window)
        opening = window.rfind(b"<c ", -UNDER)
        sight.carried = window[opening:] if opening >= 0 else window[-32:]

    def require_modest(self) -> None:
        """Nothing: every sheet keeps within its limits (术语 表格限额).

        Raises
        ------
        Problem  workbook.rows, workbook.columns, workbook.apart, workbook.cells

        Examples
        --------
        >>> Look().require_modest()
        """
        sheets = [sight for sight in self.parts.values() if sight.is_sheet]
        for sight in sheets:
            limit.require_modest(sight.last_row, sight.last_column)
        cells = sum(sight.cells for sight in sheets)
        if cells > limit.CELLS:
            raise Problem("workbook.cells", "", {"seen": cells, "limit": limit.CELLS})

    def _reach(self, sight: Sight, window: bytes) -> None:
        row = ROW.match(window, max(0, window.rfind(b"<row ")))
        if row:
            sight.last_row = max(sight.last_row, int(row[1]))
        shapes = window.translate(SHAPES)
        # From the end, because their first sign is the rarer one: found in half the time.
        if shapes.rfind(WIDE) >= 0 or shapes.rfind(TALL) >= 0:
            letters, rows = set(), set()
            for column, number in ADDRESS.findall(window):
                letters.add(column)
                rows.add(number)
            sight.last_column = max((sight.last_column, *(limit.column_number(name.decode()) for name in letters)))
            sight.last_row = max((sight.last_row, *map(int, rows)))

    def _faults(self, sight: Sight, window: bytes) -> None:
        # One sign is found ten times as fast as two, and most pieces of a sheet have none of these.
        if b"e" in window and b't="e"' in window:
            found = {address.decode(): text.decode("utf-8", "replace") for address, text in ERROR.findall(window)}
            self._keep(sight, found)
        if b"f" in window and b"<f" in window and any(sign in window for sign in SIGNS_OF_UNCACHED):
            self._keep(sight, {address.decode(): "" for address in UNCACHED.findall(window)})

    def _keep(self, sight: Sight, found: dict[str, str]) -> None:
        before = len(sight.faults)
        sight.faults.update(found)
        self.count_of_faults += len(sight.faults) - before
        if self.count_of_faults > limit.FAULTS:
            raise Problem("workbook.faults", "", {"limit": limit.FAULTS})
