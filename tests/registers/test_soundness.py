"""The declarations can be built upon; each thing that could be wrong with one is caught on a bad example."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import duckdb
import pytest

from kechuang.registers.registry import business, registers
from kechuang.registers.schema import (
    COMMON,
    Field,
    Part,
    Personal,
    Register,
    choice,
    claim,
    code,
    day,
    ref,
    share,
    tags,
    text,
)
from kechuang.registers.soundness import RESERVED, TAKEN, faults, unused
from kechuang.registers.values import columns, tables
from kechuang.store.grown import HEAD, PART_SYSTEM, SYSTEM
from tests.house.tree import hold
from tests.registers.cases import READ

PHONE = Personal(purpose_zh="联系", purpose_en="to reach", mask="phone")
IDENTITY = Personal(purpose_zh="区分", purpose_en="to tell apart", mask="id_number")
NAME = text("name", "名称", "name", required=True, example="示例")


def made(*fields: Field, **more: Any) -> Register:
    """A sound register with these fields besides its name, changed as told."""
    sound = Register(
        code="sample", zh="样本", en="samples", row_zh="一个样本", row_en="one sample", section="办公室",
        fields=(NAME, *fields), keys=(("name",),), shown_as=("name",),
    )  # fmt: skip
    return replace(sound, **more)


def part(*fields: Field, **more: Any) -> Part:
    return Part(**{"name": "items", "zh": "明细", "en": "items", "fields": fields, "key": (fields[0].name,)} | more)


def test_every_declaration_is_sound() -> None:
    hold(faults(registers()))


def test_every_code_list_serves_a_declaration() -> None:
    hold(unused(registers()))
    assert "level" in unused([made()])
    assert "level" not in unused([made(choice("level", "级别", "level", "level"))])
    assert "level" not in unused([made(parts=(part(choice("level", "级别", "level", "level")),))])


BROKEN: list[tuple[Register, str]] = [
    (made(code="Sample"), "Sample is no name"),
    (made(code="import"), "the store has a table of that name"),
    (made(text("Size", "大小", "size")), "Size is no name"),
    (made(text("order", "次序", "order of it")), "order is a word of SQL"),
    (made(text("status", "状态", "status")), "status is taken by the store"),
    (made(day("signed", "签订日期", "signed")), "signed a day ends in _on, and nothing else does"),
    (made(text("signed_on", "签订日期", "signed")), "signed_on a day ends in _on, and nothing else does"),
    (made(share("holding", "持股", "holding")), "holding a share ends in _share, and nothing else does"),
    (made(claim("local", "是否本地", "local")), "local a claim reads as one, and nothing else does"),
    (made(text("is_local", "是否本地", "local")), "is_local a claim reads as one, and nothing else does"),
    (made(text("name", "称呼", "calling")), "sample: name stands twice"),
    (made(parts=(part(NAME), part(NAME))), "the part items stands twice"),
    (made(row_en=""), "says not in both languages what it is and what a row is"),
    (made(section="示例科"), "no section 示例科"),
    (made(text("title", "title", "title")), "sample: title is not labelled in both languages"),
    (made(text("title", "标题", "标题")), "sample: title is not labelled in both languages"),
    (made(text("title", "名称", "title")), "sample: the heading 名称 of title means name already"),
    (made(text("title", "标题", "title", aliases=("名 称",))), "sample: the heading 名 称 of title means name already"),
    (made(text("title", "标题", "title", aliases=("备注",))), "sample: the heading 备注 of note means title already"),
    (made(text("title", "标题", "title", aliases=("标题",))), "sample: the heading 标题 of title means title already"),
    (made(parts=(part(NAME, text("title", "名称", "title")),)), "sample__items: the heading 名称 of title means name already"),
    (made(text("title", "标题", "name")), "sample: two fields are called name"),
    (made(text("title", "标题", "title", help_zh="说明")), "title is explained in one language only"),
    (made(text("title", "标题", "title", required=True)), "title is required and has no example"),
    (made(choice("level", "级别", "level", "level", example="乡")), "level: its example is not in level"),
    (made(ref("to", "单位", "unit", "sample", "region"), text("to_kind", "类", "sort")), "sample: two columns to_kind"),
    (made(text("a" * 64, "长", "long")), f"{'a' * 64} is longer than 63 signs"),
    (made(parts=(part(NAME, name="a" * 60),)), f"sample__{'a' * 60} is longer than 63 signs"),
    (made(ref("unit", "单位", "unit")), "unit points somewhere if and only if it is a ref"),
    (made(replace(NAME, name="unit", zh="单位", en="unit", targets=("sample",))), "unit points somewhere if and only if it is a ref"),
    (made(ref("unit", "单位", "unit", "body")), "unit points to no register body"),
    (made(parts=(part(ref("unit", "单位", "unit", "body")),)), "items.unit points to no register body"),
    (made(choice("level", "级别", "level", "")), "level has no code list"),
    (made(choice("level", "级别", "level", "heights")), "level has no code list heights"),
    (made(tags("levels", "级别", "levels", choices="heights")), "levels has no code list heights"),
    (made(text("level", "级别", "level", choices="level")), "level has a code list that nothing reads"),
    (made(code("number", "编号", "number", reader="palm")), "number has no reader palm"),
    (made(text("number", "编号", "number", reader="url")), "number has no reader url"),
    (made(text("unit", "单位", "unit", is_open=True)), "unit is open and no ref"),
    (made(text("home", "来源", "home", follows="unit.region")), "home follows unit.region, which is nowhere"),
    (made(ref("unit", "单位", "unit", "sample"), text("home", "来源", "home", follows="unit.seat")),
     "home follows unit.seat, which is nowhere"),
    (made(keys=()), "has no key or no name under which a row is shown"),
    (made(shown_as=()), "has no key or no name under which a row is shown"),
    (made(keys=(("name", "seat"),)), "a key names no field seat"),
    (made(keys=(("name", "name"),)), "a key names name twice"),
    (made(keys=(("name",), ("name",))), "the key name stands twice"),
    (made(shown_as=("seat",)), "shown_as names no field seat"),
    (made(filters=("seat",)), "filters names no field seat"),
    (made(directory=("seat",)), "directory names no field seat"),
    (made(parts=(part(NAME, key=("seat",)),)), "the part items has no key, or one without field: seat"),
    (made(parts=(part(NAME, key=()),)), "the part items has no key, or one without field: empty"),
    (made(*(text(f"f{n}", f"字段{n}", f"field {n}", required=True, example="示例") for n in range(6))), "asks for more than 6 fields"),
    (made(order=(("begun_on", "begun_on"),)), "order names no day begun_on"),
    (made(day("begun_on", "开始", "begun"), order=(("begun_on", "name"),)), "order names no day name"),
    (made(day("begun_on", "开始", "begun"), order=(("begun_on", "begun_on"),)), "order names begun_on twice"),
    (made(unit_from="seat"), "unit_from names no ref seat"),
    (made(unit_from="name"), "unit_from names no ref name"),
    (made(parties=("name",)), "parties names no ref name"),
    (made(parties=("items.unit",)), "parties names no ref items.unit"),
    (made(code("phone", "电话", "phone", reader="phone")), "phone is personal and does not say so"),
    (made(code("phone", "电话", "phone", personal=replace(PHONE, purpose_en=""))), "phone has no purpose, legal basis or retention"),
    (made(code("phone", "电话", "phone", personal=replace(PHONE, legal_basis=""))), "phone has no purpose, legal basis or retention"),
    (made(code("phone", "电话", "phone", personal=replace(PHONE, retention_years=0))), "phone has no purpose, legal basis or retention"),
    (made(code("phone", "电话", "phone", personal=PHONE, required=True, example="-")),
     "phone is personal: it is text, a code or a day, and may stay empty"),
    (made(tags("phones", "电话", "phones", personal=PHONE)), "phones is personal: it is text, a code or a day, and may stay empty"),
    *((made(code("phone", "电话", "phone", personal=PHONE), **{place: value}),
       "phone is personal: no part, directory, name, filter or key holds it")
      for place, value in [("directory", ("phone",)), ("shown_as", ("phone",)), ("filters", ("phone",)),
                           ("keys", (("phone",),))]),
    (made(parts=(part(NAME, code("phone", "电话", "phone", personal=PHONE)),)),
     "items.phone is personal: no part, directory, name, filter or key holds it"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "said"), BROKEN, ids=[said for _, said in BROKEN])
def test_what_is_wrong_is_caught(broken: Register, said: str) -> None:
    documents = made(code="document", zh="文件", en="documents")
    assert f"{broken.code}: {said}" in faults([documents, broken])


def test_what_is_right_passes() -> None:
    documents = made(code="document", zh="文件", en="documents")
    sound = made(
        code("id_number", "身份证号", "ID number", reader="id_number", personal=IDENTITY),
        ref("unit", "单位", "unit", "document", "region", is_open=True),
        text("home", "来源", "home", follows="unit.region"),
        choice("level", "级别", "level", "level", example="省"),
        claim("is_local", "是否本地", "local"), day("begun_on", "开始", "begun"), day("ended_on", "结束", "ended"),
        keys=(("name", "unit"),), order=(("begun_on", "ended_on"),), unit_from="unit",
        parties=("unit", "items.unit"), parts=(part(ref("unit", "单位", "unit", "document")),),
    )  # fmt: skip
    assert faults([documents, sound]) == []


def test_two_registers_of_one_name_are_caught() -> None:
    found = [made(code="document"), made(code="doc_ument"), made(code="document")]
    assert "document: two tables of that name" in faults(found)


def test_what_the_store_keeps_beside_the_fields_is_refused() -> None:
    assert {*SYSTEM, *PART_SYSTEM, *HEAD} - {field.name for field in COMMON} - TAKEN == set()


def test_what_the_engine_reserves_is_refused() -> None:
    rows = duckdb.sql("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'").fetchall()
    assert {word for (word,) in rows} - RESERVED == set()


@pytest.mark.parametrize("engine", ["duckdb", "sqlite"])
def test_every_table_can_be_made_and_read_without_a_quoted_name(engine: str) -> None:
    connection: Any = duckdb.connect() if engine == "duckdb" else sqlite3.connect(":memory:")
    for register in registers():
        for table, _part, fields in tables(register):
            names = [name for field in fields for name, _ in columns(field)]
            connection.execute(f"CREATE TABLE r_{table} ({', '.join(f'{name} TEXT' for name in names)})")
            connection.execute(f"SELECT {', '.join(names)} FROM r_{table}").fetchall()
    connection.close()


def test_every_example_of_a_number_can_be_read() -> None:
    checked = 0
    for field in (field for register in registers() for field in of(register)):
        if field.example and field.reader in READ:
            READ[field.reader](field.example)
            checked += 1
    assert checked >= len(READ)


def test_a_filer_meets_few_fields_that_must_be_filled() -> None:
    asked = sorted(sum(field.required for field in register.fields) for register in business())
    assert asked[len(asked) // 2] <= 4


def of(register: Register) -> Iterable[Field]:
    return (field for _, _, fields in tables(register) for field in fields)
