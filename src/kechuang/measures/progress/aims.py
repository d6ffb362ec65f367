"""The targets of the adopted plans with their bindings, as known at one commit (术语 目标与绑定)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ibis import _

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure
from kechuang.measures.kernel.answers import records
from kechuang.measures.kernel.ground import Ground
from kechuang.regions import regions

SCALE = Decimal(10) ** 6
WITHDRAWN = "撤回"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target of an adopted plan, and how it is counted (术语 已采纳目标).

    Parameters
    ----------
    id, plan : of their rows; number : order in the text
    phrase : what is counted, in the plan's words
    kind, comparator, firmness : as the code lists say
    value, value_high : in `unit`; of a target set in another document the value that document sets
    unit : as written; empty for a target of yes or no
    year : whose figure is asked, which may differ from the plan's
    scope : the reporting unit that it binds; None for the whole home
    bound : None where no measure counts it yet
    why : of the binding
    splits : what of it falls to each reporting unit

    Examples
    --------
    >>> Aim(id="a", plan="p", number="1", sentence="出台办法", phrase="办法", kind="定性", year=2024).is_quantity
    False
    """

    id: str
    plan: str
    number: str
    sentence: str
    phrase: str
    kind: str
    year: int
    path: str = ""
    comparator: str = ""
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    firmness: str = "确定"
    scope: str | None = None
    section: str = ""
    bound: Bound | None = None
    stage: str = ""
    why: str = ""
    splits: Mapping[str, Decimal] | None = None

    @property
    def is_quantity(self) -> bool:
        """Whether a number stands behind it (术语 定量目标).

        Examples
        --------
        >>> Aim(id="a", plan="p", number="1", sentence="", phrase="", kind="新增", year=2024, value=Decimal(3)).is_quantity
        True
        """
        return self.value is not None


def aims(ground: Ground, year: int) -> tuple[Aim, ...]:
    """The targets of all plans that bind a year, in the order of their texts (术语 年度目标).

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> rows = {"plan": [{"id": "p", "plan_year": 2024}], "adoption": [{"plan": "p", "plan_year": 2024}],
    ...         "target": [{"id": "t", "plan": "p", "number": "1", "metric": "活动", "kind": "定性"}]}
    >>> [aim.phrase for aim in aims(Ground(ByHand(rows), "421200"), 2024)]
    ['活动']
    """
    plans = {row["plan"] for row in _rows(ground, "adoption", _.plan_year == year) if row["ended_on"] is None}
    if not plans:
        return ()
    bindings = {row["target"]: row for row in _rows(ground, "binding") if row["ended_on"] is None}
    filters = _parts(ground, "binding__filters")
    pins = _parts(ground, "binding__pins")
    splits: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in _rows(ground, "split"):
        if row["assigned_unit"] and row["value"] is not None:
            splits[row["target"]][row["assigned_unit"]] = row["value"] / SCALE
    found = []
    for row in _rows(ground, "target", _.plan.isin(sorted(plans))):
        binding = bindings.get(row["id"])
        held = binding["id"] if binding else ""
        found.append(_aim(ground, row, binding, filters[held], pins[held], splits.get(row["id"]), year))
    return tuple(sorted(found, key=lambda aim: (aim.plan, int(aim.number) if aim.number.isdigit() else 0, aim.number)))


def _aim(
    ground: Ground,
    row: Mapping[str, Any],
    binding: Mapping[str, Any] | None,
    filters: Iterable[Mapping[str, Any]],
    pins: Iterable[Mapping[str, Any]],
    splits: Mapping[str, Decimal] | None,
    year: int,
) -> Aim:
    scope = _unit(ground, row["scope_region"])
    period = (binding or {}).get("measured_period") or row["target_period"] or str(year)
    assigned = _decimal((binding or {}).get("assigned_value"))
    return Aim(
        id=row["id"], plan=row["plan"], number=row["number"] or "", sentence=row["sentence"] or "", phrase=row["metric"] or "",
        kind=row["kind"] or "", path=row["path"] or "", comparator=row["comparator"] or "",
        value=assigned if assigned is not None else _decimal(row["value"]), value_high=_decimal(row["value_high"]),
        unit=row["measured_in"] or "", firmness=row["firmness"] or "确定", scope=scope, section=row["lead_section"] or "",
        year=int(period[:4]), bound=_bound(binding, filters, pins, scope) if binding else None,
        stage=(binding or {}).get("stage") or "", why=(binding or {}).get("why") or "", splits=splits,
    )  # fmt: skip


def _bound(
    binding: Mapping[str, Any],
    filters: Iterable[Mapping[str, Any]],
    pins: Iterable[Mapping[str, Any]],
    scope: str | None,
) -> Bound:
    pins = list(pins)
    narrowed = sorted(Filter(one["field"], one["operator"], one["operand"] or "") for one in filters)
    return Bound(
        measure=measure(binding["measure"]),
        rule=binding["rule"] or "",
        filters=tuple(narrowed),
        pins=frozenset(one["record"] for one in pins if not one["is_left_out"]),
        left_out=frozenset(one["record"] for one in pins if one["is_left_out"]),
        region=scope if not any(one.field in ("holder", "platform", "id", "subject") for one in narrowed) else None,
        stage=binding["stage"] or "",
        threshold=_decimal(binding["threshold"]),
    )


def _unit(ground: Ground, code: str | None) -> str | None:
    """The reporting unit that a scope means; a scope that is the whole home, or lies outside it, narrows nothing."""
    if not code or code == ground.root or code not in regions():
        return None
    return code if regions().is_within(code, ground.root) else None


def _rows(ground: Ground, register: str, *where: Any) -> Sequence[Mapping[str, Any]]:
    rows = ground.tables[register].filter(_.status != WITHDRAWN, *where).order_by("id")
    return records(rows)


def _parts(ground: Ground, name: str) -> Mapping[str, list[Mapping[str, Any]]]:
    found: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in records(ground.tables[name]):
        found[row["id"]].append(row)
    return found


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value) / SCALE
