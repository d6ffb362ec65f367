"""选派聘任: commissioners and recruits, as persons and as person-times."""

import ibis
from ibis import _

from kechuang.measures.folds import Count, Distinct, Stock
from kechuang.measures.measure import Columns, Condition, Join, Lookup, Measure, Rule, Source

OPEN_END = ibis.date("2999-12-31")
LAST_DAY = ibis.coalesce(ibis.least(_.ended_on, _.to_on), OPEN_END)
HIGHER = {"above_county": ["国家", "省", "三区", "市"], "above_city": ["国家", "省", "三区"]}
LOOKED = tuple(
    Lookup(
        table="appointment", on={"person": "person", "kind": "kind"}, where=_.level.isin(levels),
        take={f"{name}_from": _.from_on.min(), f"{name}_until": LAST_DAY.max()},
    )
    for name, levels in HIGHER.items()
)  # fmt: skip
HIGHER_FROM = ibis.cases((_.level == "县", _.above_county_from), (_.level == "市", _.above_city_from))
HIGHER_UNTIL = ibis.cases((_.level == "县", _.above_county_until), (_.level == "市", _.above_city_until))
IS_ABOVE = (_.from_on >= HIGHER_FROM) & (_.from_on <= HIGHER_UNTIL)
AFTER = ibis.cases((_.from_on < HIGHER_FROM, HIGHER_FROM))
KNOWN = Condition("已对应人员名录", "matched to a person", _.person.notnull())

posted = Source(
    register="appointment", lookups=LOOKED,
    columns=Columns(key="person", from_on="from_on", until_on=ibis.least(ibis.date(LAST_DAY.year() + 1, 1, 1), AFTER)),
    conditions=(KNOWN, Condition("未在更高级别选派", "not posted at a higher level", ~IS_ABOVE.fill_null(False))),
)  # fmt: skip
persons = Measure(
    code="appointments.persons", zh="选派人数", en="persons posted", unit="人", fold=Stock(), sources=(posted,), needs=("kind",),
    aliases=("科技特派员", "市级科技特派员", "县级科技特派员", "省级科技特派员", "三区科技人才", "科技副总", "选派科技人才"),
    default_zh="聘期覆盖当年的人，每人一次，只计最高级别",
    default_en="whose term overlaps the year; each person once, at the highest level",
    rules={
        "posts": Rule(zh="人次", en="person-times", columns={"key": "id"}),
        "new": Rule(zh="当年新选派", en="newly posted in the year", fold=Distinct()),
    },
    source="选派文件：一人一岗，聘期可跨年；中途离岗当年仍计",
)  # fmt: skip
recruited = Source(
    register="appointment", joins=(Join(by="renewed_from", table="appointment", take=("from_on",)),),
    columns=Columns(key="person", from_on="from_on"),
    conditions=(
        Condition(
            "不是当年续聘", "no renewal within the year",
            _.renewed_from.isnull() | (_.renewed_from_from_on.year() != _.from_on.year()).fill_null(True),
        ),
    ),
)  # fmt: skip
person_times = Measure(
    code="appointments.person_times", zh="引才人次", en="appointments made", unit="人次", fold=Count(),
    sources=(recruited,), needs=("kind",),
    aliases=("引进人才", "引才", "柔性引才", "引进高层次人才", "人才引进"),
    default_zh="当年每份聘约一人次，当年续聘不另计", default_en="one for each contract of the year; a renewal within it adds none",
    rules={"persons": Rule(zh="按人", en="by person", adds=(KNOWN,), fold=Distinct())},
    source="工作要点口径：全职和柔性引进都计",
)  # fmt: skip
