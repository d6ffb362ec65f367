"""The flash returns of large high-tech firms, a quarter at a time (术语 高企快报)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import yuan

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

FLASH = "高企快报"
_DAY = timedelta(days=1)
_MOST, _DAYS_TO_REPORT = 5, 7
_SHARES = {1: 0.21, 2: 0.25, 3: 0.24, 4: 0.30}


def quarters(year: int) -> Iterator[tuple[str, date, date]]:
    """The quarters that are reported during a year: period, first day after it, day by which it is due (术语 报告期).

    Examples
    --------
    >>> [(period, str(due)) for period, _, due in quarters(2024)]
    [('2023Q4', '2024-01-08'), ('2024Q1', '2024-04-08'), ('2024Q2', '2024-07-08'), ('2024Q3', '2024-10-08')]
    """
    for at in range(4):
        after = date(year, 3 * at + 1, 1)
        period = f"{year}Q{at}" if at else f"{year - 1}Q4"
        yield period, after, working(after + _DAYS_TO_REPORT * _DAY)


def observed(city: City, year: int) -> list[tuple[Firm, str]]:
    """The firms that report each quarter, with their unit: of each unit the largest that hold the title (术语 重点监测企业).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> firms = observed(City(7, scale=0.2), 2024)
    >>> len(firms) > 15, len({unit for _, unit in firms}) > 5
    (True, True)
    """
    found: dict[str, list[Firm]] = defaultdict(list)
    opening = date(year, 1, 1)
    for firm in city.firms.living(date(year, 12, 31)):
        if city.high_tech.holds(firm, opening) and firm.unit_on(opening) == firm.unit_on(date(year, 12, 31)):
            found[firm.unit_on(opening)].append(firm)
    return [
        (firm, unit)
        for unit, firms in sorted(found.items())
        for firm in sorted(firms, key=lambda one: (-one.sales(year - 1), one.id))[:_MOST]
    ]


def quarter_items(firm: Firm, period: str, luck: Luck) -> list[dict[str, Any]]:
    """The ten figures of a firm's quarter (术语 快报指标).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> firm, _ = observed(City(7, scale=0.2), 2024)[0]
    >>> items = quarter_items(firm, "2023Q4", Luck("any"))
    >>> len(items), items[0]["label"], items[0]["value"] > items[2]["value"] > 0
    (10, '营业收入', True)
    """
    year, quarter = int(period[:4]), int(period[-1])
    share = _SHARES[quarter] * luck.gauss(1, 0.05)
    sales, research, staff = firm.sales(year) * share, firm.research(year) * share, firm.staff(year)
    told: list[tuple[str, Decimal, str]] = [
        ("营业收入", yuan(sales), "元"),
        ("高新技术产品收入", yuan(sales * luck.uniform(0.6, 0.9)), "元"),
        ("研发费用", yuan(research), "元"),
        ("利润总额", yuan(sales * luck.uniform(0.02, 0.12)), "元"),
        ("上缴税费", yuan(sales * 0.03), "元"),
        ("出口额", yuan(sales * luck.uniform(0.01, 0.1)), "元"),
        ("从业人员", Decimal(staff), "人"),
        ("研发人员", Decimal(max(1, round(staff * luck.uniform(0.08, 0.2)))), "人"),
        ("新增专利授权", Decimal(luck.randint(0, 4)), "件"),
        ("在研项目", Decimal(luck.randint(1, 9)), "项"),
    ]
    return [
        {"item": f"KB{at:02d}", "label": label, "value": value, "measured_in": unit}
        for at, (label, value, unit) in enumerate(told, 1)
    ]
