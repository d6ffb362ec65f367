"""知识产权、标准: rights granted, standards led."""

import ibis
from ibis import _

from kechuang.measures.folds import Count, Distinct
from kechuang.measures.measure import Columns, Condition, Measure, Rule, Source

OWN = Condition("自主研发取得（非受让）", "by own research", _.acquisition.fill_null("自主研发") == "自主研发")
LED = Condition("主导制定", "led", _.role == "主导制定")

granted = Measure(
    code="intellectual_property.granted", zh="知识产权授权", en="rights granted", unit="件", fold=Count(),
    sources=(Source(register="intellectual_property", columns=Columns(from_on="granted_on"), conditions=(OWN,)),),
    aliases=("专利授权", "发明专利授权量", "新增发明专利", "授权发明专利", "软件著作权登记", "知识产权授权"),
    default_zh="当年授权的自主知识产权，受让的不算",
    default_en="rights granted in the year to their own makers; acquired ones do not count",
    rules={
        "acquired": Rule(
            zh="含受让，按取得日期", en="with those acquired, by the day of acquisition", drops=(OWN.zh,),
            columns={"from_on": ibis.coalesce(_.acquired_on, _.granted_on)},
        ),
    },
    source="知识产权台账授权日期",
)  # fmt: skip

led = Measure(
    code="standards.led", zh="主导制定标准", en="standards led", unit="项", fold=Distinct(),
    sources=(Source(register="standard", columns=Columns(key="standard_no", from_on="issued_on"), conditions=(LED,)),),
    aliases=("主导制定标准", "制定国家标准", "主持制定行业标准", "制修订标准", "参与制定标准"),
    default_zh="当年发布、本地单位主导制定的标准，几家同制计一项",
    default_en="standards issued in the year and led by local bodies, each standard once",
    rules={"joined": Rule(zh="含参与制定", en="led or joined", drops=(LED.zh,))}, source="标准台账发布日期",
)  # fmt: skip
