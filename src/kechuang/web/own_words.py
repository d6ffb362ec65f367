"""What the house itself writes down, in the reader's language; what a person typed stays as she typed it (术语 系统用语)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kechuang.errors import Language
from kechuang.web.speech import said, words

ROOM, BETWEEN = "own.", "；"
FACTS: Mapping[str, str] = {"file": r"\S+\.[a-z]{2,5}", "year": "[0-9]{4}", "reason": ".+"}


def ours(text: str, language: Language) -> str:
    """The text as this reader is told it: every part of it that is the house's own in her language.

    Examples
    --------
    >>> ours("采用系统建议", "en"), ours("退回：数字不符", "en"), ours("数字不符；请核对", "en")
    ('as the system suggested', 'returned: 数字不符', '数字不符；请核对')
    """
    if language == "zh" or not text:
        return text
    parts = text.split(BETWEEN)
    told = [_told(part, language) for part in parts]
    return text if told == parts else "; ".join(told)


def _told(part: str, language: Language) -> str:
    for code, pattern in _patterns():
        if found := pattern.fullmatch(part):
            return said(code, language, **found.groupdict())
    return part


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each of the house's own sentences as it is written down, by its code."""
    return tuple((code, _pattern(spoken["zh"])) for code, spoken in words().items() if code.startswith(ROOM))


def _pattern(text: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", text)
    return re.compile(
        "".join(f"(?P<{one}>{FACTS[one]})" if at % 2 else re.escape(one) for at, one in enumerate(pieces))
    )
