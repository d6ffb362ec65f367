"""Splitting a body that was one in the books and is two: the new one says where it came from (术语 拆分)."""

from __future__ import annotations

from dataclasses import replace

from kechuang.errors import Problem, Problems
from kechuang.registers.keys import row_key
from kechuang.registers.registry import register as register_of
from kechuang.registers.validation import problems
from kechuang.registers.values import Ref, Values
from kechuang.store import door, placing
from kechuang.store.actions import telling
from kechuang.store.actions.reasons import require_reason
from kechuang.store.actor import Pen
from kechuang.store.commits import commit
from kechuang.store.versions import Version, current, hidden


def split(pen: Pen, source: str, values: Values, *, reason: str) -> Version:
    """The new body. Of a merged one, splitting takes the merger back: it stands alone again.

    Parameters
    ----------
    values : of the new body; empty when `source` was merged and shall stand alone again

    Raises
    ------
    Problem   door.second-person, door.not-found, store.reason, store.split (nothing to split into)
    Problems  everything that is wrong with the values
    """
    organisation = register_of("organisation")
    require_reason(reason, organisation)
    pen.why = reason
    door.require_second(pen, "organisations.split", organisation)
    with commit(pen, "organisations.split") as writing:
        before = current(organisation, [source], is_masked=False).get(source)
        if before is None:
            raise door.not_found(organisation, source)
        door.require_reach_of_all(pen, "organisations.split", organisation, [before])
        if values:
            after = _new(pen, writing.new_id(), before, values)
            writing.changes = [telling.created(organisation, after)]
        else:
            after = _alone(before)
            writing.changes = [telling.changed(organisation, before, after)]
        writing.write(organisation, [after])
    return hidden(organisation, after)


def _alone(before: Version) -> Version:
    if "merged_into" not in before.values:
        raise Problem("store.split", register_of("organisation"), {"id": before.id})
    values = {name: value for name, value in before.values.items() if name != "merged_into"}
    return replace(before, version=before.version + 1, values=values)


def _new(pen: Pen, row_id: str, before: Version, values: Values) -> Version:
    organisation = register_of("organisation")
    grown = {**values, "split_from": Ref("organisation", before.id)}
    if found := problems(organisation, grown):
        raise Problems(found)
    placing.place(pen.actor, organisation, [grown])
    return Version(
        id=row_id,
        version=1,
        status=before.status,
        owner=before.owner,
        section=before.section,
        row_key=row_key(organisation, grown),
        values=grown,
    )
