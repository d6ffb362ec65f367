"""入驻在孵: firms that move into platforms, live there, are incubated and graduate."""

import ibis
from ibis import _

from kechuang.measures.catalogue.ages import YOUNG, age_in_months
from kechuang.measures.folds import Distinct, Stock
from kechuang.measures.measure import ROOT, Columns, Condition, Join, Lookup, Measure, Rule, Source

BODY = Join(by="body", table="organisation", take=("kind", "region", "registered_on", "chains"))
TITLED = Lookup(
    table="title", on={"body": "holder"}, where=_.kind.isin(["高新技术企业", "科技型中小企业"]),
    take={"first_titled_on": ibis.coalesce(_.certified_on, _.filed_on).min()},
)  # fmt: skip
OPEN_END = ibis.date("2999-12-31")
SEATED = Lookup(
    table="organisation__seats", on={"body": "id", "root_prefix": _.region.left(4)},
    take={"home_from": _.from_on.min(), "home_until": ibis.coalesce(_.until_on, OPEN_END).max()},
)  # fmt: skip
CAME_ON = ibis.coalesce(_.entered_on, _.signed_on)
UNIT = ibis.coalesce(_.credited_unit, _.reporting_unit)
TECHNICAL_SINCE = ibis.least(_.first_titled_on, _.incubated_on)
JOINED_ON = ibis.greatest(_.entered_on, TECHNICAL_SINCE)
STAYED_UNTIL = ibis.date(_.incubated_on.year() + 4, _.incubated_on.month(), _.incubated_on.day())

LISTED = Condition("已对应单位名录", "matched to the directory", _.body.notnull())
TENANT = Condition("入驻或在孵企业", "a resident or incubated firm", _.kind.isin(["入驻", "在孵"]))
RESIDENT = Condition("入驻类型为入驻", "a resident", _.kind == "入驻")
INCUBATED = Condition("入驻类型为在孵", "incubated, no tenant, team or service body", _.kind == "在孵")
FIRM = Condition("是企业", "a firm", _.body_kind == "企业")
LOCAL = Condition("已成为本地法人", "a local legal person", _.body_region.startswith(ROOT))
FROM_OUTSIDE = Condition(
    "入驻时注册地不在本市", "registered elsewhere when it entered", ~_.origin_region.startswith(ROOT)
)
NEWCOMER = Condition(
    "不是存量本地企业", "no local firm of long standing",
    ~_.origin_region.startswith(ROOT) | (age_in_months(_.body_registered_on, CAME_ON) <= YOUNG),
)  # fmt: skip
NOT_LATELY = Condition(
    "入驻前24个月内未在本市注册", "not registered here in the 24 months before",
    _.home_from.isnull() | (_.home_from > CAME_ON) | (age_in_months(_.home_until, CAME_ON) >= YOUNG),
)  # fmt: skip

entered = Measure(
    code="residences.entered", zh="引进入驻企业", en="firms that moved in", unit="家", fold=Distinct(),
    sources=(
        Source(
            register="residence", joins=(BODY,), lookups=(TITLED,), conditions=(LISTED, TENANT, LOCAL, NEWCOMER),
            columns=Columns(key="body", unit=UNIT, from_on="entered_on"),
        ),
    ),
    aliases=("引进科技型企业", "导入科技型企业", "引进企业", "入驻企业", "新增科技型企业", "培育引进企业"),
    default_zh="当年入驻、已成为本地法人的外来企业", default_en="from outside, a local legal person by now, moved in within the year",
    rules={
        "signed": Rule(zh="按签约", en="by signature", drops=(LOCAL.zh,), columns={"from_on": "signed_on"}),
        "fostered": Rule(
            zh="培育和引进的科技型企业", en="science firms fostered or brought in", drops=(LOCAL.zh, NEWCOMER.zh),
            adds=(
                Condition("已入驻", "moved in", _.entered_on.notnull()),
                Condition("科技型（高企、科小或在孵）", "a science firm by title or incubation", TECHNICAL_SINCE.notnull()),
                Condition("成为科技型时仍在园", "still there when it became one", _.left_on.fill_null(JOINED_ON) >= JOINED_ON),
            ),
            columns={"from_on": JOINED_ON},
        ),
    },
    source="导入：本地法人并已入驻；引进按入驻，培育按首次取得资质，每家一次",
)  # fmt: skip
current = Measure(
    code="residences.current", zh="在园外地企业", en="firms from elsewhere in a park", unit="家", fold=Stock(),
    sources=(
        Source(
            register="residence", joins=(BODY,), lookups=(SEATED,),
            conditions=(LISTED, RESIDENT, FIRM, FROM_OUTSIDE, NOT_LATELY),
            columns=Columns(key="body", unit=UNIT, from_on="entered_on", until_on="left_on"),
        ),
    ),
    aliases=("非咸宁企业", "园区入驻企业", "在园企业", "离岸科创园企业", "入园企业"),
    default_zh="已入驻未退出、入驻时及此前24个月注册地不在本市的企业",
    default_en="moved in and not left; registered elsewhere then and for 24 months before",
    rules={
        "signed": Rule(zh="按签约", en="by signature", columns={"from_on": "signed_on"}),
        "with_bodies": Rule(
            zh="含机构", en="with service bodies", drops=(RESIDENT.zh, FIRM.zh),
            adds=(Condition("入驻或服务机构", "a resident or service body", _.kind.isin(["入驻", "服务机构"])),),
        ),
        "all_origins": Rule(zh="不分来源地", en="from anywhere", drops=(FROM_OUTSIDE.zh, NOT_LATELY.zh)),
    },
    source="入驻运营为准，签约不算；离岸园按楼栋计入县市区",
)  # fmt: skip
incubation = Source(
    register="residence", joins=(BODY,),
    conditions=(
        LISTED, INCUBATED,
        Condition(
            "入孵时成立不超过24个月", "at most 24 months old when incubated",
            age_in_months(_.body_registered_on, _.incubated_on) <= YOUNG,
        ),
    ),
    columns=Columns(
        key="body", unit=UNIT, from_on="incubated_on", until_on=ibis.least(_.graduated_on, _.left_on, STAYED_UNTIL)
    ),
)  # fmt: skip
incubating = Measure(
    code="residences.incubating", zh="在孵企业", en="firms under incubation", unit="家", fold=Stock(), sources=(incubation,),
    aliases=("在孵企业", "在孵科技企业", "孵化企业", "在孵企业数"),
    default_zh="入孵时成立不超过24个月，未毕业未退出，在孵不超过48个月",
    default_en="at most 24 months old when incubated, neither graduated nor gone, within 48 months",
    rules={
        "as_filed": Rule(
            zh="按台账登记的在孵", en="as filed", drops=("入孵时成立不超过24个月",),
            columns={"until_on": ibis.least(_.graduated_on, _.left_on)},
        )
    },
    source="科技企业孵化器管理办法：在孵企业条件",
)  # fmt: skip
graduated = Measure(
    code="residences.graduated", zh="毕业企业", en="graduated firms", unit="家", fold=Distinct(),
    sources=(
        Source(
            register="residence", conditions=(LISTED, INCUBATED), columns=Columns(key="body", unit=UNIT, from_on="graduated_on")
        ),
    ),
    aliases=("毕业企业", "孵化毕业企业", "累计毕业企业"), default_zh="当年毕业，每家一次", default_en="graduated in the year, each once",
    rules={"all_years": Rule(zh="历年累计", en="of all years", fold=Distinct(is_yearly=False))},
    source="科技企业孵化器管理办法：毕业企业条件",
)  # fmt: skip
