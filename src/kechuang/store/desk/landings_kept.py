"""Landings kept for the pages: computed in the background once the figures of a commit and day are there (术语 留存预计)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import Aim, aims
from kechuang.monitor import shape
from kechuang.monitor.landing import City
from kechuang.store import landing, opening, place, scoped
from kechuang.store.clock import system_clock, text_of
from kechuang.store.desk import backtests_kept, figures_kept
from kechuang.store.desk.figures_kept import HOUSE, Key
from kechuang.store.desk.tables import Stored

NAME = "landings"
KEPT = 2


class Kept(NamedTuple):
    """Landings of one commit and day: target -> its own, with those of its units under ``units``."""

    key: Key
    targets: Mapping[str, Mapping[str, Any]]


def last() -> Kept | None:
    """The newest landings that are kept; none before the first were computed."""
    with scoped.opened():
        told = Stored.objects.filter(name=NAME).order_by("-seq", "-as_of").values_list("seq", "as_of", "what").first()
    return None if told is None else Kept(Key(told[0], told[1]), told[2]["targets"])


def keep_next() -> bool:
    """Whether landings were computed: those of now, where their figures are there already and they are not."""
    key = figures_kept.now()
    if figures_kept.kept(key) is None or _is_kept(key):
        return False
    what = {"targets": computed(key)}
    with transaction.atomic(), scoped.opened():
        Stored.objects.update_or_create(
            name=NAME, seq=key.seq, as_of=key.as_of, defaults={"what": what, "made_at": text_of(system_clock())}
        )
        found = Stored.objects.filter(name=NAME).order_by("-seq", "-as_of").values_list("id", flat=True)
        Stored.objects.filter(id__in=list(found)[KEPT:]).delete()
    return True


def computed(key: Key) -> dict[str, dict[str, Any]]:
    """Where every bound target of the year lands, as plain values."""
    made: dict[str, dict[str, Any]] = {}
    with opening.tables(HOUSE, at=key.seq) as tables:
        ground = Ground(tables, place.remembered("root_region"))
        found = aims(ground, key.as_of.year)
        for one in _city(ground, found, key).landings(key.as_of):
            told = shape.plain(one)
            if one.unit is None:
                made[one.target] = {**told, "units": {}}
            else:
                made[one.target]["units"][one.unit] = told
    return made


def _city(ground: Ground, found: Sequence[Aim], key: Key) -> City:
    return landing.city(ground, found, seq=key.seq, until=key.as_of, distrusted=backtests_kept.distrusted())


def _is_kept(key: Key) -> bool:
    with scoped.opened():
        return Stored.objects.filter(name=NAME, seq=key.seq, as_of=key.as_of).exists()
