"""What a field may hold, and how it stands in a table (术语 字段值).

In Python: text, codes, choices, months, periods as ``str``; claims as ``bool``; days as ``date``, or ``"2024-02"`` where
only a month was written; years and integers as ``int``; money, decimals and shares as ``Decimal`` (money in yuan);
intervals as two of them; tags as a sorted tuple; references as `Ref`. Nothing is ``None``: an empty field is absent.

In a table: money in whole 分, decimals and shares as whole numbers of their last place, claims as 0 and 1, days as dates.
A day of which only the month is known stands as the last day of that month, and the row's ``month_only`` names it.
A personal field stands as text, which the store seals; one that identifies a person has a column for its keyed hash too.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import Any, Literal

from kechuang.errors import Language
from kechuang.registers.schema import Field, Part, Register

Values = dict[str, Any]
Column = tuple[str, Literal["text", "integer", "day"]]
FEN = 2
SPOKEN = ((Decimal(10) ** 8, "亿元"), (Decimal(10) ** 4, "万元"))
MONTH_ONLY = "month_only"
TAG = ";"
HASH = "_hash"
MADE = frozenset({"money", "decimal", "share", "interval", "claim", "tags", "ref"})  # of what stands in the columns


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a row, and the name under which it was written (术语 引用).

    Parameters
    ----------
    register : of the row; empty when only a name is known
    id : of the row; for a region its code; empty when only a name is known

    Examples
    --------
    >>> Ref("organisation", "0f3c").is_known, Ref(written="某外地公司").is_known
    (True, False)
    """

    register: str = ""
    id: str = ""
    written: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it leads to a row (术语 已关联).

        Examples
        --------
        >>> Ref().is_known
        False
        """
        return bool(self.id)


@cache
def columns(field: Field) -> tuple[Column, ...]:
    """The columns in which a field stands in its table, with their types (术语 列).

    Examples
    --------
    >>> from kechuang.registers.schema import money, ref
    >>> columns(money("turnover", "成交额", "turnover"))
    (('turnover', 'integer'),)
    >>> [name for name, _ in columns(ref("holder", "主体", "holder", "organisation", "zone"))]
    ['holder', 'holder_kind']
    """
    name, kind = field.name, field.kind
    if field.personal:
        return (name, "text"), *(((f"{name}{HASH}", "text"),) if is_hashed(field) else ())
    if kind == "interval":
        return (f"{name}_low", "integer"), (f"{name}_high", "integer")
    if kind == "ref":
        more = ([f"{name}_kind"] if len(field.targets) > 1 else []) + ([f"{name}_name"] if field.is_open else [])
        return (name, "text"), *((column, "text") for column in more)
    if kind == "day":
        return ((name, "day"),)
    return ((name, "integer" if kind in ("claim", "year", "integer", "money", "decimal", "share") else "text"),)


def is_hashed(field: Field) -> bool:
    """Whether a keyed hash of the value is kept beside it, so that two of one person are found (术语 散列).

    Examples
    --------
    >>> from kechuang.registers.schema import text
    >>> is_hashed(text("title", "名称", "title"))
    False
    """
    return field.personal is not None and field.personal.mask in ("id_number", "phone", "account")


def stored(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they stand in the columns of a table, with ``month_only`` (术语 入库值).

    Examples
    --------
    >>> from kechuang.registers.schema import day, money
    >>> fields = (day("signed_on", "签订日期", "signed on"), money("turnover", "成交额", "turnover"))
    >>> stored(fields, {"signed_on": "2024-02", "turnover": Decimal("1.5")})
    {'signed_on': datetime.date(2024, 2, 29), 'turnover': 150, 'month_only': ';signed_on;'}
    """
    fields = tuple(fields)
    names = [name for field in fields for name, _ in columns(field)]
    return {
        name: column[0] for name, column in zip((*names, MONTH_ONLY), stored_columns(fields, [values]), strict=True)
    }


def stored_columns(fields: tuple[Field, ...], many: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The same of many rows, a column at a time, in the order of the columns, ``month_only`` last (术语 入库列).

    Examples
    --------
    >>> from kechuang.registers.schema import claim, money
    >>> fields = (claim("is_local", "本地", "local"), money("paid", "实付", "paid"))
    >>> stored_columns(fields, [{"paid": Decimal("0.01")}, {"is_local": True}])
    [[None, 1], [1, None], [None, None]]
    """
    return stored_of(
        fields, {name: [values.get(name) for values in many] for name, _, _, _ in _steps(fields)}, len(many)
    )


def stored_of(fields: tuple[Field, ...], values: Mapping[str, list[Any]], height: int) -> list[list[Any]]:
    """The same of rows that are given as columns by field; a field without one is empty in all of them (术语 入库列).

    Examples
    --------
    >>> from kechuang.registers.schema import claim, money
    >>> fields = (claim("is_local", "本地", "local"), money("paid", "实付", "paid"))
    >>> stored_of(fields, {"paid": [Decimal("0.01"), None]}, 2)
    [[None, None], [1, None], [None, None]]
    """
    made: list[list[Any]] = []
    months: dict[int, list[str]] = {}
    empty: list[Any] = [None] * height
    for name, width, store, is_shared in _steps(fields):
        column = values.get(name, empty)
        if column is empty or not holds(column):
            made.extend([empty] * width)
        elif isinstance(store, int):
            made.append(_wholes(store, column))
        elif store is None:
            made.append(column)
        elif store is _last_day:
            made.append(_days(name, column, months))
        elif width == 1:
            made.append(_each(store, column, None, is_shared=is_shared))
        else:
            cells = _each(store, column, (None,) * width, is_shared=is_shared)
            made.extend(map(list, zip(*cells, strict=True)))
    marks = list(empty)
    for at, names in months.items():
        marks[at] = f"{TAG}{TAG.join(names)}{TAG}"
    return [*made, marks]


def holds(column: Sequence[Any]) -> bool:
    """Whether anything stands in a column (术语 列非空).

    Examples
    --------
    >>> holds([None, 0]), holds([None, None])
    (True, False)
    """
    # Lists are compared up to the first difference, and an empty cell with an empty one at a glance.
    return len(column) > 0 and (column[0] is not None or list(column) != [None] * len(column))


def _days(name: str, column: list[Any], months: dict[int, list[str]]) -> list[Any]:
    """The days, where a month alone is known its last; which rows those are is noted."""
    if str not in set(map(type, column)):
        return column
    days = list(column)
    for at, value in enumerate(column):
        if type(value) is str:
            months.setdefault(at, []).append(name)
            days[at] = _last_day(value)
    return days


def _each(store: Callable[[Any], Any], column: list[Any], empty: Any, *, is_shared: bool) -> list[Any]:
    """What is stored of each value; of those that many rows share, made once."""
    if not is_shared:
        return [empty if value is None else store(value) for value in column]
    values = dict(zip(map(id, column), column, strict=True))
    made = {key: empty if value is None else store(value) for key, value in values.items()}
    return list(map(made.__getitem__, map(id, column)))


def restored(fields: Iterable[Field], row: Mapping[str, Any]) -> Values:
    """The values that stand in a table's row; what is empty is absent (术语 出库值).

    Examples
    --------
    >>> from kechuang.registers.schema import day, money
    >>> fields = (day("signed_on", "签订日期", "signed on"), money("turnover", "成交额", "turnover"))
    >>> restored(fields, {"signed_on": date(2024, 2, 29), "turnover": 150, "month_only": ";signed_on;"})
    {'signed_on': '2024-02', 'turnover': Decimal('1.50')}
    """
    return restoring(tuple(fields), tuple(row))(tuple(row.values()))


@lru_cache(maxsize=1024)
def restoring(fields: tuple[Field, ...], names: tuple[str, ...]) -> Callable[[Sequence[Any]], Values]:
    """What tells the values that stand in a record of these columns; what is empty is absent (术语 出库值).

    Examples
    --------
    >>> from kechuang.registers.schema import day, money
    >>> fields = (day("signed_on", "签订日期", "signed on"), money("turnover", "成交额", "turnover"))
    >>> restoring(fields, ("turnover", "signed_on"))([150, None])
    {'turnover': Decimal('1.50')}
    """
    at = {name: place for place, name in enumerate(names)}
    steps: list[tuple[str, Field | None, list[Any]]] = [
        (field.name, None if _is_as_stored(field) else field, [at.get(one) for one, _ in columns(field)])
        for field in fields
        if field.name in at or not _is_as_stored(field)
    ]
    days = {field.name for field in fields if field.kind == "day"}
    month_only = at.get(MONTH_ONLY)

    def told(record: Sequence[Any]) -> Values:
        values: Values = {}
        for name, made, places in steps:
            value = record[places[0]] if made is None else _restored(made, _cells(record, places))
            if value is not None:
                values[name] = value
        for name in (record[month_only] or "").split(TAG) if month_only is not None else ():
            if name in days and name in values:
                values[name] = f"{values[name]:%Y-%m}"
        return values

    return told


def _cells(record: Sequence[Any], places: Iterable[int | None]) -> list[Any]:
    return [None if place is None else record[place] for place in places]


def spoken(yuan: Decimal, language: Language) -> str:
    """An amount as it is spoken of, to the last fen (术语 金额表述).

    Examples
    --------
    >>> spoken(Decimal("1200000.00"), "zh"), spoken(Decimal(120_000_000), "zh"), spoken(Decimal("0.50"), "zh")
    ('120万元', '1.2亿元', '0.5元')
    >>> spoken(Decimal("1200000.00"), "en")
    'CNY 1,200,000'
    """
    if language == "en":
        whole, point, rest = f"{yuan:,f}".partition(".")
        return f"CNY {whole}{point}{rest}".rstrip("0").rstrip(".") if point else f"CNY {whole}"
    unit, word = next(((unit, word) for unit, word in SPOKEN if abs(yuan) >= unit), (Decimal(1), "元"))
    return f"{plain(yuan / unit)}{word}"


def plain(value: Any) -> Any:
    """The value as JSON can hold it: dates in ISO form, decimals without an exponent (术语 通用值).

    Examples
    --------
    >>> plain(Decimal("1200000.00")), plain(date(2024, 2, 1)), plain(Ref("organisation", "0f3c", "某公司"))
    ('1200000', '2024-02-01', {'register': 'organisation', 'id': '0f3c', 'written': '某公司'})
    """
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Ref):
        return {"register": value.register, "id": value.id, "written": value.written}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


def tables(register: Register) -> Iterator[tuple[str, Part | None, tuple[Field, ...]]]:
    """The register's own table and those of its parts: name, part, fields (术语 表).

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract
    >>> [name for name, _, _ in tables(technology_contract)]
    ['technology_contract', 'technology_contract__amendments']
    """
    from kechuang.registers.schema import COMMON

    yield register.code, None, (*register.fields, *COMMON)
    for part in register.parts:
        yield f"{register.code}__{part.name}", part, part.fields


def _last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, calendar.monthrange(year, number)[1])


@cache
def _steps(fields: tuple[Field, ...]) -> tuple[tuple[str, int, Callable[[Any], Any] | int | None, bool], ...]:
    """Of each field its name, how many columns it takes, what makes them of a value (None where it is one already, a
    number of places where they are whole numbers), and whether many rows share a value.
    """
    return tuple((field.name, len(columns(field)), _storing(field), field.kind == "ref") for field in fields)


def _storing(field: Field) -> Callable[[Any], Any] | int | None:
    """What makes of a value the cell of its column; of a field with several columns, their cells.

    A number says how many decimal places a whole number in the column has.
    """
    if field.personal:
        return (lambda value: (str(plain(value)),) * 2) if is_hashed(field) else (lambda value: str(plain(value)))
    match field.kind:
        case "day":
            return _last_day
        case "money":
            return FEN
        case "decimal" | "share":
            return field.scale
        case "interval":
            return lambda value: (_whole(field.scale, value[0]), _whole(field.scale, value[1]))
        case "claim":
            return int
        case "tags":
            return lambda value: f"{TAG}{TAG.join(value)}{TAG}" if value else None
        case "ref" if len(columns(field)) == 1:
            return lambda value: value.id or None
        case "ref":
            return partial(_reference, len(field.targets) > 1, field.is_open)
    return None


def _reference(is_told_kind: bool, is_told_name: bool, value: Ref) -> tuple[Any, ...]:
    kind = (value.register or None,) if is_told_kind else ()
    return value.id or None, *kind, *((value.written or None,) if is_told_name else ())


@cache
def _is_as_stored(field: Field) -> bool:
    """Whether a value stands in its column as it is."""
    return not field.personal and field.kind not in MADE


def _restored(field: Field, cells: list[Any]) -> Any:
    first = cells[0]
    if field.personal:
        return date.fromisoformat(first) if first and field.kind == "day" else first
    if field.kind == "ref":
        kind = cells[1] if len(field.targets) > 1 else field.targets[0]
        written = (cells[-1] or "") if field.is_open else ""
        return Ref(kind if first else "", first or "", written) if first or written else None
    if first is None:
        return None
    match field.kind:
        case "money":
            return Decimal(first).scaleb(-FEN)
        case "decimal" | "share":
            return Decimal(first).scaleb(-field.scale)
        case "interval":
            return Decimal(first).scaleb(-field.scale), Decimal(cells[1]).scaleb(-field.scale)
        case "claim":
            return bool(first)
        case "tags":
            return tuple(first.strip(TAG).split(TAG))
    return first


def _whole(scale: int, value: Decimal) -> int:
    (whole,) = _wholes(scale, [value])
    return int(whole)


def _wholes(scale: int, column: Sequence[Any]) -> list[Any]:
    """Numbers as whole ones of their last place, nothing where there is none."""
    one = Decimal(1).scaleb(scale)
    kinds = set(map(type, column))
    if not kinds <= {Decimal, type(None)}:
        column = [None if value is None else Decimal(value) for value in column]
    if kinds == {Decimal}:
        scaled: list[Any] = list(map(one.__mul__, column))
        whole: list[Any] = list(map(int, scaled))
    else:
        scaled = [None if value is None else one * value for value in column]
        whole = [None if value is None else int(value) for value in scaled]
    if whole != scaled:
        value = next(value for value, made, exact in zip(column, whole, scaled, strict=True) if made != exact)
        raise ValueError(f"{value} has more than {scale} decimal places")
    return whole
