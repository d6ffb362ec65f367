"""督办事项: tasks under supervision, clause by clause, from 交办 to 销号."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, code, day, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "supervision", year)
    luck, tasks = (
        clerk.luck,
        ("加快高企申报推荐", "督促合同登记", "补报研发经费台账", "推进项目开工", "落实特派员选派", "完成绩效评价"),
    )
    for quarter, number in ((quarter, number) for quarter in range(1, 5) for number in range(city.count(11, luck))):
        on = working(date(year, quarter * 3 - 2, luck.randint(8, 26)))
        units = luck.part(tuple(UNITS), luck.randint(1, 3))
        signed, replied = (working(on + timedelta(days=days)) for days in (luck.randint(0, 3), luck.randint(8, 40)))
        values = {
            "origin": f"{year}年第{quarter}季度督办清单（合成示范数据）", "clause": f"第{number + 1}条", "content": luck.choice(tasks),
            "lead_section": luck.choice(("高新技术科", "成果转化科", "平台与基础研究科", "农村与社会发展科")), "assigned_on": on,
            "due_on": on + timedelta(days=30), "units": [{"unit": city.bodies.government(unit), "role": "牵头"} for unit in units],
        }  # fmt: skip
        done = working(replied + timedelta(days=luck.randint(2, 40)))
        ended = {"rechecked_on": done, "done_on": done, "closed_on": done}
        later: list[tuple[date, dict[str, Any], str]] = [(signed, {"signed_for_on": signed}, "签收")]
        later.append((replied, {"replied_on": replied, "reply": "已按要求落实"}, "反馈"))
        later += [(done, ended, "办结销号")] if luck.is_so(0.9) else []
        yield clerk.fact(
            city.id("supervision", year, quarter, number), values, on=on, unit="421200-SZ", later=later, is_officer=True
        )
    yield from _before_the_fourth_quarter(clerk, city, year)


def _before_the_fourth_quarter(clerk: Clerk, city: City, year: int) -> Iterator[Fact]:
    """One task of each unit, due with September: what the last quarter is to begin with (术语 三季度收官督办)."""
    luck, due = city.luck("supervision", "september", year), working(date(year, 9, 30))
    for number, unit in enumerate(UNITS):
        on = working(date(year, 9, luck.randint(5, 12)))
        signed, replied = (
            working(on + timedelta(days=luck.randint(0, 3))),
            working(due + timedelta(days=luck.randint(0, 5))),
        )
        done = working(replied + timedelta(days=luck.randint(2, 20)))
        values = {
            "origin": f"{year}年三季度收官督办清单（合成示范数据）", "clause": f"第{number + 1}条",
            "content": "核对本地前三季度各项目标进度，逐项说明差距原因",
            "lead_section": "高新技术科", "assigned_on": on, "due_on": due,
            "units": [{"unit": city.bodies.government(unit), "role": "牵头"}],
        }  # fmt: skip
        later: list[tuple[date, dict[str, Any], str]] = (
            [(signed, {"signed_for_on": signed}, "签收")] if number % 2 else []
        )
        later.append(
            (replied, {"signed_for_on": signed, "replied_on": replied, "reply": "差距与原因已逐项说明"}, "反馈")
        )
        later.append((done, {"rechecked_on": done, "done_on": done, "closed_on": done}, "办结销号"))
        yield clerk.fact(
            city.id("supervision", year, "september", number),
            values,
            on=on,
            unit="421200-SZ",
            later=later,
            is_officer=True,
        )


supervision = Register(
    code="supervision", zh="督办事项", en="supervised tasks",
    row_zh="一个督办来源中的一条事项", row_en="one supervised task, a clause of its source",
    keys=(("origin", "clause"),),
    shown_as=("origin", "clause", "content"),
    parties=("units.unit",),
    filters=("lead_section", "reporting_unit", "due_on", "done_on", "closed_on"),
    order=(
        ("assigned_on", "signed_for_on"), ("assigned_on", "due_on"), ("assigned_on", "replied_on"),
        ("replied_on", "rechecked_on"), ("done_on", "closed_on"),
    ),
    section="办公室",
    demo=_demo,
    fields=(
        text("origin", "督办来源", "origin", required=True, aliases=("来源", "交办来源", "会议名称"), example="2024年市政府工作报告"),
        code("clause", "条号", "clause", required=True, aliases=("序次", "条款"), example="17"),
        text("content", "督办内容", "content", required=True, aliases=("事项", "事项内容", "工作内容", "任务内容"),
             example="新增高新技术企业"),
        choice("lead_section", "牵头科室", "lead section", "section", aliases=("责任科室",), example="高新技术科"),
        ref("target", "对应目标", "target", "target", aliases=("目标",)),
        day("assigned_on", "交办日期", "assigned on", aliases=("交办时间",), example="2024-02-28"),
        day("signed_for_on", "签收日期", "signed for on", aliases=("签收时间",)),
        day("due_on", "办理时限", "due on", aliases=("完成时限", "截止日期"), example="2024-12-31"),
        day("replied_on", "反馈日期", "replied on", aliases=("反馈时间",)),
        text("reply", "反馈内容", "reply", aliases=("办理情况", "进展情况")),
        day("rechecked_on", "复核日期", "rechecked on"),
        day("done_on", "办结日期", "done on", aliases=("办结时间",)),
        day("closed_on", "销号日期", "closed on", aliases=("销号时间",)),
        day("named_on", "通报日期", "named in a circular on", aliases=("通报时间",)),
    ),
    parts=(
        Part(name="units", zh="责任单位", en="units", key=("unit",), fields=(
            ref("unit", "单位", "unit", "organisation", "region", "zone", required=True, is_open=True, aliases=("责任单位名称",)),
            choice("role", "角色", "role", "supervision_role"),
            day("signed_for_on", "签收日期", "signed for on"), day("replied_on", "反馈日期", "replied on"),
        )),
    ),
)  # fmt: skip
