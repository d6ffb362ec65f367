"""How each nature of series is carried to the year's end: counts, amounts, stocks, pipelines (术语 测度性质)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from kechuang.monitor import posterior
from kechuang.monitor.draws import DRAWS, drawn, generator
from kechuang.monitor.history import Floats, History, Known, same_day
from kechuang.monitor.level import level
from kechuang.monitor.pipeline import Pipeline
from kechuang.monitor.rounds import Round, standing_days
from kechuang.monitor.share import share

SILENT_DAYS, SILENT_SPREAD, ENDING = 45, 0.3, 0.02


class Nature:
    """One series with what is needed to carry it on (术语 序列预测).

    Examples
    --------
    >>> from kechuang.monitor.history import Happening
    >>> told = [Happening("a", date(year, month, 1), date(year, month, 9)) for year in (2022, 2023, 2024) for month in (3, 6, 9, 12)]
    >>> nature = Nature(History("events", "count", told, 2022, 2024))
    >>> 3 < float(nature.landing(date(2024, 10, 31))[-1].mean()) < 5
    True
    """

    def __init__(self, history: History, *, rounds: Sequence[Round] = ()) -> None:
        self.history, self.rounds = history, tuple(rounds)
        self.pipeline = Pipeline(history) if history.kind == "pipeline" else None
        self.is_whole = history.kind != "amount" and bool(np.all(history.amount == np.round(history.amount)))

    def landing(self, as_of: date) -> Floats:
        """Draws of what the year comes to, by region and in all, shape (regions + 1, draws) (术语 年终预计).

        Examples
        --------
        >>> Nature(History("events", "count", [], 2022, 2024)).landing(date(2024, 10, 31)).shape
        (1, 2000)
        """
        luck = generator(self.history.code, as_of)
        days = self.days(as_of)
        if self.pipeline is not None:
            return self._pipeline(self.pipeline, as_of, days, luck)
        if self.history.kind == "stock":
            return self._stock(as_of, days, luck)
        if self.history.kind == "amount":
            return self._amount(as_of, days, luck)
        known = self.history.known(as_of, days=days)
        return self._or_ended(_counted(known, luck), known, as_of, luck, is_count=True)

    def additive(self, as_of: date) -> Floats:
        """Draws of what is there and what past years still brought, widely told: where the model failed its back-test (术语 历史增量法).

        Examples
        --------
        >>> Nature(History("events", "count", [], 2022, 2024)).additive(date(2024, 10, 31)).shape
        (1, 2000)
        """
        luck = generator("additive", self.history.code, as_of)
        history = self.pipeline.arrivals if self.pipeline else self.history
        known = history.known(as_of, days=self.days(as_of))
        opening = (
            self.outcome_known(as_of.year - 1, as_of) if self.history.kind == "stock" else np.zeros(len(known.now))
        )
        rest = (known.final - known.so_far[:-1])[known.followed]
        if not len(rest):
            rest = np.zeros((1, len(known.now)))
        spread = rest.std(axis=0) + np.abs(rest).mean(axis=0) * 0.3
        made = rest[luck.integers(len(rest), size=DRAWS)].T + spread[:, None] * luck.standard_normal(DRAWS)
        if self.history.kind != "stock":
            made = np.maximum(made, 0)
        told = (opening + known.now)[:, None] + made
        return np.asarray(np.round(told) if self.is_whole else told)

    def outcome(self, year: int) -> Floats:
        """What the year came to (术语 年终实际).

        Examples
        --------
        >>> Nature(History("events", "count", [], 2022, 2024)).outcome(2023)
        array([0.])
        """
        return self.outcome_known(year, date.max)

    def outcome_known(self, year: int, known_on: date) -> Floats:
        """What the year came to, as far as it was known on a day (术语 已知年终实际).

        Examples
        --------
        >>> Nature(History("events", "count", [], 2022, 2024)).outcome_known(2023, date(2024, 3, 31))
        array([0.])
        """
        history = self.pipeline.arrivals if self.pipeline else self.history
        upto = history.year <= year if self.history.kind == "stock" else history.year == year
        which = upto & (history.recorded <= known_on.toordinal())
        sums = np.bincount(history.region[which], weights=history.amount[which], minlength=len(history.regions)).astype(
            float
        )
        return np.append(sums, sums.sum())

    def days(self, as_of: date) -> list[date]:
        """Of each year the day that stands for the one asked (术语 同期日).

        Examples
        --------
        >>> Nature(History("events", "count", [], 2023, 2024)).days(date(2024, 10, 31))
        [datetime.date(2023, 10, 31), datetime.date(2024, 10, 31)]
        """
        years = self.history.years(as_of)
        return standing_days(self.rounds, years, as_of) if self.rounds else [same_day(as_of, year) for year in years]

    def _amount(self, as_of: date, days: Sequence[date], luck: np.random.Generator) -> Floats:
        """What is registered, less what is cut later."""
        history = self.history
        known = history.known(as_of, which=history.amount > 0, days=days)
        expected, passed = level(known.final, known.grains, is_count=False), share(known)
        grains = np.median(known.grains, axis=0) if len(known.grains) else np.full(len(known.now), 5.0)
        made = np.array([
            now + drawn(*posterior.amounts(float(now), place, expected, passed, float(grains[place])), luck)
            for place, now in enumerate(known.now)
        ])  # fmt: skip
        made = self._or_ended(made, known, as_of, luck, is_count=False)
        cuts = history.known(as_of, which=history.amount < 0, days=days)
        if not len(cuts.final):
            return np.asarray(made + cuts.now[:, None])
        later = np.clip((cuts.so_far[:-1] - cuts.final) / np.maximum(known.final, 1e-9), 0, 0.6)[known.followed]
        of_regions = later[:, :-1][known.final[known.followed][:, :-1] > 0].ravel()
        for place in range(len(made)):
            pool = later[:, -1] if place == len(made) - 1 else of_regions
            if len(pool) and pool.any():
                made[place] *= 1 - luck.choice(pool, DRAWS) * luck.uniform(0.6, 1.4, DRAWS)
        return np.asarray(made + cuts.now[:, None])

    def _or_ended(
        self, made: Floats, known: Known, as_of: date, luck: np.random.Generator, *, is_count: bool
    ) -> Floats:
        """The draws, in some of which nothing more comes: the more often, the less it is chance that nothing came of late."""
        last = self.history.last_recorded(as_of)
        if not len(known.final) or last is None or last.year != as_of.year or (as_of - last).days < SILENT_DAYS:
            return made
        positive = self.history.amount > 0
        before = self.history.known(last, which=positive)
        grains = float(known.grains[-1, -1]) if len(known.grains) else 1.0
        expected = level(known.final, known.grains, is_count=is_count).mean[-1] if is_count else grains
        missed = float(expected) * max(float(share(known).mean[-1]) - float(share(before).mean[-1]), 0.0)
        spread = SILENT_SPREAD + 8 * float(share(known).drift[-1])
        silent = (1 + spread * missed) ** (-1 / spread)
        ended = ENDING / (ENDING + (1 - ENDING) * silent)
        which = luck.random(made.shape[1]) < ended
        return np.where(which[None, :], known.now[:, None], made)

    def _stock(self, as_of: date, days: Sequence[date], luck: np.random.Generator) -> Floats:
        """What stands and what is known to end, with those who still come and those who still go."""
        history = self.history
        base = self.outcome_known(as_of.year, as_of)
        comes = _counted(history.known(as_of, which=history.amount > 0, days=days), luck)
        goes = history.known(as_of, which=history.amount < 0, days=days)
        goes = Known(goes.years, goes.regions, -goes.so_far, -goes.final, np.maximum(-goes.final, 0), goes.is_followed)
        known_comes = history.known(as_of, which=history.amount > 0, days=days).now
        return np.asarray(base[:, None] + (comes - known_comes[:, None]) - (_counted(goes, luck) - goes.now[:, None]))

    def _pipeline(self, pipeline: Pipeline, as_of: date, days: Sequence[date], luck: np.random.Generator) -> Floats:
        known = pipeline.arrivals.known(as_of, days=days)
        return np.asarray(known.now[:, None] + pipeline.rest(as_of, days, luck))


def _counted(known: Known, luck: np.random.Generator) -> Floats:
    """Draws of a count's end."""
    expected, passed = level(known.final, known.grains, is_count=True), share(known)
    return np.array([
        now + drawn(*posterior.counts(float(now), place, expected, passed), luck) for place, now in enumerate(known.now)
    ]).reshape(len(known.now), DRAWS)  # fmt: skip
