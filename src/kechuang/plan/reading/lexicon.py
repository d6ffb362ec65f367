"""The words of ``lexicon.yaml``, ready for looking up (术语 词表)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from kechuang.alternation import alternation, at_once, first_signs
from kechuang.plan.target import Comparator, Firmness


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by the part they play; see ``lexicon.yaml`` (术语 词表).

    ``bounding`` are those of ``before`` that say more than "=", ``between`` all words that stand between a thing and its
    number; ``verb`` and ``compound`` are matched where a text begins with one.

    Examples
    --------
    >>> lexicon().before["突破"], lexicon().verbs["新增"]
    ('>', 'increment')
    """

    firmness: dict[str, Firmness]
    lead: frozenset[str]
    before: dict[str, Comparator]
    bounding: frozenset[str]
    change: dict[str, int]
    moves: frozenset[str]
    after: dict[str, Comparator]
    verbs: dict[str, str]
    between: frozenset[str]
    verb: re.Pattern[str]
    compound: re.Pattern[str]
    lists: dict[str, frozenset[str]]
    patterns: dict[str, re.Pattern[str]]


@cache
def lexicon() -> Lexicon:
    """The word lists that the product carries (术语 词表).

    Examples
    --------
    >>> lexicon().patterns["stock"].search("企业总数") is not None
    True
    """
    text = resources.files(__package__).joinpath("lexicon.yaml").read_text("utf-8")
    raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    order: tuple[Firmness, ...] = ("firm", "maintain", "strive")
    firmness = {word: name for name in order for word in raw[name]}
    lists = {name: frozenset(words) for name, words in raw.items() if isinstance(words, list)}
    verbs = {word: kind for kind in ("amount", "increment") for word in raw["verbs"][kind]}
    patterns = {name: re.compile(alternation(lists[name])) for name in ("flow", "stock", "strong")}
    patterns["verbs"] = re.compile(alternation(verbs))
    before = {word: sign for sign, words in raw["before"].items() for word in words}
    change = {word: sign for name, sign in (("up", 1), ("down", -1)) for word in raw["change"][name]}
    after = {word: sign for sign, words in raw["after"].items() for word in words}
    return Lexicon(
        firmness,
        frozenset([*raw["lead"], *firmness]),
        before,
        frozenset(word for word, sign in before.items() if sign != "="),
        change,
        lists["moves"],
        after,
        verbs,
        lists["moves"].union(before, change),
        re.compile(at_once(verbs)),
        re.compile(at_once(raw["compound"])),
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
    text = text.lstrip(_SKIPPED)
    found = _FRONT.match(text) if text[:1] in _FRONT_SIGNS else None
    if found is None:
        return [], text
    words, at = [found[1]], found.end()
    while text[at : at + 1] in _FRONT_SIGNS and (found := _FRONT.match(text, at)):
        words.append(found[1])
        at = found.end()
    return words, text[at:]


def is_tail(text: str) -> bool:
    """Whether a text goes on with the word before it, so that no thing of its own begins there (术语 词尾).

    Examples
    --------
    >>> is_tail("率达到98%"), is_tail("数据中心"), is_tail("基地")
    (True, False, False)
    """
    return text[:1] in _TAIL_SIGNS and text[:2] not in lexicon().lists["begins"]


_TAIL_SIGNS = frozenset("率数量额的性力型类面度,、与和者人员期")


def _front() -> re.Pattern[str]:
    lex = lexicon()
    words = f"(?!{lex.compound.pattern})({alternation(lex.lead)})"
    return re.compile(f"{words}[{re.escape(_SKIPPED)}]*")


def cut_back(text: str) -> tuple[list[str], str]:
    """The words that stand at the end before a number, the nearest first, and what is left of them (术语 后缀剥离).

    A word is not cut off where it ends one that is left whole: 签约 ends with 约, 人均 with 均.

    Examples
    --------
    >>> cut_back("高新技术企业总数力争突破")
    (['突破', '力争'], '高新技术企业总数')
    >>> cut_back("企业签约")
    ([], '企业签约')
    """
    backwards = text[::-1]
    found = _BACK.match(backwards)
    if found is None:
        return [], text
    words = [word[::-1] for word in _TRAILING.findall(backwards, 0, found.end())]
    return words, text[: len(text) - found.end()]


_PASSED = " \0,("


def _trailing() -> re.Pattern[str]:
    return re.compile(alternation(word[::-1] for word in lexicon().between))


def _back() -> re.Pattern[str]:
    lex = lexicon()
    words, whole = (
        [word[::-1] for word in held]
        for held in (lex.between, lex.lists["whole"] - lex.before.keys() - lex.change.keys())
    )
    return re.compile(f"(?={first_signs([*words, *_PASSED])})(?:[{_PASSED}]|(?!{alternation(whole)}){at_once(words)})+")


_FRONT, _BACK, _TRAILING = _front(), _back(), _trailing()
_FRONT_SIGNS = frozenset(word[0] for word in lexicon().lead)
