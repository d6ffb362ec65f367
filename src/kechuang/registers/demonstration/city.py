"""The invented city: its units, its seeded chance, and the world that the makers of records draw on (术语 合成示范城市)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.luck import Luck, working

if TYPE_CHECKING:
    from kechuang.registers.demonstration.life.bodies import Bodies
    from kechuang.registers.demonstration.life.firms import Firms
    from kechuang.registers.demonstration.life.high_tech import HighTech
    from kechuang.registers.demonstration.life.papers import Papers
    from kechuang.registers.demonstration.life.people import People
    from kechuang.registers.demonstration.life.platforms import Platforms
    from kechuang.registers.demonstration.life.rounds import Rounds
    from kechuang.registers.demonstration.life.tenants import Tenants

DEMO_TODAY = date(2024, 9, 30)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A reporting unit: its code, name, region of GB/T 2260, share of the city, and how slowly it reports (术语 考核单元).

    Examples
    --------
    >>> UNITS["421200-GX"].region
    '421202'
    """

    code: str
    name: str
    region: str
    share: float
    slowness: float


UNITS: Mapping[str, Unit] = {
    unit.code: unit
    for unit in (
        Unit("421202", "咸安区", "421202", 0.20, 0.8),
        Unit("421221", "嘉鱼县", "421221", 0.14, 1.0),
        Unit("421222", "通城县", "421222", 0.14, 1.3),
        Unit("421223", "崇阳县", "421223", 0.11, 1.1),
        Unit("421224", "通山县", "421224", 0.08, 1.7),
        Unit("421281", "赤壁市", "421281", 0.17, 0.9),
        Unit("421200-GX", "咸宁高新区", "421202", 0.13, 0.7),
        Unit("421200-SZ", "咸宁市直", "421200", 0.03, 0.6),
    )
}


class City:
    """An invented city, the same for the same seed, years and scale (术语 合成示范城市).

    Parameters
    ----------
    seed : of every draw
    years : what the city records; the first opens with what stood before
    scale : 1 is a city of about 3,000 firms, 40 a province
    today : nothing is recorded after it in the demonstration; the rest is handed out as files

    Examples
    --------
    >>> City(7).id("event", 1) == City(7).id("event", 1) != City(8).id("event", 1)
    True
    """

    def __init__(
        self, seed: int = 7, *, years: Sequence[int] = range(2020, 2025), scale: float = 1.0, today: date = DEMO_TODAY
    ) -> None:
        self.seed, self.years, self.scale, self.today = seed, tuple(years), scale, today
        self.opens_on = working(date(self.years[0], 1, 2))
        self._ids = blake2b(f"{seed}".encode(), digest_size=16)
        self._pauses: dict[tuple[str, int], tuple[date, date]] = {}

    def luck(self, *purpose: object) -> Luck:
        """The stream of draws for one purpose (术语 随机数流).

        Examples
        --------
        >>> City(7).luck("events", 2024).random() == City(7).luck("events", 2024).random()
        True
        """
        return Luck("/".join(map(str, (self.seed, *purpose))))

    def id(self, register: str, *key: object) -> str:
        """The id of a row: 32 hexadecimal digits (术语 行号).

        Examples
        --------
        >>> len(City(7).id("event", 2024, 1))
        32
        """
        digest = self._ids.copy()
        digest.update("/".join((register, *map(str, key))).encode())
        return digest.hexdigest()

    def count(self, expected: float, luck: Luck) -> int:
        """How many of something there are at this scale: about `expected` times the scale (术语 数量).

        Examples
        --------
        >>> City(7, scale=0.0).count(100, Luck("any"))
        0
        """
        return luck.poisson(expected * self.scale)

    def year_of(self, day: date) -> int:
        """The year among whose records a day's belong: what comes after the last year stands with it (术语 归档年度).

        Examples
        --------
        >>> City(7).year_of(date(2025, 1, 6)), City(7).year_of(date(2022, 5, 1))
        (2024, 2022)
        """
        return min(max(day.year, self.years[0]), self.years[-1])

    def keyed(self, on: date, unit: str, luck: Luck, *, is_officer: bool = False) -> date:
        """The working day on which a happening of that day is keyed: soon, late, or after a pause (术语 录入日期).

        Examples
        --------
        >>> city = City(7)
        >>> city.keyed(date(2024, 5, 25), "421202", Luck("any")) >= date(2024, 5, 25)
        True
        """
        if on < self.opens_on:
            return working(self.opens_on + _DAY * luck.randint(4, 22))
        chance = luck.random()
        if is_officer:
            return working(on + _DAY * int(1 + chance * 8))
        slow = UNITS[unit].slowness if unit in UNITS else 1.0
        most, least = (9, 0) if chance < 0.72 else (30, 10) if chance < 0.93 else (100, 31)
        day = working(on + _DAY * int(least + (most - least) * luck.random() * slow))
        first, last = self.pause(unit, day.year)
        return working(last + _DAY * luck.randint(1, 7)) if first <= day <= last else day

    def pause(self, unit: str, year: int) -> tuple[date, date]:
        """First and last day of a year on which a unit's filer keys nothing; an empty span in most years (术语 停报期).

        Examples
        --------
        >>> first, last = City(7).pause("421224", 2023)
        >>> (last - first).days < 60
        True
        """
        if (unit, year) not in self._pauses:
            luck = self.luck("pause", unit, year)
            first = date(year, 1, 1) + _DAY * luck.randint(20, 300)
            length = luck.randint(18, 55) if luck.is_so(0.3) else -1
            self._pauses[unit, year] = (first, first + _DAY * length)
        return self._pauses[unit, year]

    @cached_property
    def firms(self) -> Firms:
        """Its firms, with their lives (术语 企业).

        Examples
        --------
        >>> len(City(7, scale=0.01).firms.all) > 20
        True
        """
        from kechuang.registers.demonstration.life.firms import Firms

        return Firms(self)

    @cached_property
    def bodies(self) -> Bodies:
        """Offices, universities, institutes and other bodies, in the city and elsewhere (术语 机构).

        Examples
        --------
        >>> City(7, scale=0.01).bodies.named("武汉大学").kind
        '高校'
        """
        from kechuang.registers.demonstration.life.bodies import Bodies

        return Bodies(self)

    @cached_property
    def rounds(self) -> Rounds:
        """The rounds of titles and awards of each year, with planned and actual days (术语 批次).

        Examples
        --------
        >>> len(City(7, scale=0.01).rounds.of("高新技术企业", 2024)) > 1
        True
        """
        from kechuang.registers.demonstration.life.rounds import Rounds

        return Rounds(self)

    @cached_property
    def papers(self) -> Papers:
        """The papers that its rows rest on (术语 文件).

        Examples
        --------
        >>> len(list(City(7, scale=0.01).papers.issued_in(2024))) > 50
        True
        """
        from kechuang.registers.demonstration.life.papers import Papers

        return Papers(self)

    @cached_property
    def high_tech(self) -> HighTech:
        """Who applied to be a high-tech firm in which year, and what became of it (术语 高新技术企业).

        Examples
        --------
        >>> len(City(7, scale=0.1).high_tech.of(2024)) > 10
        True
        """
        from kechuang.registers.demonstration.life.high_tech import HighTech

        return HighTech(self)

    @cached_property
    def platforms(self) -> Platforms:
        """Incubators, parks, centres, institutes, stations and bases (术语 平台载体).

        Examples
        --------
        >>> City(7, scale=0.01).platforms.named("咸宁大学科技园").kind
        '大学科技园'
        """
        from kechuang.registers.demonstration.life.platforms import Platforms

        return Platforms(self)

    @cached_property
    def tenants(self) -> Tenants:
        """Firms from elsewhere that signed for a place in the park outside the city (术语 离岸入驻企业).

        Examples
        --------
        >>> len(City(7, scale=0.1).tenants.all) > 10
        True
        """
        from kechuang.registers.demonstration.life.tenants import Tenants

        return Tenants(self)

    @cached_property
    def people(self) -> People:
        """Experts, commissioners, vice presidents for technology, talents (术语 人才).

        Examples
        --------
        >>> len(City(7, scale=0.1).people.all) > 30
        True
        """
        from kechuang.registers.demonstration.life.people import People

        return People(self)
