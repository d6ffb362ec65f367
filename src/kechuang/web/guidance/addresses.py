"""Addresses of the help."""

from __future__ import annotations

from django.urls import path

from kechuang.web.views import Views

guide = Views("kechuang.web.guidance.guide")

urlpatterns = [path("help", guide.guide, name="help")]
