"""Figures of the adopted plans kept for the pages: computed once for a commit and a day, in the background (术语 留存数)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction

from kechuang.errors import Problem
from kechuang.measures.catalogue import measure
from kechuang.measures.evaluation import leaves
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import Aim, aims
from kechuang.measures.progress.footing import Footing, footings
from kechuang.measures.progress.shape import plain
from kechuang.measures.progress.standing import Progress, Standing
from kechuang.measures.published import Figure
from kechuang.registers.registry import register, registers
from kechuang.registers.values import plain as plainly
from kechuang.store import commits, door, opening, place, scoped, statements
from kechuang.store.actor import Actor, Grant
from kechuang.store.clock import day_of, instant_of, system_clock, text_of
from kechuang.store.desk import carried
from kechuang.store.desk.tables import Stored
from kechuang.store.figures import PUBLICATION, RELEASE
from kechuang.store.versions import RETURNED, WITHDRAWN, Version

NAME, LEASE = "figures", "figures.being-made"
LEASE_SECONDS = 300
KEPT = 2
HOUSE = Actor(id="house", grants=(Grant(role="leader"),), via="worker")
"""Who computes what all may see a part of; nobody signs in as this."""

MOST_READ = 6
_READ: dict[tuple[str, int, str], Any] = {}


class Key(NamedTuple):
    """What is known, and up to which day business counts."""

    seq: int
    as_of: date


class Kept(NamedTuple):
    """Figures of one commit and day as they were kept."""

    key: Key
    what: Mapping[str, Any]

    @property
    def targets(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.what["targets"]
        return found


def now() -> Key:
    """The last commit and the home's today: of what a page shows when it is asked."""
    return Key(commits.seq_known_on(None), day_of(place.clock()()))


def yesterday() -> Key:
    """The last commit of the day before, as that day saw the year."""
    day = day_of(place.clock()()) - timedelta(days=1)
    return Key(commits.seq_known_on(day), day)


def released(year: int) -> list[Version]:
    """The releases of a year to the counties, the last first."""
    found = [one for one in door.rows(HOUSE, RELEASE, where={"plan_year": year}) if one.status != WITHDRAWN]
    return sorted(found, key=lambda one: (str(one.values["released_on"]), one.values["known_at"]), reverse=True)


def key_of(release: Version) -> Key:
    """Of which commit and day a release tells."""
    return Key(int(release.values["known_at"]), release.values["as_of_on"])


def last() -> Kept | None:
    """The newest figures that are kept; none before the first were computed."""
    return _found()


def kept(key: Key) -> Kept | None:
    """The figures of that commit and day; none where they are not kept."""
    return _found(("seq", key.seq), ("as_of", key.as_of.isoformat()))


def _found(*which: tuple[str, Any]) -> Kept | None:
    """The newest figures that are so; what one row holds is read once by a process, as it never changes."""
    told = statements.newest_stored(NAME, which)
    if told is None:
        return None
    row, seq, as_of, made_at = told
    named = (str(place.current()), row, made_at)
    if named not in _READ:
        with scoped.opened():
            _READ[named] = Stored.objects.values_list("what", flat=True).get(id=row)
        while len(_READ) > MOST_READ:
            _READ.pop(next(iter(_READ)), None)
    return Kept(Key(seq, as_of), _READ[named])


def figures(key: Key) -> list[Figure]:
    """The figures of that commit and day as they are published: each with what it rests on.

    Raises
    ------
    Problem  figures.not-kept
    """
    found = kept(key)
    if found is None:
        raise Problem("figures.not-kept", "", {"day": key.as_of, "seq": key.seq})
    return [
        Figure(
            one["measure"], one["id"], None, key.as_of, Decimal(str(one["value"])), one["unit"] or measure(one["measure"]).unit,
            one["rows_digest"],
        )
        for one in found.targets
        if one["value"] is not None
    ]  # fmt: skip


def keep_next() -> bool:
    """Whether figures were computed: the first that ought to be there, are not, and nobody else computes."""
    for key in _owed():
        if kept(key) is None and _leased(key):
            _store(key, computed(key))
            _throw_away()
            return True
    return False


def computed(key: Key) -> dict[str, Any]:
    """Where every target of the year stood, with what its figure rests on, as plain values."""
    with opening.tables(HOUSE, at=key.seq) as tables:
        ground = Ground(tables, place.remembered("root_region"))
        found = aims(ground, key.as_of.year) or aims(ground, key.as_of.year - 1)
        made, before = partial(_standing, ground, key.as_of), _before(key)
        told = carried.told(ground, found, before, seq=key.seq, as_of=key.as_of, made=made)
    return {"year": found[0].year if found else key.as_of.year, **told, "since_yesterday": _since(key)}


def _before(key: Key) -> Mapping[str, Any]:
    """The newest figures of the same day."""
    found = _found(("as_of", key.as_of.isoformat()))
    return found.what if found else {}


def _standing(ground: Ground, as_of: date, targets: Sequence[Aim]) -> Iterator[dict[str, Any]]:
    rested = footings(ground, targets, as_of=as_of)
    return (_told(one, rested[one.aim.id]) for one in Progress(ground, targets, as_of=as_of).standings())


def _owed() -> Iterator[Key]:
    """What ought to be there, the most urgent first."""
    yield now()
    year = day_of(place.clock()()).year
    yield from (key_of(one) for one in (*released(year), *released(year - 1)))
    yield yesterday()


def _told(one: Standing, footing: Footing) -> dict[str, Any]:
    aim = one.aim
    return {
        **plain(one),
        "plan": aim.plan,
        "keeper": _keeper(aim),
        "splits": {unit: plainly(value) for unit, value in (aim.splits or {}).items()},
        "rows": footing.by_register,
        "rows_digest": footing.rows_digest,
        "waiting": len(footing.waiting),
        "last_on": footing.last_on.isoformat() if footing.last_on else None,
    }


def _keeper(aim: Aim) -> str:
    """The section that keeps the register in which the target is counted."""
    kept_by = (source.declared.section for leaf in (leaves(aim.bound) if aim.bound else ()) for source in leaf.sources)
    return aim.section or next(filter(None, kept_by), "")


def _since(key: Key) -> dict[str, Any]:
    """What was returned and which papers came in since the last commit of the day before: register -> unit -> rows."""
    before = commits.seq_known_on(key.as_of - timedelta(days=1))
    returned: dict[str, dict[str, int]] = {}
    for one in registers():
        if one.is_internal:
            continue
        where = 'v."seq" > %s AND v."seq" <= %s AND v."status" = %s'
        for _, unit in statements.current_where(one, ("id", "reporting_unit"), where, [before, key.seq, RETURNED]):
            units = returned.setdefault(one.code, {})
            units[unit or ""] = units.get(unit or "", 0) + 1
    document = register("document")
    where = 'v."seq" > %s AND v."seq" <= %s AND v."version" = 1'
    papers = statements.current_where(document, ("id", "title"), where, [before, key.seq])
    return {"returned": returned, "documents": [{"id": row, "title": title} for row, title in papers]}


def _leased(key: Key) -> bool:
    """Whether this process may compute them: another that began lately has them otherwise."""
    at = system_clock()
    with scoped.opened():
        held = Stored.objects.filter(name=LEASE, seq=key.seq, as_of=key.as_of).first()
        if held and (at - instant_of(held.made_at)).total_seconds() > LEASE_SECONDS:
            Stored.objects.filter(id=held.id, made_at=held.made_at).delete()
            held = None
        if held:
            return False
        try:
            with transaction.atomic():
                Stored(name=LEASE, seq=key.seq, as_of=key.as_of, what={}, made_at=text_of(at)).save(force_insert=True)
        except IntegrityError:
            return False
    return True


def _store(key: Key, what: Mapping[str, Any]) -> None:
    with transaction.atomic(), scoped.opened():
        Stored.objects.update_or_create(
            name=NAME, seq=key.seq, as_of=key.as_of, defaults={"what": what, "made_at": text_of(system_clock())}
        )
        Stored.objects.filter(name=LEASE, seq=key.seq, as_of=key.as_of).delete()


def _throw_away() -> None:
    """Nothing; what is kept are the newest, and those that somebody quoted."""
    wanted = {*_owed(), *(_published(one) for one in door.rows(HOUSE, PUBLICATION))}
    with transaction.atomic(), scoped.opened():
        found = list(Stored.objects.filter(name=NAME).order_by("-seq", "-as_of").values_list("id", "seq", "as_of"))
        old = [row for row, seq, as_of in found[KEPT:] if Key(seq, as_of) not in wanted]
        Stored.objects.filter(id__in=old).delete()


def _published(row: Version) -> Key:
    return Key(int(row.values["known_at"]), row.values["as_of_on"])
