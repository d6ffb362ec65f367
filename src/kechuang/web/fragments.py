"""Pieces of pages as they were drawn: a piece is drawn from what its key says and from nothing else (术语 页面片段).

So what is kept for one person can hold nothing of another: a template that is drawn here sees no request. What differs
from request to request, the token of its forms and its own address, is put in when the piece is used.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

MOST = 1_000
TOKEN, HERE = (f"\ue000{secrets.token_hex(16)}\ue000" for _ in range(2))  # nobody outside can write these


def drawn(template: str, **told: Any) -> SafeString:
    """The template drawn from these values, now or earlier; they are compared, so only what can be compared is told."""
    return _drawn(template, tuple(told.items()))


def one(template: str, told: Mapping[str, Any]) -> SafeString:
    """The template drawn from these values now; who keeps it answers for its key."""
    text = render_to_string(template, {**told, "csrf_token": TOKEN, "here": HERE})
    return mark_safe(text)  # noqa: S308  a template escapes what it is told


def filled(piece: str, request: Any) -> SafeString:
    """The piece with what is the request's own."""
    whole = piece.replace(HERE, escape(request.get_full_path())) if HERE in piece else piece
    return mark_safe(whole.replace(TOKEN, _token(request)) if TOKEN in whole else whole)  # noqa: S308  both are escaped


def _token(request: Any) -> str:
    """The token of the request's forms, made once: to make one takes longer than to draw a page of kept pieces."""
    if not hasattr(request, "form_token"):
        request.form_token = get_token(request)
    told: str = request.form_token
    return told


@lru_cache(MOST)
def _drawn(template: str, told: tuple[tuple[str, Any], ...]) -> SafeString:
    return one(template, dict(told))
