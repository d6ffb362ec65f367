"""Addresses of the desk and of what waits for people."""

from __future__ import annotations

from django.urls import path

from kechuang.web.home import desk

urlpatterns = [
    path("", desk.desk, name="home"),
]
