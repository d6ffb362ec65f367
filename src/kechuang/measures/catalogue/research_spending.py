"""研发经费: the R&D spending that the statistics office publishes, ten to twelve months after the year."""

from ibis import _

from kechuang.measures.catalogue.statistics import MONEY, STAGE, published
from kechuang.measures.folds import Latest
from kechuang.measures.measure import Measure, Rule

expenditure = Measure(
    code="rd.expenditure", zh="全社会研发经费", en="R&D expenditure", unit="元", fold=Latest(), known_after=300,
    sources=(published("研发经费", "R&D spending", "水平", amount=MONEY),),
    aliases=("研发经费", "R&D经费", "全社会研发经费", "研发经费支出", "研发投入", "R&D expenditure"),
    default_zh="该年度的公布数；未公布时为最近一个年度的公布数，并标明年度",
    default_en="of the year; before its release the last published, with its year",
    rules={
        "published_in_year": Rule(
            zh="当年公布的数（上一年度）", en="the figure published in the year, of the year before",
            columns={"mark": _.released_on.year().cast("string"), "order": _.period.left(4).cast("int64") * 10 + STAGE},
        )
    },
    source="科技经费投入统计公报：国家九月，市州十月至十二月公布上年度",
)  # fmt: skip
