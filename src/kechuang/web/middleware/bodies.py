"""How much a request may carry: told by its length before anything of it is read (R-35)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from kechuang.errors import Problem
from kechuang.registers.workbook import limit
from kechuang.web.middleware.refusals import refused

BESIDE = 1 << 20  # the fields of the form around the file
POURED_AWAY = 128 << 20
PIECE = 1 << 16


class Bodies:
    """Refuses what is larger than the largest file; what the browser sends meanwhile is poured away, so that it hears the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        size = int(told) if told.isdigit() else 0
        if size <= limit.FILE_BYTES + BESIDE:
            return self.get_response(request)
        left = min(size, POURED_AWAY)
        while left > 0 and (piece := request.read(min(PIECE, left))):
            left -= len(piece)
        request.htmx = False
        facts = {"seen": -(-size // 2**20), "limit": limit.FILE_BYTES >> 20}
        return refused(request, Problem("untrusted.file-size", "", facts))
