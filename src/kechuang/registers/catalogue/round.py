"""批次: batches of a title or award in a year; every date of the working year is a row, never a constant."""

from kechuang.registers.schema import Part, Register, choice, claim, code, day, integer, text, year

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
