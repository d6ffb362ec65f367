"""jiojio's word tags: a numeral (m) with the measure word (q) behind it; value and comparator are read off for it."""

from __future__ import annotations

from bench.found import Found, Reader
from bench.readers import numeral
from bench.readers.naive import bound

Tagged = list[tuple[str, str]]


def load() -> Reader:
    """The default model with its part-of-speech tags."""
    import jiojio

    jiojio.init(pos=True)
    return Reader(jiojio.cut, _finds)


def _finds(words: Tagged, text: str) -> list[Found]:
    found, at = [], 0
    for index, (word, tag) in enumerate(words):
        start = text.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if tag == "m":
            following = words[index + 1] if index + 1 < len(words) else ("", "")
            number = _number(text, start, at, following)
            if number is not None:
                found.append(number)
    return found


def _number(text: str, start: int, end: int, following: tuple[str, str]) -> Found | None:
    word = text[start:end]
    share = word[-1:] if word[-1:] in ("%", "‰") else None
    value = numeral.value(word.removesuffix(share or ""))
    if value is None:
        return None
    unit = share
    if share is None and following[1] == "q" and text.startswith(following[0], end):
        unit, end = following[0], end + len(following[0])
    return Found(start, end, value, None, unit, bound(text, start, end))
