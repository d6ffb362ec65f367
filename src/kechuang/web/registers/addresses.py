"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from kechuang.web.registers import discussion, listing, row, saved

ONE = "registers/<slug:code>/<slug:row_id>"

urlpatterns = [
    path("registers", listing.index, name="registers"),
    path("registers/<slug:code>", listing.rows, name="registers-list"),
    path("registers/<slug:code>/views", saved.keep, name="registers-views"),
    path("registers/<slug:code>/views/<int:number>", saved.forget, name="registers-view"),
    path(ONE, row.row, name="registers-row"),
    path(f"{ONE}/comments", discussion.say, name="registers-comment"),
    path(f"{ONE}/unmask", row.unmask, name="registers-unmask"),
]
