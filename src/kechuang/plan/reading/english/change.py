"""Whether an English figure is a change or a level: "by 5%", "up 5%", "a 5% cut" (术语 英文增减)."""

from __future__ import annotations

import re

from kechuang.plan.reading.english.figures import Figure
from kechuang.plan.reading.english.phrase import Phrase
from kechuang.plan.reading.english.words import words

_CHANGE = re.compile(
    r"\s*(?:(?:real[- ]terms|year[- ]on[- ]year|annual|overall|further|net|absolute) )?(?P<word>more|fewer|less|"
    r"higher|lower|greater|increases?|growth|rises?|uplift|improvement|gain|reductions?|up(?= on)|down(?= on)|"
    r"cuts?|decreases?|falls?|drops?|declines?|saving)\b(?: (?:than|in|on|of|to))?(?P<rest>.*)$",
    re.I | re.S,
)
_DOWN = re.compile(r"down|fewer|less|lower|reduc|cut|decreas|fall|drop|declin|sav", re.I)
_THAN = re.compile(
    r"^\s*(?:last|the (?:previous|prior)|a) year\b|^\s*(?:the year before|current levels?|now|today)\b", re.I
)
_NAMED = re.compile(r"increase|reduction|growth|rise|cut|fall|improvement|drop|decline|gain|uplift|boost|jump")
_FILLS = frozenset({"between", "a", "an", "the", "further", "additional", "another"})


def change(figure: Figure, phrase: Phrase, right: str) -> tuple[int, str]:
    """1 or -1 when the figure is a change, and what stands right of the word that says so (术语 增减).

    Examples
    --------
    >>> from kechuang.plan.reading.english.figures import figures
    >>> from kechuang.plan.reading.english.phrase import left
    >>> change(figures("5%")[0], left("cut emissions by "), "")
    (-1, '')
    """
    falls = phrase.group == "fall" or any(_falls(word) for word in phrase.said)
    said = _CHANGE.match(right) if figure.form in {"percent", "part", "measure", "money", "point"} else None
    if said:
        return (-1 if _DOWN.match(said["word"]) else 1), _THAN.sub("", said["rest"])
    if figure.form == "rank" or not _changes(figure, phrase, right, falls=falls):
        return 0, right
    return (-1 if falls else 1), right


def _changes(figure: Figure, phrase: Phrase, right: str, *, falls: bool) -> bool:
    passed = (words().signs.keys() - words().sets["levels"]) | _FILLS
    near = [word for word in phrase.near if word not in passed]
    first = near[:1]
    if first in (["by"], ["up"], ["down"]) or (first == ["of"] and any(_NAMED.match(word) for word in near[1:2])):
        return True
    if figure.form != "percent":
        return False
    if first and (_falls(first[0]) or _rises(first[0])):
        return True
    moved = phrase.group in {"rise", "fall"} and phrase.sign not in {"<", "<="}
    halved = first == ["in"] and figure.value == 50 and falls and not right.strip(" \0")
    return bool(phrase.subject and not first and moved) or halved


def _rises(word: str) -> bool:
    return word.startswith(words().rises)


def _falls(word: str) -> bool:
    return word.startswith(words().falls)
