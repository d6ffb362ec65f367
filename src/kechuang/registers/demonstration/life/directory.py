"""What the directory says of bodies, firms and platforms, and what changes in it (术语 名录内容)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.life.platforms import Platform
from kechuang.registers.demonstration.luck import Luck
from kechuang.registers.values import Ref

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_LARGE = 2e7


def bodies_of(city: City, year: int) -> Iterator[Body]:
    """The bodies whose record was opened in a year (术语 新建档机构).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> city = City(7, scale=0.1)
    >>> "武汉大学" in {body.name for body in bodies_of(city, 2020)}, any(body.kind == "企业" for body in bodies_of(city, 2024))
    (True, True)
    """
    if year == city.years[0]:
        yield from city.bodies.all
    yield from (tenant for tenant in city.tenants.all if city.year_of(tenant.known_on) == year)


def firm_values(firm: Firm, luck: Luck) -> dict[str, Any]:
    """What the directory says of a firm on the day of its record (术语 企业名录内容).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> from kechuang.registers.demonstration.luck import Luck
    >>> city = City(7, scale=0.01)
    >>> firm_values(city.firms.all[0], Luck("any"))["kind"]
    '企业'
    """
    day = firm.known_on
    unit = UNITS[firm.unit_on(day)]
    short = f"{firm.brand}{luck.choice(firm.industry.words).removesuffix('科技')}"
    seat = {"region": unit.region, "reporting_unit": unit.code, "from_on": firm.came_on or firm.born_on}
    seats = (
        [{"region": firm.came_from, "from_on": firm.registered_on, "until_on": firm.came_on}, seat]
        if firm.came_on
        else None
    )
    return {
        "name": firm.former_name if firm.renamed_on and day < firm.renamed_on else firm.name, "short_name": short, "kind": "企业",
        "credit_code": firm.code, "registered_on": firm.registered_on, "industry": firm.industry.code, "chains": (firm.industry.chain,),
        "high_tech_field": firm.industry.field, "address": f"{unit.name}{luck.choice(naming.words()['streets'])}{luck.randint(1, 299)}号",
        "contact": naming.person_name(luck), "phone": naming.phone(luck), "seats": seats, "split_from": firm.split_from,
        "region": unit.region, "reporting_unit": unit.code, "names": [{"name": short, "kind": "简称"}] if luck.is_so(0.5) else None,
    }  # fmt: skip


def firm_later(city: City, firm: Firm) -> Iterator[tuple[date, dict[str, Any], str]]:
    """What becomes of a firm after its record was opened, in order of days (术语 企业变更).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> city = City(7, scale=0.2)
    >>> any(why == "名称变更" for firm in city.firms.all for _, _, why in firm_later(city, firm))
    True
    """
    changes = [*_scales(city, firm)]
    if firm.renamed_on:
        names = [{"name": firm.former_name, "kind": "曾用名", "until_on": firm.renamed_on}]
        changes.append((firm.renamed_on, {"name": firm.name, "names": names}, "名称变更"))
    if firm.moved_on:
        old, new = UNITS[firm.unit], UNITS[firm.unit_after]
        seats = [
            {"region": old.region, "reporting_unit": old.code, "from_on": firm.born_on, "until_on": firm.moved_on},
            {"region": new.region, "reporting_unit": new.code, "from_on": firm.moved_on},
        ]
        changes.append(
            (firm.moved_on, {"region": new.region, "reporting_unit": new.code, "seats": seats}, "注册地迁移")
        )
    if firm.left_on:
        here = UNITS[firm.unit_on(firm.left_on - _DAY)]
        left = [
            {"region": here.region, "reporting_unit": here.code, "from_on": firm.born_on, "until_on": firm.left_on},
            {"region": "420100", "from_on": firm.left_on},
        ]
        changes.append((firm.left_on, {"seats": left}, "整体迁往市外"))
    if firm.closed_on:
        ended: dict[str, Any] = {"closed_on": firm.closed_on, "merged_into": firm.merged_into}
        changes.append((firm.closed_on, ended, "被吸收合并" if firm.merged_into else "注销登记"))
    yield from sorted((change for change in changes if change[0] > firm.known_on), key=lambda change: change[0])


def _scales(city: City, firm: Firm) -> Iterator[tuple[date, dict[str, Any], str]]:
    scales: list[dict[str, Any]] = []
    for year in range(max(firm.born_on.year, city.years[0] - 1), city.years[-1]):
        if firm.sales(year) > _LARGE and firm.industry.code[0] in "BCD":
            scales.append({"year": year, "scale": "规上", "staff": firm.staff(year)})
            day = date(year + 1, 2, 10) + _DAY * (firm.number % 35)
            if firm.is_living(day):
                yield day, {"scales": list(scales)}, "年度规上名单"


def platform_values(platform: Platform, day: date) -> dict[str, Any]:
    """What the directory says of a platform on a day (术语 平台名录内容).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> base = City(7, scale=0.01).platforms.named("测试基地")
    >>> "opened_on" in platform_values(base, date(2024, 3, 1)), "opened_on" in platform_values(base, date(2024, 9, 1))
    (False, True)
    """
    partners = [{"partner": partner, "role": "共建"} for partner in platform.partners]
    members = [
        {"member": firm, "joined_on": platform.established_on} for firm in platform.members if firm.known_on <= day
    ]
    values: dict[str, Any] = {
        "name": platform.name, "kind": platform.kind, "operator": platform.operator, "relying_unit": platform.relying,
        "parent": platform.parent or (Ref(written=platform.above) if platform.above else None), "zone": platform.zone,
        "topics": platform.topics or None, "region": platform.region, "reporting_unit": platform.unit,
        "partners": partners or None, "members": members or None,
        "names": [{"name": platform.former_name}] if platform.former_name else None,
    }  # fmt: skip
    for name in ("agreement_on", "established_on", "opened_on", "closed_on"):
        on = getattr(platform, name)
        if on and on <= day:
            values[name] = on
    return values
