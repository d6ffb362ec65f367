"""科研诚信: cases, their decision, and how long a subject is barred."""

from kechuang.registers.schema import Register, choice, code, day, ref, text

integrity_case = Register(
    code="integrity_case", zh="科研诚信", en="integrity cases",
    row_zh="一件科研诚信案件", row_en="one case",
    keys=(("case_no",),),
    shown_as=("case_no", "kind"),
    unit_from="subject",
    filters=("kind", "decision", "reporting_unit", "found_on", "barred_until_on"),
    order=(("found_on", "decided_on"), ("decided_on", "barred_until_on")),
    section="规划与资源配置科",
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
