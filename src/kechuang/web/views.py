"""Views by the name of their module, which is loaded when one of them is asked first: a server that starts loads none (术语 视图)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Views:
    """The views of a module, each under its name."""

    module: str

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def view(request: Any, *told: Any, **named: Any) -> Any:
            return self.load(name)(request, *told, **named)

        view.__name__, view.__module__ = name, self.module
        return view

    def load(self, name: str) -> Callable[..., Any]:
        """The view itself."""
        found: Callable[..., Any] = getattr(import_module(self.module), name)
        return found
