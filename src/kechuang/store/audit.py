"""The audit: one record an act, in the transaction of the act, chained to the record before it (术语 审计).

The hash of a record is SHA-256 over the hash before it, a line feed, and the record as canonical JSON (sorted names, no
spaces, UTF-8). `verifier.py` says the same in a file of its own that needs nothing of the product.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kechuang.store import scoped, statements
from kechuang.store.actor import Pen
from kechuang.store.clock import never_before, text_of
from kechuang.store.models import AuditRecord
from kechuang.store.statements import next_number

FIRST = "0" * 64
TABLE = AuditRecord._meta.db_table
SIGNED = ("number", "seq", "at", "actor", "approved_by", "via", "action", "subject", "changes", "why", "digest")


def record(
    pen: Pen,
    action: str,
    subject: Mapping[str, Any],
    *,
    seq: int | None = None,
    changes: Any = None,
    digest: str | None = None,
) -> AuditRecord:
    """The record, added; the caller's transaction holds both it and the act."""
    number = next_number("audit")
    last, previous = next(iter(statements.records(TABLE, ("at", "hash"), "number", number - 1)), (None, FIRST))
    signed = {
        "number": number,
        "seq": seq,
        "at": text_of(never_before(pen.clock(), last)),
        "actor": pen.actor.id,
        "approved_by": pen.approved_by.id if pen.approved_by else None,
        "via": pen.actor.via,
        "action": action,
        "subject": _canonical(subject),
        "changes": _canonical(changes or []),
        "why": _one_line(pen.why),
        "digest": digest,
    }
    entry = {**signed, "previous": previous, "hash": chained(previous, signed)}
    statements.insert(TABLE, tuple(entry), [tuple(entry.values())])
    return AuditRecord(**entry)


def chained(previous: str, signed: Mapping[str, Any]) -> str:
    """The hash of a record that follows the one with the hash `previous`."""
    return hashlib.sha256(f"{previous}\n{_canonical(signed)}".encode()).hexdigest()


def log() -> Iterator[dict[str, Any]]:
    """Every record in order, as the exported log holds it."""
    with scoped.opened():
        for entry in AuditRecord.objects.order_by("number").iterator():
            yield {name: getattr(entry, name) for name in (*SIGNED, "previous", "hash")}


def head() -> tuple[int, str]:
    """Number and hash of the last record: what is written down elsewhere as the anchor."""
    with scoped.opened():
        last = AuditRecord.objects.order_by("-number").first()
    return (last.number, last.hash) if last else (0, FIRST)


def lines() -> Iterator[str]:
    """The log as a file holds it: a record a line, as canonical JSON; `verifier.py` reads it anywhere."""
    return map(_canonical, log())


def last_at() -> str | None:
    """When the last record was made."""
    with scoped.opened():
        last = AuditRecord.objects.order_by("-number").first()
    return str(last.at) if last else None


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _one_line(text: str, most: int = 2_000) -> str:
    """What a person wrote, without the signs by which a log is forged."""
    return "".join(sign if sign.isprintable() else " " for sign in text)[:most]
