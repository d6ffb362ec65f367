"""Kechuang's check of a plan's arithmetic; the reading itself is not timed."""

from __future__ import annotations

from bench.found import Reader


def load() -> Reader:
    """The consistency check of the plan room."""
    from kechuang.plan.consistency import findings
    from kechuang.plan.document import document_of
    from kechuang.plan.reader import read

    return Reader(findings, prepare=lambda text: read(document_of(text)))
