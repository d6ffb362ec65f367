"""The papers of a working year that are no rounds: schemes, postings, money, notices (术语 年度工作文件)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.luck import working

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.life.papers import Paper

_BUREAU, _PROVINCE = "咸宁市科学技术局", "湖北省科学技术厅"
_YEARLY = (
    ("考评提升方案", _BUREAU, "方案", "{}年全市科技创新考评提升方案", 3, ("考评提升",)),
    ("市级特派员", _BUREAU, "通知", "关于选派{}年度市级科技特派员的通知", 4, ("科技特派员",)),
    ("省级特派员", _PROVINCE, "通知", "关于选派{}年度省级科技特派员和三区科技人才的通知", 5, ("科技特派员",)),
    ("科技副总", _PROVINCE, "通知", "{}年度科技副总选派名单", 6, ("科技副总",)),
    ("重点项目库", _PROVINCE, "通知", "{}年度光谷科创大走廊重点项目清单", 4, ("重点项目",)),
    ("绩效评价", _BUREAU, "通报", "关于{}年度孵化机构绩效评价结果的通报", 11, ("孵化机构",)),
    ("科普统计", _PROVINCE, "通知", "关于开展上年度科普统计的通知（{}年）", 3, ("科普统计",)),
    ("省级资金一", _PROVINCE, "通知", "关于下达{}年省级科技计划资金（第一批）的通知", 4, ("科技资金",)),
    ("省级资金二", _PROVINCE, "通知", "关于下达{}年省级科技计划资金（第二批）的通知", 8, ("科技资金",)),
    ("省级资金三", _PROVINCE, "通知", "关于下达{}年中央引导地方资金的通知", 12, ("科技资金",)),
    ("市级资金", _BUREAU, "通知", "关于下达{}年市级科技计划项目资金的通知", 9, ("科技资金",)),
    ("省考评", _PROVINCE, "通报", "关于上年度市县科技创新考评结果的通报（{}年）", 7, ("科技创新考评",)),
    ("校外培训", _BUREAU, "办法", "{}年科技类校外培训机构监管工作办法", 2, ("校外培训",)),
    ("惠企政策", "咸宁市人民政府", "意见", "关于{}年科技惠企免申即享的意见", 3, ("免申即享",)),
    ("成果转化活动", _PROVINCE, "通知", "关于举办{}年湖北省科技成果转化示范活动的通知", 5, ("成果转化",)),
)  # fmt: skip


def works(city: City, year: int) -> dict[str, Paper]:
    """The papers of a working year by what they are for (术语 年度工作文件).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> works(City(7, scale=0.01), 2024)["考评提升方案"].issued_on.month
    3
    """
    luck = city.luck("works", year)
    issued: dict[str, Paper] = {}
    for number, (name, issuer, kind, title, month, subjects) in enumerate(_YEARLY, 5001):
        on = working(date(year, month, 1) + timedelta(days=luck.randint(2, 24)))
        issued[name] = city.papers.issue(number, issuer, kind, title.format(year), on, subjects)
    for quarter in range(1, 5):
        on = working(date(year + quarter // 4, quarter * 3 % 12 + 1, luck.randint(6, 18)))
        title = f"关于{year}年第{quarter}季度科技创新工作情况的通报"
        issued[f"通报{quarter}"] = city.papers.issue(5100 + quarter, _BUREAU, "通报", title, on, ("督办",))
    for number, unit in enumerate(UNITS.values(), 5201):
        on = working(date(year, 5, luck.randint(6, 26)))
        title = f"关于选派{year}年度{unit.name}县级科技特派员的通知"
        issued[f"县级特派员{unit.code}"] = city.papers.issue(number, _BUREAU, "通知", title, on, ("科技特派员",))
    return issued
