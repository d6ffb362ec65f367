"""The page of proposals: what waits for my agreement, and what became of what I proposed (术语 待我同意)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.store import place
from kechuang.store.actor import Pen
from kechuang.store.clock import SHANGHAI, instant_of
from kechuang.store.desk import accounts
from kechuang.store.desk import proposals as kept
from kechuang.store.permissions import matrix
from kechuang.web.page import shown
from kechuang.web.speech import said
from kechuang.web.together import telling

SHOWN = 50


def proposals(request: Any) -> HttpResponse:
    """The page."""
    waiting = [_told(one, request.language) for one in kept.waiting_for(request.actor)]
    mine = [_told(one, request.language) for one in kept.own(request.actor)[:SHOWN]]
    return shown(request, "together/proposals.html", {"waiting": waiting, "mine": mine})


def decide(request: Any, proposal: str) -> HttpResponse:
    """The page again, once the proposal is agreed to, declined or taken back."""
    pen = Pen(request.actor, place.clock())
    match request.POST.get("decision"):
        case "agree":
            kept.agree(pen, proposal)
            told = "together.agreed"
        case "take-back":
            kept.take_back(pen, proposal)
            told = "together.taken-back"
        case _:
            kept.decline(pen, proposal, request.POST.get("reason", ""))
            told = "together.declined"
    messages.success(request, said(told, request.language))
    return HttpResponseRedirect(reverse("proposals"))


def _told(one: Any, language: Any) -> dict[str, Any]:
    proposer = accounts.by_id(one.proposed_by)
    at = instant_of(one.proposed_at).astimezone(SHANGHAI)
    return {
        "id": one.id,
        "action": matrix()[one.action].label(language),
        "told": telling.told(one, language),
        "why": one.why,
        "by": proposer.name if proposer else one.proposed_by,
        "at": at.strftime("%Y-%m-%d %H:%M"),
        "state": one.state,
        "state_word": said(f"together.state.{one.state}", language),
        "reason": one.reason,
        "is_open": one.state == kept.OPEN,
    }
