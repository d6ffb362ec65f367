"""Readings for the tests of the arithmetic: from a gold file, from the reader, or from a few written lines."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kechuang.plan.document import document_of
from kechuang.plan.reader import Reading
from kechuang.plan.target import Comparator, Firmness, Kind, Mention, Target

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "plans"


@dataclass
class Line:
    """One figure of an invented plan; the sentence holds it as written."""

    sentence: str
    metric: str
    kind: Kind
    comparator: Comparator
    value: str
    unit: str
    denominator: str | None = None
    scope: str | None = None
    firmness: Firmness = "firm"
    period: str | None = None
    high: str | None = None
    baseline: str | None = None
    verb: str | None = None


def plan(*lines: Line | str, year: int | None = 2025, past: tuple[str, ...] = ()) -> Reading:
    """A reading whose text is the lines joined; a plain string is text between them; ``past`` names figures already reached."""
    text, targets = "", []
    for line in lines:
        if isinstance(line, str):
            text += line
            continue
        start = len(text)
        text += line.sentence
        targets.append(_target(line, str(len(targets) + 1), start))
    mentions = [
        Mention(m.group(), m.start(), m.end(), "past") for word in past for m in re.finditer(re.escape(word), text)
    ]
    return Reading(document_of(text), tuple(targets), tuple(mentions), (), None, None, None, None, year)


def _target(line: Line, number: str, start: int) -> Target:
    return Target(
        number, line.sentence, start, start + len(line.sentence), "一", line.metric, line.kind, line.comparator,
        Decimal(line.value), _decimal(line.high), line.unit, line.denominator, line.period, line.firmness, line.scope,
        line.verb, "", (), _decimal(line.baseline),
    )  # fmt: skip


def _decimal(text: object) -> Decimal | None:
    found = re.search(r"\d+(?:\.\d+)?", str(text)) if text is not None else None
    return Decimal(found.group()) if found else None


def gold(path: Path, year: int) -> Reading:
    """The reading that a gold file holds for the text beside it; past results come from its distractors."""
    labels = json.loads(path.read_text("utf-8"), parse_float=Decimal, parse_int=Decimal)
    text = (path.parent / labels["doc"]).read_text("utf-8")
    targets = [
        Target(
            str(number), t["sentence"], int(t["start"]), int(t["end"]), t.get("path") or "", t["metric"], t["kind"],
            t["comparator"], t["value"], t["value_high"], t["unit"], t["denominator"], t["period"],
            t["firmness"] or "firm", t["scope"], t["verb"], "", (), _decimal(t.get("baseline")),
        )
        for number, t in enumerate(labels["targets"], 1)
    ]  # fmt: skip
    past = [d for d in labels.get("distractors", []) if "past" in d["reason"] or "last year" in d["reason"]]
    mentions = tuple(Mention(d["text"], int(d["start"]), int(d["end"]), "past") for d in past)
    return Reading(document_of(text), tuple(targets), mentions, (), None, None, None, None, year)
