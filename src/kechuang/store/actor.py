"""Who acts: a person with the roles she holds and how far each reaches (术语 操作人)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kechuang.store.clock import Clock

Role = Literal[
    "public", "unit_filer", "county_filer", "officer", "leader", "expert", "auditor", "system_admin", "security_admin"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role and its reach.

    Parameters
    ----------
    units : the reporting units it covers; empty covers the whole home
    registers : the registers it covers; empty covers all
    organisations : for a unit's filer, the bodies she files for
    """

    role: Role
    units: frozenset[str] = frozenset()
    registers: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, or the operator of the command line, and where she comes from.

    Parameters
    ----------
    only : where she acts by a token, the codes of the actions that it is for; None narrows nothing
    """

    id: str
    grants: tuple[Grant, ...] = ()
    via: str = "cli"
    only: frozenset[str] | None = None

    @property
    def unit(self) -> str:
        """The unit that owns what she files: her county, her body, or the bureau's name for itself."""
        for grant in self.grants:
            if grant.organisations:
                return min(grant.organisations)
            if grant.units:
                return min(grant.units)
        return "bureau"

    @property
    def is_officer(self) -> bool:
        return any(grant.role == "officer" for grant in self.grants)


PUBLIC = Actor(id="public", grants=(Grant(role="public"),))


def operator(user: str) -> Actor:
    """Who works on the command line of the machine itself: an officer's rights and the system's administration."""
    return Actor(id=f"operator:{user}", grants=(Grant(role="officer"), Grant(role="system_admin")))


@dataclass(slots=True)
class Pen:
    """What an action is done with: who, when, why, and the second person where one is asked for."""

    actor: Actor
    clock: Clock
    why: str = ""
    approved_by: Actor | None = None
