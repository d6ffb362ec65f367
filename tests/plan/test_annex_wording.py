"""Targets in official words: the figure, and what is promised without it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kechuang.plan.target import Target
from kechuang.plan.wording import figure, statement


def made(
    metric: str, kind: Any, comparator: Any = "=", value: str | None = "1", unit: str | None = "家", **more: Any
) -> Target:
    sentence = more.pop("sentence", "")
    high = more.pop("high", None)
    numbers = [None if number is None else Decimal(number) for number in (value, high)]
    return Target("1", sentence, 0, len(sentence), "一", metric, kind, comparator, numbers[0], numbers[1], unit, **more)


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        (made("成交额", "amount", ">=", "220", "亿元"), "≥220", "≥220"),
        (made("总数", "stock", ">", "650"), ">650", ">650"),
        (made("不良率", "rate", "<=", "1.5", "%"), "≤1.5", "≤1.5"),
        (made("空置率", "rate", "<", "3", "%"), "<3", "<3"),
        (made("增长", "growth", "approx", "15", "%"), "15左右", "about 15"),
        (made("基地", "increment", "between", "2", high="3"), "2-3", "2-3"),
        (made("孵化器", "increment", ">", "0"), "零的突破", "the first"),
        (made("考评", "rank", "<=", "10", "位"), "前10位", "top 10"),
        (made("考评", "rank", "=", "2", "位"), "第2位", "rank 2"),
        (made("考评", "rank", "=", "2", "位", verb="前进"), "前进2位", "up 2"),
        (made("考评", "rank", ">=", "10", "名", verb="进位"), "进位10名以上", "up 10 or more"),
        (made("考评", "rank", "=", "1", "方阵"), "第一方阵", "tier 1"),
        (made("考评", "rank", "<=", "2", "梯队"), "第二梯队", "tier 2"),
        (made("Rank in the index", "rank", "<=", "30", "rank"), "前30位", "top 30"),
        (made("index", "rank", "=", "1", "quartile"), "第一四分位", "quartile 1"),
        (made("申请量", "growth", "=", "2", "倍", verb="翻一番"), "翻一番", "doubled"),
        (made("trips", "growth", "=", "2", "倍", verb="Double"), "翻一番", "doubled"),
        (made("协议", "binary", None, None, None), "完成", "done"),
    ],
)
def test_a_figure_is_written_as_offices_write_it(target: Target, zh: str, en: str) -> None:
    assert (figure(target), figure(target, language="en")) == (zh, en)


@pytest.mark.parametrize("written", ["350", "86.0", "0.50", "3000"])
def test_a_bare_number_stays_a_number_with_its_decimals(written: str) -> None:
    found = figure(made("成交额", "amount", "=", written))
    assert isinstance(found, Decimal)
    assert format(found, "f") == written


def test_a_number_is_never_written_with_an_exponent() -> None:
    assert figure(made("投资", "amount", ">=", "1E+3")) == "≥1000"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (made("高新技术企业", "increment", verb="申报", sentence="申报高新技术企业350家"), "申报高新技术企业"),
        (made("申报高新技术企业", "amount", verb="申报"), "申报高新技术企业"),
        (made("企业总数", "stock", verb="突破", sentence="企业总数突破650家"), "企业总数"),
        (made("开放率", "rate", verb="不低于", sentence="开放率不低于85%"), "开放率"),
        (made("机构", "stock", verb="增加到", sentence="机构由9家增加到18家"), "机构"),
        (
            made("测试基地", "binary", None, None, None, verb="启动运营", sentence="测试基地启动运营"),
            "测试基地启动运营",
        ),
        (made("协议", "binary", None, None, None, verb="签订", sentence="签订协议"), "签订协议"),
        (
            made("协议", "binary", None, None, None, verb="签订", sentence="签订协议", scope="赤壁市"),
            "赤壁市：签订协议",
        ),
        (made("在孵企业", "stock", scope="科技园"), "科技园：在孵企业"),
        (made("高企总数", "stock", scope="全市"), "高企总数"),
        (made("全市高企总数", "stock", scope="全市"), "全市高企总数"),
        (
            made("科技特派员", "amount", verb="选派", scope="市级", sentence="选派市级科技特派员"),
            "市级：选派科技特派员",
        ),
        (made("农药使用量", "growth", value="2", unit="%", verb="下降"), "农药使用量下降"),
        (made("第一产业增加值", "growth", value="4", unit="%", verb="增长"), "第一产业增加值增长"),
        (made("研发投入增幅", "growth", value="59", unit="%", verb="达到"), "研发投入增幅"),
        (made("进出口总额", "growth", value="15", unit="%"), "进出口总额增幅"),
        (made("申请量", "growth", value="2", unit="倍", verb="翻一番"), "申请量"),
        (made("casualties", "growth", value="15", unit="%", verb="cut"), "casualties (cut)"),
        (made("考评", "rank", "<=", "10", "位", verb="进入"), "考评"),
        (made("Test Bed", "binary", None, None, None, verb="Open", sentence="Open the Test Bed"), "Open Test Bed"),
        (made("courses", "amount", unit="courses", scope="Eastfield"), "Eastfield: courses"),
    ],
)
def test_a_statement_says_whom_and_what_without_the_figure(target: Target, said: str) -> None:
    assert statement(target) == said
