"""What is said of each part of the pages, from ``topics.yaml`` (术语 帮助主题)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def topic_of(route: str) -> str:
    """The topic that explains a route; the first one when none does."""
    for code, told in topics().items():
        if any(route == one or route.startswith(f"{one}-") for one in told["routes"]):
            return code
    return next(iter(topics()))


@cache
def topics() -> Mapping[str, Any]:
    """Every topic by its code: its routes, and heading and lines in each language."""
    text = resources.files("kechuang.web.guidance").joinpath("topics.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
