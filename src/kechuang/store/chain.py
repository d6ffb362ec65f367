"""Whether the chain of the audit holds, alone and against numbers and hashes that were kept elsewhere (术语 审计链)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kechuang.errors import Problem
from kechuang.store.audit import FIRST, SIGNED, chained

Anchors = Mapping[int, str]


def anchors(text: str) -> dict[int, str]:
    """Number -> hash, as they were written down elsewhere: one ``number hash`` a line, the last word of a line the hash.

    Raises
    ------
    Problem  audit.anchor-form  a line that says neither
    """
    kept = {}
    for line in filter(str.strip, text.splitlines()):
        number, _, sign = line.strip().partition(" ")
        if not (number.isascii() and number.isdigit() and len(sign.strip()) == len(FIRST)):
            raise Problem("audit.anchor-form", "", {"line": line.strip()[:100]})
        kept[int(number)] = sign.strip()
    return kept


def broken(records: Iterable[Mapping[str, Any]], kept: Anchors) -> Iterator[Problem]:
    """The first record at which the chain breaks, or that is not the one that was kept elsewhere under its number.

    A chain that was cut at its end, written anew from some record on, or brought back from an older copy holds in
    itself: only what was kept elsewhere tells.
    """
    previous, number = FIRST, 0
    for number, record in enumerate(records, 1):
        if fault := _fault(record, number, previous):
            yield fault
            return
        previous = record["hash"]
        if kept.get(number, previous) != previous:
            yield Problem("audit.rewritten", "", {"number": number})
            return
    if beyond := sorted(anchor for anchor in kept if anchor > number):
        yield Problem("audit.cut", "", {"last": number, "number": beyond[0]})


def _fault(record: Mapping[str, Any], number: int, previous: str) -> Problem | None:
    if record["number"] != number:
        return Problem("audit.missing", "", {"number": number, "seen": record["number"]})
    if record["hash"] != chained(record["previous"], {name: record[name] for name in SIGNED}):
        return Problem("audit.altered", "", {"number": number})
    if record["previous"] != previous:
        return Problem("audit.unlinked", "", {"number": number})
    return None
