"""Grants by the documents that give them; some money is handed on, and counts once (术语 科技资金)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.projects import Project, projects
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.life.papers import Paper
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import Known, yuan

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_PROVINCIAL = (
    ("省级资金一", "省", 13, "省重点研发计划"),
    ("省级资金二", "省", 14, "省技术创新计划"),
    ("省级资金三", "国家", 9, "中央引导地方科技发展"),
)


class Grant(Known):
    """One recipient's item of a document (术语 科技资金).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> any(grant.split_of for grant in grants(City(7, scale=0.4), 2023))
    True
    """

    __slots__ = (
        "amount",
        "form",
        "item_no",
        "kind",
        "level",
        "paper",
        "programme",
        "project",
        "received_on",
        "recipient",
        "split_of",
        "unit",
    )
    paper: Paper
    item_no: str
    recipient: Firm | Body
    unit: str
    level: str
    kind: str
    form: str
    programme: str
    amount: Decimal
    received_on: date
    split_of: Grant | None
    project: Project | None


def grants(city: City, year: int) -> Iterator[Grant]:
    """The grants of a year: provincial and national, then what the bureau hands on, then the city's own (术语 科技资金).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> whole = sum(g.amount for g in grants(City(7), 2024) if g.level != "市" and g.kind == "无偿" and not g.split_of)
    >>> 20_000_000 < whole < 60_000_000
    True
    """
    luck = city.luck("grants", year)
    issued = city.papers.of_work(year)
    firms = city.firms.living(date(year, 3, 1))
    approved = [p for p in projects(city, year) if p.granted and isinstance(p.lead, Firm) and p.fixed["level"] != "市"]
    growth = 1.15 ** (min(year, 2024) - 2024)
    for name, level, count, programme in _PROVINCIAL:
        paper = issued[name]
        known = [project for project in approved if project.days["approved_on"] <= paper.issued_on]
        for number in range(city.count(count, luck)):
            project = known[number] if number < len(known) else None
            firm = project.lead if project else max(luck.part(firms, 5), key=lambda firm: firm.quality)
            kind = luck.pick({"无偿": 0.9, "有偿": 0.06, "股权": 0.04})
            amount = yuan(growth * luck.lognormvariate(13.3, 0.75), step=10_000)
            yield _grant(city, luck, paper, (level, kind, programme), number, firm, amount, project=project)
    whole = yuan(growth * luck.uniform(2.5e6, 4.5e6), step=100_000)
    bureau = city.bodies.named("咸宁市科学技术局")
    given = _grant(
        city, luck, issued["省级资金二"], ("省", "无偿", "省级创新平台后补助"), 900, bureau, whole, form="因素法分配"
    )
    yield given
    shares = [luck.randint(1, 4) for _ in range(6)]
    for number, share in enumerate(shares):
        amount = yuan(float(whole) * share / sum(shares), step=1000)
        made = _grant(
            city,
            luck,
            issued["市级资金"],
            ("省", "无偿", "省级创新平台后补助"),
            900 + number,
            luck.choice(firms),
            amount,
        )
        made.split_of = given
        made.known_on = max(made.known_on, given.known_on)
        yield made
    for number in range(city.count(78, luck)):
        firm = max(luck.part(firms, 3), key=lambda firm: firm.quality)
        yield _grant(
            city,
            luck,
            issued["市级资金"],
            ("市", "无偿", "市科技计划"),
            number,
            firm,
            yuan(luck.uniform(5e4, 3e5), step=10_000),
        )


def _grant(
    city: City, luck: Luck, paper: Paper, what: tuple[str, str, str], number: int, recipient: Firm | Body, amount: Decimal, *,
    form: str = "", project: Project | None = None,
) -> Grant:  # fmt: skip
    grant = Grant("fund", city.id("fund", paper.id, number, what[0]), date.max)
    grant.level, grant.kind, grant.programme = what
    grant.paper, grant.recipient, grant.amount, grant.project = paper, recipient, amount, project
    grant.item_no = f"{number + 1:03d}"
    grant.unit = recipient.unit_on(paper.issued_on) if isinstance(recipient, Firm) else recipient.unit
    grant.form = form or luck.pick({"前补助": 0.5, "后补助": 0.4, "奖励": 0.1})
    grant.received_on = working(paper.issued_on + _DAY * luck.randint(10, 90))
    grant.split_of = None
    needed = [recipient.known_on, paper.known_on, project.known_on if project else date.min]
    grant.known_on = max([city.keyed(paper.issued_on, grant.unit, luck), *needed])
    return grant
