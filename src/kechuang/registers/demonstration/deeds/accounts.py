"""A firm's year in figures, on each basis on which somebody asks for it (术语 企业年度指标)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration.life.firms import Firm
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import yuan

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_ITEMS = {"人员人工": 0.46, "直接投入": 0.3, "折旧与长期待摊": 0.07, "无形资产摊销": 0.02, "设计": 0.02, "装备调试与试验": 0.04,
          "委托外部研究开发": 0.06, "其他费用": 0.03}  # fmt: skip
_LARGE = 2e7


def accounts(city: City, year: int) -> Iterator[tuple[Firm, str, date, dict[str, Any]]]:
    """What firms reported in a year about the year before: firm, basis, day, figures (术语 企业年度指标).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> {basis for _, basis, _, _ in accounts(City(7, scale=0.3), 2024)} == {"统计", "高企", "加计扣除", "账面"}
    True
    """
    luck = city.luck("accounts", year)
    applying = {way.holder.id for way in city.high_tech.of(year)}
    for firm in city.firms.living(date(year, 5, 20)):
        if not firm.sales(year - 1) or firm.born_on.year == year:
            continue
        holds = city.high_tech.holds(firm, date(year - 1, 12, 31)) if year > city.years[0] else False
        bases = []
        if firm.sales(year - 1) > _LARGE and firm.industry.code[0] in "BCD":
            bases.append(("统计", date(year, 2, 20), 50, 0.97))
        if holds or firm.id in applying:
            bases.append(("高企", date(year, 4, 6), 45, 1.0))
            if luck.is_so(0.55):
                bases.append(("加计扣除", date(year, 5, 5), 26, 0.9))
        elif firm.is_small_technology_firm(year) and luck.is_so(0.62):
            bases.append(("账面", date(year, 3, 5), 190, 1.02))
        for basis, first, span, factor in bases:
            on = working(luck.day(first, first + timedelta(days=span), rush=1.6))
            yield firm, basis, on, _figures(firm, year - 1, basis, factor * luck.gauss(1, 0.03), luck)


def _figures(firm: Firm, year: int, basis: str, factor: float, luck: Luck) -> dict[str, Any]:
    sales, research, staff = firm.sales(year), firm.research(year) * factor, firm.staff(year)
    share = min(0.95, 0.55 + 0.08 * firm.quality + luck.gauss(0, 0.08))
    technical = min(0.9, max(0.08, 0.16 + 2.2 * firm.intensity + luck.gauss(0, 0.04)))
    figures: dict[str, Any] = {
        "total_revenue": yuan(sales * 1.02), "sales": yuan(sales), "cost": yuan(sales * luck.uniform(0.62, 0.82)),
        "rd_spending": yuan(research), "staff": staff, "technical_staff": max(1, round(staff * technical)),
        "rd_staff": max(1, round(staff * technical * 0.6)), "total_assets": yuan(sales * luck.uniform(0.8, 1.8)),
    }  # fmt: skip
    figures["net_assets"] = (figures["total_assets"] * Decimal(luck.randint(30, 70)) / 100).quantize(Decimal(1))
    if basis == "加计扣除":
        return {"rd_spending": figures["rd_spending"], "rd_deducted": figures["rd_spending"], "sales": figures["sales"]}
    rights = firm.rights(year)
    figures |= {
        "class_one_rights": round(rights * 0.18),
        "class_two_rights": rights - round(rights * 0.18),
        "has_rd_body": firm.intensity > 0.05,
    }
    if basis == "统计":
        figures |= {"output_value": yuan(sales * 1.01), "value_added": yuan(sales * luck.uniform(0.2, 0.3))}
    if basis == "高企":
        amounts = [yuan(research * weight) for weight in _ITEMS.values()]
        parts = [{"item": item, "amount": amount} for item, amount in zip(_ITEMS, amounts, strict=True)]
        figures["rd_spending"] = sum(amounts, Decimal(0))
        score = round(max(2.0, min(9.0, 5.5 + firm.quality)))
        figures |= {
            "high_tech_revenue": yuan(sales * max(0.3, share)), "rd_domestic": figures["rd_spending"],
            "rd_commissioned": amounts[6], "rd_items": parts, "conversions": min(30, round(rights * 0.5) + 1),
            "advancement_score": (Decimal(score - 1), Decimal(score)), "has_major_incident": luck.is_so(0.004),
            "is_on_adverse_list": False, "profit": yuan(sales * luck.uniform(0.02, 0.14)), "tax_paid": yuan(sales * 0.03),
        }  # fmt: skip
    return figures
