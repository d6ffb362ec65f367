"""The pages as a server calls them: the home of the environment, opened once a process."""

from __future__ import annotations

from kechuang import web  # noqa: F401  the settings are named before anything of Django is

from kechuang.store import place  # isort: skip
from django.core.wsgi import get_wsgi_application

place.open_place(place.from_environment())
application = get_wsgi_application()
