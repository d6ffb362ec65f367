"""All registers, in an order in which references point backwards (术语 台账名册)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache

from kechuang.catalogue import declared
from kechuang.errors import Problem
from kechuang.registers import catalogue
from kechuang.registers.schema import Register

FIRST = ("organisation", "document")  # nearly every row names a body and the paper that proves it


@cache
def registers() -> tuple[Register, ...]:
    """Every declared register; each stands after those that its fields point into, where no circle forbids it (术语 台账).

    Examples
    --------
    >>> [register.code for register in registers()][0]
    'organisation'
    """
    return ordered(declared(catalogue, Register))


def business() -> tuple[Register, ...]:
    """The registers that filers fill (术语 业务台账).

    Examples
    --------
    >>> "title" in [register.code for register in business()]
    True
    """
    return tuple(register for register in registers() if not register.is_internal)


def internal() -> tuple[Register, ...]:
    """The registers that hold what figures depend on besides the evidence (术语 内部台账).

    Examples
    --------
    >>> "title" in [register.code for register in internal()]
    False
    """
    return tuple(register for register in registers() if register.is_internal)


def register(code: str) -> Register:
    """The register of that code, or of that Chinese name (术语 台账).

    Raises
    ------
    Problem  registers.unknown  no such code; names the one that looks most like it, by code or Chinese name

    Examples
    --------
    >>> register("title").zh
    '资质认定'
    """
    if code not in _by_code():
        raise Problem("registers.unknown", "", {"value": code, "nearest": _nearest(code)})
    return _by_code()[code]


@cache
def _by_code() -> Mapping[str, Register]:
    return {name: known for known in registers() for name in (known.zh, known.code)}


def ordered(found: Iterable[Register]) -> tuple[Register, ...]:
    """The registers so that each stands after those it points into; circles are cut where they close (术语 引用次序).

    Examples
    --------
    >>> from kechuang.registers.schema import ref
    >>> body = Register(code="b", zh="乙", en="b", row_zh="", row_en="", fields=(), keys=(), shown_as=())
    >>> fields = (ref("b", "乙", "b", "b"),)
    >>> grant = Register(code="a", zh="甲", en="a", row_zh="", row_en="", fields=fields, keys=(), shown_as=())
    >>> [register.code for register in ordered([grant, body])]
    ['b', 'a']
    """
    by_code = {register.code: register for register in found}
    placed = {code: by_code[code] for code in FIRST if code in by_code}
    for code in sorted(by_code, key=lambda code: (by_code[code].is_internal, code)):
        _place(code, by_code, placed, frozenset())
    return tuple(placed.values())


def _place(code: str, by_code: Mapping[str, Register], placed: dict[str, Register], above: frozenset[str]) -> None:
    if code in placed or code in above or code not in by_code:
        return
    for target in _targets(by_code[code]):
        _place(target, by_code, placed, above | {code})
    placed[code] = by_code[code]


def _targets(register: Register) -> Iterator[str]:
    fields = (*register.fields, *(field for part in register.parts for field in part.fields))
    return (target for field in fields for target in field.targets)


def _nearest(text: str) -> str:
    def likeness(known: Register) -> float:
        return max(SequenceMatcher(None, text, name).ratio() for name in (known.code, known.zh, known.en))

    return max(registers(), key=likeness).code
