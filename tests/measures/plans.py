"""An adopted plan with one target, written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import aims
from kechuang.measures.progress.standing import Progress, Standing
from kechuang.registers.by_hand import ByHand

AS_OF = date(2024, 9, 30)


def rows(measure: str, target: dict[str, Any], *, binding: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The registers of a plan with one bound target, and whatever evidence is given besides."""
    return {
        "plan": [{"id": "plan", "title": "合成示范要点", "kind": "工作要点", "plan_year": 2024}],
        "adoption": [{"plan": "plan", "plan_year": 2024, "adopted_on": "2024-03-01"}],
        "target": [{"id": "target", "plan": "plan", "number": "1", "metric": "指标", "sentence": "原文", "kind": "累计", **target}],
        "binding": [{"target": "target", "measure": measure, "bound_on": "2024-03-01", **(binding or {})}] if measure else [],
        **more,
    }  # fmt: skip


def standing(told: dict[str, Any], *, as_of: date = AS_OF) -> Standing:
    """Where the one target stands."""
    ground = Ground(ByHand(told), "421200")
    (aim,) = aims(ground, 2024)
    return Progress(ground, [aim], as_of=as_of).standing(aim)
