"""The panel of alerts on the desk: those that nobody has answered (术语 预警栏)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kechuang.store.desk import alerts, sight
from kechuang.web.alerts import inbox
from kechuang.web.home.panel import Line, Panel
from kechuang.web.speech import said

SHOWN = 5


def alerted(request: Any, today: date) -> Panel:
    """What waits to be answered, those that went up first."""
    seen = sight.seen(request.actor)
    waiting = [one for one in alerts.seen(request.actor, year=today.year) if not inbox.is_taken(one)]
    found = inbox.ordered(waiting, seen)
    told = inbox.lines(request, found[:SHOWN], seen, today)
    lines = [
        Line(
            " · ".join(filter(None, (one.get("called", ""), one["unit"]))), "/alerts", one.get("reason", ""),
            said(f"plan.light.{one['was'].word}", request.language), one["was"].look, number=one.get("number", ""),
        )
        for one in told
    ]  # fmt: skip
    return Panel("home.alerts", lines, len(found), more="/alerts", empty="home.alerts-none")
