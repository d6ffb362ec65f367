"""Address of the search."""

from __future__ import annotations

from django.urls import path

from kechuang.web.finding import search

urlpatterns = [path("search", search.search, name="search")]
