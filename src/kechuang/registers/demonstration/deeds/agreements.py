"""Agreements with universities and others; renewals name what they renew (术语 合作协议)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.life.bodies import Body
from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import Known, yuan

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)


class Agreement(Known):
    """A signed agreement of two parties (术语 合作协议).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> next(agreements(City(7, scale=0.1), 2024)).title
    '赤壁市人民政府 武汉大学战略合作协议'
    """

    __slots__ = ("amount", "expires_on", "kind", "number", "parties", "renews", "signed_on", "subject", "title", "unit")
    number: str
    title: str
    kind: str
    subject: str
    signed_on: date
    expires_on: date
    parties: tuple[Firm | Body, Body]
    renews: Agreement | None
    amount: Decimal | None
    unit: str


def agreements(city: City, year: int) -> Iterator[Agreement]:
    """The agreements of a year; in 2021 and 2024 Chibi and Wuhan University sign theirs (术语 合作协议).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> next(agreements(City(7, scale=0.1), 2024)).renews.signed_on.year
    2021
    """
    luck = city.luck("agreements", year)
    if year in (2021, 2024):
        yield _chibi(city, year)
    firms = city.firms.living(date(year, 12, 1))
    for number in range(city.count(24, luck)):
        on = working(luck.day(date(year, 1, 12), date(year, 12, 10)))
        partner = luck.choice(city.bodies.universities)
        unit = luck.choice(tuple(UNITS))
        is_strategic = luck.is_so(0.2)
        party: Firm | Body = city.bodies.government(unit) if is_strategic else luck.choice(firms)
        if isinstance(party, Firm):
            on, unit = max(on, party.born_on + 10 * _DAY), party.unit_on(on)
        kind = "战略合作" if is_strategic else luck.pick({"共建": 0.3, "委托": 0.3, "技术合作": 0.4})
        yield _agreement(city, luck, f"{number + 1:03d}", kind, on, (party, partner), unit, topic=naming.matter(luck))


def _chibi(city: City, year: int) -> Agreement:
    luck = city.luck("chibi", year)
    parties = (city.bodies.government("421281"), city.bodies.named("武汉大学"))
    on = working(date(year, 4 if year == 2024 else 6, luck.randint(8, 26)))
    made = _agreement(city, luck, "901", "战略合作", on, parties, "421281", topic="")
    if year == 2024 and 2021 in city.years:
        made.renews = _chibi(city, 2021)
    return made


def _agreement(
    city: City,
    luck: Luck,
    number: str,
    kind: str,
    on: date,
    parties: tuple[Firm | Body, Body],
    unit: str,
    *,
    topic: str,
) -> Agreement:
    made = Agreement("agreement", city.id("agreement", on.year, number), date.max)
    made.number, made.kind, made.parties, made.unit, made.renews = f"XY{on.year}{number}", kind, parties, unit, None
    made.title = f"{parties[0].name} {parties[1].name}{topic}{kind}协议"
    made.subject = topic or "科技创新与成果转化"
    made.signed_on, made.expires_on = on, on + _DAY * 365 * luck.choice((1, 2, 3, 3))
    made.amount = None if kind == "战略合作" else yuan(luck.lognormvariate(12.8, 0.7), step=10_000)
    made.known_on = max(city.keyed(on, unit, luck), *(party.known_on for party in parties))
    return made
