"""`kechuang figures`: figures published, made again, frozen, adjusted, released (术语 公布、复算、冻结、调整、通报)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from kechuang.cli import output, screen
from kechuang.cli.counting import grounds
from kechuang.cli.keeping import home
from kechuang.cli.speech import said
from kechuang.errors import Language, Problem
from kechuang.measures.progress.measuring import EXACT, measured
from kechuang.measures.published import Remade
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.registers.values import plain
from kechuang.store.actor import Pen
from kechuang.store.versions import WITHDRAWN, Version

EDITIONS = code_list("freeze_edition")


def run(options: Namespace) -> int:
    """The exit code; 1 when a published figure cannot be made again."""
    home.opened()
    acts: dict[str, Callable[[Namespace], int]] = {
        "publish": _publish, "published": _published, "freeze": _freeze, "adjust": _adjust, "release": _release,
    }  # fmt: skip
    return acts[options.command](options)


def _publish(options: Namespace) -> int:
    from kechuang.measures.progress.aims import aims
    from kechuang.measures.published import figures
    from kechuang.store import door
    from kechuang.store.actions.publish import publish
    from kechuang.store.figures import PUBLICATION

    door.require_second(_pen(options), "figures.publish", PUBLICATION)
    with grounds.opened(options) as asked:
        found = aims(asked.ground, asked.year)
        grounds.require_targets(found, asked.year)
        units = [one.code for one in regions().children(asked.ground.root)] if options.by_unit else []
        made = figures(asked.ground, found, as_of=asked.as_of, units=units)
        seq = asked.seq
    rows = publish(_pen(options), made, known_at=seq, channel=options.channel or "")
    return _say(options, rows, said("figures.published", options.lang, count=len(rows), day=asked.as_of))


def _published(options: Namespace) -> int:
    from kechuang.store import figures as kept

    language: Language = options.lang
    actor = home.actor(options)
    rows = kept.published(actor, as_of=grounds.day(options.as_of))
    told = kept.remade(actor, rows)
    if options.format == "json":
        output.put(output.as_json({"figures": [_plain(one) for one in told]}), None, language)
    else:
        heads = [(said(f"figures.{name}", language), how) for name, how in _HEADS]
        screen.table(heads, [_row(one, language) for one in told])
    return int(not all(one.is_same for one in told))


def _freeze(options: Namespace) -> int:
    from kechuang.store import commits
    from kechuang.store.actions.freeze import freeze

    language: Language = options.lang
    edition = _edition(options.edition, language)
    row = freeze(
        _pen(options),
        options.year,
        edition,
        sealed_at=commits.seq_known_on(grounds.day(options.known_on)),
    )
    told = said(
        "figures.frozen",
        language,
        year=options.year,
        edition=EDITIONS.label(edition, language),
        seq=row.values["sealed_at"],
    )
    return _say(options, [row], told)


def _edition(written: str, language: Language) -> str:
    """The edition that a word of either language means."""
    english = {EDITIONS.label(one, "en"): one for one in EDITIONS.values}
    if found := EDITIONS.read(written) or english.get(written.lower()):
        return found
    known = said("list.comma", language).join(EDITIONS.label(one, language) for one in EDITIONS.values)
    facts = {"prog": "kechuang figures freeze", "name": "--edition", "value": written, "known": known}
    raise Problem("command.choice", "", facts)


def _adjust(options: Namespace) -> int:
    from kechuang.store.actions.adjust import adjust

    try:
        value = Decimal(options.value)
    except InvalidOperation as reason:
        raise Problem("command.number", "", {"value": options.value}) from reason
    pen = _pen(options)
    row = adjust(
        pen,
        _frozen(pen, options.year),
        options.measure,
        value,
        reason=options.reason or "",
        measured_in=options.measured_in or "",
    )
    told = said("figures.adjusted", options.lang, measure=options.measure, value=options.value, year=options.year)
    return _say(options, [row], told)


def _release(options: Namespace) -> int:
    from kechuang.store.actions.release import release

    with grounds.opened(options) as asked:
        as_of, year, seq = asked.as_of, asked.year, asked.seq
    row = release(_pen(options), options.title, year, as_of=as_of, known_at=seq)
    return _say(options, [row], said("figures.released", options.lang, title=options.title, day=as_of))


def _pen(options: Namespace) -> Pen:
    return home.pen(options, why=options.reason or "")


def _frozen(pen: Pen, year: int) -> str:
    """The last freeze of a year."""
    from kechuang.store import door
    from kechuang.store.figures import FREEZE

    found = [one for one in door.rows(pen.actor, FREEZE, where={"plan_year": year}) if one.status != WITHDRAWN]
    if not found:
        raise Problem("figures.not-frozen", "", {"year": year})
    return max(found, key=lambda one: one.values["sealed_at"]).id


def _say(options: Namespace, rows: Sequence[Version], sentence: str) -> int:
    if options.format == "json":
        told = [{"id": one.id, **plain(one.values)} for one in rows]
        output.put(output.as_json({"rows": told}), None, options.lang)
    else:
        screen.line(sentence)
    return 0


_HEADS = (
    ("measure", "left"),
    ("unit", "kept"),
    ("as-of", "kept"),
    ("then", "right"),
    ("now", "right"),
    ("same", "kept"),
)


def _row(one: Remade, language: Language) -> tuple[str, ...]:
    then = one.then
    in_words = measured(then.measured_in, language)
    now = in_words.number(one.now.value, places=EXACT) if one.now else "—"
    same = said("figures.is-same" if one.is_same else "figures.differs", language)
    unit = regions().called(then.unit, language) if then.unit else ""
    return then.measure, unit, then.as_of.isoformat(), in_words.told(then.value, places=EXACT), now, same


def _plain(one: Remade) -> dict[str, Any]:
    now = one.now
    return {
        **plain(one.then._asdict()), "is_same": one.is_same,
        "now": {"value": plain(now.value), "rows_digest": now.rows_digest} if now else None,
    }  # fmt: skip
