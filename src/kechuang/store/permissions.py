"""The permission matrix as data: who may do what, and how far (术语 权限矩阵)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

import yaml

from kechuang.errors import Language
from kechuang.store.actor import Actor, Grant, Role

Reach = Literal["whole", "register", "county", "unit", "published", "own_acts"]
ROLES: tuple[Role, ...] = get_args(Role)
OPEN = "open"  # a command that touches no stored data, a page for everybody
SIGNED_IN = "signed_in"  # a page for everybody who has an account


@dataclass(frozen=True, slots=True)
class Permission:
    """What a role may do with one action."""

    reach: Reach
    masked: bool = False
    reason: bool = False
    second: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """One action of the matrix, with its name for people."""

    code: str
    zh: str
    en: str
    grants: Mapping[Role, Permission]

    def label(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@cache
def matrix() -> Mapping[str, Action]:
    """Every action by its code."""
    return {
        code: Action(
            code, told["zh"], told["en"], {role: Permission(**how) for role, how in told.get("grants", {}).items()}
        )
        for code, told in _file()["actions"].items()
    }


@cache
def commands() -> Mapping[str, str]:
    """The action that each command of the command line asks for."""
    return dict(_file()["commands"])


@cache
def routes() -> Mapping[str, Mapping[str, str]]:
    """The action that each route of the pages asks for, by method."""
    return {name: dict(methods) for name, methods in _file()["routes"].items()}


def held(actor: Actor, action: str) -> Iterator[tuple[Grant, Permission]]:
    """The actor's grants that allow the action, each with how; a token allows what it is for and no more."""
    allowed = matrix()[action].grants if actor.only is None or action in actor.only else {}
    return ((grant, allowed[grant.role]) for grant in actor.grants if grant.role in allowed)


def _file() -> dict[str, Any]:
    text = resources.files("kechuang.store").joinpath("permissions.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
