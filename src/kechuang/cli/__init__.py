"""The command line: parses, calls, prints (术语 命令行). Whatever is large is imported by the command that needs it."""

from __future__ import annotations

import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from kechuang import rubbish
from kechuang.cli import speech
from kechuang.errors import Problem, Problems

FINE, FOUND, REFUSED = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141
# Command -> the module that runs it, imported only then.
MODULES = {
    **{name: name for name in ("read", "check", "annex", "compare", "demo")},
    **{name: f"keeping.{name}" for name in ("init", "template", "export", "undo", "doctor", "verify", "serve")},
    **dict.fromkeys(("confirm", "return", "withdraw"), "keeping.turn"),
    **dict.fromkeys(("backup", "restore"), "keeping.backup"),
    **{name: f"counting.{name}" for name in ("measures", "progress", "evidence")},
    **dict.fromkeys(("publish", "published", "freeze", "adjust", "release"), "counting.figures"),
    **dict.fromkeys(("save", "adopt", "list"), "planning.plans"),
    "bind": "planning.binding",
    "ledger": "planning.ledgers",
    "split": "planning.splits",
    "forecast": "watching.forecast",
    "backtest": "watching.backtest",
    "quarterly": "counting.report",
    **dict.fromkeys(("notice", "brief"), "watching.outlook"),
    "registers": "keeping.listing",
    "imports": "keeping.arrivals",
    "import": "keeping.importing",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 found something under --strict, 2 could not do what was asked (术语 退出码)."""
    speech.settle(sys.stdout, sys.stderr)
    rubbish.seldom()
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read our output has left; what is still buffered goes nowhere, and says nothing about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: list[str]) -> int:
    from kechuang.cli.arguments import parsed

    try:
        language = speech.chosen(arguments, os.environ.get(speech.VARIABLE, ""))
    except Problem as problem:
        for each in speech.LANGUAGES:  # which of them is understood is what is not known
            speech.complain([problem], each)
        return REFUSED
    try:
        return _command(parsed(arguments, language))
    except SystemExit:  # help and version were shown
        return FINE
    except Problem as problem:
        speech.complain([problem], language)
    except Problems as several:
        speech.complain(several.items, language)
    return REFUSED


def _command(options: Namespace) -> int:
    if options.command is None:
        sys.stdout.write(options.help)
        return FINE
    run = importlib.import_module(f"kechuang.cli.{MODULES[options.command]}").run
    code: int = run(options)
    return code
