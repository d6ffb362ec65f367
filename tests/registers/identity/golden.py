"""Written names with their labels, and how well an answer does on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from kechuang.registers.identity import Body, Directory

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "names"


@dataclass(frozen=True)
class Form:
    """A written name, the region of its list, and the bodies that it may mean: none, one, or several that cannot be told apart."""

    written: str
    region: str | None
    kind: str
    bodies: frozenset[str]

    @property
    def body(self) -> str | None:
        return next(iter(self.bodies)) if len(self.bodies) == 1 else None


@dataclass(frozen=True)
class Figures:
    """Answers given, right among them, and answers that there were to give."""

    given: int
    right: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.wanted)

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f} ({self.right} of {self.given})"
        )


@dataclass(frozen=True)
class Golden:
    bodies: tuple[Body, ...]
    forms: tuple[Form, ...]

    def figures(self, answer: Callable[[Form], str | None]) -> Figures:
        answers = [(form, given) for form in self.forms if (given := answer(form)) is not None]
        wanted = sum(form.body is not None for form in self.forms)
        return Figures(len(answers), sum(form.body == given for form, given in answers), wanted)


@cache
def golden(name: str) -> Golden:
    raw = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    bodies = tuple(
        Body(key, body["name"], tuple(body.get("former", ())), tuple(body.get("short", ())), body["region"])
        for key, body in raw["bodies"].items()
    )
    return Golden(bodies, tuple(_forms(raw["forms"])))


def _forms(raw: dict[str, dict[str, str | list[str]]]) -> Iterator[Form]:
    for kind, forms in raw.items():
        for written, label in forms.items():
            text, _, region = written.partition(" @ ")
            bodies: Iterable[str] = label if isinstance(label, list) else [label]
            yield Form(text, region or None, kind, frozenset(bodies) - {"none"})


@cache
def directory(name: str) -> Directory:
    return Directory(golden(name).bodies)
