"""What a plan document says, as values: targets, mentions, outline (术语 目标、提及、提纲)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["stock", "increment", "amount", "ratio", "rate", "growth", "rank", "binary"]
Comparator = Literal["=", ">=", ">", "<=", "<", "approx", "between"]
Firmness = Literal["firm", "strive", "maintain"]
Role = Literal[
    "past", "baseline", "date", "reference", "structure", "slogan", "limit", "weight", "threshold",
    "routine", "contact", "budget", "name", "placeholder", "other",
]  # fmt: skip


class Target(NamedTuple):
    """One thing the document promises, with its exact place in the text (术语 目标).

    Parameters
    ----------
    id : order in the text, from "1"; the minted identity once saved
    sentence : the words as written, ``text[start:end]``
    path : place in the outline, e.g. "五.1"
    metric : what is counted, in the document's words (carried over where the clause leaves it out)
    value, value_high : numbers in ``unit``; both None for yes/no targets; ``value_high`` only for ranges
    unit : as written, e.g. "亿元"; None for yes/no targets
    denominator : of a ratio, as written
    period : as written, or the plan's year
    scope : whom the target binds, as written
    reason : which pattern read it so
    responsible : the units in charge, as written (责任单位)
    baseline : the earlier value named beside it ("由58%提高到65%" gives 58), in ``unit``

    Examples
    --------
    >>> t = Target("1", "新增3家", 0, 4, "一", "企业", "increment", "=", Decimal(3), None, "家")
    >>> t.is_quantity
    True
    """

    id: str
    sentence: str
    start: int
    end: int
    path: str
    metric: str
    kind: Kind
    comparator: Comparator | None
    value: Decimal | None
    value_high: Decimal | None
    unit: str | None
    denominator: str | None = None
    period: str | None = None
    firmness: Firmness = "firm"
    scope: str | None = None
    verb: str | None = None
    reason: str = ""
    responsible: tuple[str, ...] = ()
    baseline: Decimal | None = None

    @property
    def is_quantity(self) -> bool:
        """Whether a number stands behind the target (术语 定量目标).

        Examples
        --------
        >>> Target("1", "出台办法", 0, 4, "一", "办法", "binary", None, None, None, None).is_quantity
        False
        """
        return self.value is not None


class Mention(NamedTuple):
    """A number in the text that is no target, and the role it plays (术语 提及).

    Examples
    --------
    >>> Mention("2024年2月27日", 0, 10, "date").role
    'date'
    """

    text: str
    start: int
    end: int
    role: Role


class Heading(NamedTuple):
    """One entry of the outline; ``level`` counts from 1 (术语 标题).

    Examples
    --------
    >>> Heading("五.1", "做大做强离岸科创园", 0, 9, 2).path
    '五.1'
    """

    path: str
    title: str
    start: int
    end: int
    level: int


def plain(value: Target | Mention | Heading) -> dict[str, object]:
    """A target, mention or heading as plain JSON values; numbers stay numbers (术语 输出形式).

    Examples
    --------
    >>> plain(Mention("三大任务", 0, 4, "structure"))
    {'text': '三大任务', 'start': 0, 'end': 4, 'role': 'structure'}
    """
    return {name: _number(item) for name, item in value._asdict().items()}


def _number(item: object) -> object:
    if isinstance(item, Decimal):
        return int(item) if item == item.to_integral_value() else float(item)
    return list(item) if isinstance(item, tuple) else item
