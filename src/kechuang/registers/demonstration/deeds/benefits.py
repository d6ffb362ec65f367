"""What is due to firms without an application: for a title, paid in the year after (术语 惠企兑付)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.life.way import PASSED, Way
from kechuang.registers.demonstration.luck import working

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """One benefit due to one firm (术语 惠企兑付).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> next(benefits(City(7, scale=0.3), 2023)).policy
    'XN-MSJX-GQ'
    """

    id: str
    policy: str
    firm: Firm
    occasion: Way
    amount: Decimal
    why: str
    unit: str
    proposed_on: date
    days: tuple[tuple[str, date], ...]
    clawed_back_on: date | None

    def later(self) -> Iterator[tuple[date, dict[str, Any], str]]:
        """The steps up to the payment, and its return when the title was lost (术语 后续环节).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> [why for _, _, why in next(benefits(City(7, scale=0.3), 2023)).later()][:2]
        ['公示', '审定']
        """
        words = {"announced_on": "公示", "approved_on": "审定", "paid_on": "兑付到账"}
        for name, on in self.days:
            yield on, {name: on}, words[name]
        if self.clawed_back_on:
            yield (
                self.clawed_back_on,
                {"clawed_back_on": self.clawed_back_on, "clawed_back": self.amount},
                "资质取消，追回资金",
            )


def benefits(city: City, year: int) -> Iterator[Benefit]:
    """The benefits proposed in a year, for the titles of the year before (术语 惠企兑付).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> len(list(benefits(City(7, scale=0.3), 2023))) > 30
    True
    """
    luck = city.luck("benefits", year)
    policy_on = city.papers.of_work(year)["惠企政策"].issued_on
    for way in city.high_tech.of(year - 1):
        firm = way.holder
        if way.outcome != PASSED or not isinstance(firm, Firm) or way.moved_in_on or not way.decided_on:
            continue
        proposed = working(max(way.decided_on, policy_on) + _DAY * luck.randint(15, 120))
        if not firm.is_living(proposed) or proposed.year != year or (way.revoked_on and way.revoked_on <= proposed):
            continue
        amount = Decimal(100_000 if way.apply_type == "首次" else 50_000)
        announced = working(proposed + _DAY * luck.randint(3, 12))
        approved = working(announced + _DAY * luck.randint(8, 25))
        paid = working(approved + _DAY * luck.randint(10, 90))
        days = (("announced_on", announced), ("approved_on", approved), ("paid_on", paid))
        back = max(way.revoked_on + 60 * _DAY, paid + 20 * _DAY) if way.revoked_on and way.is_retroactive else None
        yield Benefit(
            id=city.id("benefit_payment", way.id), policy="XN-MSJX-GQ", firm=firm, occasion=way, amount=amount, unit=firm.unit_on(proposed),
            why=f"{year - 1}年度高新技术企业{way.apply_type}通过", proposed_on=proposed, days=days if luck.is_so(0.95) else days[:1],
            clawed_back_on=back,
        )  # fmt: skip
