"""What cannot hold together, decided by z3, with a smallest set of statements (术语 求解)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any, Literal

from kechuang.plan.arithmetic.bounds import Mode, allowed, met, nearly
from kechuang.plan.arithmetic.relation import Level, Relation, closure
from kechuang.plan.arithmetic.sheet import Sheet
from kechuang.plan.arithmetic.statement import Statement

_LIMIT = 2000  # milliseconds a question; longer is "cannot tell", and nothing is claimed


@dataclass(frozen=True, slots=True)
class Core:
    """Statements that cannot hold together, why, and which of them is too small for the others (术语 冲突核).

    Examples
    --------
    >>> Core("contradiction", (), (), None).kind
    'contradiction'
    """

    kind: Literal["contradiction", "binding"]
    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    short: Statement | None


@dataclass(frozen=True)
class _Component:
    """Relations that touch, and the statements that bound their quantities."""

    level: Level
    relations: tuple[Relation, ...]
    claims: Mapping[str, tuple[Statement, ...]]

    @property
    def statements(self) -> tuple[Statement, ...]:
        found = {one.index: one for group in self.claims.values() for one in group}
        return tuple(sorted(found.values(), key=lambda s: (s.start, s.index)))


def conflicts(sheet: Sheet) -> tuple[Core, ...]:
    """Every contradiction and every binding of a sheet (术语 冲突).

    Examples
    --------
    >>> conflicts(Sheet((), (), {}, ()))
    ()
    """
    found: list[Core] = []
    for part in _components(sheet):
        if not _has_witness(part):
            found.extend(_conflicts(part))
    return tuple(found)


def _components(sheet: Sheet) -> Iterator[_Component]:
    """Connected relations; and outcomes that two statements bound from opposite sides."""
    groups: list[tuple[set[str], list[Relation]]] = []
    for one in sheet.relations:
        names, members = set(one.names), [one]
        for group in [g for g in groups if g[0] & names]:
            groups.remove(group)
            names |= group[0]
            members = group[1] + members
        groups.append((names, members))
    related = {name for names, _ in groups for name in names}
    for names, members in groups:
        level = members[0].level
        yield _Component(level, tuple(members), {n: sheet.claims.get(n, ()) for n in sorted(names)})
    for name, said in sheet.claims.items():
        if name.startswith("cell"):
            continue
        if name.startswith("#"):
            if any(s.high is not None and s.high < s.value for s in said):
                yield _Component("figure", (), {name: said})
        elif name not in related and len({met(s) for s in said}) > 1:
            yield _Component("outcome", (), {name: said})


def _has_witness(part: _Component) -> bool:
    """Whether meeting everything exactly works out: then nothing can be wrong, and no solver is needed."""
    values: dict[str, Fraction] = {}
    for name, said in part.claims.items():
        edges = {nearly(s) for s in said}
        if len(edges) > 1 or any(s.high is not None and s.high < s.value for s in said):
            return False
        if edges:
            values[name] = edges.pop()
    while True:
        values, _ = closure(values, part.relations)
        free = [name for name in part.claims if name not in values]
        if not free:
            return min(values.values(), default=Fraction(0)) >= 0 and all(one.holds(values) for one in part.relations)
        values[free[0]] = Fraction(1)


class _Question:
    """One component in z3: every bound and every relation stands behind a name that is assumed or not."""

    def __init__(self, part: _Component) -> None:
        import z3

        self.part, self.z3 = part, z3
        self.names = {name: z3.Real(name) for name in part.claims}
        self.solver = z3.Solver()
        self.solver.set("timeout", _LIMIT)
        self.solver.add([quantity >= 0 for name, quantity in self.names.items() if not self._is_change(name)])
        self.known: dict[str, Any] = {}

    def core(self, modes: Mapping[int, Mode], relations: Sequence[Relation]) -> tuple[Statement, ...] | None:
        """A set of statements that is impossible and of which none can be left out; None when all hold together."""
        said = [one for one in self.part.statements if one.index in modes]
        first = self.impossible(said, modes, relations)
        if first is None:
            return None
        ordered = sorted(first, key=lambda s: -s.value)
        found = _shrunk(ordered, lambda some: self.impossible(some, modes, relations))
        return tuple(sorted(found, key=lambda s: (s.start, s.index)))

    def needed(
        self, core: Sequence[Statement], modes: Mapping[int, Mode], relations: Sequence[Relation]
    ) -> tuple[Relation, ...]:
        """The relations without which the core would hold."""
        tried = _shrunk(list(relations), lambda some: some if self.impossible(core, modes, some) is not None else None)
        return tuple(tried)

    def impossible(
        self, said: Sequence[Statement], modes: Mapping[int, Mode], relations: Sequence[Relation]
    ) -> list[Statement] | None:
        """The statements of an unsatisfiable core, or None: possible, or not known within the limit."""
        bounds = {f"s{one.index}-{modes[one.index]}": one for one in said}
        literals = [self._assumed(name, partial(self._bound, one, modes[one.index])) for name, one in bounds.items()]
        tied = {f"r{self.part.relations.index(one)}": one for one in relations}
        literals += [self._assumed(name, partial(self._relation, one)) for name, one in tied.items()]
        if self.solver.check(literals) != self.z3.unsat:
            return None
        named = {str(literal) for literal in self.solver.unsat_core()}
        return [one for name, one in bounds.items() if name in named]

    def _assumed(self, name: str, made: Callable[[], list[Any]]) -> Any:
        if name not in self.known:
            self.known[name] = self.z3.Bool(name)
            self.solver.add([self.z3.Implies(self.known[name], constraint) for constraint in made()])
        return self.known[name]

    def _bound(self, one: Statement, mode: Mode) -> list[Any]:
        where = allowed(one, mode, self.part.level)
        out = []
        for quantity in (self.names[n] for n, said in self.part.claims.items() if one in said):
            if where.low is not None:
                low = self._number(where.low)
                out.append(quantity > low if where.low_open else quantity >= low)
            if where.high is not None:
                high = self._number(where.high)
                out.append(quantity < high if where.high_open else quantity <= high)
        return out

    def _relation(self, one: Relation) -> list[Any]:
        total = self.z3.RealVal(0)
        for term in one.terms:
            product = self._number(term.factor)
            for name in term.names:
                product = product * self.names[name]
            total = total + product
        slack = self._number(one.slack)
        return [total <= slack] if one.sense == "<=" else [total <= slack, total >= -slack]

    def _number(self, value: Fraction) -> Any:
        return self.z3.RealVal(str(value))

    def _is_change(self, name: str) -> bool:
        return any(s.metric.aspect in {"growth", "points"} for s in self.part.claims[name])


def _shrunk(items: list[Any], impossible: Callable[[list[Any]], list[Any] | None]) -> list[Any]:
    """What remains when each item that can be left out is left out, the last first."""
    needed: list[Any] = []
    waiting = list(items)
    while waiting:
        tried = waiting.pop()
        found = impossible(needed + waiting)
        if found is None:
            needed.append(tried)
        else:
            waiting = [item for item in waiting if item in found]
    return [item for item in items if item in needed]


def _conflicts(part: _Component) -> Iterator[Core]:
    question, active = _Question(part), list(part.relations)
    written: dict[int, Mode] = {one.index: "written" for one in part.statements}
    yield from _removed("contradiction", question, written, active)
    yield from _removed("binding", question, _exact(part), active)
    yield from _tight(question, _exact(part), active)


def _exact(part: _Component) -> dict[int, Mode]:
    """Bare numbers met exactly; a stretch stays out where its base stands beside it."""
    beside = {
        one.index for said in part.claims.values() if any(not s.strives for s in said) for one in said if one.strives
    }
    return {one.index: "exact" for one in part.statements if one.index not in beside}


def _removed(
    kind: Literal["contradiction", "binding"], question: _Question, modes: dict[int, Mode], active: list[Relation]
) -> Iterator[Core]:
    """One core after another; the relation that made it is then set aside, or the statement that stands last."""
    while (core := question.core(modes, active)) is not None:
        why = question.needed(core, modes, active)
        short = _short(question, core, modes, why) if kind == "binding" else None
        yield Core(kind, core, why, short)
        if why:
            active.remove(why[-1])
        else:
            del modes[core[-1].index]


def _short(
    question: _Question, core: Sequence[Statement], modes: Mapping[int, Mode], why: Sequence[Relation]
) -> Statement | None:
    """The statement that must be passed for the others to be met; an amount rather than a share."""
    ordered = sorted(core, key=lambda s: (s.metric.aspect != "level", -s.start))
    for one in ordered:
        loose: dict[int, Mode] = {**modes, one.index: "written"}
        if one.source == "target" and question.impossible(core, loose, why) is None:
            return one
    return None


def _tight(question: _Question, modes: Mapping[int, Mode], active: list[Relation]) -> Iterator[Core]:
    """Each open bound in turn met exactly: an amount, that is; a share or a growth may well be passed by its amount."""
    for one in question.part.statements:
        if one.source != "target" or not one.is_open or one.index not in modes:
            continue
        if active and question.part.level == "outcome" and one.metric.aspect != "level":
            continue
        tried: dict[int, Mode] = {**modes, one.index: "met"}
        core = question.core(tried, active)
        if core is not None:
            why = question.needed(core, tried, active)
            yield Core("binding", core, why, one)
            if why:
                active.remove(why[-1])


def distinct(cores: Iterable[Core]) -> tuple[Core, ...]:
    """Cores, contradictions first, without those that say again what another says (术语 去重).

    Examples
    --------
    >>> distinct([])
    ()
    """
    kept: list[Core] = []
    for core in sorted(cores, key=lambda c: c.kind, reverse=True):
        said = {s.index for s in core.statements}
        if not any({s.index for s in other.statements} <= said for other in kept):
            kept.append(core)
    return tuple(kept)
