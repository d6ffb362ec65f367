"""What holds of the rules that say why a number is no target: the quick look before them changes no answer."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan.reading.number import Number
from kechuang.plan.reading.role import FORMS, PHRASES, Rule, form_role, phrase_role
from kechuang.plan.target import Role
from kechuang.quantity import Unit

WORDS = (
    "其余 其他 世界 全国 排名 后 连续 “ 第 最高 上限 每家 一次性 奖励 补助 给予 占 扣 权重 满分 对 全省 目标 财政 安排 总投资 未完成 低于 "
    "以上 以下 的 企业 级 各 任务 重点 年 力争 约谈 , 为 增长 消除 清零 预算 专项经费 寿命"
).split()
BEFORE = st.lists(st.sampled_from(WORDS), max_size=4).map("".join)
AFTER = st.lists(
    st.sampled_from([*"的 以上 以下 权重 奖励 给予 任务 各 企业 年 清零 单位 取消".split()]), max_size=4
).map("".join)
UNITS = st.sampled_from("项 个 家 万元 % 分 亩 平方米 岁 千伏 位 名 周 次 天".split())
FORM = st.sampled_from(["digits", "range", "rank"])


def _asked_one_by_one(rules: Iterable[Rule], number: Number, before: str, after: str) -> Role | None:
    dimension = Unit.of(number.unit or "").dimension
    return next((rule.role for rule in rules if rule.fits(number, dimension) and rule.holds(before, after)), None)


@given(BEFORE, AFTER, UNITS, FORM)
def test_the_words_that_touch_a_number_give_it_the_role_of_the_first_rule_that_holds(
    before: str, after: str, unit: str, form: str
) -> None:
    view = f"{before}7{unit}{after}"
    number = Number(len(before), len(before) + 1 + len(unit), None, None, unit, form)
    expected = _asked_one_by_one(FORMS, number, before[-8:], after[:14])
    assert form_role(number, view, heading=False) == expected


@given(BEFORE, AFTER, UNITS, FORM)
def test_the_clause_gives_a_number_the_role_of_the_first_rule_that_holds(
    before: str, after: str, unit: str, form: str
) -> None:
    number = Number(0, 0, None, None, unit, form)
    expected = _asked_one_by_one(PHRASES, number, before, after)
    if expected is not None:
        assert phrase_role(number, before, after, [], "企业") == expected
    else:
        assert phrase_role(number, before, after, ["不低于"], "寿命") is None


@given(st.sampled_from([*FORMS, *PHRASES]))
def test_a_pattern_of_a_rule_has_no_flags_that_joining_it_to_others_would_lose(rule: Rule) -> None:
    for pattern in (rule.before, rule.after):
        assert pattern is None or pattern.flags == 32
