"""Whether everything stands as it was written: the audit's chain, every commit's digest, the heads, the guards (术语 核验)."""

from __future__ import annotations

import json
from collections import Counter as Count
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kechuang.errors import Problem
from kechuang.registers.registry import registers
from kechuang.store import attachments, audit, chain, guards, scoped, statements
from kechuang.store.clock import Clock, behind, day_of, instant_of
from kechuang.store.commits import COMMIT_COLUMNS, COMMIT_TABLE, digest_of, total
from kechuang.store.models import Attached, Attachment, Commit, Counter, Import
from kechuang.store.versions import WITHDRAWN, shapes

Record = Mapping[str, Any]


def faults(kept: chain.Anchors | None = None) -> Iterator[Problem]:
    """Everything that is not as it was written, as of one moment; writers go on meanwhile.

    Parameters
    ----------
    kept : number -> hash of audit records, as they were written down outside this home
    """
    with statements.unmoved():
        found = [*_found(kept or {})]
    yield from found


def clock_faults(clock: Clock) -> Iterator[Problem]:
    """A warning when the clock is behind the last record: what is written now keeps that record's time."""
    if problem := behind(clock(), audit.last_at()):
        yield problem


def _found(kept: chain.Anchors) -> Iterator[Problem]:
    yield from chain.broken(audit.log(), kept)
    for table in guards.missing():
        yield Problem("store.unguarded", table)
    with scoped.opened():
        commits = {made.seq: made for made in Commit.objects.order_by("seq")}
    recorded = _recorded()
    yield from _numbers(commits, recorded)
    yield from _told(commits, recorded)
    yield from _digests(commits, recorded)
    yield from _heads()
    yield from _files(recorded)


def _recorded() -> dict[int, Record]:
    """Commit -> the audit record that speaks of it; where there are two, the chain's walk has nothing against both."""
    return {record["seq"]: record for record in audit.log() if record["seq"] is not None}


def _numbers(commits: Mapping[int, Commit], recorded: Mapping[int, Record]) -> Iterator[Problem]:
    """Commits are numbered without a gap, each has one record and each record its commit."""
    last = max(commits, default=0)
    for seq in range(1, last + 1):
        if seq not in commits:
            yield Problem("store.commit-missing", "", {"seq": seq})
    for seq in sorted(commits.keys() - recorded.keys()):
        yield Problem("audit.none", "", {"seq": seq})
    for seq in sorted(recorded.keys() - commits.keys()):
        yield Problem("audit.without-commit", "", {"number": recorded[seq]["number"], "seq": seq})
    twice = Count(record["seq"] for record in audit.log() if record["seq"] is not None)
    for seq in sorted(seq for seq, times in twice.items() if times > 1):
        yield Problem("audit.twice", "", {"seq": seq})
    with scoped.opened():
        given = dict(Counter.objects.values_list("name", "value"))
    for name, reached in (("commit", last), ("audit", audit.head()[0])):
        if given.get(name) != reached:
            yield Problem("store.counter", "", {"name": name, "value": given.get(name), "last": reached})


def _told(commits: Mapping[int, Commit], recorded: Mapping[int, Record]) -> Iterator[Problem]:
    """A commit and its record name the same person and act, and times run forward."""
    before = ""
    for seq, made in sorted(commits.items()):
        record = recorded.get(seq)
        names = ("actor", "approved_by", "action")
        if record and any(getattr(made, name) != record[name] for name in names):
            yield Problem("audit.differs", "", {"number": record["number"], "seq": seq})
        if made.recorded_at < before or made.known_day != day_of(instant_of(made.recorded_at)):
            yield Problem("store.commit-time", "", {"seq": seq, "at": made.recorded_at, "day": made.known_day})
        before = max(before, made.recorded_at)


def _digests(commits: Mapping[int, Commit], recorded: Mapping[int, Record]) -> Iterator[Problem]:
    """What stands in the tables has the digest that was recorded when it was written."""
    written: dict[int, dict[str, str]] = defaultdict(dict)
    for seq, made in commits.items():
        written[seq][COMMIT_TABLE] = digest_of({name: [getattr(made, name)] for name in COMMIT_COLUMNS})
    for register in registers():
        for shape in shapes(register):
            place = _place(shape.columns)
            for seq, rows in statements.by_commit(shape.table, shape.columns):
                if seq not in commits:
                    yield Problem("store.uncommitted", register, {"seq": seq, "rows": len(rows)})
                rows.sort(key=lambda row: [row[index] for index in place])
                written[seq][shape.table] = digest_of(dict(zip(shape.columns, zip(*rows, strict=True), strict=True)))
    for seq, record in sorted(recorded.items()):
        if seq in commits and total(written[seq]) != record["digest"]:
            facts = {"seq": seq, "at": commits[seq].recorded_at, "actor": record["actor"], "number": record["number"]}
            yield Problem("store.altered", "", facts)


def _place(columns: tuple[str, ...]) -> list[int]:
    """The columns in whose order a commit writes: of a row its id, of a part its place besides."""
    return [columns.index(name) for name in ("id", "position") if name in columns]


def _heads() -> Iterator[Problem]:
    for register in registers():
        for row in statements.wrong_heads(register, WITHDRAWN):
            yield Problem("store.head", register, {"id": row})


def _files(recorded: Mapping[int, Record]) -> Iterator[Problem]:
    """Imports and papers are those of which the records speak, and the papers have their content."""
    with scoped.opened():
        imports = {made.seq: made for made in Import.objects.all()}
        attached = list(Attached.objects.order_by("seq", "id"))
        known = set(Attachment.objects.values_list("sha256", flat=True))
    told = {seq: json.loads(record["subject"]) for seq, record in recorded.items()}
    for seq in sorted({*imports, *(seq for seq, record in recorded.items() if record["action"] == "rows.import")}):
        if _import(imports.get(seq)) != told.get(seq, {}).get("import"):
            yield Problem("store.import-differs", "", {"seq": seq})
    undone = {seq for seq, record in recorded.items() if record["action"] == "rows.undo_import"}
    taken = {made.undone_seq: made.id for made in imports.values() if made.undone_seq is not None}
    for seq in sorted(undone | taken.keys()):
        if taken.get(seq) != told.get(seq, {}).get("import", {}).get("id"):
            yield Problem("store.import-differs", "", {"seq": seq})
    yield from _attached(attached, known, told)
    for sha256 in attachments.damaged():
        yield Problem("attachment.damaged", "", {"sha256": sha256})


def _import(made: Import | None) -> dict[str, str] | None:
    return {"id": made.id, "file": made.file_name, "sha256": made.file_sha256} if made else None


def _attached(attached: list[Attached], known: set[str], told: Mapping[int, Any]) -> Iterator[Problem]:
    """Each commit attached and detached the papers of as many rows as its record says."""
    seen = Count((held.seq, held.register, "file", held.sha256) for held in attached)
    seen += Count((h.detached_seq, h.register, "detached", h.sha256) for h in attached if h.detached_seq is not None)
    said = {
        (seq, register, how, subject[how]): rows["rows"]
        for seq, subject in told.items()
        for how in ("file", "detached")
        if how in subject
        for register, rows in subject.items()
        if register != how
    }
    for seq in sorted({key[0] for key in seen.keys() | said.keys() if seen.get(key) != said.get(key)}):
        yield Problem("store.attached-differs", "", {"seq": seq})
    for sha256 in sorted({held.sha256 for held in attached} - known):
        yield Problem("attachment.damaged", "", {"sha256": sha256})
