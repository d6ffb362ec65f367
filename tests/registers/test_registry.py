"""The registers by name and in order."""

from __future__ import annotations

import pytest

from kechuang.errors import Problem
from kechuang.registers.registry import business, internal, ordered, register, registers
from kechuang.registers.schema import Register, ref


def made(code: str, *targets: str, is_internal: bool = False) -> Register:
    fields = tuple(ref(f"to_{target}", target, target, target) for target in targets)
    return Register(
        code=code, zh=code, en=code, row_zh="", row_en="", fields=fields, keys=(), shown_as=(), is_internal=is_internal
    )


def codes(*found: Register) -> list[str]:
    return [register.code for register in ordered(found)]


def test_organisations_and_documents_come_first() -> None:
    assert [register.code for register in registers()][:2] == ["organisation", "document"]


def test_a_register_stands_after_those_it_points_into() -> None:
    assert codes(made("a", "b"), made("b", "c"), made("c")) == ["c", "b", "a"]
    assert codes(made("a", "z", "region"), made("organisation", "z"), made("z")) == ["organisation", "z", "a"]


def test_a_circle_is_cut_and_nothing_is_lost() -> None:
    assert codes(made("a", "b"), made("b", "a"), made("c", "c")) == ["b", "a", "c"]


def test_internal_registers_come_last_unless_a_row_points_into_them() -> None:
    assert codes(made("b"), made("a", is_internal=True)) == ["b", "a"]
    assert codes(made("b", "a"), made("a", is_internal=True)) == ["a", "b"]


def test_every_register_is_either_business_or_internal() -> None:
    assert sorted(r.code for r in (*business(), *internal())) == sorted(r.code for r in registers())


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("organization", "organisation"), ("资质认证", "title"), ("projects", "project"), ("单位", "organisation")],
)
def test_an_unknown_register_is_told_with_the_one_meant(asked: str, nearest: str) -> None:
    with pytest.raises(Problem) as caught:
        register(asked)
    assert (caught.value.code, caught.value.facts) == ("registers.unknown", {"value": asked, "nearest": nearest})
