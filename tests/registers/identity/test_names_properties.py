"""What holds of the key of every name (R-75)."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kechuang.registers.identity import Body, Directory, confusable, matching_key, read_name

SPELLINGS = {
    "(": "(（﹙",
    ")": ")）﹚",
    "·": "·•‧・．･",
    "一": "一⼀",
    "车": "车⻋",
    "门": "门⻔",
    "崎": "崎﨑",
    **{sign: sign + chr(ord(sign) + 0xFEE0) + sign.upper() + chr(ord(sign.upper()) + 0xFEE0) for sign in "abcxyz"},
    **{sign: sign + chr(ord(sign) + 0xFEE0) for sign in "0123456789"},
}
BLANKS = ["", "", "", " ", "\u3000", "\u00a0", "\u200b", "\u200d", "\ufeff", "\u200e", "\u200f", "\u202b", "\t"]
RARE = "䶮𬭎𠮷㛃"
signs = st.one_of(st.sampled_from([*SPELLINGS]), st.sampled_from([*"咸宁南玻光电玻璃己已湖北有限公司", *RARE]))
names = st.lists(signs, min_size=1, max_size=20).map("".join)


@st.composite
def spelt_otherwise(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same name as others write it."""
    name = draw(names)
    return name, "".join(
        draw(st.sampled_from(SPELLINGS.get(sign, sign))) + draw(st.sampled_from(BLANKS)) for sign in name
    )


@given(spelt_otherwise())
def test_r75_the_key_is_equal_where_people_say_same(pair: tuple[str, str]) -> None:
    name, written = pair
    assert matching_key(written) == matching_key(name)


@given(st.sampled_from(["有限公司", "股份有限公司", "有限责任公司"]), st.data())
def test_r75_spaces_in_the_legal_form_say_nothing(form: str, data: st.DataObject) -> None:
    spaced = "".join(sign + data.draw(st.sampled_from(BLANKS)) for sign in form)
    assert matching_key(f"咸宁砾川{spaced}") == matching_key(f"咸宁砾川{form}")


@given(st.sampled_from([*RARE]), names)
def test_r75_rare_characters_survive(rare: str, rest: str) -> None:
    assert rare in matching_key(rest + rare)
    assert matching_key(rest + rare) != matching_key(rest)


@given(spelt_otherwise(), st.sampled_from(["己已", "日曰", "末未", "士土"]))
def test_r75_look_alikes_are_flagged_and_never_merged(pair: tuple[str, str], look: str) -> None:
    name, written = pair
    one, other = name + look[0], written + look[1]
    assert matching_key(one) != matching_key(other)
    assert confusable(one, other) == ((look[0], look[1]),)
    assert Directory([Body("1", one)]).find(other).outcome != "same"


@given(spelt_otherwise())
def test_r75_a_body_is_found_under_every_spelling_of_its_name(pair: tuple[str, str]) -> None:
    name, written = pair
    match = Directory([Body("1", name)]).find(written)
    assert (match.outcome, match.id) == ("same", "1")


@given(st.text(max_size=30))
def test_r75_a_key_is_its_own_key_and_holds_nothing_unseen(text: str) -> None:
    key = matching_key(text)
    assert matching_key(key) == key
    assert key == key.casefold()
    assert not [sign for sign in key if unicodedata.category(sign) in {"Zs", "Zl", "Zp", "Cc"} or sign in BLANKS[3:]]


@given(st.text(max_size=20), st.text(max_size=20))
def test_flags_are_mutual_and_never_raised_for_equal_keys(one: str, other: str) -> None:
    assert confusable(one, other) == tuple((left, right) for right, left in confusable(other, one))
    assert confusable(one, one) == ()


@given(st.one_of(names, st.text(max_size=40)))
def test_no_name_is_too_strange_to_be_read(text: str) -> None:
    name = read_name(text)
    assert name.key == matching_key(text)
    assert all(part in name.key or part in "有限责任公司股份" for part in (name.brand[:1], name.latin))
