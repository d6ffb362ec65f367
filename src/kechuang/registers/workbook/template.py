"""The empty workbook of a register that a filer fills in, with choices, checks and instructions (术语 填报模板)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from kechuang.errors import Language
from kechuang.registers.codes import code_lists
from kechuang.registers.schema import Field, Part, Register
from kechuang.registers.values import tables
from kechuang.registers.workbook.book import HEAD_FACE, Book, Sheet, height, print_out, rules_of, width
from kechuang.registers.workbook.guidance import Guide, example_of
from kechuang.registers.workbook.layout import EXAMPLE_MARK, REQUIRED_MARK, Column, columns_out, sheet_of
from kechuang.registers.workbook.wording import lines, said

TITLE_ROW, LEGEND_ROW, HEAD_ROW, EXAMPLE_ROW, FIRST_ROW = range(5)
LAST_ROW = 5_000
"""Cells down to this row are checked and offer their choices."""

REQUIRED, OPTIONAL, PALE = "#1F4E79", "#DDE7F2", "#F2F2F2"
RULED = {"border": 1, "border_color": "#A6A6A6"}
_LIST_COLUMN_FIRST_ROW = 3
_INSTRUCTION_WIDTHS = (16, 26, 10, 26, 50, 30, 28)
_WIDTHS = {
    "text": 20, "code": 16, "claim": 10, "day": 13, "month": 11, "year": 9, "period": 11, "integer": 12, "money": 15, "decimal": 13,
    "share": 11, "interval": 13, "choice": 14, "tags": 20, "ref": 26,
}  # fmt: skip

_SHORT = frozenset({"region", "reporting_unit"})

Choices = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _List:
    """One list of choices on its sheet: the words, what they mean, and the fields that take them."""

    words: Mapping[str, str]
    fields: list[Field]
    is_open: bool


def write_template(
    register: Register,
    *,
    language: Language,
    choices: Choices | None = None,
    offered: Mapping[str, Sequence[str]] | None = None,
    contact: str = "",
    notice: str = "",
) -> bytes:
    """The xlsx file of a template: rows to fill in, sheets for the parts, choices, instructions (术语 填报模板).

    Parameters
    ----------
    choices : by code list, each word that may stand there and what it means in English; those of the product when None
    offered : by the reader of a code, words offered beside others: ``reporting_unit`` with the names of the units
    contact : whom to ask, besides the section that answers for the register
    notice : a word that nobody may overlook, such as 合成示范数据

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> write_template(organisation, language="zh")[:2]
    b'PK'
    """
    main = register.label(language)
    lists = _lists(register, _own_choices() if choices is None else choices, offered or {})
    spots = {key: _spot(index, len(one.words), language) for index, (key, one) in enumerate(lists.items())}
    guides: list[tuple[Part | None, list[Guide]]] = []
    for _, part, _ in tables(register):
        columns = columns_out(register, part=part, language=language)
        guides.append((part, [_guide(column, language, main, lists, spots) for column in columns]))
    title = said("template.title", language, register=main)
    with Book(title) as book:
        sheets = []
        for part, told in guides:
            sheet = book.sheet(part.label(language) if part else main)
            sheets.append(sheet.get_name())
            _Fill(book, sheet, register, part, told, language).write(notice)
        if lists:
            _write_choices(book, lists, language)
        _write_instructions(
            book, register, list(zip(sheets, (told for _, told in guides), strict=True)), lists, language, contact
        )
        return book.content()


def _own_choices() -> Choices:
    return {name: {value: known.label(value, "en") for value in known.values} for name, known in code_lists().items()}


def _lists(register: Register, choices: Choices, offered: Mapping[str, Sequence[str]]) -> dict[str, _List]:
    found: dict[str, _List] = {}
    for _, _, fields in tables(register):
        for field in fields:
            key, words = _list_of(field, choices, offered)
            if words:
                found.setdefault(key, _List(words, [], is_open=not field.choices)).fields.append(field)
    return found


def _list_of(field: Field, choices: Choices, offered: Mapping[str, Sequence[str]]) -> tuple[str, Mapping[str, str]]:
    if field.choices:
        return field.choices, choices.get(field.choices, {})
    reader = field.reader or ""
    return f"reader {reader}", dict.fromkeys(offered.get(reader, ()), "")


def _spot(index: int, count: int, language: Language) -> str:
    """The range of a list; two columns a list, the second tells what a word means."""
    from xlsxwriter.utility import xl_range_abs

    first = _LIST_COLUMN_FIRST_ROW
    area: str = xl_range_abs(first, 2 * index, first + count - 1, 2 * index)
    return f"'{sheet_of('choices', language)}'!{area}"


def _guide(
    column: Column, language: Language, main: str, lists: Mapping[str, _List], spots: Mapping[str, str]
) -> Guide:
    field = column.field
    assert field is not None  # a template has no column without a field
    key = field.choices or f"reader {field.reader}"
    if key not in lists or column.role.endswith("credit_code"):
        return Guide(column, language, main)
    return Guide(column, language, main, spots[key], lists[key].is_open)


class _Fill:
    """A sheet with rows to fill in."""

    def __init__(
        self,
        book: Book,
        sheet: Sheet,
        register: Register,
        part: Part | None,
        guides: Sequence[Guide],
        language: Language,
    ) -> None:
        self._book, self._sheet, self._register, self._part = book, sheet, register, part
        self._guides, self._language = guides, language

    def write(self, notice: str) -> None:
        widths = [max(self._width(guide), 0 if index else 26) for index, guide in enumerate(self._guides)]
        for index, (guide, wide) in enumerate(zip(self._guides, widths, strict=True)):
            self._sheet.set_column(index, index, wide, self._book.form(**_shown(guide), text_wrap=True))
        self._above(notice)
        self._head()
        self._example()
        for index, guide in enumerate(self._guides):
            first = _cell_name(FIRST_ROW, index)
            self._sheet.data_validation(FIRST_ROW, index, LAST_ROW - 1, index, guide.check(first))
        self._sheet.freeze_panes(FIRST_ROW - 1, 1)
        print_out(self._sheet, head=HEAD_ROW, footer=self._title(), wide=sum(widths))

    def _title(self) -> str:
        name = self._register.label(self._language)
        if self._part is None:
            return said("template.title", self._language, register=name)
        return said("template.part-title", self._language, register=name, part=self._part.label(self._language))

    def _above(self, notice: str) -> None:
        title = f"{self._title()}（{notice}）" if notice else self._title()
        self._book.put(self._sheet, TITLE_ROW, 0, title, self._book.form(font_name=HEAD_FACE, font_size=16))
        self._sheet.set_row(TITLE_ROW, 28)
        name, row = self._register.label(self._language), self._register.row_zh
        if self._part is not None:
            legend = said("template.part-legend", self._language, main=name)
        else:
            row = row if self._language == "zh" else self._register.row_en
            legend = said("template.legend", self._language, row=row, sheet=sheet_of("instructions", self._language))
        self._book.put(self._sheet, LEGEND_ROW, 0, legend, self._book.form(font_color="#595959"))
        self._sheet.set_row(LEGEND_ROW, 20)

    def _head(self) -> None:
        rules = {"font_name": HEAD_FACE, "text_wrap": True, "align": "center", "num_format": "@", **RULED}
        must = self._book.form(**rules, bg_color=REQUIRED, font_color="#FFFFFF")
        may = self._book.form(**rules, bg_color=OPTIONAL)
        for index, guide in enumerate(self._guides):
            is_required = guide.column.is_required
            heading = f"{guide.column.heading}{REQUIRED_MARK}" if is_required else guide.column.heading
            self._book.put(self._sheet, HEAD_ROW, index, heading, must if is_required else may)
        headings = [f"{guide.column.heading}{REQUIRED_MARK}" for guide in self._guides]
        self._sheet.set_row(HEAD_ROW, max(32, height(headings, [self._width(guide) for guide in self._guides])))

    def _example(self) -> None:
        grey: dict[str, Any] = {
            "font_color": "#7F7F7F",
            "italic": True,
            "bg_color": PALE,
            "border": 4,
            "text_wrap": True,
        }
        for index, guide in enumerate(self._guides):
            value: str | Decimal = example_of(guide.column)
            if index == 0:
                value = _marked(value, self._language)
            form = self._book.form(**{**_shown(guide), **(rules_of("text", value) if index == 0 else {}), **grey})
            self._book.put(self._sheet, EXAMPLE_ROW, index, value, form)
        self._sheet.set_row(EXAMPLE_ROW, 36)

    def _width(self, guide: Guide) -> int:
        wide = width(guide.column.heading)
        heading = max(wide // 2 + 4, min(wide + 4, 17))
        own = 21 if guide.is_credit_code else 12 if guide.field.reader in _SHORT else _WIDTHS[guide.field.kind]
        return min(36, max(own, heading, width(str(example_of(guide.column))) + 2))


def _marked(value: str | Decimal, language: Language) -> str:
    if language == "zh":
        return f"{EXAMPLE_MARK}\n{value}"
    return said("template.example", language, mark=EXAMPLE_MARK, value=value)


def _shown(guide: Guide) -> Mapping[str, Any]:
    if guide.column.role.endswith("credit_code"):
        return rules_of("code", "")
    return rules_of(guide.field.kind, None, scale=guide.field.scale)


def _cell_name(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    name: str = xl_rowcol_to_cell(row, column)
    return name


def _write_choices(book: Book, lists: Mapping[str, _List], language: Language) -> None:
    sheet = book.sheet(sheet_of("choices", language))
    head = book.form(font_name=HEAD_FACE, bg_color=OPTIONAL, text_wrap=True, **RULED)
    cell = book.form(num_format="@")
    grid = [_list_columns(one, language) for one in lists.values()]
    for index, (words, meanings) in enumerate(grid):
        for offset, column in enumerate((words, meanings)):
            sheet.set_column(
                2 * index + offset, 2 * index + offset, min(30, max((width(text) for text in column), default=0) + 3)
            )
    book.put(sheet, 0, 0, said("template.choices-title", language), book.form(font_name=HEAD_FACE, font_size=12))
    sheet.set_row(_LIST_COLUMN_FIRST_ROW - 1, 34)
    columns = [column for pair in grid for column in pair]
    for row, texts in enumerate(zip_longest(*columns, fillvalue=""), _LIST_COLUMN_FIRST_ROW - 1):
        for index, text in enumerate(texts):
            if text:
                book.put(sheet, row, index, text, head if row < _LIST_COLUMN_FIRST_ROW else cell)
    sheet.freeze_panes(_LIST_COLUMN_FIRST_ROW, 0)
    print_out(sheet, head=_LIST_COLUMN_FIRST_ROW - 1)


def _list_columns(one: _List, language: Language) -> tuple[list[str], list[str]]:
    joined = ("、" if language == "zh" else ", ").join(dict.fromkeys(field.label(language) for field in one.fields))
    meanings = list(one.words.values()) if language == "en" else []
    title = lines("template.choices-columns", language)[1] if any(meanings) else ""
    return [joined, *one.words], [title, *meanings]


def _write_instructions(
    book: Book,
    register: Register,
    sheets: Iterable[tuple[str, Sequence[Guide]]],
    lists: Mapping[str, _List],
    language: Language,
    contact: str,
) -> None:
    sheet = book.sheet(sheet_of("instructions", language))
    for index, wide in enumerate(_INSTRUCTION_WIDTHS):
        sheet.set_column(index, index, wide)
    title = said("template.notes-title", language, register=register.label(language))
    book.put(sheet, 0, 0, title, book.form(font_name=HEAD_FACE, font_size=16))
    row = 1
    section = " ".join(filter(None, (register.section, contact))) or said("template.nobody", language)
    for line in lines("template.notes", language, section=section, example=EXAMPLE_MARK):
        sheet.merge_range(row, 0, row, 6, "", book.form(text_wrap=True))
        book.put(sheet, row, 0, f"{row}. {line}", book.form(text_wrap=True))
        sheet.set_row(row, height([line], [sum(_INSTRUCTION_WIDTHS)]))
        row += 1
    head = book.form(font_name=HEAD_FACE, bg_color=OPTIONAL, align="center", **RULED)
    row += 1
    for index, text in enumerate(lines("template.columns", language)):
        book.put(sheet, row, index, text, head)
    print_out(sheet, head=row)
    cell = book.form(text_wrap=True, num_format="@", **RULED)
    for name, guides in sheets:
        for guide in guides:
            row += 1
            texts = (name, *_explained(guide, lists, language))
            sheet.set_row(row, height(texts, _INSTRUCTION_WIDTHS))
            for index, text in enumerate(texts):
                book.put(sheet, row, index, text, cell)


def _explained(guide: Guide, lists: Mapping[str, _List], language: Language) -> tuple[str, ...]:
    is_key = guide.column.role.startswith("key")
    must = "required" if guide.column.is_required else "alternative" if is_key else "optional"
    example = example_of(guide.column)
    return (
        guide.column.heading,
        said(f"template.{must}", language),
        guide.shape,
        guide.hint,
        _allowed(guide, lists, language),
        f"{example:f}" if isinstance(example, Decimal) else example,
    )


def _allowed(guide: Guide, lists: Mapping[str, _List], language: Language) -> str:
    field = guide.field
    if not guide.listed:
        return ""
    words = lists[field.choices or f"reader {field.reader}"].words
    if len(words) > 12:
        return said("template.choice-list", language, sheet=sheet_of("choices", language), name=field.label(language))
    return ("、" if language == "zh" else ", ").join(words)
