"""What a figure is about, by when, and what was reached before: the words behind the arithmetic."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kechuang.plan.arithmetic.finding import written
from kechuang.plan.arithmetic.horizon import horizon_of
from kechuang.plan.arithmetic.metric import metric_of
from kechuang.plan.arithmetic.past import past_statements
from kechuang.plan.arithmetic.statement import statement_of
from kechuang.plan.target import Target
from kechuang.quantity import Unit
from tests.plan.plans import plan


@pytest.mark.parametrize(
    "words",
    [
        "研发经费投入",
        "R&D经费",
        "研发费",
        "全社会研发经费投入",
        "全市研发经费投入",
        "研究与试验发展（R&D）经费",
        "R&D 经费投入",
        "R&D expenditure",
    ],
)
def test_research_spending_is_one_thing_under_all_its_names(words: str) -> None:
    assert metric_of(words.replace("（R&D）", "")).subject == "研发经费"


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("组织申报高新技术企业", "applied"),
        ("高新技术企业申报数", "applied"),
        ("通过认定高新技术企业", "recognised"),
        ("新认定高新技术企业", "newly"),
        ("重新认定高新技术企业", "renewed"),
        ("高新技术企业净增", "net"),
        ("新增高企", "new"),
        ("国家高新技术企业总数", "total"),
    ],
)
def test_stages_of_one_thing_are_kept_apart(words: str, stage: str) -> None:
    metric = metric_of(words)
    assert (metric.subject, metric.stage) == ("高新技术企业", stage)


def test_companies_that_are_raised_are_no_high_tech_firms() -> None:
    assert metric_of("提高企业研发投入").subject != metric_of("高企研发投入").subject


@pytest.mark.parametrize(
    ("words", "subject", "base"),
    [
        ("高新技术产业增加值占GDP比重", "高新技术产业增加值", "GDP"),
        ("技术合同成交额占地区生产总值的比重", "技术合同成交额", "GDP"),
        ("全社会研发投入强度", "研发经费", "GDP"),
        ("R&D经费投入强度", "研发经费", "GDP"),
        ("规上工业企业中高新技术企业占比", "规上工业企业中高新技术企业", "规上工业企业"),
        ("R&D expenditure as share of GVA", "研发经费", "GVA"),
    ],
)
def test_a_share_knows_its_part_and_its_whole(words: str, subject: str, base: str) -> None:
    metric = metric_of(words, dimension="share", kind="ratio")
    assert (metric.subject, metric.aspect, metric.base) == (subject, "share", base)


def test_the_buyers_side_of_a_contract_is_another_thing() -> None:
    assert metric_of("吸纳技术合同成交额").subject != metric_of("技术合同成交额").subject


@pytest.mark.parametrize(
    ("period", "sentence", "year", "month"),
    [
        (None, "", 2025, 12),
        ("全年", "", 2025, 12),
        ("上半年", "", 2025, 6),
        ("全年", "第一季度完成全年任务的20%", 2025, 3),
        ("9月底前", "", 2025, 9),
        ("2027年", "", 2027, 12),
        ("2026-27", "", 2026, 12),
        ("by March 2026", "", 2026, 3),
        (None, "明年达到70%", 2026, 12),
        (None, "培训2000人", 2025, 12),
        (None, "比2021年的486家翻一番", 2025, 12),
        (None, "到“十五五”末达到100家", 2030, 12),
    ],
)
def test_a_horizon_is_read_from_the_sentence_before_the_period(
    period: str | None, sentence: str, year: int, month: int
) -> None:
    found = horizon_of(period, 2025, sentence)
    assert (found.year, found.month) == (year, month)


@pytest.mark.parametrize(
    ("sentence", "comparator", "is_open"),
    [
        ("研发经费投入达到35亿元", ">=", False),
        ("完成技术合同成交额220亿元以上", ">=", True),
        ("引进人才60人以上", ">=", True),
        ("省级以上新型研发机构达到2家", ">=", False),
        ("年经营收入20万元以上的村占比达到60%", ">=", False),
        ("总数突破650家", ">", True),
        ("投诉降至40件", "<=", False),
        ("投诉控制在40件以内", "<=", True),
    ],
)
def test_a_figure_is_open_only_when_a_bound_stands_beside_it(sentence: str, comparator: str, is_open: bool) -> None:
    target = Target("1", sentence, 0, len(sentence), "", "指标", "amount", comparator, Decimal(35), None, "家")  # type: ignore[arg-type]
    assert statement_of(target).is_open is is_open


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        (
            "2024年，全市新增高新技术企业86家，总数达到412家。",
            ("86家", "412家"),
            [("高新技术企业", "new", 86), ("高新技术企业", "total", 412)],
        ),
        (
            "2024年，技术合同成交额完成97.6亿元，同比增长31.2%。",
            ("97.6亿元", "31.2%"),
            [("技术合同成交额", "", 9_760_000_000)],
        ),
        ("2023年，全市高新技术企业总数达到412家。", ("412家",), []),
        ("全市高新技术企业总数达到412家。", ("412家",), []),
        ("去年，全市高新技术企业总数达到412家。", ("412家",), [("高新技术企业", "total", 412)]),
        ("2024年，培训企业负责人等各类人员累计达到412人。", (), []),
    ],
)
def test_only_a_surely_dated_result_of_last_year_counts(
    text: str, said: tuple[str, ...], found: list[tuple[str, str, int]]
) -> None:
    past = past_statements(plan(text, past=said))
    assert [(s.metric.subject, s.metric.stage, s.value) for s in past] == found


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (Fraction(7000, 3) * 10**8, "亿元", "2333亿元"),
        (Fraction(3500, 159) * 10**8, "亿元", "22.0亿元"),
        (Fraction(700, 3) * 10**8, "亿元", "233.3亿元"),
        (Fraction(66, 700), "%", "9.43%"),
        (Fraction(31, 35), "%", "88.6%"),
        (Fraction(18, 1000), "%", "1.8%"),
        (Fraction(341), "家", "341家"),
        (Fraction(2201, 2), "家", "1100.5家"),
        (Fraction(22000, 23), "家", "957家"),
    ],
)
def test_a_value_is_written_as_precisely_as_a_reader_needs(value: Fraction, unit: str, text: str) -> None:
    assert written(value, Unit.of(unit)) == text
