"""Which columns a register's file has, and the words by which a file of ours is known again (术语 表格布局)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kechuang.errors import Language
from kechuang.registers.schema import COMMON, Field, Part, Register
from kechuang.registers.workbook.wording import unit_word

Role = Literal["row_id", "version", "key", "key_credit_code", "value", "credit_code"]

EXAMPLE_MARK = "示例（请勿填写此行）"
"""With it begins the first cell of an example row, in both languages; such a row is never read."""

PROBLEM_HEADINGS: dict[Language, str] = {
    "zh": "问题（系统填写，导入时忽略）",
    "en": "problems (written by the system, not read)",
}
"""The heading of a column that holds our own words; such a column is never read."""

PROVENANCE_MARK = "导出说明（系统填写，导入时忽略）"
"""With it begins the last row of an exported csv file, in both languages; such a row is never read."""

REQUIRED_MARK = "*"
_WORDS: dict[str, dict[Language, str]] = {
    "row_id": {"zh": "记录号", "en": "record id"},
    "version": {"zh": "版本", "en": "version"},
    "credit_code": {"zh": "{label}信用代码", "en": "{label} credit code"},
    "key": {"zh": "{label}（主表）", "en": "{label} (main sheet)"},
    "unit": {"zh": "{label}（{unit}）", "en": "{label} ({unit})"},
}
_SHEETS: dict[str, dict[Language, str]] = {
    "choices": {"zh": "选项", "en": "Choices"},
    "instructions": {"zh": "填写说明", "en": "Instructions"},
    "provenance": {"zh": "导出说明", "en": "About this export"},
    "problems": {"zh": "问题清单", "en": "List of problems"},
}
SHEETS_ASIDE = frozenset(name for names in _SHEETS.values() for name in names.values())
"""The names of our sheets that hold no rows of a register; such a sheet is never read."""


class Column(NamedTuple):
    """A column of a register's file (术语 列).

    Parameters
    ----------
    heading : as written, with the unit; without the mark of a required one
    field : None for the row's id and version
    role : ``value`` of the field (of a reference the name), ``credit_code`` of the organisation referred to; ``key`` and
        ``key_credit_code`` on the sheet of a part: the fields of the main sheet's row, by which it is found

    Examples
    --------
    >>> Column("记录号", None, "row_id").is_required
    False
    """

    heading: str
    field: Field | None
    role: Role

    @property
    def is_required(self) -> bool:
        """Whether a row without it is refused (术语 必填).

        Examples
        --------
        >>> from kechuang.registers.schema import text
        >>> Column("名称", text("name", "名称", "name", required=True), "value").is_required
        True
        """
        return self.field is not None and self.field.required and self.role in ("value", "key")


def columns_out(
    register: Register, *, part: Part | None = None, language: Language = "zh", is_export: bool = False
) -> list[Column]:
    """The columns of a register's sheet, or of the sheet of one of its parts, as templates and exports have them (术语 列).

    A reference to an organisation takes two: name and credit code. The common fields stand last. An export has the
    row's id and version before all others; the sheet of a part has the key of its row before its own fields.

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract as contract
    >>> [column.heading for column in columns_out(contract, is_export=True)][:6]
    ['记录号', '版本', '合同登记编号', '合同名称', '合同类型', '卖方']
    >>> [column.heading for column in columns_out(contract, part=contract.parts[0])]
    ['合同登记编号（主表）', '类别', '日期', '金额（元）', '是否追溯', '原因']
    """
    columns: list[Column] = []
    if is_export:
        columns.append(Column(_WORDS["row_id"][language], None, "row_id"))
    if part is None:
        if is_export:
            columns.append(Column(_WORDS["version"][language], None, "version"))
        return columns + [one for field in (*register.fields, *COMMON) for one in _of(field, language)]
    keys = dict.fromkeys(name for key in register.keys for name in key)
    columns += [_as_key(one, language) for name in keys for one in _of(register.field(name), language)]
    return columns + [one for field in part.fields for one in _of(field, language)]


def sheet_of(purpose: str, language: Language) -> str:
    """The name of one of our own sheets: choices, instructions, provenance, problems (术语 工作表名).

    Examples
    --------
    >>> sheet_of("instructions", "zh")
    '填写说明'
    """
    return _SHEETS[purpose][language]


def unit_of(field: Field, language: Language) -> str:
    """The unit that stands in the heading; empty when there is none (术语 计量单位).

    Examples
    --------
    >>> from kechuang.registers.schema import money
    >>> unit_of(money("turnover", "成交额", "turnover"), "zh")
    '元'
    """
    return unit_word("元" if field.kind == "money" else field.unit or "", language)


def _of(field: Field, language: Language) -> list[Column]:
    label, unit = field.label(language), unit_of(field, language)
    heading = _WORDS["unit"][language].format(label=label, unit=unit) if unit else label
    columns = [Column(heading, field, "value")]
    if field.kind == "ref" and "organisation" in field.targets:
        columns.append(Column(_WORDS["credit_code"][language].format(label=label), field, "credit_code"))
    return columns


def _as_key(column: Column, language: Language) -> Column:
    role: Role = "key" if column.role == "value" else "key_credit_code"
    return Column(_WORDS["key"][language].format(label=column.heading), column.field, role)
