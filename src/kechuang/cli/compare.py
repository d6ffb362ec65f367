"""`kechuang plan compare`: what documents set differently (术语 差异清单)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from kechuang.cli import output, shapes, speech
from kechuang.cli.sources import readings, remarks
from kechuang.errors import Language, Problems
from kechuang.plan import ledger
from kechuang.plan.reader import Reading
from kechuang.plan.target import Target
from kechuang.terms import term


def run(options: Namespace) -> int:
    """The exit code; the first document is compared with each of the others."""
    language: Language = options.lang
    made, wrong = readings([options.file, *options.others], language)
    if wrong:
        raise Problems(wrong)
    speech.remark(remarks(made), language)
    if options.format == "json":
        output.put(output.as_json(shape(made)), None, language)
        return 0
    from kechuang.cli import screen

    for index, other in enumerate(made[1:]):
        if index:
            screen.line()
        show(made[0], other, language)
    return 0


def shape(made: Sequence[Reading]) -> dict[str, Any]:
    """Every difference with the names of the two documents it stands between."""
    names = [reading.document.name for reading in made]
    return {
        "documents": [shapes.about(reading) for reading in made],
        "differences": [
            {**difference.plain(), "left_document": names[pair.left], "right_document": names[pair.right]}
            for pair in ledger.compare(made)
            for difference in pair.differences
        ],
    }


def show(left: Reading, right: Reading, language: Language, *, in_short: bool = False) -> None:
    """Nothing; the differences stand on the screen, what only one of the two sets after what both set.

    Parameters
    ----------
    in_short : what only one document sets is counted and not listed
    """
    from kechuang.cli import screen

    found = ledger.differences(left, right)
    both = [one for one in found if one.left and one.right]
    screen.line(speech.said("compare.head", language, left=_name(left), right=_name(right)), "bold")
    _changed(both, language)
    missing = [one.left for one in found if one.left and not one.right]
    new = [one.right for one in found if one.right and not one.left]
    for code, targets in (("compare.missing", missing), ("compare.new", new)):
        if targets:
            screen.heading(speech.said(code, language, all=len(targets)))
            _list([] if in_short else targets, language)


def _changed(both: Sequence[ledger.Difference], language: Language) -> None:
    from kechuang.cli import screen

    screen.heading(speech.said("compare.both", language, all=len(both)))
    columns = [(term("fields.metric", language), "left"), (term("fields.period", language), "left")]
    columns += [(speech.said(f"compare.{side}", language), "left") for side in ("left", "right", "kind")]
    if both:
        screen.table(columns, [_row(one, language) for one in both], ruled=True)


def _row(one: ledger.Difference, language: Language) -> tuple[object, ...]:
    scope = one.scope if one.scope and one.scope not in one.metric else ""
    about = speech.said("compare.about", language, scope=scope, metric=one.metric) if scope else one.metric
    kind = speech.said(f"change.{one.kind}", language)
    return about, one.period, *(target.sentence if target else "" for target in (one.left, one.right)), kind


def _list(targets: Sequence[Target], language: Language) -> None:
    from kechuang.cli import screen

    columns = [(term("fields.path", language), "kept"), (term("fields.sentence", language), "left")]
    if targets:
        screen.table(columns, [(target.path, target.sentence) for target in targets])


def _name(reading: Reading) -> str:
    return f"{reading.title or ''} ({reading.document.name})".strip()
