"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from kechuang.web.views import Views

ONE = "registers/<slug:code>/<slug:row_id>"
VERBS = ("confirm", "pass", "return", "withdraw")  # what `acts` does

acts = Views("kechuang.web.registers.acts")
choices = Views("kechuang.web.registers.choices")
counting = Views("kechuang.web.registers.counting")
discussion = Views("kechuang.web.registers.discussion")
exports = Views("kechuang.web.registers.exports")
firm = Views("kechuang.web.registers.firm")
form = Views("kechuang.web.registers.form")
listing = Views("kechuang.web.registers.listing")
merging = Views("kechuang.web.registers.merging")
papers = Views("kechuang.web.registers.papers")
queue = Views("kechuang.web.registers.queue")
row = Views("kechuang.web.registers.row")
saved = Views("kechuang.web.registers.saved")

urlpatterns = [
    path("firms/<slug:firm_id>", firm.firm, name="registers-firm"),
    path("firms/<slug:firm_id>/merge", merging.merge, name="registers-merge"),
    path("firms/<slug:firm_id>/split", merging.split, name="registers-split"),
    path("queue", queue.queue, name="queue"),
    path("queue/<slug:code>/<slug:kind>/<slug:key>", queue.group, name="queue-group"),
    path("registers", listing.index, name="registers"),
    path("registers/<slug:code>", listing.rows, name="registers-list"),
    path("registers/<slug:code>/views", saved.keep, name="registers-views"),
    path("registers/<slug:code>/views/<int:number>", saved.forget, name="registers-view"),
    path("registers/<slug:code>/choices", choices.choices, name="registers-choices"),
    path("registers/<slug:code>/export", exports.leave, name="registers-export"),
    path("registers/<slug:code>/new", form.add, name="registers-new"),
    path(ONE, row.row, name="registers-row"),
    path(f"{ONE}/change", form.edit, name="registers-change"),
    path(f"{ONE}/counts", counting.counts, name="registers-counts"),
    path(f"{ONE}/draft", form.keep, name="registers-draft"),
    path(f"{ONE}/papers", papers.add, name="registers-papers"),
    path(f"{ONE}/papers/<slug:sha256>", papers.paper, name="registers-paper"),
    *(path(f"{ONE}/{verb}", acts.act, {"verb": verb}, name=f"registers-{verb}") for verb in VERBS),
    path(f"{ONE}/comments", discussion.say, name="registers-comment"),
    path(f"{ONE}/unmask", row.unmask, name="registers-unmask"),
]
