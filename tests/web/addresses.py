"""An address for every route: what stands in it is made up, or is what a test says."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

NOWHERE = "0" * 32
TOLD = {"code": "technology_contract", "register": "technology_contract", "year": 2024, "number": 1, "sha256": "0" * 64}


def address(name: str, **told: Any) -> str:
    """The address of a route."""
    converters = _known()[name]
    values = {
        part: told.get(part, TOLD.get(part, 1 if kind == "IntConverter" else NOWHERE)) for part, kind in converters
    }
    return reverse(name, kwargs=values)


def parts(name: str) -> set[str]:
    """What stands in the address of a route."""
    return {part for part, _ in _known()[name]}


@cache
def _known() -> dict[str, Any]:
    return _converters(get_resolver().url_patterns)


def _converters(patterns: list[Any], space: str = "", above: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for pattern in patterns:
        own = (*above, *((part, type(kind).__name__) for part, kind in pattern.pattern.converters.items()))
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found |= _converters(pattern.url_patterns, inner, own)
        elif isinstance(pattern, URLPattern):
            found[f"{space}{pattern.name}"] = own
    return found
