"""招商项目: investments attracted; the bureau's credit counts once the department in charge has verified it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.naming import outside_firm
from kechuang.registers.demonstration.recording import Clerk, yuan
from kechuang.registers.schema import Part, Register, code, day, money, ref, tags, text
from kechuang.registers.values import Ref

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "investment_project", year)
    luck, born = clerk.luck, [firm for firm in city.firms.all if firm.born_on.year == year]
    for number, firm in enumerate(luck.part(born, city.count(22, luck))):
        signed = working(max(date(year, 1, 3), firm.born_on - timedelta(days=luck.randint(0, 60))))
        amount = yuan(luck.lognormvariate(18.2, 0.9), step=1_000_000)
        paid, started = (
            signed + timedelta(days=luck.randint(30, 200)),
            working(signed + timedelta(days=luck.randint(40, 260))),
        )
        values = {
            "name": f"{firm.brand}{firm.industry.words[0]}生产项目{year}-{number + 1}", "investor": Ref(written=outside_firm(luck)),
            "local_firm": firm, "contract_amount": amount, "signed_on": signed, "credited_unit": firm.unit,
            "chains": (firm.industry.chain,),
        }  # fmt: skip
        steps: list[tuple[date, dict[str, Any], str]] = [
            (paid, {"payments": [{"paid_on": paid, "amount": yuan(float(amount) * 0.3, step=10_000)}]}, "资金到账"),
            (started, {"started_on": started}, "项目开工"),
            (started + timedelta(days=45), {"verified_by": "咸宁市招商促进中心", "verified_on": started + timedelta(days=45)}, "招商认定"),
        ]  # fmt: skip
        later = sorted(steps[: luck.choice((1, 2, 3, 3))], key=lambda step: step[0])
        yield clerk.fact(
            city.id("investment_project", year, number),
            values,
            on=max(signed, firm.born_on),
            unit=firm.unit,
            later=later,
        )


investment_project = Register(
    code="investment_project", zh="招商项目", en="investment projects",
    row_zh="一个招商引资项目", row_en="one attracted investment",
    keys=(("name", "investor"),),
    shown_as=("name", "investor"),
    unit_from="local_firm",
    filters=("credited_unit", "reporting_unit", "signed_on", "verified_on"),
    order=(("signed_on", "started_on"), ("signed_on", "verified_on")),
    section="办公室",
    demo=_demo,
    fields=(
        text("name", "项目名称", "name", required=True, aliases=("招商项目名称", "名称"), example="示例智能装备生产项目"),
        ref("investor", "投资方", "investor", "organisation", required=True, is_open=True, aliases=("投资企业", "投资单位", "客商名称"),
            example="武汉市示例装备有限公司"),
        ref("local_firm", "落地企业", "local firm", "organisation", aliases=("注册企业", "项目公司")),
        money("contract_amount", "协议投资额", "contract amount", aliases=("合同投资额", "签约金额", "计划投资"), example="120000000"),
        day("signed_on", "签约日期", "signed on", aliases=("签约时间",), example="2024-03-12"),
        day("registered_on", "注册日期", "registered on", aliases=("公司注册日期",)),
        day("started_on", "开工日期", "started on", aliases=("开工时间",)),
        text("verified_by", "认定部门", "verified by", aliases=("核定部门", "认定单位"), example="市招商局"),
        day("verified_on", "认定日期", "verified on", aliases=("核定日期", "认定时间")),
        code("credited_unit", "计入考核单元", "credited unit", reader="reporting_unit", aliases=("招引单位", "计入单位")),
        tags("chains", "产业链", "industry chains", aliases=("所属产业链",)),
    ),
    parts=(
        Part(name="payments", zh="到位资金", en="money paid in", key=("paid_on",), fields=(
            day("paid_on", "到位日期", "paid on", required=True, aliases=("到资日期",)),
            money("amount", "到位金额", "amount", required=True, aliases=("金额", "到资额")),
        )),
    ),
)  # fmt: skip
