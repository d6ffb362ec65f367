"""Addresses of the desk and of what waits for people."""

from __future__ import annotations

from django.urls import path

from kechuang.web.views import Views

desk = Views("kechuang.web.home.desk")

urlpatterns = [
    path("", desk.desk, name="home"),
    path("desk/hint", desk.close_hint, name="desk-hint"),
    path("desk/nil/<str:row_id>", desk.nil, name="desk-nil"),
]
