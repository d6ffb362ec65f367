"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from kechuang.web.plan import editions, overview, rows, target

urlpatterns = [
    path("overview", overview.overview, name="overview"),
    path("targets/<str:target_id>", target.target, name="target"),
    path("targets/<str:target_id>/editions", editions.editions, name="target-editions"),
    path("targets/<str:target_id>/left", rows.left, name="target-left"),
    path("targets/<str:target_id>/rows", rows.counted, name="target-rows"),
    path("targets/<str:target_id>/talk", target.speak, name="target-talk"),
]
