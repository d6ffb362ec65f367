"""`kechuang verify`: whether what was written is what was recorded, and the chain is whole (术语 核验)."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kechuang.cli import output, screen, speech
from kechuang.cli.keeping import home
from kechuang.cli.places import spoken
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.store import audit, chain, door, verification

FINE, FOUND = 0, 1


def run(options: Namespace) -> int:
    """The exit code: 1 when something does not agree."""
    language: Language = options.lang
    home.opened()
    door.require(home.actor(options), "home.examine")
    kept = chain.anchors(Path(options.anchor).read_text("utf-8")) if options.anchor else None
    faults = [*verification.faults(kept), *verification.clock_faults(home.clock())]
    if options.log:
        output.spare(options.log, [], force=options.force)
        Path(options.log).write_text("".join(f"{line}\n" for line in audit.lines()), "utf-8")
        output.wrote(options.log, language)
    number, last = audit.head()
    if options.format == "json":
        told = {"number": number, "hash": last, "faults": [spoken(fault, language) for fault in faults]}
        output.put(output.as_json({"verified": told}), None, language)
    elif faults:
        speech.complain(faults, language)
    else:
        screen.line(said("verify.whole", language, number=number), "bold green")
        screen.line(said("backup.anchor", language, number=number, hash=last))
    return FOUND if faults else FINE
