"""Code lists: every way of writing a word means one word, every word has its English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
import yaml

from kechuang.registers.codes import CodeList, code_list, code_lists, plainly
from kechuang.terms import terms
from tests.foundations.test_terms import torn
from tests.house.test_problems import Strict
from tests.house.tree import ROOT, hold


def unclear(lists: Mapping[str, CodeList]) -> Iterator[str]:
    """Words that a list reads in two ways, aliases that add nothing, labels that are not in their language."""
    for name, codes in lists.items():
        seen: dict[str, str] = {}
        for value, word in codes.words.items():
            for spelling in (value, *word["aliases"]):
                first = seen.setdefault(plainly(spelling), value)
                if first != value or (spelling != value and plainly(spelling) == plainly(value)):
                    yield f"{name}: {spelling} is {first} already"
            if not str(word["en"]).isascii() or str(word["en"]) != str(word["en"]).strip():
                yield f"{name}: {value} has no English"


def spoken(lists: Mapping[str, CodeList]) -> dict[str, dict[str, str]]:
    return {
        f"{name}.{value}": {"zh": codes.label(value, "zh"), "en": codes.label(value, "en")}
        for name, codes in lists.items()
        for value in codes.values
    }


def made(text: str) -> dict[str, CodeList]:
    loaded = yaml.safe_load(text)
    return {
        name: CodeList(name, {value: {"zh": value, "aliases": (), **word} for value, word in words.items()})
        for name, words in loaded.items()
    }


def test_every_way_of_writing_a_word_means_one_word() -> None:
    hold(unclear(code_lists()))


def test_a_word_has_one_translation_over_all_lists_and_the_shared_terms() -> None:
    hold(torn({**{code: dict(word) for code, word in terms().items()}, **spoken(code_lists())}))


def test_no_list_and_no_word_is_written_twice() -> None:
    yaml.load((ROOT / "src" / "kechuang" / "registers" / "codes.yaml").read_text("utf-8"), Strict)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: {甲: {en: one}, 乙: {en: two}}", []),
        ("kind: {甲: {en: one, aliases: [丙]}, 乙: {en: two, aliases: [丙]}}", ["kind: 丙 is 甲 already"]),
        ("kind: {Ⅰ类: {en: class I, aliases: [I类]}}", ["kind: I类 is Ⅰ类 already"]),
        ("kind: {甲: {en: 一}}", ["kind: 甲 has no English"]),
    ],
)
def test_a_word_that_is_unclear_is_caught(text: str, said: list[str]) -> None:
    assert list(unclear(made(text))) == said


def test_two_translations_over_two_lists_are_caught() -> None:
    lists = made("a: {甲: {en: one}}\nb: {甲: {en: two}}")
    assert list(torn(spoken(lists))) == ["b.甲: 甲 is both one and two"]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("title_kind", " 高企", "高新技术企业"),
        ("title_kind", "专业型研究所(公司)", "专业型研究所"),
        ("ip_class", "Ⅱ 类", "Ⅱ类"),
        ("ip_class", "II类", "Ⅱ类"),
        ("financing_round", "Ａ轮", "A轮"),
        ("evaluation_grade", "a", "优秀"),
        ("comparator", "≥", None),
        ("level", "", None),
    ],
)
def test_a_word_is_read_as_ledgers_write_it(name: str, text: str, value: str | None) -> None:
    assert code_list(name).read(text) == value


def test_a_value_that_has_left_the_list_stands_for_itself() -> None:
    assert code_list("level").label("地区", "en") == "地区"


def test_an_unknown_list_is_the_programmers_fault() -> None:
    with pytest.raises(KeyError):
        code_list("unheard")
