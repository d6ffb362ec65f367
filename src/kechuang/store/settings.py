"""Django's settings: where data lives comes from the environment, everything else stands here."""

from __future__ import annotations

import os
from pathlib import Path

from kechuang.store.database import settings_of

HOME = Path(os.environ.get("KECHUANG_HOME", "kechuang-data"))
DATABASES = {"default": settings_of(HOME, os.environ.get("KECHUANG_DATABASE_URL", ""))}
INSTALLED_APPS = ["django.contrib.sessions", "kechuang.store.apps.StoreConfig"]
DEBUG = False
USE_TZ = True
TIME_ZONE = "UTC"  # days are dates and instants are UTC; nothing is ever converted by a setting
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
