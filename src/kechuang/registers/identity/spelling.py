"""Slips of the pen between two short texts (术语 笔误)."""

from __future__ import annotations


def is_one_slip(left: str, right: str) -> bool:
    """Whether one character was mistaken, lost or added, or two neighbours were swapped (术语 一处笔误).

    Examples
    --------
    >>> is_one_slip("沐泽岚", "沐泽兰"), is_one_slip("沐泽岚", "沐岚泽"), is_one_slip("沐泽岚", "沐岚")
    (True, True, True)
    >>> is_one_slip("沐泽岚", "沐泽岚"), is_one_slip("沐泽岚", "木泽兰")
    (False, False)
    """
    shorter, longer = sorted((left, right), key=len)
    if left == right or len(longer) - len(shorter) > 1:
        return False
    start = _shared(shorter, longer)
    if len(shorter) < len(longer):
        return shorter[start:] == longer[start + 1 :]
    return shorter[start + 1 :] == longer[start + 1 :] or is_swapped(left, right)


def is_swapped(left: str, right: str) -> bool:
    """Whether two neighbouring characters, and nothing else, changed places (术语 倒字).

    Examples
    --------
    >>> is_swapped("泽岚", "岚泽"), is_swapped("泽岚", "泽岚")
    (True, False)
    """
    at = _shared(left, right)
    return left != right and left[:at] + left[at : at + 2][::-1] + left[at + 2 :] == right


def is_abbreviation(short: str, whole: str) -> bool:
    """Whether the characters of a short text stand in the whole, in order, from its first one on (术语 缩略).

    Examples
    --------
    >>> is_abbreviation("创投", "创业投资基金"), is_abbreviation("投创", "创业投资基金"), is_abbreviation("投资", "创业投资")
    (True, False, False)
    """
    if not short or short[0] != whole[:1]:
        return False
    rest = iter(whole)
    return all(sign in rest for sign in short)


def without_doubles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, each once where it stands twice in a row (术语 重复字词).

    Examples
    --------
    >>> without_doubles(("智能", "智能", "装备"))
    ('智能', '装备')
    """
    return tuple(word for at, word in enumerate(words) if not at or words[at - 1] != word)


def _shared(left: str, right: str) -> int:
    """How many characters both begin with."""
    for at, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return at
    return min(len(left), len(right))
