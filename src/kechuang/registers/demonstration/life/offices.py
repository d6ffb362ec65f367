"""The bureau's sections and who files in the counties (术语 机构职责)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.bodies import OWN, Body
from kechuang.registers.demonstration.recording import Known

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_SECTIONS = {
    "办公室": ("organisation", "document", "supervision", "investment_project", "training_institution", "deliverable", "office"),
    "高新技术科": ("title", "enterprise_year", "intellectual_property", "standard", "product", "residence", "platform_year", "financing"),
    "成果转化科": ("technology_contract", "research_result", "technology_need", "transfer", "award", "agreement", "event", "service",
              "production_base"),
    "农村与社会发展科": ("person", "appointment"),
    "平台与基础研究科": ("platform", "evaluation", "spending", "family"),
    "规划与资源配置科": ("round", "zone", "project", "project_listing", "fund", "statistic", "statistical_return", "benefit_payment",
               "integrity_case", "roster"),
}  # fmt: skip


class Office(Known):
    """A section, or the office that files for a county (术语 机构).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> offices(City(7, scale=0.01))[0].name
    '咸宁市科学技术局'
    """

    __slots__ = ("body", "kind", "name", "parent", "registers", "unit")

    def __init__(
        self, city: City, name: str, kind: str, body: Body, unit: str, parent: Office | None, registers: tuple[str, ...]
    ) -> None:
        super().__init__("office", city.id("office", name), city.opens_on)
        self.name, self.kind, self.body, self.unit, self.parent, self.registers = (
            name,
            kind,
            body,
            unit,
            parent,
            tuple(sorted(registers)),
        )


def offices(city: City) -> list[Office]:
    """The bureau, its sections, and the offices of the eight reporting units (术语 机构职责).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> len(offices(City(7, scale=0.01)))
    15
    """
    bureau = city.bodies.named("咸宁市科学技术局")
    head = Office(city, bureau.name, "局领导", bureau, OWN, None, ())
    sections = [Office(city, name, "科室", bureau, OWN, head, registers) for name, registers in _SECTIONS.items()]
    filers = []
    for unit in UNITS.values():
        body = (
            city.bodies.government(unit.code)
            if "-" in unit.code
            else city.bodies.named(f"{unit.name}科学技术和经济信息化局")
        )
        filers.append(Office(city, f"{unit.name}填报组", "县级主管部门", body, unit.code, None, ()))
    return [head, *sections, *filers]
