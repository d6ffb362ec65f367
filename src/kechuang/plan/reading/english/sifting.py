"""Which figures of an English clause are promised, and what the others are (术语 英文数字取舍)."""

from __future__ import annotations

import re

from kechuang.plan.reading.english import phrase as phrases
from kechuang.plan.reading.english.clauses import Clause, clauses
from kechuang.plan.reading.english.dates import Dated, dated, is_past
from kechuang.plan.reading.english.figures import Figure, figures
from kechuang.plan.reading.english.memory import Memory
from kechuang.plan.reading.english.roles import role_of
from kechuang.plan.reading.english.standing import Beside, is_standing
from kechuang.plan.reading.english.verbs import starts_with_verb
from kechuang.plan.reading.english.words import words
from kechuang.plan.reading.state import Context
from kechuang.plan.target import Mention, Role

_PROMISED = re.compile(r"\b(?:will|shall|should|must|to be)\b")
_WILL = re.compile(r"\b(?:will|shall|aims? to|by 20\d\d)\b")
_GOES_ON = frozenset(
    {"", "to", "and", "or", "rising to", "and to", "then", "reaching", "taking it to", "bringing it to"}
)
BY = re.compile(r"\b(?:by|up|down)\s+(?:\w+ ){0,3}$")
_OPENING_ONE = re.compile(r" [a-z][^,]* (?:will|to be|should)\b")
_IN_EACH = re.compile(r" (?:in|for|per|at) (?:each|every)\b")
_SAME_YEAR = re.compile(r"(?:in|for|at|during)\s+(?:19|20|FY)", re.I)
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d(?:[/–-]\d\d)?:")
_STRONG = re.compile(r"\d|^(?:by|before)", re.I)
_MOST = 12  # figures that one clause can promise: more stand in no honest sentence, and each is weighed against each
_QUOTES = " \0,'\"“”‘"


class Sifting:
    """A sentence with its figures, clauses and dates, and the choice among the figures (术语 英文数字取舍).

    Offsets are within the sentence; what is no target goes into the context as a mention.

    Examples
    --------
    >>> text = "Raise it from 81% to 86%"
    >>> sifting = Sifting(Context(text, text, 2025, "1"), 0, len(text), Memory(), year=2025, past=False)
    >>> [figure.value for figure in sifting.promised(sifting.clauses[0], text)]
    [Decimal('86')]
    >>> [(mention.text, mention.role) for mention in sifting.context.mentions]
    [('81%', 'baseline')]
    """

    def __init__(self, context: Context, start: int, end: int, memory: Memory, *, year: int | None, past: bool) -> None:
        self.context, self.start, self.memory, self.year, self.past = context, start, memory, year, past
        self.text = context.view[start:end]
        self.found = figures(self.text)
        self.when: Dated = dated(self.text, self.found, year)
        self.bare, self.clauses = clauses(self.text, self.found)
        self.promising = False

    def promised(self, clause: Clause, work: str) -> list[Figure] | None:
        """The figures of a clause that are targets; None when it tells of the past (术语 目标数字).

        ``work`` is the clause's text as ``work`` gives it.

        Examples
        --------
        >>> text = "we built 40 homes last year"
        >>> sifting = Sifting(Context(text, text, 2025, "1"), 0, 27, Memory(), year=2025, past=False)
        >>> sifting.promised(Clause(0, 27), text) is None
        True
        """
        past = self._is_past(clause, work)
        opened = starts_with_verb(work, len(work) - len(work.lstrip(_QUOTES)), len(work))
        found = self._open_figures(clause, work, past=past)
        self.memory.past = past
        if past:
            return None
        self.promising = self.promising or (opened and not self.memory.standing)
        return self._sifted(clause, work, found) if found else []

    def work(self, clause: Clause) -> str:
        """The text of a clause with all that speaks of time blanked (术语 去时间词).

        Examples
        --------
        >>> text = "Open it by 2026"
        >>> Sifting(Context(text, text, 2025, "1"), 0, 15, Memory(), year=2025, past=False).work(Clause(0, 15)).strip()
        'Open it \\x00\\x00\\x00\\x00\\x00\\x00\\x00'
        """
        work = (self.text if clause.bracket else self.bare)[clause.start : clause.end]
        for low, high in self.when.spans:
            if low < clause.end and high > clause.start:
                a, b = max(0, low - clause.start), min(len(work), high - clause.start)
                work = work[:a] + "\0" * (b - a) + work[b:]
        return work

    def period(self, clause: Clause) -> str | None:
        """The period that a clause names, its brackets only when no figure stands there (术语 时段).

        Examples
        --------
        >>> text = "Open it by 2026"
        >>> Sifting(Context(text, text, 2025, "1"), 0, 15, Memory(), year=2025, past=False).period(Clause(0, 15))
        'by 2026'
        """
        inside = [(a, name) for a, _, name in self.when.periods if clause.start <= a < clause.end]
        if not clause.bracket:
            hosted = [(a, name) for a, name in inside if self.bare[a] != "\0"]
            held = [f for f in self.found if f.is_counted and clause.start <= f.start < clause.end]
            inside = hosted if hosted or any(self.bare[f.start] == "\0" for f in held) else inside
        strong = [name for _, name in inside if _STRONG.search(name)]
        return strong[0] if strong else inside[0][1] if inside else None

    def _is_past(self, clause: Clause, work: str) -> bool:
        if clause.bracket:
            return self.memory.past
        text = self.text[clause.start : clause.end]
        if self.past and not _WILL.search(text):
            return True
        at = len(work) - len(work.lstrip(" \0"))
        if starts_with_verb(work, at, len(work), strict=True) and not re.match(r"\W*\w+ed\b", work):
            return False
        return is_past(text, self.year) or (self.memory.past and not _PROMISED.search(text))

    def _mention(self, figure: Figure, role: Role) -> None:
        a, b = self.start + figure.start, self.start + figure.end
        self.context.mentions.append(Mention(self.context.text[a:b], a, b, role))

    def _open_figures(self, clause: Clause, work: str, *, past: bool) -> list[Figure]:
        """The figures that may be targets by form and time; the others become mentions."""
        out: list[Figure] = []
        recalled = False
        for figure in clause.figures:
            timed = any(a <= figure.start < b for a, b, _ in self.when.periods)
            compared = any(a <= figure.start < b for a, b in self.when.compared) or self._of_that_year(clause, figure)
            if figure.role is not None:
                self._mention(figure, "baseline" if compared and figure.role == "date" else figure.role)
            elif clause.names:
                self._mention(figure, "threshold")
            elif past or compared or timed:
                if past and not timed and not recalled:
                    self._recall(work[: figure.start - clause.start])
                    recalled = True
                self._mention(figure, "past" if past else "baseline" if compared else "date")
            elif not self._is_pronoun(clause, work, figure):
                out.append(figure)
        return out

    def _of_that_year(self, clause: Clause, figure: Figure) -> bool:
        """Whether an earlier year stands right beside: "33% in 2023", "(2024: 66%)"."""
        for a, b in self.when.compared:
            if clause.bracket and clause.start <= a < clause.end:
                return True
            if 0 < figure.start - b <= 2 and self.text[b] == ":":
                return True
            if 0 <= a - figure.end <= 2 and _SAME_YEAR.match(self.text[a:b]):
                return True
        return clause.bracket and self.year is None and bool(_YEAR_FIRST.match(self.text, clause.start))

    def _recall(self, left: str) -> None:
        """What a sentence about the past speaks of may be "it" in the next."""
        subject = phrases.left(left).subject
        if subject and len(subject) < 60:
            self.memory.metric = re.sub(r"^(?:In|During|By)\b.*?,\s*", "", subject)

    def _is_pronoun(self, clause: Clause, work: str, figure: Figure) -> bool:
        """Whether "one" counts nothing."""
        if self.text[figure.start : figure.end].lower() != "one":
            return False
        before, behind = work[: figure.start - clause.start], work[figure.end - clause.start :]
        if _IN_EACH.match(behind):
            return False
        if not before.strip(" \0"):
            return not _OPENING_ONE.match(behind)
        phrase = phrases.left(before)
        return not ((phrase.verb and not phrase.subject) or phrase.sign) or not re.match(r" [a-z]", behind)

    def _sifted(self, clause: Clause, work: str, found: list[Figure]) -> list[Figure]:
        """The first figure of a clause that plays no other role, and those that go on from it."""
        for figure in found[_MOST:]:
            self._mention(figure, "other")
        found = found[:_MOST]
        roles = self._roles(clause, work, found)
        wanted: list[Figure] = []
        for figure in found:
            role = roles[figure.start]
            if role is None and wanted and not _goes_on(clause, work, wanted[-1], figure):
                role = "other"
            if role is None and clause.bracket and self._is_aside(clause, work, figure):
                role = "other"
            if role is None:
                wanted.append(figure)
            else:
                self._mention(figure, role)
        if len(wanted) > 1 and wanted[0].form in {"times", "zero"}:
            self._mention(wanted.pop(0), "other")
        return wanted

    def _roles(self, clause: Clause, work: str, found: list[Figure]) -> dict[int, Role | None]:
        """Each figure's role, judged once as if alone, and again when several are left."""
        opened = self.promising or (bool(clause.label) and not clause.bracket)
        promised = bool(_PROMISED.search(work))
        roles: dict[int, Role | None] = {}
        for alone in (True, False):
            kept = [f for f in found if roles.get(f.start) is None]
            if not alone and len(kept) < 2:
                break
            for figure in kept:
                a, b = figure.start - clause.start, figure.end - clause.start
                beside = Beside(f"{clause.label}: {work[:a]}" if clause.label else work[:a], work[b:], alone, opened)
                standing = self.memory.standing and not promised
                roles[figure.start] = "other" if standing else role_of(figure, beside)
                self.memory.standing = standing or is_standing(beside)
            if not alone and kept and all(roles[f.start] is not None for f in kept):
                roles[kept[0].start] = None
        return roles

    def _is_aside(self, clause: Clause, work: str, figure: Figure) -> bool:
        around = work[: figure.start - clause.start] + work[figure.end - clause.start :]
        return not around.strip(" \0") and not self.period(clause) and not clause.label


def _goes_on(clause: Clause, work: str, before: Figure, figure: Figure) -> bool:
    """Whether a second figure goes on from the first: "by 5% to 200", "70% and 80%"."""
    between = work[before.end - clause.start : figure.start - clause.start]
    if before.form == "zero" or not between.strip(" \0"):
        return before.form in {"times", "zero"}
    between = between.rstrip(" \0,")
    last = words().last(between) if between else None
    rest = (between[: last[2]] if last and last[1] == "sign" else between).strip(" \0,")
    if before.form == "times":
        return rest.endswith(("to", "at", "from")) or bool(last and last[1] == "sign")
    if rest.lower() in _GOES_ON:
        return True
    if not rest.endswith("to") or len(rest) > 40:
        return False
    changed = len(rest.split()) <= 4 and bool(BY.search(work[: before.start - clause.start]))
    return changed or before.form in {"percent", "point"}
