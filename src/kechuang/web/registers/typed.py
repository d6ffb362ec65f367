"""What was typed into a form: every text kept as it was, and read into values as the cells of a sheet are (术语 表单读取)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kechuang.errors import Problem
from kechuang.registers.reading.column import ColumnReader
from kechuang.registers.reading.outcome import Setting
from kechuang.registers.schema import COMMON, Field, Part, Register
from kechuang.registers.values import Ref, Values
from kechuang.store import choosing, place
from kechuang.store.actor import Actor

BY_ACTS: Mapping[str, tuple[str, ...]] = {"organisation": ("merged_into", "split_from")}
MOST_ITEMS, LONGEST = 200, 20_000
ITEM = re.compile(r"p\.(\w+)\.(\d{1,3})\.(\w+)")
IDENTITY = re.compile(r"(\w+):([0-9a-f]{32})")


@dataclass(slots=True)
class Typed:
    """A form as it came: texts by the name of their input, values by field, problems by input (none: of the whole).

    Parameters
    ----------
    before : what the row before said in the same inputs, shown beside them
    """

    texts: dict[str, list[str]]
    values: Values = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=lambda: defaultdict(list))
    known: set[tuple[str, str]] = field(default_factory=set)
    before: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        found = self.texts.get(name)
        return found[0] if found else ""

    @property
    def number_of_problems(self) -> int:
        return sum(map(len, self.problems.values()))

    def place(self, register: Register, found: Sequence[Problem]) -> None:
        """Nothing; problems of values stand beside the inputs that they speak of, once: what was not read is not missing."""
        unread = {name for name, told in self.problems.items() if name and told}
        places = {known.zh: f"f.{known.name}" for known in fields_of(register)}
        for part in register.parts:
            for at in range(MOST_ITEMS):
                if not self.has_item(part, at):
                    continue
                number = self.number_of(part, at)
                places |= {
                    f"{part.zh} {number} / {known.zh}": f"p.{part.name}.{at}.{known.name}" for known in part.fields
                }
        for problem in found:
            name = places.get(problem.place("zh"), "")
            if name in unread:
                continue
            self.problems[name].append(Problem(problem.code, "" if name else problem.where, problem.facts))

    def has_item(self, part: Part, at: int) -> bool:
        return any(self.text(f"p.{part.name}.{at}.{known.name}").strip() for known in part.fields)

    def number_of(self, part: Part, at: int) -> int:
        """How many items with something in them stand up to this one: empty lines are no items."""
        return sum(self.has_item(part, one) for one in range(at + 1))


def fields_of(register: Register) -> list[Field]:
    """The fields of a form: declared ones, but those that acts of their own write."""
    return [known for known in (*register.fields, *COMMON) if known.name not in BY_ACTS.get(register.code, ())]


def from_texts(texts: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The inputs of a form that are of fields, parts and references; nothing else that came is looked at."""
    return {
        name: [text[:LONGEST].replace("\x00", "") for text in found]
        for name, found in texts.items()
        if name[:2] in ("f.", "p.", "i.", "w.")
    }


def read(
    actor: Actor, register: Register, texts: Mapping[str, Sequence[str]], *, kept: Mapping[str, Any] | None = None
) -> Typed:
    """The form read: values where they can be read, problems where not.

    Parameters
    ----------
    kept : the values on which the form is based: what they refer to may stay, and what acts of their own write stays
    """
    typed = Typed(from_texts(texts))
    typed.known = set(_references(kept or {}))
    setting = Setting(home=place.remembered("root_region"))
    for known in fields_of(register):
        value = _value(actor, typed, known, f"f.{known.name}", setting)
        if value is not None:
            typed.values[known.name] = value
    for part in register.parts:
        if items := list(_items(actor, typed, part, setting)):
            typed.values[part.name] = items
    for name in BY_ACTS.get(register.code, ()):
        if kept and name in kept:
            typed.values[name] = kept[name]
    return typed


def _references(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for value in values.values():
        if isinstance(value, Ref):
            yield value.register, value.id
        elif isinstance(value, list):
            yield from (pair for item in value for pair in _references(item))


def _items(actor: Actor, typed: Typed, part: Part, setting: Setting) -> Iterator[Values]:
    for at in range(MOST_ITEMS):
        if typed.has_item(part, at):
            read = {
                known.name: _value(actor, typed, known, f"p.{part.name}.{at}.{known.name}", setting)
                for known in part.fields
            }
            yield {name: value for name, value in read.items() if value is not None}


def _value(actor: Actor, typed: Typed, known: Field, name: str, setting: Setting) -> Any:
    texts = [text.strip() for text in typed.texts.get(name, ()) if text.strip()]
    if not texts:
        return None
    if known.kind == "ref":
        return _reference(actor, typed, known, name, texts[0], setting)
    text = "、".join(texts) if known.kind == "tags" else texts[0]
    if known.personal is not None and not text.strip("*"):
        return text  # the mask of a value that stays as it is
    values, refusals, _ = ColumnReader(known, setting).read([text])
    typed.problems[name] += [problem for _, problem in refusals]
    return values[0]


def _reference(actor: Actor, typed: Typed, known: Field, name: str, text: str, setting: Setting) -> Any:
    """The row that was chosen when its name still stands there, else the one that the name means."""
    chosen = IDENTITY.fullmatch(typed.text(f"i.{name}"))
    if chosen and typed.text(f"w.{name}") == text:
        pair = chosen[1], chosen[2]
        if (pair in typed.known and pair[0] in known.targets) or choosing.may_mean(actor, known, *pair):
            return Ref(*pair, text)
    found = choosing.meant(actor, known, text, home=setting.home or "")
    if isinstance(found, Problem):
        typed.problems[name].append(found)
        return None
    return found
