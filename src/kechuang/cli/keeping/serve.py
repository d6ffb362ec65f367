"""`kechuang serve`: the pages, on this machine or, with TLS, for the others (术语 服务)."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kechuang.cli import screen
from kechuang.cli.keeping import home
from kechuang.cli.speech import said


def run(options: Namespace) -> int:
    """The exit code, once somebody ends it."""
    where = home.opened()
    code = _set_up_code()
    start(
        options, where.home, "serve.ready-first" if code else "serve.ready", **({"set_up_code": code} if code else {})
    )
    return 0


def _set_up_code() -> str:
    """The code that lets the first two people in, where nobody has an account yet; it stands on this terminal alone."""
    from kechuang.store.desk import founders

    return founders.new_code() if founders.is_awaited() else ""


def start(options: Namespace, where: Path, words: str = "serve.ready", **facts: object) -> None:
    """Nothing; serves until it is ended, and says where as soon as it answers."""
    from kechuang.web.serving import Served, serve

    named = {
        "host": options.host, "port": options.port, "workers": options.workers, "is_behind_proxy": options.behind_proxy,
        "certificate": options.certificate and Path(options.certificate), "key": options.key and Path(options.key),
    }  # fmt: skip
    serve(
        Served(where, **named), ready=lambda address: screen.line(said(words, options.lang, address=address, **facts))
    )
