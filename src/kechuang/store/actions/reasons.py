"""A reason has to be given where somebody will ask for it later (术语 理由)."""

from __future__ import annotations

from kechuang.errors import Problem
from kechuang.registers.schema import Register


def require_reason(reason: str, register: Register) -> None:
    """Nothing when something is said; store.reason otherwise."""
    if not reason.strip():
        raise Problem("store.reason", register)
