"""High-tech firms: who applies, who passes, who renews, who loses the title (术语 高新技术企业)."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.anchors import path, spread
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.way import FAILED, LEFT, PASSED, RETURNED, Way
from kechuang.registers.demonstration.luck import Luck

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.life.firms import Firm

_KIND = "高新技术企业"
_DAY = timedelta(days=1)
_LOST = 1.65


class HighTech:
    """The ways of firms to the title, year by year (术语 高新技术企业).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> high_tech = City(7, scale=0.1).high_tech
    >>> {way.apply_type for way in high_tech.of(2024)} >= {"首次", "重新认定"}
    True
    """

    def __init__(self, city: City) -> None:
        self._city = city
        self._years: dict[int, list[Way]] = {}
        self._until: dict[int, dict[int, date]] = {}

    def of(self, year: int) -> list[Way]:
        """The ways that began in a year's round (术语 年度申报).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> high_tech = City(7, scale=0.1).high_tech
        >>> high_tech.of(2022) is high_tech.of(2022)
        True
        """
        first = self._city.years[0] - 3
        for each in range(first, year + 1):
            if each not in self._years:
                self._years[each] = self._round(each, before=self._until.get(each - 1, {}))
        return self._years.get(year, [])

    def holds(self, firm: Firm, day: date) -> bool:
        """Whether a firm holds the title on a day (术语 持有高企资质).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> city = City(7, scale=0.1)
        >>> 10 < sum(city.high_tech.holds(firm, date(2023, 12, 31)) for firm in city.firms.all) < 120
        True
        """
        self.of(day.year)
        return self._until.get(day.year, {}).get(firm.number, date.min) >= day

    def _round(self, year: int, before: dict[int, date]) -> list[Way]:
        city, luck = self._city, self._city.luck("high-tech", year)
        living = [firm for firm in city.firms.all if firm.is_living(date(year, 6, 1)) and firm.born_on.year < year]
        wanted = path("high_tech_applied", year) * city.scale * luck.gauss(1, spread("high_tech_applied", year))
        renewing = [firm for firm in living if before.get(firm.number, date.min).year == year and luck.is_so(0.87)]
        fresh = [firm for firm in living if before.get(firm.number, date.min).year <= year - 1]
        keen = {unit: luck.gauss(0, 0.25) for unit in UNITS}
        fresh.sort(key=lambda firm: -readiness(firm, year) - keen[firm.unit] - luck.gauss(0, 0.8))
        chosen = [*renewing, *fresh[: max(0, round(wanted) - len(renewing))]]
        until = {number: on for number, on in before.items() if on >= date(year, 1, 1)}
        ways = [self._way(firm, year, luck, is_renewal=place < len(renewing)) for place, firm in enumerate(chosen)]
        for firm, way in zip(chosen, ways, strict=True):
            if way.outcome == PASSED and way.expires_on:
                until[firm.number] = min(way.expires_on, way.revoked_on or date.max)
        self._until[year] = until
        ways += self._arrived(year, until, luck)
        ways += self._withdrawn(fresh[len(chosen) - len(renewing) :], year, luck)
        return ways

    def _way(self, firm: Firm, year: int, luck: Luck, *, is_renewal: bool) -> Way:
        batches = self._city.rounds.of(_KIND, year)
        place = luck.choices(range(len(batches)), [batch.share for batch in batches])[0]
        sent = batches[place].happened["推荐"]
        kind = "重新认定" if is_renewal else "首次"
        way = Way(self._city.id("title", _KIND, firm.number, year), firm, firm.unit_on(sent), batches[place], kind)
        way.was_returned = place > 0 and luck.is_so(0.06)
        chance = 1 / (1 + math.exp(-(_LOST + 0.9 * readiness(firm, year) + 0.5 * is_renewal)))
        way.travel(luck, PASSED if luck.is_so(chance) else FAILED)
        if way.outcome == PASSED:
            way.certificate = f"GR{year}42{9}{int(way.id[:8], 16) % 100_000:05d}"
            self._end(way, firm, luck)
        return way.keep(self._city, luck)

    def _end(self, way: Way, firm: Firm, luck: Luck) -> None:
        certified, expires = way.certified_on, way.expires_on
        if not certified or not expires:
            return
        if firm.left_on and certified < firm.left_on < expires:
            way.moved_out_on = firm.left_on
        if firm.closed_on and certified < firm.closed_on < expires:
            way.revoked_on, way.revoked_why = firm.closed_on + 20 * _DAY, "企业注销"
        elif luck.is_so(0.016):
            way.revoked_on = luck.day(certified + 150 * _DAY, certified + 900 * _DAY)
            way.is_retroactive = luck.is_so(0.5)
            way.revoked_why = "核查发现不符合条件，追溯取消" if way.is_retroactive else "累计两年未填报年报，取消资格"

    def _arrived(self, year: int, until: dict[int, date], luck: Luck) -> list[Way]:
        ways = []
        batch = self._city.rounds.of(_KIND, year - 1)[-1]
        for firm in (firm for firm in self._city.firms.all if firm.came_on and firm.came_on.year == year):
            if firm.number not in until and luck.is_so(0.4):
                way = Way(self._city.id("title", _KIND, firm.number, "in"), firm, firm.unit, batch, "迁入").travel(
                    luck, PASSED
                )
                way.moved_in_on = max(firm.came_on or date.min, way.decided_on or date.min)
                way.certificate = f"GR{year - 1}42{8}{int(way.id[:8], 16) % 100_000:05d}"
                until[firm.number] = way.expires_on or date.min
                ways.append(way.keep(self._city, luck))
        return ways

    def _withdrawn(self, firms: list[Firm], year: int, luck: Luck) -> list[Way]:
        ways = []
        batches = self._city.rounds.of(_KIND, year)
        for firm in firms[: self._city.count(path("high_tech_applied", year) * 0.05, luck)]:
            way = Way(self._city.id("title", _KIND, firm.number, year), firm, firm.unit, luck.choice(batches), "首次")
            ways.append(way.travel(luck, luck.choice((RETURNED, LEFT))).keep(self._city, luck))
        return ways


def readiness(firm: Firm, year: int) -> float:
    """How ready a firm is for the title, about 0 for a middling one (术语 培育成熟度).

    Research intensity, growth, rights and size speak for it, as the official scoring does.

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> firm = City(7, scale=0.01).firms.all[0]
    >>> -6 < readiness(firm, 2023) < 6
    True
    """
    sales, before = firm.sales(year - 1), firm.sales(year - 2)
    if not sales:
        return -4.0
    share = firm.research(year - 1) / sales
    growth = math.log(sales / before) if before else 0.0
    rights = math.log1p(firm.rights(year - 1))
    size = math.log(sales / 8e6)
    return (
        0.9 * math.log(share / 0.045)
        + 0.3 * max(-1.0, min(1.0, growth))
        + 0.55 * (rights - 1.1)
        + 0.28 * max(-2.0, size)
    )
