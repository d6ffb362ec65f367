"""One name in its spellings, and names that only look like one."""

from __future__ import annotations

import unicodedata

import pytest

from kechuang.registers.identity import confusable, matching_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("南玻（咸宁）光电有限公司", "南玻(咸宁)光电有限公司"),
        ("新疆·艾若", "新疆•艾若"),
        ("新疆・艾若", "新疆．艾若"),
        ("ＡＢＣ科技", "abc科技"),
        ("湖北澜歆生物技术 有限公司", "湖北澜歆生物技术有限公司"),
        ("有\u3000限\u00a0公 司", "有限公司"),
        ("\ufeff砾川\u200b智能\u200f", "砾川智能"),
        ("⼀⽣⻋", "一生车"),
        ("宫﨑", "宫崎"),
        ("砾川－智能", "砾川-智能"),
        ("“砾川”智能", '"砾川"智能'),
        ("㈱砾川", "(株)砾川"),
        ("葛\U000e0100城", "葛城"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("己力机械", "已力机械"),
        ("曰昇", "日昇"),
        ("未晞", "末晞"),
        ("士衡", "土衡"),
        ("A0", "AO"),
        ("al", "a1"),
        ("𠮷禾", "吉禾"),
        ("䶮信", "龚信"),
        ("南玻光电", "南玻玻璃"),
        ("砾川(赤壁)", "砾川赤壁"),
    ],
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert matching_key(one) != matching_key(other)


def test_the_table_says_what_nfkc_leaves_unsaid() -> None:
    assert unicodedata.normalize("NFKC", "新疆•艾若") != unicodedata.normalize("NFKC", "新疆·艾若")
    assert unicodedata.normalize("NFKC", "砾\u200b川") != "砾川"
    assert unicodedata.normalize("NFKC", "⻋") == "⻋"


@pytest.mark.parametrize("pair", ["己已", "日曰", "末未", "士土", "0O", "l1"])
def test_look_alikes_are_flagged_with_the_characters(pair: str) -> None:
    one, other = (f"咸宁{sign}力机械" for sign in pair)
    assert confusable(one, other) == ((pair[0].lower(), pair[1].lower()),)
    assert confusable(other, one) == ((pair[1].lower(), pair[0].lower()),)


def test_names_that_differ_in_more_than_their_looks_are_not_flagged() -> None:
    assert confusable("己力机械", "已力化工") == ()
    assert confusable("己力", "己力机械") == ()
