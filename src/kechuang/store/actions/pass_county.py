"""The county's check of what its units filed: dated, and the row is 已报 (术语 县审)."""

from __future__ import annotations

from collections.abc import Sequence

from kechuang.registers.schema import Register
from kechuang.store.actions.turn import turn
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.versions import DRAFT, RETURNED, SUBMITTED, Version


def pass_county(pen: Pen, register: Register, ids: Sequence[str]) -> list[Version]:
    """The rows, 已报, with the day on which the county passed them."""
    return turn(
        pen, "rows.pass_county", register, ids, lambda version: version.status in (DRAFT, SUBMITTED, RETURNED),
        status=SUBMITTED, status_reason=None, county_check_on=day_of(pen.clock()),
    )  # fmt: skip
