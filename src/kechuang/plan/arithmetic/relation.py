"""How figures touch: an exact equation or inequality between named quantities (术语 关系式)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Level = Literal["figure", "outcome"]
Values = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Term:
    """A factor times a product of named quantities (术语 项).

    Examples
    --------
    >>> Term(Fraction(-1), ("r", "d")).at({"r": Fraction(1, 2), "d": Fraction(8)})
    Fraction(-4, 1)
    """

    factor: Fraction
    names: tuple[str, ...]

    def at(self, values: Values) -> Fraction:
        """The term's value (术语 项值).

        Examples
        --------
        >>> Term(Fraction(3), ()).at({})
        Fraction(3, 1)
        """
        out = self.factor
        for name in self.names:
            out *= values[name]
        return out


@dataclass(frozen=True, slots=True)
class Relation:
    """A sum of terms that is zero, or at most zero, up to a slack for rounding (术语 关系式).

    ``level`` says between what: the figures as written (a total and its parts), or the outcomes that the targets bound.

    Examples
    --------
    >>> parts = relation("parts", "figure", ["a", "b"], ["total"], sense="<=")
    >>> parts.holds({"a": Fraction(2), "b": Fraction(2), "total": Fraction(3)})
    False
    """

    code: str
    level: Level
    terms: tuple[Term, ...]
    sense: Literal["==", "<="] = "=="
    slack: Fraction = Fraction(0)

    @property
    def names(self) -> frozenset[str]:
        """The quantities it ties together (术语 变量).

        Examples
        --------
        >>> sorted(relation("net", "outcome", ["end"], ["start", "net"]).names)
        ['end', 'net', 'start']
        """
        return frozenset(name for term in self.terms for name in term.names)

    def holds(self, values: Values) -> bool:
        """Whether values of all its quantities satisfy it (术语 成立).

        Examples
        --------
        >>> relation("net", "outcome", ["end"], ["start"]).holds({"end": Fraction(1), "start": Fraction(1)})
        True
        """
        rest = sum((term.at(values) for term in self.terms), Fraction(0))
        return rest <= self.slack and (self.sense == "<=" or rest >= -self.slack)

    def solved(self, name: str, values: Values) -> Fraction | None:
        """The value of one quantity at which it holds with equality, given the others (术语 解).

        Examples
        --------
        >>> relation("net", "outcome", ["end"], ["start", "net"]).solved("net", {"end": Fraction(55), "start": Fraction(30)})
        Fraction(25, 1)
        """
        rest = slope = Fraction(0)
        for term in self.terms:
            if name not in term.names:
                rest += term.at(values)
            else:
                others = tuple(n for n in term.names if n != name)
                slope += Term(term.factor, others).at(values)
        return -rest / slope if slope else None


def relation(
    code: str,
    level: Level,
    left: Iterable[str | tuple[str, ...]],
    right: Iterable[str | tuple[str, ...]] = (),
    *,
    sense: Literal["==", "<="] = "==",
    constant: Fraction = Fraction(0),
    slack: Fraction = Fraction(0),
) -> Relation:
    """The relation ``left == right + constant``, or ``<=``; a tuple is a product (术语 关系式).

    Examples
    --------
    >>> relation("ratio", "outcome", ["amount"], [("share", "base")]).terms[1]
    Term(factor=Fraction(-1, 1), names=('share', 'base'))
    """
    terms = [Term(Fraction(1), _names(item)) for item in left] + [Term(Fraction(-1), _names(item)) for item in right]
    if constant:
        terms.append(Term(-constant, ()))
    return Relation(code, level, tuple(terms), sense, slack)


def _names(item: str | tuple[str, ...]) -> tuple[str, ...]:
    return (item,) if isinstance(item, str) else item


@dataclass(frozen=True, slots=True)
class Step:
    """One quantity found from others by one relation (术语 推导步骤).

    Examples
    --------
    >>> closure({"end": Fraction(55), "net": Fraction(25)}, [relation("net", "outcome", ["end"], ["start", "net"])])[1][0].name
    'start'
    """

    name: str
    value: Fraction
    by: Relation


def closure(known: Values, relations: Iterable[Relation]) -> tuple[dict[str, Fraction], list[Step]]:
    """All values that follow one by one from known ones, with the steps (术语 推导).

    Examples
    --------
    >>> ratio = relation("ratio", "outcome", ["amount"], [("share", "base")])
    >>> closure({"amount": Fraction(35), "share": Fraction(3, 200)}, [ratio])[0]["base"]
    Fraction(7000, 3)
    """
    values, steps, waiting = dict(known), [], list(relations)
    found = True
    while found:
        found = False
        for one in list(waiting):
            unknown = [name for name in one.names if name not in values]
            if len(unknown) > 1:
                continue
            waiting.remove(one)
            value = one.solved(unknown[0], values) if unknown else None
            if unknown and value is not None:
                values[unknown[0]] = value
                steps.append(Step(unknown[0], value, one))
                found = True
    return values, steps
