"""The inputs of a form, from the declaration: what each is called, how it is filled, what stands in it (术语 表单控件)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.errors import Language, Problem
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.registers.schema import NUMBERS, Field, Part, Register
from kechuang.registers.values import Ref, spoken
from kechuang.registers.workbook.cells import Directory, short
from kechuang.store import place
from kechuang.web.registers.cells import PLACES, capital, heading, place_name
from kechuang.web.registers.typed import MOST_ITEMS, Typed, fields_of
from kechuang.web.speech import said

YES, NO = "是", "否"
LONG = frozenset({"note", "content", "summary", "description", "address", "clause", "sentence"})
SPARE, WAN = 1, Decimal(10) ** 4
Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its name in the form, its label, how it is filled, what stands in it and what is wrong with that."""

    name: str
    label: str
    kind: str  # text, area, select, boxes, reference
    value: str
    values: tuple[str, ...]
    options: tuple[Option, ...]
    hint: str
    is_required: bool
    problems: tuple[str, ...]
    identity: str = ""
    was: str = ""
    sources: tuple[str, ...] = ()
    before: str = ""

    @property
    def described_by(self) -> str:
        told = [f"{self.name}-hint"] if self.hint else []
        told += [f"{self.name}-before"] if self.before else []
        return " ".join([*told, *([f"{self.name}-wrong"] if self.problems else [])])


@dataclass(frozen=True, slots=True)
class Items:
    """A part: the heads of its table, and a line of inputs for each item."""

    name: str
    label: str
    headings: tuple[tuple[str, bool], ...]
    lines: tuple[tuple[Input, ...], ...]
    next_number: int


def inputs(register: Register, typed: Typed, language: Language) -> list[Input]:
    """The inputs of the register's own fields."""
    return [_input(known, f"f.{known.name}", typed, language) for known in fields_of(register)]


def items(register: Register, typed: Typed, language: Language, *, more: str = "") -> list[Items]:
    """The tables of the parts, each with an empty line at its end; one more where `more` names the part."""
    return [_part(part, typed, language, SPARE + (part.name == more)) for part in register.parts]


def line(part: Part, at: int, language: Language) -> tuple[Input, ...]:
    """An empty line of a part."""
    empty = Typed({})
    return tuple(_input(known, f"p.{part.name}.{at}.{known.name}", empty, language) for known in part.fields)


def texts_of(
    register: Register, values: Mapping[str, Any], names: Directory, language: Language
) -> dict[str, list[str]]:
    """The values of a row as the texts of a form, which are read back as the same values."""
    told: dict[str, list[str]] = {}
    for known in fields_of(register):
        if known.name in values:
            told |= _text(known, f"f.{known.name}", values[known.name], names, language)
    for part in register.parts:
        for at, item in enumerate(values.get(part.name) or ()):
            for known in part.fields:
                if known.name in item:
                    told |= _text(known, f"p.{part.name}.{at}.{known.name}", item[known.name], names, language)
    return told


def _part(part: Part, typed: Typed, language: Language, spare: int) -> Items:
    used = [at for at in range(MOST_ITEMS) if typed.has_item(part, at)]
    after = (used[-1] + 1) if used else 0
    lines = [
        tuple(_input(known, f"p.{part.name}.{at}.{known.name}", typed, language) for known in part.fields)
        for at in [*used, *range(after, min(after + spare, MOST_ITEMS))]
    ]
    heads = tuple((heading(known, language), known.required) for known in part.fields)
    return Items(part.name, capital(part.label(language)), heads, tuple(lines), after + spare)


def _input(known: Field, name: str, typed: Typed, language: Language) -> Input:
    kind, options = _kind(known)
    value = typed.text(name)
    many = tuple(one for text in typed.texts.get(name, ()) for one in text.split("、")) if kind == "boxes" else ()
    earlier = typed.before.get(name, ()) if known.kind in NUMBERS and known.kind != "year" else ()
    is_reference = known.kind == "ref" and any(target != "region" for target in known.targets)
    return Input(
        name=name,
        label=heading(known, language),
        kind=kind,
        value=value,
        values=many,
        options=_with_own(options, value, language, known) if kind == "select" else _told(options, known, language),
        hint=_hint(known, language),
        is_required=known.required,
        problems=tuple(problem.sentence(language) for problem in typed.problems.get(name, ())),
        identity=typed.text(f"i.{name}"),
        was=typed.text(f"w.{name}"),
        sources=tuple(target for target in known.targets if target != "region") if is_reference else (),
        before=next(iter(earlier), ""),
    )


def _kind(known: Field) -> tuple[str, Sequence[str]]:
    if known.kind == "claim":
        return "select", (YES, NO)
    if known.kind == "choice" and known.choices:
        return "select", code_list(known.choices).values
    if known.kind == "tags" and known.choices:
        return "boxes", code_list(known.choices).values
    if known.kind == "code" and known.reader == "reporting_unit":
        root = place.remembered("root_region")
        return "select", [one.code for one in regions().children(root)] if root in regions() else ()
    if known.kind == "ref":
        return "reference", ()
    return ("area" if known.kind == "text" and known.name in LONG else "text"), ()


def _told(options: Sequence[str], known: Field, language: Language) -> tuple[Option, ...]:
    if known.kind == "claim":
        return ((YES, said("registers.claim-yes", language)), (NO, said("registers.claim-no", language)))
    if known.reader in PLACES:
        return tuple((one, place_name(one, language)) for one in options)
    words = code_list(known.choices) if known.choices else None
    return tuple((one, words.label(one, language) if words else one) for one in options)


def _with_own(options: Sequence[str], value: str, language: Language, known: Field) -> tuple[Option, ...]:
    """What stands there is kept among the options, even when the list does not know it."""
    told = _told(options, known, language)
    return told if not value or value in options else (*told, (value, value))


def _hint(known: Field, language: Language) -> str:
    told = [known.help_zh if language == "zh" else known.help_en]
    kinds = {
        "share": "registers.hint-share", "period": "registers.hint-period", "interval": "registers.hint-interval",
    }  # fmt: skip
    if known.kind in kinds:
        told.append(said(kinds[known.kind], language))
    if known.personal is not None:
        told.append(said("registers.hint-personal", language))
    if known.kind == "ref" and known.is_open:
        told.append(said("registers.hint-open", language))
    if known.example and known.kind in ("text", "code"):
        told.append(said("registers.hint-example", language, example=known.example))
    return said("registers.items", language).join(filter(None, told))


def _text(known: Field, name: str, value: Any, names: Directory, language: Language) -> dict[str, list[str]]:
    if isinstance(value, Ref):
        called = names.name(value)
        if value.is_known and value.register != "region":
            return {name: [called], f"i.{name}": [f"{value.register}:{value.id}"], f"w.{name}": [called]}
        return {name: [called]}
    if known.kind == "tags" and not isinstance(value, str):
        return {name: list(value)} if known.choices else {name: ["、".join(value)]}
    return {name: [_as_typed(known, value, language)]}


def _as_typed(known: Field, value: Any, language: Language) -> str:
    """A value as she would type it; read again it is the same to the last fen."""
    if isinstance(value, str):
        return _place(value, language) if known.reader == "region" else value
    if known.kind == "claim":
        return YES if value else NO
    if isinstance(value, date):
        return value.isoformat()
    if known.kind == "interval":
        return "-".join(short(one) for one in value)
    if known.kind == "share":
        return f"{short(value * 100)}%"
    if known.kind == "money":
        return _amount(value, language)
    return short(value) if isinstance(value, Decimal) else str(value)


def _place(code: str, language: Language) -> str:
    """A region by its name, where the name alone says which it is."""
    named = place_name(code, language)
    try:
        is_told = regions().read(named, home=place.remembered("root_region")).code == code
    except Problem:
        is_told = False
    return named if is_told else code


def _amount(yuan: Decimal, language: Language) -> str:
    """An amount as the page of the row shows it; in Chinese one of yuan alone without the word, as it is typed."""
    return short(yuan) if language == "zh" and abs(yuan) < WAN else spoken(yuan, language)
