"""科研诚信: cases, their decision, and how long a subject is barred."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, code, day, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "integrity_case", year, section="规划与资源配置科")
    luck, firms = clerk.luck, city.firms.living(date(year, 2, 1))
    for number in range(city.count(2.5, luck)):
        on, firm = working(luck.day(date(year, 2, 10), date(year, 11, 20))), luck.choice(firms)
        decided = working(on + timedelta(days=luck.randint(40, 150)))
        values = {
            "case_no": f"CX{year}{number + 1:03d}", "subject": firm, "kind": luck.choice(("虚假申报", "挪用经费", "伪造数据")),
            "facts": "申报材料与实际不符（合成示范数据）", "found_on": on,
        }  # fmt: skip
        barred = {"barred_until_on": decided + timedelta(days=730)} if luck.is_so(0.6) else {}
        ended = {"decision": "取消资格" if barred else "批评教育", "decided_on": decided, **barred}
        later = [(decided, ended, "调查处理")]
        yield clerk.fact(
            city.id("integrity_case", year, number), values, on=on, unit=firm.unit_on(on), later=later, is_officer=True
        )


integrity_case = Register(
    code="integrity_case", zh="科研诚信", en="integrity cases",
    row_zh="一件科研诚信案件", row_en="one case",
    keys=(("case_no",),),
    shown_as=("case_no", "kind"),
    unit_from="subject",
    filters=("kind", "decision", "reporting_unit", "found_on", "barred_until_on"),
    order=(("found_on", "decided_on"), ("decided_on", "barred_until_on")),
    section="规划与资源配置科",
    demo=_demo,
    fields=(
        code("case_no", "案件编号", "case number", required=True, aliases=("编号", "案号"), example="CX2024001"),
        ref("subject", "涉事对象", "subject", "organisation", "person", "platform", required=True, is_open=True,
            aliases=("当事人", "涉事单位", "对象名称"), example="示例市示例咨询有限公司"),
        choice("kind", "失信类型", "kind", "integrity_kind", required=True, aliases=("类型", "违规类型"), example="虚假申报"),
        text("facts", "基本事实", "facts", aliases=("事实经过",)),
        ref("project", "涉及项目", "project", "project", aliases=("项目名称",)),
        day("found_on", "发现日期", "found on", aliases=("线索日期", "受理日期"), example="2024-04-02"),
        choice("decision", "处理决定", "decision", "integrity_decision", aliases=("处理结果",), example="取消资格"),
        day("decided_on", "决定日期", "decided on", aliases=("处理日期",), example="2024-07-15"),
        day("barred_until_on", "限制至", "barred until", aliases=("限制期至", "禁止申报至"), example="2027-07-14"),
        day("appealed_on", "申诉日期", "appealed on"),
    ),
)  # fmt: skip
