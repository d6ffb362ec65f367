"""How a target stands at a glance: a word, a shape and a colour, and the reason in a sentence (术语 状态与原因).

An open target is judged by the chance to reach it, where it was forecast. Where no model carries it, it is held against the
share that last year had by the same month, else against the share of the year that has passed: what is always published in
December is not called late in September.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from kechuang.errors import Language
from kechuang.measures.progress.shape import share_shown
from kechuang.monitor import lights
from kechuang.web.plan import landing, telling
from kechuang.web.plan.telling import Target
from kechuang.web.speech import said

QUIET_DAYS = 60
FAR, NEAR = 0.25, 0.05
LOOKS = {
    "done": "done", "open": "", "on_track": "", "attention": "care", "at_risk": "grave", "late": "care", "behind": "grave",
    "unknowable_in_year": "", "channel_closed": "care", "no_data": "care", "unbound": "care", "unseen": "",
}  # fmt: skip
GRAVITY = {
    "at_risk": 3.0,
    "attention": 1.0,
    "behind": 3.0,
    "no_data": 2.0,
    "unbound": 2.0,
    "late": 1.0,
    "channel_closed": 1.0,
}
STRIVEN = 0.5  # what the plan only strives for weighs less
STEPWISE = 0.5  # what is done in steps, or done or not, says little of its pace by its share


@dataclass(frozen=True, slots=True)
class Light:
    """A word, and the class that gives its shape and colour."""

    word: str
    look: str


def light(target: Target, as_of: date) -> Light:
    """How the target stands; of one that is not hers to see nothing is said."""
    word = word_of(target, as_of)
    return Light(word, LOOKS[word])


def word_of(target: Target, as_of: date) -> str:
    """The word for how the target stands; unseen where its figures are not for these eyes."""
    status: Any = target.get("status")
    if status is None:
        return "unseen"
    if status != "open":
        return str(status)
    ahead = target.get("landing") or {}
    if ahead.get("reach") is not None and ahead["p50"] is not None:
        return lights.light("open", ahead["reach"])
    distance = _distance(target, as_of)
    return "behind" if distance > FAR else "late" if distance > NEAR else "open"


def gravity(target: Target, as_of: date) -> float:
    """How grave it is that the target stands so; nothing where nothing is wrong."""
    weight = GRAVITY.get(word_of(target, as_of), 0.0)
    chance = (target.get("landing") or {}).get("reach")
    beyond = max(_distance(target, as_of), 0) if chance is None else 1 - chance
    return (weight + beyond) * (1 if target["firmness"] == "确定" else STRIVEN) if weight else 0.0


def reason(target: Target, as_of: date, language: Language) -> str:
    """What is short, since when no row came, what waits."""
    word = word_of(target, as_of)
    told = [_short(target, language)] if target.get("gap") and target["target"] is not None else []
    if word == "channel_closed":
        told = [said("plan.reason-closed", language, why=target["closed_why"] or "—")]
    elif word in ("unbound", "no_data"):
        told = [said(f"plan.reason-{word.replace('_', '-')}", language)]
    if word in ("at_risk", "attention", "on_track"):
        told.append(landing.reason(target, language))
    if word in ("behind", "late"):
        told.append(_beside(target, as_of, language))
    told += _rows(target, as_of, language)
    return said("plan.comma", language).join(filter(None, told))


def expected(target: Target, as_of: date) -> float:
    """The share that is usual by this month."""
    months = [value for value in target["last_year"] if value is not None]
    if len(months) == len(target["last_year"]) and months and months[-1] > 0:
        return float(min(max(months[min(as_of.month, len(months)) - 1] / months[-1], 0), 1))
    first, last = date(as_of.year, 1, 1), date(as_of.year, 12, 31)
    return ((as_of - first).days + 1) / ((last - first).days + 1)


def _distance(target: Target, as_of: date) -> float:
    share = target.get("share")
    if share is None or target["year"] != as_of.year:
        return 0.0
    distance = expected(target, as_of) - float(share)
    return distance if target["target"] is not None else distance * STEPWISE


def _short(target: Target, language: Language) -> str:
    gap = telling.apart(target, target["gap"], language)
    share = target.get("share")
    if share is None:
        return said("plan.reason-gap", language, gap=gap)
    return said("plan.reason-short", language, share=telling.share_told(target), gap=gap)


def _beside(target: Target, as_of: date, language: Language) -> str:
    usual = share_shown(Fraction(str(round(expected(target, as_of), 4))))
    is_of_last_year = bool(target["last_year"]) and bool(target["last_year"][-1])
    return said("plan.reason-last-year" if is_of_last_year else "plan.reason-pace", language, share=usual)


def _rows(target: Target, as_of: date, language: Language) -> list[str]:
    told = []
    if target["measure"]:
        last = date.fromisoformat(target["last_on"]) if target["last_on"] else None
        if last is None:
            told.append(said("plan.reason-no-row", language))
        elif (as_of - last).days > QUIET_DAYS:
            told.append(said("plan.reason-quiet", language, day=last, days=(as_of - last).days))
    if target["waiting"]:
        told.append(said("plan.reason-waiting", language, number=target["waiting"]))
    return told
