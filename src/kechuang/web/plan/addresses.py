"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from kechuang.web.views import Views

binding = Views("kechuang.web.plan.binding")
documents = Views("kechuang.web.plan.documents")
editions = Views("kechuang.web.plan.editions")
looking_back = Views("kechuang.web.plan.looking_back")
overview = Views("kechuang.web.plan.overview")
papers = Views("kechuang.web.plan.papers")
reviewing = Views("kechuang.web.plan.reviewing")
rows = Views("kechuang.web.plan.rows")
splitting = Views("kechuang.web.plan.splitting")
target = Views("kechuang.web.plan.target")

urlpatterns = [
    path("backtests", looking_back.backtests, name="backtests"),
    path("overview", overview.overview, name="overview"),
    path("papers", papers.papers, name="papers"),
    path("papers/ask", papers.ask, name="papers-ask"),
    path("papers/propose", papers.propose, name="papers-propose"),
    path("papers/<slug:job_id>", papers.job, name="papers-job"),
    path("papers/<slug:job_id>/file", papers.file, name="papers-file"),
    path("plans", documents.index, name="plans"),
    path("plans/read", reviewing.take, name="plan-read"),
    path("plans/drafts/<slug:key>", reviewing.draft, name="plan-draft"),
    path("plans/<slug:plan_id>", documents.document, name="plan"),
    path("plans/<slug:plan_id>/adopt", documents.adopt, name="plan-adopt"),
    path("plans/<slug:plan_id>/beside/<slug:other_id>", documents.ledger, name="plan-ledger"),
    path("targets/<slug:target_id>", target.target, name="target"),
    path("targets/<slug:target_id>/bind", binding.choose, name="target-bind"),
    path("targets/<slug:target_id>/split", splitting.parts, name="target-split"),
    path("targets/<slug:target_id>/editions", editions.editions, name="target-editions"),
    path("targets/<slug:target_id>/left", rows.left, name="target-left"),
    path("targets/<slug:target_id>/rows", rows.counted, name="target-rows"),
    path("targets/<slug:target_id>/talk", target.speak, name="target-talk"),
]
