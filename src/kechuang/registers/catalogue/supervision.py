"""督办事项: tasks under supervision, clause by clause, from 交办 to 销号."""

from kechuang.registers.schema import Part, Register, choice, code, day, ref, text

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
