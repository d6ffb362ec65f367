"""Attaching a paper to rows: kept once under its content's hash, checked by what it is and not by its name (术语 佐证)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kechuang import untrusted
from kechuang.errors import Problem
from kechuang.registers.schema import Register
from kechuang.store import attachments, door, scoped
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.commits import commit
from kechuang.store.models import Attached, Attachment
from kechuang.store.versions import current


def attach(pen: Pen, register: Register, ids: Sequence[str], path: Path) -> str:
    """The hash under which the paper is kept; it now proves every row named.

    Raises
    ------
    Problem  attachment.kind, attachment.mismatch, untrusted.missing, untrusted.file-size, door.not-found, door.forbidden
    """
    door.require(pen.actor, "rows.attach", register)
    name = untrusted.display_name(path)
    with commit(pen, "rows.attach") as writing:
        found = current(register, ids)
        for row_id in ids:
            if row_id not in found or not door.reaches(pen.actor, "rows.view", register, found[row_id]):
                raise door.not_found(register, row_id)
        door.require_reach(pen.actor, "rows.attach", register, found.values())
        kept = attachments.keep(path)
        with scoped.opened():
            Attachment.objects.get_or_create(
                sha256=kept.sha256, defaults={"media_type": kept.media_type, "size": kept.size}
            )
            Attached.objects.bulk_create(
                Attached(register=register.code, row=row_id, sha256=kept.sha256, name=name, seq=writing.seq)
                for row_id in dict.fromkeys(ids)
            )
        writing.subject = {register.code: {"rows": len(found), "ids": sorted(found)[:50]}, "file": kept.sha256}
        paper = {"file": kept.sha256, "name": name}
        writing.changes = [telling.told(register, row_id, {}, paper) for row_id in sorted(found)[: telling.MOST_ROWS]]
    return kept.sha256


def detach(pen: Pen, register: Register, row_id: str, sha256: str, *, reason: str) -> None:
    """Nothing; the paper no longer proves the row. The file stays, and so does the record that it once did."""
    door.require(pen.actor, "rows.attach", register)
    if not reason.strip():
        raise Problem("store.reason", register)
    pen.why = reason
    with commit(pen, "rows.attach") as writing:
        found = current(register, [row_id]).get(row_id)
        if found is None or not door.reaches(pen.actor, "rows.view", register, found):
            raise door.not_found(register, row_id)
        door.require_reach(pen.actor, "rows.attach", register, [found])
        with scoped.opened():
            held = Attached.objects.filter(register=register.code, row=row_id, sha256=sha256, detached_seq=None)
            if not held.update(detached_seq=writing.seq):
                raise Problem("attachment.none", register, {"id": row_id})
        writing.subject = {register.code: {"rows": 1, "ids": [row_id]}, "detached": sha256}
        writing.changes = [telling.told(register, row_id, {"file": sha256}, {})]
