"""Why may I not: what the matrix says of an act, beside the roles of the person who was refused (术语 权限说明)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kechuang.errors import Language, Problem
from kechuang.store.actor import Actor
from kechuang.store.permissions import Action, matrix
from kechuang.web.speech import said


@dataclass(frozen=True, slots=True)
class Why:
    """An act, who may do it and how far, and what the person is."""

    action: str
    allowed: tuple[tuple[str, str, bool], ...]  # role, reach, whether it is hers
    own: tuple[str, ...]


def why_not(actor: Actor, problem: Problem, language: Language) -> Why | None:
    """The explanation; none where the problem names no act."""
    action: Any = problem.facts.get("action")
    return explained(actor, action, language) if isinstance(action, Action) else None


def explained(actor: Actor, action: Action, language: Language) -> Why:
    """Who may do the act and how far."""
    own = {grant.role for grant in actor.grants}
    allowed = tuple(
        (said(f"page.role.{role}", language), _reach(action, role, language), role in own) for role in action.grants
    )
    return Why(action.label(language), allowed, tuple(said(f"page.role.{role}", language) for role in sorted(own)))


def of(actor: Actor, code: str, language: Language) -> Why:
    """The same, by the act's code."""
    return explained(actor, matrix()[code], language)


def _reach(action: Action, role: Any, language: Language) -> str:
    permission = action.grants[role]
    told = [said(f"page.reach.{permission.reach}", language)]
    told += [
        said(f"page.reach.{name}", language) for name in ("masked", "reason", "second") if getattr(permission, name)
    ]
    return said("page.comma", language).join(told)
