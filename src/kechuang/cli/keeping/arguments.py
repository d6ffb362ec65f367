"""The options of the commands that work with stored rows and with the home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SCREEN_FORMS = ("table", "json")
EXPORT_FORMS = ("xlsx", "csv", "json")


def add(made: Callable[[str], Any]) -> None:
    """Nothing; `made` gives the parser of each command, which gets its options."""
    _init(made("init"))
    _registers(made("registers"))
    _template(made("template"))
    _import(made("import"))
    _export(made("export"))
    _imports(made("imports"))
    _undo(made("undo"))
    for name in ("confirm", "return", "withdraw"):
        _turn(made(name))
    made("doctor").form(SCREEN_FORMS)
    _backup(made("backup"))
    _restore(made("restore"))
    _verify(made("verify"))
    serving(made("serve"))


def serving(command: Any) -> None:
    """Nothing; the options of serving the pages."""
    command.value("--host", "host", name="help.host-name", default="127.0.0.1")
    command.value("--port", "port", name="help.number-name", type=int, default=8000)
    command.value("--workers", "workers", name="help.number-name", type=int, default=2)
    command.value("--certificate", "certificate", name="help.file-name")
    command.value("--key", "key", name="help.file-name")
    command.flag("--behind-proxy")


def _init(command: Any) -> None:
    command.value("--region", "region", default="421200", name="help.unit-name")


def _registers(command: Any) -> None:
    command.form(SCREEN_FORMS)
    command.value("--unit", "unit")


def _template(command: Any) -> None:
    _register(command)
    command.out(about="help.out-template")


def _import(command: Any) -> None:
    _register(command)
    command.what.add_argument("file", metavar=command.told("help.file-name"), help=command.told("help.sheet"))
    command.form(SCREEN_FORMS)
    for option in ("--dry-run", "--good-rows", "--opening", "--all"):
        command.flag(option)
    command.value("--mend", "mend", name="help.out-name")
    command.value("--map", "map", name="help.map-name", action="append")
    command.value("--set", "set", action="append")
    command.value("--basis", "basis", name="help.row-name")
    command.value("--encoding", "encoding")
    command.value("--unit", "unit")
    _together(command)
    command.options.add_argument("--force", action="store_true", help=command.told("help.force"))


def _export(command: Any) -> None:
    _register(command)
    command.form(EXPORT_FORMS, default=None, about="help.format-export")
    command.out(about="help.out-export")
    command.value("--where", "where", action="append")
    command.value("--reason", "reason")
    command.value("--unit", "unit")
    command.flag("--gb18030")


def _imports(command: Any) -> None:
    _register(command, nargs="?")
    command.form(SCREEN_FORMS)
    command.value("--unit", "unit")


def _undo(command: Any) -> None:
    name, about = command.told("help.import-id-name"), command.told("help.import-id")
    command.what.add_argument("import_id", metavar=name, help=about)
    command.form(SCREEN_FORMS)
    command.value("--reason", "reason")
    _together(command)


def _turn(command: Any) -> None:
    _register(command)
    command.what.add_argument("rows", nargs="*", metavar=command.told("help.row-name"), help=command.told("help.rows"))
    command.form(SCREEN_FORMS)
    command.value("--where", "where", action="append")
    command.value("--import", "of-import", name="help.import-id-name", dest="import_id")
    command.value("--reason", "reason")
    command.value("--unit", "unit")
    _together(command)


def _together(command: Any) -> None:
    """Nothing; the second person may be named, without whom a frozen year is not written into."""
    command.value("--approved-by", "approved-by", name="help.person-name")


def _backup(command: Any) -> None:
    command.form(SCREEN_FORMS)
    command.out()
    command.value("--passphrase-file", "passphrase-file", name="help.file-name")
    command.value("--keys", "keys", name="help.file-name")


def _restore(command: Any) -> None:
    command.what.add_argument("file", metavar=command.told("help.file-name"), help=command.told("help.backup-file"))
    command.form(SCREEN_FORMS)
    command.value("--passphrase-file", "passphrase-file", name="help.file-name")
    command.value("--keys", "keys", name="help.file-name")
    command.flag("--replace")


def _verify(command: Any) -> None:
    command.form(SCREEN_FORMS)
    command.value("--anchor", "anchor", name="help.file-name")
    command.value("--log", "log", name="help.out-name")
    command.options.add_argument("--force", action="store_true", help=command.told("help.force"))


def _register(command: Any, **how: Any) -> None:
    about = command.told("help.register")
    command.what.add_argument("register", metavar=command.told("help.register-name"), help=about, **how)
