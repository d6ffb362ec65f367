"""The words around an English figure: its verb, subject, comparator, what is counted (术语 英文短语)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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
_AROUND = " \t\n,:;–-"
_QUOTES = "\"“”'‘’"
_ARTICLES = frozenset("the a an our its their all any this these those of that both another some".split())
_LOOSE = frozenset("and or of to for in".split())
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
_CUT = re.compile(
    r"(?:^|[\s\0])(?:by (?!number)|via|using|so (?:that|as)|because|thanks to|which|that|where|when|if|"
    r"as (?:part|a result|well)|in order|in partnership|in line|working (?=with|together|closely|alongside|"
    r"through|across)|"
    r"compared|against|relative|up from|down from|from (?=[\0\d£$€])|at a cost|costing|funded (?=by|from|"
    r"through)|supported by|and the (?:rest|remainder|others)|subject to|depending|while|whilst|without|"
    r"over (?:the|and)|during|until|before|after|since|respectively|than|ahead of|"
    r"or (?:more|above|fewer|less|lower|better|higher|below|over|under)|in total|overall|on average|"
    r"through (?=\w+ing)|on (?=\0))",
    re.I,
)
_MODALS = re.compile(
    r"(?:^|\s+)(?:will|shall|should|must|can|may|are to|is to|to be|be|are|is|have been|has been|"
    r"being)(?:\s+(?:be|have|not|been))*\b",
    re.I,
)
_PARTICIPLE_NEXT = re.compile(r" (?:\w+ly )?\w+(?:ed|en|lt|ught)\b")
PLACED = re.compile(
    r"[\s\0](?=(?:in|on|at|across|for|to|into|with|within|under|towards|among|around|near|through|throughout|"
    r"from|and (?:the|our))[\s\0])",
    re.I,
)
_LOCATED = re.compile(
    r"[\s\0](?=(?:in|at|across|to|into|within|towards|among|around|near|through|throughout|from)[\s\0])", re.I
)
_AFTER_VERBAL = (
    r"(?:to|in|by|at|on|for|with|from|the|an?|out|up|within|over|under|more|less|as|against|their|its|back|into|"
    r"good|better|outstanding|\d"
)
VERBAL = re.compile(
    rf"[\s\0](?=(?:[a-z]{{3,}}(?<!fe)ed\b(?=$|\s{_AFTER_VERBAL}|or|and|off|\w+ly|[A-Z]))|"
    rf"[a-z]{{2,}}ing\b(?=\s{_AFTER_VERBAL}|at least|[a-z]+ed\b|[A-Z]))"
    r"|(?:paid|made|built|met|sent|taken|given|held|born|sold|found|brought|taught|lost|spent|worth)\b|(?:reach|"
    r"rate|meet|have|use|say|feel|agree|report|attend|take|live|achieve|make|go|come|receive|complete|walk|"
    r"travel|participate|remain|stay|pass|gain|know|get|own)\b(?= \w)|(?:who|which|that|not|able|aged|under|over|"
    r"above|below)\b))"
)
_LAST_WORD = re.compile(r"[A-Za-z][\w'’&-]*")


@dataclass(slots=True)
class Phrase:
    """What stands left of a figure, taken apart (术语 英文左短语).

    ``said`` are the connecting words from the figure leftwards, ``near`` those of them up to an earlier figure.

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
    found = None if finite or out.verb else deed(rest)
    if found:
        out.verb, out.group, before, rest = found
        if not rest and before and not _AGENT.fullmatch(before) and _JOINS | {"by", "at", "from"} & set(out.near):
            rest = unopened(before)
    elif not out.verb:
        rest = unopened(rest)
    _settle(out, rest)


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


def bare(text: str) -> str:
    """A noun phrase without articles and without blanks (术语 名词短语).

    Examples
    --------
    >>> bare("the  number of homes ")
    'number of homes'
    """
    named = text.replace("\0", " ").strip(_AROUND).split()
    while len(named) > 1 and named[0].lower() in _ARTICLES:
        named.pop(0)
    while len(named) > 1 and named[-1].lower() in _LOOSE:
        named.pop()
    joined = " ".join(named).strip(_AROUND)
    return joined[1:-1] if joined[:1] in _QUOTES and joined[-1:] in _QUOTES and len(joined) > 2 else joined


def counted(text: str, *, whole: bool = False) -> str:
    """The noun phrase right of a figure, without purpose, means and comparison (术语 计数名词).

    Unless ``whole``, a long phrase of place or purpose is left out.

    Examples
    --------
    >>> counted(" street trees by working with schools")
    'street trees'
    """
    cut = _CUT.search(text)
    body = text[: cut.start()] if cut else text
    modal = _MODALS.search(body)
    if modal and not whole and not _PARTICIPLE_NEXT.match(body, modal.end()):
        body = body[: modal.start()] if modal.start() else body[modal.end() :]
    body = bare(_MODALS.sub("", body, count=1))
    place = PLACED.search(body)
    if whole or place is None or place.start() == 0:
        return body
    core, rest = body[: place.start()], body[place.start() :]
    return body if len(rest) <= 1.3 * len(core) else core


def owner(noun: str, *, share: bool = True) -> str:
    """The things that a share is taken of: the noun without what is said of it (术语 分母名词).

    Of a count, not of a ``share``, every place and purpose is left out.

    Examples
    --------
    >>> owner("pupils with asthma going to school")
    'pupils with asthma'
    """
    for shape in (VERBAL, _LOCATED if share else PLACED):
        found = shape.search(noun)
        if found and found.start():
            noun = noun[: found.start()]
    return bare(noun)


def head(text: str) -> str | None:
    """The noun that is counted: the last word before a preposition or participle (术语 计数单位).

    Examples
    --------
    >>> head("digital skills courses in schools"), head("completed")
    ('courses', None)
    """
    core = owner(re.split(r" (?:of|per) ", text)[0], share=False) if text else ""
    core = re.sub(r"(?<=\w) [a-z]{4,}ing [a-z].*$", "", core)
    found = _LAST_WORD.findall(core)
    if (
        not found
        or re.match(r"(?:in|at|for|to|on|across|with|from)\b", core)
        or re.fullmatch(r"\w+ed|in|at|for|to|on|with|of|will|per", found[-1])
    ):
        return None
    return str(found[-1])
