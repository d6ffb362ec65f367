"""Addresses of the API."""

from __future__ import annotations

from django.urls import path

from kechuang.web.api import figures, registers
from kechuang.web.api.service import api

urlpatterns = [path("api/", api.urls)]
__all__ = ["figures", "registers", "urlpatterns"]
