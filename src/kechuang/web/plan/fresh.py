"""Figures of the pages kept fresh; the worker calls it again and again (术语 留存数更新)."""

from __future__ import annotations

from kechuang.store.desk import figures_kept


def keep_fresh() -> bool:
    """Whether figures were computed just now; when not, there was nothing to do, or another process does it."""
    return figures_kept.keep_next()
