"""The pages as a server calls them: the home of the environment, opened once a process."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler

from kechuang import rubbish, web  # noqa: F401  the settings are named before anything of Django is


def application() -> WSGIHandler:
    """The application; the server makes it in each of its processes."""
    from django.core.wsgi import get_wsgi_application

    from kechuang.store import place
    from kechuang.web import warming

    rubbish.seldom()
    place.open_place(place.from_environment())
    made = get_wsgi_application()
    rubbish.stays()
    warming.after_the_first_answer()
    return made
