"""Where the targets of a year land, by reporting unit and in all, from the registers of the home (术语 年终预计)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any
from zlib import crc32

import numpy as np

from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measure
from kechuang.measures.composed import Ratio
from kechuang.measures.evaluation import inside
from kechuang.measures.kernel.gathering import gathered
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.comparing import compared, in_unit
from kechuang.measures.progress.standing import channel_of, closed_channels
from kechuang.monitor.batches import Batches
from kechuang.monitor.closing import lines
from kechuang.monitor.draws import PROBABILITIES, quantiles
from kechuang.monitor.evidence import WAY, Evidence, Recorded, kind_of
from kechuang.monitor.experience import Experience
from kechuang.monitor.history import Floats, History
from kechuang.monitor.natures import Nature
from kechuang.monitor.pipeline import yields
from kechuang.monitor.share import share

NAMES = tuple(f"p{round(level * 100):02d}" for level in PROBABILITIES)
FEN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """Where a target, or one unit's part of it, lands (术语 年终预计).

    Parameters
    ----------
    unit : the reporting unit; None for all together
    quantiles : the seven of `NAMES`, in the target's unit; empty where no model says anything
    reach : the chance that the target is reached; None where nothing is asked of the unit or no model answers
    model : by what it was carried on
    facts : what a reason is told from: ``usual`` the share of the year usually known by the day, ``years`` of the past looked
        at, ``members`` on the way and ``expected`` of them to arrive

    Examples
    --------
    >>> Landing(target="t", measure="events.held", unit=None, as_of=date(2024, 6, 30), model="none").median is None
    True
    """

    target: str
    measure: str
    unit: str | None
    as_of: date
    model: str
    quantiles: tuple[float, ...] = ()
    reach: float | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def median(self) -> float | None:
        """The middle of what may come (术语 中位预计).

        Examples
        --------
        >>> Landing(target="t", measure="m", unit=None, as_of=date(2024, 6, 30), model="count", quantiles=(1, 1, 2, 3, 4, 5, 6)).median
        3
        """
        return self.quantiles[len(self.quantiles) // 2] if self.quantiles else None


class City:
    """The bound measures of a home's targets, each with its past (术语 全市预计).

    Parameters
    ----------
    ground : as known at one commit
    recorded : register and row -> the days on which its versions were recorded
    until : the last day of which anything is asked
    distrusted : codes of series whose model failed its back-test; they are carried on by what past years still brought

    Examples
    --------
    >>> from kechuang.registers.by_hand import ByHand
    >>> aim = Aim(id="a", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024)
    >>> list(City(Ground(ByHand({}), "421200"), [aim], {}, until=date(2024, 9, 30)).landings(date(2024, 9, 30)))
    []
    """

    def __init__(
        self, ground: Ground, aims: Iterable[Aim], recorded: Recorded, *, until: date, distrusted: Collection[str] = ()
    ) -> None:
        self.ground, self.aims, self.until = ground.with_submitted(), tuple(aims), until
        self.natures: dict[str, Nature] = {}
        self.distrusted = frozenset(distrusted)
        self._codes: dict[Bound, str] = {}
        self._closed = closed_channels(ground) if self.aims else {}
        self._lay(recorded)
        self.experience = Experience(self.natures)

    def landings(self, as_of: date) -> Iterator[Landing]:
        """Of every bound target the landing of the whole, then of its units (术语 年终预计).

        Examples
        --------
        >>> from kechuang.registers.by_hand import ByHand
        >>> list(City(Ground(ByHand({}), "421200"), [], {}, until=date(2024, 9, 30)).landings(date(2024, 9, 30)))
        []
        """
        made: dict[str, Floats] = {}
        for aim in self.aims:
            if aim.bound is not None:
                yield from self._of(aim, aim.bound, as_of, made)

    def nature(self, bound: Bound) -> Nature | None:
        """What carries a bound measure on; None where nothing does (术语 测度模型).

        Examples
        --------
        >>> from kechuang.registers.by_hand import ByHand
        >>> city = City(Ground(ByHand({}), "421200"), [], {}, until=date(2024, 9, 30))
        >>> city.nature(Bound(measure=measure("events.held"))) is None
        True
        """
        code = self.code(bound)
        return self.natures[code] if code else None

    def code(self, bound: Bound) -> str:
        """Of what series a bound measure is carried on; empty where of none (术语 序列代码).

        Examples
        --------
        >>> from kechuang.registers.by_hand import ByHand
        >>> City(Ground(ByHand({}), "421200"), [], {}, until=date(2024, 9, 30)).code(Bound(measure=measure("events.held")))
        ''
        """
        own = _countable(bound)[:1]
        return self._codes.get(self.ground.resolved(own[0]), "") if own else ""

    def _lay(self, recorded: Recorded) -> None:
        """Nothing; every countable bound measure has its history."""
        bounds = [self.ground.resolved(one) for aim in self.aims if aim.bound for one in _countable(aim.bound)]
        bounds = list(dict.fromkeys(bounds))
        ways = {one: replace(one, measure=measure(WAY), rule="") for one in bounds if kind_of(one) == "pipeline"}
        entries = gathered(self.ground, [*bounds, *ways.values()])
        evidence, batches = Evidence(recorded, rest=self.ground.root), Batches(self.ground, recorded)
        for one in bounds:
            kind = kind_of(one)
            assert kind is not None
            scale = FEN if one.measure.unit == "元" else one.fold.scale
            told = evidence.of(kind, entries[one], entries[ways[one]] if one in ways else (), scale=scale)
            if one.region is not None:
                told = [each for each in told if each.region == one.region]
            if not told:
                continue
            first = min(each.happened_on.year for each in told if kind != "stock" or each.amount > 0)
            code = coded(one)
            self._codes[one] = code
            history = History(code, kind, told, max(first, self.until.year - 10), self.until.year)
            self.natures[code] = Nature(history, rounds=batches.of(one) if kind == "pipeline" else ())

    def _of(self, aim: Aim, bound: Bound, as_of: date, made: dict[str, Floats]) -> Iterator[Landing]:
        found = self._draws(bound, aim, as_of, made)
        if (why := self._closed.get(channel_of(bound, aim.year))) and not self._is_sure(aim, bound, found):
            yield self._without(aim, bound, as_of, "closed", {"closed": why}, reach=0.0)
            return
        if found is None:
            is_empty = any(kind_of(one) for one in _countable(bound))
            facts = {"later": "published" if bound.known_after else "empty" if is_empty else "staged"}
            yield self._without(aim, bound, as_of, "none", facts)
            return
        draws, regions, nature = found
        for place in (len(regions), *range(len(regions))):
            unit = None if place == len(regions) else regions[place]
            if unit is not None and (bound.region is not None or len(regions) < 2):
                continue
            yield self._landing(aim, bound, unit, as_of, draws[place], nature)

    @staticmethod
    def _is_sure(aim: Aim, bound: Bound, found: tuple[Floats, Sequence[str], Nature] | None) -> bool:
        """Whether the target is reached whatever comes: a channel that was closed afterwards takes nothing away."""
        return found is not None and bool(_met(aim, bound, found[0][len(found[1])] * _unit_scale(bound, aim)).all())

    @staticmethod
    def _without(
        aim: Aim, bound: Bound, as_of: date, model: str, facts: Mapping[str, Any], *, reach: float | None = None
    ) -> Landing:
        """The landing of a target of which no number is foretold."""
        return Landing(
            target=aim.id, measure=bound.measure.code, unit=None, as_of=as_of, model=model, reach=reach, facts=facts
        )

    def _draws(
        self, bound: Bound, aim: Aim, as_of: date, made: dict[str, Floats]
    ) -> tuple[Floats, Sequence[str], Nature] | None:
        """Draws of the figure in the unit of its measure, by region and in all."""
        resolved = self.ground.resolved(bound)
        code = self._codes.get(resolved)
        if code is not None:
            nature = self.natures[code]
            if code not in made:
                is_plain = code in self.distrusted
                draws = nature.additive(as_of) if is_plain else self.experience.calibrated(code, as_of)
                made[code] = coherent(draws, is_whole=nature.is_whole)
            past = _before(nature, as_of) if nature.history.kind == "amount" and not bound.fold.is_yearly else 0.0
            return made[code] + past, nature.history.regions, nature
        if isinstance(bound.fold, Ratio) and bound.threshold is not None:
            above = inside(bound)[0]
            found = self._draws(above, aim, as_of, made)
            return None if found is None else (found[0] / float(bound.threshold), found[1], found[2])
        return None

    def _model(self, nature: Nature) -> str:
        return "additive" if nature.history.code in self.distrusted else nature.history.kind

    def _landing(self, aim: Aim, bound: Bound, unit: str | None, as_of: date, draws: Floats, nature: Nature) -> Landing:
        told = draws * _unit_scale(bound, aim)
        whole = nature.is_whole and bool(np.all(told[:50] == np.round(told[:50])))
        asked = _asked(aim, unit)
        return Landing(
            target=aim.id, measure=bound.measure.code, unit=unit, as_of=as_of, model=self._model(nature),
            quantiles=tuple(float(value) for value in quantiles(told, is_whole=whole)),
            reach=None if asked is None else float(_met(asked, bound, told).mean()),
            facts=_facts(nature, unit, as_of, scale=_unit_scale(bound, aim) / _divisor(bound)),
        )  # fmt: skip


def coded(bound: Bound) -> str:
    """A name of a bound measure that no other has and that stays (术语 序列代码).

    Examples
    --------
    >>> coded(Bound(measure=measure("events.held"))).startswith("events.held#")
    True
    """
    told = (
        bound.rule,
        bound.filters,
        sorted(bound.pins),
        sorted(bound.left_out),
        bound.region,
        bound.stage,
        str(bound.threshold),
    )
    return f"{bound.measure.code}#{crc32(repr(told).encode()):08x}"


def _facts(nature: Nature, unit: str | None, as_of: date, *, scale: float) -> dict[str, Any]:
    """What a reason is told from, and of the whole what would close a gap."""
    told = _known_facts(nature, unit, as_of)
    if unit is not None:
        return told
    steps = [
        line._replace(number=line.number * scale, expected=line.expected * scale) if line.kind == "behind" else line
        for line in lines(nature, as_of)
    ]
    stages = nature.pipeline.stages if nature.pipeline else ()
    return {**told, "closing": [list(line) for line in steps], "stages": list(stages)}


def _known_facts(nature: Nature, unit: str | None, as_of: date) -> dict[str, Any]:
    history = nature.history
    place = len(history.regions) if unit is None else history.regions.index(unit)
    years = as_of.year - max(history.first_year, history.followed_from)
    if nature.pipeline is not None:
        members, rates = yields(nature.pipeline, as_of)
        chosen = slice(None) if unit is None else slice(place, place + 1)
        return {
            "years": years, "members": int(members[chosen].sum()), "expected": round(float((members * rates)[chosen].sum()), 1),
        }  # fmt: skip
    if history.kind == "stock" or years < 1:
        return {"years": years}
    known = history.known(as_of, which=history.amount > 0, days=nature.days(as_of))
    return {"years": years, "usual": round(float(share(known).mean[place]), 3)}


def coherent(draws: Floats, *, is_whole: bool) -> Floats:
    """The draws with the whole the sum of its regions in every one of them (术语 上下一致).

    The whole, of which more is known than of any region, keeps its distribution. Which draws of the regions fall together is
    chosen so that their sum spreads as the whole does; then each draw of the whole is shared out as theirs would have it.

    Parameters
    ----------
    draws : shape (regions + 1, draws), the last row the whole

    Examples
    --------
    >>> made = coherent(np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]), is_whole=True)
    >>> made[-1].tolist(), bool(np.all(made[:-1].sum(axis=0) == made[-1]))
    ([2.0, 4.0, 6.0], True)
    """
    regions, whole = draws[:-1], np.sort(draws[-1])
    if len(regions) < 2:
        return np.vstack([whole] * len(draws))
    luck = np.random.default_rng(len(regions))
    together = _together(regions, whole)
    latent = np.sqrt(together) * luck.standard_normal(len(whole)) + np.sqrt(1 - together) * luck.standard_normal(
        regions.shape
    )
    ranks = np.argsort(np.argsort(latent, axis=1), axis=1)
    least = regions.min(axis=1)
    rest = np.take_along_axis(np.sort(regions, axis=1), ranks, axis=1) - least[:, None]
    rest = rest[:, np.argsort(rest.sum(axis=0), kind="stable")]
    whole = np.maximum(whole, least.sum())
    usual = rest.mean(axis=1, keepdims=True) + 1e-12
    shares = np.where(rest.sum(axis=0) > 0, rest, usual)
    upto = np.cumsum(shares / shares.sum(axis=0), axis=0) * (whole - least.sum())
    if is_whole:
        upto = np.round(upto)
    shared = least[:, None] + np.diff(upto, axis=0, prepend=0)
    return np.vstack([shared, shared.sum(axis=0)])


def _together(regions: Floats, whole: Floats) -> float:
    """How strongly regions rise and fall together, by what the whole spreads beyond them."""
    spreads = regions.std(axis=1)
    alone = float((spreads**2).sum())
    shared = float(spreads.sum() ** 2) - alone
    return float(np.clip((float(whole.var()) - alone) / shared, 0, 0.98)) if shared > 0 else 0.0


def _countable(bound: Bound) -> list[Bound]:
    """The bound measure where it is counted row by row, or the part of a share that is."""
    if kind_of(bound) is not None:
        return [bound]
    if isinstance(bound.fold, Ratio) and bound.threshold is not None:
        return [one for one in inside(bound)[:1] if kind_of(one) is not None]
    return []


def _before(nature: Nature, as_of: date) -> float:
    """What was summed up before the year, of an amount that runs on over the years."""
    history = nature.history
    which = (history.year < as_of.year) & (history.recorded <= as_of.toordinal())
    return float(history.amount[which].sum())


def _unit_scale(bound: Bound, aim: Aim) -> float:
    """From the unit of the measure, money in yuan, to that of the target."""
    base = FEN if bound.measure.unit == "元" else 1
    return float(in_unit(Fraction(base), bound.measure, aim.unit))


def _divisor(bound: Bound) -> float:
    """By what the figure of the series is divided, where it is told in parts of a fixed sum."""
    return float(bound.threshold) if isinstance(bound.fold, Ratio) and bound.threshold is not None else 1.0


def _asked(aim: Aim, unit: str | None) -> Aim | None:
    """The target that binds a unit: its part of the whole's; None where it was given none."""
    if unit is None:
        return aim
    part = (aim.splits or {}).get(unit)
    return None if part is None else replace(aim, value=part, value_high=None)


def _met(aim: Aim, bound: Bound, draws: Floats) -> Any:
    values, places = np.unique(draws, return_inverse=True)
    met = np.array([compared(aim, bound.measure, Fraction(value).limit_denominator(10**9)).is_met for value in values])
    return met[places]
