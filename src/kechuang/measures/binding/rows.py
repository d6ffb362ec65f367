"""Targets as rows of the register, and rows as targets again (术语 目标台账)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kechuang.errors import Problem
from kechuang.period.phrase import read as read_period
from kechuang.period.span import Period
from kechuang.plan.target import Target
from kechuang.quantity import normal
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.registers.values import Ref, Values

CHOICES = {"kind": "target_kind", "comparator": "comparator", "firmness": "firmness"}
SAME = ("sentence", "path", "metric", "value", "value_high", "denominator", "scope", "verb", "reason")
PERIOD = re.compile(r"\d{4}(?:Q[1-4]|H[12]|-(?:0[1-9]|1[0-2]))?")


def values_of(target: Target, plan: str, *, root: str, year: int | None) -> Values:
    """The target as a row: its kind, comparator and firmness in the words of the code lists (术语 目标记录).

    Parameters
    ----------
    plan : id of the plan's row; root : region of the home, in which short names of places are read

    Examples
    --------
    >>> from decimal import Decimal
    >>> target = Target("3", "咸安区新增3家", 0, 7, "一", "企业", "increment", ">=", Decimal(3), None, "家", scope="咸安区")
    >>> row = values_of(target, "p", root="421200", year=2024)
    >>> row["kind"], row["comparator"], row["firmness"], row["scope_region"], row["target_period"]
    ('新增', '不低于', '确定', '421202', '2024')
    """
    period = _period(target.period, year)
    values: Values = {name: getattr(target, name) for name in SAME}
    values |= {name: _word(choice, getattr(target, name)) for name, choice in CHOICES.items()}
    values |= {
        "plan": Ref("plan", plan),
        "number": target.id,
        "starts_at": target.start,
        "ends_at": target.end,
        "measured_in": target.unit,
        "scope_region": region_of(target.scope, root),
        "target_period": period.code if period and PERIOD.fullmatch(period.code) else str(year or "") or None,
        "lead_section": next(filter(None, map(code_list("section").read, target.responsible)), None),
        "due_on": period.last_on if period and PERIOD.fullmatch(period.code) and len(period.code) > 4 else None,
    }
    return {name: value for name, value in values.items() if value is not None and value != ""}


def target_of(values: Mapping[str, Any]) -> Target:
    """The row as the target that it was read from (术语 目标还原).

    Examples
    --------
    >>> from decimal import Decimal
    >>> row = {"number": "3", "sentence": "新增3家", "kind": "新增", "value": Decimal(3), "measured_in": "家"}
    >>> target_of(row).kind, target_of(row).unit, target_of(row).firmness
    ('increment', '家', 'firm')
    """
    told: dict[str, Any] = {name: values.get(name) for name in (*SAME, "denominator")}
    told |= {name: _sign(choice, values.get(name)) for name, choice in CHOICES.items()}
    told |= {name: values.get(name) or "" for name in ("path", "metric", "reason", "sentence")}
    lead = values.get("lead_section")
    return Target(
        id=str(values.get("number") or ""), start=values.get("starts_at") or 0, end=values.get("ends_at") or 0,
        unit=values.get("measured_in"), period=values.get("target_period"), responsible=(lead,) if lead else (),
        **{**told, "firmness": told["firmness"] or "firm", "kind": told["kind"] or "binary"},
    )  # fmt: skip


def region_of(scope: str | None, root: str) -> str | None:
    """The region that a scope names and nothing else, as "赤壁市" and "全市" do (术语 范围区域).

    Examples
    --------
    >>> region_of("赤壁市", "421200"), region_of("赤壁市某产业园", "421200"), region_of(None, "421200")
    ('421281', None, None)
    """
    if not scope:
        return None
    found = [one for one in regions().find(scope, home=root) if one.region]
    whole = [one for one in found if one.start == 0 and one.end == len(scope)]
    return whole[0].region.code if len(whole) == 1 and whole[0].region else None


def _period(written: str | None, year: int | None) -> Period | None:
    if not written or not year:
        return None
    try:
        return read_period(normal(written), year)
    except Problem:
        return None


def _word(choice: str, sign: str | None) -> str | None:
    return code_list(choice).read(sign) if sign else None


def _sign(choice: str, word: str | None) -> str | None:
    """The sign that the reader writes: the first other spelling of the word."""
    listed = code_list(choice).words.get(word or "")
    return listed["aliases"][0] if listed else None
