"""What one process asked of an engine, the next finds in the home; and where it does not, its figures are the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import Evaluation
from kechuang.measures.kernel import answers, kept, meaning
from kechuang.measures.kernel.drill import drill
from kechuang.measures.kernel.ground import Ground
from kechuang.registers.registry import register
from kechuang.store import opening
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actor import Actor, Grant, Pen, operator
from kechuang.store.clock import office_hour, standing
from kechuang.store.place import Place
from kechuang.store.texts import MOST, Kept

ROOT, DAY = "421200", date(2024, 9, 30)
OFFICER, SECOND = (Actor(id=name, grants=(Grant(role="officer"),), via="test") for name in ("t-officer", "t-second"))
BOUNDS = [
    Bound(measure=measure("events.held")),
    Bound(measure=measure("titles.valid"), filters=(Filter("kind", "等于", "高新技术企业"),)),
    Bound(measure=measure("contracts.turnover"), rule="buyer", left_out=frozenset({"a", "b"})),
    Bound(measure=measure("titles.stage")),
]


@pytest.fixture(autouse=True)
def own_texts(common_texts: property, monkeypatch: pytest.MonkeyPatch) -> None:
    """Homes keep their texts apart, as they do where no test runs."""
    monkeypatch.setattr(Place, "texts", common_texts)


class Process:
    """What a new process knows of texts, and those that it writes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []

        def noted(engine: Any, table: Any, **how: Any) -> str:
            self.texts.append(answers.written(engine, table, **how))
            return self.texts[-1]

        monkeypatch.setattr(kept, "KEPT", kept.Kept(1000))
        monkeypatch.setattr(kept, "written", noted)


def figures(home: Place) -> list[Any]:
    """The figures of the measures and their rows."""
    with opening.tables(operator("auditor"), through="postgres" if home.url else "duckdb") as tables:
        ground, cut = Ground(tables, ROOT), Cut(2024, DAY)
        evaluation = Evaluation(ground, BOUNDS, days=[date(2024, 3, 31), DAY])
        return [(evaluation.outcome(bound, cut), sorted(drill(ground, bound, cut).records)) for bound in BOUNDS]


def _hold_an_event() -> None:
    clock, event = standing(office_hour(date(2024, 5, 27), 9)), register("event")
    values = {"title": "合成示范讲解大赛", "kind": "科技活动周", "level": "市", "our_role": "主办", "region": "421202"}
    values |= {"held_on": date(2024, 5, 25), "reporting_unit": "421202"}
    made = create(Pen(OFFICER, clock), event, values)
    confirm(Pen(SECOND, clock), event, [made.id])


def test_what_a_process_wrote_the_next_need_not_write(home: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    _hold_an_event()
    first = Process(monkeypatch)
    told = figures(home)
    assert any(outcome.value for outcome, _ in told)
    assert first.texts
    later = Process(monkeypatch)
    assert figures(home) == told
    assert later.texts == []


def test_another_version_writes_anew_and_leaves_nothing_of_the_old(
    sqlite_home: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Process(monkeypatch)
    told = figures(sqlite_home)
    later = Process(monkeypatch)
    monkeypatch.setattr(kept, "writers", lambda: "another")
    assert figures(sqlite_home) == told
    assert later.texts == first.texts
    assert [folder.name for folder in sqlite_home.texts.iterdir()] == ["another"]


def test_a_text_that_was_touched_is_not_asked(sqlite_home: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Process(monkeypatch)
    told = figures(sqlite_home)
    for at, file in enumerate(sorted(sqlite_home.texts.glob("*/*.sql"))):
        text = file.read_text("utf-8")
        file.write_text(["", text[:-1], text.replace("SELECT", "SELECT DISTINCT"), text + " "][at % 4], "utf-8")
    later = Process(monkeypatch)
    assert figures(sqlite_home) == told
    assert sorted(later.texts) == sorted(first.texts)


def test_a_home_that_can_keep_none_counts_all_the_same(sqlite_home: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    sqlite_home.texts.write_text("a file where the folder would be")
    first = Process(monkeypatch)
    told = figures(sqlite_home)
    later = Process(monkeypatch)
    assert figures(sqlite_home) == told
    assert later.texts == first.texts != []


def test_a_text_answers_its_own_meaning_alone(tmp_path: Path) -> None:
    texts = Kept(tmp_path / "texts")
    texts.keep("one", "rows of a", "SELECT 1")
    texts.keep("one", "rows of b", "SELECT 2\n")
    assert texts.found("one", "rows of a") == "SELECT 1"
    assert texts.found("one", "rows of b") == "SELECT 2\n"
    assert texts.found("one", "rows of c") is None
    assert texts.found("two", "rows of a") is None
    first, second = sorted((tmp_path / "texts" / "one").iterdir())
    first.write_bytes(second.read_bytes())
    assert None in (texts.found("one", "rows of a"), texts.found("one", "rows of b"))


def test_more_than_enough_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST > 1_000
    monkeypatch.setattr("kechuang.store.texts.MOST", 2)
    texts = Kept(tmp_path / "texts")
    for word in "abc":
        texts.keep("one", word, word)
    assert [texts.found("one", word) for word in "abc"] == ["a", "b", None]


def test_the_product_tells_its_own_code_by_more_than_its_version(tmp_path: Path) -> None:
    package = tmp_path / "kechuang"
    (package / "measures" / "kernel").mkdir(parents=True)
    before = meaning.source(package)
    file = package / "measures" / "kernel" / "relation.py"
    file.write_text("one = 1\n")
    made = meaning.source(package)
    file.write_text("one = 2\n")
    assert len({before, made, meaning.source(package)}) == 3
