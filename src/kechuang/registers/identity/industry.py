"""What two firms of one brand do, side by side (术语 行业比对)."""

from __future__ import annotations

from functools import lru_cache

from kechuang.registers.identity.finding import Finding, Grade
from kechuang.registers.identity.names import fold
from kechuang.registers.identity.spelling import is_abbreviation, is_one_slip, without_doubles
from kechuang.registers.identity.vocabulary import industry_words

_MEMORY = 65_536  # industries repeat: a province of firms has fewer


@lru_cache(maxsize=_MEMORY)
def specific(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell firms of one brand apart (术语 专指词).

    Examples
    --------
    >>> specific(("智能", "装备", "制造"))
    ('装备',)
    """
    return tuple(filter(industry_words().is_specific, _canonical(words)))


_Words = tuple[str, ...]


def _canonical(words: _Words) -> _Words:
    alike = industry_words().alike
    return tuple(alike.get(word, word) for word in words)


def compare_brandless(words: _Words, known: _Words) -> Finding:
    """What the words say of two names without a brand: they are equal, or it is another body (术语 行业比对).

    Examples
    --------
    >>> compare_brandless(("科技",), ("科学技术",)).reason, compare_brandless(("统计",), ("财政",)).grade.name
    ('industry-equal', 'AGAINST')
    """
    short = industry_words().short
    expanded = tuple(short.get(word, word) for word in words)
    if known in (words, expanded):
        return Finding(Grade.FITS, "industry-equal", 6.0)
    return Finding(Grade.DOUBT if words and known[: len(expanded)] == expanded else Grade.AGAINST, "industry-differs")


@lru_cache(maxsize=_MEMORY)
def compare_industries(words: _Words, known: _Words) -> Finding:
    """What the industries of two names of one brand say of each other (术语 行业比对).

    Examples
    --------
    >>> compare_industries(("光电",), ("光电", "玻璃")).reason, compare_industries(("玻璃",), ("光电", "玻璃")).reason
    ('industry-leading', 'industry-trailing')
    """
    ours, theirs = "".join(words), "".join(known)
    if ours == theirs:
        return Finding(Grade.FITS, "industry-equal", 5.5)
    if not words:
        return Finding(Grade.FITS, "industry-absent", 1.0)
    if fold(ours) == fold(theirs):
        return Finding(Grade.FITS, "industry-look-alike", 4.5)
    own, other = specific(words), specific(known)
    if own == other:
        return _generic(words, known)
    if theirs.startswith(ours) or (own and _is_leading(own, other)):
        return Finding(Grade.FITS, "industry-leading", 4.5)
    if not own and set(words) <= set(known):
        return Finding(Grade.FITS, "industry-generic", 2.0)
    if _is_slip(words, known):
        return Finding(Grade.FITS, "industry-slip", 4.0)
    if len(ours) > 1 and is_abbreviation(ours, "".join(other)):
        return Finding(Grade.FITS, "industry-abbreviated", 3.0)
    if own and set(own) < set(other):
        return Finding(Grade.DOUBT, "industry-trailing", 2.0)
    if other and set(other) < set(own):
        return Finding(Grade.DOUBT, "industry-more", 2.0)
    return Finding(Grade.AGAINST, "industry-differs")


def _generic(words: _Words, known: _Words) -> Finding:
    """Equal in what is said to be done, unequal in 科技, 技术, 发展 and the like."""
    words, known = _canonical(words), _canonical(known)
    if set(words) <= set(known):
        return Finding(Grade.FITS, "industry-leading", 5.0)
    if without_doubles(words) == known:
        return Finding(Grade.FITS, "industry-slip", 4.0)
    if set(known) < set(words):
        return Finding(Grade.DOUBT, "industry-more", 2.5)
    return Finding(Grade.DOUBT, "industry-generic-differs", 2.5)


def _is_leading(own: _Words, other: _Words) -> bool:
    return other[: len(own)] == own


def _is_slip(words: _Words, known: _Words) -> bool:
    """One slip that made something that is no word; from one word to another is another industry."""
    knows = industry_words().knows
    if all(map(knows, words)):
        return without_doubles(words) == known
    return is_one_slip("".join(words), "".join(known))
