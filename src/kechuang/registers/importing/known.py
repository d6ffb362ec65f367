"""What an import must know of the registers, as whoever keeps them tells it (术语 已有记录)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from kechuang.registers.values import Ref


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row that a register already holds, in its present version (术语 已有记录).

    Examples
    --------
    >>> KnownRow("0f3c", 2, {"title": "某合同"}).version
    2
    """

    id: str
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that leads to no row, or may lead to several (术语 存疑).

    Parameters
    ----------
    candidates : the rows that may be meant, each with the name by which a person knows it; empty when there are none

    Examples
    --------
    >>> Doubt().is_unknown, Doubt((Ref("organisation", "0f3c", "某公司"),)).is_unknown
    (True, False)
    """

    candidates: tuple[Ref, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether nobody of that name is known at all (术语 未登记).

        Examples
        --------
        >>> Doubt().is_unknown
        True
        """
        return not self.candidates


class Known(Protocol):
    """The registers as an import sees them (术语 已有记录).

    Examples
    --------
    >>> Held().rows_by_key(["x"])
    {}
    """

    def rows_by_key(self, keys: Collection[str]) -> Mapping[str, KnownRow]:
        """The rows of the register at hand that have one of the keys, by it (术语 按键查找).

        Examples
        --------
        >>> Held().rows_by_key(())
        {}
        """

    def find(self, targets: tuple[str, ...], written: str, *, code: str = "", region: str | None = None) -> Ref | Doubt:
        """The row of one of the target registers that a name or code means (术语 引用识别).

        Examples
        --------
        >>> Held().find(("organisation",), "某公司")
        Doubt(candidates=())
        """


@dataclass(frozen=True, slots=True)
class Held:
    """Registers held in memory: none, a few, or those of a file just read (术语 内存台账).

    Parameters
    ----------
    rows : of the register at hand, by key
    names : rows that may be referred to, by name or code
    places : the region of a row, by its id; it tells namesakes apart

    Examples
    --------
    >>> Held(names={"某公司": (Ref("organisation", "0f3c"),)}).find(("organisation",), "某公司")
    Ref(register='organisation', id='0f3c', written='某公司')
    >>> Held().find(("organisation",), "某公司")
    Doubt(candidates=())
    """

    rows: Mapping[str, KnownRow] = field(default_factory=dict)
    names: Mapping[str, tuple[Ref, ...]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def rows_by_key(self, keys: Collection[str]) -> Mapping[str, KnownRow]:
        """The rows that have one of the keys, by it (术语 按键查找).

        Examples
        --------
        >>> Held().rows_by_key(["x"])
        {}
        """
        return {key: self.rows[key] for key in keys if key in self.rows}

    def find(self, targets: tuple[str, ...], written: str, *, code: str = "", region: str | None = None) -> Ref | Doubt:
        """The row that a code means, else the one of that name, in the region when several have it (术语 引用识别).

        Examples
        --------
        >>> Held().find(("zone",), "某园区").is_unknown
        True
        """
        named = self.names.get(code) or self.names.get(written) or ()
        found = tuple(each for each in named if each.register in targets)
        if len(found) > 1 and region:
            found = tuple(each for each in found if self.places.get(each.id) == region) or found
        return replace(found[0], written=written) if len(found) == 1 else Doubt(found)
