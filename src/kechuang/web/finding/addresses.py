"""Address of the search."""

from __future__ import annotations

from django.urls import path

from kechuang.web.views import Views

search = Views("kechuang.web.finding.search")

urlpatterns = [path("search", search.search, name="search")]
