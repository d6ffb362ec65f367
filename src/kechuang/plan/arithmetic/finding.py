"""What the checker says: a kind, its sentence, the statements it stands on, what they imply (术语 检查结论)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Literal

import yaml

from kechuang.errors import Language
from kechuang.plan.arithmetic.statement import Statement
from kechuang.quantity import Quantity, Unit, write

Kind = Literal["contradiction", "binding", "implied"]


@dataclass(frozen=True, slots=True)
class Implied:
    """A value that statements fix, exact, in the base of its unit (术语 隐含值).

    Examples
    --------
    >>> Implied("GDP", None, "2024年", "=", Fraction(7000, 3) * 10**8, Unit.of("亿元")).text
    '2333亿元'
    """

    metric: str
    scope: str | None
    period: str | None
    comparator: str
    value: Fraction
    unit: Unit

    @property
    def text(self) -> str:
        """The value as written in a report, rounded (术语 书写).

        Examples
        --------
        >>> Implied("占比", None, None, "=", Fraction(66, 700), Unit.of("%")).text
        '9.43%'
        """
        return written(self.value, self.unit)

    def plain(self) -> dict[str, object]:
        """The value as plain JSON: rounded in ``unit``, and exactly as a fraction (术语 数据形式).

        Examples
        --------
        >>> found = Implied("GDP", None, "2024年", "=", Fraction(7000, 3) * 10**8, Unit.of("亿元")).plain()
        >>> found["value"], found["exact"], found["unit"]
        (2333, '7000/3', '亿元')
        """
        exact = self.value / Fraction(self.unit.factor)
        value = rounded(self.value, self.unit)
        number = int(value) if value.as_tuple().exponent == 0 else float(value)
        return {
            "metric": self.metric, "scope": self.scope, "period": self.period, "comparator": self.comparator,
            "value": number, "unit": self.unit.text, "text": self.text, "exact": str(exact),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Working:
    """One step of a derivation: the arithmetic, and the sentences it takes its figures from (术语 推导步骤).

    Examples
    --------
    >>> Working("55家 − 25家 = 30家", ("新建25家", "总数达55家")).formula
    '55家 − 25家 = 30家'
    """

    formula: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """One thing that the checker found (术语 检查结论).

    Parameters
    ----------
    kind : contradiction (cannot hold) · binding (one target silently asks more than another) · implied
    code : the kind, a dot, and what it is about
    facts : what the sentence names
    statements : the smallest set of figures it stands on

    Examples
    --------
    >>> Finding("contradiction", "contradiction.cap", {"sentence": "覆盖率达到120%"}, ()).summary("en")
    'a rate exceeds 100%: "覆盖率达到120%".'
    """

    kind: Kind
    code: str
    facts: Mapping[str, str]
    statements: tuple[Statement, ...]
    implied: tuple[Implied, ...] = ()
    steps: tuple[Working, ...] = ()
    spans: tuple[tuple[int, int, str], ...] = field(default=())

    def summary(self, language: Language = "zh") -> str:
        """The finding in one sentence (术语 结论说明).

        Examples
        --------
        >>> Finding("contradiction", "contradiction.range", {"sentence": "新增5-3家"}, ()).summary()
        '区间下限高于上限：“新增5-3家”。'
        """
        return sentences()[self.code][language].format_map(self.facts)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences it stands on, in the order of the text, each once (术语 依据句).

        Examples
        --------
        >>> Finding("implied", "implied.base", {}, (), spans=((0, 4, "新增3家"),)).sentences
        ('新增3家',)
        """
        places = [(s.start, s.end, s.sentence) for s in self.statements] + list(self.spans)
        return tuple(dict.fromkeys(sentence for _, _, sentence in sorted(places)))

    @property
    def start(self) -> int:
        """Where in the text it begins (术语 位置).

        Examples
        --------
        >>> Finding("implied", "implied.base", {}, (), spans=((7, 9, "3家"),)).start
        7
        """
        return min([s.start for s in self.statements] + [start for start, _, _ in self.spans], default=0)

    def plain(self, language: Language = "zh") -> dict[str, object]:
        """The finding as plain JSON (术语 数据形式).

        Examples
        --------
        >>> sorted(Finding("contradiction", "contradiction.range", {"sentence": "5-3家"}, ()).plain())
        ['implied', 'kind', 'sentences', 'statements', 'summary']
        """
        derivation = [{"formula": step.formula, "sentences": list(step.sentences)} for step in self.steps]
        return {
            "kind": self.kind,
            "summary": self.summary(language),
            "sentences": list(self.sentences),
            "statements": [_plain(one) for one in self.statements],
            "implied": [{**one.plain(), "derivation": derivation} for one in self.implied],
        }


def _plain(one: Statement) -> dict[str, object]:
    return {
        "target": one.id or None, "role": one.source, "text": f"{one.metric.name} {one.comparator} {figure(one)}",
        "sentence": one.sentence, "start": one.start, "end": one.end,
    }  # fmt: skip


def rounded(value: Fraction, unit: Unit) -> Decimal:
    """A value in its unit, as precise as a reader needs: pieces whole, else three or four figures (术语 取整).

    Examples
    --------
    >>> rounded(Fraction(35, 159) * 10**10, Unit.of("亿元")), rounded(Fraction(310, 350), Unit.of("%"))
    (Decimal('22.0'), Decimal('88.6'))
    """
    exact = value / Fraction(unit.factor)
    size = abs(exact)
    places = 0 if size >= 1000 else 1 if size >= 10 else 2
    if unit.dimension == "count" and unit.factor == 1:
        places = 0
    whole = round(exact * 10**places + Fraction(1, 10**9) * (1 if exact >= 0 else -1))
    if (exact * 100).denominator == 1:
        return (Decimal(int(exact * 100)) / 100).normalize() + 0
    return Decimal(whole).scaleb(-places)


def written(value: Fraction, unit: Unit) -> str:
    """A value in official form, rounded (术语 书写).

    Examples
    --------
    >>> written(Fraction(7000, 3) * 10**8, Unit.of("亿元")), written(Fraction(350) * 10**8, Unit.of("亿元"))
    ('2333亿元', '350亿元')
    """
    text = format(rounded(value, unit), "f")
    gap = " " if unit.text[:1].isascii() and unit.text[:1].isalpha() else ""
    return f"{text}{gap}{unit.text}"


def figure(one: Statement) -> str:
    """A statement's figure as the document wrote it (术语 文中数).

    Examples
    --------
    >>> from decimal import Decimal
    >>> from kechuang.plan.arithmetic.statement import statement_of
    >>> from kechuang.plan.target import Target
    >>> figure(statement_of(Target("1", "总数突破650家", 0, 8, "", "企业总数", "stock", ">", Decimal(650), None, "家")))
    '650家'
    """
    factor = Fraction(one.unit.factor)
    value = one.value
    if one.metric.aspect == "growth" and one.unit.dimension in {"multiple", "doubling"}:
        return one.sentence
    high = None if one.high is None else _decimal(one.high / factor)
    return write(Quantity(_decimal(value / factor), one.unit, high))


def percent(one: Statement) -> str:
    """A growth as a percentage: 翻一番 is 100% (术语 增幅).

    Examples
    --------
    >>> from decimal import Decimal
    >>> from kechuang.plan.arithmetic.statement import statement_of
    >>> from kechuang.plan.target import Target
    >>> percent(statement_of(Target("1", "数量翻一番", 0, 5, "", "数量", "growth", "=", Decimal(2), None, "倍")))
    '100%'
    """
    return figure(one) if one.unit.dimension == "share" else written(one.value, Unit.of("%"))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def quoted(said: Sequence[Statement]) -> str:
    """The sentences of statements, quoted and joined (术语 引用).

    Examples
    --------
    >>> quoted(())
    ''
    """
    return "、".join(dict.fromkeys(f"“{one.sentence}”" for one in said))


@cache
def sentences() -> dict[str, dict[Language, str]]:
    """Every finding's sentence by code and language, from ``findings.yaml`` (术语 结论说明).

    Examples
    --------
    >>> {frozenset(both) for both in sentences().values()} == {frozenset({"zh", "en"})}
    True
    """
    text = resources.files("kechuang.plan.arithmetic").joinpath("findings.yaml").read_text("utf-8")
    loaded: dict[str, dict[Language, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
