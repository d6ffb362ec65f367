"""English paragraphs cut into sentences, and sentences into clauses, each with its figures (术语 英文分句)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kechuang.plan.reading.english.figures import Figure
from kechuang.plan.reading.english.verbs import LINK, SHARE, is_direct, makes_whole, starts_with_verb

_STOP = re.compile(r"[.!?](?=[”\"')\]]?(?:\s+[^a-z\s]|\s*$))|;|\n|(?<=\S)\s[•●▪◦](?=\s)")
_LONGEST = 800
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|approx|ref|No|no|St|Dr|Mr|Mrs|Ms|vs|etc|incl|min|max|avg|p\.a|c|Rd|tel|Tel|para|Fig|fig|Ave|"
    r"cf|resp|Cllr|Prof|[A-Z])$"
)
_BULLET = re.compile(r"[\s•●▪◦■*·‣➢✓–—>-]*")
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_BREAK = re.compile(
    r"\s*[,:]\s+|\s+[–—-]\s+|\s+(?=(?:and|while|whilst|but|then|plus|(?<!compared )with|including|as well as|"
    r"together with|alongside|of which|of whom|of these|"
    r"to include|so that|or by|by(?= [a-z]{2,}ing )|to(?= [a-z]+ ))\b)"
)
_FINITE = re.compile(
    r"(?:we (?:will|shall|aim|plan|seek|intend|hope|expect|want)|(?:[\w'’-]+ ){1,7}?(?P<verb>will|shall|should|"
    r"must|is to|are to|to (?:be|rise|fall|reach|stay|increase|grow|remain|drop|make up|exceed|double)))\b",
    re.I,
)
_MINOR = re.compile(
    r"(?:and|or) (?:over|above|under|below|older|younger|up|more|fewer|upwards|beyond|less|higher|lower|"
    r"better)\b(?! [\d£$€])",
    re.I,
)
_WITHIN = re.compile(r"\b(?:within|inside|in|in under|in less than|after|over|at|of)\s*$")
_COMPLETES = re.compile(r"\b(?:will|shall|should|must|is|are|was|were|ha[sv]e?)\b")
_LEADS_ON = re.compile(
    r"\b(?:aims?|aiming|aspires?|aspiring|seeks?|seeking|plans?|intends?|hopes?|strive|striving|work|working|"
    r"continue|is|are|due|able|likely|set|expected|projected|committed|"
    r"needs?|wants?|how|help|helping|try|trying|going|used|visits?|access|trips|journeys|ambition|aim|goal|"
    r"target|ha[sv]e?|ought|expect\w*(?: \w+){0,4})$",
    re.I,
)


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with at most one promise: offsets in the sentence, figures inside (术语 英文分句).

    ``label`` is what stands before the colon it follows, ``label_at`` where that begins, for the first clause after it;
    ``whole``: it can stand for itself, as far as that has been asked; ``names``: it is such a label itself.

    Examples
    --------
    >>> Clause(0, 4).bracket
    False
    """

    start: int
    end: int
    figures: list[Figure] = field(default_factory=list)
    bracket: bool = False
    label: str = ""
    label_at: int = -1
    whole: bool | None = None
    names: bool = False

    @property
    def counts(self) -> bool:
        """Whether a figure that may be a target stands inside (术语 有数字).

        Examples
        --------
        >>> Clause(0, 4).counts
        False
        """
        return any(f.is_counted and f.form != "times" for f in self.figures)


def sentences(text: str) -> Iterator[tuple[int, int, bool]]:
    """Offsets of the sentences, and whether a full stop stood before (术语 断句).

    Examples
    --------
    >>> list(sentences("Open it (ref. 3). Plant 5 trees"))
    [(0, 16, True), (18, 31, True)]
    """
    at, opens, brackets = 0, True, [m.span() for m in _BRACKET.finditer(text)]
    for stop in _STOP.finditer(text):
        inside = any(a < stop.start() < b for a, b in brackets) or _ABBREVIATION.search(
            text[max(0, stop.start() - 8) : stop.start()]
        )
        if stop.group() != "\n" and inside:
            continue
        yield from _short(text, at, stop.start(), opens)
        at, opens = stop.end(), stop.group() != ";"
    yield from _short(text, at, len(text), opens)


def _short(text: str, start: int, end: int, opens: bool) -> Iterator[tuple[int, int, bool]]:
    """A sentence in stretches that can be read in reasonable time; no honest sentence is that long."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield from _stripped(text, start, cut, opens)
        start = cut
    yield from _stripped(text, start, end, opens)


def _stripped(text: str, start: int, end: int, opens: bool) -> Iterator[tuple[int, int, bool]]:
    lead = _BULLET.match(text, start, end)
    start = lead.end() if lead else start
    end = start + len(text[start:end].rstrip())
    if end > start:
        yield start, end, opens


def clauses(text: str, found: list[Figure]) -> tuple[str, list[Clause]]:
    """The sentence with its brackets blanked, and its clauses in order, bracketed ones after their host (术语 英文分句).

    Examples
    --------
    >>> from kechuang.plan.reading.english.figures import figures
    >>> text = "Plant 5 trees (2 in May) and open the park"
    >>> [text[c.start:c.end] for c in clauses(text, figures(text))[1]]
    ['Plant 5 trees (2 in May)', '2 in May', 'open the park']
    """
    holes = [m.span() for m in _BRACKET.finditer(text)]
    bare = text
    for a, b in holes:
        bare = bare[:a] + "\0" * (b - a) + bare[b:]
    outer = [f for f in found if not any(a <= f.start < b for a, b in holes)]
    out: list[Clause] = []
    for clause in _merged(bare, _pieces(bare, outer), outer):
        out.append(clause)
        for a, b in holes:
            if clause.start <= a < clause.end:
                out += _bracketed(text, a + 1, b - 1, [f for f in found if a <= f.start < b])
    return bare, out


def _bracketed(text: str, start: int, end: int, inside: list[Figure]) -> list[Clause]:
    """The clauses of a bracket: more than one when each has its figure."""
    if sum(f.is_counted for f in inside) < 2:
        return [Clause(start, end, inside, bracket=True)]
    blank = "\0" * start + text[start:end]
    made = _merged(blank, _pieces(blank, inside), inside)
    for clause in made:
        clause.start, clause.bracket = max(clause.start, start), True
    return made


def _pieces(text: str, found: list[Figure]) -> list[tuple[int, int, str]]:
    """Stretches between possible breaks, with what stands at the break."""
    cuts: list[tuple[int, int, str]] = []
    for mark in _BREAK.finditer(text):
        a, b = mark.span()
        sign = mark.group().strip() or (text[b : b + 2] if text.startswith(("to ", "by "), b) else "and")
        behind = text.startswith("of ", b) and text[a:b].isspace() and any(f.end == a and f.is_counted for f in found)
        if (
            behind
            or any(f.start < b and a < f.end for f in found)
            or _MINOR.match(text, b)
            or (sign == "to" and _LEADS_ON.search(text[:a]))
        ):
            continue
        if cuts and a <= cuts[-1][1]:
            cuts[-1] = (cuts[-1][0], b, cuts[-1][2])
        else:
            cuts.append((a, b, sign))
    edges, at, before = [], 0, ""
    for a, b, sign in [*cuts, (len(text), len(text), "")]:
        stretch = text[at:a].strip(" \0")
        if LINK.fullmatch(stretch):
            continue
        if stretch:
            edges.append((at, a, before))
        at, before = b, sign
    return edges


def _merged(text: str, pieces: list[tuple[int, int, str]], found: list[Figure]) -> list[Clause]:
    out: list[Clause] = []
    label, at = "", -1
    for start, end, sign in pieces:
        link = LINK.match(text, start)
        body = link.end() if link and link.end() < end else start
        inside = [f for f in found if start <= f.start < end]
        if out and not _begins(text, body, end, sign, out[-1], inside):
            out[-1].end, out[-1].whole = end, None
            out[-1].figures += inside
            continue
        if out and _labels(text, out[-1], sign, body, inside):
            label, at = text[out[-1].start : out[-1].end].strip(" \0"), out[-1].start
            out[-1].names = True
        out.append(Clause(body, end, inside, label=label, label_at=at))
        at = -1
    return out


def _labels(text: str, before: Clause, sign: str, start: int, inside: list[Figure]) -> bool:
    """Whether what stands before a colon or dash names what follows: "Claims decided within 20 days: 95%"."""
    counted = [f for f in before.figures if f.is_counted]
    if sign == ":" and not counted:
        return True
    if (
        sign not in {":", "–", "—", "-"}
        or before.label
        or not inside
        or starts_with_verb(text, before.start, before.end)
    ):
        return False
    bounding = all(f.is_time and _WITHIN.search(text[: f.start]) for f in counted)
    return (
        bounding and is_direct(text, start, inside[0].start) and not _COMPLETES.search(text, before.start, before.end)
    )


def _begins(text: str, start: int, end: int, sign: str, before: Clause, inside: list[Figure]) -> bool:
    """Whether a piece begins a clause of its own."""
    counted = [f for f in inside if f.is_counted]
    verb = sign != "to" and starts_with_verb(text, start, end, strict=True)
    if sign == ":" or verb:
        return True
    if sign == "by":
        return bool(counted)
    if sign == "to":
        return bool(counted) and before.counts and starts_with_verb(text, start + 3, end)
    if before.whole is None:
        before.whole = bool(before.label) or makes_whole(text, before.start, before.end)
    whole = before.counts or before.whole
    if not whole:
        return False
    if SHARE.match(text, start):
        return bool(counted) and (before.counts or sign == "," or not text.startswith("with", start))
    if counted and (before.counts or is_direct(text, start, counted[0].start)):
        return True
    finite = _FINITE.match(text, start, end)
    return bool(finite and (counted or not finite["verb"] or re.search(r"\bbe\b", text[start:end])))
