"""分解: what of a target falls to whom; without anybody, how far the whole is to be on a day."""

from kechuang.registers.schema import Register, code, day, decimal, ref, text

split = Register(
    code="split", zh="分解", en="splits",
    row_zh="一个目标分给一个单位的任务，或到某日应达到的数", row_en="what of one target falls to one unit, or is to be there by a day",
    keys=(("target", "assigned_unit"), ("target", "assignee"), ("target", "due_on")),
    shown_as=("target", "assigned_unit", "assignee"),
    parties=("assignee",),
    filters=("target", "assigned_unit", "assignee"),
    section="规划与资源配置科",
    is_internal=True,
    fields=(
        ref("target", "目标", "target", "target", required=True, example="认定高新技术企业310家"),
        code("assigned_unit", "分解单元", "unit assigned", reader="reporting_unit", aliases=("分解到",), example="421202"),
        ref("assignee", "责任主体", "assignee", "organisation", "office", "zone",
            help_zh="分给考核单元以外的单位时填", help_en="when it falls to another than a reporting unit"),
        decimal("value", "分解值", "value", least=None, scale=6, aliases=("任务数",), example="60"),
        decimal("value_high", "分解值上限", "upper value", least=None, scale=6),
        text("measured_in", "计量单位", "measured in", example="家"),
        day("due_on", "完成时限", "due on", example="2024-12-31"),
    ),
)  # fmt: skip
