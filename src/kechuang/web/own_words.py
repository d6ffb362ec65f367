"""What the house itself writes down, in the reader's language; what a person typed stays as she typed it (术语 系统用语)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kechuang.errors import Language
from kechuang.web.speech import said, words

ROOM, BETWEEN = "own.", "；"
NOTATION = ("own.form-", "own.ground", "own.sign-")
SIGN = "(?:[VMNO](?:“[^”]*”)?|“[^”]*”)"
GROUND = re.compile(f"(?P<form>[a-z]+): (?P<signs>{SIGN}(?: {SIGN})*)")
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


def ground(text: str, language: Language) -> str:
    """Why a clause was read as a target, its notation in words; any other reason as it stands.

    Examples
    --------
    >>> ground("digits: M “超过” N", "en"), ground("deliverable: V“拿出” O", "zh")
    ('a figure: metric “超过” number', '无数字的任务：动词“拿出” 对象')
    """
    found = GROUND.fullmatch(text)
    if found is None or f"own.form-{found['form']}" not in words():
        return text
    signs = re.sub("(?<!“)[VMNO](?![^“]*”)", lambda sign: said(f"own.sign-{sign[0]}", language), found["signs"])
    return said("own.ground", language, form=said(f"own.form-{found['form']}", language), signs=signs)


def _told(part: str, language: Language) -> str:
    for code, pattern in _patterns():
        if found := pattern.fullmatch(part):
            return said(code, language, **found.groupdict())
    return part


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each of the house's own sentences as it is written down, by its code."""
    own = [code for code in words() if code.startswith(ROOM) and not code.startswith(NOTATION)]
    return tuple((code, _pattern(words()[code]["zh"])) for code in own)


def _pattern(text: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", text)
    return re.compile(
        "".join(f"(?P<{one}>{FACTS[one]})" if at % 2 else re.escape(one) for at, one in enumerate(pieces))
    )
