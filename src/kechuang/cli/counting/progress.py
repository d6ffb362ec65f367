"""`kechuang progress`: where every target of the year stands (术语 进度)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from kechuang.cli import output, screen
from kechuang.cli.counting import grounds
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.measures.progress.aims import Aim, aims
from kechuang.measures.progress.measuring import EXACT, Measured, measured, stage_told
from kechuang.measures.progress.shape import counted, plain, share_shown
from kechuang.measures.progress.standing import Progress, Standing
from kechuang.regions import regions

SIGNS = {"done": "✓", "open": "…", "unknowable_in_year": "~", "channel_closed": "×", "no_data": "?", "unbound": "!"}
LONGEST = 24


def run(options: Namespace) -> int:
    """The exit code."""
    language: Language = options.lang
    with grounds.opened(options) as asked:
        found = aims(asked.ground, asked.year)
        grounds.require_targets(found, asked.year)
        progress = Progress(asked.ground, found, as_of=asked.as_of, with_rules=options.format == "json")
        standings = progress.standings()
        if options.format == "json":
            output.put(output.as_json(_told(asked, standings, language)), None, language)
            return 0
    show(standings, language, by_unit=options.by_unit)
    screen.line(said("progress.as-of", language, day=asked.as_of, seq=asked.seq))
    return 0


def _told(asked: grounds.Asked, standings: Sequence[Standing], language: Language) -> dict[str, Any]:
    """The standings as JSON holds them, each with where it lands."""
    from kechuang.cli.watching import ahead

    landings = ahead.whole(asked, [one.aim for one in standings])
    targets = [ahead.refined(plain(one), landings.get(one.aim.id), language) for one in standings]
    return {"as_of": asked.as_of.isoformat(), "seq": asked.seq, "targets": targets}


def show(standings: Sequence[Standing], language: Language, *, by_unit: bool = False) -> None:
    """Nothing; the table of targets, then how many have each status."""
    if by_unit:
        _units(standings, language)
    else:
        _table(standings, language)
    screen.line()
    told = [f"{said(f'status.{status}', language)} {number}" for status, number in counted(standings).items()]
    screen.line(said("list.comma", language).join(told))


def _table(standings: Sequence[Standing], language: Language) -> None:
    names = (
        ("number", "right"),
        ("target", "left"),
        ("value", "right"),
        ("pending", "right"),
        ("aim", "right"),
        ("share", "right"),
        ("status", "kept"),
    )
    heads = [(said(f"progress.{name}", language), how) for name, how in names]
    screen.table(heads, [_row(one, language) for one in standings])


def _row(one: Standing, language: Language) -> tuple[str, ...]:
    aim = one.aim
    status = f"{SIGNS[one.status]} {said(f'status.{one.status}', language)}"
    share = share_shown(one.compared.share) if one.compared else "—"
    waiting = f"{'+' if one.pending > 0 else ''}{told_of(aim, language).number(one.pending)}" if one.pending else ""
    return aim.number, _short(aim, language), value_of(one, language), waiting, aim_of(aim, language), share, status


def told_of(aim: Aim, language: Language) -> Measured:
    """How the figures of a target are said; of one that asks for something to be done, as its measure counts."""
    unit = aim.unit or (aim.bound.measure.unit if aim.bound else "")
    return measured("" if unit == "阶段" else unit, language)


def value_of(one: Standing, language: Language, *, has_unit: bool = False) -> str:
    """The figure as people read it: with the stage or the period that it tells of, and with its unit where nothing else says it."""
    found = one.outcome
    if found is None or one.value is None:
        return "—"
    if found.mark and not one.aim.is_quantity and one.aim.bound and one.aim.bound.fold.name == "stage":
        return stage_told(found.mark, language)
    said_so = told_of(one.aim, language)
    number = said_so.told(one.value) if has_unit else said_so.number(one.value)
    return f"{number}{'' if found.is_of_year else f' ({found.mark})'}"


def aim_of(aim: Aim, language: Language) -> str:
    """The target as people read it: 超过650家, 2~3家, 推荐."""
    if aim.value is None:
        return stage_told(aim.stage, language) or said("progress.done", language)
    sign = {"不低于": "≥", "超过": ">", "不超过": "≤", "低于": "<"}.get(aim.comparator, "")
    high = None if aim.value_high is None else str(aim.value_high)
    return measured(aim.unit, language).told(str(aim.value), sign=sign, upto=high, places=EXACT)


def _units(standings: Sequence[Standing], language: Language) -> None:
    units = list(dict.fromkeys(unit for one in standings for unit in one.units))
    heads = [(said("progress.number", language), "right"), (said("progress.target", language), "left")]
    heads += [(regions().called(unit, language, is_short=True), "right") for unit in units]
    heads.append((said("progress.whole", language), "right"))
    rows = [
        (
            one.aim.number,
            _short(one.aim, language),
            *(told_of(one.aim, language).number(one.units.get(unit)) for unit in units),
            value_of(one, language, has_unit=language == "en"),
        )
        for one in standings
    ]
    screen.table(heads, rows)


def _short(aim: Aim, language: Language) -> str:
    """What is counted, and of whom where the target binds one unit alone."""
    of = regions().called(aim.scope, language) if aim.scope and regions()[aim.scope].name not in aim.phrase else ""
    phrase = aim.phrase if len(aim.phrase) <= LONGEST else f"{aim.phrase[:LONGEST]}…"
    return f"{of} {phrase}".strip()
