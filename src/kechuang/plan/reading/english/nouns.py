"""Noun phrases of an English plan: bared, cut to what is counted, and their head (术语 英文名词短语)."""

from __future__ import annotations

import re

_AROUND = " \t\n,:;—–-"
_QUOTES = "\"“”'‘’"
_ARTICLES = frozenset("the a an our its their all any this these those of that both another some".split())
_NUMBERED = frozenset("KPI PI Indicator Measure Target".split())
_LOOSE = frozenset("and or of to for in".split())
_CUT = re.compile(
    r"(?:^|[\s\0])(?:by (?!number)|via|using|so (?:that|as)|because|thanks to|which|that|where|when|if|"
    r"as (?:part|a result|well)|in order|in partnership|in line|working (?=with|together|closely|alongside|"
    r"through|across)|"
    r"compared|against|relative|up from|down from|from (?=[\0\d£$€])|at a cost|costing|funded (?=by|from|"
    r"through)|supported by|and the (?:rest|remainder|others)|and all\b|subject to|depending|while|whilst|without|"
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


def bare(text: str) -> str:
    """A noun phrase without articles and without blanks (术语 名词短语).

    Examples
    --------
    >>> bare("the  number of homes ")
    'number of homes'
    """
    named = text.replace("\0", " ").strip(_AROUND).split()
    if len(named) > 2 and named[0] in _NUMBERED and named[1].strip(".:").isdigit():
        named = named[2:]
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
