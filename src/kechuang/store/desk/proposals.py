"""Acts of two people: asked for by one, done when another agrees; both must have the right when it is done (术语 双人办理)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kechuang.errors import Problem
from kechuang.store import audit, door, scoped
from kechuang.store.actor import Actor, Pen
from kechuang.store.clock import day_of, text_of
from kechuang.store.desk import accounts
from kechuang.store.desk.acts import ACTS
from kechuang.store.desk.tables import Account, Proposal
from kechuang.store.permissions import held
from kechuang.terms import worded

OPEN, DONE, DECLINED, TAKEN_BACK = "open", "done", "declined", "taken_back"


def propose(pen: Pen, action: str, what: Mapping[str, Any], told: str) -> Proposal:
    """The proposal; nothing is done yet.

    Raises
    ------
    Problem  door.forbidden
    """
    door.require(pen.actor, action)
    account = accounts.by_login(pen.actor.id)
    if account is None or action not in ACTS:
        raise Problem("desk.no-act", action)
    made = Proposal(
        id=uuid.uuid4().hex,
        action=action,
        what=dict(what),
        told=told,
        why=pen.why,
        proposed_by=account.id,
        proposed_at=text_of(pen.clock()),
    )
    with transaction.atomic(), scoped.opened():
        made.save(force_insert=True)
        audit.record(pen, "proposals.propose", {"proposal": made.id, "action": action, "told": told})
    return made


def waiting_for(actor: Actor) -> list[Proposal]:
    """The open proposals of others that this person may agree to."""
    with scoped.opened():
        found = list(Proposal.objects.filter(state=OPEN).order_by("proposed_at"))
    mine = accounts.by_login(actor.id)
    return [one for one in found if (mine is None or one.proposed_by != mine.id) and any(held(actor, one.action))]


def known(proposal_id: str) -> Proposal | None:
    """The proposal, whatever became of it."""
    with scoped.opened():
        return Proposal.objects.filter(id=proposal_id).first()


def own(actor: Actor) -> list[Proposal]:
    """What this person proposed, the last first."""
    mine = accounts.by_login(actor.id)
    with scoped.opened():
        return list(Proposal.objects.filter(proposed_by=mine.id).order_by("-proposed_at")) if mine else []


def agree(pen: Pen, proposal_id: str) -> Any:
    """What came of the act, done now in both names.

    Raises
    ------
    Problem  door.not-found, desk.decided, door.forbidden, door.second-person, and whatever the act raises: it stays open then
    """
    with transaction.atomic():
        proposal, proposer = _open(pen, proposal_id)
        both = Pen(proposer, pen.clock, proposal.why or pen.why, approved_by=pen.actor)
        result = ACTS[proposal.action](both, **proposal.what)
        _decide(pen, proposal, DONE, "")
    return result


def decline(pen: Pen, proposal_id: str, reason: str) -> None:
    """Nothing; the proposal is answered with a reason and not done."""
    if not reason.strip():
        raise Problem("desk.no-reason")
    with transaction.atomic():
        proposal, _ = _open(pen, proposal_id)
        _decide(pen, proposal, DECLINED, reason)


def take_back(pen: Pen, proposal_id: str) -> None:
    """Nothing; who proposed it no longer wants it."""
    with transaction.atomic(), scoped.opened():
        proposal = Proposal.objects.filter(id=proposal_id).first()
        mine = accounts.by_login(pen.actor.id)
        if proposal is None or mine is None or proposal.proposed_by != mine.id:
            raise Problem("door.not-found", "", {"id": proposal_id})
        _require_open(proposal)
        _decide(pen, proposal, TAKEN_BACK, "")


def _open(pen: Pen, proposal_id: str) -> tuple[Proposal, Actor]:
    """The proposal and who proposed it, with the duties she has now."""
    with scoped.opened():
        proposal = Proposal.objects.select_for_update().filter(id=proposal_id).first()
        if proposal is None or not any(held(pen.actor, proposal.action)):
            raise Problem("door.not-found", "", {"id": proposal_id})
        account = Account.objects.filter(id=proposal.proposed_by, is_active=True).first()
    _require_open(proposal)
    if account is None or account.login == pen.actor.id:
        raise Problem("desk.own-proposal")
    proposer = accounts.actor_of(account, day_of(pen.clock()))
    door.require(proposer, proposal.action)
    return proposal, proposer


def _require_open(proposal: Proposal) -> None:
    if proposal.state != OPEN:
        raise Problem("desk.decided", "", {"state": worded(f"proposals.{proposal.state}")})


def _decide(pen: Pen, proposal: Proposal, state: str, reason: str) -> None:
    proposal.state, proposal.reason = state, reason
    proposal.decided_by, proposal.decided_at = pen.actor.id, text_of(pen.clock())
    with scoped.opened():
        proposal.save()
    told = {"proposal": proposal.id, "action": proposal.action, "state": state, "reason": reason}
    audit.record(pen, "proposals.decide", told)
