"""What holds of a pattern of many words: it finds what trying the words one by one, the longest first, would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kechuang.alternation import alternation, at_once

SIGNS = "达到.-"  # few, so that words begin alike, and two that mean something in a pattern
WORDS = st.lists(st.text(SIGNS, min_size=1, max_size=4), min_size=1, max_size=8)
TEXT = st.text(SIGNS, max_size=12)


def _longest(words: list[str], text: str, place: int) -> str:
    return max((word for word in words if text.startswith(word, place)), key=len, default="")


@given(WORDS, TEXT)
def test_a_search_finds_the_first_place_and_there_the_longest_word(words: list[str], text: str) -> None:
    found = re.search(alternation(words), text)
    places = [place for place in range(len(text)) if _longest(words, text, place)]
    assert (found.start() if found else None) == (places[0] if places else None)
    assert (found.group() if found else "") == (_longest(words, text, places[0]) if places else "")


@given(WORDS, TEXT)
def test_a_match_at_a_place_is_the_longest_word_there(words: list[str], text: str) -> None:
    pattern = re.compile(at_once(words))
    for place in range(len(text) + 1):
        found = pattern.match(text, place)
        assert (found.group() if found else "") == _longest(words, text, place)


@given(WORDS, WORDS, TEXT)
def test_a_shorter_word_is_taken_where_what_follows_asks_for_it(words: list[str], tails: list[str], text: str) -> None:
    found = re.match(f"(?:{alternation(words)})(?:{alternation(tails)})$", text)
    parted = any(text.startswith(word) and text[len(word) :] in tails for word in words)
    assert (found is not None) == parted
