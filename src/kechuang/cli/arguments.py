"""What may be asked of the command line: its commands and options, with their help in both languages."""

from __future__ import annotations

import argparse
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NoReturn

import kechuang
from kechuang.cli.counting import arguments as counting
from kechuang.cli.keeping import arguments as keeping
from kechuang.cli.planning import arguments as planning
from kechuang.cli.speech import OPTION, said
from kechuang.cli.watching import arguments as watching
from kechuang.errors import Language, Problem

READ_FORMS = ("table", "json", "html", "xlsx", "docx")
ANNEX_FORMS = ("table", "json", "xlsx", "docx", "pdf")
CHECK_FORMS = ("table", "json", "html")
SCREEN_FORMS = ("table", "json")
NO_START = "，。；：、）”！？"
"""No line begins with one of these."""
# What argparse says in English, and the problem that says it in either language.
_FAULTS = (
    (re.compile(r"the following arguments are required: (?P<value>.+)"), "command.argument-missing"),
    (re.compile(r"unrecognized arguments: (?P<value>.+)"), "command.argument-unknown"),
    (
        re.compile(r"argument (?P<name>.+): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<known>.+)\)"),
        "command.choice",
    ),
    (re.compile(r"argument (?P<value>.+): expected .*argument"), "command.value-missing"),
)


def parsed(arguments: Sequence[str], language: Language) -> argparse.Namespace:
    """The arguments as values: ``command`` (None when only help is wanted, then ``help`` holds it) and its options.

    Raises
    ------
    Problem  command.*  they cannot be understood
    """
    options = parser(language).parse_args(arguments)
    options.lang = language
    return options


def parser(language: Language) -> argparse.ArgumentParser:
    """The parser of all commands, speaking `language`."""
    told = partial(said, language=language)
    root = _Parser("kechuang", told("help.root"), language, epilog=told("help.root-epilog"))
    root.options.add_argument(
        "--version", action="version", version=f"kechuang {kechuang.__version__}", help=told("help.version")
    )
    commands = root.commands()
    plan = commands.add_parser("plan", help=told("help.plan"), description=told("help.plan"), language=language)
    verbs = plan.commands()
    _read(_added(verbs, "read", language))
    _check(_added(verbs, "check", language))
    _annex(_added(verbs, "annex", language))
    _compare(_added(verbs, "compare", language))
    _demo(_added(commands, "demo", language))
    keeping.add(lambda name: _added(commands, name, language))
    planning.add(lambda name: _added(verbs, name, language), lambda name: _added(commands, name, language))
    counting.add(lambda name: _added(commands, name, language))
    watching.add(lambda name: _added(commands, name, language))
    figures = commands.add_parser(
        "figures", help=told("help.figures"), description=told("help.figures"), language=language
    )
    figure_verbs = figures.commands()
    counting.add_figures(lambda name: _added(figure_verbs, name, language))
    report = commands.add_parser("report", help=told("help.report"), description=told("help.report"), language=language)
    report_verbs = report.commands()
    counting.add_reports(lambda name: _added(report_verbs, name, language))
    watching.add_reports(lambda name: _added(report_verbs, name, language))
    for named in (plan, figures, report, root):
        named.set_defaults(command=None, help=named.format_help())
    return root


def _added(commands: Any, name: str, language: Language) -> _Parser:
    about = said(f"help.{name}", language)
    made: _Parser = commands.add_parser(
        name, help=about, description=about, epilog=said(f"help.{name}-epilog", language), language=language
    )
    made.set_defaults(command=name)
    return made


def _read(command: _Parser) -> None:
    command.file()
    command.form(READ_FORMS, default=None)
    command.out()


def _check(command: _Parser) -> None:
    command.file(nargs="+")
    command.form(CHECK_FORMS, default=None)
    command.out()
    command.options.add_argument("--strict", action="store_true", help=command.told("help.strict"))


def _annex(command: _Parser) -> None:
    command.file()
    command.form(ANNEX_FORMS, default=None)
    command.out()


def _compare(command: _Parser) -> None:
    command.file()
    command.what.add_argument(
        "others", nargs="+", metavar=command.told("help.file-name"), help=command.told("help.others")
    )
    command.form(SCREEN_FORMS)


def _demo(command: _Parser) -> None:
    command.form(SCREEN_FORMS)
    command.options.add_argument(
        "-o", "--out", default="out", metavar=command.told("help.folder-name"), help=command.told("help.folder")
    )
    command.flag("--no-serve")
    keeping.serving(command)
    for name, kind, default in (("scale", float, 1.0), ("years", int, 5), ("seed", int, 7)):
        command.value(f"--{name}", name, name="help.number-name", type=kind, default=default)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks one language and raises problems instead of leaving."""

    def __init__(self, prog: str, description: str, language: Language, *, epilog: str = "") -> None:
        super().__init__(
            prog, description=description, epilog=epilog, add_help=False, allow_abbrev=False,
            formatter_class=partial(_Help, language=language),
        )  # fmt: skip
        self.language: Language = language
        self.told = partial(said, language=language)
        self.what = self.add_argument_group(self.told("help.arguments"))
        self.options = self.add_argument_group(self.told("help.options"))
        self.options.add_argument("-h", "--help", action="help", help=self.told("help.help"))
        self.options.add_argument(OPTION, metavar="zh|en", default=argparse.SUPPRESS, help=self.told("help.lang"))

    def commands(self) -> Any:
        name = self.told("help.command-name")
        return self.add_subparsers(title=self.told("help.commands"), metavar=name, parser_class=_Parser)

    def file(self, **how: Any) -> None:
        name = "files" if how else "file"
        self.what.add_argument(name, metavar=self.told("help.file-name"), help=self.told(f"help.{name}"), **how)

    def form(self, known: Sequence[str], *, default: str | None = "table", about: str = "") -> None:
        about = self.told(about or ("help.format-screen" if default else "help.format"))
        self.options.add_argument("--format", choices=known, default=default, metavar="|".join(known), help=about)

    def out(self, *, about: str = "help.out") -> None:
        name = self.told("help.out-name")
        self.options.add_argument("-o", "--out", metavar=name, help=self.told(about))
        self.options.add_argument("--force", action="store_true", help=self.told("help.force"))

    def flag(self, option: str) -> None:
        self.options.add_argument(option, action="store_true", help=self.told(f"help.{option[2:]}"))

    def value(self, option: str, about: str, *, name: str = "", **how: Any) -> None:
        shown = self.told(name or f"help.{about}-name")
        self.options.add_argument(option, metavar=shown, help=self.told(f"help.{about}"), **how)

    def error(self, message: str) -> NoReturn:
        for pattern, code in _FAULTS:
            if found := pattern.fullmatch(message):
                raise Problem(code, self.prog, {"prog": self.prog, "known": "", **_readable(found)})
        raise Problem("command.unreadable", self.prog, {"prog": self.prog, "value": message})


def _readable(found: re.Match[str]) -> dict[str, str]:
    facts = {name: text or "" for name, text in found.groupdict().items()}
    return facts | {"known": facts.get("known", "").replace("'", "")}


class _Help(argparse.HelpFormatter):
    """Help whose lines are broken by how wide they look: a Chinese sign takes two columns."""

    def __init__(self, prog: str, language: Language) -> None:
        width = min(shutil.get_terminal_size().columns, 100) - 2
        super().__init__(prog, max_help_position=28, width=width)
        self._language: Language = language

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        opening = said("help.usage", self._language) if prefix is None else prefix
        super().add_usage(usage, actions, groups, opening)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        return f"{', '.join(action.option_strings)} {action.metavar}"

    def _format_action(self, action: argparse.Action) -> str:
        named = self._format_action_invocation(action)
        spare = " " * (wide(named) - len(named))
        return super()._format_action(action).replace(f"{named}{spare}  ", f"{named}  ", 1)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return [line for part in text.splitlines() for line in broken(part, width)]

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(f"{indent}{line}" for line in self._split_lines(text, width))


def broken(text: str, width: int) -> Iterator[str]:
    """A line broken into lines no wider than `width` columns, at spaces and between Chinese signs."""
    line, used = "", 0
    indent = text[: len(text) - len(text.lstrip(" "))]
    for piece in re.findall(r" *[\x21-\u2fff]+| +|.", text):
        if used + wide(piece) > width and line.strip() and piece not in NO_START:
            yield line.rstrip()
            line = indent + piece.lstrip()
            used = wide(line)
        else:
            line, used = line + piece, used + wide(piece)
    yield line.rstrip()


def wide(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
