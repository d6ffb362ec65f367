"""An English sentence becomes targets and mentions (术语 英文目标识读)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from kechuang.plan.reading.english import phrase as phrases
from kechuang.plan.reading.english.clauses import Clause, clauses
from kechuang.plan.reading.english.dates import Dated, dated, is_past
from kechuang.plan.reading.english.deeds import deliverable
from kechuang.plan.reading.english.figures import Figure, figures
from kechuang.plan.reading.english.memory import Memory
from kechuang.plan.reading.english.naming import Naming, named, respective
from kechuang.plan.reading.english.roles import Beside, is_baseline, is_standing, role_of
from kechuang.plan.reading.english.traits import firmness, kind
from kechuang.plan.reading.english.verbs import starts_with_verb
from kechuang.plan.reading.english.words import words
from kechuang.plan.reading.state import Context
from kechuang.plan.target import Comparator, Mention, Role, Target

_PROMISED = re.compile(r"\b(?:will|shall|should|must|to be)\b")
_WILL = re.compile(r"\b(?:will|shall|aims? to|by 20\d\d)\b")
_GOVERNS = re.compile(
    r"\b(?:aim|seek|strive|aspire|hope|endeavour|try|aiming|seeking|ambition is|aim is|work|"
    r"working)\w*(?: towards)? (?:to|for \w+ to|see)\b",
    re.I,
)
_GOES_ON = frozenset(
    {"", "to", "and", "or", "rising to", "and to", "then", "reaching", "taking it to", "bringing it to"}
)
_BY = re.compile(r"\b(?:by|up|down)\s+(?:\w+ ){0,3}$")
_FROM = re.compile(r"(?:\b(?:up |down )?from\s+(?:\w+ )*)?$")
_OPENING_ONE = re.compile(r" [a-z][^,]* (?:will|to be|should)\b")
_SAME_YEAR = re.compile(r"(?:in|for|at|during)\s+(?:19|20|FY)", re.I)


class Sentence:
    """One sentence while it is read: its text, clauses and dates; offsets are within the sentence (术语 英文句).

    Examples
    --------
    >>> context = Context("Plant 5 trees", "Plant 5 trees", 2025, "1")
    >>> Sentence(context, 0, 13, Memory(), year=2025, past=False).read()
    >>> [(t.metric, t.value) for t in context.targets]
    [('trees', Decimal('5'))]
    """

    def __init__(self, context: Context, start: int, end: int, memory: Memory, *, year: int | None, past: bool) -> None:
        self.context, self.start, self.memory, self.year, self.past = context, start, memory, year, past
        self.text = context.view[start:end]
        self.found = figures(self.text)
        self.when: Dated = dated(self.text, self.found, year)
        self.bare, self.clauses = clauses(self.text, self.found)
        self.open: list[int] = []
        self.promising = False

    def read(self) -> None:
        """Read every clause into the context (术语 逐句识读).

        Examples
        --------
        >>> context = Context("Open it", "Open it", 2025, "1")
        >>> Sentence(context, 0, 7, Memory(), year=2025, past=False).read()
        >>> context.targets
        []
        """
        if "respectively" in self.text:
            self._respective()
        for index, clause in enumerate(self.clauses):
            self._clause(clause, first=index == 0)

    def _respective(self) -> None:
        """A list of things that a list of figures answers."""
        counted = [
            f
            for c in self.clauses
            for f in c.figures
            if f.is_counted and not c.bracket and f.form != "times" and not is_baseline(self.text[: f.start], "")
        ]
        opening = next((c for c in self.clauses if c.counts), None)
        if opening is not None and counted:
            subject = phrases.left(self.bare[opening.start : counted[0].start]).subject
            self.memory.items = respective(subject, len(counted))

    def _clause(self, clause: Clause, *, first: bool) -> None:
        work = self._work(clause)
        period = self._period(clause)
        past = self._is_past(clause, work)
        opened = starts_with_verb(work, len(work) - len(work.lstrip(" \0,'\"“”‘")), len(work))
        open_ones = self._open_figures(clause, work, past=past)
        self.memory.past = past
        if past:
            return
        self.promising = self.promising or (opened and not self.memory.standing)
        wanted = self._sifted(clause, work, open_ones)
        if not work.strip(" \0,.:"):
            self.memory.period = period or self.memory.period
            return
        for i, figure in enumerate(wanted):
            self._target(clause, work, figure, wanted[:i], period)
        if not wanted and not clause.bracket and not any(f.role in {"contact", "reference"} for f in clause.figures):
            self._deliverable(clause, work, period, first=first)
        self.memory.period = period or self.memory.period

    def _work(self, clause: Clause) -> str:
        """The text of a clause with all that speaks of time blanked."""
        work = (self.text if clause.bracket else self.bare)[clause.start : clause.end]
        for low, high in self.when.spans:
            if low < clause.end and high > clause.start:
                a, b = max(0, low - clause.start), min(len(work), high - clause.start)
                work = work[:a] + "\0" * (b - a) + work[b:]
        return work

    def _period(self, clause: Clause) -> str | None:
        inside = [(a, name) for a, _, name in self.when.periods if clause.start <= a < clause.end]
        if not clause.bracket:
            hosted = [(a, name) for a, name in inside if self.bare[a] != "\0"]
            held = any(
                f.is_counted and clause.start <= f.start < clause.end and self.bare[f.start] == "\0" for f in self.found
            )
            inside = hosted if hosted or held else inside
        strong = [name for _, name in inside if re.search(r"\d|^(?:by|before)", name, re.I)]
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
        for figure in clause.figures:
            timed = any(a <= figure.start < b for a, b, _ in self.when.periods)
            compared = any(a <= figure.start < b for a, b in self.when.compared) or self._of_that_year(clause, figure)
            if figure.role is not None:
                self._mention(figure, "baseline" if compared and figure.role == "date" else figure.role)
            elif past or compared or timed:
                if past and not timed and figure is next(f for f in clause.figures if f.is_counted):
                    self._recall(work[: figure.start - clause.start])
                self._mention(figure, "past" if past else "baseline" if compared else "date")
            elif not self._is_pronoun(clause, work, figure):
                out.append(figure)
        return out

    def _of_that_year(self, clause: Clause, figure: Figure) -> bool:
        """Whether an earlier year stands right beside: "33% in 2023", "(2024: 66%)"."""
        for a, b in self.when.compared:
            if clause.bracket and clause.start <= a < clause.end:
                return True
            if 0 <= a - figure.end <= 2 and _SAME_YEAR.match(self.text[a:b]):
                return True
        return (
            clause.bracket
            and self.year is None
            and bool(re.match(r"(?:19|20)\d\d(?:[/–-]\d\d)?:", self.text[clause.start : clause.end]))
        )

    def _recall(self, left: str) -> None:
        """What a sentence about the past speaks of may be "it" in the next."""
        subject = phrases.left(left).subject
        if subject and len(subject) < 60:
            self.memory.metric = re.sub(r"^(?:In|During|By)\b.*?,\s*", "", subject)

    def _is_pronoun(self, clause: Clause, work: str, figure: Figure) -> bool:
        """Whether "one" counts nothing."""
        if self.text[figure.start : figure.end].lower() != "one":
            return False
        before, after = work[: figure.start - clause.start], work[figure.end - clause.start :]
        if not before.strip(" \0"):
            return not _OPENING_ONE.match(after)
        phrase = phrases.left(before)
        return not ((phrase.verb and not phrase.subject) or phrase.sign) or not re.match(r" [a-z]", after)

    def _sifted(self, clause: Clause, work: str, found: list[Figure]) -> list[Figure]:
        """The figures that are promised: the first of a clause, and those that go on from it."""
        roles = self._roles(clause, work, found)
        wanted: list[Figure] = []
        for figure in found:
            role = roles[figure.start]
            if role is None and wanted and not self._goes_on(clause, work, wanted[-1], figure):
                role = "other"
            if role is None and clause.bracket and self._is_aside(clause, work, figure):
                role = "other"
            if role is None:
                wanted.append(figure)
            else:
                self._mention(figure, role)
        if len(wanted) > 1 and wanted[0].form in {"times", "zero"}:
            self._mention(wanted[0], "other")
            return wanted[1:]
        return wanted

    def _roles(self, clause: Clause, work: str, found: list[Figure]) -> dict[int, Role | None]:
        opened = self.promising or (bool(clause.label) and not clause.bracket)
        roles: dict[int, Role | None] = {}
        for alone in (True, False):
            kept = [f for f in found if roles.get(f.start) is None]
            if not alone and len(kept) < 2:
                break
            for figure in kept:
                a, b = figure.start - clause.start, figure.end - clause.start
                left = f"{clause.label}: {work[:a]}" if clause.label else work[:a]
                beside = Beside(left, work[b:], alone, opened)
                standing = self.memory.standing and not _PROMISED.search(work)
                roles[figure.start] = "other" if standing else role_of(figure, beside)
                self.memory.standing = standing or is_standing(beside)
            if not alone and kept and all(roles[f.start] is not None for f in kept):
                roles[kept[0].start] = None
        return roles

    def _goes_on(self, clause: Clause, work: str, before: Figure, figure: Figure) -> bool:
        """Whether a second figure goes on from the first: "by 5% to 200", "70% and 80%"."""
        between = work[before.end - clause.start : figure.start - clause.start].rstrip(" \0,")
        last = words().last(between) if between else None
        rest = (between[: last[2]] if last and last[1] == "sign" else between).strip(" \0,")
        if before.form in {"times", "zero"} or rest.lower() in _GOES_ON:
            return True
        if not rest.endswith("to") or len(rest) > 40:
            return False
        return before.form in {"percent", "point"} or (
            len(rest.split()) <= 4 and bool(_BY.search(work[: before.start - clause.start]))
        )

    def _is_aside(self, clause: Clause, work: str, figure: Figure) -> bool:
        left, right = work[: figure.start - clause.start].strip(), work[figure.end - clause.start :].strip(" \0")
        return not left and not right and not self._period(clause) and not clause.label

    def _target(self, clause: Clause, work: str, figure: Figure, before: list[Figure], period: str | None) -> None:
        a, b = figure.start - clause.start, figure.end - clause.start
        left, base = work[:a], None
        for other in clause.figures:
            low, high = other.start - clause.start, other.end - clause.start
            if not other.is_counted or low >= a or not (other in before or is_baseline(work[:low], work[high:])):
                continue
            if other in before:
                by = _BY.search(left[:low])
                goes = re.search(r"\bto\b", left[high:])
                low, high = by.start() if by else low, high + goes.start() if by and goes else high
            else:
                base, figure = self._baseline(other, figure, work[b:])
                opening = _FROM.search(left[:low])
                low = opening.start() if opening else low
            left = left[:low] + "\0" * (high - low) + left[high:]
        self._append(clause, figure, named(figure, left, work[b:], clause.label, self.memory), period, base)

    def _baseline(self, other: Figure, figure: Figure, right: str) -> tuple[Decimal | None, Figure]:
        """The level before; a bare figure after it has its unit: "from 24 days to 18"."""
        if (
            figure.unit is None
            and figure.form == "count"
            and not re.match(r" [a-z]", right)
            and other.form in {"measure", "money", "percent"}
        ):
            figure = replace(figure, unit=other.unit, form=other.form)
        return (other.value if other.form == figure.form else None), figure

    def _append(self, clause: Clause, figure: Figure, name: Naming, period: str | None, base: Decimal | None) -> None:
        context, memory = self.context, self.memory
        text = (self.text if clause.bracket else self.bare)[clause.start : clause.end]
        start = clause.label_at if name.labelled and clause.label_at >= 0 else clause.start
        a, b = self.start + start, self.start + clause.end
        group = name.group or (memory.group if not name.level else None)
        sort = kind(
            figure,
            name.metric,
            grown=name.grown,
            denominator=name.denominator,
            level=name.level,
            group=group,
            noun=name.noun,
        )
        if name.carried and memory.kind and memory.form == figure.form and sort != "growth":
            sort = memory.kind
        verb = (
            self.text[figure.start : figure.end]
            if figure.form == "times"
            else name.verb
            if name.verb not in {"be", "is", "are", "zero"}
            else None
        )
        said = " ".join([name.verb or "", *name.said]) if name.level else ""
        sign: Comparator = "between" if figure.high is not None else figure.sign or name.sign or "="
        context.targets.append(
            Target(
                "", context.text[a:b], a, b, context.path, name.metric, sort, sign, figure.value, figure.high, name.unit, name.denominator,
                period or memory.period or context.period, firmness(f"{clause.label} {text}", governed=memory.governed, said=said),
                name.scope or context.owner, verb, f"english: {name.reason}", context.responsible, base,
            )
        )  # fmt: skip
        memory.governed = memory.governed or bool(_GOVERNS.search(text))
        memory.metric, memory.unit, memory.kind, memory.form = name.base, name.counted, sort, figure.form
        memory.denominator, memory.verb, memory.group = (
            name.denominator,
            name.verb or memory.verb,
            name.group or memory.group,
        )
        self._backdate(name, period)

    def _backdate(self, name: Naming, period: str | None) -> None:
        """A period after "and" holds for what shares its verb."""
        targets = self.context.targets
        if name.own_verb:
            self.open = []
        listed = not name.carried or bool(name.scope)
        if period and listed:
            for index in self.open:
                targets[index] = replace(targets[index], period=period)
            self.open = []
        elif not period and not self.memory.period and listed:
            self.open.append(len(targets) - 1)

    def _deliverable(self, clause: Clause, work: str, period: str | None, *, first: bool) -> None:
        context = self.context
        made = deliverable(work, dated=bool(period), first=first and not clause.label)
        if made is None or not made[0]:
            return
        a, b = self.start + clause.start, self.start + clause.end
        text = self.text[clause.start : clause.end]
        context.targets.append(
            Target(
                "", context.text[a:b], a, b, context.path, made[0], "binary", None, None, None, None, None,
                period or self.memory.period or context.period, firmness(text, governed=self.memory.governed), context.owner,
                made[1] or None, f"english: {made[2]}", context.responsible,
            )
        )  # fmt: skip
        self.memory.metric = made[0]
