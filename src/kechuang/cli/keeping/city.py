"""The demonstration city: written once, then its registers shown and three messy files imported (术语 合成示范城市)."""

from __future__ import annotations

import contextlib
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kechuang.cli import screen, speech
from kechuang.cli.keeping import home, importing, listing
from kechuang.cli.speech import said
from kechuang.errors import Language, Problem

SHOWN = 3
REST = "rest-of-2024"
MESSY = "messy"


def show(options: Namespace, folder: Path) -> bool:
    """Whether the city is there; it stands in its home, its registers and what became of three files on the screen."""
    from kechuang.registers.registry import registers
    from kechuang.store import door

    language: Language = options.lang
    _title("demo.step-city", language)
    is_there, written = _laid(options, language)
    if written:
        screen.line(written)
    if not is_there:
        return False
    listing.show(list(door.every(home.actor(options), registers())), language)
    _title("demo.step-messy", language)
    for path, made, mend in _imported(options, folder):
        screen.line()
        screen.line(f"{path}", "bold reverse")
        importing.show(made, language)
        screen.line(said("wrote", language, path=mend))
    return True


def is_laid(options: Namespace, *, quietly: bool = False) -> bool:
    """Whether the home holds the demonstration."""
    from kechuang.store import place

    return bool(place.remembered("demo_today")) if quietly else _laid(options, options.lang)[0]


def home_of() -> Path:
    """The folder of the home that is open."""
    from kechuang.store import place

    return place.current().home


def told(options: Namespace, folder: Path) -> dict[str, Any]:
    """The registers and the imports of the demonstration as plain values."""
    from kechuang.registers.registry import registers
    from kechuang.store import door

    is_there, _ = _laid(options, options.lang)
    if not is_there:
        return {"registers": [], "imports": []}
    imports = [{"file": str(path), **made.counts()} for path, made, _ in _imported(options, folder)]
    counted = door.every(home.actor(options), registers())
    return {"registers": [{"code": register.code, "rows": rows} for register, rows in counted], "imports": imports}


def _laid(options: Namespace, language: Language) -> tuple[bool, str]:
    """Whether the home holds the demonstration, and what was written: it goes into an empty home, never over another."""
    from kechuang.store import place

    where = place.from_environment()
    if where.is_laid:
        place.open_place(where)
        is_ours = bool(place.remembered("demo_today"))
        speech.complain([Problem("demo.home-kept" if is_ours else "demo.home-taken", str(where.home))], language)
        return is_ours, ""
    place.open_place(where, create=True)
    return True, _write(options, where.home, language)


def _write(options: Namespace, where: Path, language: Language) -> str:
    from kechuang.registers.demonstration.city import DEMO_TODAY, City
    from kechuang.registers.registry import registers
    from kechuang.store import demonstration, snapshots
    from kechuang.store.desk.demonstration import settle_people
    from kechuang.store.founding import DEEDS
    from kechuang.store.returning import give_some_back

    last = DEMO_TODAY.year
    city = City(options.seed, years=range(last - options.years + 1, last + 1), scale=options.scale)
    with _bar(said("demo.writing", language), round(128_000 * options.scale * options.years / 5)) as advance:
        versions = demonstration.write(city, DEMO_TODAY, told=advance, deeds=DEEDS)
    give_some_back()
    snapshots.refresh(registers())
    settle_people()
    return said("demo.city", language, versions=f"{versions:,}", until=DEMO_TODAY.isoformat(), home=where)


def _imported(options: Namespace, folder: Path) -> Iterator[tuple[Path, Any, Path]]:
    """Messy files, what their rows would do, and the copies in which every problem stands beside its cell.

    The rest of the demonstration's year is written beside them as clean files.
    """
    from kechuang.registers.demonstration.city import DEMO_TODAY, City
    from kechuang.registers.demonstration.messy import write_messy
    from kechuang.registers.demonstration.remainder import Remainder
    from kechuang.registers.importing.mending import mend_file
    from kechuang.registers.registry import register as register_of
    from kechuang.report.paper_file import save
    from kechuang.store import taking

    where = folder / MESSY
    where.mkdir(exist_ok=True)
    last = DEMO_TODAY.year
    city = City(options.seed, years=range(last - options.years + 1, last + 1), scale=options.scale)
    rest = Remainder(city)
    rest.write(folder / REST)
    for path in write_messy(city, where, rest=rest)[:SHOWN]:
        register = register_of(_register_of(path))
        pen = home.pen(options)
        made = taking.plan(pen.actor, register, path, home=home.region_of(options))
        with contextlib.suppress(taking.AlreadyImported):
            taking.take(pen, made, path)
        mend = where / f"{path.stem}-待改.xlsx"
        save(mend_file(path, made, language=options.lang, rest_only=False), mend)
        yield path, made, mend


def _register_of(path: Path) -> str:
    """The register of a messy file stands in the truth beside it."""
    import yaml

    told = yaml.safe_load(path.with_name(f"{path.name}.yaml").read_text("utf-8"))
    return str(told["register"])


@contextlib.contextmanager
def _bar(about: str, total: int) -> Iterator[Callable[[int], None] | None]:
    """What is called with every step; draws a bar where somebody looks."""
    if not speech.is_watched(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as progress:
        task = progress.add_task(about, total=total)
        yield lambda count: progress.advance(task, count)


def _title(code: str, language: Language) -> None:
    screen.line()
    screen.line(said(code, language), "bold reverse")
    screen.line()
