"""Nominations and what became of them; the year's awards are read out in the next January (术语 科技奖励)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration import naming
from kechuang.registers.demonstration.deeds.events import events
from kechuang.registers.demonstration.life.rounds import Round
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.values import Ref

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
_CLASSES = {"科技进步奖": 0.55, "技术发明奖": 0.15, "科技型中小企业创新奖": 0.2, "自然科学奖": 0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """A nomination with its steps (术语 奖励提名).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> next(awards(City(7, scale=0.4), 2023)).values["programme"]
    '省科学技术奖'
    """

    id: str
    on: date
    unit: str
    values: dict[str, Any]
    steps: tuple[tuple[date, dict[str, Any], str], ...] = ()

    def later(self) -> Iterator[tuple[date, dict[str, Any], str]]:
        """The steps after the nomination (术语 后续环节).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> any(why == "颁奖" for nomination in awards(City(7, scale=0.4), 2023) for _, _, why in nomination.later())
        True
        """
        yield from self.steps


def awards(city: City, year: int) -> Iterator[Nomination]:
    """The nominations of an award year: led by a firm of ours, then joined, then the praise for the science week (术语 科技奖励).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> 8 < sum(nomination.values.get("our_rank") == 1 for nomination in awards(City(7), 2024)) < 32
    True
    """
    luck = city.luck("awards", year)
    batch = city.rounds.of("省科学技术奖", year)[0]
    firms = [firm for firm in city.firms.living(date(year, 4, 1)) if firm.born_on.year < year - 2]
    count = city.count(18 * 1.06 ** (min(year, 2024) - 2024), luck)
    joined = city.count(12, luck)
    for number in range(count + joined):
        firm = max(luck.part(firms, 9), key=lambda firm: firm.quality + luck.gauss(0, 0.5))
        is_led = number < count
        university = luck.choice(city.bodies.distant)
        nominated = luck.day(batch.opens_on, batch.happened["推荐"], rush=2.0)
        first = firm if is_led else university
        values = {
            "subject": Ref(written=f"{naming.topic(luck)}（{year}年第{number + 1}项）"),
            "kind": "科学技术奖",
            "programme": "省科学技术奖",
            "award_class": luck.pick(_CLASSES),
            "award_year": year,
            "level": "省",
            "first_unit": first,
            "nominator": city.bodies.government("421200-SZ") if is_led else Ref(written="湖北省教育厅"),
            "first_unit_region": "421200" if is_led else university.region,
            "our_unit": firm,
            "our_rank": 1 if is_led else luck.randint(2, 5),
            "received_on": nominated - 9 * _DAY,
            "nominated_on": nominated,
            "units": [{"unit": first, "rank": 1}, {"unit": university if is_led else firm, "rank": 2}],
        }
        chance = 0.28 if is_led else 0.62
        yield Nomination(
            id=city.id("award", year, number),
            on=nominated,
            unit=firm.unit_on(nominated),
            values=values,
            steps=_steps(batch, luck, nominated, is_won=luck.is_so(chance)),
        )
    if luck.is_so(0.6):
        yield _praise(city, year, luck)


def _steps(batch: Round, luck: Luck, nominated: date, *, is_won: bool) -> tuple[tuple[date, dict[str, Any], str], ...]:
    accepted = max(working(nominated + 8 * _DAY), working(batch.happened["推荐"] + 6 * _DAY))
    if luck.is_so(0.06):
        return ((accepted, {"outcome": "退回"}, "形式审查未通过"),)
    announced = batch.happened["公示"]
    if not is_won:
        return ((accepted, {"accepted_on": accepted}, "受理"), (announced, {"outcome": "不通过"}, "未入围"))
    read_out = batch.happened["备案"]
    won = {
        "awarded_on": read_out,
        "grade": luck.pick({"一等奖": 0.12, "二等奖": 0.33, "三等奖": 0.55}),
        "outcome": "通过",
        "basis_document": batch.list_paper,
    }
    return (
        (accepted, {"accepted_on": accepted}, "受理"),
        (announced, {"announced_on": announced}, "公示"),
        (read_out, won, "颁奖"),
    )


def _praise(city: City, year: int, luck: Luck) -> Nomination:
    week = next(events(city, year))
    on = working(date(year, luck.choice((9, 10, 11)), luck.randint(6, 26)))
    values = {
        "subject": week,
        "kind": "通报表扬",
        "programme": "科技活动周表彰",
        "award_year": year,
        "level": luck.choice(("部", "省")),
        "nominator": city.bodies.named("湖北省科学技术厅"),
        "our_unit": city.bodies.named("咸宁市科学技术局"),
        "our_rank": 1,
        "awarded_on": on,
        "outcome": "通过",
    }
    return Nomination(id=city.id("award", year, "week"), on=on, unit="421200-SZ", values=values)
