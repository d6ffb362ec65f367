"""Where a deed begins in an English clause, and the verb it is said with (术语 英文动词)."""

from __future__ import annotations

import re

from kechuang.plan.reading.english.words import words

LINK = re.compile(
    r"(?:(?:and|or|while|whilst|but|then|plus|so that|as well as|together with|alongside|also|thereby|thus|so as|"
    r"so|both|(?:each|by)(?= \w+ing\b))\b\s*)+",
    re.I,
)
SHARE = re.compile(
    r"(?:of which|of whom|of these|of them|including|include|to include|with|comprising|made up of)\b\s*", re.I
)
_ADVERBS = re.compile(
    r"(?:(?:to|also|further|then|not|fully|jointly|successfully|directly|help(?: to)?|again|collectively|"
    r"together|[a-z]+ly)\s+)*",
    re.I,
)
_OBJECT = re.compile(
    r"\s+(?:the|an?|our|all|every|each|its|their|new|at|no|up|to|by|from|below|above|over|under|more than|fewer|"
    r"less|around|about|approximately|some|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|half|further|"
    r"another|additional|between|this|these|that)\b|\s+(?=[\d£$€\0])",
    re.I,
)
_LEVELLED = re.compile(
    r"[\s\0](?:to|by|from|at|below|above|under|over)[\s\0]+(?:at least |no more than |around |about |between |"
    r"fewer than |less than |more than )?[\d£$€]"
)
_GERUND = re.compile(r"[A-Za-z][a-z]{2,}ing (?:the|an?|our|to|at least|some|over|more|up|all|around|their|its)\b", re.I)
_UNKNOWN = re.compile(
    r"(?!(?:in|across|including|for|with|at|of|on|by|from|to|plus|among|into|all|both|half|as|via|such|since|"
    r"under|over|through|within|during|like|per|except|not|only|about|after|before|"
    r"where|so|between|against|around|or|and|is|are|was|were|if|when|until|towards|than|that|which|who|within|"
    r"because|but|while|throughout|beyond|near|outside|inside|also|then|be|being)\b)"
    r"[a-z]{3,}(?<!ed)(?<!ing)(?<!ly) (?:the|an?|our|every|each) "
)
_IMPERATIVE = re.compile(
    r"(?!(?:In|Across|For|With|At|Of|On|By|From|To|Among|All|Both|Half|As|Since|Under|Over|Through|Within|During|"
    r"After|Before|Where|Between|If|When|Until|That|This|These|Because|While|Throughout|"
    r"Is|Are|Was|Were|Every|Each|Not|Only|About|Around|"
    r"Against)\b)([A-Z][a-z]{2,}(?<!ed)(?<!ing)(?<!ly)) (?=(?:the|an?|our|its|their) )"
)
_COMPLETE = re.compile(
    r"\b(?:will|shall|should|must|to be|is to|are to|aims? to|plans? to|expects?|hopes?|is|are|was|were|has|"
    r"have)\b",
    re.I,
)
_MODAL = re.compile(r"(?<![^\s\0])(?:[Tt]o|[Ww]ill|[Ss]hall|[Mm]ust|should|can|would|may)\s+")
_LEADING_ON = re.compile(
    r"\s*\b(?:is|are|aims?|seeks?|plans?|intends?|hopes?|wants?|commits?|expects?|pledges?|proposes?|strives?|aspires?|"
    r"endeavours?|continues?|committed|aiming|seeking|hoping|planning|working|striving|going|needs?|ha[sv]e?|helps?|helping|"
    r"ambition is|aim is|goal is|target is|objective is)$",
    re.I,
)
_OPENERS = re.compile(
    r"(?:(?:we|it|they|this|these|which|who|that|the (?:council|city|county|trust|team|service|board|agency|"
    r"authority|department|borough|partnership)|services|partners|officers|staff)\s+(?:also |jointly |now )*"
    r"(?=will\b|shall\b|aim|plan|seek|intend|hope|expect|want|must|should|are|is\b|commit)|(?:ensur(?:e|ing)|"
    r"mak(?:e|ing) sure|see|seeing|expect|expects|want|wants|intend|intends)\s+(?:that\s+)?|"
    r"(?:will|shall|should|must)\s+|(?:aim|aims|aiming|seek|seeks|plan|plans|intend|hope|strive|push|"
    r"pushing)\s+(?:for\s+|to\s+)|not |an?\s+(?=(?:stretch|ambition|target|aim|further))|"
    r"(?:our|the|a)\s+(?:\w+\s+)?(?:aim|ambition|goal|target|objective|aspiration)\s+(?:is\s+|for (?=\w)|of\s+|"
    r"to\s+))",
    re.I,
)
_AND = re.compile(r"(?:,| or| and|/|, and)\s*(?=[a-z])")
_DIRECT = frozenset(
    ("", "a", "an", "the", "a further", "another", "the remaining", "a total of", "up", "down", "rising to", "to", "then", "by")
)  # fmt: skip
_NOUN_FIRST = frozenset({"average", "total", "top", "score", "rank"})


def starts_with_verb(text: str, start: int, end: int, *, strict: bool = False) -> bool:
    """Whether a deed begins here; when strict, words that are nouns as often need an object after them (术语 动词起句).

    Examples
    --------
    >>> starts_with_verb("support staff", 0, 13, strict=True), starts_with_verb("support the staff", 0, 17, strict=True)
    (False, True)
    """
    at = start
    found = words().verb_at(text, at)
    if found is None and (lead := _ADVERBS.match(text, start, end)) and lead.end() > start:
        at = lead.end()
        found = words().verb_at(text, at)
    if found is None or found[2] > end:
        if text[at : at + 1].isupper() and _IMPERATIVE.match(text, at, end):
            return True
        return bool(_GERUND.match(text, at, end) or (strict and _UNKNOWN.match(text, at, end)))
    base, group, stop = found
    gerund = text[at:stop].lower().endswith("ing")
    if strict and at == start and (gerund or base in words().sets["ambiguous"]):
        if group in {"rise", "fall", "hold"} and _LEVELLED.search(text, stop, end):
            return True
        return bool(_OBJECT.match(text, stop)) or (gerund and text[stop + 1 : stop + 2].isupper())
    return stop >= end or text[stop] in " ,\t\0"


def makes_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text can stand as a clause: it has a verb (术语 成句).

    Examples
    --------
    >>> makes_whole("Attendance at primary", 0, 21), makes_whole("We will open it", 0, 15)
    (False, True)
    """
    return starts_with_verb(text, start, end) or bool(_COMPLETE.search(text, start, end))


def is_direct(text: str, start: int, figure: int) -> bool:
    """Whether the figure opens the piece, but for words of comparison: "at least 40 schools" (术语 数字起句).

    Examples
    --------
    >>> is_direct("at least 40 schools", 0, 9)
    True
    """
    rest = text[start:figure].strip(" \0")
    last = words().last(rest) if rest else None
    if last and last[1] == "sign":
        rest = rest[: last[2]].strip(" \0")
    return rest.lower() in _DIRECT


def deed(text: str) -> tuple[str, str, str, str] | None:
    """Verb as written, its group, the text before it and after it (术语 英文动作).

    The front verb counts unless it only leads to another: "support firms to create".

    Examples
    --------
    >>> deed("The team will visit all schools")
    ('visit', 'amount', 'The team', 'all schools')
    """
    marks = [m.span() for m in _MODAL.finditer(text)]
    front = words().verb_at(text)
    places = [(m[0], m[1]) for m in reversed(marks)]
    order = [(0, 0), *places] if front and front[0] not in words().sets["prompting"] else [*places, (0, 0)]
    for before, behind in order:
        at = _past_adverbs(text, behind)
        opener = None if marks else _OPENERS.match(text, at)
        if opener:
            at = opener.end()
        found = _chain(text, at)
        if found is None:
            continue
        base, group, end = found
        if base in _NOUN_FIRST and text[end:].strip(" \0"):
            continue
        if end >= len(text) or text[end] in " ,\0\t":
            return text[at:end], group, _LEADING_ON.sub("", text[:before].strip(" \0,")), text[end:].strip()
    unknown = _IMPERATIVE.match(text)
    return (unknown.group(1), "amount", "", text[unknown.end() :].strip()) if unknown else None


def _past_adverbs(text: str, at: int) -> int:
    found = _ADVERBS.match(text, at)
    return found.end() if found else at


def _chain(text: str, at: int) -> tuple[str, str, int] | None:
    """Base and group of the last of several verbs: "create or safeguard"."""
    found = words().verb_at(text, at)
    while found is not None:
        link = _AND.match(text, found[2])
        more = words().verb_at(text, link.end()) if link else None
        if more is None:
            break
        found = more
    return found


def unopened(text: str) -> str:
    """The text without the words that only open a promise: "we expect", "our aim is" (术语 去引导语).

    Examples
    --------
    >>> unopened("We expect school visits")
    'school visits'
    """
    while True:
        opener = _OPENERS.match(text)
        if opener is None or opener.end() == 0:
            return text
        text = text[opener.end() :]
