"""The firms of the invented city: born, growing, moving, renamed, merged, closed (术语 企业)."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import NormalDist
from typing import TYPE_CHECKING

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.anchors import path, spread
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.recording import Known

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_NORMAL = NormalDist()
_LOOK_BACK = 4
ARRIVING, CLOSING, MOVING, LEAVING, RENAMING, MERGING = 0.02, 0.028, 0.006, 0.002, 0.012, 0.0006


class Firm(Known):
    """A firm and its life (术语 企业).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> firm = City(7, scale=0.01).firms.all[0]
    >>> firm.is_living(date(2020, 1, 2)), firm.sales(2020) > 0
    (True, True)
    """

    __slots__ = (
        "_first",
        "_sales",
        "_small",
        "born_on",
        "brand",
        "came_from",
        "came_on",
        "closed_on",
        "code",
        "fate",
        "former_name",
        "granted",
        "industry",
        "intensity",
        "left_on",
        "merged_into",
        "moved_on",
        "name",
        "number",
        "quality",
        "rank",
        "registered_on",
        "renamed_on",
        "split_from",
        "unit",
        "unit_after",
        "years",
    )  # fmt: skip

    def __init__(self, id_: str, known_on: date) -> None:
        super().__init__("organisation", id_, known_on)
        self.closed_on: date | None = None
        self.left_on: date | None = None
        self.moved_on: date | None = None
        self.renamed_on: date | None = None
        self.came_on: date | None = None
        self.former_name = self.fate = self.came_from = ""
        self.merged_into: Firm | None = None
        self.split_from: Firm | None = None
        self._small = 0

    number: int
    name: str
    brand: str
    code: str
    industry: naming.Industry
    unit: str
    unit_after: str
    born_on: date
    registered_on: date
    quality: float
    intensity: float
    rank: float
    granted: array[int]
    _first: int
    _sales: array[float]

    def is_living(self, day: date) -> bool:
        """Whether it is registered here on that day (术语 在册).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).firms.all[0].is_living(date(1950, 1, 1))
        False
        """
        ends = [day_ for day_ in (self.closed_on, self.left_on) if day_]
        return self.born_on <= day and (not ends or day < min(ends))

    def unit_on(self, day: date) -> str:
        """The reporting unit to which it belongs on that day (术语 考核单元).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).firms.all[0].unit_on(date(2020, 1, 2)) in UNITS
        True
        """
        return self.unit_after if self.moved_on and day >= self.moved_on else self.unit

    def sales(self, year: int) -> float:
        """Its sales of a year in yuan; 0 before its birth (术语 销售收入).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).firms.all[0].sales(1950)
        0.0
        """
        place = year - self._first
        return self._sales[place] if 0 <= place < len(self._sales) else 0.0

    def research(self, year: int) -> float:
        """Its research spending of a year in yuan; small firms spend a larger share (术语 研发费用).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> firm = City(7, scale=0.01).firms.all[0]
        >>> 0 < firm.research(2020) < firm.sales(2020)
        True
        """
        sales = self.sales(year)
        return sales * min(0.6, self.intensity * (sales / 6e6) ** -0.08) if sales else 0.0

    def staff(self, year: int) -> int:
        """Its people on the yearly mean (术语 职工总数).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).firms.all[0].staff(2020) >= 3
        True
        """
        return max(3, round(math.pow(self.sales(year), 0.86) / 9e4 * (1 + 0.2 * self.rank)))

    def rights(self, year: int) -> int:
        """The rights granted to it up to the end of a year, of those that the city records (术语 知识产权数).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> firm = City(7, scale=0.01).firms.all[0]
        >>> firm.rights(2019) <= firm.rights(2024)
        True
        """
        return sum(self.granted[: max(0, year - self._first + 1)])

    def granted_in(self, year: int) -> int:
        """The rights granted to it in a year (术语 当年授权数).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).firms.all[0].granted_in(1950)
        0
        """
        place = year - self._first
        return self.granted[place] if 0 <= place < len(self.granted) else 0

    def is_small_technology_firm(self, year: int) -> bool:
        """Whether it was entered as a technology-based small firm in a year (术语 科技型中小企业).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).firms.all[0].is_small_technology_firm(2016)
        False
        """
        place = year - self._first
        return place >= 0 and bool(self._small >> place & 1)

    def enter(self, year: int) -> None:
        """Its entry among the small technology firms of a year (术语 入库).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> firm = City(7, scale=0.01).firms.all[0]
        >>> firm.enter(2020)
        >>> firm.is_small_technology_firm(2020)
        True
        """
        self._small |= 1 << (year - self._first)


class Firms:
    """All firms that were ever in the city, in the order in which they came (术语 企业名录).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> firms = City(7, scale=0.01).firms
    >>> len(firms.living(date(2024, 6, 30))) < len(firms.all)
    True
    """

    def __init__(self, city: City) -> None:
        self._city = city
        self._luck = city.luck("firms")
        self._names: set[str] = set()
        self.all: list[Firm] = []
        self._living: dict[date, list[Firm]] = {}
        before = city.years[0] - 1
        for _ in range(round(path("firms", before) * city.scale)):
            self._found(self._long_ago(before))
        for year in city.years:
            births = path("firms", year) - path("firms", year - 1) * (1 - CLOSING - LEAVING)
            for _ in range(city.count(births, self._luck)):
                self._found(self._luck.day(date(year, 1, 3), date(year, 12, 28)))
        self._marry()
        for year in range(before - 2, city.years[-1] + 1):
            self._enter_small(year)

    def living(self, day: date) -> list[Firm]:
        """The firms registered here on a day (术语 在册企业).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> firms = City(7, scale=0.01).firms
        >>> firms.living(date(2024, 1, 1)) is firms.living(date(2024, 1, 1))
        True
        """
        if day not in self._living:
            if len(self._living) > 8:
                self._living.clear()
            self._living[day] = [firm for firm in self.all if firm.is_living(day)]
        return self._living[day]

    def born_in(self, year: int) -> Iterator[Firm]:
        """The firms whose record was opened in a year (术语 新建档企业).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> firms = City(7, scale=0.01).firms
        >>> sum(1 for year in range(2020, 2026) for _ in firms.born_in(year)) == len(firms.all)
        True
        """
        first = self._city.years[0]
        return (firm for firm in self.all if max(first, firm.born_on.year) == year)

    def _long_ago(self, before: int) -> date:
        age = min(24.0, self._luck.expovariate(1 / 6.5))
        return date(before, 12, 28) - _DAY * int(age * 365)

    def _found(self, born_on: date) -> Firm:
        city, luck, number = self._city, self._luck, len(self.all)
        unit = luck.pick({code: unit.share for code, unit in UNITS.items()})
        is_old = born_on < city.opens_on
        known_on = working(city.opens_on) if is_old else city.keyed(born_on + _DAY * luck.randint(3, 40), unit, luck)
        firm = Firm(city.id("organisation", number), known_on)
        firm.number, firm.unit, firm.unit_after, firm.born_on, firm.registered_on = number, unit, unit, born_on, born_on
        if not is_old and luck.is_so(ARRIVING):
            firm.came_from, firm.came_on = luck.choice(("420100", "420700", "440000", "430000")), born_on
            firm.registered_on = born_on - _DAY * luck.randint(400, 2600)
        firm.industry = luck.pick({industry: industry.share for industry in naming.industries()})
        firm.quality = luck.gauss(0, 1)
        firm.intensity = firm.industry.intensity * math.exp(0.38 * firm.quality + luck.gauss(0, 0.3))
        firm.rank = 0.75 * luck.gauss(0, 1) + 0.66 * firm.quality
        firm.brand = luck.choice(self.all).brand if self.all and luck.is_so(0.05) else naming.brand(luck)
        firm.name = self._named(firm.brand, firm.industry, unit)
        firm.code = naming.credit_code(number, division=UNITS[unit].region)
        self._grow(firm)
        self._live(firm)
        self.all.append(firm)
        return firm

    def _named(self, brand: str, industry: naming.Industry, unit: str) -> str:
        luck = self._luck
        while True:
            place = luck.choice((UNITS[unit].name[:2], UNITS[unit].name[:2], "咸宁", "咸宁市", "湖北"))
            ending = luck.choice(("有限公司", "有限公司", "有限公司", "股份有限公司", "有限责任公司", "科技有限公司"))
            word = luck.choice(industry.words)
            name = f"{place}{brand}{word.removesuffix('科技') if ending[:2] == '科技' else word}{ending}"
            if name not in self._names:
                self._names.add(name)
                return name
            brand = naming.brand(luck)

    def _grow(self, firm: Firm) -> None:
        luck, last = self._luck, self._city.years[-1]
        firm._first = max(firm.born_on.year, self._city.years[0] - _LOOK_BACK)
        age = firm._first - firm.born_on.year
        level = math.log(2.1e6) + min(age, 8) * 0.2 + luck.gauss(0, 1.25) + 0.15 * firm.quality
        firm._sales, firm.granted = array("d"), array("H")
        for year in range(firm._first, last + 1):
            old = year - firm.born_on.year
            level += (
                0.03 + 0.5 * math.exp(-old / 1.6) + 0.05 * firm.quality + luck.gauss(0, 0.2) - 0.12 * (year == 2020)
            )
            share = (366 - firm.born_on.timetuple().tm_yday) / 365 if year == firm.born_on.year else 1.0
            firm._sales.append(math.exp(level) * max(share, 0.05))
            firm.granted.append(
                luck.poisson(min(9.0, 0.42 * math.exp(0.55 * firm.quality) * (math.exp(level) / 4e6) ** 0.25))
            )

    def _live(self, firm: Firm) -> None:
        luck = self._luck
        for year in self._city.years:
            if year <= firm.born_on.year:
                continue
            chance = luck.random()
            day = luck.day(date(year, 1, 4), date(year, 12, 26))
            if chance < CLOSING:
                firm.closed_on, firm.fate = day, "注销"
                return
            if chance < CLOSING + LEAVING:
                firm.left_on, firm.fate = day, "迁出"
                return
            if chance < CLOSING + LEAVING + MOVING and not firm.moved_on:
                firm.moved_on, firm.unit_after = day, luck.choice([code for code in UNITS if code != firm.unit])
            elif chance < CLOSING + LEAVING + MOVING + RENAMING and not firm.renamed_on:
                firm.renamed_on, firm.former_name = day, firm.name
                firm.name = self._named(firm.brand, firm.industry, firm.unit)

    def _marry(self) -> None:
        luck, years = self._luck, self._city.years
        closing = [firm for firm in self.all if firm.closed_on]
        for firm in closing[: max(len(years) - 1, round(len(self.all) * MERGING * len(years)))]:
            older = [self.all[place] for place in luck.part(range(firm.number + 1), 12) if self.all[place].fate == ""]
            if older:
                firm.merged_into, firm.fate = older[0], "吸收合并"
        young = [firm for firm in self.all if firm.born_on > self._city.opens_on]
        for firm in young[:: max(1, len(young) // len(years))][: len(years)]:
            parent = self.all[luck.randrange(max(1, len(self.all) // 4))]
            if parent.fate == "" and parent is not firm:
                firm.split_from = parent

    def _enter_small(self, year: int) -> None:
        luck = self._city.luck("small", year)
        living = [firm for firm in self.all if firm.is_living(date(year, 10, 15)) and firm._first <= year]
        wanted = path("small_firms_entered", year) * luck.gauss(1, spread("small_firms_entered", year))
        share = wanted * self._city.scale / max(1, len(living))
        deviation = math.sqrt(0.85**2 * (0.75**2 + 0.66**2) + 0.5**2)
        limit = _NORMAL.inv_cdf(min(0.97, max(0.001, share))) * deviation
        for firm in living:
            is_in = -(0.85 * firm.rank + luck.gauss(0, 0.5)) < limit
            if is_in and year >= 2017 and firm.sales(year) < 2e8:
                firm.enter(year)
