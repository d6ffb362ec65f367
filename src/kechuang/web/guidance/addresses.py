"""Addresses of the help."""

from __future__ import annotations

from django.urls import path

from kechuang.web.guidance import guide

urlpatterns = [path("help", guide.guide, name="help")]
