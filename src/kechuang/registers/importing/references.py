"""Names in a file led to the rows that they mean (术语 引用识别)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kechuang.errors import Listed, Problem
from kechuang.regions import regions
from kechuang.registers.identity import read_name
from kechuang.registers.importing.known import Doubt, Known
from kechuang.registers.reading.column import Told
from kechuang.registers.registry import register
from kechuang.registers.schema import Field
from kechuang.registers.values import Ref

SHOWN = 6


class References:
    """What leads the names in one column to rows, asking once for each different name (术语 引用识别).

    Examples
    --------
    >>> from kechuang.registers.importing.known import Held
    >>> from kechuang.registers.schema import ref
    >>> buyer = References(ref("buyer", "买方", "buyer", "organisation", is_open=True), Held(), None)
    >>> buyer.led(["某公司", None], [None, None], [None, None])[0]
    [Ref(register='', id='', written='某公司'), None]
    """

    def __init__(self, field: Field, known: Known, home: str | None) -> None:
        self._field, self._known, self._home = field, known, home
        self._asked = _Asked(lambda asking: self._outcome(*asking))
        self._named = _Asked(lambda name: self._asked[name, None, None])

    def led(
        self, names: Sequence[Any], codes: Sequence[Any], places: Sequence[Any]
    ) -> tuple[list[Any], list[Told], list[Told], list[Told]]:
        """References by row, then refusals, remarks and doubts by place in the column (术语 引用识别结果).

        Parameters
        ----------
        names, codes, places : what was written, the credit code beside it, and the row's region; None where missing

        Examples
        --------
        >>> from kechuang.registers.importing.known import Held
        >>> from kechuang.registers.schema import ref
        >>> seller = References(ref("seller", "卖方", "seller", "organisation"), Held(), None)
        >>> [problem.code for _, problem in seller.led(["某公司"], [None], [None])[1]]
        ['importing.unknown-name']
        """
        told: tuple[list[Told], list[Told], list[Told]] = ([], [], [])
        if any(codes) or any(places):
            found = list(map(self._asked.__getitem__, zip(names, codes, places, strict=True)))
        else:
            found = list(map(self._named.__getitem__, names))
        for at, outcome in enumerate(found) if tuple in set(map(type, found)) else ():
            if type(outcome) is tuple:
                kind, found[at], *problems = outcome
                told[kind].extend((at, problem) for problem in problems)
        return found, *told

    def _outcome(self, name: str | None, code: str | None, place: str | None) -> Any:
        """The reference, None, or (0 refusal, 1 remark, 2 doubt; value; problems)."""
        if not name and not code:
            return None
        if "region" in self._field.targets and name and (region := self._region(name)):
            return region
        targets = tuple(target for target in self._field.targets if target != "region")
        found = self._known.find(targets, name or "", code=code or "", region=place) if targets else Doubt()
        facts = {"value": name or code, "register": Listed(tuple(register(target) for target in targets))}
        unused = [Problem("importing.code-unknown", "", {**facts, "code": code})] if name and code else []
        if unused and isinstance(self._known.find(targets, "", code=code or ""), Ref):
            unused = []
        if isinstance(found, Ref):
            if name and code and not unused and not self._is_named(found, targets, name, place):
                return 1, found, Problem("importing.name-by-code", "", {"value": name, "code": code})
            return (1, found, *unused) if unused else found
        shown = Listed(tuple(each.written for each in found.candidates[:SHOWN]))
        if self._field.is_open and name and shown.items and _is_of_elsewhere(name):
            near = Problem("importing.open-name-near", "", {**facts, "candidates": shown})
            return 1, Ref(written=name), near, *unused
        if found.candidates:
            return 2, None, Problem("importing.doubtful-name", "", {**facts, "candidates": shown})
        if self._field.is_open and name:
            return 1, Ref(written=name), Problem("importing.open-name", "", facts), *unused
        return 0, None, Problem("importing.unknown-name", "", facts)

    def _is_named(self, found: Ref, targets: tuple[str, ...], name: str, place: str | None) -> bool:
        """Whether the row to which a code led is, or may be, the one that the name beside it means."""
        alone = self._known.find(targets, name, region=place)
        return found.id in ({alone.id} if isinstance(alone, Ref) else {each.id for each in alone.candidates})

    def _region(self, name: str) -> Ref | None:
        try:
            return Ref("region", regions().read(name, home=self._home).code, name)
        except Problem:
            return None


class _Asked(dict[Any, Any]):
    """Outcomes by what is asked, each found once."""

    def __init__(self, one: Callable[..., Any]) -> None:
        super().__init__()
        self._one = one

    def __missing__(self, asking: Any) -> Any:
        outcome = self[asking] = self._one(asking)
        return outcome


def _is_of_elsewhere(written: str) -> bool:
    """Whether the name is whole and says its own place: then it is a body of that place, and no slip for another."""
    name = read_name(written)
    return bool(name.form and name.place.text)
