"""A manager that answers nobody who did not come through the door."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from django.db import models

from kechuang.errors import Problem

_IS_OPEN: ContextVar[bool] = ContextVar("door_is_open", default=False)


@contextlib.contextmanager
def opened() -> Iterator[None]:
    """Inside, models answer. Only the door, the actions and the store's own keeping enter here."""
    token = _IS_OPEN.set(True)
    try:
        yield
    finally:
        _IS_OPEN.reset(token)


class ScopedManager(models.Manager[Any]):
    """Raises unless it is asked within `opened`: there is no unscoped reading."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet[Any]:
        if not _IS_OPEN.get():
            raise Problem("door.unscoped", self.model._meta.db_table if self.model else "")
        return super().get_queryset()
