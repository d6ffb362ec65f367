"""The plans that are read, with their labels, and endless others of the same size made from them."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "src" / "kechuang" / "samples"  # the labels of the product's own sample stand apart from its text
FOUNDING = "xianning-2024"
FOUNDING_SIZE = 3296  # characters of the founding plan: what "a document" means in documents a second


@dataclass(frozen=True)
class Plan:
    """A labelled plan; `group` says which table of accuracy it goes to."""

    name: str
    group: str
    text: str
    labels: dict[str, Any]


def labelled() -> list[Plan]:
    """Every labelled plan: those the checkout carries, and those of a folder beside it when it is there."""
    folders = [*sorted((ROOT / "tests" / "golden" / "plans").iterdir()), ROOT.parent / "shared" / "plans"]
    return [_plan(path) for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.gold.json"))]


def _plan(path: Path) -> Plan:
    labels = json.loads(path.read_text("utf-8"))
    beside = path.parent / labels["doc"]
    text = (beside if beside.exists() else SAMPLES / labels["doc"]).read_text("utf-8")
    name = path.name.removesuffix(".gold.json")
    return Plan(name, _group(name, path.parent.name, text), text, labels)


def _group(name: str, folder: str, text: str) -> str:
    if len(re.findall(r"[一-鿿]", text)) * 20 < len(text):
        return "english"
    return {FOUNDING: "founding", "plans": "beside"}.get(name if name == FOUNDING else folder, folder)


def timed(plans: list[Plan]) -> str:
    """The text that is timed: the founding plan, or the sample that the product carries."""
    found = [plan.text for plan in plans if plan.name == FOUNDING]
    return found[0] if found else (SAMPLES / "xianning-plan-2024.txt").read_text("utf-8")


def varied(text: str, seed: int) -> str:
    """The text with its figures and one Chinese sign in a hundred exchanged, so that no reader meets it again.

    Years stay, and so does the length: what is read stays a plan of that year.
    """
    chance = random.Random(seed)
    signs = list(re.sub(r"\d+", lambda found: _figure(found.group(), chance), text))
    places = [at for at, sign in enumerate(signs) if "一" <= sign <= "鿿"]
    for at in chance.sample(places, len(places) // 100):
        signs[at] = signs[chance.choice(places)]
    return "".join(signs)


def _figure(digits: str, chance: random.Random) -> str:
    if re.fullmatch(r"0\d*|(?:19|20)\d\d", digits):
        return digits
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in digits[1:])
