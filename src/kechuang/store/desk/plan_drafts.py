"""A plan that was read and is being reviewed: what the officer mends in it before it is saved (术语 识读稿)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from kechuang.errors import Problem
from kechuang.plan.reader import Reading, read
from kechuang.plan.target import Target
from kechuang.store import scoped
from kechuang.store.clock import system_clock, text_of
from kechuang.store.desk import plan_texts
from kechuang.store.desk.tables import Account, Draft

NUMBERS = ("value", "value_high", "baseline")
MENDED = ("metric", "unit", "scope", "period", "denominator", "kind", "comparator", "firmness")
KEY_LENGTH = 16


def begin(account: Account, reading: Reading) -> str:
    """The key of the draft; the same file read again begins anew."""
    key = plan_texts.digest_of(reading.document)[:KEY_LENGTH]
    told = {"document": plan_texts.plain(reading.document), "targets": [plain(one) for one in reading.targets],
            "title": reading.title or "", "year": reading.year, "is_touched": False}  # fmt: skip
    _keep(account, key, told)
    return key


def drafts(account: Account) -> list[tuple[str, str, str]]:
    """Key, title and day of every draft of this person, the last first."""
    with scoped.opened():
        found = list(Draft.objects.filter(account=account, place__startswith="plan:").order_by("-at"))
    return [
        (one.place.removeprefix("plan:"), one.values["title"] or one.values["document"]["name"], one.at[:10])
        for one in found
    ]


def draft(account: Account, key: str) -> dict[str, Any]:
    """What stands in the draft.

    Raises
    ------
    Problem  door.not-found
    """
    with scoped.opened():
        found = Draft.objects.filter(account=account, place=f"plan:{key}").first()
    if found is None:
        raise Problem("door.not-found", "", {"id": key})
    told: dict[str, Any] = found.values
    return told


def reading_of(told: Mapping[str, Any]) -> Reading:
    """The draft as a reading: with the targets as they were mended, numbered in the order of the text."""
    made = read(plan_texts.document_of_plain(told["document"]))
    targets = sorted((target_of(one) for one in told["targets"]), key=lambda one: (one.start, one.end))
    numbered = tuple(one._replace(id=str(at)) for at, one in enumerate(targets, 1))
    return replace(made, targets=numbered, title=told["title"] or made.title, year=told["year"] or made.year)


def mend(account: Account, key: str, number: int, values: Mapping[str, str]) -> None:
    """Nothing; the target with that number reads as the officer says.

    Raises
    ------
    Problem  door.not-found, plan.number
    """
    told = draft(account, key)
    targets = _ordered(told)
    if not 1 <= number <= len(targets):
        raise Problem("door.not-found", "", {"id": str(number)})
    one = targets[number - 1]
    for name in MENDED:
        if name in values:
            one[name] = values[name].strip() or (None if name not in ("metric", "kind", "firmness") else one[name])
    for name in ("value", "value_high"):
        if name in values:
            one[name] = _number(values[name])
    if one["value"] is None:
        one |= {"kind": "binary", "comparator": None, "unit": None, "value_high": None}
    _keep(account, key, {**told, "targets": targets, "is_touched": True})


def drop(account: Account, key: str, number: int) -> None:
    """Nothing; what is no target is out of the draft."""
    told = draft(account, key)
    targets = _ordered(told)
    if not 1 <= number <= len(targets):
        raise Problem("door.not-found", "", {"id": str(number)})
    _keep(account, key, {**told, "targets": [*targets[: number - 1], *targets[number:]], "is_touched": True})


def add(account: Account, key: str, sentence: str, values: Mapping[str, str]) -> None:
    """Nothing; a target that was missed stands in its place of the text.

    Raises
    ------
    Problem  plan.no-sentence (the text does not have it), plan.number
    """
    told = draft(account, key)
    wanted = sentence.strip()
    start = told["document"]["text"].find(wanted) if wanted else -1
    if start < 0:
        raise Problem("plan.no-sentence", "", {"value": wanted or "—"})
    made = read(plan_texts.document_of_plain(told["document"]))
    path = next((one.path for one in reversed(made.outline) if one.start <= start), "")
    value = _number(values.get("value", ""))
    target = Target(
        id="", sentence=wanted, start=start, end=start + len(wanted), path=path, metric=values.get("metric", "").strip() or wanted,
        kind="increment" if value is not None else "binary", comparator="=" if value is not None else None,
        value=Decimal(value) if value is not None else None, value_high=None, unit=values.get("unit", "").strip() or None,
        period=str(told["year"] or "") or None, reason="added by hand",
    )  # fmt: skip
    _keep(account, key, {**told, "targets": [*told["targets"], plain(target)], "is_touched": True})


def name(account: Account, key: str, title: str, year: int | None) -> None:
    """Nothing; the plan is called so and binds that year."""
    told = draft(account, key)
    _keep(account, key, {**told, "title": title.strip(), "year": year})


def forget(account: Account, key: str) -> None:
    """Nothing; the draft is gone."""
    with scoped.opened():
        Draft.objects.filter(account=account, place=f"plan:{key}").delete()


def plain(target: Target) -> dict[str, Any]:
    """A target as JSON holds it, its numbers exact."""
    told = target._asdict()
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in told.items()}


def target_of(told: Mapping[str, Any]) -> Target:
    """The target again."""
    numbers = {name: None if told[name] is None else Decimal(told[name]) for name in NUMBERS}
    return Target(**{**told, **numbers, "responsible": tuple(told["responsible"])})


def _ordered(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    targets: Sequence[dict[str, Any]] = told["targets"]
    return sorted(targets, key=lambda one: (one["start"], one["end"]))


def _number(written: str) -> str | None:
    if not (text := written.strip().replace(",", "")):
        return None
    try:
        value = Decimal(text)
    except InvalidOperation as reason:
        raise Problem("plan.number", "", {"value": written}) from reason
    if not value.is_finite():
        raise Problem("plan.number", "", {"value": written})
    return str(value)


def _keep(account: Account, key: str, told: Mapping[str, Any]) -> None:
    with scoped.opened():
        Draft.objects.update_or_create(
            account=account, place=f"plan:{key}", defaults={"values": told, "at": text_of(system_clock())}
        )
