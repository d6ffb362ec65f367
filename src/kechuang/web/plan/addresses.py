"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from kechuang.web.plan import documents, editions, overview, reviewing, rows, target

urlpatterns = [
    path("overview", overview.overview, name="overview"),
    path("plans", documents.index, name="plans"),
    path("plans/read", reviewing.take, name="plan-read"),
    path("plans/drafts/<slug:key>", reviewing.draft, name="plan-draft"),
    path("plans/<slug:plan_id>", documents.document, name="plan"),
    path("plans/<slug:plan_id>/adopt", documents.adopt, name="plan-adopt"),
    path("plans/<slug:plan_id>/beside/<slug:other_id>", documents.ledger, name="plan-ledger"),
    path("targets/<slug:target_id>", target.target, name="target"),
    path("targets/<slug:target_id>/editions", editions.editions, name="target-editions"),
    path("targets/<slug:target_id>/left", rows.left, name="target-left"),
    path("targets/<slug:target_id>/rows", rows.counted, name="target-rows"),
    path("targets/<slug:target_id>/talk", target.speak, name="target-talk"),
]
