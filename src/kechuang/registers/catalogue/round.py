"""批次: batches of a title or award in a year; every date of the working year is a row, never a constant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.life.rounds import round_steps
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, claim, code, day, integer, text, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "round", year, section="规划与资源配置科")
    years = range(year - 3, year + 1) if year == city.years[0] else (year,)
    for batch in (batch for each in years for batch in city.rounds.in_year(each)):
        steps = list(round_steps(batch, city.opens_on))
        values = {
            "title_kind": None if batch.is_award else batch.kind, "award_programme": batch.kind if batch.is_award else None,
            "level": batch.level, "round_year": batch.round_year, "batch_no": batch.batch_no, "issuer": batch.issuer,
            "is_closed": bool(batch.closed_why), "closed_on": batch.happened["通知"] if batch.closed_why else None,
            "closed_why": batch.closed_why, "steps": steps[0][1], "basis_document": batch.notice_paper,
        }  # fmt: skip
        later = ((day, {"steps": items}, "环节推进") for day, items in steps[1:])
        yield clerk.fact(batch, values, on=batch.happened["通知"], unit="421200-SZ", later=later, is_officer=True)


title_round = Register(
    code="round", zh="批次", en="rounds",
    row_zh="一项资质或奖励在一个年度的一个批次", row_en="one batch of one title or award in one year",
    keys=(
        ("title_kind", "level", "round_year", "batch_no"), ("title_kind", "level", "round_year"),
        ("award_programme", "level", "round_year", "batch_no"), ("award_programme", "level", "round_year"),
    ),
    shown_as=("title_kind", "award_programme", "level", "round_year", "batch_no"),
    filters=("title_kind", "award_programme", "level", "round_year", "is_closed"),
    section="规划与资源配置科",
    demo=_demo,
    fields=(
        choice("title_kind", "资质类型", "kind of title", "title_kind", aliases=("资质", "认定类型"), example="高新技术企业"),
        choice("award_programme", "奖励项目", "award programme", "award_programme", aliases=("奖项", "奖励名称")),
        choice("level", "级别", "level", "level", required=True, aliases=("认定级别",), example="国家"),
        year("round_year", "批次年度", "round year", required=True, aliases=("年度", "认定年度", "申报年度"), example="2024"),
        code("batch_no", "批次", "batch", aliases=("批次号",), example="1"),
        text("issuer", "组织部门", "issuer", aliases=("认定部门", "主办部门")),
        code("rule_version", "适用规则", "rule version", aliases=("规则版本",)),
        integer("quota", "推荐名额", "quota", unit="家", aliases=("名额", "限额")),
        integer("listed", "公布数量", "listed", unit="家", aliases=("全省公布数", "公示数量")),
        claim("is_closed", "渠道是否关闭", "channel closed", aliases=("是否停止受理",)),
        day("closed_on", "渠道关闭日期", "closed on"),
        text("closed_why", "关闭原因", "why closed"),
    ),
    parts=(
        Part(name="steps", zh="环节", en="steps", key=("step",), fields=(
            choice("step", "环节名称", "step", "round_step", required=True, aliases=("环节",)),
            day("planned_on", "计划日期", "planned on", aliases=("计划时间",)),
            day("due_on", "截止日期", "due on", aliases=("截止时间",)),
            day("happened_on", "实际日期", "happened on", aliases=("实际时间",)),
        )),
    ),
)  # fmt: skip
