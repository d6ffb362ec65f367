"""The shared words: one translation each way, and a word for every value a person may see."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping

import pytest

from kechuang.plan import target
from kechuang.terms import term, terms

ANNEX = "序号 任务 目标 指标值 单位 牵头科室 责任单位 完成时限 备注".split()


def torn(words: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Words that have two translations, in either direction."""
    for language, other in (("zh", "en"), ("en", "zh")):
        seen: dict[str, str] = {}
        for code, word in words.items():
            first = seen.setdefault(word[language].casefold(), word[other])
            if first != word[other]:
                yield f"{code}: {word[language]} is both {first} and {word[other]}"


def test_no_word_has_two_translations() -> None:
    assert not list(torn(terms()))


def test_two_translations_of_one_word_are_caught() -> None:
    words = {"a.one": {"zh": "目标", "en": "target"}, "b.one": {"zh": "目标", "en": "goal"}}
    assert list(torn(words)) == ["b.one: 目标 is both target and goal"]
    words = {"a.one": {"zh": "目标", "en": "target"}, "b.one": {"zh": "指标", "en": "Target"}}
    assert list(torn(words)) == ["b.one: Target is both 目标 and 指标"]


def test_every_word_stands_in_both_languages() -> None:
    for code, word in terms().items():
        assert sorted(word) == ["en", "zh"], code
        assert all(spoken == spoken.strip() and spoken for spoken in word.values()), code
        assert (word["en"].isascii(), word["zh"].isascii()) == (True, False), code


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("kinds", target.Kind),
        ("comparators", target.Comparator),
        ("firmness", target.Firmness),
        ("roles", target.Role),
    ],
)
def test_every_value_of_a_target_has_its_word(group: str, values: object) -> None:
    named = {code.split(".", 1)[1] for code in terms() if code.startswith(f"{group}.")}
    assert named == set(typing.get_args(values))


def test_the_columns_of_the_annex_are_the_official_ones_in_order() -> None:
    assert [term(code, "zh") for code in terms() if code.startswith("columns.")] == ANNEX


def test_an_unknown_word_is_the_programmers_fault() -> None:
    with pytest.raises(KeyError):
        term("kinds.unheard", "zh")
