"""What the demonstration shows of counting: the adopted plan, every figure, five of them down to their rows, the paper (术语 演示)."""

from __future__ import annotations

from argparse import Namespace
from importlib import resources
from pathlib import Path
from typing import Any

from kechuang.cli import screen
from kechuang.cli.counting import evidence, grounds, progress, report, surroundings
from kechuang.cli.counting.grounds import Asked
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import leaves
from kechuang.measures.kernel.drill import drill
from kechuang.measures.progress.aims import Aim, aims
from kechuang.measures.progress.shape import plain
from kechuang.measures.progress.standing import Progress, Standing

EXPLAINED = ("titles.applied", "titles.valid", "contracts.turnover", "startups.new", "rd.expenditure")
"""One amount, one stock, one sum of money with its corrections, one of several registers, one that the year cannot know."""
FEW = 4
PAPERS = ("docx", "pdf")
SAMPLE = "xianning-plan-2024.txt"


def show(options: Namespace, folder: Path) -> None:
    """Nothing; the figures stand on the screen, the quarterly report in the folder."""
    language: Language = options.lang
    with grounds.opened(_asked(options)) as asked:
        found = aims(asked.ground, asked.year)
        _title("demo.step-progress", language)
        _bound(found, language)
        standings = Progress(asked.ground, found, as_of=asked.as_of, with_rules=False).standings()
        progress.show(standings, language)
        _title("demo.step-evidence", language)
        for aim in _explained(found):
            _evidence(asked, aim, language)
    _title("demo.step-report", language)
    for path in _written(options, folder):
        screen.line(f"  {path}")


def told(options: Namespace, folder: Path) -> dict[str, Any]:
    """The figures and the papers as plain values."""
    with grounds.opened(_asked(options)) as asked:
        found = aims(asked.ground, asked.year)
        standings: tuple[Standing, ...] = Progress(asked.ground, found, as_of=asked.as_of, with_rules=False).standings()
    papers = [str(path) for path in _written(options, folder)]
    return {"as_of": asked.as_of.isoformat(), "targets": [plain(one) for one in standings], "papers": papers}


def _asked(options: Namespace) -> Namespace:
    return Namespace(lang=options.lang, known_on=None, as_of=None, year=None, unit=None)


def _bound(found: tuple[Aim, ...], language: Language) -> None:
    """How many targets are bound, and how many of those rest on rows pinned by hand or on a task declared done."""
    bound = [aim.bound for aim in found if aim.bound is not None]
    pinned = [one for one in bound if one.pins or any(source.register == "deliverable" for source in one.sources)]
    screen.line(said("demo.bound", language, bound=len(bound), all=len(found), pinned=len(pinned)))
    screen.line()


def _explained(found: tuple[Aim, ...]) -> list[Aim]:
    """Of each of the measures that show how counting is done, the largest target."""
    held = {aim.id: aim.bound.measure.code for aim in found if aim.bound is not None and aim.value is not None}
    by_size = sorted((aim for aim in found if aim.id in held), key=lambda aim: aim.value or 0)
    largest = {held[aim.id]: aim for aim in by_size}
    return [largest[code] for code in EXPLAINED if code in largest]


def _evidence(asked: Asked, aim: Aim, language: Language) -> None:
    standing = Progress(asked.ground, [aim], as_of=asked.as_of).standing(aim)
    drills = [
        (leaf, drill(asked.ground, leaf, Cut(aim.year, asked.as_of)))
        for leaf in (leaves(aim.bound) if aim.bound else ())
    ]
    evidence.show(asked.ground, standing, drills, language, few=FEW)
    surroundings.show(asked.ground, aim, asked.as_of, language)
    screen.line()


def _written(options: Namespace, folder: Path) -> list[Path]:
    made = [folder / f"quarterly-report.{form}" for form in PAPERS]
    with resources.as_file(resources.files("kechuang").joinpath("samples", SAMPLE)) as plan:
        for path, form in zip(made, PAPERS, strict=True):
            report.run(Namespace(**vars(_asked(options)), format=form, out=str(path), plan=str(plan), force=True))
    return made


def _title(code: str, language: Language) -> None:
    screen.line()
    screen.line(said(code, language), "bold reverse")
    screen.line()
