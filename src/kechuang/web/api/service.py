"""The API itself: its title, its one error shape, who may call it (术语 接口)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from kechuang import __version__
from kechuang.errors import Problem, Problems
from kechuang.web.middleware.refusals import REFUSED, status_of


class Said(Schema):
    """One problem: its code, and its sentence in the caller's language."""

    code: str
    sentence: str


class Refused(Schema):
    """What every refusal looks like."""

    problems: list[Said]


class Bearer(HttpBearer):
    """``Authorization: Bearer TOKEN``; who it is stands in the request since the middleware looked."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The account; None refuses."""
        return getattr(request, "account", None) if token else None


class Readable(JSONRenderer):
    """JSON in which Chinese stays Chinese."""

    json_dumps_params = {"ensure_ascii": False}  # noqa: RUF012  as ninja declares it


REFUSALS = {401: Refused, 403: Refused, 404: Refused, 409: Refused, 422: Refused}
api = NinjaAPI(
    title="Kechuang 科创", version=__version__, docs_url=None, auth=Bearer(), renderer=Readable(), urls_namespace="api"
)


@api.exception_handler(Problem)
def on_problem(request: Any, problem: Problem) -> HttpResponse:
    """The problem as JSON."""
    return refusal(request, [problem], status_of(problem))


@api.exception_handler(Problems)
def on_problems(request: Any, problems: Problems) -> HttpResponse:
    """All of them as JSON."""
    return refusal(request, list(problems.items), REFUSED)


@api.exception_handler(ValidationError)
def on_unreadable(request: Any, error: ValidationError) -> HttpResponse:
    """What of the call could not be read."""
    found = [
        Problem("api.unreadable", ".".join(str(part) for part in one["loc"]), {"why": one["msg"]})
        for one in error.errors
    ]
    return refusal(request, found, REFUSED)


def refusal(request: Any, problems: list[Problem], status: int) -> HttpResponse:
    """The answer that says them."""
    told = [{"code": one.code, "sentence": one.sentence(request.language)} for one in problems]
    return api.create_response(request, {"problems": told}, status=status)
