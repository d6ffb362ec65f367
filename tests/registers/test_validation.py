"""What is wrong with a row is told in the reader's language: where, and what is wanted instead."""

from __future__ import annotations

import re

import pytest

from kechuang.registers.registry import register
from kechuang.registers.schema import Kind
from kechuang.registers.validation import problems

CONTRACT = register("technology_contract")


def sentences(values: dict[str, object], *, code: str) -> tuple[str, str]:
    (found,) = (one for one in problems(CONTRACT, values) if one.code == code and "turnover" not in one.sentence("en"))
    return found.sentence("zh"), found.sentence("en")


def test_the_place_is_named_in_either_language() -> None:
    zh, en = sentences({"type": 3}, code="registers.type")
    assert zh.startswith("合同类型：")
    assert en.startswith("type: ")


def test_the_place_in_a_part_is_named_in_either_language() -> None:
    zh, en = sentences({"amendments": [{"kind": 3}]}, code="registers.type")
    assert re.match(".+ 1 / 类别：", zh)
    assert en.startswith("amendments 1 / kind: ")


@pytest.mark.parametrize("kind", sorted({field.kind for field in CONTRACT.fields}))
def test_what_is_wanted_is_said_in_words(kind: Kind) -> None:
    name = next(field.name for field in CONTRACT.fields if field.kind == kind)
    (found,) = (one for one in problems(CONTRACT, {name: object()}) if one.code == "registers.type")
    assert f"要求：{kind}" not in found.sentence("zh")
    assert re.search("要求：.*[一-鿿]", found.sentence("zh"))
    assert re.search(r"\(wanted: .+\)", found.sentence("en"))
