"""How one measure is to count a target, as a form: rule, narrowed fields, rows named by hand, a value set elsewhere (术语 绑定细节)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kechuang.errors import Language, Problems
from kechuang.measures.binding.checking import narrowable
from kechuang.measures.bound import Bound
from kechuang.measures.evaluation import leaves
from kechuang.measures.measure import Measure, Source
from kechuang.registers.codes import code_list
from kechuang.registers.schema import COMMON, Part, Register, claim, ref
from kechuang.registers.values import Ref
from kechuang.store.actor import Actor
from kechuang.store.plans import BINDING
from kechuang.web.registers.cells import capital
from kechuang.web.registers.inputs import inputs, items, line, texts_of
from kechuang.web.registers.names import names_in
from kechuang.web.registers.typed import Typed, from_texts, read

OPERATORS = code_list("filter_operator")
FILTERS, SPARE_PINS = 3, 2
SET_ELSEWHERE = ("assigned_value", "assigned_by")


def particulars(one: Measure, typed: Typed, filters: list[tuple[str, str, str]], language: Language) -> dict[str, Any]:
    """The inputs of the form, filled with what was typed or is held."""
    form = _form(one)
    (pins,) = items(form, typed, language)
    part = form.parts[0]
    spare = [line(part, at, language) for at in range(pins.next_number, pins.next_number + SPARE_PINS)]
    return {
        "fields": _fields(one, language), "operators": [(each, OPERATORS.label(each, language)) for each in OPERATORS.values],
        "filters": (filters + [("", "", "")] * FILTERS)[: max(FILTERS, len(filters))],
        "pins": replace(pins, lines=(*pins.lines, *spare)), "elsewhere": inputs(form, typed, language)[: len(SET_ELSEWHERE)],
    }  # fmt: skip


def held(values: Mapping[str, Any], one: Measure, language: Language) -> tuple[Typed, list[tuple[str, str, str]]]:
    """What a binding to this measure says already, as the texts of the form."""
    pins = [
        {"record": Ref(each["register"], each["record"]), "is_left_out": bool(each.get("is_left_out"))}
        for each in values.get("pins") or ()
    ]
    told = {name: values[name] for name in SET_ELSEWHERE if values.get(name) is not None} | {"pins": pins}
    names = names_in([told, *pins], language)
    filters = [(each["field"], each["operator"], each.get("operand", "")) for each in values.get("filters") or ()]
    return Typed(texts_of(_form(one), told, names, language)), filters


def sent(actor: Actor, one: Measure, texts: Mapping[str, Any]) -> dict[str, Any]:
    """What the form says of pinned rows and of a value set elsewhere, as a proposal keeps it.

    Raises
    ------
    Problems  a row or document that is not there or not for her eyes, a value that is no number
    """
    typed = read(actor, _form(one), texts)
    if typed.number_of_problems:
        raise Problems([problem for found in typed.problems.values() for problem in found])
    pins = [each for each in typed.values.get("pins", ()) if "record" in each]
    kept: dict[str, Any] = {
        "pins": [[each["record"].register, each["record"].id] for each in pins if not each.get("is_left_out")],
        "left_out": [[each["record"].register, each["record"].id] for each in pins if each.get("is_left_out")],
    }  # fmt: skip
    if "assigned_value" in typed.values:
        kept["assigned_value"] = str(typed.values["assigned_value"])
    if "assigned_by" in typed.values:
        kept["assigned_by"] = typed.values["assigned_by"].id
    return kept


def typed_again(texts: Mapping[str, Any]) -> Typed:
    """What was typed, to be shown once more."""
    return Typed(from_texts(texts))


def _form(one: Measure) -> Register:
    codes = dict.fromkeys(source.register for source in _sources(one))
    record = ref("record", "记录", "row", *codes)
    pins = Part(
        name="pins", zh="指定记录", en="rows named by hand", key=("record",),
        fields=(record, claim("is_left_out", "剔除", "left out")),
    )  # fmt: skip
    return replace(BINDING, fields=tuple(BINDING.field(name) for name in SET_ELSEWHERE), parts=(pins,))


def _fields(one: Measure, language: Language) -> list[tuple[str, str]]:
    """The fields by which its rows may be narrowed, by name; what has none of its own stands by its code, last."""
    found: dict[str, str] = {}
    for source in _sources(one):
        found |= {
            field.name: capital(field.label(language))
            for field in (*source.declared.fields, *COMMON)
            if field.name in narrowable(source) and field.name not in found
        }
    others = sorted({name for source in _sources(one) for name in narrowable(source)} - found.keys())
    return [*found.items(), *((name, name) for name in others)]


def _sources(one: Measure) -> list[Source]:
    return [source for leaf in leaves(Bound(measure=one)) for source in leaf.sources]
