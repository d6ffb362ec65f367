"""Addresses of the API, loaded when one of them is asked first."""

from __future__ import annotations

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern

urlpatterns = [URLResolver(RoutePattern("api/"), "kechuang.web.api.operations", app_name="ninja", namespace="api")]
