"""The English words of ``words.yaml``, ready for looking up (术语 英文词表)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from kechuang.alternation import alternation
from kechuang.plan.target import Comparator


@dataclass(frozen=True, slots=True)
class Words:
    """Verbs in every form with base and group, comparators, connecting words with their part (术语 英文词表).

    Examples
    --------
    >>> words().verbs["planting"], words().signs["no more than"], words().tails["to"]
    (('plant', 'amount'), '<=', 'link')
    """

    verbs: dict[str, tuple[str, str]]
    openings: frozenset[str]
    signs: dict[str, Comparator]
    suffixes: dict[str, Comparator]
    tails: dict[str, str]
    sets: dict[str, frozenset[str]]
    after: re.Pattern[str]
    strive: re.Pattern[str]
    hold: re.Pattern[str]
    rises: tuple[str, ...]
    falls: tuple[str, ...]

    def verb_at(self, text: str, at: int = 0) -> tuple[str, str, int] | None:
        """Base, group and end of the verb that starts at a place, the longest first (术语 动词).

        Examples
        --------
        >>> words().verb_at("Set up two hubs")
        ('set up', 'increment', 6)
        """
        first = _FIRST.match(text, at)
        if first is None or first.group().lower() not in self.openings:
            return None
        found = _RUN.match(text, at)
        end = found.end() if found else at
        while end > at:
            known = self.verbs.get(text[at:end].lower())
            if known:
                return (*known, end)
            end = text.rfind(" ", at, end)
        return None

    def last(self, text: str) -> tuple[str, str, int] | None:
        """The comparator or connecting word that ends a text, its part, and where it starts (术语 句尾词).

        Examples
        --------
        >>> words().last("rise to at least")
        ('at least', 'sign', 8)
        """
        end, at, best = len(text), len(text), None
        for _ in range(5):
            at = text.rfind(" ", 0, at)
            start = max(at, text.rfind("\0", 0, end)) + 1
            said = text[start:end].lower()
            if said in self.signs:
                best = (said, "sign", start)
            elif said in self.tails and (best is None or best[1] != "sign"):
                best = (said, self.tails[said], start)
            if at < 0 or start > at + 1:
                break
        return best


_FIRST = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
_RUN = re.compile(r"[A-Za-z]+(?:-[a-z]+)?(?: [a-z]+){0,4}")


@cache
def words() -> Words:
    """The word lists that the product carries (术语 英文词表).

    Examples
    --------
    >>> "publish" in words().sets["deliver"]
    True
    """
    text = resources.files(__package__).joinpath("words.yaml").read_text("utf-8")
    raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    verbs: dict[str, tuple[str, str]] = {}
    for group, bases in raw["verbs"].items():
        for base in bases:
            for form in (base, raw["gerunds"].get(base) or _gerund(base)):
                verbs.setdefault(form, (base, group))
    for base in (*raw["deliver"], *raw["perhaps"]):
        verbs.setdefault(base, (base, "amount"))
    suffixes = {word: sign for sign, said in raw["suffixes"].items() for word in said}
    signs = {word: sign for sign, said in raw["comparators"].items() for word in said}
    named = ("ambiguous", "prompting", "deliver", "perhaps", "vague", "levels", "have")
    return Words(
        verbs,
        frozenset(form.partition(" ")[0] for form in verbs),
        signs,
        suffixes,
        {word: part for part, said in raw["tails"].items() for word in said},
        {name: frozenset(raw[name]) for name in named},
        re.compile(rf"\s*({alternation(suffixes)}|\+)(?![A-Za-z])", re.I),
        re.compile(rf"\b(?:{raw['strive']})\b", re.I),
        re.compile(rf"\b(?:{raw['hold']})\b", re.I),
        tuple(raw["rises"]), tuple(raw["falls"]),
    )  # fmt: skip


def _gerund(base: str) -> str:
    head, space, tail = base.partition(" ")
    stem = head[:-1] if head.endswith("e") and not head.endswith(("ee", "ye", "oe")) else head
    return f"{stem}ing{space}{tail}"
