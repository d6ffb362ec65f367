"""Django's settings for the pages, over those of the store: what comes from outside stands in `kechuang.web.secret`."""

from __future__ import annotations

import os
from pathlib import Path

from kechuang.store.settings import *  # noqa: F403
from kechuang.store.settings import HOME, INSTALLED_APPS
from kechuang.web.secret import secret_of

HERE = Path(__file__).parent
DEBUG = False
SECRET_KEY = secret_of(HOME)
IS_PLAIN = os.environ.get("KECHUANG_PLAIN_HTTP") == "1"  # on this machine alone, without TLS; `serve` sets it
ALLOWED_HOSTS = os.environ.get("KECHUANG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.staticfiles", "django_htmx", "kechuang.web"]
ROOT_URLCONF = "kechuang.web.urls"
MIDDLEWARE = [
    "kechuang.web.middleware.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kechuang.web.middleware.kept.Kept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kechuang.web.middleware.person.PersonOfRequest",
    "kechuang.web.middleware.language.LanguageOfRequest",
    "kechuang.web.middleware.bodies.Bodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kechuang.web.middleware.guard.Guard",
    "kechuang.web.middleware.refusals.Refusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": ["kechuang.web.page.surroundings"],
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
            "builtins": ["kechuang.web.templatetags.page"],
        },
    }
]
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 7 * 24 * 3600

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "kechuang.web.people.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not IS_PLAIN
SESSION_COOKIE_NAME = "session" if IS_PLAIN else "__Host-session"
CSRF_COOKIE_NAME = "csrf" if IS_PLAIN else "__Host-csrf"
CSRF_FAILURE_VIEW = "kechuang.web.middleware.refusals.no_token"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("KECHUANG_BEHIND_PROXY") == "1" else None
)

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
LOGGING_CONFIG = None
