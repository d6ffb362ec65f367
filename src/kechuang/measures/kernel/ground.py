"""What the kernel stands on: the registers, the home's root, bodies that were merged, families, trees of platforms (术语 计数基础)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ibis import _

from kechuang.errors import Problem
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.kernel.answers import records
from kechuang.measures.measure import Source

if TYPE_CHECKING:
    import ibis.expr.types as ir

CONFIRMED, SUBMITTED = "已核", "已报"
FAMILY = "族:"


@dataclass(slots=True, weakref_slot=True)
class Ground:
    """The tables on which measures are counted (术语 计数基础).

    Parameters
    ----------
    tables : register, or ``register__part`` -> Ibis table, all as known at one commit
    root : the region of the home: a city, or a province
    statuses : of rows that count; with 已报 besides 已核 the figure is that of everything on its way

    Examples
    --------
    >>> Ground({}, "421200").prefix, Ground({}, "420000").prefix
    ('4212', '42')
    """

    tables: Mapping[str, ir.Table]
    root: str
    statuses: tuple[str, ...] = (CONFIRMED,)
    _kept: dict[str, Any] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """What the codes of all regions within the root begin with (术语 区划前缀).

        Examples
        --------
        >>> Ground({}, "421000").prefix
        '4210'
        """
        return self.root[:2] if self.root.endswith("0000") else self.root[:4] if self.root.endswith("00") else self.root

    def with_submitted(self) -> Ground:
        """The same, with rows that wait for confirmation (术语 含待核).

        Examples
        --------
        >>> Ground({}, "421200").with_submitted().statuses
        ('已核', '已报')
        """
        return Ground(self.tables, self.root, (CONFIRMED, SUBMITTED), self._kept)

    @property
    def successors(self) -> Mapping[str, str]:
        """Of every body merged into another, the one that stands for it today (术语 合并后主体).

        Examples
        --------
        >>> from kechuang.registers.by_hand import ByHand
        >>> rows = {"organisation": [{"id": "a", "merged_into": "b"}, {"id": "b", "merged_into": "c"}, {"id": "c"}]}
        >>> dict(Ground(ByHand(rows), "421200").successors)
        {'a': 'c', 'b': 'c'}
        """
        if "successors" not in self._kept:
            merged = records(self.tables["organisation"].filter(_.merged_into.notnull()).select("id", "merged_into"))
            into = {row["id"]: row["merged_into"] for row in merged}
            self._kept["successors"] = {gone: _last(gone, into) for gone in into}
        found: Mapping[str, str] = self._kept["successors"]
        return found

    def below(self, platforms: Iterable[str]) -> list[str]:
        """The platforms, and all that stand under them (术语 平台树).

        Examples
        --------
        >>> from kechuang.registers.by_hand import ByHand
        >>> rows = {"platform": [{"id": "hub", "name": "枢纽"}, {"id": "one", "name": "平台一", "parent": "hub"}]}
        >>> Ground(ByHand(rows), "421200").below(["hub"])
        ['hub', 'one']
        """
        if "tree" not in self._kept:
            tree = defaultdict(list)
            for row in records(self.tables["platform"].filter(_.parent.notnull()).select("id", "parent")):
                tree[row["parent"]].append(row["id"])
            self._kept["tree"] = tree
        found: dict[str, None] = {}
        waiting = list(platforms)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found[one] = None
                waiting += self._kept["tree"].get(one, ())
        return sorted(found)

    def family(self, name: str, *, wider: bool) -> list[str]:
        """The kinds of title that belong to a family (术语 资质族).

        Raises
        ------
        Problem  measures.family.unknown

        Examples
        --------
        >>> from kechuang.registers.by_hand import ByHand
        >>> rows = {"family": [{"name": "新型研发机构", "title_kind": "创新联合体"}]}
        >>> Ground(ByHand(rows), "421200").family("新型研发机构", wider=False)
        ['创新联合体']
        """
        if "families" not in self._kept:
            families = defaultdict(list)
            for row in records(self.tables["family"].filter(_.status == CONFIRMED)):
                families[row["name"]].append(row)
            self._kept["families"] = families
        found: Iterable[Mapping[str, Any]] = self._kept["families"].get(name, ())
        kinds = {row["title_kind"] for row in found if wider or not row["is_by_wider_rule"]}
        if not kinds:
            raise Problem("measures.family.unknown", "", {"family": name})
        return sorted(kinds)

    def resolved(self, bound: Bound) -> Bound:
        """The binding with its families and trees written out (术语 展开筛选).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> bound = Bound(measure=measure("events.held"))
        >>> Ground({}, "421200").resolved(bound).filters
        ()
        """
        spoken = tuple(one.operand for one in bound.filters)
        return replace(bound, filters=tuple(self._written_out(bound, one) for one in bound.filters), spoken=spoken)

    def _written_out(self, bound: Bound, one: Filter) -> Filter:
        rule = bound.chosen_rule
        words: list[str] = []
        for word in one.operands:
            if word.startswith(FAMILY):
                words += self.family(word.removeprefix(FAMILY), wider=bool(rule and rule.family_wider))
            else:
                words.append(word)
        if one.operator == "属于" and any(_leads_to_platform(source, one.field) for source in bound.measure.sources):
            words = self.below(words)
        return one._replace(operand=";".join(words))


def _leads_to_platform(source: Source, name: str) -> bool:
    field = source.declared.by_name.get(name)
    return field is not None and "platform" in field.targets


def _last(body: str, into: Mapping[str, str]) -> str:
    seen = {body}
    while body in into and into[body] not in seen:
        body = into[body]
        seen.add(body)
    return body


def day_of(value: Any) -> date | None:
    """A day as engines give it, without its time (术语 日期).

    Examples
    --------
    >>> from datetime import datetime
    >>> day_of(datetime(2024, 5, 1)), day_of(None)
    (datetime.date(2024, 5, 1), None)
    """
    return None if value is None else value.date() if hasattr(value, "date") else value
