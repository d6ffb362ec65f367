"""The words of ``lexicon.yaml``, ready for looking up (术语 词表)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from kechuang.alternation import alternation
from kechuang.plan.target import Comparator


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by the part they play; see ``lexicon.yaml`` (术语 词表).

    Examples
    --------
    >>> lexicon().before["突破"], lexicon().verbs["新增"]
    ('>', 'increment')
    """

    firmness: dict[str, str]
    lead: frozenset[str]
    before: dict[str, Comparator]
    change: dict[str, int]
    moves: frozenset[str]
    after: dict[str, Comparator]
    verbs: dict[str, str]
    lists: dict[str, frozenset[str]]
    patterns: dict[str, re.Pattern[str]]


@cache
def lexicon() -> Lexicon:
    """The word lists that the product carries (术语 词表).

    Examples
    --------
    >>> lexicon().patterns["past"].search("截至目前已有") is not None
    True
    """
    text = resources.files(__package__).joinpath("lexicon.yaml").read_text("utf-8")
    raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    firmness = {word: name for name in ("firm", "maintain", "strive") for word in raw[name]}
    lists = {name: frozenset(words) for name, words in raw.items() if isinstance(words, list)}
    patterns = {
        name: re.compile(alternation(words)) for name, words in lists.items() if name not in {"lead", "generic"}
    }
    verbs = {word: kind for kind in ("amount", "increment") for word in raw["verbs"][kind]}
    patterns["verbs"] = re.compile(alternation(verbs))
    before = {word: sign for sign, words in raw["before"].items() for word in words}
    change = {word: sign for name, sign in (("up", 1), ("down", -1)) for word in raw["change"][name]}
    after = {word: sign for sign, words in raw["after"].items() for word in words}
    return Lexicon(
        firmness,
        frozenset(raw["lead"]) | frozenset(firmness),
        before,
        change,
        lists["moves"],
        after,
        verbs,
        lists,
        patterns,
    )


_SKIPPED = " \0,、:—·•●-"


def cut_front(text: str) -> tuple[list[str], str]:
    """The leading words that stand at the front, and what follows them (术语 前缀剥离).

    What begins with a compound of the lexicon is left whole: 在孵企业, 高标准农田.

    Examples
    --------
    >>> cut_front("力争全年新增高新技术企业")
    (['力争', '全年'], '新增高新技术企业')
    >>> cut_front("在孵企业")
    ([], '在孵企业')
    """
    found = _front().match(text)
    end = found.end() if found else 0
    return (_leading().findall(text, 0, end) if end else []), text[end:]


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().lead))


@cache
def _front() -> re.Pattern[str]:
    lex = lexicon()
    skipped = re.escape(_SKIPPED)
    return re.compile(rf"(?:[{skipped}]+|(?!{lex.patterns['compound'].pattern})(?:{alternation(lex.lead)}))*")
