"""The form in which a value stands in a cell of a file that may come in again (术语 单元格写法)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from kechuang.registers.schema import Field
from kechuang.registers.values import Ref
from kechuang.registers.workbook.layout import Column

Cell = str | int | Decimal | date | None
DIGITS = 15
"""What Excel keeps of a number; one with more digits is written as text."""

YES, NO = "是", "否"
TAG_MARK = "、"

_SIGNS = "=+\\-@＝＋－＠"
_SPACES = "[ \u00a0\u3000]*"
_RISK = rf"(?={_SPACES}[{_SIGNS}\t\r\n])", rf"(?={_SPACES}[{_SIGNS}])"
_INSIDE = '(?<=[,;|\t\r\n"])'
_BARE = re.compile(rf"\A'*{_RISK[0]}|{_INSIDE}'*{_RISK[1]}")
_GUARDED = re.compile(rf"\A'('*){_RISK[0]}|{_INSIDE}'('*){_RISK[1]}")


class Directory(NamedTuple):
    """The names under which rows are shown, and the credit codes of organisations, by row id (术语 名录).

    Examples
    --------
    >>> directory = Directory({"0f3c": "咸宁市示例光电有限公司"}, {"0f3c": "91421200MA4900008X"})
    >>> directory.name(Ref("organisation", "0f3c")), directory.name(Ref(written="某外地公司"))
    ('咸宁市示例光电有限公司', '某外地公司')
    """

    names: Mapping[str, str]
    credit_codes: Mapping[str, str] = {}

    def name(self, ref: Ref) -> str:
        """The name of the row referred to, else the name as it was written, else the id (术语 名称).

        Examples
        --------
        >>> Directory({}).name(Ref("region", "421202"))
        '421202'
        """
        return self.names.get(ref.id) or ref.written or ref.id

    def credit_code(self, ref: Ref) -> str:
        """The credit code of the organisation referred to; empty when there is none (术语 统一社会信用代码).

        Examples
        --------
        >>> Directory({}, {"0f3c": "91421200MA4900008X"}).credit_code(Ref("organisation", "0f3c"))
        '91421200MA4900008X'
        """
        return self.credit_codes.get(ref.id, "") if ref.register == "organisation" else ""


def written(field: Field, value: Any, *, directory: Directory) -> Cell:
    """A value as a cell holds it; None for nothing (术语 单元格值).

    Money is in yuan with two decimals, shares are numbers that are shown as percent, a day of which only the month is
    known is text, a reference is its name. A number with more than fifteen digits is text, so that none is lost.

    Examples
    --------
    >>> from kechuang.registers.schema import interval, money, ref
    >>> written(money("turnover", "成交额", "turnover"), Decimal("1.5"), directory=Directory({}))
    Decimal('1.50')
    >>> written(money("turnover", "成交额", "turnover"), Decimal("12345678901234.56"), directory=Directory({}))
    '12345678901234.56'
    >>> written(interval("score", "得分", "score"), (Decimal(60), Decimal("72.5")), directory=Directory({}))
    '60-72.5'
    >>> written(ref("buyer", "买方", "buyer", "organisation"), Ref(written="某外地公司"), directory=Directory({}))
    '某外地公司'
    """
    if value is None or isinstance(value, str):  # a masked personal value is text, whatever its kind
        return value
    match field.kind:
        case "claim":
            return YES if value else NO
        case "day":
            return value if isinstance(value, date) else str(value)
        case "money":
            return _number(value, 2)
        case "share":
            return Decimal(value).normalize()
        case "year" | "integer" | "decimal":
            return _number(value, field.scale)
        case "interval":
            return "-".join(short(bound) for bound in value)
        case "tags":
            return TAG_MARK.join(value)
        case "ref":
            return directory.name(value) or None
    return str(value)


def row_out(columns: Sequence[Column], values: Mapping[str, Any], *, directory: Directory) -> list[Cell]:
    """The cells of a row, one for each column (术语 行单元格).

    A file that comes in again and says in a cell what this function says has left the value as it was.

    Parameters
    ----------
    values : of the row, with ``id`` and ``version``; for a part's columns those of the item, with the row's under ``row``

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract as contract
    >>> from kechuang.registers.workbook.layout import columns_out
    >>> columns = columns_out(contract, is_export=True)[:4]
    >>> row_out(columns, {"id": "0f3c", "version": 2, "registration_no": "2024420000001234"}, directory=Directory({}))
    ['0f3c', 2, '2024420000001234', None]
    """
    return [_cell(column, values, directory) for column in columns]


def neutralised(text: str) -> str:
    """The text for a csv file, in which no program takes it for a formula (术语 公式防护).

    An apostrophe is put before a text that begins with = + - @, their full-width forms, a tab or the end of a line,
    and inside it before such a sign after a separator or a quotation mark, where a program that divides the line
    otherwise would begin a cell. Apostrophes that stand there already get one more, so that nothing is ambiguous.

    Examples
    --------
    >>> neutralised("=1+1"), neutralised("'=1+1"), neutralised("甲;=1"), neutralised("'甲'"), neutralised("a-b")
    ("'=1+1", "''=1+1", "甲;'=1", "'甲'", 'a-b')
    """
    return _BARE.sub(lambda found: f"'{found[0]}", text)


def unneutralised(text: str) -> str:
    """The text that stood there before `neutralised`, exactly; only for cells of a csv file (术语 还原公式防护).

    Examples
    --------
    >>> unneutralised("'=1+1"), unneutralised("''=1+1"), unneutralised("'甲'")
    ('=1+1', "'=1+1", "'甲'")
    """
    return _GUARDED.sub(lambda found: found[1] or found[2] or "", text)


def short(value: Decimal) -> str:
    """The number without trailing zeros and without an exponent (术语 最简写法).

    Examples
    --------
    >>> short(Decimal("72.50")), short(Decimal("1E+3"))
    ('72.5', '1000')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cell(column: Column, values: Mapping[str, Any], directory: Directory) -> Cell:
    field, role = column.field, column.role
    owner = values.get("row", values) if role in ("row_id", "key", "key_credit_code") else values
    if field is None:
        found: Cell = owner.get("id" if role == "row_id" else "version")
        return found
    value = owner.get(field.name)
    if role in ("credit_code", "key_credit_code"):
        return directory.credit_code(value or Ref()) or None
    return written(field, value, directory=directory)


def _number(value: int | Decimal, scale: int) -> Cell:
    """With as many decimals as the field keeps, or more when the value has more."""
    exact = Decimal(value)
    places = max(scale, -int(exact.as_tuple().exponent))
    digits = len(exact.normalize().as_tuple().digits) + max(0, int(exact.normalize().as_tuple().exponent))
    if digits > DIGITS:
        return f"{exact:f}"
    return exact.quantize(Decimal(1).scaleb(-places)) if places else int(exact)
