"""Phrases of time, as plans write them."""

from __future__ import annotations

import pytest

from kechuang import period
from kechuang.errors import Problem
from kechuang.period import Period

FINANCIAL = Period.of("2025-04/2026-03")
IN_2024 = {
    "2024": "全年; 年内; 年底; 年底前; 年末; 年终; 年度; 本年度; 今年; 今年底; 2024年; 2024; 2024年年底; 二〇二四年; 十二月底前",
    "2025": "2025年度",
    "2023": "去年",
    "2023Q4": "去年四季度",
    "2025Q1": "明年一季度",
    "2024H1": "上半年; 上半年末; 前两个季度; 6月底前; 6月底之前; 6月前; 截至2024年6月30日; ２０２４年６月底前",
    "2024H2": "下半年",
    "2025H1": "2025年上半年",
    "2024Q1": "一季度; 第一季度; 一季度末",
    "2024Q3": "3季度; 2024Q3",
    "2024-01/2024-09": "三季度末; 前三季度; 2024年前三季度; 9月末; 1-9月; 1—9月份",
    "2024Q2": "Q2",
    "2024-01/2024-10": "前10个月",
    "2024-01/2024-02": "头两个月",
    "2024-06": "6月; 6月份; 六月; 2024-06",
    "2026-03": "2026年3月",
    "2024-10": "二〇二四年十月",
    "2024-03/2024-05": "3月至5月",
    "2024-03/2025-02": "2024年3月至2025年2月",
    "2024-11/2025-02": "11月至次年2月",
    "2024-10-01/2024-10-10": "10月上旬",
    "2024-10-11/2024-10-20": "10月中旬",
    "2024-02-21/2024-02-29": "2月下旬",
    "2024-01-01/2024-02-20": "2月中旬前",
    "2024-01-01/2024-08-20": "8月20日前",
    "2024-02-27": "2024年2月27日",
    "2024-06-01/2024-07-15": "6月1日至7月15日",
    "2024-06-01/2024-06-07": "6月1-7日",
    "2024/2025": "2025年12月31日前; “十四五”末",
    "2024/2026": "2026年底前; 2024-2026年; 2024年—2026年; 2024至2026年",
    "2024/2027": "到2027年; 到2027年底",
    "2024-09/2025-08": "2024-2025学年",
    "2021/2025": "“十四五”; “十四五”时期; 十四五期间",
    "2026/2030": "“十五五”",
    "2024/2030": "到“十五五”末",
    "2001/2005": "“十五”",
    "2016/2020": "“十三五”末",
    "2023H1": "2023年6月底前",
}
IN_2025_26 = {
    "2025-04/2026-03": "2025/26; FY2025/26; this year; by March 2026; by year end; by year-end; by the end of the year",
    "2024-04/2025-03": "last year",
    "2025Q3": "Q2",
    "2025-04/2025-09": "by the end of Q2; H1; the first half of the year",
    "2025Q2": "first quarter of 2025/26; end of June 2025; by 30 June",
    "2025-04-01": "by 1 April 2025",
    "2026Q2": "Q2 2026; 2026 Q2",
    "2026H2": "second half of 2026",
    "2025-05": "May",
    "2026-03": "March 2026; March",
    "2025-03-14": "14 March 2025",
    "2025-06-30": "June 30, 2025",
    "2025-04-01/2025-05-01": "by 1st May 2025",
    "2026": "in 2026",
    "2025-04/2027-12": "by 2027",
    "2025-04/2026-12": "before 2027",
    "2025/2027": "2025-2027",
    "2021/2025": "14th Five-Year Plan",
}


def each(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(phrase, code) for code, phrases in table.items() for phrase in phrases.split("; ")]


@pytest.mark.parametrize(("phrase", "code"), each(IN_2024))
def test_a_phrase_is_read_in_the_plan_of_2024(phrase: str, code: str) -> None:
    assert period.read(phrase, 2024).code == code


@pytest.mark.parametrize(("phrase", "code"), each(IN_2025_26))
def test_an_english_phrase_is_read_in_a_financial_year(phrase: str, code: str) -> None:
    assert period.read(phrase, FINANCIAL).code == code


@pytest.mark.parametrize(
    "phrase",
    [
        "每月",
        "每年",
        "每季度",
        "每学期",
        "秋季学期开学前",
        "十五",
        "百分之十五",
        "上一季度",
        "五年",
        "3个月",
        "前0个月",
        "2024/30",
        "2024-2026学年",
        "",
    ],
)
def test_what_is_no_definite_time_is_said(phrase: str) -> None:
    with pytest.raises(Problem) as raised:
        period.read(phrase, 2024)
    assert raised.value.code == "period.unreadable"
    assert f"“{phrase}”" in raised.value.sentence("zh")


@pytest.mark.parametrize(
    ("phrase", "code"), [("2月30日前", "period.day.no-such-day"), ("13月", "period.day.no-such-month")]
)
def test_a_day_that_does_not_exist_is_said(phrase: str, code: str) -> None:
    with pytest.raises(Problem) as raised:
        period.read(phrase, 2024)
    assert raised.value.code == code


def test_29_february_depends_on_the_plans_year() -> None:
    assert period.read("2月29日", 2024).code == "2024-02-29"
    with pytest.raises(Problem, match="2023-02-28"):
        period.read("2月29日", 2023)


def test_a_phrase_without_a_year_in_a_plan_of_five_is_not_guessed() -> None:
    with pytest.raises(Problem) as raised:
        period.read("6月底前", Period.five_years(14))
    assert raised.value.code == "period.year.missing"
    assert period.read("到2024年", Period.five_years(14)).code == "2021/2024"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一季度末完成30家，到2025年底达到50家。", ["一季度末", "到2025年底"]),
        ("2024年前三季度完成，全年新增3-5家", ["2024年前三季度", "全年"]),
        ("每年6月底前报送，每季度调度", []),
        ("达到2024年的2倍", ["2024年"]),
        ("排名全年前列；6月前后", ["全年", "6月"]),
        ("增长百分之十五，二十四五岁，12.5月", []),
        ("年度考核、2030目标、咸科发〔2024〕2号", []),
        ("2月30日", []),
        (
            "by March 2026 (May and November), by year end; by 2027",
            ["by March 2026", "May", "November", "by year end", "by 2027"],
        ),
        ("Telephone 01999 555010, CAB/25/031", []),
    ],
)
def test_phrases_are_found_in_running_text(text: str, found: list[str]) -> None:
    phrases = period.find(text, 2024)
    assert [phrase.text for phrase in phrases] == found
    assert all(text[phrase.start : phrase.end] == phrase.text for phrase in phrases)
