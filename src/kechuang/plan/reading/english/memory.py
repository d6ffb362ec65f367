"""What an English clause leaves to the next: the thing last named, its unit, the period, who aims (术语 英文句间状态)."""

from __future__ import annotations

from dataclasses import dataclass, field

from kechuang.plan.target import Kind


@dataclass(slots=True)
class Memory:
    """Carried from clause to clause; a full stop clears all but the thing last named (术语 句间状态).

    Examples
    --------
    >>> Memory(metric="homes", governed=True).opened().metric
    'homes'
    """

    metric: str = ""
    unit: str | None = None
    denominator: str | None = None
    kind: Kind | None = None
    form: str = ""
    verb: str | None = None
    group: str | None = None
    period: str | None = None
    governed: bool = False
    past: bool = False
    standing: bool = False
    topic: str = ""
    place: str | None = None
    doers: tuple[str, ...] = ()
    known: str | None = None
    pair: tuple[str, ...] = ()
    items: list[tuple[str, str | None]] = field(default_factory=list)

    def keep(
        self, form: str, kind: Kind, metric: str, unit: str | None, denominator: str | None, verb: str | None, group: str | None
    ) -> None:  # fmt: skip
        """Keep what a target said, for clauses that leave it out (术语 承前省略).

        Examples
        --------
        >>> memory = Memory()
        >>> memory.keep("count", "amount", "homes", "homes", None, "build", "increment")
        >>> memory.metric, memory.verb
        ('homes', 'build')
        """
        self.form, self.kind, self.metric, self.unit, self.denominator = form, kind, metric, unit, denominator
        self.verb, self.group = verb or self.verb, group or self.group

    def opened(self, *, governed: bool = False, period: str | None = None) -> Memory:
        """The memory at the start of a new sentence (术语 另起一句).

        Examples
        --------
        >>> Memory(period="by May").opened().period is None
        True
        """
        return Memory(
            self.metric,
            self.unit,
            self.denominator,
            self.kind,
            self.form,
            period=period,
            governed=governed,
            topic=self.topic,
            known=self.known,
            pair=self.pair,
        )
