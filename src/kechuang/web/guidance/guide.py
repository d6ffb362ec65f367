"""The page of help: the topics that concern her first, the words of the field, and who may do what (术语 帮助)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from kechuang.errors import Language
from kechuang.store.permissions import SIGNED_IN, held, matrix, routes
from kechuang.web import why
from kechuang.web.guidance.topics import topics
from kechuang.web.page import shown


@dataclass(frozen=True, slots=True)
class Topic:
    """What is said of one part of the pages: a heading, and steps or facts."""

    code: str
    heading: str
    lines: Sequence[str]


def guide(request: Any) -> HttpResponse:
    """The page."""
    told_topics = [_topic(code, told, request.language) for code, told in topics().items() if _concerns(request, told)]
    acts = [why.explained(request.actor, action, request.language) for action in matrix().values()]
    return shown(request, "guidance/guide.html", {"topics": told_topics, "acts": acts})


def _concerns(request: Any, told: Mapping[str, Any]) -> bool:
    """Whether one of the topic's pages is open to her."""
    for name in told["routes"]:
        action = routes().get(name, {}).get("GET")
        if action and (action == SIGNED_IN or any(held(request.actor, action))):
            return True
    return not told["routes"]


def _topic(code: str, told: Mapping[str, Any], language: Language) -> Topic:
    return Topic(code, told[language]["heading"], told[language]["lines"])
