"""Back-tests kept for the pages: once a month, a series at a time, so that nobody waits for them (术语 留存回测)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import Aim, aims
from kechuang.monitor.backtest import backtest
from kechuang.monitor.landing import City
from kechuang.store import landing, opening, place, scoped
from kechuang.store.clock import system_clock, text_of
from kechuang.store.desk import figures_kept
from kechuang.store.desk.figures_kept import HOUSE, Key
from kechuang.store.desk.tables import Stored

NAME = "backtests"
_RUNNING: dict[str, Iterator[bool]] = {}


def last() -> Mapping[str, Mapping[str, Any]]:
    """Code of a series -> its back-test; nothing before the first was made."""
    with scoped.opened():
        what = Stored.objects.filter(name=NAME).order_by("-as_of", "-seq").values_list("what", flat=True).first()
    found: Mapping[str, Mapping[str, Any]] = (what or {}).get("series", {})
    return found


def distrusted() -> frozenset[str]:
    """The series whose model failed its back-test."""
    return frozenset(code for code, one in last().items() if not one["is_trusted"])


def keep_next() -> bool:
    """Whether one more series was tested; all are kept together once the last is."""
    here = str(place.current())
    if here not in _RUNNING:
        key = figures_kept.now()
        if figures_kept.kept(key) is None or _is_kept(key):
            return False
        _RUNNING[here] = _steps(key)
    if next(_RUNNING[here], False):
        return True
    del _RUNNING[here]
    return False


def tested(city: City, key: Key) -> Iterator[dict[str, Any]]:
    """The back-test of every series, one after another, as plain values."""
    for code, nature in city.natures.items():
        made = backtest(city.experience, code, until=key.as_of)
        if made is not None:
            yield {**asdict(made), "kind": nature.history.kind, "is_trusted": made.is_trusted}


def _steps(key: Key) -> Iterator[bool]:
    with opening.tables(HOUSE, at=key.seq) as tables:
        ground = Ground(tables, place.remembered("root_region"))
        found = aims(ground, key.as_of.year)
        city = landing.city(ground, found, seq=key.seq, until=key.as_of)
        counted = _counted(city, found)
    yield True
    series = {}
    for one in tested(city, key):
        series[one["code"]] = {**one, "targets": counted.get(one["code"], [])}
        yield True
    with transaction.atomic(), scoped.opened():
        Stored.objects.filter(name=NAME).delete()
        what = {"series": series, "month": _month(key)}
        Stored(name=NAME, seq=key.seq, as_of=key.as_of, what=what, made_at=text_of(system_clock())).save(
            force_insert=True
        )


def _counted(city: City, found: Sequence[Aim]) -> dict[str, list[str]]:
    """The targets of each series; the registers have to be open, for a family of words is looked up in one of them."""
    counted: dict[str, list[str]] = {}
    for aim in found:
        if aim.bound and (code := city.code(aim.bound)):
            counted.setdefault(code, []).append(aim.id)
    return counted


def _is_kept(key: Key) -> bool:
    with scoped.opened():
        what = Stored.objects.filter(name=NAME).values_list("what", flat=True).first()
    return what is not None and what["month"] == _month(key)


def _month(key: Key) -> str:
    return f"{key.as_of:%Y-%m}"
