"""生产基地: plants that firms of a park outside open at home."""

from ibis import _

from kechuang.measures.folds import Stock
from kechuang.measures.measure import ROOT, Columns, Condition, Measure, Rule, Source

LEGAL_PERSON = Condition("有本地法人", "with a local legal person", _.local_firm.notnull())

bases = Source(
    register="production_base",
    columns=Columns(key=_.parent_firm.concat("|", _.place.fill_null("")), from_on="started_on", until_on="closed_on"),
    conditions=(
        Condition("在本地", "at home", _.region.startswith(ROOT)),
        Condition("有母公司", "of a firm in the directory", _.parent_firm.notnull()),
        LEGAL_PERSON,
    ),
)  # fmt: skip
current = Measure(
    code="production_bases.current", zh="在用生产基地", en="production bases in use", unit="个", fold=Stock(), sources=(bases,),
    aliases=("生产基地", "在咸生产基地", "落地生产基地", "产业化基地"),
    default_zh="有本地法人并已开工或租厂，未关闭；一家企业在两处才算两个",
    default_en="local legal person, started and not closed; two of one firm only in two places",
    rules={
        "produced": Rule(zh="按投产", en="in production", columns={"from_on": "produced_on"}),
        "signed": Rule(zh="按签约", en="by signature", drops=(LEGAL_PERSON.zh,), columns={"from_on": "signed_on"}),
    },
    source="工作要点口径：本地法人并开工或租厂",
)  # fmt: skip
