"""What the demonstration shows of counting: the adopted plan, every figure, five of them down to their rows, the paper (术语 演示)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kechuang.cli import output, screen
from kechuang.cli.counting import evidence, grounds, progress, report, surroundings
from kechuang.cli.counting.grounds import Asked
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import leaves
from kechuang.measures.kernel.drill import drill
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.shape import plain
from kechuang.measures.progress.standing import Standing

if TYPE_CHECKING:
    from kechuang.report.catalogue.progress.occasion import Item, Occasion

EXPLAINED = ("titles.applied", "titles.valid", "contracts.turnover", "startups.new", "rd.expenditure")
"""One amount, one stock, one sum of money with its corrections, one of several registers, one that the year cannot know."""
FEW = 4
PAPERS = ("docx", "pdf")
SAMPLE = "xianning-plan-2024.txt"


def show(options: Namespace, folder: Path) -> None:
    """Nothing; the figures stand on the screen, the quarterly report in the folder."""
    language: Language = options.lang
    with _gathered(options) as (asked, items, occasion):
        standings = [item.standing for item in items]
        _title("demo.step-progress", language)
        _bound([one.aim for one in standings], language)
        progress.show(standings, language)
        _title("demo.step-evidence", language)
        for standing in _explained(standings):
            _evidence(asked, standing, language)
    _title("demo.step-report", language)
    for path in _written(items, occasion, folder, language):
        screen.line(f"  {path}")


def told(options: Namespace, folder: Path) -> dict[str, Any]:
    """The figures and the papers as plain values."""
    with _gathered(options) as (asked, items, occasion):
        papers = _written(items, occasion, folder, options.lang)
    targets = [plain(item.standing) for item in items]
    return {"as_of": asked.as_of.isoformat(), "targets": targets, "papers": [str(path) for path in papers]}


@contextmanager
def _gathered(options: Namespace) -> Iterator[tuple[Asked, list[Item], Occasion]]:
    """Every target of the sample with its figure, once for all that is shown."""
    with resources.as_file(resources.files("kechuang").joinpath("samples", SAMPLE)) as plan:
        asking = Namespace(lang=options.lang, known_on=None, as_of=None, year=None, unit=None, plan=str(plan))
        with grounds.opened(asking) as asked:
            yield asked, *report.gathered_for(asked, asking)


def _bound(found: Iterable[Aim], language: Language) -> None:
    """How many targets are bound, and how many of those rest on rows pinned by hand or on a task declared done."""
    aims = list(found)
    bound = [aim.bound for aim in aims if aim.bound is not None]
    pinned = [one for one in bound if one.pins or any(source.register == "deliverable" for source in one.sources)]
    screen.line(said("demo.bound", language, bound=len(bound), all=len(aims), pinned=len(pinned)))
    screen.line()


def _explained(standings: Iterable[Standing]) -> list[Standing]:
    """Of each of the measures that show how counting is done, the largest target."""
    held = [one for one in standings if one.aim.bound is not None and one.aim.value is not None]
    held.sort(key=lambda one: one.aim.value or 0)
    largest = {one.aim.bound.measure.code: one for one in held if one.aim.bound}
    return [largest[code] for code in EXPLAINED if code in largest]


def _evidence(asked: Asked, standing: Standing, language: Language) -> None:
    aim = standing.aim
    drills = [
        (leaf, drill(asked.ground, leaf, Cut(aim.year, asked.as_of)))
        for leaf in (leaves(aim.bound) if aim.bound else ())
    ]
    evidence.show(asked.ground, standing, drills, language, few=FEW)
    surroundings.show(asked.ground, aim, asked.as_of, language, actor=asked.actor)
    screen.line()


def _written(items: list[Item], occasion: Occasion, folder: Path, language: Language) -> list[Path]:
    from kechuang.report.catalogue import quarterly_progress

    blocks = quarterly_progress.blocks(items, occasion, language=language)
    made = [folder / f"quarterly-report.{form}" for form in PAPERS]
    for path, form in zip(made, PAPERS, strict=True):
        output.write(blocks, form, str(path))
    return made


def _title(code: str, language: Language) -> None:
    screen.line()
    screen.line(said(code, language), "bold reverse")
    screen.line()
