"""The peer: a Django project of one model, one view and one template, without sign-in, permission or versions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

PAGE = 50
TEMPLATE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>单位名录</title></head><body>
<h1>单位名录</h1><p>共 {{ total }} 条</p><table><thead><tr><th>名称</th><th>代码</th><th>类型</th><th>地区</th><th>状态</th></tr></thead>
<tbody>{% for firm in firms %}<tr><th>{{ firm.name }}</th><td>{{ firm.credit_code }}</td><td>{{ firm.kind }}</td><td>{{ firm.region }}</td>
<td>{{ firm.status }}</td></tr>{% endfor %}</tbody></table></body></html>"""

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["PLAIN_DATABASE"], "CONN_MAX_AGE": 60}},
    ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY="plain", USE_TZ=True, LOGGING_CONFIG=None,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}], DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)  # fmt: skip
django.setup()

from django.db import models  # noqa: E402  models need settings


class Firm(models.Model):
    """A row of the list."""

    name = models.TextField()
    credit_code = models.TextField()
    kind = models.TextField()
    region = models.TextField(db_index=True)
    status = models.TextField()

    class Meta:
        app_label = "plain"


def lay(rows: list[tuple[str, ...]]) -> None:
    """Nothing; the rows are in the database."""
    from django.db import connection

    with connection.schema_editor() as editor:
        editor.create_model(Firm)
    Firm.objects.bulk_create(
        [Firm(name=n, credit_code=c, kind=k, region=r, status=s) for n, c, k, r, s in rows], batch_size=5_000
    )


def firms(request: HttpRequest) -> HttpResponse:
    """The list: filtered, counted, its first page."""
    found = Firm.objects.filter(region=request.GET.get("region", "421202"))
    told: dict[str, Any] = {"total": found.count(), "firms": found.order_by("-id")[:PAGE]}
    return HttpResponse(_TEMPLATE.render(told, request))


def bare(_: HttpRequest) -> HttpResponse:
    """An answer that asks nothing of anybody."""
    return HttpResponse("ok")


_TEMPLATE = engines["django"].from_string(TEMPLATE)
urlpatterns = [path("firms", firms), path("bare", bare)]
made = get_wsgi_application
HERE = Path(__file__)
