"""`kechuang backup` and `kechuang restore` (术语 备份、恢复)."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kechuang.cli import output, screen
from kechuang.cli.keeping import home
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.store import backup, place


def run(options: Namespace) -> int:
    """The exit code."""
    return _restore(options) if options.command == "restore" else _backup(options)


def _backup(options: Namespace) -> int:
    language: Language = options.lang
    home.opened()
    pen = home.pen(options)
    out = Path(options.out or f"kechuang-{pen.clock():%Y%m%d-%H%M}.kcb")
    passphrase = _passphrase(options)
    manifest = backup.write(pen, out, passphrase=passphrase)
    if options.keys:
        backup.write_keys(Path(options.keys))
    if options.format == "json":
        output.put(output.as_json({"backup": {"file": str(out), **backup.told(manifest)}}), None, language)
        return 0
    screen.line(said("backup.done", language, path=out, seq=manifest.seq), "bold green")
    screen.line(said("backup.anchor", language, number=manifest.audit_number, hash=manifest.audit_hash))
    if not passphrase:
        screen.line(said("backup.open", language), "bold yellow")
    if not options.keys:
        screen.line(said("backup.keys", language))
    return 0


def _restore(options: Namespace) -> int:
    language: Language = options.lang
    target = place.from_environment()
    keys = Path(options.keys) if options.keys else None
    manifest = backup.restore(
        Path(options.file), target, passphrase=_passphrase(options), keys=keys, replace=options.replace
    )
    if options.format == "json":
        output.put(output.as_json({"restored": backup.told(manifest)}), None, language)
        return 0
    screen.line(said("restore.done", language, path=target.home, seq=manifest.seq), "bold green")
    screen.line(said("backup.anchor", language, number=manifest.audit_number, hash=manifest.audit_hash))
    screen.line(said("restore.next", language))
    return 0


def _passphrase(options: Namespace) -> str:
    """From a file, so that it stands in no list of processes and in no history."""
    if not options.passphrase_file:
        return ""
    return Path(options.passphrase_file).read_text("utf-8").strip()
