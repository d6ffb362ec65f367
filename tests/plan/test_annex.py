"""The rows of the annex: every target once, nothing invented."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kechuang.plan.annex import AnnexRow, rows
from kechuang.plan.document import document_of
from kechuang.plan.reader import Reading
from kechuang.plan.target import Target
from tests.report.samples import OUTLINE, TARGETS, TEXT, heading, reading


def row(target: Target, language: str = "zh", **parts: object) -> AnnexRow:
    return rows(reading(targets=(target,), **parts), language=language)[0]  # type: ignore[arg-type]


def test_every_target_has_its_row_in_the_order_of_the_text() -> None:
    listed = rows(reading())
    assert [r.number for r in listed] == list(range(1, len(TARGETS) + 1))
    assert [r.target_id for r in listed] == [t.id for t in TARGETS]
    assert [r.sentence for r in listed] == [t.sentence for t in TARGETS]


def test_a_plan_without_targets_has_no_rows() -> None:
    assert rows(reading(targets=())) == ()


def test_sections_and_tasks_are_the_headings_as_written() -> None:
    assert [(r.section, r.task) for r in rows(reading())] == [
        *[("一、壮大创新主体", "1.培育企业")] * 3,
        *[("一、壮大创新主体", "2.石渡区力争进入全省创新能力前10位")] * 2,
        *[("二、优化创新生态", "优化创新生态")] * 3,
    ]


def test_a_target_before_the_first_heading_stands_under_none() -> None:
    early = TARGETS[0]._replace(path="")
    assert (row(early).section, row(early).task) == ("", "")


def test_of_two_headings_with_one_number_the_one_above_the_target_counts() -> None:
    twice = (OUTLINE[0]._replace(start=0, end=4, title="另一个"), *OUTLINE)
    assert row(TARGETS[0], outline=twice).section == "一、壮大创新主体"
    late = (*OUTLINE, OUTLINE[0]._replace(start=len(TEXT) - 5, end=len(TEXT) - 1))
    assert row(TARGETS[0], outline=late).section == "一、壮大创新主体"


def test_a_third_heading_does_not_take_the_place_of_the_second() -> None:
    third = heading("一.1", "培育企业", 2)._replace(path="一.1.(1)", level=3, title="第三层")
    assert row(TARGETS[0]._replace(path="一.1.(1)"), outline=(*OUTLINE, third)).task == "1.培育企业"


def test_one_is_not_mistaken_for_ten() -> None:
    assert row(TARGETS[0]._replace(path="一.10")).task == "壮大创新主体"


def test_the_lead_section_is_never_invented() -> None:
    assert {r.lead_section for r in rows(reading())} == {""}


@pytest.mark.parametrize(
    ("responsible", "scope", "unit"),
    [
        (("市科技局", "市税务局"), None, "市科技局、市税务局"),
        (("市科技局",), "赤壁市", "市科技局"),
        ((), "赤壁市", "赤壁市"),
        ((), "市高新区", "市高新区"),
        ((), "全市", ""),
        ((), "我市", ""),
        ((), "全市各县区", ""),
        ((), "市区", ""),
        ((), "咸宁大学科技园", ""),
        ((), None, ""),
    ],
)
def test_the_responsible_unit_is_named_by_the_document_or_left_open(
    responsible: tuple[str, ...], scope: str | None, unit: str
) -> None:
    assert row(TARGETS[0]._replace(responsible=responsible, scope=scope)).responsible_unit == unit


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (None, "2025年12月底前", "31 December 2025"),
        ("2025年", "2025年12月底前", "31 December 2025"),
        ("上半年", "2025年6月底前", "30 June 2025"),
        ("11月底前", "2025年11月底前", "30 November 2025"),
        ("5月1日前", "2025年5月1日前", "1 May 2025"),
        ("到2027年", "2027年12月底前", "31 December 2027"),
        ("2026-2028年累计", "2028年12月底前", "31 December 2028"),
        ("每季度", "2025年12月底前", "31 December 2025"),
        ("秋季学期开学前", "秋季学期开学前", "秋季学期开学前"),
    ],
)
def test_the_deadline_is_the_last_day_of_the_period(period: str | None, zh: str, en: str) -> None:
    timed = TARGETS[0]._replace(period=period)
    assert (row(timed).deadline, row(timed, "en").deadline) == (zh, en)


def test_a_financial_year_ends_where_its_title_says() -> None:
    assert row(TARGETS[0], title="Annual Delivery Plan 2025/26", language="en").deadline == "31 March 2026"


def test_without_a_year_the_deadline_stays_as_written_and_its_absence_is_said() -> None:
    unsaid = row(TARGETS[0], year=None)
    assert (unsaid.deadline, unsaid.remarks) == ("", "一.1；时限原文未写明")
    assert row(TARGETS[0]._replace(period="年底前"), year=None).deadline == "年底前"


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        ({}, "一.1", "一.1"),
        ({"path": ""}, "", ""),
        ({"firmness": "strive"}, "一.1；力争", "一.1; strive"),
        ({"firmness": "maintain"}, "一.1；保持", "一.1; maintain"),
        ({"baseline": Decimal(58), "unit": "%"}, "一.1；基数58%", "一.1; from 58%"),
        ({"denominator": "GDP"}, "一.1；占GDP", "一.1; of GDP"),
        ({"denominator": "申报"}, "一.1", "一.1"),
        ({"period": "每月"}, "一.1；每月", "一.1; 每月"),
        ({"unit": None}, "一.1；单位原文未写明", "一.1; unit not stated"),
    ],
)
def test_remarks_say_the_place_and_what_no_column_holds(change: dict[str, object], zh: str, en: str) -> None:
    changed = TARGETS[0]._replace(**change)  # type: ignore[arg-type]
    assert (row(changed).remarks, row(changed, "en").remarks) == (zh, en)


def test_the_unit_is_said_once() -> None:
    assert [r.unit for r in rows(reading())] == ["家", "家", "家", "—", "—", "亿元", "个", "个"]


def gold(folder: Path, name: str) -> Reading:
    """The labels of a sample plan as a reading, without its headings."""
    text = (folder / f"{name}.txt").read_text("utf-8")
    labels = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    targets = []
    for number, one in enumerate(labels["targets"], 1):
        values = {key: None if one[key] is None else Decimal(str(one[key])) for key in ("value", "value_high")}
        words = {
            key: one.get(key)
            for key in ("metric", "kind", "comparator", "unit", "denominator", "period", "firmness", "scope")
        }
        place = {key: one[key] for key in ("sentence", "start", "end")}
        targets.append(Target(id=str(number), path=one["path"] or "", verb=one.get("verb"), **words, **values, **place))
    return Reading(
        document_of(text), tuple(targets), (), (), None, "2024年全市科技创新工作要点", None, date(2024, 2, 27), 2024
    )


def test_the_founding_plan_has_its_seventy_four_rows(shared: Path) -> None:
    listed = rows(gold(shared / "plans", "xianning-2024"))
    assert len(listed) == 74
    figures = {(r.target, str(r.figure), r.unit) for r in listed}
    assert {
        ("申报高新技术企业", "350", "家"),
        ("高新技术企业总数", ">650", "家"),
        ("湖北省技术合同登记成交总额", "≥220", "亿元"),
        ("新认定省级乡村振兴科技创新示范基地", "2-3", "家"),
        ("咸安区：全省综合考评方阵", "第一方阵", "—"),
        ("赤壁市：签订战略合作协议", "完成", "—"),
        ("咸宁(武汉)离岸科创园：入驻非咸宁企业", "≥100", "家"),
        ("研发经费投入增幅", "≥59", "%"),
    } <= figures
    assert {r.figure for r in listed if "技术创新中心" in r.target} >= {"零的突破"}
    assert {r.deadline for r in listed} == {"2024年12月底前"}
