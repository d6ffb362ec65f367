"""新产品: products launched, and high-tech products filed."""

from ibis import _

from kechuang.measures.folds import Count
from kechuang.measures.measure import Columns, Condition, Measure, Rule, Source

PROVED = Condition(
    "有检测报告或首单销售（样品不算）",
    "by a test report or a first sale, not a sample",
    _.launch_proof.isin(["检测报告", "首单销售"]),
)

launched = Measure(
    code="products.launched", zh="开发新产品", en="products launched", unit="个", fold=Count(),
    sources=(Source(register="product", columns=Columns(from_on="launched_on"), conditions=(PROVED,)),),
    aliases=("开发新产品", "新产品开发", "推出新产品", "研发新产品", "首台套", "首台(套)重大技术装备认定", "开发以竹代塑新产品"),
    default_zh="当年上市，有检测报告或首单销售；样品不算",
    default_en="launched in the year, by a test report or a first sale; samples do not count",
    rules={"samples": Rule(zh="含样品", en="with samples", drops=(PROVED.zh,))}, source="要点第017项的计数惯例",
)  # fmt: skip

filed = Measure(
    code="products.filed", zh="高新技术产品备案", en="high-tech products filed", unit="个", fold=Count(),
    sources=(
        Source(
            register="product", columns=Columns(from_on="filed_on"),
            conditions=(Condition("属高新技术产品备案", "a filed high-tech product", _.kind == "高新技术产品备案"),),
        ),
    ),
    aliases=("高新技术产品备案", "备案高新技术产品", "登记备案高新技术产品"),
    default_zh="当年备案的高新技术产品", default_en="high-tech products filed in the year", source="高新技术产品登记备案办法",
)  # fmt: skip
