"""Offices, universities, institutes and cooperatives, here and elsewhere (术语 机构)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.recording import Known

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

PROVINCE, CITY, WUHAN = "420000", "421200", "420100"
OWN = "421200-SZ"
COUNTIES = tuple(code for code in UNITS if "-" not in code)
_NAMED = (
    ("科学技术部", "机关", "110000"), ("湖北省人民政府", "机关", PROVINCE), ("湖北省科学技术厅", "机关", PROVINCE),
    ("湖北省经济和信息化厅", "机关", PROVINCE), ("咸宁市人民政府", "机关", CITY), ("咸宁市科学技术局", "机关", CITY),
    ("咸宁市统计局", "机关", CITY), ("咸宁市招商促进中心", "事业单位", CITY), ("咸宁高新区管委会", "机关", CITY),
    ("武汉大学", "高校", WUHAN), ("武汉理工大学", "高校", WUHAN), ("江夏示例农业大学", "高校", WUHAN), ("武昌示例工程大学", "高校", WUHAN),
    ("湖北示例中药研究院", "科研院所", WUHAN), ("武汉示例激光研究院", "科研院所", WUHAN), ("神州示例竹业集团", "企业", "110000"),
    ("上海示例枢纽科技集团", "企业", "310000"), ("示例万物互联科技集团", "企业", "440000"), ("湖北示例科技学院", "高校", CITY),
    ("咸宁示例职业学院", "高校", CITY), ("咸宁示例农业科学院", "科研院所", CITY), ("咸宁示例中心医院", "事业单位", CITY),
    ("咸宁示例林业科学研究所", "科研院所", CITY), ("咸宁示例检验检测所", "事业单位", CITY), ("咸宁示例科技创业协会", "社会组织", CITY),
)  # fmt: skip


class Body(Known):
    """A body that is no firm of the city (术语 机构).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> City(7, scale=0.01).bodies.named("赤壁市人民政府").unit
    '421281'
    """

    __slots__ = ("code", "kind", "name", "region", "unit")

    def __init__(self, city: City, name: str, kind: str, region: str, unit: str, code: str | None) -> None:
        super().__init__("organisation", city.id("organisation", name), city.opens_on)
        self.name, self.kind, self.region, self.unit, self.code = name, kind, region, unit, code


class Bodies:
    """All bodies that are no firms of the city (术语 机构名录).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> [body.name for body in City(7, scale=0.01).bodies.universities][:2]
    ['武汉大学', '武汉理工大学']
    """

    def __init__(self, city: City) -> None:
        luck = city.luck("bodies")
        self.all = [
            Body(city, name, kind, region, OWN if region == CITY else "", None) for name, kind, region in _NAMED
        ]
        for code in COUNTIES:
            for office, kind in (
                ("人民政府", "机关"),
                ("科学技术和经济信息化局", "机关"),
                ("示例农技推广中心", "事业单位"),
            ):
                self.all.append(Body(city, UNITS[code].name + office, kind, code, code, None))
        self.cooperatives: list[Body] = []
        names = {body.name for body in self.all}
        while len(self.cooperatives) < 240 * city.scale:
            unit = luck.pick({code: UNITS[code].share for code in COUNTIES})
            crop = luck.choice(("茶叶", "猕猴桃", "楠竹", "油茶", "水产", "蔬菜", "桂花", "中药材", "苎麻", "生猪"))
            name = f"{UNITS[unit].name}{naming.brand(luck)}{crop}专业合作社"
            if name not in names:
                names.add(name)
                number = 28_000_000 + len(self.cooperatives)
                code = naming.credit_code(number, division=unit, kind="93")
                self.cooperatives.append(Body(city, name, "合作社", unit, unit, code))
        self.all += self.cooperatives
        self._by_name = {body.name: body for body in self.all}
        self.universities = [body for body in self.all if body.kind in ("高校", "科研院所")]
        self.distant = [body for body in self.universities if not body.unit]
        self.employers = [body for body in self.all if body.unit and body.kind in ("事业单位", "高校", "科研院所")]

    def named(self, name: str) -> Body:
        """The body of that name (术语 机构).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).bodies.named("咸宁市科学技术局").kind
        '机关'
        """
        return self._by_name[name]

    def government(self, unit: str) -> Body:
        """The government of a reporting unit (术语 人民政府).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).bodies.government("421200-GX").name
        '咸宁高新区管委会'
        """
        special = {"421200-GX": "咸宁高新区管委会", OWN: "咸宁市人民政府"}
        return self.named(special.get(unit) or UNITS[unit].name + "人民政府")
