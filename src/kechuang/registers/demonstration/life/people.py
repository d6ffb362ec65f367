"""People and their postings: commissioners, science executives, experts, recruits (术语 科技人才、选派聘任)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.life.papers import Paper
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import Known

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
COMMISSIONER, EXECUTIVE, RECRUIT, EXCHANGE, EXPERT = "科技特派员", "科技副总", "人才引进", "互聘", "联系专家"
_YEARLY = (  # kind, level, people in 2024, yearly growth, share kept from the year before
    (COMMISSIONER, "市", 152, 1.05, 0.62),
    (COMMISSIONER, "县", 505, 1.06, 0.66),
    (COMMISSIONER, "省", 38, 1.06, 0.4),
    (COMMISSIONER, "三区", 27, 1.04, 0.35),
    (EXECUTIVE, "省", 24, 1.2, 0.3),
    (EXCHANGE, "市", 12, 1.1, 0.3),
    (RECRUIT, "市", 22, 1.15, 0.0),
    (EXPERT, "市", 18, 1.0, 0.7),
)


class Person(Known):
    """A person whom nobody is (术语 科技人才).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> City(7, scale=0.1).people.all[0].id_number[:6]
    '421200'
    """

    __slots__ = ("born_on", "degree", "field", "home_region", "id_number", "kind", "moved_on", "name", "number", "phone", "speciality",
                 "title", "unit", "unit_after")  # fmt: skip
    name: str
    number: int
    kind: str
    unit: Body
    unit_after: Body | None
    moved_on: date | None
    home_region: str
    title: str
    degree: str
    field: str
    speciality: str
    born_on: date
    phone: str
    id_number: str

    def body_on(self, day: date) -> Body:
        """The body for which the person works on a day (术语 任职单位).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> person = next(person for person in City(7, scale=0.5).people.all if person.moved_on)
        >>> person.moved_on.month, person.body_on(date(2000, 1, 1)) is person.body_on(date(2030, 1, 1))
        (1, False)
        """
        return self.unit_after if self.unit_after and self.moved_on and day >= self.moved_on else self.unit


class Post(Known):
    """A person posted to a host (术语 选派聘任).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> post = City(7, scale=0.1).people.posts[2024][0]
    >>> post.from_on < post.to_on
    True
    """

    __slots__ = (
        "ended_on",
        "form",
        "from_on",
        "host",
        "kind",
        "level",
        "paper",
        "person",
        "renewed_from",
        "to_on",
        "unit",
    )
    person: Person
    host: Firm | Body
    kind: str
    level: str
    form: str
    unit: str
    paper: Paper | None
    from_on: date
    to_on: date
    ended_on: date | None
    renewed_from: Post | None


class People:
    """All people in the order in which they came, and the postings of each year (术语 科技人才名录).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> people = City(7, scale=0.1).people
    >>> sorted(people.posts) == [2020, 2021, 2022, 2023, 2024]
    True
    """

    def __init__(self, city: City) -> None:
        self._city = city
        self._names: set[str] = set()
        self.all: list[Person] = []
        self.posts: dict[int, list[Post]] = {}
        before: dict[tuple[str, str], list[Post]] = {}
        for year in city.years:
            luck = city.luck("people", year)
            self.posts[year] = []
            for kind, level, wanted, growth, kept in _YEARLY:
                count = city.count(wanted * growth ** (min(year, 2024) - 2024), luck)
                staying = luck.part(before.get((kind, level), []), round(count * kept))
                made = [self._post(post.person, kind, level, year, luck, before=post) for post in staying]
                made += [
                    self._post(self._new(kind, level, year, luck), kind, level, year, luck)
                    for _ in range(count - len(made))
                ]
                before[kind, level] = made
                self.posts[year] += made
            self._twice(year, luck)

    def _new(self, kind: str, level: str, year: int, luck: Luck) -> Person:
        city, number = self._city, len(self.all)
        is_outside = level in ("省", "三区") or kind in (EXECUTIVE, RECRUIT, EXPERT)
        person = Person("person", city.id("person", number), date.max)
        person.number, person.kind = number, {RECRUIT: "引进人才", EXPERT: "专家", EXCHANGE: "专家"}.get(kind, kind)
        person.name = self._named(luck)
        local = city.bodies.employers
        person.unit = luck.choice(city.bodies.distant if is_outside else local)
        person.home_region = person.unit.region
        person.unit_after = person.moved_on = None
        if luck.is_so(0.03) and not is_outside and year < city.years[-1]:
            person.unit_after = luck.choice([body for body in local if body is not person.unit])
            person.moved_on = working(date(luck.randint(year + 1, city.years[-1]), 1, luck.randint(4, 24)))
        person.title = luck.pick(
            {"高级农艺师": 0.2, "副教授": 0.25, "教授": 0.15, "讲师": 0.1, "农艺师": 0.2, "工程师": 0.1}
        )
        person.degree = luck.pick(
            {"博士": 0.35, "硕士": 0.3, "本科": 0.3, "大专及以下": 0.05}
            if is_outside
            else {"硕士": 0.3, "本科": 0.5, "大专及以下": 0.2}
        )
        person.field = luck.choice(naming.industries()).field if is_outside else "现代农业"
        person.speciality = naming.matter(luck)
        person.born_on = luck.day(date(year - 59, 1, 1), date(year - 27, 12, 31))
        person.phone, person.id_number = naming.phone(luck), naming.id_number(luck)
        self.all.append(person)
        return person

    def _named(self, luck: Luck) -> str:
        name = naming.person_name(luck)
        while name in self._names and len(self._names) < 20_000:
            name = naming.person_name(luck)
        self._names.add(name)
        return name

    def _post(
        self, person: Person, kind: str, level: str, year: int, luck: Luck, *, before: Post | None = None
    ) -> Post:
        city = self._city
        host = before.host if before and luck.is_so(0.8) else self._host(kind, level, person, year, luck)
        if isinstance(host, Firm) and not host.is_living(date(year, 6, 1)):
            host = self._host(kind, level, person, year, luck)
        unit = host.unit_on(date(year, 6, 1)) if isinstance(host, Firm) else host.unit
        paper = _paper(city.papers.of_work(year), kind, level, unit)
        start = paper.issued_on if paper else working(luck.day(date(year, 1, 8), date(year, 11, 20), rush=1.3))
        post = Post("appointment", city.id("appointment", kind, level, person.number, year), date.max)
        post.person, post.host, post.kind, post.level, post.unit, post.paper = person, host, kind, level, unit, paper
        post.form = luck.pick({"个人": 0.9, "团队": 0.08, "法人": 0.02}) if kind == COMMISSIONER else "个人"
        post.from_on = max(start, before.to_on + _DAY) if before else start
        years = luck.pick({1: 0.85, 2: 0.1, 3: 0.05}) if not before and kind != COMMISSIONER else 1
        post.to_on = post.from_on + _DAY * (365 * years - 1)
        post.ended_on = luck.day(post.from_on + 60 * _DAY, post.to_on) if luck.is_so(0.015) else None
        post.renewed_from = before
        if person.known_on == date.max:
            person.known_on = max(city.keyed(start - _DAY * luck.randint(5, 30), unit, luck), person.unit.known_on)
        needed = [
            person.known_on,
            host.known_on,
            before.known_on if before else date.min,
            paper.known_on if paper else date.min,
        ]
        post.known_on = max(city.keyed(post.from_on, unit, luck), *needed)
        return post

    def _host(self, kind: str, level: str, person: Person, year: int, luck: Luck) -> Firm | Body:
        city = self._city
        cooperatives = city.bodies.cooperatives
        if kind == COMMISSIONER and cooperatives and luck.is_so(0.8):
            near = [body for body in luck.part(cooperatives, 12) if level != "县" or body.unit == person.unit.unit]
            return near[0] if near else luck.choice(cooperatives)
        firms = city.firms.living(date(year, 6, 1))
        return max(luck.part(firms, 4), key=lambda firm: firm.quality)

    def _twice(self, year: int, luck: Luck) -> None:
        """Some serve a second host, or stand on two lists: still one person (术语 一人多岗)."""
        again = [post for post in self.posts[year] if post.kind == COMMISSIONER and luck.is_so(0.025)]
        for post in again:
            level = "三区" if post.level == "省" else post.level
            second = self._post(post.person, post.kind, level, year, luck)
            second.id = self._city.id("appointment", "second", post.id)
            if second.host is not post.host or level != post.level:
                self.posts[year].append(second)


def _paper(issued: dict[str, Paper], kind: str, level: str, unit: str) -> Paper | None:
    if kind == COMMISSIONER:
        return issued["市级特派员" if level == "市" else f"县级特派员{unit}" if level == "县" else "省级特派员"]
    return issued["科技副总"] if kind == EXECUTIVE else None
