"""绩效评价: platforms and persons graded excellent."""

from ibis import _

from kechuang.measures.folds import Distinct
from kechuang.measures.measure import Columns, Condition, Measure, Rule, Source

EXCELLENT = Condition("评价为优秀", "graded excellent", _.grade == "优秀")

excellent = Measure(
    code="evaluations.excellent", zh="评价优秀", en="graded excellent", unit="家", fold=Distinct(),
    sources=(Source(register="evaluation", columns=Columns(key="subject", from_on="announced_on"), conditions=(EXCELLENT,)),),
    aliases=("绩效评价优秀", "评价优秀", "考核优秀", "获评优秀", "获评优秀孵化器", "评为优秀"),
    default_zh="当年通报的评价结果为优秀，同一对象计一次", default_en="graded excellent in a result announced in the year, each once",
    rules={
        "good": Rule(
            zh="优秀和良好", en="excellent or good", drops=(EXCELLENT.zh,),
            adds=(Condition("评价为优秀或良好", "graded excellent or good", _.grade.isin(["优秀", "良好"])),),
        ),
        "evaluated_year": Rule(zh="按被评价年度", en="by the year evaluated", columns={"year": "evaluated_year"}),
    },
    source="孵化机构绩效评价办法",
)  # fmt: skip
