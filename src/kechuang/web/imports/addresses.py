"""Addresses of sheets coming in."""

from __future__ import annotations

from django.urls import path

from kechuang.web.imports import arriving, beginning, deciding, undoing

urlpatterns = [
    path("imports", arriving.arriving, name="imports"),
    path("imports/new", beginning.beginning, name="imports-new"),
    path("imports/plan/<str:job>", deciding.plan, name="imports-plan"),
    path("imports/plan/<str:job>/take", deciding.take, name="imports-take"),
    path("imports/plan/<str:job>/cancel", deciding.cancel, name="imports-cancel"),
    path("imports/plan/<str:job>/mend", deciding.mend, name="imports-mend"),
    path("imports/<str:arrival>/undo", undoing.undoing, name="imports-undo"),
]
