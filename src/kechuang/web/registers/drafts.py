"""Forms as they were left, so that nothing typed is lost (术语 草稿箱)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kechuang.registers.schema import Register
from kechuang.store import place, scoped
from kechuang.store.clock import instant_of, text_of
from kechuang.store.desk.tables import Draft
from kechuang.web.registers.cells import when


def place_of(code: str, row_id: str) -> str:
    """The name of a form: of a row, or of a new one."""
    return f"{code}/{row_id or 'new'}"


def kept(account: Any, where: str) -> tuple[dict[str, list[str]], int, str] | None:
    """The texts that were left, the version they are based on, and when; None when the form was finished."""
    with scoped.opened():
        found = Draft.objects.filter(account=account, place=where).first()
    return (found.values, found.based_on, when(instant_of(found.at))) if found else None


def keep(account: Any, register: Register, row_id: str, texts: Mapping[str, Sequence[str]], based_on: int) -> str:
    """When it was kept; the texts stay until the form is finished. What is typed of a person is not kept unsealed."""
    personal = {f"f.{name}" for name in register.personal}
    values = {name: list(found) for name, found in texts.items() if any(found) and name not in personal}
    now = place.clock()()
    told = {"values": values, "based_on": based_on, "at": text_of(now)}
    with scoped.opened():
        Draft.objects.update_or_create(account=account, place=place_of(register.code, row_id), defaults=told)
    return when(now)


def forget(account: Any, where: str) -> None:
    """Nothing; the form is finished, or what was left is thrown away."""
    with scoped.opened():
        Draft.objects.filter(account=account, place=where).delete()
