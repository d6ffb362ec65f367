"""Who is in charge and by when, in the brackets and lines that lists of tasks really have."""

from __future__ import annotations

import pytest

from kechuang.plan.document import document_of
from kechuang.plan.reader import read

HEAD = "云泽市2025年工作要点\n一、工作\n1.新增企业3家。"


@pytest.mark.parametrize(
    ("said", "units", "due"),
    [
        ("【责任单位：市科技局、市工信局；完成时限：6月底前】", ("市科技局", "市工信局"), "6月底前"),
        ("[牵头单位:市科技局]", ("市科技局",), "2025年"),
        ("\n牵头领导:副市长\n责任单位:各县(市、区),市直单位\n完成时限:12月底", ("各县(市、区)", "市直单位"), "12月底"),
        ("(牵头单位:市科技局;配合单位:市财政局;完成时间:2025年三季度)", ("市科技局", "市财政局"), "2025年三季度"),
        ("(完成单位:市科技局)", ("市科技局",), "2025年"),
        ("(责任人:李某某)", (), "2025年"),
        ("(责任单位:市科技局;完成时限:长期推进)", ("市科技局",), "2025年"),
        ("\n完成时限:\n", (), "2025年"),
        ("(责任单位:市科技局", ("市科技局",), "2025年"),
    ],
)
def test_a_task_says_who_is_in_charge_and_by_when(said: str, units: tuple[str, ...], due: str) -> None:
    target = read(document_of(f"{HEAD}{said}\n")).targets[0]
    assert (target.responsible, target.period) == (units, due)


def test_its_own_time_comes_before_that_of_the_list() -> None:
    text = f"{HEAD[:-7]}一季度新增企业3家,全年新增5家。(责任单位:市科技局;完成时限:12月底)\n"
    assert [target.period for target in read(document_of(text)).targets] == ["一季度", "全年"]


@pytest.mark.parametrize(
    "text", ["审批办结时间:由10天压缩至5天", "专利申请完成时间:缩短至30天", "完成时限:6月底前新增企业3家"]
)
def test_what_is_counted_after_such_a_word_is_read(text: str) -> None:
    assert len(read(document_of(f"云泽市2025年工作要点\n一、工作\n1、{text}。\n")).targets) == 1
