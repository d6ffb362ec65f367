"""办结事项: tasks declared done, only where no other register can show it; how many targets rest on it is always printed."""

from kechuang.registers.schema import Register, day, ref, text

deliverable = Register(
    code="deliverable", zh="办结事项", en="deliverables",
    row_zh="一个目标的一次办结说明", row_en="one target declared done",
    keys=(("target", "done_on"),),
    shown_as=("target", "done_on"),
    filters=("target", "reporting_unit", "done_on"),
    section="办公室",
    fields=(
        ref("target", "对应目标", "target", "target", required=True, aliases=("目标", "任务目标"), example="制定考评提升方案"),
        day("done_on", "办结日期", "done on", required=True, aliases=("完成日期", "办结时间"), example="2024-03-05"),
        text("what", "办结内容", "what was done", required=True, aliases=("完成情况", "工作内容"), example="方案已印发"),
        text("proof", "证明材料", "proof", aliases=("佐证材料",), example="示科技发〔2024〕12号"),
    ),
)  # fmt: skip
