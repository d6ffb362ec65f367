"""What an English figure counts: metric, unit, denominator, scope, and how it is compared (术语 英文指标名称)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kechuang.plan.reading.english import phrase as phrases
from kechuang.plan.reading.english.change import change
from kechuang.plan.reading.english.clauses import Clause
from kechuang.plan.reading.english.figures import Figure
from kechuang.plan.reading.english.memory import Memory
from kechuang.plan.reading.english.phrase import Phrase, bare, counted, head, owner
from kechuang.plan.reading.english.traits import PERIODS
from kechuang.plan.reading.english.words import words
from kechuang.plan.target import Comparator

_LEVELS = frozenset(
    "to at is are be of reach reaches reached reaching average averages averaging totals totalling remain remains remaining stay stays staying kept keep keeping held hold holding maintain "
    "maintained retain sustain stand stands become hit score scores worth as number equivalent equal representing".split()
) | {"account for", "accounts for", "make up", "makes up", "making up", "amount to"}  # fmt: skip
_EQUALS = frozenset({"equivalent", "equal", "worth", "representing", "accounting for", "making up"})
_OF = re.compile(r"\s*(?:of|among|from among|worth of)\s+(?:(?:all|the|our|its|their|these|those)\s+)*", re.I)
_MONEY_OF = re.compile(r"\s*(?:of|in|from|for|on|worth of|towards|into|through|to)\s+", re.I)
_OUT_OF = re.compile(r"\s*of (?:the|our|its|their|all) (?:\d[\d,]* )?(?=[a-z])")
_PREPOSED = re.compile(r"(?:in|at|for|across|within|to|from|on|with|among|under|by|over|between|per|through)\b", re.I)
_PLACE = re.compile(
    r"(?P<by>in|at|for|across|within|from|on|to)\s+(?:(?P<each>each|"
    r"every)\s+(?:of\s+)?)?(?:the\s+)?(?P<place>.+?)(?: and the (?:rest|remainder|other).*)?$",
    re.I | re.S,
)
_PLACED_NAME = re.compile(
    r"\b(?:in|across|at|for) (?:the )?([A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|ward|of|and|the|wards|district)\b)*)"
)
_THEM = re.compile(r"^(?:them|these|those|which|whom|all of them|the total|total|this)\b\s*", re.I)
_WHOSE = re.compile(r"\s*(?:of which|of whom|of these|of them)\b", re.I)
_NUMBER_OF = re.compile(r"\b(?:number|total|amount|volume|count) of (.+)$", re.I)
_SHARE_OF = re.compile(r"\b(?:share|proportion|percentage|take-up|uptake|per ?cent|%) of (.+)$", re.I)
_TO_ONE = re.compile(r"\b\w+[- ](?:to|per)[- ](\w+) ratio", re.I)
_PARTICIPLE = re.compile(
    r"(?:newly |fully )?(?:[a-z]+ed|laid|built|made|met|held|sold|taken|given)(?:$| (?:in|by|to|at|on|for|with|"
    r"from|or|and|within|out|up|into)\b)"
)
_SPENT = {"invest": "investment in", "spend": "spending on", "save": "savings in", "raise": "income from"}
_EMPTY = frozenset(
    {"up", "more", "others", "extra", "further", "down", "back", "out", "off", "together", "each", "next"}
)


@dataclass(slots=True)
class Naming:
    """The words of one target (术语 目标要素).

    ``base`` is the metric without what only qualifies it here, for the next clause to carry.

    Examples
    --------
    >>> Naming("homes").grown
    0
    """

    metric: str
    unit: str | None = None
    denominator: str | None = None
    scope: str | None = None
    verb: str | None = None
    group: str | None = None
    sign: Comparator | None = None
    grown: int = 0
    level: bool = False
    noun: str = ""
    counted: str | None = None
    said: list[str] = field(default_factory=list)
    carried: bool = False
    labelled: bool = False
    own_verb: bool = False
    base: str = ""
    reason: str = ""


def named(figure: Figure, left: str, right: str, label: str, memory: Memory) -> Naming:
    """The naming of a figure between the words left and right of it (术语 指标命名).

    Examples
    --------
    >>> from kechuang.plan.reading.english.figures import figures
    >>> text = "Recycle at least 50% of household waste"
    >>> found = figures(text)[0]
    >>> name = named(found, text[:found.start], text[found.end:], "", Memory())
    >>> name.metric, name.denominator, name.sign
    ('household waste', 'household waste', '>=')
    """
    phrase = phrases.left(left)
    if figure.form in {"times", "zero"}:
        phrase.verb, phrase.group = phrase.verb or figure.form, phrase.group or "reach"
    out = Naming("", said=phrase.said, verb=phrase.verb, group=phrase.group, own_verb=bool(phrase.verb))
    out.sign, right = _suffix(phrase, right)
    whose, theirs = _WHOSE.match(left), _WHOSE.match(right)
    right = right[theirs.end() :] if theirs else right
    if not phrase.subject and not phrase.verb and not label:
        phrase.group = memory.group
    out.grown, right = change(figure, phrase, right)
    label = "" if phrases.is_empty_label(label) else bare(label)
    _name(out, figure, phrase, right, label, memory, whose=bool(whose or theirs), theirs=bool(theirs))
    if memory.items:
        out.metric, place = memory.items.pop(0)
        out.scope = place or out.scope
    out.base = out.base or out.metric
    return out


def _suffix(phrase: Phrase, right: str) -> tuple[Comparator | None, str]:
    """The comparator, said before or after the figure, and what stands behind it."""
    right = right.removeprefix(" respectively")
    after = words().after.match(right)
    if after:
        said = after.group(1).lower()
        return ">=" if said == "+" else words().suffixes[said], right[after.end() :]
    if phrase.subject.startswith("No ") and phrase.sign == ">":
        phrase.sign, phrase.subject = "<=", phrase.subject[3:]
    exceeds = {"exceed", "exceeds", "exceeding", "surpass", "beat", "beating"} & set(phrase.said[:3])
    if {"not", "never"} & set(phrase.said):
        turned: dict[Comparator | None, Comparator] = {"<": ">=", ">": "<="}
        return turned.get(phrase.sign, "<=" if exceeds and phrase.sign is None else phrase.sign), right
    return ">" if phrase.sign is None and exceeds else phrase.sign, right


def _name(
    out: Naming, figure: Figure, phrase: Phrase, right: str, label: str, memory: Memory, *, whose: bool, theirs: bool
) -> None:
    noun, qualifier = _right(figure, right)
    theirs = bool(memory.metric) and (theirs or bool(_THEM.match(noun)))
    if theirs and noun:
        noun = f"{memory.metric} {_THEM.sub('', noun)}".strip()
    out.noun, out.scope = noun, _scope(qualifier, right)
    _level(out, figure, phrase, noun, label)
    subject = _subject(out, figure, phrase, noun, label)
    has_of = figure.form == "part" or (figure.form == "percent" and bool(_OF.match(right)))
    if figure.form == "rank":
        _name_rank(out, subject, label, noun, right, memory)
    elif (
        subject
        and noun
        and figure.form == "count"
        and (phrase.join or "at" in phrase.near)
        and not _is_level(out, phrase)
    ):
        out.metric, out.reason, out.level = f"{subject} {phrase.join} {noun}", "count of a thing with a place", False
    elif subject:
        _name_subject(out, figure, phrase, subject, noun, label, memory)
    elif noun and not (
        has_of and ((memory.metric and _EQUALS & set(phrase.near)) or (label and {"to", "at", "be"} & set(phrase.near)))
    ):
        _name_noun(out, figure, noun, label, memory, whose=whose)
    else:
        named_place = bool(out.scope) and re.search(r"[A-Z]|\beach\b|\bevery\b", qualifier)
        _name_carried(
            out, figure, "" if whose and memory.metric else label, "" if noun or named_place else qualifier, memory
        )
    _share_of(out, figure, noun if has_of else "", memory)
    _unit(out, figure, memory.unit or "" if theirs else noun, memory)


def _right(figure: Figure, right: str) -> tuple[str, str]:
    """What is counted right of the figure, and what only qualifies it ("in Eastfield")."""
    if figure.form in {"percent", "money", "measure", "times"} and (
        of := (_MONEY_OF if figure.form == "money" else _OF).match(right)
    ):
        return counted(right[of.end() :], whole=figure.form == "percent"), ""
    theirs = _OUT_OF.match(right)
    noun = counted(right[theirs.end() :] if theirs else right, whole=figure.is_share)
    if noun.lower() in _EMPTY:
        return "", ""
    if _PREPOSED.match(noun) or _PREPOSED.match(right.strip(" \0")):
        return "", noun if _PREPOSED.match(noun) else bare(re.split(r"[,;]", right)[0])
    return noun, ""


def _scope(qualifier: str, right: str) -> str | None:
    place = _PLACE.match(qualifier)
    if (
        place
        and place["by"].lower() != "to"
        and (
            re.search(r"[A-Z]", place["place"]) or place["each"] or place["by"].lower() in {"in", "on", "at", "across"}
        )
    ):
        return bare(place["place"])
    found = _PLACED_NAME.search(right)
    return found.group(1).strip() if found else None


def _level(out: Naming, figure: Figure, phrase: Phrase, noun: str, label: str) -> None:
    out.level = (
        bool(_LEVELS & set(phrase.said)) or bool(phrase.subject and phrase.sign) or bool(label and not phrase.verb)
    )
    if label and _PARTICIPLE.match(noun):
        out.level = False
    if noun and figure.form == "count" and not phrase.subject and not {"to", "at"} & set(phrase.near):
        out.level = False


def _is_level(out: Naming, phrase: Phrase) -> bool:
    if out.grown:
        return True
    if phrase.near[:1] == ["at"] and out.noun and phrase.group not in {"hold", "fall"}:
        phrase.join = "at"
        return False
    return (
        (phrase.group in {"rise", "fall", "hold"} and out.level)
        or (out.level and phrase.join != "to" and not phrase.join)
        or (phrase.group == "reach" and "to" in phrase.said)
    )


def _subject(out: Naming, figure: Figure, phrase: Phrase, noun: str, label: str) -> str:
    """The subject, unless it turns out to be a verb that no list knows: "Double-glaze 240 flats"."""
    subject = phrase.subject
    if not (subject and noun and not out.grown and figure.form != "rank"):
        return subject
    if phrase.near[:1] == ["of"] and figure.form == "count":
        phrase.join, out.level = "of", False
    elif not phrase.near and not label and re.fullmatch(r"[A-Z]?[a-z-]+", subject) and not _PARTICIPLE.match(noun):
        out.verb = subject
        return ""
    return subject


def _name_rank(out: Naming, subject: str, label: str, noun: str, right: str, memory: Memory) -> None:
    of = re.match(r"\s*(?:\w+ )?(?:of|in|on|among|nationally in|place in|for)\s+(?:the )?(.+)$", right, re.S)
    thing = counted(of.group(1), whole=True) if of else ""
    out.metric = label or subject or thing or noun or memory.metric
    if subject and thing and not label and len(subject) < 8:
        out.metric = thing
    out.labelled, out.level, out.reason = bool(label), True, "rank"


def _name_subject(
    out: Naming, figure: Figure, phrase: Phrase, subject: str, noun: str, label: str, memory: Memory
) -> None:
    out.metric, out.reason = subject, "change of the subject" if out.grown else "level of the subject"
    place = (
        re.fullmatch(r"(?:[A-Z][\w'’-]+ ?){1,3}", subject) and not phrase.near and figure.form == "count" and not noun
    )
    if place and memory.metric and memory.form == "count":
        out.metric, out.scope, out.carried, out.reason = memory.metric, subject, True, "carried to a place"
    elif label and len(subject.split()) == 1 and subject[0].islower():
        out.metric, out.labelled = f"{label} {subject}", True
    elif not out.level and not out.grown and noun and _PARTICIPLE.match(noun):
        out.metric = f"{subject} {noun}"
    elif figure.form in {"measure", "money"} and noun and not _is_level(out, phrase):
        out.metric = f"{subject} {phrase.join} {noun}" if phrase.join else out.metric
    elif noun and {"have", "has", "receive", "get"} & set(phrase.said):
        out.metric = f"{subject} {noun}"
    elif (
        figure.form == "count"
        and noun
        and not phrase.join
        and not out.level
        and not out.grown
        and phrase.sign is None
        and phrase.verb
    ):
        out.metric = noun


def _name_noun(out: Naming, figure: Figure, noun: str, label: str, memory: Memory, *, whose: bool) -> None:
    out.metric, out.reason = noun, "counted noun"
    participle = _PARTICIPLE.match(noun)
    if label and (participle or (figure.form == "percent" and not out.grown and len(noun.split()) == 1)):
        out.metric, out.labelled = f"{label} {noun}", True
        out.denominator = label if figure.form == "percent" else None
    elif (whose or participle) and memory.metric and (figure.form == "percent" or participle):
        out.metric, out.base = f"{memory.metric} {noun}", memory.metric
        out.denominator = memory.metric if figure.form == "percent" else None
    elif figure.form == "money" and (spent := _SPENT.get((out.verb or memory.verb or "").lower())):
        out.metric = f"{spent} {noun}"


def _name_carried(out: Naming, figure: Figure, label: str, qualifier: str, memory: Memory) -> None:
    name = label or memory.metric or memory.topic
    out.labelled, out.carried = bool(label), not label and bool(memory.metric)
    if (
        out.own_verb
        and out.group in {"amount", "increment"}
        and not label
        and not (figure.form == memory.form == "count")
    ):
        name, out.carried = out.verb or "", False
    if not name and (said := {"score", "rate", "rating"} & set(out.said)):
        name = said.pop()
    out.base = name
    name = re.split(rf" {re.escape(qualifier.split()[0])} ", name)[0] if qualifier else name
    out.metric = f"{name} {qualifier}".strip() if qualifier and (not label or figure.form == "percent") else name
    out.level = out.level or (bool(label) and not out.own_verb)
    out.reason = "label" if label else "carried over"
    if out.carried and memory.form == figure.form:
        out.denominator = memory.denominator


def _share_of(out: Naming, figure: Figure, noun: str, memory: Memory) -> None:
    """The denominator that the words name: "70% of awards", "per household", "share of pupils"."""
    if noun:
        out.denominator = out.denominator or owner(noun)
    shared = _SHARE_OF.search(out.metric) if figure.form == "percent" else None
    if shared:
        out.denominator = out.denominator or owner(shared.group(1))
    if figure.form == "percent" and out.carried and memory.form == "count" and not out.grown:
        out.denominator = out.denominator or memory.metric
    ratio = _TO_ONE.search(out.metric)
    per = re.search(r"\bper (?!cent)(.+)$", out.noun or out.metric)
    named_per = figure.per or (per.group(1) if per and not out.grown else None)
    if ratio:
        out.denominator = out.denominator or ratio.group(1)
    if named_per and named_per not in PERIODS:
        out.denominator = out.denominator or named_per


def _unit(out: Naming, figure: Figure, noun: str, memory: Memory) -> None:
    if figure.form not in {"count", "zero", "score"}:
        out.unit = figure.unit
        return
    out.counted = head(noun) if noun else None
    if out.counted is None and (number := _NUMBER_OF.search(out.metric)):
        out.counted = head(number.group(1))
    if out.counted is None and out.carried:
        out.counted = memory.unit if memory.form == "count" else None
    out.unit = None if figure.form == "score" else " ".join(word for word in (figure.unit, out.counted) if word) or None


def respective(subject: str, count: int) -> list[tuple[str, str | None]]:
    """Metric and place of each item of a list that as many figures answer (术语 分别对应).

    Examples
    --------
    >>> respective("recycling rate in Ballyroe, Clonard and Dunmore", 3)
    [('recycling rate', 'Ballyroe'), ('recycling rate', 'Clonard'), ('recycling rate', 'Dunmore')]
    >>> respective("pass rates in English, maths and science", 3)[1]
    ('pass rates in maths', None)
    """
    items = [item.strip() for item in re.split(r",\s*(?:and\s+)?|\s+and\s+", subject) if item.strip()]
    if len(items) != count or count < 2:
        return []
    size, opening = len(items[1].split()), items[0].split()
    link = max(
        (i for i, word in enumerate(opening) if word in {"in", "for", "at", "of", "among", "across"}), default=-1
    )
    first = opening[link + 1 :] if link >= 0 else opening[-size:] if len(opening) > size else opening
    names = [" ".join(first), *items[1:]]
    if link > 0 and opening[link] != "of" and all(name[0].isupper() for name in names):
        return [(bare(" ".join(opening[:link])), name) for name in names]
    prefix = " ".join(opening[: len(opening) - len(first)])
    return [(bare(f"{prefix} {name}"), None) for name in names]
