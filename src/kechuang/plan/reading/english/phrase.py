"""The words around an English figure: its verb, subject, comparator, what is counted (术语 英文短语)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kechuang.plan.reading.english.nouns import bare
from kechuang.plan.reading.english.verbs import LINK, SHARE, deed, unopened
from kechuang.plan.reading.english.words import words
from kechuang.plan.target import Comparator

_JOINS = frozenset(
    {"in", "into", "onto", "on", "for", "with", "across", "through", "among", "amongst", "towards", "to"}
)
_STATED = frozenset({"will", "shall", "should", "must", "may", "is", "are", "be", "was"})
_LIGHT = frozenset(
    {
        "to",
        "at",
        "by",
        "of",
        "in",
        "into",
        "a",
        "an",
        "the",
        "between",
        "total",
        "further",
        "additional",
        "only",
        "just",
        "up",
        "down",
        "with",
        "for",
        "on",
        "is",
        "are",
        "be",
        "not",
    }
)
_ASIDE = re.compile(
    r"^(?:working|by|in|with|through|where|as|following|subject|to|from|under|over|together|building|using|at|"
    r"for|during|once|if|when|alongside)\b[^,]*,\s*",
    re.I,
)
_ADJUNCT = re.compile(
    r"(?:by|in|during|for|with|through|at|over|from|as|following|once|after|before|within|under|where|across|on) ", re.I
)
_AGENT = re.compile(
    r"(?:we|it|they|them|this|which|who|that|there|these|those|us|you|or|each|(?:the|our|all|each) (?:council|"
    r"city|county|trust|team|service|board|agency|authority|department|borough|partnership|programme|project|"
    r"plan|fund)|"
    r"services|partners|officers|staff|everyone|(?:we )?(?:aim|aspire|seek|strive|hope|plan|expect|want|intend)|"
    r"aiming|aspiring|seeking|striving|hoping)?",
    re.I,
)
_LABEL = re.compile(
    r"^(?:(?:our |the |key |annual |year[- ]\w+ |20\d\d(?:[/–-]\d+)? |stretch |headline )*(?:targets?|goals?|"
    r"aims?|ambitions?|stretch|KPIs?|measures?(?: of success)?|success measures?|indicators?|outputs?|outcomes?|"
    r"milestones?|actions?|"
    r"deliverables?|commitments?|priorit(?:y|ies)|by (?:when|then)|this year|next steps|key results?|performance|"
    r"results?|what we will do|we will|in (?:the )?year|headlines?|tasks?|success|promises?|pledges?|metrics?|"
    r"note|and|plan|also)"
    r"(?: (?:for|in) [\s\0\d/]*)?)$",
    re.I,
)


@dataclass(slots=True)
class Phrase:
    """What stands left of a figure, taken apart (术语 英文左短语).

    ``said`` are the connecting words from the figure leftwards, ``near`` those of them up to an earlier figure; ``agent`` who
    does the deed.

    Examples
    --------
    >>> left("Raise bus punctuality to at least ").subject
    'bus punctuality'
    """

    subject: str = ""
    verb: str | None = None
    group: str | None = None
    sign: Comparator | None = None
    join: str = ""
    agent: str = ""
    said: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)


def left(text: str) -> Phrase:
    """The words left of a figure: comparator, connecting words, verb, subject (术语 英文左短语).

    Examples
    --------
    >>> phrase = left("We will award grants to ")
    >>> phrase.verb, phrase.subject, phrase.join
    ('award', 'grants', 'to')
    """
    out = Phrase()
    rest, compares, blanked = text, True, False
    while True:
        bare_end = rest.rstrip(" \t,:\0")
        if not blanked and "\0" in rest[len(bare_end) :]:
            out.near, blanked = [*out.said], True
        rest = bare_end
        last = words().last(rest)
        if last is None or (last[1] == "sign" and not compares and last[0] not in words().tails):
            break
        said, part, start = last
        if part == "verb" and rest[:start].endswith(" of "):
            break
        if part == "sign" and compares and out.sign in {None, "approx"}:
            out.sign = words().signs[said]
        compares = compares and (part == "sign" or said in _LIGHT)
        out.said.append(said)
        rest = rest[:start]
    if not blanked:
        out.near = out.said
    _front(out, rest.strip(" \0,"))
    return out


def _front(out: Phrase, rest: str) -> None:
    """Verb and subject of what stands before the connecting words."""
    for shape in (LINK, SHARE):
        lead = shape.match(rest)
        rest = rest[lead.end() :] if lead else rest
    joined = f"{rest} {out.said[-1]}".lower() if out.said else ""
    if joined in words().verbs and rest:
        out.verb, out.group, rest = f"{rest} {out.said.pop()}", words().verbs[joined][1], ""
    finite = bool(_STATED & set(out.said))
    found = None if finite or out.verb or _is_noun(rest, out.said) else deed(rest)
    if found:
        out.verb, out.group, before, rest = found
        generic = _AGENT.fullmatch(before) and not before.lower().startswith(("each", "every"))
        before = "" if generic else unopened(before)
        if not rest and (_JOINS | {"by", "at", "from"}) & set(out.near):
            rest = before
        out.agent = before if rest != before else ""
    elif not out.verb:
        rest = unopened(rest)
    _settle(out, rest)


def _is_noun(rest: str, said: list[str]) -> bool:
    """Whether a word that may be a verb is none here: "Rent arrears below"."""
    front = words().verb_at(rest) if said and said[0] in words().sets["levels"] else None
    return bool(front and front[0] in words().sets["ambiguous"] and front[1] in {"amount", "increment"})


def _settle(out: Phrase, rest: str) -> None:
    deeds = [
        word
        for word in out.said
        if (known := words().verbs.get(word)) and known[1] in {"rise", "fall", "hold", "reach"}
    ]
    if out.verb is None and deeds:
        out.verb, out.group = deeds[-1], words().verbs[deeds[-1]][1]
    out.join = next((word for word in out.said if word in _JOINS), "")
    rest = " ".join(rest.replace("\0", " ").split()).strip(" ,:;–-")
    rest = _ASIDE.sub("", rest) if "," in rest else rest
    if out.verb is None and _ADJUNCT.match(rest):
        rest = ""
    out.subject = "" if _AGENT.fullmatch(rest) or is_empty_label(rest) else bare(rest)


def is_empty_label(text: str) -> bool:
    """Whether a label only says that a target follows: "Target:", "KPI:" (术语 空标签).

    Examples
    --------
    >>> is_empty_label("Success measures"), is_empty_label("Bus punctuality")
    (True, False)
    """
    return bool(_LABEL.match(text.strip(" \0")))
