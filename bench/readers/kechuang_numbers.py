"""Kechuang's numbers alone: every quantity of the text, targets or not."""

from __future__ import annotations

from bench.found import Found, Reader


def load() -> Reader:
    """The number recogniser under the reader."""
    from kechuang.plan.reading.number import Number, numbers
    from kechuang.quantity import normal

    def finds(found: list[Number], _text: str) -> list[Found]:
        return [
            Found(n.start, n.end, float(n.value), None if n.high is None else float(n.high), n.unit, n.fixed)
            for n in found
            if n.value is not None
        ]

    return Reader(lambda text: list(numbers(normal(text))), finds)
