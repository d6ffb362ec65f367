"""Addresses of supervised tasks."""

from __future__ import annotations

from django.urls import path

from kechuang.web.views import Views

ONE = "supervision/<str:row_id>"

assigning = Views("kechuang.web.supervision.assigning")
doing = Views("kechuang.web.supervision.doing")
looking = Views("kechuang.web.supervision.looking")

urlpatterns = [
    path("supervision", looking.tasks, name="supervision"),
    path("supervision/new", assigning.assigning, name="supervision-assign"),
    path(ONE, looking.task, name="supervision-task"),
    path(f"{ONE}/sign", doing.sign, name="supervision-sign"),
    path(f"{ONE}/answer", doing.answer, name="supervision-answer"),
    path(f"{ONE}/check", doing.check, name="supervision-check"),
    path(f"{ONE}/close", doing.close, name="supervision-close"),
    path(f"{ONE}/escalate", doing.escalate, name="supervision-escalate"),
]
