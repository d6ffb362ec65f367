"""绩效评价: grades of platforms, people and stations; done when the circular is out, not when forms are in."""

from kechuang.registers.schema import Part, Register, choice, day, decimal, ref, share, text, year

evaluation = Register(
    code="evaluation", zh="绩效评价", en="evaluations",
    row_zh="一个对象一个年度的一次评价", row_en="one evaluation of one subject for one year",
    keys=(("scheme", "subject", "evaluated_year"),),
    shown_as=("subject", "scheme", "evaluated_year"),
    unit_from="subject",
    filters=("scheme", "evaluated_year", "grade", "reporting_unit", "announced_on"),
    order=(("announced_on", "appealed_on"), ("appealed_on", "settled_on")),
    section="平台与基础研究科",
    fields=(
        choice("scheme", "评价名称", "scheme", "evaluation_scheme", required=True, aliases=("评价体系", "考核名称"),
               example="市孵化绩效评价"),
        ref("subject", "评价对象", "subject", "platform", "organisation", "person", "zone", required=True,
            aliases=("平台名称", "孵化器名称", "被评价单位", "对象名称"), example="示例孵化器"),
        year("evaluated_year", "评价年度", "evaluated year", required=True, aliases=("年度", "考核年度"), example="2023"),
        decimal("total", "总分", "total", aliases=("得分", "综合得分"), example="88.5"),
        choice("grade", "评价等级", "grade", "evaluation_grade", aliases=("等级", "评价结果", "考核结果"), example="良好"),
        day("announced_on", "通报日期", "announced on", aliases=("公布日期", "结果公布日期"), example="2024-11-20"),
        day("appealed_on", "申诉日期", "appealed on"),
        text("appeal", "申诉内容", "appeal", aliases=("申诉",)),
        day("settled_on", "申诉办结日期", "appeal settled on"),
    ),
    parts=(
        Part(name="scores", zh="分项得分", en="scores", key=("item",), fields=(
            text("item", "评价指标", "item", required=True, aliases=("指标", "指标名称")),
            decimal("score", "得分", "score", required=True),
            decimal("full_score", "满分", "full score"),
            share("weight_share", "权重", "weight"),
        )),
    ),
)  # fmt: skip
