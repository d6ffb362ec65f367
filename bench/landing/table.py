"""The scores as a table for people, with what was asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.landing.calibration import INTERVALS
from bench.landing.peers import PEERS
from bench.report import columns

LIMITS = {"pace": 0.45, "chain": 0.70, "additive": 0.85}
BRIER, BETTER = 0.14, 0.8
SHARES = (5, 5, 15, 25, 25, 15, 5, 5)


def holds(score: Mapping[str, Any]) -> dict[str, bool]:
    """Which of the conditions these scores keep."""
    kept = {f"coverage {at}": abs(seen - at / 100) <= error for at, (seen, error) in score["coverage"].items()}
    kept |= {f"pinball {peer}": score["pinball"][peer][0] <= limit for peer, limit in LIMITS.items()}
    mine, *others = (seen for seen, _ in score["brier"].values())
    kept["brier"] = mine <= BRIER or all(mine <= BETTER * other for other in others)
    return kept


def table(scored: Mapping[str, Any]) -> str:
    """The table by nature and what is amiss; a ! stands where a condition is not kept."""
    head = ("", "tasks", "series", *(f"in {at} %" for at in INTERVALS), *(f"/{peer}" for peer in PEERS))
    head += (
        "Brier",
        *(f"of {peer}" for peer in PEERS),
        "reached",
        "said",
        "ties",
        "PIT %: " + " ".join(map(str, SHARES)),
    )
    rows = [_row(name, score) for name, score in scored["groups"].items()]
    asked, *amiss = scored["faults"].items()
    faults = ", ".join(f"{count} {fault}" for fault, count in amiss if count) or "none amiss"
    raw = ", ".join(f"{seen:.3f} × {peer}" for peer, (seen, _) in scored["groups"]["all"]["pinball raw"].items())
    bounds = ", ".join(f"{at} %: {low:.3f}–{high:.3f}" for at, (low, high) in scored["groups"]["all"]["bounds"].items())
    notes = (
        f"{asked[1]} tasks asked: {faults}",
        f"in n %: coverage ± two standard errors over series; any forecast with these quantiles would hold {bounds}",
        f"/peer: pinball loss in parts of the peer's, each series and region by its size ({_said(LIMITS)} asked); in raw units {raw}",
        f"Brier: at most {BRIER} or {BETTER} of each peer's; reached: how often; said: the mean probability",
    )
    return "\n".join([columns(head, rows), *notes])


def _row(name: str, score: Mapping[str, Any]) -> tuple[str, ...]:
    kept = holds(score)
    coverage = [
        f"{seen:.3f}±{error:.3f}{_mark(kept[f'coverage {at}'])}" for at, (seen, error) in score["coverage"].items()
    ]
    losses = [f"{score['pinball'][peer][0]:.3f}{_mark(kept[f'pinball {peer}'])}" for peer in PEERS]
    mine, *others = (f"{seen:.3f}" for seen, _ in score["brier"].values())
    histogram = " ".join(f"{100 * part:.0f}" for part in score["histogram"])
    said = (f"{score['reached']:.2f}", f"{score['reach']:.2f}", f"{score['ties']:.2f}", histogram)
    counts = (f"{score['tasks']}", f"{score['series']}")
    return (name, *counts, *coverage, *losses, f"{mine}{_mark(kept['brier'])}", *others, *said)


def _mark(is_kept: bool) -> str:
    return "" if is_kept else "!"


def _said(limits: Mapping[str, float]) -> str:
    return ", ".join(f"≤ {limit:g} × {peer}" for peer, limit in limits.items())
