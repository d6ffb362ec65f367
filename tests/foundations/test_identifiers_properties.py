"""What the checks guarantee.

Of a credit code: any one wrong character is caught; so is the exchange of any two different characters, but for the first
with the last, whose weights are both 1 (the check character stands with weight 1, and 3^0 is 1).
Of a patent number: any one wrong digit, and the exchange of any two neighbours.
"""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kechuang import identifiers
from kechuang.errors import Problem
from kechuang.identifiers import is_credit_code, is_patent_number, normalise, read_credit_code, read_patent_number
from kechuang.identifiers.credit_code import ALPHABET, check_character
from kechuang.identifiers.patent import KINDS, check_digit

ANY = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=1)
DIGITS = "0123456789"


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    """Any code whose check is right, of whatever registrar."""
    first = draw(st.text(ALPHABET, min_size=2, max_size=2)) + draw(st.text(DIGITS, min_size=6, max_size=6))
    first += draw(st.text(ALPHABET, min_size=9, max_size=9))
    return first + check_character(first)


@st.composite
def patent_numbers(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(sorted(KINDS)))
    new = draw(st.integers(2003, 2030).map(str)) + kind + draw(st.text(DIGITS, min_size=7, max_size=7))
    old = draw(st.integers(85, 99).map(str)) + kind + draw(st.text(DIGITS, min_size=5, max_size=5))
    digits = draw(st.sampled_from([new, old]))
    return f"{digits}.{check_digit(digits)}"


def changed(text: str, place: int, character: str) -> str:
    return text[:place] + character + text[place + 1 :]


def exchanged(text: str, one: int, other: int) -> str:
    return changed(changed(text, one, text[other]), other, text[one])


@given(credit_codes())
def test_a_right_check_is_always_accepted(code: str) -> None:
    assert read_credit_code(code).text == code


@given(credit_codes(), st.integers(0, 17), st.one_of(ANY, st.characters()))
def test_one_wrong_character_in_a_credit_code_is_caught(code: str, place: int, character: str) -> None:
    wrong = changed(code, place, character)
    assume(normalise(wrong) != code)
    assert not is_credit_code(wrong)


@given(credit_codes(), st.integers(0, 16))
def test_two_neighbours_exchanged_in_a_credit_code_are_caught(code: str, place: int) -> None:
    assume(code[place] != code[place + 1])
    assert not is_credit_code(exchanged(code, place, place + 1))


@given(credit_codes(), st.integers(0, 17), st.integers(0, 17))
def test_any_two_exchanged_but_the_first_with_the_last_are_caught(code: str, one: int, other: int) -> None:
    assume(code[one] != code[other] and {one, other} != {0, 17})
    assert not is_credit_code(exchanged(code, one, other))


@given(credit_codes())
def test_the_first_exchanged_with_the_last_is_not_caught_by_the_check(code: str) -> None:
    """The limit that is stated: should it ever be caught, the statement is wrong."""
    assert is_credit_code(exchanged(code, 0, 17))


@given(credit_codes(), st.integers(0, 18), ANY)
def test_one_character_too_many_or_too_few_is_caught(code: str, place: int, character: str) -> None:
    assert not is_credit_code(code[:place] + character + code[place:])
    assert not is_credit_code(code[:place] + code[place + 1 :] if place < 18 else code[:-1])


@given(patent_numbers())
def test_a_patent_number_reads_back_equal(number: str) -> None:
    assert read_patent_number(number).text == number
    assert read_patent_number(read_patent_number(f"ZL{number}").text).digits == number[:-2]


@given(patent_numbers(), st.data())
def test_one_wrong_digit_or_two_neighbours_exchanged_in_a_patent_number_are_caught(
    number: str, data: st.DataObject
) -> None:
    plain = number.replace(".", "")
    place = data.draw(st.integers(0, len(plain) - 1))
    digit = data.draw(st.sampled_from(DIGITS + "X"))
    assert digit == plain[place] or not is_patent_number(changed(plain, place, digit))
    if place and plain[place] != plain[place - 1]:
        assert not is_patent_number(exchanged(plain, place - 1, place))


@given(st.one_of(st.text(), st.text(" 　－-—aｂＣ1２〔〕ßŉﬁΐ")), st.booleans())
def test_normalising_twice_changes_nothing(text: str, keep: bool) -> None:
    once = normalise(text, keep_hyphens=keep)
    assert normalise(once, keep_hyphens=keep) == once
    assert len(once) <= len(text)


READERS = [name.removeprefix("read_") for name in identifiers.__all__ if name.startswith("read_")]


@pytest.mark.parametrize("name", READERS)
@given(text=st.one_of(st.text(max_size=25), st.text("0123456789GRFEKZLCNX.+-/〔〕[]号第咸科", max_size=20)))
def test_any_text_is_read_or_a_problem_with_its_sentence(name: str, text: str) -> None:
    try:
        said = getattr(identifiers, f"read_{name}")(text).text
    except Problem as problem:
        said = problem.sentence("zh") + problem.sentence("en")
    assert said
