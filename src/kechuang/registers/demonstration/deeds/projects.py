"""Projects: works that are built, and projects of science programmes (术语 科技项目)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import Known, yuan

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_BUILT, _PLANNED = "建设类", "科技计划类"
_PROGRAMMES = {  # level, month of application, months to approval, yuan, a year, share approved
    "省重点研发计划": ("省", 4, 5, 8e5, 14, 0.45),
    "省自然科学基金": ("省", 3, 6, 8e4, 10, 0.5),
    "省技术创新计划": ("省", 5, 5, 5e5, 16, 0.5),
    "中央引导地方科技发展": ("国家", 6, 6, 1.2e6, 7, 0.5),
    "市科技计划": ("市", 5, 4, 1e5, 62, 0.65),
}
_STAGES = (
    ("signed_on", "项目签约"),
    ("started_on", "项目开工"),
    ("completed_on", "项目建成"),
    ("produced_on", "项目投产"),
    ("applied_on", "项目申报"),
    ("approved_on", "项目立项"),
    ("task_signed_on", "签订任务书"),
    ("midterm_on", "中期检查"),
    ("checked_on", "项目验收"),
    ("ended_on", "项目终止"),
)


class Project(Known):
    """A project with the day of each stage (术语 科技项目).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> project = next(projects(City(7, scale=0.2), 2023))
    >>> project.known(date(2023, 1, 1))["family"]
    '建设类'
    """

    __slots__ = ("days", "fixed", "granted", "lead", "title", "unit")

    def __init__(self, project_id: str, title: str, lead: Firm | Body, unit: str, fixed: dict[str, Any]) -> None:
        super().__init__("project", project_id, date.max)
        self.title, self.lead, self.unit, self.fixed = title, lead, unit, fixed
        self.days: dict[str, date] = {}
        self.granted: Decimal | None = None

    def known(self, day: date) -> dict[str, Any]:
        """What can be written of it on a day (术语 已知内容).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> project = next(projects(City(7, scale=0.2), 2023))
        >>> sum(name.endswith("_on") for name in project.known(project.known_on)) >= 1
        True
        """
        values = {"title": self.title, "lead": self.lead, **self.fixed}
        values |= {name: on for name, on in self.days.items() if on <= day}
        if self.granted and self.days.get("approved_on", date.max) <= day:
            values["granted"] = self.granted
        return values

    def later(self) -> Iterator[tuple[date, dict[str, Any], str]]:
        """The stages that came after the first record (术语 后续阶段).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> any(why == "项目开工" for project in projects(City(7, scale=0.4), 2023) for _, _, why in project.later())
        True
        """
        for name, why in _STAGES:
            on = self.days.get(name)
            if on and on > self.known_on:
                granted = {"granted": self.granted} if name == "approved_on" and self.granted else {}
                yield on, {name: on, **granted}, why


def projects(city: City, year: int) -> Iterator[Project]:
    """The projects that began in a year (术语 科技项目).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> "未来人工智能项目" in {project.title for project in projects(City(7, scale=0.1), 2024)}
    True
    """
    luck = city.luck("projects", year)
    firms = city.firms.living(date(year, 3, 1))
    if year == 2024:
        yield _future(city, luck)
    for number in range(city.count(17, luck)):
        yield _built(city, luck, year, number, max(luck.part(firms, 6), key=lambda firm: firm.sales(year)))
    for programme, (level, month, wait, money, count, share) in _PROGRAMMES.items():
        for number in range(city.count(count, luck)):
            lead = max(luck.part(firms, 4), key=lambda firm: firm.research(year - 1) if firm.sales(year - 1) else 0.0)
            project_id = city.id("project", programme, year, number)
            fixed = {
                "project_no": f"{year}SF{list(_PROGRAMMES).index(programme)}{number + 1:04d}",
                "family": _PLANNED,
                "programme": programme,
                "level": level,
                "project_year": year,
                "field": lead.industry.field,
                "asked": yuan(money * luck.uniform(0.8, 1.6), step=10_000),
                "own_money": yuan(money * luck.uniform(1, 4), step=10_000),
                "topics": (lead.industry.chain,),
            }
            project = Project(project_id, naming.topic(luck), lead, lead.unit_on(date(year, month, 20)), fixed)
            _run(
                project, luck, date(year, month, luck.randint(5, 28)), wait, is_approved=luck.is_so(share), money=money
            )
            yield _kept(city, project, luck)


def _run(project: Project, luck: Luck, applied: date, wait: int, *, is_approved: bool, money: float) -> None:
    project.days["applied_on"] = working(applied)
    if not is_approved:
        return
    approved = working(applied + _DAY * (30 * wait + luck.randint(-15, 40)))
    project.granted = min(yuan(money * luck.uniform(0.5, 1.1), step=10_000), project.fixed["asked"])
    project.days |= {
        "approved_on": approved,
        "task_signed_on": working(approved + _DAY * luck.randint(10, 50)),
        "midterm_on": working(approved + _DAY * luck.randint(330, 420)),
    }
    ends = "checked_on" if luck.is_so(0.9) else "ended_on"
    project.days[ends] = working(approved + _DAY * luck.randint(700, 900))


def _built(city: City, luck: Luck, year: int, number: int, lead: Firm) -> Project:
    signed = working(luck.day(date(year, 1, 5), date(year, 10, 30)))
    money = yuan(luck.lognormvariate(17.8, 0.9), step=1_000_000)
    fixed = {
        "project_no": f"{year}JS{number + 1:03d}",
        "family": _BUILT,
        "programme": "重点建设项目",
        "level": "市",
        "project_year": year,
        "field": lead.industry.field,
        "total_investment": money,
        "topics": (lead.industry.chain,),
        "due_on": date(year + 2, luck.randint(3, 12), 28),
    }
    title = f"{lead.brand}{naming.matter(luck)}产业化项目"
    project = Project(city.id("project", "built", year, number), title, lead, lead.unit_on(signed), fixed)
    project.days["signed_on"] = signed
    if luck.is_so(0.92):
        project.days["started_on"] = working(signed + _DAY * luck.randint(20, 160))
        if luck.is_so(0.85):
            project.days["completed_on"] = working(project.days["started_on"] + _DAY * luck.randint(200, 560))
            project.days["produced_on"] = working(project.days["completed_on"] + _DAY * luck.randint(20, 120))
    return _kept(city, project, luck)


def _future(city: City, luck: Luck) -> Project:
    fixed = {
        "project_no": "2024JS900",
        "family": _BUILT,
        "programme": "重点建设项目",
        "level": "市",
        "project_year": 2024,
        "field": "电子信息",
        "total_investment": Decimal(50_000_000),
        "topics": ("人工智能",),
        "due_on": date(2026, 12, 31),
    }
    lead = city.bodies.named("示例万物互联科技集团")
    project = Project(city.id("project", "future"), "未来人工智能项目", lead, "421200-GX", fixed)
    project.days["signed_on"] = working(date(2024, 5, luck.randint(6, 24)))
    if luck.is_so(0.5):
        project.days["started_on"] = working(date(2024, 10, luck.randint(8, 28)))
    return _kept(city, project, luck)


def _kept(city: City, project: Project, luck: Luck) -> Project:
    first = min(project.days.values())
    project.known_on = max(city.keyed(first, project.unit, luck), project.lead.known_on)
    return project


def listed(city: City, year: int) -> Iterator[tuple[Project, str, date, bool]]:
    """Which projects stand in which list of a year's edition: project, list, day, whether from before (术语 项目入库).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> {name for _, name, _, _ in listed(City(7, scale=0.4), 2023)} == {"功能区重点项目库", "省重点项目库"}
    True
    """
    luck = city.luck("listed", year)
    on = city.papers.of_work(year)["重点项目库"].issued_on
    for each in range(max(city.years[0], year - 1), year + 1):
        for project in projects(city, each):
            is_running = project.days.get("completed_on", date.max) > date(year, 1, 1)
            if project.fixed["family"] == _BUILT and is_running and project.days["signed_on"] <= date(year, 9, 1):
                day = max(on, working(project.days["signed_on"] + 15 * _DAY))
                if luck.is_so(0.85):
                    yield project, "功能区重点项目库", day, each < year
                if luck.is_so(0.42):
                    yield project, "省重点项目库", day, each < year
