"""What stands right of an English figure: the thing counted, its place, whose it is (术语 英文右短语)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.plan.reading.english.figures import Figure
from kechuang.plan.reading.english.memory import Memory
from kechuang.plan.reading.english.nouns import bare, counted

_OF = re.compile(r"\s*(?:of|among|from among|worth of)\s+(?:(?:all|the|our|its|their|these|those)\s+)*", re.I)
_MONEY_OF = re.compile(r"\s*(?:of|in|from|for|on|worth of|towards|into|through|to)\s+", re.I)
_OUT_OF = re.compile(r"\s*of (?:the|our|its|their|all) (?:\d[\d,]* )?(?=[a-z])")
_PREPOSED = re.compile(r"(?:in|at|for|across|within|to|from|on|with|among|under|by|over|between|per|through)\b", re.I)
_PLACE = re.compile(
    r"(?P<by>in|at|for|across|within|from|on|to)\s+(?:(?P<each>each|every)\s+(?:of\s+)?)?(?:the\s+)?"
    r"(?P<place>.+?)(?: and the (?:rest|remainder|other).*)?$",
    re.I | re.S,
)
_PLACED_NAME = re.compile(
    r"\b(?:in|across|at|for) (?:the )?([A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|ward|of|and|the|wards|district)\b)*)"
)
_EACH_PLACE = re.compile(r"\b(?:in|across|at|for|to) ((?:each|every) (?:[a-z]+ ){0,2}?(?:of the [a-z ]+|[a-z]+))\b")
_PLACES = (
    r"wards?|districts?|boroughs?|neighbourhoods?|parish(?:es)?|county|counties|towns?|villages?|schools?|localit(?:y|ies)|areas?|regions?|"
    r"sites?|divisions?|constituenc(?:y|ies)|communit(?:y|ies)|library|libraries|branch(?:es)?|stations?|hospitals?|campus|centre|quarter|valley"
)
_PLACE_WORD = re.compile(rf"(?:[a-z]+ )?(?:{_PLACES})")
_ENDS_IN_PLACE = re.compile(
    rf"(?:[A-Z][\w'’-]+ |of |the |and )+(?:{_PLACES})|(?:[Ee]ach|[Ee]very) [a-z ]*(?:{_PLACES})"
)
_CAPITALISED = re.compile(r"[A-Z][\w'’-]+(?: (?:and|of|the|on|upon|[A-Z][\w'’-]+))*")
_BODY = re.compile(
    r"\b(?:[Cc]ouncil|[Bb]oard|[Aa]gency|[Aa]uthority|[Tt]rust|[Pp]artnership|[Ss]ervice|[Dd]epartment|[Tt]eam|[Pp]rogramme|[Pp]lan|[Ff]und|[Tt]arget|KPI)"
)
_THEM = re.compile(r"^(?:them|these|those|which|whom|all of them|the total|total|this)\b\s*", re.I)
_WHOSE = re.compile(r"\s*(?:of which|of whom|of these|of them)\b", re.I)
_PREDICATE = re.compile(r"\s*(?:will|should|must|shall|are to|to)\b")
_EMPTY = frozenset("up more others extra further down back out off together each next".split())


@dataclass(slots=True)
class After:
    """The words right of a figure, taken apart (术语 英文右短语).

    ``noun`` is what is counted, ``qualifier`` what only limits it ("in Eastfield"); ``shares``: the noun is what a share is
    taken of; ``whose``: the clause speaks of a part of what was named before.

    Examples
    --------
    >>> from kechuang.plan.reading.english.figures import figures
    >>> after(figures("600")[0], " in Eastfield ward", "of which ", Memory(metric="courses")).scope
    'Eastfield ward'
    """

    noun: str = ""
    qualifier: str = ""
    scope: str | None = None
    shares: bool = False
    whose: bool = False
    theirs: bool = False

    @property
    def limits(self) -> str:
        """The qualifier, when it names no place of its own (术语 限定语).

        Examples
        --------
        >>> After(qualifier="within two weeks").limits
        'within two weeks'
        """
        named = self.scope and re.search(r"[A-Z]|\beach\b|\bevery\b", self.qualifier)
        return "" if self.noun or named else self.qualifier


def after(figure: Figure, right: str, left: str, memory: Memory) -> After:
    """The words right of a figure; ``left`` and the memory tell whose they are (术语 英文右短语).

    Examples
    --------
    >>> from kechuang.plan.reading.english.figures import figures
    >>> after(figures("70%")[0], " of awards to firms", "", Memory()).noun
    'awards to firms'
    """
    behind = _WHOSE.match(right)
    right = right[behind.end() :] if behind else right
    noun, qualifier = _noun(figure, right)
    theirs = bool(memory.metric) and bool(behind or _THEM.match(noun))
    if theirs and noun:
        noun = f"{memory.metric} {_THEM.sub('', noun)}".strip()
    predicate = figure.is_share and _PREDICATE.match(right)
    shares = (figure.form == "part" and not predicate) or (figure.form == "percent" and bool(_OF.match(right)))
    return After(
        noun, qualifier, _scope(qualifier, right), shares, bool(behind or predicate or _WHOSE.match(left)), theirs
    )


def _noun(figure: Figure, right: str) -> tuple[str, str]:
    """What is counted right of the figure, and what only qualifies it."""
    if figure.form in {"percent", "money", "measure", "times"}:
        of = (_MONEY_OF if figure.form == "money" else _OF).match(right)
        if of:
            return counted(right[of.end() :], whole=figure.form == "percent"), ""
    right = right.lstrip("'’")
    theirs = _OUT_OF.match(right)
    noun = counted(right[theirs.end() :] if theirs else right, whole=figure.is_share)
    if noun.lower() in _EMPTY or (figure.form == "measure" and noun[:1].isdigit()):
        return "", ""
    if _PREPOSED.match(noun):
        return "", noun
    return ("", bare(re.split(r"[,;]", right)[0])) if _PREPOSED.match(right.strip(" \0")) else (noun, "")


_NO_PLACE = re.compile(
    r"(?:last|previous|this) (?:year|quarter|month)|.*\b(?:Index|League|Tables?|Rankings?|Survey|Awards?)$"
)


def _scope(qualifier: str, right: str) -> str | None:
    found = _placed(qualifier, right)
    return found if found and not _NO_PLACE.match(found) else None


def _placed(qualifier: str, right: str) -> str | None:
    place = _PLACE.match(qualifier)
    if place and place["by"].lower() != "to":
        named = re.search(r"[A-Z]", place["place"]) or place["each"]
        if named or place["by"].lower() in {"in", "on", "at", "across"}:
            return bare(place["place"])
    found = _PLACED_NAME.search(right) or _EACH_PLACE.search(right)
    return found.group(1).strip() if found else None


def each_place(text: str) -> str | None:
    """Each of many that a deed is for: "appoint a warden for each ward" (术语 逐一范围).

    Examples
    --------
    >>> each_place("appoint a warden for each ward"), each_place("appoint a warden")
    ('each ward', None)
    """
    found = _EACH_PLACE.search(text)
    return found.group(1).strip() if found else None


def place_of(label: str, agent: str, per: str | None) -> str | None:
    """The place that a label, the doer or "per ward" binds a figure to (术语 适用范围).

    Examples
    --------
    >>> place_of("Harrow Vale", "", None), place_of("", "The Board", None), place_of("", "", "ward")
    ('Harrow Vale', None, 'each ward')
    >>> place_of("Housing", "", None) is None
    True
    """
    if per and _PLACE_WORD.fullmatch(per):
        return f"each {per}"
    for text in (label, bare(agent)):
        if (len(text.split()) > 1 and _CAPITALISED.fullmatch(text)) or _ENDS_IN_PLACE.fullmatch(text):
            return None if _BODY.search(text) else text
    return None


def respective(subject: str, count: int) -> list[tuple[str, str | None]]:
    """Metric and place of each item of a list that as many figures answer (术语 分别对应).

    Examples
    --------
    >>> respective("recycling rate in Ballyroe, Clonard and Dunmore", 3)
    [('recycling rate', 'Ballyroe'), ('recycling rate', 'Clonard'), ('recycling rate', 'Dunmore')]
    >>> respective("pass rates in English, maths and science", 3)[1]
    ('pass rates in maths', None)
    >>> respective("recycling rate in, Clonard", 2)
    []
    """
    items = [item.strip() for item in re.split(r",\s*(?:and\s+)?|\s+and\s+", subject) if item.strip()]
    if len(items) != count or count < 2:
        return []
    size, opening = len(items[1].split()), items[0].split()
    links = [i for i, word in enumerate(opening) if word in {"in", "for", "at", "of", "among", "across"}]
    link = links[-1] if links else -1
    first = opening[link + 1 :] if link >= 0 else opening[-size:] if len(opening) > size else opening
    names = [" ".join(first), *items[1:]]
    if not names[0]:
        return []
    if link > 0 and opening[link] != "of" and all(name[0].isupper() for name in names):
        return [(bare(" ".join(opening[:link])), name) for name in names]
    prefix = " ".join(opening[: len(opening) - len(first)])
    return [(bare(f"{prefix} {name}"), None) for name in names]
