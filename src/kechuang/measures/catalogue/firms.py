"""企业: yearly figures of firms, patents in force, and platforms' space."""

import ibis
from ibis import _

from kechuang.measures.folds import Complete, LatestSum, Stock
from kechuang.measures.measure import Columns, Condition, Lookup, Measure, Rule, Source

CLOSED = ibis.date(_.year, 12, 31)
SCALED = Lookup(table="organisation__scales", on={"organisation": "id", "year": "year"}, take={"scale": _.scale.max()})
ABOVE_SCALE = Condition("规上企业", "above scale", _.scale == "规上")
SURVEYED = Condition("统计口径", "of the statistics office", _.basis == "统计")
AUDITED = Condition("高企口径", "by high-tech accounting", _.basis == "高企")
YEAR_KNOWN = 120

spending = Measure(
    code="firms.rd_spending", zh="企业研发费用", en="firms' R&D spending", unit="元", fold=LatestSum(), known_after=YEAR_KNOWN,
    sources=(
        Source(
            register="enterprise_year", columns=Columns(key="organisation", amount="rd_spending", from_on=CLOSED, year="year"),
            lookups=(SCALED,), conditions=(SURVEYED, Condition("有研发费用", "with R&D spending", _.rd_spending.notnull())),
        ),
    ),
    aliases=("企业研发费用", "企业研发投入", "规上工业企业研发费用", "企业研发经费"),
    default_zh="统计口径，不分规模；最近有数的年度", default_en="of the statistics office, of any scale; the last year with figures",
    rules={"above_scale": Rule(zh="仅规上企业", en="above scale only", adds=(ABOVE_SCALE,))}, source="企业年度指标；口径不混",
)  # fmt: skip
revenue = Measure(
    code="firms.high_tech_revenue", zh="高新技术产品收入", en="high-tech product revenue", unit="元", fold=LatestSum(),
    known_after=YEAR_KNOWN,
    sources=(
        Source(
            register="enterprise_year", columns=Columns(key="organisation", amount="high_tech_revenue", from_on=CLOSED, year="year"),
            conditions=(AUDITED, Condition("有高新收入", "with such revenue", _.high_tech_revenue.notnull())),
        ),
    ),
    aliases=("高新技术产品收入", "高新技术产品（服务）收入", "高新技术企业营业收入"), default_zh="高企年报口径；最近有数的年度",
    default_en="by high-tech accounting; the last year with figures",
    source="火炬高企年报",
)  # fmt: skip
bodies = Measure(
    code="firms.rd_body_share", zh="规上企业研发机构覆盖率", en="firms above scale with a research body", unit="%", fold=Complete(),
    sources=(
        Source(
            register="enterprise_year", lookups=(SCALED,),
            columns=Columns(
                key="organisation", from_on=CLOSED, year="year", done_on=ibis.cases((_.has_rd_body, CLOSED)),
            ),
            conditions=(ABOVE_SCALE, SURVEYED, Condition("已填研发机构", "says whether it has one", _.has_rd_body.notnull())),
        ),
    ),
    aliases=("规上企业研发机构占比", "规上工业企业研发机构覆盖率", "建有研发机构的企业占比", "研发机构覆盖率"), known_after=YEAR_KNOWN,
    default_zh="规上企业中建有研发机构的比例",
    default_en="of firms above scale, those with a research body", source="企业年度指标，统计口径",
)  # fmt: skip
INVENTION = Condition("发明专利", "an invention patent", _.kind == "发明专利")
patents = Measure(
    code="patents.valid", zh="有效发明专利", en="invention patents in force", unit="件", fold=Stock(),
    sources=(
        Source(
            register="intellectual_property", conditions=(INVENTION,),
            columns=Columns(from_on=ibis.coalesce(_.acquired_on, _.granted_on), until_on="ended_on", last_on="expires_on"),
        ),
    ),
    aliases=("有效发明专利", "发明专利拥有量", "有效发明专利拥有量", "有效发明专利总量"),
    default_zh="已授权（受让的自取得之日）、未到期、未失效的发明专利", default_en="granted or acquired, neither expired nor lapsed",
    rules={"all_kinds": Rule(zh="全部知识产权", en="all kinds", drops=(INVENTION.zh,))}, source="知识产权台账",
)  # fmt: skip
area = Measure(
    code="platforms.incubation_area", zh="孵化面积", en="incubation space", unit="平方米", fold=LatestSum(scale=100),
    known_after=YEAR_KNOWN,
    sources=(
        Source(
            register="platform_year", columns=Columns(key="platform", amount="incubation_area", from_on=CLOSED, year="year"),
            conditions=(Condition("有孵化面积", "with such space", _.incubation_area.notnull()),),
        ),
    ),
    aliases=("孵化面积", "孵化场地面积", "在孵企业用房面积"), default_zh="在孵企业用房面积；最近有数的年度",
    default_en="space let to incubated firms; the last year with figures",
    rules={"all_space": Rule(zh="全部场地面积", en="all space", columns={"amount": _.area.fill_null(0)})},
    source="平台年度指标：火炬统计",
)  # fmt: skip
