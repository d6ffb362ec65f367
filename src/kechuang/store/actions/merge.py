"""Merging two bodies that are one: a version of each; references are never rewritten, they resolve (术语 合并)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.values import Ref, Values
from kechuang.store import door
from kechuang.store.actions import telling
from kechuang.store.actions.reasons import require_reason
from kechuang.store.actor import Pen
from kechuang.store.commits import commit
from kechuang.store.versions import WITHDRAWN, Version, current, hidden

FORMER = "曾用名"


def merge(pen: Pen, merged: str, into: str, *, reason: str) -> tuple[Version, Version]:
    """The body that is gone, pointing at the one that stays, and the one that stays, which now knows its other name.

    Raises
    ------
    Problem  door.second-person, store.merge (into itself, or one that is merged already), store.reason
    """
    organisation = register_of("organisation")
    require_reason(reason, organisation)
    pen.why = reason
    door.require_second(pen, "organisations.merge", organisation)
    with commit(pen, "organisations.merge") as writing:
        found = current(organisation, [merged, into], is_masked=False)
        for row_id in (merged, into):
            if row_id not in found:
                raise door.not_found(organisation, row_id)
        gone, stays = found[merged], found[into]
        door.require_reach_of_all(pen, "organisations.merge", organisation, [gone, stays])
        if merged == into or _is_over(gone) or _is_over(stays):
            raise Problem("store.merge", organisation, {"id": merged, "into": into})
        after_gone = _next(gone, {**gone.values, "merged_into": Ref("organisation", into)})
        after_stays = _next(stays, _with_name(stays.values, str(gone.values["name"])))
        writing.write(organisation, [after_gone, after_stays])
        writing.changes = telling.several(organisation, [(gone, after_gone), (stays, after_stays)])
    return hidden(organisation, after_gone), hidden(organisation, after_stays)


def _is_over(version: Version) -> bool:
    return version.status == WITHDRAWN or "merged_into" in version.values


def _next(version: Version, values: Values) -> Version:
    return replace(version, version=version.version + 1, values=values)


def _with_name(values: Values, name: str) -> Values:
    grown = deepcopy(values)
    names = grown.setdefault("names", [])
    if name != grown["name"] and not any(item["name"] == name for item in names):
        names.append({"name": name, "kind": FORMER})
    return grown
