"""What an English figure counts: metric, unit, denominator, scope, and how it is compared (术语 英文指标名称)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kechuang.plan.reading.english import phrase as phrases
from kechuang.plan.reading.english.after import After, after, place_of
from kechuang.plan.reading.english.figures import Figure
from kechuang.plan.reading.english.memory import Memory
from kechuang.plan.reading.english.nouns import bare, counted, head, owner
from kechuang.plan.reading.english.phrase import Phrase
from kechuang.plan.reading.english.traits import PERIODS, change
from kechuang.plan.reading.english.words import words
from kechuang.plan.target import Comparator

_LEVELS = frozenset(
    "to at is are be of reach reaches reached reaching average averages averaging totals totalling remain remains remaining "
    "stay stays staying kept keep keeping held hold holding maintain maintained retain sustain stand stands become hit score "
    "scores worth as number equivalent equal representing".split()
) | {"account for", "accounts for", "make up", "makes up", "making up", "amount to"}  # fmt: skip
_EQUALS = frozenset({"equivalent", "equal", "worth", "representing", "accounting for", "making up"})
_EXCEEDS = frozenset({"exceed", "exceeds", "exceeding", "surpass", "beat", "beating"})
_TURNED: dict[Comparator | None, Comparator] = {"<": ">=", ">": "<="}
_NUMBER_OF = re.compile(r"\b(?:number|total|amount|volume|count) of (.+)$", re.I)
_SHARE_OF = re.compile(r"\b(?:share|proportion|percentage|take-up|uptake|per ?cent|%) of (.+)$", re.I)
_TO_ONE = re.compile(r"\b\w+[- ](?:to|per)[- ](\w+) ratio", re.I)
_PER = re.compile(r"\bper (?!cent)(.+)$")
_RANKED = re.compile(r"\s*(?:\w+ )?(?:of|in|on|among|nationally in|place in|for)\s+(?:the )?(.+)$", re.S)
_PROPER_NAME = re.compile(r"(?:[A-Z][\w'’-]+ ?){1,3}")
_PARTICIPLE = re.compile(
    r"(?:newly |fully )?(?:[a-z]+ed|laid|built|made|met|held|sold|taken|given)"
    r"(?:$| (?:in|by|to|at|on|for|with|from|or|and|within|out|up|into)\b)"
)
_LIMITS = re.compile(r"(?!people|women|men|children|staff|sheep|fish|cattle|police|media|data)[a-z]+(?<!s)")
_EACH = re.compile(r"(?:each|every|all)\b", re.I)
_ONE_WORD = re.compile(r"[A-Z]?[a-z-]+")
_SPENT = {"invest": "investment in", "spend": "spending on", "save": "savings in", "raise": "income from"}


@dataclass(slots=True)
class Naming:
    """The words of one target (术语 目标要素).

    ``base`` is the metric without what only qualifies it here, for the next clause to carry; ``counted`` the noun of the
    unit; ``grown`` 1 or -1 for a change, ``level`` whether the figure is a level to reach.

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
    label = "" if phrases.is_empty_label(label) else bare(label)
    out.sign, right = _sign(phrase, right)
    if not phrase.subject and not phrase.verb and not label:
        phrase.group = memory.group
    out.grown, right = change(figure, phrase, right)
    namer = _Namer(out, figure, phrase, after(figure, right, left, memory), label, memory)
    namer.name(right)
    out.scope = (
        out.scope
        or place_of(label, phrase.agent, figure.per or (None if figure.is_share else out.denominator))
        or memory.place
    )
    if memory.items:
        metric, place = memory.items.pop(0)
        out.metric, out.scope = metric or out.metric, place or out.scope
    out.base = out.base or out.metric
    return out


def _sign(phrase: Phrase, right: str) -> tuple[Comparator | None, str]:
    """The comparator, said before or after the figure, and what stands behind it."""
    right = right.removeprefix(" respectively")
    suffix = words().after.match(right)
    if suffix:
        return words().suffixes.get(suffix.group(1).lower(), ">="), right[suffix.end() :]
    if phrase.subject.startswith("No ") and phrase.sign == ">":
        phrase.sign, phrase.subject = "<=", phrase.subject[3:]
    exceeds = phrase.sign is None and bool(_EXCEEDS & set(phrase.said[:3]))
    if {"not", "never"} & set(phrase.said):
        return _TURNED.get(phrase.sign, "<=" if exceeds else phrase.sign), right
    return ">" if exceeds else phrase.sign, right


@dataclass(slots=True)
class _Namer:
    """Puts what stands left and right of a figure together."""

    out: Naming
    figure: Figure
    phrase: Phrase
    after: After
    label: str
    memory: Memory

    def name(self, right: str) -> None:
        out, phrase, noun = self.out, self.phrase, self.after.noun
        out.noun, out.scope = noun, self.after.scope
        self._find_level()
        subject = self._find_subject()
        if self.figure.form == "rank":
            self._rank(subject, right)
        elif subject and self._joins():
            out.metric, out.level = f"{subject} {phrase.join} {noun}", False
            out.reason = "count of a thing with a place"
        elif subject:
            self._subject(subject)
        elif noun and not (self.after.shares and self._is_share_of_subject()):
            self._noun()
        else:
            self._carry()
        self._find_denominator()
        self._find_unit()

    def _find_level(self) -> None:
        out, phrase, noun = self.out, self.phrase, self.after.noun
        labelled = bool(self.label and not phrase.verb)
        out.level = bool(_LEVELS & set(phrase.said)) or bool(phrase.subject and phrase.sign) or labelled
        counts = noun and self.figure.form == "count" and not phrase.subject and not {"to", "at"} & set(phrase.near)
        if counts or (self.label and _PARTICIPLE.match(noun)):
            out.level = False

    def _find_subject(self) -> str:
        """The subject, unless it turns out to be a verb that no list knows: "Double-glaze 240 flats"."""
        phrase, noun, subject = self.phrase, self.after.noun, self.phrase.subject
        if not (subject and noun) or self.out.grown or self.figure.form == "rank":
            return subject
        if phrase.near[:1] == ["of"] and self.figure.form == "count":
            phrase.join, self.out.level = "of", False
        elif not phrase.near and self.memory.unit and self.memory.unit == head(noun) and subject[:1].isupper():
            self.out.scope, subject = subject, ""
        elif not phrase.near and not self.label and _ONE_WORD.fullmatch(subject) and not _PARTICIPLE.match(noun):
            self.out.verb, subject = subject, ""
        return subject

    def _joins(self) -> bool:
        """Whether subject and noun are one thing: "grants to 260 firms", "clubs in 40 schools"."""
        if not self.after.noun or self.figure.form != "count" or not (self.phrase.join or "at" in self.phrase.near):
            return False
        return not self._is_level()

    def _is_level(self) -> bool:
        out, phrase = self.out, self.phrase
        if out.grown:
            return True
        if phrase.near[:1] == ["at"] and out.noun and phrase.group not in {"hold", "fall"}:
            phrase.join = "at"
            return False
        if phrase.group == "reach" and "to" in phrase.said:
            return True
        return out.level and (phrase.group in {"rise", "fall", "hold"} or not phrase.join)

    def _is_share_of_subject(self) -> bool:
        """Whether the noun is only what the share is taken of: "equivalent to 2.4% of GVA"."""
        near = set(self.phrase.near)
        return bool((self.memory.metric and _EQUALS & near) or (self.label and {"to", "at", "be"} & near))

    def _rank(self, subject: str, right: str) -> None:
        out = self.out
        of = _RANKED.match(right)
        thing = counted(of.group(1), whole=True) if of else ""
        out.metric = self.label or subject or thing or self.after.noun or self.memory.metric
        if subject and thing and not self.label and len(subject) < 8:
            out.metric = thing
        out.labelled, out.level, out.reason = bool(self.label), True, "rank"

    def _subject(self, subject: str) -> None:
        out, phrase, noun, form = self.out, self.phrase, self.after.noun, self.figure.form
        out.metric, out.reason = subject, "change of the subject" if out.grown else "level of the subject"
        bare_count = form == "count" and not phrase.near
        if bare_count and not noun and self.memory.form == "count" and _PROPER_NAME.fullmatch(subject):
            out.metric, out.scope, out.carried = self.memory.metric, subject, True
            out.reason = "carried to a place"
        elif self.label and self.figure.is_share and not phrase.near and not noun and _PROPER_NAME.fullmatch(subject):
            out.metric, out.scope, out.labelled, out.level = self.label, subject, True, True
        elif self.label and len(subject.split()) == 1 and subject[0].islower():
            out.metric, out.labelled = f"{self.label} {subject}", True
        elif not noun:
            return
        elif _EACH.match(subject) and not out.grown:
            out.metric, out.scope = noun, subject
        elif not out.level and not out.grown and _PARTICIPLE.match(noun):
            out.metric = f"{subject} {noun}"
        elif form in {"measure", "money"} and phrase.join and not self._is_level():
            out.metric = f"{subject} {phrase.join} {noun}"
        elif words().sets["have"] & set(phrase.said):
            out.metric = f"{subject} {noun}"
        elif bare_count and not phrase.join and not out.level and not out.grown and not phrase.sign and phrase.verb:
            out.metric = noun

    def _noun(self) -> None:
        out, noun, memory = self.out, self.after.noun, self.memory
        out.metric, out.reason = noun, "counted noun"
        participle, percent = bool(_PARTICIPLE.match(noun)), self.figure.is_share
        if self.label and (participle or (percent and not out.grown and len(noun.split()) == 1)):
            out.metric, out.labelled = f"{self.label} {noun}", True
            out.denominator = self.label if percent else None
        elif memory.form == self.figure.form == "count" and not self.phrase.verb and _LIMITS.fullmatch(noun):
            out.metric, out.base, out.carried = f"{memory.metric} {noun}", memory.metric, True
            out.noun = self.after.noun = ""
        elif memory.metric and not self.after.theirs and (participle or (self.after.whose and percent)):
            out.metric, out.base = f"{memory.metric} {noun}", memory.metric
            out.denominator = memory.metric if percent else None
        elif self.after.theirs:
            out.base, out.denominator = memory.metric, memory.metric if percent else None
        elif self.figure.form == "money" and (spent := _SPENT.get((out.verb or memory.verb or "").lower())):
            out.metric = f"{spent} {noun}"

    def _carry(self) -> None:
        out, memory, form = self.out, self.memory, self.figure.form
        label = "" if memory.metric and (self.after.whose or place_of(self.label, "", None)) else self.label
        name = label or memory.metric or memory.topic
        out.labelled, out.carried = bool(label), not label and bool(memory.metric)
        if out.own_verb and out.group in {"amount", "increment"} and not label and not form == memory.form == "count":
            name, out.carried = out.verb or "", False
        if not name:
            name = next((word for word in out.said if word in {"score", "rate", "rating"}), "")
        out.base, limits = name, self.after.limits
        if limits and (not label or form == "percent"):
            name = name.split(f" {limits.split()[0]} ")[0]
            name = f"{name} {limits}".strip()
        out.metric, out.level = name, out.level or (bool(label) and not out.own_verb)
        out.reason = "label" if label else "carried over"
        if out.carried and memory.form == form:
            out.denominator = memory.denominator

    def _find_denominator(self) -> None:
        """What the words name: "70% of awards", "per household", "share of pupils"."""
        out, memory = self.out, self.memory
        percent = self.figure.form == "percent"
        shared = _SHARE_OF.search(out.metric) if percent else None
        carried = memory.metric if percent and out.carried and memory.form == "count" and not out.grown else None
        ratio, per = _TO_ONE.search(out.metric), _PER.search(out.noun or out.metric)
        counted_by = self.figure.per or (per.group(1) if per and not out.grown else None)
        out.denominator = (
            out.denominator
            or (owner(self.after.noun) if self.after.shares and self.after.noun else None)
            or (owner(shared.group(1)) if shared else None)
            or carried
            or (ratio.group(1) if ratio else None)
            or (counted_by if counted_by not in PERIODS else None)
        )

    def _find_unit(self) -> None:
        out, figure, memory = self.out, self.figure, self.memory
        if figure.form not in {"count", "zero", "score"}:
            out.unit = figure.unit
            return
        noun = memory.unit or "" if self.after.theirs else self.after.noun
        out.counted = head(noun) if noun else None
        if out.counted is None and (number := _NUMBER_OF.search(out.metric)):
            out.counted = head(number.group(1))
        if out.counted is None and out.carried and memory.form == "count":
            out.counted = memory.unit
        named_unit = " ".join(word for word in (figure.unit, out.counted) if word)
        out.unit = None if figure.form == "score" else named_unit or None
