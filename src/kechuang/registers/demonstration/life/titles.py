"""All titles of a year: firms, platforms, zones, counties (术语 资质认定)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.platforms import region_titles
from kechuang.registers.demonstration.life.way import FAILED, PASSED, RETURNED, Way
from kechuang.registers.demonstration.luck import Luck
from kechuang.registers.values import Ref

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_SMALL = "科技型中小企业"
_DAY = timedelta(days=1)


def titles(city: City, year: int) -> Iterator[Way]:
    """The ways to titles that are written up in a year; the first year opens with those still valid (术语 资质认定).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> {"高新技术企业", "科技型中小企业", "科技特派员工作站"} <= {way.batch.kind for way in titles(City(7, scale=0.2), 2023)}
    True
    """
    if year == city.years[0]:
        for before in range(year - 3, year):
            yield from (way for way in city.high_tech.of(before) if way.outcome == PASSED)
            yield from (way for way in _platforms(city, before) if way.outcome == PASSED)
        yield from (way for way in _small(city, year - 1) if way.outcome == PASSED)
    yield from city.high_tech.of(year)
    yield from _small(city, year)
    yield from _platforms(city, year)
    yield from _others(city, year)


def _small(city: City, year: int) -> Iterator[Way]:
    batches = city.rounds.of(_SMALL, year)
    if not batches:
        return
    luck = city.luck("small-ways", year)
    shares = [batch.share for batch in batches]
    for firm in city.firms.living(date(year, 10, 15)):
        is_in = firm.is_small_technology_firm(year)
        if not is_in and not (firm.rank < -0.4 and luck.is_so(0.18)):
            continue
        place = luck.choices(range(len(batches)), shares)[0]
        while batches[place].opens_on < firm.born_on + 30 * _DAY and place + 1 < len(batches):
            place += 1
        batch = batches[place]
        apply_type = "重新认定" if firm.is_small_technology_firm(year - 1) else "首次"
        way = Way(
            city.id("title", _SMALL, firm.number, year), firm, firm.unit_on(batch.happened["推荐"]), batch, apply_type
        )
        if batch.opens_on < firm.born_on:
            continue
        way.travel(luck, PASSED if is_in else luck.pick({FAILED: 0.7, RETURNED: 0.3}))
        if is_in:
            early = "0" if batch.happened["备案"] < date(year, 6, 1) and luck.is_so(0.8) else "A"
            way.certificate = f"{year}{UNITS[way.unit].region}{early}8{int(way.id[:8], 16) % 1_000_000:06d}"
            if luck.is_so(0.006) and way.certified_on:
                way.revoked_on = luck.day(way.certified_on + 20 * _DAY, way.certified_on + 150 * _DAY)
                way.revoked_why = "抽查不符合条件，撤销入库编号"
        yield way.keep(city, luck)


def _platforms(city: City, year: int) -> Iterator[Way]:
    luck = city.luck("platform-ways", year)
    serial = 0
    for platform in city.platforms.applying(year):
        kind, level, _, outcome = platform.applies or ("", "", 0, "")
        batch = next(iter(city.rounds.of(kind, year, level=level)), None)
        if batch is None or (batch.closed_why and platform.name != "智能机电创新工场"):
            continue
        way = Way(city.id("title", kind, level, platform.id, year), platform, platform.unit, batch, "首次")
        if batch.closed_why:
            way.days["培育"] = batch.happened["通知"]
        else:
            _go(way, luck, outcome, f"{kind[:2]}{year}{level}", serial := serial + 1)
        yield way.keep(city, luck)
    yield from _checked_again(city, year, luck)


def _checked_again(city: City, year: int, luck: Luck) -> Iterator[Way]:
    """What was recognised for three years is checked again (术语 复核)."""
    for platform in city.platforms.applying(year - 3):
        kind, level, _, outcome = platform.applies or ("", "", 0, "")
        batch = next(iter(city.rounds.of(kind, year, level=level)), None)
        is_over = platform.closed_on and batch and platform.closed_on < batch.opens_on
        if (
            batch
            and batch.valid_years
            and outcome == PASSED
            and not is_over
            and platform.known_on < batch.opens_on
            and luck.is_so(0.8)
        ):
            way = Way(city.id("title", kind, level, platform.id, year), platform, platform.unit, batch, "复核")
            _go(way, luck, PASSED if luck.is_so(0.93) else FAILED, f"{kind[:2]}{year}{level}复", int(way.id[:4], 16))
            yield way.keep(city, luck)


def _others(city: City, year: int) -> Iterator[Way]:
    luck = city.luck("other-ways", year)
    for zone in city.platforms.zones.values():
        if zone.applies and zone.applies[2] == year:
            kind, level, _ = zone.applies
            unit = next(code for code, unit in UNITS.items() if unit.region == zone.region)
            yield from _slow(city, luck, (kind, level, year), zone.id, zone.ref, unit)
    for region, kind, level, round_year in region_titles():
        if round_year == year:
            yield from _slow(city, luck, (kind, level, year), region, Ref("region", region), region)


def _slow(city: City, luck: Luck, title: tuple[str, str, int], key: str, holder: Ref, unit: str) -> Iterator[Way]:
    kind, level, year = title
    for batch in city.rounds.of(kind, year, level=level)[:1]:
        way = Way(city.id("title", kind, level, key, year), holder, unit, batch, "首次")
        _go(way, luck, PASSED if luck.is_so(0.5) else FAILED, f"{kind}{year}", 1)
        yield way.keep(city, luck)


def _go(way: Way, luck: Luck, outcome: str, word: str, serial: int) -> None:
    way.days["培育"] = way.batch.opens_on - _DAY * luck.randint(20, 200)
    way.travel(luck, outcome)
    if outcome == PASSED:
        way.certificate = f"{word}{serial:04d}"
        if way.batch.kind == "科技特派员工作站" and way.certified_on and luck.is_so(0.05):
            way.revoked_on = way.certified_on + _DAY * luck.randint(360, 420)
            way.revoked_why = "考核不合格，摘牌"
