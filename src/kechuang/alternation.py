"""Many words as one regular expression (术语 词表模式)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Tree = dict[str, "_Tree"]  # sign → what may follow it; "" where a word ends


def alternation(words: Iterable[str]) -> str:
    """The words as one regular expression, to search with: the longest that fits is found (术语 词表模式).

    Words that begin alike share their beginning, so that a search tries each first sign once, not each word.

    Examples
    --------
    >>> alternation(["达", "达到", "超过"])
    '超过|达(?:到|)'
    """
    tree: _Tree = {}
    for word in words:
        below = tree
        for sign in word:
            below = below.setdefault(sign, {})
        below[""] = {}
    return "|".join(_branches(tree))


def at_once(words: Iterable[str]) -> str:
    """The words as one regular expression, to match at a place: a look at one sign rules most places out (术语 词首模式).

    Examples
    --------
    >>> at_once(["达", "达到", "超过"])
    '(?=[超达])(?:超过|达(?:到|))'
    """
    words = tuple(words)
    return f"(?={first_signs(words)})(?:{alternation(words)})"


def first_signs(words: Iterable[str]) -> str:
    """The signs that words begin with, as a set of a regular expression (术语 首字集).

    Examples
    --------
    >>> first_signs(["达", "达到", "超过"])
    '[超达]'
    """
    return f"[{re.escape(''.join(sorted({word[0] for word in words})))}]"


def _branches(tree: _Tree) -> list[str]:
    """One branch a sign; the end of a word comes last, so that the longer word is tried before it."""
    branches = [re.escape(sign) + _group(_branches(below)) for sign, below in sorted(tree.items()) if sign]
    return [*branches, ""] if "" in tree else branches


def _group(branches: list[str]) -> str:
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
