"""Platforms and zones: those that the plan names, and the usual ones of each year (术语 平台载体)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import Known

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
INCUBATING = ("孵化器", "众创空间", "大学科技园", "加速器")


class Platform(Known):
    """A platform and the title that it goes for (术语 平台载体).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> City(7, scale=0.01).platforms.named("赤壁中试谷测试基地").parent.name
    '赤壁中试谷'
    """

    __slots__ = (
        "above", "agreement_on", "applies", "closed_on", "established_on", "former_name", "kind", "members", "name", "opened_on",
        "operator", "parent", "partners", "region", "relying", "topics", "unit", "zone",
    )  # fmt: skip

    def __init__(self, platform_id: str, name: str, kind: str, unit: str) -> None:
        super().__init__("platform", platform_id, date.max)
        self.name, self.kind, self.unit, self.region = name, kind, unit, UNITS[unit].region
        self.operator: Firm | Body | None = None
        self.relying: Body | None = None
        self.parent: Platform | None = None
        self.zone: Zone | None = None
        self.above = self.former_name = ""
        self.topics: tuple[str, ...] = ()
        self.partners: list[Body] = []
        self.members: list[Firm] = []
        self.agreement_on: date | None = None
        self.established_on: date | None = None
        self.opened_on: date | None = None
        self.closed_on: date | None = None
        self.applies: tuple[str, str, int, str] | None = None

    def is_open(self, day: date) -> bool:
        """Whether it works on a day (术语 运营中).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> park = City(7, scale=0.01).platforms.named("咸宁大学科技园")
        >>> park.is_open(date(2020, 1, 1)), park.is_open(date(2024, 1, 1))
        (False, True)
        """
        start = self.opened_on or self.established_on
        return bool(start and start <= day and (not self.closed_on or day < self.closed_on))


class Zone(Known):
    """A zone or cluster (术语 园区).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> City(7, scale=0.01).platforms.zones["离岸园"].is_outside
    True
    """

    __slots__ = (
        "applies",
        "approved_on",
        "is_outside",
        "kind",
        "level",
        "name",
        "parent_region",
        "region",
        "unit_code",
    )

    def __init__(self, city: City, row: dict[str, Any]) -> None:
        on: date = row["approved"]
        luck = city.luck("zone", row["key"])
        super().__init__(
            "zone",
            city.id("zone", row["key"]),
            city.opens_on if on < city.opens_on else city.keyed(on, "", luck, is_officer=True),
        )
        self.name, self.kind, self.level, self.region = row["name"], row["kind"], row["level"], row["region"]
        self.approved_on, self.unit_code = on, row.get("unit_code", "")
        self.parent_region = row.get("parent_region", row["region"])
        self.is_outside = row.get("outside", False)
        title = row.get("title")
        self.applies = (title["kind"], title["level"], title["year"]) if title else None


class Platforms:
    """All platforms and zones, in the order in which they come (术语 平台载体名录).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> platforms = City(7, scale=0.1).platforms
    >>> len(platforms.all) > len(platforms.zones) > 7
    True
    """

    def __init__(self, city: City) -> None:
        self._city = city
        self.zones = {row["key"]: Zone(city, row) for row in _rows()["zones"] if row["approved"].year <= city.years[-1]}
        self.all: list[Platform] = []
        self._named: dict[str, Platform] = {}
        self._names: set[str] = set()
        luck = city.luck("platforms")
        self._name_known(luck)
        before = city.years[0] - 1
        for row in _rows()["usual"]:
            for _ in range(city.count(row["stock"], luck)):
                self._usual(row, before, luck, is_stock=True)
            for year in city.years:
                grown = row["apply"] * 1.08 ** (min(year, 2024) - 2024)
                from_year = {"科技特派员工作站": 2022}.get(row["kind"], 0)
                for _ in range(city.count(grown, luck) if year >= from_year else 0):
                    self._usual(row, year, luck)
        self.all.sort(key=lambda platform: (platform.known_on, platform.parent is not None))

    def named(self, name: str) -> Platform:
        """The platform of that name or key (术语 平台).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).platforms.named("联盟").name
        '湖北省产业技术研究院联盟'
        """
        return self._named[name]

    def find(self, name: str) -> Platform | None:
        """The platform of that name or key, if the city has come so far (术语 平台).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, years=range(2015, 2020), scale=0.01).platforms.find("科创中心") is None
        True
        """
        return self._named.get(name)

    def building(self, unit: str) -> Platform:
        """The part of the park outside that belongs to a reporting unit (术语 离岸分园).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).platforms.building("421281").parent.name
        '咸宁（武汉）离岸科创园'
        """
        return self._named[f"咸宁（武汉）离岸科创园{UNITS[unit].name}分园"]

    def open_on(self, day: date, *kinds: str) -> list[Platform]:
        """The platforms of these kinds that work on a day (术语 运营中平台).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> all(platform.kind == "孵化器" for platform in City(7, scale=0.4).platforms.open_on(date(2023, 1, 1), "孵化器"))
        True
        """
        return [platform for platform in self.all if platform.kind in kinds and platform.is_open(day)]

    def applying(self, year: int) -> list[Platform]:
        """The platforms that go for a title in a year (术语 申报平台).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> any(platform.kind == "孵化器" for platform in City(7, scale=0.4).platforms.applying(2023))
        True
        """
        return [platform for platform in self.all if platform.applies and platform.applies[2] == year]

    def _name_known(self, luck: Luck) -> None:
        city = self._city
        for row in _rows()["named"]:
            first = min(row[name] for name in ("agreement", "established") if name in row)
            if first.year > city.years[-1]:
                continue
            platform = Platform(city.id("platform", row["key"]), row["name"], row["kind"], row["unit"])
            platform.region = row.get("region", platform.region)
            platform.topics = tuple(sorted(row.get("topics", ())))
            platform.above, platform.former_name = row.get("above", ""), row.get("former", "")
            platform.agreement_on = _moved(row.get("agreement"), luck)
            platform.established_on = _moved(row.get("established"), luck)
            platform.opened_on = _moved(row.get("opened"), luck)
            platform.operator = city.bodies.named(row["operator"]) if "operator" in row else None
            platform.relying = city.bodies.named(row["relying"]) if "relying" in row else None
            platform.partners = [city.bodies.named(name) for name in row.get("partners", ())]
            platform.parent = self._named.get(row.get("parent", ""))
            platform.zone = self.zones.get(row.get("zone", ""))
            title = row.get("title")
            platform.applies = (title["kind"], title["level"], title["year"], "通过") if title else None
            if row["key"] == "联盟":
                young = city.firms.living(date(min(2024, city.years[-1]), 1, 1))
                platform.members = luck.part([firm for firm in young if firm.industry.chain == "智能机电"], 14)
            self._keep(platform, luck)
            self._named[row["key"]] = platform
        self._buildings(luck)

    def _buildings(self, luck: Luck) -> None:
        park = self._named.get("离岸园")
        for unit in UNITS.values() if park else ():
            if park and unit.code != "421200-SZ":
                name = f"咸宁（武汉）离岸科创园{unit.name}分园"
                building = Platform(self._city.id("platform", name), name, "科创园", unit.code)
                building.region, building.parent, building.zone = park.region, park, park.zone
                building.operator, building.established_on, building.opened_on = (
                    park.operator,
                    park.established_on,
                    park.opened_on,
                )
                self._keep(building, luck)

    def _usual(self, row: dict[str, Any], year: int, luck: Luck, *, is_stock: bool = False) -> None:
        city = self._city
        batches = city.rounds.of(row["kind"], year, level=row["level"])
        until = batches[0].opens_on if batches else date(year, 6, 1)
        if is_stock:
            established = luck.day(date(year - 6, 3, 1), date(year, 9, 1))
            year = max(established.year, year - 2)
        else:
            established = luck.day(until - 500 * _DAY, until - 20 * _DAY)
        established = working(established)
        host = self._host(row["host"], year, established, luck)
        if host is None:
            return
        unit = host.unit_on(established) if isinstance(host, Firm) else host.unit
        name = row["name"].format(
            firm=host.name, topic=naming.matter(luck), place=UNITS[unit].name, brand=naming.brand(luck),
            crop=luck.choice(("茶叶", "猕猴桃", "楠竹", "油茶", "水产", "蔬菜", "桂花", "中药材", "苎麻", "生猪")) + naming.brand(luck),
        )  # fmt: skip
        if name in self._names:
            return
        self._names.add(name)
        platform = Platform(city.id("platform", name), name, row.get("as", row["kind"]), unit)
        platform.operator, platform.established_on = host, established
        platform.topics = (host.industry.chain,) if isinstance(host, Firm) else ("现代农业",)
        if row["host"] == "firm" and row["kind"] in INCUBATING:
            platform.opened_on = working(established + _DAY * luck.randint(10, 90))
        if row["kind"] in ("企校联合创新中心", "专业型研究所", "创新联合体"):
            platform.relying = luck.choice(city.bodies.universities)
        if isinstance(host, Firm):
            platform.closed_on = host.closed_on or host.left_on
        passes = is_stock or luck.is_so(row["pass"])
        platform.applies = (
            row["kind"],
            row["level"],
            year,
            "通过" if passes else luck.choice(("不通过", "不通过", "退回")),
        )
        self._keep(platform, luck)

    def _host(self, kind: str, year: int, day: date, luck: Luck) -> Firm | Body | None:
        if kind == "cooperative":
            return luck.choice(self._city.bodies.cooperatives) if self._city.bodies.cooperatives else None
        firms = self._city.firms.all
        eldest = min(len(firms), max(20, len(firms) * 2 // 3))
        best = max(
            (firms[luck.randrange(eldest)] for _ in range(5)),
            key=lambda firm: firm.quality + 0.2 * luck.gauss(0, 1) - 9 * (not firm.is_living(day)),
        )
        ends = best.closed_on or best.left_on
        return best if best.is_living(day) and (not ends or ends.year > year + 1) else None

    def _keep(self, platform: Platform, luck: Luck) -> None:
        city = self._city
        first = min(on for on in (platform.agreement_on, platform.established_on) if on)
        keyed = city.opens_on if first < city.opens_on else city.keyed(first, platform.unit, luck)
        needed = [
            known.known_on for known in (platform.operator, platform.relying, platform.parent, platform.zone) if known
        ]
        platform.known_on = max([keyed, *needed, *(partner.known_on for partner in platform.partners)])
        self._named[platform.name] = platform
        self.all.append(platform)


@cache
def _rows() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "platforms.yaml").read_text("utf-8"))
    return loaded


def region_titles() -> list[tuple[str, str, str, int]]:
    """The titles for which counties go themselves: region, kind, level, year (术语 县域申报).

    Examples
    --------
    >>> region_titles()[0]
    ('421202', '创新型县', '国家', 2024)
    """
    return [
        (row["region"], row["title"]["kind"], row["title"]["level"], row["title"]["year"]) for row in _rows()["regions"]
    ]


def _moved(day: date | None, luck: Luck) -> date | None:
    return working(day + _DAY * luck.randint(-6, 6)) if day else None
