"""What the city records after the demonstration's today: handed out as files that can be imported (术语 后续导入文件)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration.fact import Fact
from kechuang.registers.demonstration.journal import facts
from kechuang.registers.schema import Part, Register
from kechuang.registers.values import Ref, Values
from kechuang.registers.workbook.book import Book, rules_of
from kechuang.registers.workbook.cells import Directory, row_out
from kechuang.registers.workbook.layout import columns_out

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City


class Remainder:
    """The rows that come or change after today, up to the end of the last year, and the names of what they refer to (术语 后续记录).

    Parameters
    ----------
    rows : by register, each as it stands at the end
    directory : names and credit codes of all rows of the city by id

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> rest = Remainder(City(7, scale=0.02))
    >>> "technology_contract" in rest.rows, "office" in rest.rows
    (True, False)
    """

    def __init__(self, city: City) -> None:
        from kechuang.regions import regions
        from kechuang.registers.registry import business

        known = {register.code: register for register in business()}
        names: dict[str, str] = {region.code: region.name for region in regions()}
        codes: dict[str, str] = {}
        self.registers = known
        self.rows: dict[str, list[Values]] = {}
        until = date(city.years[-1], 12, 31)
        for year in city.years:
            for fact, _ in facts(city, year):
                if register := known.get(fact.register):
                    standing = as_of(fact, until)
                    names[fact.id] = _name(register, standing or fact.values, names)
                    if "credit_code" in fact.values:
                        codes[fact.id] = fact.values["credit_code"]
                    if standing is not None and standing != as_of(fact, city.today):
                        self.rows.setdefault(fact.register, []).append(standing)
        self.directory = Directory(names, codes)
        several = {name for name, count in Counter(names.values()).items() if count > 1}
        for code, rows in self.rows.items():
            self.rows[code] = [self._plain(known[code], row, several) for row in rows]

    def _plain(self, register: Register, row: Values, several: set[str]) -> Values:
        """The row without what no file can say: a reference whose name means several, an identity number that is none."""
        return {
            name: value
            for name, value in row.items()
            if not (
                isinstance(value, Ref)
                and self.directory.name(value) in several
                and not self.directory.credit_code(value)
            )
            and not (name in register.by_name and register.field(name).reader == "id_number")
        }

    def of(self, register: str, unit: str) -> list[Values]:
        """The rows of a register that belong to a reporting unit (术语 考核单元后续记录).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> {row["reporting_unit"] for row in Remainder(City(7, scale=0.1)).of("technology_contract", "421202")}
        {'421202'}
        """
        return [row for row in self.rows.get(register, ()) if row.get("reporting_unit") == unit]

    def write(self, folder: Path) -> list[Path]:
        """The files that were written, one a register, each with its headings in the first line (术语 导入文件).

        Examples
        --------
        >>> import tempfile
        >>> from kechuang.registers.demonstration.city import City
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     "技术合同.xlsx" in {path.name for path in Remainder(City(7, scale=0.02)).write(Path(folder))}
        True
        """
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for code, rows in self.rows.items():
            register = self.registers[code]
            path = folder / f"{register.zh}.xlsx"
            path.write_bytes(_workbook(register, rows, self.directory))
            written.append(path)
        return written


def as_of(fact: Fact, day: date) -> Values | None:
    """The values of a record as they stood on a day; None before it was keyed and after it was withdrawn (术语 截至内容).

    Examples
    --------
    >>> fact = Fact(register="event", id="0" * 32, values={"title": "活动"}, recorded_on=date(2024, 5, 27), by="421202")
    >>> as_of(fact, date(2024, 5, 26)), as_of(fact, date(2024, 5, 27))
    (None, {'title': '活动'})
    """
    if fact.recorded_on > day or (fact.withdrawn and fact.withdrawn[0] <= day):
        return None
    values = dict(fact.values)
    for change in fact.changes:
        if change.on <= day:
            values |= change.values
    return values


def _name(register: Register, values: Mapping[str, Any], names: Mapping[str, str]) -> str:
    shown = (values.get(name) for name in register.shown_as)
    words = (
        names.get(value.id, value.written) if isinstance(value, Ref) else str(value)
        for value in shown
        if value is not None
    )
    return " ".join(words)


def _workbook(register: Register, rows: list[Values], directory: Directory) -> bytes:
    with Book(register.zh) as book:
        for part in (None, *register.parts):
            columns = columns_out(register, part=part)
            sheet = book.sheet((part or register).zh)
            for place, column in enumerate(columns):
                book.put(sheet, 0, place, column.heading)
            for line, item in enumerate(_items(part, rows), 1):
                for place, cell in enumerate(row_out(columns, item, directory=directory)):
                    field = columns[place].field
                    kind = field.kind if field and columns[place].role in ("value", "key") else "text"
                    if cell is not None:
                        form = book.form(**rules_of(kind, cell, scale=field.scale if field else 0))
                        book.put(sheet, line, place, cell, form)
        return book.content()


def _items(part: Part | None, rows: list[Values]) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        if part is None:
            yield row
        else:
            yield from ({**item, "row": row} for item in row.get(part.name, ()))
