"""Who moves into which platform: tenants of the park outside, start-ups in incubators (术语 入驻在孵)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.life.platforms import INCUBATING, Platform
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.values import Ref

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_JOINING, _TWICE = 0.4, 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """One body in one platform (术语 入驻在孵).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> residence = next(residences(City(7, scale=0.3), 2023))
    >>> residence.first_on.year
    2023
    """

    id: str
    platform: Platform
    body: Firm | Body | Ref
    kind: str
    unit: str
    signed_on: date | None = None
    entered_on: date | None = None
    incubated_on: date | None = None
    graduated_on: date | None = None
    left_on: date | None = None
    left_why: str = ""
    origin_region: str = ""
    came_through: Body | None = None
    building: str = ""

    @property
    def first_on(self) -> date:
        """The first day of the stay (术语 首次日期).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> residence = next(residences(City(7, scale=0.3), 2023))
        >>> residence.first_on == min(day for day in (residence.signed_on, residence.entered_on) if day)
        True
        """
        return min(day for day in (self.signed_on, self.entered_on, self.incubated_on) if day)

    def later(self) -> Iterator[tuple[date, dict[str, Any], str]]:
        """What came after the first record (术语 后续变化).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> {why for residence in residences(City(7, scale=0.4), 2022) for _, _, why in residence.later()} >= {"毕业", "迁出"}
        True
        """
        steps: list[tuple[date | None, dict[str, Any], str]] = [
            (self.entered_on, {"entered_on": self.entered_on}, "办理入驻"),
            (self.incubated_on, {"incubated_on": self.incubated_on}, "转为在孵"),
            (self.graduated_on, {"graduated_on": self.graduated_on, "graduated_by": "营收达标"}, "毕业"),
            (self.left_on, {"left_on": self.left_on, "left_why": self.left_why}, "迁出"),
        ]
        ordered = [(day, values, why) for day, values, why in steps if day and day > self.first_on]
        yield from sorted(ordered, key=lambda step: step[0])


def residences(city: City, year: int) -> Iterator[Residence]:
    """The stays that began in a year (术语 入驻在孵).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> 90 < sum(residence.kind == "在孵" for residence in residences(City(7), 2024)) < 240
    True
    """
    luck = city.luck("residences", year)
    yield from _incubated(city, year, luck)
    for tenant in city.tenants.all:
        if tenant.signed_on.year == year:
            building = city.platforms.building(tenant.credited)
            yield Residence(
                id=city.id("residence", tenant.id), platform=building, body=tenant,
                kind="入驻" if tenant.kind == "企业" else "服务机构", unit=tenant.credited, signed_on=tenant.signed_on,
                entered_on=tenant.entered_on, left_on=tenant.left_on, left_why="租约到期", origin_region=tenant.region,
                building=f"{tenant.number % 9 + 1}号楼{tenant.number % 30 + 101}室",
            )  # fmt: skip
    yield from _through(city, year, luck)
    yield from _teams(city, year, luck)


def _incubated(city: City, year: int, luck: Luck) -> Iterator[Residence]:
    places = city.platforms.open_on(date(year, 3, 1), *INCUBATING)
    if not places:
        return
    for firm in (firm for firm in city.firms.all if firm.born_on.year >= year - 1):
        own = city.luck("incubated", firm.number)
        chance, delay, where, more = (own.random() for _ in range(4))
        on = working(firm.registered_on + _DAY * int(8 + 300 * delay))
        if chance > _JOINING or firm.came_on or on.year != year or not firm.is_living(on + 40 * _DAY):
            continue
        near = [place for place in places if place.unit in (firm.unit, "421200-SZ") and place.is_open(on)] or places
        place = near[int(where * len(near))]
        residence = Residence(
            id=city.id("residence", firm.id), platform=place, body=firm, kind="在孵", unit=firm.unit, signed_on=on,
            entered_on=working(on + _DAY * luck.randint(0, 20)), incubated_on=working(on + _DAY * luck.randint(0, 45)),
            origin_region="421200" if more < 0.9 else "420100", **_end(firm, on, luck),
        )  # fmt: skip
        yield residence
        others = [other for other in near if other is not place]
        if more < _TWICE and others:
            again = working(on + _DAY * luck.randint(30, 200))
            ends = {
                name: day
                for name in ("graduated_on", "left_on")
                if (day := getattr(residence, name)) and day > again + 9 * _DAY
            }
            if firm.is_living(again) and again.year == year:
                yield replace(
                    residence, id=city.id("residence", "second", firm.id), platform=luck.choice(others),
                    graduated_on=ends.get("graduated_on"), left_on=ends.get("left_on"),
                    signed_on=again, entered_on=again, incubated_on=again,
                )  # fmt: skip


def _end(firm: Firm, on: date, luck: Luck) -> dict[str, Any]:
    if firm.closed_on:
        return {"left_on": max(firm.closed_on, on + 60 * _DAY), "left_why": "企业注销"}
    graduated = working(on + _DAY * luck.randint(420, 1150)) if luck.is_so(0.55) else None
    if graduated:
        return {
            "graduated_on": graduated,
            "left_on": working(graduated + _DAY * luck.randint(10, 120)),
            "left_why": "毕业迁出",
        }
    left = working(on + _DAY * luck.randint(200, 1400)) if luck.is_so(0.4) else None
    return {"left_on": left, "left_why": "经营调整"} if left else {}


def _through(city: City, year: int, luck: Luck) -> Iterator[Residence]:
    """Firms that came through a university or a hub into the valley and the centre (术语 导入企业)."""
    for key, chains, through, count in (
        ("中试谷", ("激光雷达", "测绘遥感"), "武汉大学", 4),
        ("平台一", ("数字经济", "智能机电", "电子信息"), "上海示例枢纽科技集团", 11),
    ):
        place = city.platforms.find(key)
        if not place or not place.opened_on or place.opened_on.year > year:
            continue
        young = [
            firm for firm in city.firms.all if year - 2 <= firm.born_on.year <= year and firm.industry.chain in chains
        ]
        for firm in luck.part(young, city.count(count, luck)):
            first = max(firm.born_on + 15 * _DAY, place.opened_on, date(year, 1, 8))
            on = working(luck.day(first, max(first, date(year, 12, 10))))
            if on.year == year and firm.is_living(on + 30 * _DAY):
                yield Residence(
                    id=city.id("residence", key, firm.id, year), platform=place, body=firm, kind="入驻", unit=place.unit,
                    signed_on=on, entered_on=working(on + _DAY * luck.randint(0, 50)), origin_region="420100",
                    came_through=city.bodies.named(through), left_on=firm.closed_on, left_why="企业注销",
                )  # fmt: skip


def _teams(city: City, year: int, luck: Luck) -> Iterator[Residence]:
    places = city.platforms.open_on(date(year, 1, 1), "众创空间", "大学科技园")
    for number in range(city.count(26, luck) if places else 0):
        on = working(luck.day(date(year, 1, 6), date(year, 12, 12)))
        left = working(on + _DAY * luck.randint(100, 500)) if luck.is_so(0.6) else None
        place = luck.choice(places)
        yield Residence(
            id=city.id("residence", "team", year, number), platform=place, body=Ref(written=f"{naming.brand(luck)}创业团队"),
            kind="团队", unit=place.unit, signed_on=on, entered_on=on, left_on=left, left_why="团队解散或转为企业",
        )  # fmt: skip
