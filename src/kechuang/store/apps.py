"""The store as a Django application."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StoreConfig(AppConfig):
    name = "kechuang.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kechuang.store import kept_open

        post_migrate.connect(_guard, sender=self)
        kept_open.watch()


def _guard(**_: Any) -> None:
    """After every migration each append-only table refuses change and removal."""
    from kechuang.store.guards import lay

    lay()
