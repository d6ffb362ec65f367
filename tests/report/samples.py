"""A small plan of our own (合成示范数据), read by hand: papers are tested without the reader."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.plan.document import document_of
from kechuang.plan.reader import Reading
from kechuang.plan.target import Heading, Mention, Target

TEXT = """云泽市科学技术局2025年工作要点
本文为合成示范数据。2024年,全市高新技术企业412家。
一、壮大创新主体
1.培育企业。申报高新技术企业160家,力争认定120家,高新技术企业总数突破490家。
2.石渡区力争进入全省创新能力前10位,上半年出台《奖补办法》。
二、优化创新生态。技术合同成交额86.0亿元以上,培育、引进团队和项目各2-3个。
"""


def target(
    number: int, sentence: str, metric: str, kind: str, comparator: str | None, value: str | None, **more: Any
) -> Target:
    """A target at its place in TEXT; its path is given or that of the first section."""
    start = TEXT.index(sentence) if sentence in TEXT else 0
    high = more.pop("high", None)
    fields: dict[str, Any] = {"path": "一.1", "unit": None, **more}
    return Target(
        id=str(number),
        sentence=sentence,
        start=start,
        end=start + len(sentence),
        metric=metric,
        kind=kind,
        comparator=comparator,
        value=None if value is None else Decimal(value),
        value_high=None if high is None else Decimal(high),
        **fields,
    )


TARGETS = (
    target(1, "申报高新技术企业160家", "申报高新技术企业", "amount", "=", "160", unit="家", verb="申报"),
    target(2, "力争认定120家", "认定高新技术企业", "increment", "=", "120", unit="家", verb="认定", firmness="strive"),
    target(3, "高新技术企业总数突破490家", "高新技术企业总数", "stock", ">", "490", unit="家", verb="突破"),
    target(
        4,
        "石渡区力争进入全省创新能力前10位",
        "全省创新能力排名",
        "rank",
        "<=",
        "10",
        unit="位",
        path="一.2",
        scope="石渡区",
        firmness="strive",
    ),
    target(
        5, "上半年出台《奖补办法》", "《奖补办法》", "binary", None, None, path="一.2", period="上半年", verb="出台"
    ),
    target(6, "技术合同成交额86.0亿元以上", "技术合同成交额", "amount", ">=", "86.0", unit="亿元", path="二"),
    target(
        7,
        "培育、引进团队和项目各2-3个",
        "团队",
        "increment",
        "between",
        "2",
        high="3",
        unit="个",
        path="二",
        verb="培育、引进",
    ),
    target(
        8,
        "培育、引进团队和项目各2-3个",
        "项目",
        "increment",
        "between",
        "2",
        high="3",
        unit="个",
        path="二",
        verb="培育、引进",
    ),
)


def heading(path: str, title: str, level: int) -> Heading:
    """A heading at its place in TEXT: its number and its title."""
    start = TEXT.rindex("\n", 0, TEXT.index(title)) + 1
    return Heading(path, title, start, TEXT.index(title) + len(title), level)


OUTLINE = (
    heading("一", "壮大创新主体", 1),
    heading("一.1", "培育企业", 2),
    heading("一.2", "石渡区力争进入全省创新能力前10位", 2),
    heading("二", "优化创新生态", 1),
)


def mention(text: str, role: Any) -> Mention:
    """The last such number in TEXT."""
    start = TEXT.rindex(text)
    return Mention(text, start, start + len(text), role)


MENTIONS = (mention("2024年", "date"), mention("412家", "past"))


def reading(text: str = TEXT, **parts: Any) -> Reading:
    """The plan as it should be read, or with other parts."""
    own = text == TEXT
    fields: dict[str, Any] = {
        "document": document_of(text, "要点.txt"),
        "targets": TARGETS if own else (),
        "mentions": MENTIONS if own else (),
        "outline": OUTLINE if own else (),
        "issuer": "云泽市科学技术局",
        "title": "云泽市科学技术局2025年工作要点",
        "number": None,
        "issued_on": date(2025, 2, 18),
        "year": 2025,
    }
    return Reading(**{**fields, **parts})
