"""文件: papers issued, by kind and subject; a draft is none."""

from ibis import _

from kechuang.measures.folds import Count
from kechuang.measures.measure import ROOT, Columns, Condition, Join, Measure, Rule, Source

ISSUED = Condition(
    "有文号，或有会议纪要", "numbered, or with minutes", _.document_no.notnull() | (_.basis_document_kind == "会议纪要").fill_null(False),
)  # fmt: skip
OURS = Condition("本地机关印发", "issued from here", _.issuer_region.startswith(ROOT))

issued = Measure(
    code="documents.issued", zh="印发文件", en="papers issued", unit="份", fold=Count(),
    sources=(
        Source(
            register="document", columns=Columns(from_on="issued_on"), conditions=(OURS, ISSUED),
            joins=(Join(by="issuer", table="organisation", take=("region",)), Join(by="basis_document", table="document", take=("kind",))),
        ),
    ),
    aliases=("制定方案", "制定提升方案", "出台办法", "印发方案", "修订办法", "编制规划", "出台政策"),
    default_zh="本地机关当年印发且有文号，或经会议纪要确认的文件；上会草稿不算，上级来文不算",
    default_en="papers issued from here in the year, numbered or confirmed by minutes; no drafts, none from above",
    rules={
        "drafts": Rule(zh="含未编文号的稿本", en="with drafts that bear no number", drops=(ISSUED.zh,)),
        "any_issuer": Rule(zh="含上级来文", en="with papers from above", drops=(OURS.zh,)),
    },
    source="要点第001项的计数惯例",
)  # fmt: skip
