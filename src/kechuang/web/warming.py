"""What the pages load only when they are asked, loaded by itself once the server has answered for the first time (术语 预热)."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from django.core.signals import request_finished
from django.urls import URLResolver, get_resolver

PAUSE_SECONDS = 1  # in which the server, whose other threads wait for this one's imports, comes to rest


def after_the_first_answer() -> None:
    """Nothing; whoever asks second does not wait for the modules of all the pages."""
    request_finished.connect(_begin)


def load() -> None:
    """Nothing; every view is loaded, and every address is known."""
    resolver = get_resolver()
    for module in sorted(modules(resolver.url_patterns)):
        import_module(module)
    resolver._populate()


def modules(patterns: Iterable[Any]) -> Iterator[str]:
    """The modules in which the views of addresses stand."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from modules(pattern.url_patterns)
        else:
            yield pattern.callback.__module__


def _begin(**_: Any) -> None:
    if request_finished.disconnect(_begin):
        later = threading.Timer(PAUSE_SECONDS, load)
        later.daemon = True
        later.start()
