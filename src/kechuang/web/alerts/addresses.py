"""Addresses of the alerts."""

from __future__ import annotations

from django.urls import path

from kechuang.web.views import Views

inbox = Views("kechuang.web.alerts.inbox")

urlpatterns = [
    path("alerts", inbox.alerts, name="alerts"),
    path("alerts/<slug:alert_id>/answer", inbox.answer, name="alerts-answer"),
]
