"""An English sentence becomes targets and mentions (术语 英文目标识读)."""

from __future__ import annotations

import re
from decimal import Decimal

from kechuang.plan.reading.english import phrase as phrases
from kechuang.plan.reading.english.after import each_place, respective
from kechuang.plan.reading.english.clauses import Clause
from kechuang.plan.reading.english.deeds import deliverable
from kechuang.plan.reading.english.doers import doers, each_of, named_alone, one_of_two
from kechuang.plan.reading.english.figures import Figure
from kechuang.plan.reading.english.memory import Memory
from kechuang.plan.reading.english.naming import Naming, named
from kechuang.plan.reading.english.nouns import bare
from kechuang.plan.reading.english.roles import is_baseline
from kechuang.plan.reading.english.shapes import MONTH
from kechuang.plan.reading.english.sifting import BY, Sifting
from kechuang.plan.reading.english.traits import firmness, kind
from kechuang.plan.reading.english.words import words
from kechuang.plan.reading.state import Context
from kechuang.plan.target import Comparator, Kind, Target

_GOVERNS = re.compile(
    r"\b(?:aim|seek|strive|aspire|hope|endeavour|try|aiming|seeking|ambition is|aim is|working)\w*(?: towards)? "
    r"(?:to|for \w+ to|see)\b",
    re.I,
)
_OPENING_PLACE = re.compile(rf"(?:In|At|Across|For|Within) (?:the )?(?!20|Q\d|{MONTH})([A-Z][^,:;\d]{{2,40}}),")
_FROM = re.compile(r"(?:\b(?:up |down )?from\s+(?:\w+ )*)?$")
_DEFINES = re.compile(r"\W*(?:%|percentage|proportion|number|share|average|time) (?:of|taken|to)\b", re.I)
_TITLE = 300  # signs in whose first two lines the issuer and the title stand
_NO_DEED = frozenset({"be", "is", "are", "zero", None})


_SUBJECT = re.compile(
    r"[^,;]*?\b(?:will|shall|must|should|is|are)\b"
)  # a part with its own: schools will receive 50 visits


class Sentence(Sifting):
    """A sentence whose promises become targets (术语 英文句).

    Examples
    --------
    >>> context = Context("Plant 5 trees", "Plant 5 trees", 2025, "1")
    >>> Sentence(context, 0, 13, Memory(), year=2025, past=False).read()
    >>> [(t.metric, t.value) for t in context.targets]
    [('trees', Decimal('5'))]
    """

    def __init__(self, context: Context, start: int, end: int, memory: Memory, *, year: int | None, past: bool) -> None:
        super().__init__(context, start, end, memory, year=year, past=past)
        self._undated: list[int] = []

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
        place = _OPENING_PLACE.match(self.text)
        self.memory.place = place.group(1) if place else None
        self._bind()
        for index, clause in enumerate(self.clauses):
            self._clause(clause, first=index == 0)

    def _bind(self) -> None:
        """The bodies that the sentence names, the issuer aside: whose plan it is stands in its title."""
        memory, head = self.memory, "\n".join(self.context.view[:_TITLE].split("\n", 2)[:2])
        found = doers(self.text, memory.known) or one_of_two(self.text, memory.pair)
        if found or not self._goes_on():
            memory.doers = found if not any(name in head for name in found) else ()
        memory.pair = found if len(found) == 2 else memory.pair
        memory.known = (found[0] if len(found) == 1 else None) or named_alone(self.text) or memory.known

    def _goes_on(self) -> bool:
        """Whether a part after a semicolon begins with its verb, and names nobody else: "keep occupancy at 90%"."""
        text = self.text.lstrip("\0 ")
        return words().verb_at(text) is not None and not _SUBJECT.match(text)

    def _respective(self) -> None:
        """A list of things that a list of figures answers."""
        inside = [f for c in self.clauses if not c.bracket for f in c.figures if f.is_counted and f.form != "times"]
        counted = [f for f in inside if not is_baseline(self.text[: f.start], "")]
        opening = next((c for c in self.clauses if c.counts), None)
        if opening is not None and counted:
            phrase = phrases.left(self.bare[opening.start : counted[0].start])
            self.memory.items = respective(phrase.subject, len(counted))
            if not self.memory.items:
                self.memory.items = [(phrase.subject, name) for name, _ in respective(phrase.agent, len(counted))]

    def _clause(self, clause: Clause, *, first: bool) -> None:
        work = self.work(clause)
        wanted = self.promised(clause, work)
        if wanted is None:
            return
        period = self.period(clause)
        if work.strip(" \0,.:"):
            for i, figure in enumerate(wanted):
                self._target(clause, work, figure, wanted[:i], period)
            if not wanted and _DEFINES.match(work):
                self.memory.metric = bare(work)
            if (
                not wanted
                and not clause.bracket
                and not any(f.role in {"contact", "reference"} for f in clause.figures)
            ):
                self._deliverable(clause, work, period, first=first)
        self.memory.period = period or self.memory.period

    def _target(self, clause: Clause, work: str, figure: Figure, before: list[Figure], period: str | None) -> None:
        """Name the figure, with what stands before it of other figures blanked."""
        at = figure.start - clause.start
        left, right, base = work[:at], work[figure.end - clause.start :], None
        for other in clause.figures:
            low, high = other.start - clause.start, other.end - clause.start
            if not other.is_counted or low >= at:
                continue
            if other in before:
                by, goes = BY.search(left[:low]), re.search(r"\bto\b", left[high:])
                last = words().last(left[:low].rstrip())
                sign = last[2] if last and last[1] == "sign" else low
                low, high = by.start() if by else sign, high + goes.start() if by and goes else high
            elif is_baseline(work[:low], work[high:]):
                base, figure = _from_level(other, figure, right)
                opening = _FROM.search(left[:low])
                low = opening.start() if opening else low
            else:
                continue
            left = left[:low] + "\0" * (high - low) + left[high:]
        self._append(clause, figure, named(figure, left, right, clause.label, self.memory), period, base)

    def _append(self, clause: Clause, figure: Figure, name: Naming, period: str | None, base: Decimal | None) -> None:
        context, memory = self.context, self.memory
        text = (self.text if clause.bracket else self.bare)[clause.start : clause.end]
        if len(memory.doers) > 1 and name.metric.startswith(memory.doers[0]):
            name.metric = name.base = name.noun or name.counted or name.metric
        a = self.start + (clause.label_at if name.labelled and clause.label_at >= 0 else clause.start)
        b = self.start + clause.end
        sort = self._kind(figure, name)
        sign: Comparator = "between" if figure.high is not None else figure.fixed or name.sign or "="
        said = " ".join([name.verb or "", *name.said]) if name.level else ""
        verb = None if name.verb in _NO_DEED else name.verb
        if figure.form == "times":
            verb = self.text[figure.start : figure.end]
        context.targets.append(
            Target(
                context.next_id, context.text[a:b], a, b, context.path, name.metric, sort, sign, figure.value, figure.high, name.unit,
                name.denominator, period or memory.period or context.period,
                firmness(f"{clause.label} {text}", governed=memory.governed, said=said),
                name.scope or self._doer() or context.owner, verb, f"english: {name.reason}", context.responsible, base,
            )
        )  # fmt: skip
        if not name.scope:
            self._share()
        if context.targets[-1].firmness == "strive" and _GOVERNS.search(text):
            memory.governed = True
        memory.keep(figure.form, sort, name.base, name.counted, name.denominator, name.verb, name.group)
        self._backdate(name, period)

    def _doer(self) -> str | None:
        return self.memory.doers[0] if self.memory.doers else None

    def _share(self) -> None:
        """A row for each further body of those that will each do it."""
        targets = self.context.targets
        for name in self.memory.doers[1:]:
            targets.append(targets[-1]._replace(id=self.context.next_id, scope=name))

    def _kind(self, figure: Figure, name: Naming) -> Kind:
        memory = self.memory
        group = name.group or (None if name.level else memory.group)
        sort = kind(
            figure, name.metric, grown=name.grown, denominator=name.denominator, level=name.level, group=group, noun=name.noun
        )  # fmt: skip
        return memory.kind if name.carried and memory.kind and memory.form == figure.form and sort != "growth" else sort

    def _backdate(self, name: Naming, period: str | None) -> None:
        """A period after "and" holds for what shares its verb."""
        targets = self.context.targets
        if name.own_verb:
            self._undated = []
        if name.carried and not name.scope:
            return
        if period:
            for index in self._undated:
                targets[index] = targets[index]._replace(period=period)
            self._undated = []
        elif not self.memory.period:
            self._undated.append(len(targets) - 1)

    def _deliverable(self, clause: Clause, work: str, period: str | None, *, first: bool) -> None:
        context = self.context
        made = deliverable(work, dated=bool(period), first=first and not clause.label)
        if made is None or not made[0]:
            return
        a, b = self.start + clause.start, self.start + clause.end
        text = self.text[clause.start : clause.end]
        scope = each_of(text) or each_place(text) or self._doer() or context.owner
        context.targets.append(
            Target(
                context.next_id, context.text[a:b], a, b, context.path, made[0], "binary", None, None, None, None, None,
                period or self.memory.period or context.period, firmness(text, governed=self.memory.governed), scope,
                made[1] or None, f"english: {made[2]}", context.responsible,
            )
        )  # fmt: skip
        self.memory.metric = made[0]


def _from_level(other: Figure, figure: Figure, right: str) -> tuple[Decimal | None, Figure]:
    """The level before; a bare figure after it has its unit: "from 24 days to 18"."""
    bare = figure.unit is None and figure.form == "count" and not re.match(r" [a-z]", right)
    if bare and other.form in {"measure", "money", "percent"}:
        figure = figure._replace(unit=other.unit, form=other.form)
    return (other.value if other.form == figure.form else None), figure
