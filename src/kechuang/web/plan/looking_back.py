"""The page of back-tests: how the models of the year's targets did on the home's own past (术语 回测页)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from kechuang.store.desk import backtests_kept, sight
from kechuang.web.page import shown
from kechuang.web.plan import telling

PLAIN, WITHIN = ("pace", "chain", "additive"), ("50%", "80%", "90%")


def backtests(request: Any) -> HttpResponse:
    """The page; a county finds the models of the city's targets there, and no figure."""
    seen = sight.seen(request.actor)
    kept = backtests_kept.last()
    called = {
        one["id"]: (one["number"], telling.called(one, request.language)) for one in (seen.targets if seen else ())
    }
    lines = [line(one, called) for one in kept.values()]
    return shown(request, "plan/backtests.html", {"lines": sorted(lines, key=lambda one: one["order"]), "seen": seen})


def line(one: Mapping[str, Any], called: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """A series as the page shows it."""
    targets = [(target, *called[target]) for target in one["targets"] if target in called]
    return {
        "targets": targets, "order": min((int(number) for _, number, _ in targets if number.isdigit()), default=10_000),
        "kind": one["kind"], "is_trusted": one["is_trusted"], "tasks": one["tasks"], "years": one["years"],
        "within": [(head, f"{share:.0%}") for head, share in zip(WITHIN, one["within"], strict=True)],
        "beside": [(f"plan.backtest-{name}", beside(one["loss"], one[name])) for name in PLAIN],
    }  # fmt: skip


def beside(loss: float, other: float | None) -> str:
    """The loss in parts of a plain way's; a dash where that had no answer or was always right."""
    return "—" if not other else f"{loss / other:.2f}"
