"""Addresses of sheets coming in."""

from __future__ import annotations

from django.urls import path

from kechuang.web.views import Views

arriving = Views("kechuang.web.imports.arriving")
beginning = Views("kechuang.web.imports.beginning")
deciding = Views("kechuang.web.imports.deciding")
undoing = Views("kechuang.web.imports.undoing")

urlpatterns = [
    path("imports", arriving.arriving, name="imports"),
    path("imports/new", beginning.beginning, name="imports-new"),
    path("imports/plan/<str:job>", deciding.plan, name="imports-plan"),
    path("imports/plan/<str:job>/take", deciding.take, name="imports-take"),
    path("imports/plan/<str:job>/cancel", deciding.cancel, name="imports-cancel"),
    path("imports/plan/<str:job>/mend", deciding.mend, name="imports-mend"),
    path("imports/<str:arrival>/undo", undoing.undoing, name="imports-undo"),
]
