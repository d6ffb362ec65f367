"""Addresses of the proposals."""

from __future__ import annotations

from django.urls import path

from kechuang.web.views import Views

proposals = Views("kechuang.web.together.proposals")

urlpatterns = [
    path("proposals", proposals.proposals, name="proposals"),
    path("proposals/<str:proposal>", proposals.decide, name="proposals-decide"),
]
