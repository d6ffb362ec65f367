"""Yes/no deliverables in English: publish, open, sign, and the thing itself (术语 英文定性目标)."""

from __future__ import annotations

import re

from kechuang.plan.reading.english.nouns import bare
from kechuang.plan.reading.english.verbs import deed as split_deed
from kechuang.plan.reading.english.words import words

_DETERMINED = re.compile(r"(?:the|an?|our|its|their|this|new|all|every|each|one|any)\b", re.I)
_PROPER = re.compile(r"(?<![.!?] )\b[A-Z][\w'’-]+")
_WHOLE = re.compile(r"(?:all|every|each)\b", re.I)
_ROUTINE = re.compile(
    r"\b(?:(?:each|every) (?:year|month|quarter|week|day|term|May|June|spring|autumn)|monthly|quarterly|annually|"
    r"weekly|daily|continue to|regularly|a year)\b",
    re.I,
)
_ENSURED = re.compile(
    r"(?:(?:we|it|they) (?:will|shall) |will |to )?(?P<verb>ensure|make sure)(?: that)? (?P<rest>(?:all|every|"
    r"each) .+)$",
    re.I,
)
_PASSIVE = re.compile(
    r"^(?P<thing>.+?)\s+(?:will|shall|must|to|is to|are to|"
    r"should)\s+(?:have )?be(?:en)?\s+(?:\w+ly )?(?P<verb>set up|signed off|put in place|brought into (?:use|"
    r"service|operation)|rolled out|handed over|\w+)\b",
    re.I | re.S,
)
_DONE = re.compile(
    r"^(?P<thing>.+?)\s+(?:is |are |fully )?(?P<verb>published|opened|open|completed|complete|launched|signed|"
    r"adopted|approved|in place|operational|live|established|appointed|agreed|submitted|commissioned|introduced|"
    r"finalised|delivered|"
    r"implemented|in use|up and running|ready|procured|installed|built|reopened|begun|started|under way|"
    r"refurbished)$",
    re.I,
)
_LAST_DONE = re.compile(r"^(?P<thing>[A-Z].+?) (?P<verb>\w+(?:ed|t))$")
_INTO_USE = re.compile(
    r"^(?:.*?\b(?:will|to|shall) )?(?P<verb>bring|put|take|get) (?P<thing>.+?) (?:back )?(?:into (?:use|service|"
    r"operation|force|effect)|in place|live)\b",
    re.I,
)
_OPENS = re.compile(
    r"^(?P<thing>(?:the|our|a|an|phase \d+ of) .+?) will (?P<verb>open|reopen|launch|start|begin|close|go live|"
    r"come into force|come into effect)\b",
    re.I,
)
_ALL_BE = re.compile(r"^(?P<thing>(?:all|every|each) .+?)$", re.I | re.S)
_TO_BE = re.compile(r"\b(?:will|shall|must|to be|to have|are to|is to)\b", re.I)
_BECOMES = re.compile(
    r"((?:the|our|all|every|each) .+?) (?:will|to|is to|are to) (?:be|become) ((?:\w+ )?(?:carbon[- ]neutral|"
    r"net[- ]zero|zero[- ]carbon|carbon[- ]free|accessible|electric|smoke[- ]free|plastic[- ]free|digital|"
    r"in place|operational|complete|fully \w+))$",
    re.I,
)
_IRREGULAR = {
    "published": "publish", "opened": "open", "completed": "complete", "signed": "sign", "signed off": "sign off", "set up": "set up",
    "begun": "begin", "built": "build", "rolled out": "roll out", "handed over": "hand over", "held": "hold", "laid": "lay",
    "brought": "bring", "written": "write", "put in place": "put in place",
}  # fmt: skip
_PURPOSE = re.compile(
    r"\s(?:to (?=[a-z]+ )|so that|in order|which|that|by (?=\w+ing)|through|as part of|using|following|"
    r"subject to|on time|in full|and beyond|for the \w+(?:st|nd|rd|th) (?:time|year)|reporting)\b"
)

Deed = tuple[str, str, str]


def deliverable(text: str, *, dated: bool, first: bool) -> Deed | None:
    """Thing, verb and reason of a deliverable, None when the clause promises none (术语 定性目标识读).

    ``dated``: a period stands in the clause; ``first``: the clause opens its sentence.

    Examples
    --------
    >>> deliverable("publish the Estates Strategy", dated=False, first=True)
    ('Estates Strategy', 'publish', 'deed: publish')
    >>> deliverable("support local people", dated=True, first=True) is None
    True
    """
    if _ROUTINE.search(text):
        return None
    text = re.sub(r"[\s\0]+", " ", text).strip(" ,;:.")
    whole = _ENSURED.match(text)
    if whole:
        return bare(whole["rest"]), whole["verb"], "deed: ensure all"
    shaped = _into_use(text) or _passive(text, dated=dated)
    if shaped:
        return shaped
    return _active(text, dated=dated, first=first) or _stated(text, dated=dated)


def _into_use(text: str) -> Deed | None:
    found = _INTO_USE.match(text) or _OPENS.match(text)
    return (
        (bare(found["thing"]), found["verb"], "deed: into use")
        if found and _weighs("open", found["thing"], dated=False)
        else None
    )


def _passive(text: str, *, dated: bool) -> Deed | None:
    found = _PASSIVE.match(text)
    base = _base(found["verb"].lower()) if found else None
    if found is None or base is None or not _weighs(base, found["thing"], dated=dated):
        return None
    return bare(found["thing"]), found["verb"], f"deed: {base}"


def _active(text: str, *, dated: bool, first: bool) -> Deed | None:
    found = split_deed(text)
    if found is None:
        return None
    said, _, _, rest = found
    verb = re.split(r" or | and |, ", said)[-1].strip()
    known = words().verb_at(verb)
    base = known[0] if known else verb.lower()
    if verb.lower().endswith("ing") and verb.lower() != base and not first:
        return None
    if len(rest) < 3 or rest.split()[0].lower() in words().sets["vague"]:
        return None
    cut = _PURPOSE.search(rest)
    weighs = (
        _weighs(base, rest, dated=dated) or (dated and bool(_WHOLE.match(rest)))
        if known
        else _PROPER.search(rest) is not None and dated
    )
    return (bare(rest[: cut.start()] if cut and cut.start() > 3 else rest), said, f"deed: {base}") if weighs else None


def _stated(text: str, *, dated: bool) -> Deed | None:
    """A thing said to be done by a date, or something that all shall be."""
    found = _ALL_BE.match(text)
    if found and (dated or _TO_BE.search(text)) and len(text.split()) > 3:
        return (
            bare(re.sub(r"\s(?:will|shall|must|to|are to|is to)\b", "", found["thing"], count=1)),
            "",
            "deed: all of them",
        )
    if dated and _BECOMES.match(text):
        return bare(_BECOMES.sub(r"\1 \2", text)), "", "deed: a state by a date"
    done = _DONE.match(text) if dated else None
    last = _LAST_DONE.match(text) if dated and done is None else None
    if last and _base(last["verb"]) is None:
        last = None
    done = done or last
    return (bare(done["thing"]), done["verb"], "deed: done by a date") if done else None


def _weighs(base: str, rest: str, *, dated: bool) -> bool:
    if base in words().sets["deliver"]:
        return dated or bool(_DETERMINED.match(rest) or _PROPER.search(rest))
    return base in words().sets["perhaps"] and (dated or bool(_PROPER.search(rest) or _WHOLE.match(rest)))


def _base(participle: str) -> str | None:
    known = words().sets["deliver"] | words().sets["perhaps"]
    if participle in _IRREGULAR or participle.startswith("brought into"):
        return _IRREGULAR.get(participle, "open")
    for tail, back in (
        ("ed", ""),
        ("ed", "e"),
        ("d", ""),
        ("ied", "y"),
        ("ted", "t"),
        ("ned", "n"),
        ("ped", "p"),
        ("", ""),
    ):
        base = participle.removesuffix(tail) + back
        if participle.endswith(tail) and base in known:
            return base
    return None
