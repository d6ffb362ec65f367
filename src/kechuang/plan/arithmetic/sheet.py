"""All statements of a plan and all relations between them, ready to be solved (术语 算式表)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from kechuang.plan.arithmetic.division import parts, tables
from kechuang.plan.arithmetic.metric import words
from kechuang.plan.arithmetic.pairs import Pair, baselines, disjoint, pairs, stated_bases
from kechuang.plan.arithmetic.past import past_statements
from kechuang.plan.arithmetic.relation import Relation, relation
from kechuang.plan.arithmetic.statement import Statement, near, restates, statements
from kechuang.plan.arithmetic.wording import changes, falling, growth, is_multiple, schedules, stretches
from kechuang.quantity import normal

if TYPE_CHECKING:
    from kechuang.plan.reader import Reading

_KEPT_STAGES = frozenset({"applied", "recognised", "listed", "assessed", "net", "total", ""})


@dataclass(frozen=True)
class Sheet:
    """Statements, what each is a figure of, and the relations between those (术语 算式表).

    ``claims`` gives, for every name in the relations, the statements that bound it; a name without any is free.

    Examples
    --------
    >>> Sheet((), (), {}, ()).relations
    ()
    """

    said: tuple[Statement, ...]
    pairs: tuple[Pair, ...]
    claims: Mapping[str, tuple[Statement, ...]]
    relations: tuple[Relation, ...]
    bases: Mapping[int, Statement] = field(default_factory=dict)


def sheet_of(reading: Reading) -> Sheet:
    """The sheet of a plan (术语 算式表).

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> text = "云泽市2025年工作要点\\n一、平台\\n1.新建工作站25家,工作站总数达到55家。"
    >>> [r.code for r in sheet_of(read(document_of(text))).relations]
    ['added']
    """
    text = reading.document.text
    said = _turned(statements(reading), text)
    past = past_statements(reading, first=len(said))
    based = baselines(reading.targets, said, first=len(said) + len(past))
    divided = tuple(parts(said, text))
    apart = {one.index for one in said for r in divided if one.figure in r.names and r.terms[-1].names != (one.figure,)}
    found = tuple(p for p in pairs(said, (*based, *past), text) if p.kind != "growth" or p.first.index not in apart)
    everything = (*said, *past, *based)
    names, bases = outcome_names(everything, text, apart=apart), stated_bases(said, text)
    relations = (
        *divided, *tables(said, text), *schedules(said, text), *stretches(said, text),
        *changes(found, based, said, text), *outcomes(found, said, names, bases, text),
    )  # fmt: skip
    return Sheet(everything, found, _claims(everything, names), relations, bases)


def _turned(said: tuple[Statement, ...], text: str) -> tuple[Statement, ...]:
    """Levels that are to fall, because a decline stands beside them, as ceilings."""
    changes = [pair for pair in pairs(said, (), text) if pair.kind == "growth" and falling(pair.second) < 0]
    down = {pair.first.index for pair in changes if not pair.first.is_open}
    return tuple(replace(one, falls=True) if one.index in down else one for one in said)


def _claims(said: Iterable[Statement], names: Mapping[int, str]) -> dict[str, tuple[Statement, ...]]:
    claims: dict[str, list[Statement]] = {}
    for one in said:
        for name in (one.figure, one.cell, names[one.index]):
            claims.setdefault(name, []).append(one)
    return {name: tuple(found) for name, found in claims.items()}


def outcome_names(said: Sequence[Statement], text: str, *, apart: Collection[int] = ()) -> dict[int, str]:
    """For each statement the name of the outcome it bounds; two statements share one only when they surely mean one thing.

    ``apart`` are parts of a figure: they never are the whole. 术语 变量

    Examples
    --------
    >>> outcome_names((), "")
    {}
    """
    names: dict[int, str] = {}
    last: dict[str, Statement] = {}
    for one in said:
        name = _outcome(one)
        before = last.get(name)
        if before is None:
            names[one.index] = name
        elif not {before.index, one.index} & set(apart) and _shares(before, one, text):
            names[one.index] = names[before.index]
        else:
            names[one.index] = f"{name}~{one.index}"
        last[name] = one
    return names


def _outcome(one: Statement) -> str:
    metric, by = one.metric, one.horizon
    by_when = f"{by.year}-{by.month}{by.apart}"
    return f"{metric.subject}/{metric.stage}/{metric.aspect}/{metric.base}/{one.unit.dimension}@{one.scope}@{by_when}"


def _shares(before: Statement, one: Statement, text: str) -> bool:
    if before.source != "target" or one.source != "target":
        return False
    if before.value == one.value and before.comparator == one.comparator:
        return True
    if _names_place(before) or _names_place(one):
        return False
    if one.metric.is_known and one.metric.stage in _KEPT_STAGES and one.metric.aspect in {"level", "share"}:
        return True
    if not near(text, before, one):
        return False
    return before.falls != one.falls or (before.strives != one.strives and (restates(one) or restates(before)))


_PLACE = re.compile(r"(?<![全我本])[一-鿿]{2}(?:区|县|市|镇|乡|旗|州|园)(?!级|场)")


def _names_place(one: Statement) -> bool:
    """Whether a sentence names a place that was not taken as its scope: then what it bounds is not sure."""
    return not one.scope and bool(_PLACE.search(normal(one.sentence).replace(normal(one.metric.name), "")))


def outcomes(
    found: Sequence[Pair],
    said: Sequence[Statement],
    names: Mapping[int, str],
    bases: Mapping[int, Statement],
    text: str,
) -> Iterator[Relation]:
    """The relations between what happens: shares of a base, growth on a stated past, stocks, approvals, caps (术语 结果关系).

    Examples
    --------
    >>> list(outcomes((), (), {}, {}, ""))
    []
    """
    for pair in found:
        yield from _of_pair(pair, names, bases)
    for share in said:
        alone = share.metric.aspect == "share" and share.metric.base in {"GDP", "GVA"}
        if alone and not any(p.kind == "ratio" and p.second is share for p in found):
            yield relation(
                "ratio", "outcome", [_numerator(share)], [(names[share.index], base_name(share, bases, names))]
            )
    yield from _caps(said, names)
    yield from _sharing(said, names, text)


def _numerator(share: Statement) -> str:
    return f"of:{share.metric.subject}@{share.scope}@{share.horizon.year}-{share.horizon.month}"


def base_name(share: Statement, bases: Mapping[int, Statement], names: Mapping[int, str]) -> str:
    """The name of what a share is a share of: the stated figure when the plan sets one (术语 分母).

    Examples
    --------
    >>> from decimal import Decimal
    >>> from kechuang.plan.arithmetic.statement import statement_of
    >>> from kechuang.plan.target import Target
    >>> share = Target("1", "占GDP比重1.5%", 0, 9, "", "研发经费占GDP比重", "ratio", "=", Decimal("1.5"), None, "%", "GDP")
    >>> base_name(statement_of(share, year=2024), {}, {})
    'base:GDP@@2024-12'
    """
    if share.index in bases:
        return names[bases[share.index].index]
    return f"base:{share.metric.base}@{share.scope}@{share.horizon.year}-{share.horizon.month}{share.horizon.apart}"


def _of_pair(pair: Pair, names: Mapping[int, str], bases: Mapping[int, Statement]) -> Iterator[Relation]:
    first, second = names[pair.first.index], names[pair.second.index]
    before = None if pair.before is None else names[pair.before.index]
    if pair.kind == "ratio":
        yield relation("ratio", "outcome", [first], [(second, base_name(pair.second, bases, names))])
    elif pair.kind == "growth" and pair.before is not None and before is not None and pair.before.source == "past":
        sign = falling(pair.second)
        if pair.second.metric.aspect == "growth":
            yield growth("growth", "outcome", (first, before, second), sign, least=is_multiple(pair.second))
        else:
            left, right = ([first], [before, second]) if sign > 0 else ([first, second], [before])
            yield relation("points", "outcome", left, right)
    elif pair.kind == "stock":
        yield from _of_stock(pair, first, second, before)
    elif pair.kind == "passed":
        yield relation("passed", "outcome", [second], [first], sense="<=")


def _of_stock(pair: Pair, stock: str, added: str, before: str | None) -> Iterator[Relation]:
    if pair.second.metric.stage == "net":
        if before is not None:
            yield relation("net", "outcome", [stock], [before, added])
        return
    yield relation("added", "figure", [pair.second.figure], [pair.first.figure], sense="<=")
    if before is not None:
        yield relation("flow", "outcome", [stock], [before, added], sense="<=")


def _caps(said: Sequence[Statement], names: Mapping[int, str]) -> Iterator[Relation]:
    table = words().patterns
    for one in said:
        if one.metric.aspect in {"rate", "share"} and one.unit.dimension == "share":
            name = normal(one.metric.name)
            added = one.metric.base in {"GDP", "GVA"} and one.metric.subject.endswith("增加值")
            inside = one.metric.aspect == "share" and (added or bool(re.search(r"中.+占比$", name)))
            if inside or (table["capped"].search(name) and not table["uncapped"].search(name)):
                yield relation("cap", "outcome", [names[one.index]], constant=Fraction(1), sense="<=")


def _sharing(said: Sequence[Statement], names: Mapping[int, str], text: str) -> Iterator[Relation]:
    """Shares of one base whose parts exclude each other do not pass the whole."""
    shares = [s for s in said if s.metric.aspect in {"share", "rate"} and re.search(r"占|比重|份额", s.metric.name)]
    groups: dict[tuple[str, str, object], list[Statement]] = {}
    for one in shares:
        groups.setdefault((one.metric.base, one.scope, one.horizon), []).append(one)
    for members in groups.values():
        for size in range(len(members), 1, -1):
            chosen = next((c for c in combinations(members[:8], size) if _excludes(c, text)), None)
            if chosen is not None:
                yield relation("shares", "outcome", [names[s.index] for s in chosen], constant=Fraction(1), sense="<=")
                break


def _excludes(chosen: Sequence[Statement], text: str) -> bool:
    ordered = sorted(chosen, key=lambda s: s.start)
    adjoining = all(near(text, a, b) for a, b in pairwise(ordered))
    return adjoining and disjoint([one.metric.subject for one in chosen])
