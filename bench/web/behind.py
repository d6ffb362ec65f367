"""A bare view behind all that our pages stand behind: headers, session, person, language, form token, guard.

Beside it a page shows what it costs itself; beside the bare view of a bare project, what being a page of ours costs.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from kechuang.web.wsgi import application

ROUTE = "help"  # of the matrix: whoever is signed in may


def bare(_: HttpRequest) -> HttpResponse:
    """An answer that asks nothing of anybody; who may have it was asked before."""
    return HttpResponse("ok")


urlpatterns = [path("bare", bare, name=ROUTE), path("sign-in", bare, name="sign-in")]


def made() -> object:
    """Our application with this address alone."""
    from django.conf import settings

    ready = application()
    settings.ROOT_URLCONF = __name__
    return ready
