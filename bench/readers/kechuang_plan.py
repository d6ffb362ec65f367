"""Kechuang's reader, from decoded text to targets."""

from __future__ import annotations

from bench.found import Found, Reader


def load() -> Reader:
    """The reader of the plan room."""
    from kechuang.plan.document import document_of
    from kechuang.plan.reader import Reading, read

    def finds(reading: Reading, _text: str) -> list[Found]:
        return [
            Found(
                t.start,
                t.end,
                float(t.value),
                None if t.value_high is None else float(t.value_high),
                t.unit,
                t.comparator,
            )
            for t in reading.targets
            if t.value is not None
        ]

    return Reader(lambda text: read(document_of(text)), finds)
