"""The golden cases can be what they say: headings exist, values have the form of their field, a row can be told from others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kechuang.registers.codes import code_list
from kechuang.registers.reading.column import ColumnReader
from kechuang.registers.reading.outcome import Setting
from kechuang.registers.registry import register, registers
from kechuang.registers.schema import Field, Register
from kechuang.registers.values import Ref, plain, restored, stored
from tests.house.tree import hold
from tests.registers.cases import READ, UNIT, Case, cases, codes, headed, tabled

PERIOD = re.compile(r"\d{4}(H[12]|Q[1-4]|-(0[1-9]|1[0-2]))?")
DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-\d\d)?")
FACTORS = {"亿元": Decimal(10**8), "万元": Decimal(10**4), "千元": Decimal(10**3)}
EXACT = re.compile(r"-?(0|[1-9]\d*)(\.\d*[1-9])?")


def misread(of: Register, case: Case) -> Iterator[str]:
    """What is wrong with a case."""
    by_heading = {part.zh: part.name for part in of.parts}
    unknown = [heading for heading in case.parts if heading not in by_heading]
    yield from (f"no part {heading}" for heading in unknown)
    tables = {part.name: part.fields for part in of.parts} | {"": tuple(of.by_name.values())}
    if not unknown:
        for part, typed, values in tabled(case, by_heading):
            yield from _row(tables[part], typed, values)
    if not any(all(name in case.values for name in key) for key in of.keys):
        yield "no key is complete"


def _row(fields: Sequence[Field], typed: Mapping[str, str], values: Mapping[str, Any]) -> Iterator[str]:
    found = {heading: headed(fields, heading) for heading in typed}
    yield from (f"no heading {heading}" for heading, field in found.items() if field is None)
    known = {field.name: (field, typed[heading]) for heading, field in found.items() if field}
    yield from (f"{name} is typed or expected, not both" for name in sorted(known.keys() ^ values.keys()))
    yield from (f"{field.name} is required" for field in fields if field.required and field.name not in known)
    for name, (field, text) in known.items():
        if not isinstance(text, str):
            yield f"{name} is no text: {text!r}"
        elif name in values and not _fits(field, text, values[name]):
            yield f"{name} cannot be {values[name]!r}"


def _fits(field: Field, text: str, value: Any) -> bool:
    """Whether a value has the plain form of its field, and comes through a table unchanged."""
    match field.kind:
        case "claim":
            return isinstance(value, bool)
        case "year" | "integer":
            return isinstance(value, int) and _returns(field, value)
        case "day":
            return bool(DAY.fullmatch(value)) and _returns(
                field, value if len(value) == 7 else date.fromisoformat(value)
            )
        case "period" | "month":
            return bool(PERIOD.fullmatch(value))
        case "money" | "decimal" | "share":
            return bool(EXACT.fullmatch(value)) and _returns(field, Decimal(value))
        case "interval":
            return all(map(EXACT.fullmatch, value)) and _returns(field, tuple(map(Decimal, value)))
        case "choice":
            return code_list(field.choices or "").read(text) == value
        case "tags":
            known = code_list(field.choices).values if field.choices else value
            return value == sorted(value) and set(value) <= set(known) and _returns(field, tuple(value))
        case "ref":
            return isinstance(value, str) and _returns(
                field, Ref(field.targets[0], "0" * 32, value if field.is_open else "")
            )
    return isinstance(value, str) and (field.kind == "text" or _is_code(field, text, value)) and _returns(field, value)


def _is_code(field: Field, text: str, value: str) -> bool:
    if field.reader in READ:
        READ[field.reader](text)
    is_region = field.reader in ("region", "reporting_unit")
    return bool(re.fullmatch(r"\d{6}(-[A-Z]+)?" if is_region else r"\S+", value))


def _returns(field: Field, value: Any) -> bool:
    try:
        return restored((field,), stored((field,), {field.name: value})) == {field.name: value}
    except ValueError:
        return False


def test_every_register_has_its_cases() -> None:
    assert codes() == {one.code for one in registers()}
    assert all(1 <= len(cases(code)) <= 3 for code in codes())


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_case_can_be_what_it_says(code: str) -> None:
    hold(f"{case.name}: {fault}" for case in cases(code) for fault in misread(register(code), case))


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_typed_text_is_read_as_its_case_says(code: str) -> None:
    of = register(code)
    tables = {part.name: part.fields for part in of.parts} | {"": tuple(of.by_name.values())}
    parts = {part.zh: part.name for part in of.parts}
    rows = [row for case in cases(code) for row in tabled(case, parts)]
    hold(fault for part, typed, values in rows for fault in unread(tables[part], typed, values))


def unread(fields: Sequence[Field], typed: Mapping[str, str], values: Mapping[str, Any]) -> Iterator[str]:
    """Texts that come out of their column as another value; a reference is resolved later, by names."""
    for heading, text in typed.items():
        field, unit = headed(fields, heading), UNIT.search(heading)
        assert field
        if field.kind != "ref":
            setting = Setting(factor=FACTORS.get(unit[1], Decimal(1)) if unit else Decimal(1))
            found, refused, _ = ColumnReader(field, setting).read([text])
            if refused or plain(found[0]) != values[field.name]:
                yield f"{heading}: {text} is read as {plain(found[0])}, not {values[field.name]}"


def test_a_text_that_is_read_otherwise_is_caught() -> None:
    typed, values = {"金额（万元）": "50", "级别": "省级"}, {"amount": "50", "level": "省"}
    assert list(unread(register("fund").fields, typed, values)) == ["金额（万元）: 50 is read as 500000, not 50"]


TYPED = {
    "指标文号": "示财教发〔2024〕15号",
    "收款单位": "示例公司",
    "级别": "省",
    "资助方式": "无偿",
    "金额（万元）": "50",
}
VALUES = {
    "document_no": "示财教发〔2024〕15号",
    "recipient": "示例公司",
    "level": "省",
    "kind": "无偿",
    "amount": "500000",
}


@pytest.mark.parametrize(
    ("typed", "values", "said"),
    [
        ({}, {}, []),
        ({"颜色": "红"}, {}, ["no heading 颜色"]),
        ({}, {"programme": "专项"}, ["programme is typed or expected, not both"]),
        ({"专项": "专项"}, {}, ["programme is typed or expected, not both"]),
        ({"级别": "国家级"}, {}, ["level cannot be '省'"]),
        ({"级别": "省级"}, {"level": "省级"}, ["level cannot be '省级'"]),
        ({"专项": 3}, {"programme": "3"}, ["programme is no text: 3"]),
        ({"文件日期": "2024.5.6"}, {"document_on": "2024-5-6"}, ["document_on cannot be '2024-5-6'"]),
        ({"科技资金": "是"}, {"is_science": "是"}, ["is_science cannot be '是'"]),
        ({}, {"amount": "500000.00"}, ["amount cannot be '500000.00'"]),
        ({}, {"amount": "0.005"}, ["amount cannot be '0.005'"]),
        ({"项号": "3"}, {"item_no": "第 3"}, ["item_no cannot be '第 3'"]),
        ({"县市区": "咸安区"}, {"region": "咸安区"}, ["region cannot be '咸安区'"]),
    ],
)
def test_a_case_that_cannot_be_is_caught(typed: dict[str, Any], values: dict[str, Any], said: list[str]) -> None:
    assert list(misread(register("fund"), Case("示例", TYPED | typed, VALUES | values))) == said


def test_a_case_without_a_required_field_key_or_known_part_is_caught() -> None:
    of = register("fund")
    typed = {heading: text for heading, text in TYPED.items() if heading != "收款单位"}
    values = {name: value for name, value in VALUES.items() if name != "recipient"}
    assert list(misread(of, Case("示例", typed, values))) == ["recipient is required", "no key is complete"]
    assert list(misread(of, Case("示例", TYPED, VALUES, {"附表": []}))) == ["no part 附表"]
