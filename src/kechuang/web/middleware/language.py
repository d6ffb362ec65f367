"""In which language: what the person chose, else what the machine says, else Chinese."""

from __future__ import annotations

import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kechuang.errors import Language

COOKIE = "kechuang_language"
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class LanguageOfRequest:
    """Sets ``request.language``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = (request.COOKIES.get(COOKIE), os.environ.get("KECHUANG_LANG", "")[:2])
        request.language = next((one for one in asked if one in LANGUAGES), LANGUAGES[0])  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers["Content-Language"] = "zh-Hans" if request.language == "zh" else "en"  # type: ignore[attr-defined]
        return response
