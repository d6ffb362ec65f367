"""The SQL of measures is written once, whatever days are asked and whatever rows have come; its answers are those of the rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import Evaluation
from kechuang.measures.kernel import answers, kept
from kechuang.measures.kernel.drill import asked, drill, passing
from kechuang.measures.kernel.gathering import Asked, condensed, gathered
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.kept import Kept
from kechuang.measures.kernel.relation import entries, relation
from tests.measures.rows import Laid

ROOT = "421200"
LAYING = (
    "duckdb_laid",
    "speaking",
    "postgres_laid",
)  # asked by an expression; by a text; by a text of the other engine
JUNE, END = date(2024, 6, 30), date(2024, 12, 31)
HELD = Bound(measure=measure("events.held"))
VALID = Bound(measure=measure("titles.valid"))
OBTAINED = Bound(measure=measure("titles.obtained"))
STAGE = Bound(measure=measure("titles.stage"))
EVENT = {"our_role": "主办", "held_on": "2024-05-25"}
LATER = {"our_role": "主办", "held_on": "2024-11-25"}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are written from now on, into a memory of their own."""
    texts: list[str] = []
    really = kept.written

    def noted(engine: Any, table: Any, **how: Any) -> str:
        texts.append(really(engine, table, **how))
        return texts[-1]

    monkeypatch.setattr(kept, "written", noted)
    monkeypatch.setattr(kept, "KEPT", Kept(100))
    return texts


def figure(tables: Any, bound: Bound, day: date, *, root: str = ROOT, unit: str | None = None) -> Any:
    return Evaluation(Ground(tables, root), [bound], days=[day]).outcome(bound, Cut(2024, day, unit)).value


def test_what_is_kept_has_fewer_selections_one_within_another(speaking: Laid) -> None:
    ground = Ground(speaking({"event": [EVENT]}), ROOT)
    table = entries(ground, relation(ground, HELD, HELD.sources[0]))
    engine = kept.engine_of(ground, ["event"])
    long, short = (answers.written(engine, table, is_kept=is_kept) for is_kept in (False, True))
    assert 0 < short.count("SELECT") < long.count("SELECT")
    assert sorted(answers.rows(engine, short)) == sorted(answers.rows(engine, long))
    assert kept.text(engine, ground, ["event"], "a relation", lambda: table) == short


def test_another_day_and_other_rows_need_no_other_text(speaking: Laid, written: list[str]) -> None:
    assert figure(speaking({"event": [EVENT]}), HELD, JUNE) == 1
    texts = len(written)
    more = speaking({"event": [EVENT, LATER]})
    assert (figure(more, HELD, JUNE), figure(more, HELD, END)) == (1, 2)
    assert texts == len(written) > 0


def test_a_figure_its_rows_and_its_drill_down_stand_on_one_text(speaking: Laid, written: list[str]) -> None:
    tables = speaking({"event": [EVENT, {**EVENT, "status": "已报"}]})
    assert figure(tables, HELD, JUNE) == 1
    ground, of_figure = Ground(tables, ROOT), len(written)
    assert [one.status for one in passing(ground, HELD)] == ["已核"]
    assert len(passing(ground.with_submitted(), HELD)) == 2
    assert len(written) == of_figure
    assert drill(ground, HELD, Cut(2024, JUNE)).uncounted[0].why("en") == "not met: confirmed"


def test_another_filter_rule_root_or_shape_is_another_text(speaking: Laid, written: list[str]) -> None:
    rows = {"technology_contract": [
        {"seller_region": "421281", "buyer_region": "420100", "registered_on": "2024-05-01", "registration_no": "1", "turnover": 100},
    ]}  # fmt: skip
    tables, sold = speaking(rows), Bound(measure=measure("contracts.count"))
    assert figure(tables, sold, END) == 1
    assert figure(tables, replace(sold, filters=(Filter("seller_region", "等于", "421202"),)), END) == 0
    assert figure(tables, sold, END, root="420100") == 0
    assert figure(tables, sold.under("buyer"), END, root="420100") == 1
    before = len(written)
    wider = {name: tables[name] for name in tables}
    tables.connection.raw_sql("ALTER TABLE t_technology_contract ADD COLUMN more BIGINT")
    wider["technology_contract"] = tables.connection.table("t_technology_contract")
    assert figure(wider, sold, END) == 1
    assert len(written) > before


def test_a_memory_that_holds_one_text_alone_changes_no_figure(speaking: Laid, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT", Kept(1))
    tables = speaking({"event": [EVENT, LATER]})
    assert [figure(tables, HELD, day) for day in (JUNE, END, JUNE)] == [1, 2, 1]
    assert len(kept.KEPT) == 1


def certified(holder: str, day: str, unit: str, **more: Any) -> dict[str, Any]:
    return {"holder": f"organisation:{holder}", "kind": "高新技术企业", "round_year": 2024, "apply_type": "首次", "outcome": "通过",
            "certified_on": day, "reporting_unit": unit, **more}  # fmt: skip


def of_units(tables: Any, bound: Bound, day: date) -> dict[str, int]:
    evaluation = Evaluation(Ground(tables, ROOT), [bound], days=[JUNE, END])
    told = {unit: evaluation.outcome(bound, Cut(2024, day, unit)).value for unit in ("421202", "421281", "421222")}
    return {unit: int(value) for unit, value in told.items() if value}


@pytest.mark.parametrize("laying", LAYING)
def test_a_subject_of_one_row_is_counted_as_one_of_several(laying: str, request: pytest.FixtureRequest) -> None:
    laid = request.getfixturevalue(laying)
    several = [certified("a", "2024-02-01", "421202"), certified("a", "2024-08-01", "421281")]
    alone = certified("b", "2024-03-01", "421222")
    tables = laid({"title": [*several, alone]})
    assert of_units(tables, OBTAINED, END) == {"421202": 1, "421222": 1}  # told by its first row
    assert of_units(tables, VALID, JUNE) == {"421202": 1, "421222": 1}
    assert of_units(tables, VALID, END) == {"421281": 1, "421222": 1}  # and by its last


@pytest.mark.parametrize("laying", LAYING)
def test_two_subjects_of_one_row_that_were_merged_are_one_of_two_rows(
    laying: str, request: pytest.FixtureRequest
) -> None:
    bodies = [{"id": "a", "merged_into": "b", "name": "甲"}, {"id": "b", "name": "乙"}]
    titles = [certified("a", "2024-02-01", "421202"), certified("b", "2024-08-01", "421281")]
    tables = request.getfixturevalue(laying)({"organisation": bodies, "title": titles})
    assert of_units(tables, OBTAINED, END) == {"421202": 1}
    assert of_units(tables, VALID, END) == {"421281": 1}


@pytest.mark.parametrize("laying", LAYING)
def test_rows_that_stand_as_one_make_the_figure_of_all_of_them(laying: str, request: pytest.FixtureRequest) -> None:
    ways = [
        {"holder": "organisation:a", "submitted_on": "2024-03-01", "recommended_on": "2024-07-01"},
        {"holder": "organisation:b", "submitted_on": "2024-02-01"},
        {"holder": "organisation:c", "submitted_on": "2022-03-01", "certified_on": "2022-09-01", "outcome": "不通过",
         "decided_on": "2022-11-09"},
        {"holder": "organisation:d", "submitted_on": "2023-03-01", "stages": [{"stage": "谋划", "happened_on": "2023-01-01"}]},
        {"holder": "organisation:d", "submitted_on": "2023-03-01", "status": "已报", "announced_on": "2024-04-01"},
    ]  # fmt: skip
    ground = Ground(request.getfixturevalue(laying)({"title": ways}), ROOT)
    every, fewer = passing(ground, STAGE), condensed(ground, [STAGE])[STAGE]
    assert len(fewer) < len(every)
    evaluation = Evaluation(ground, [STAGE], days=[])
    for year in (2022, 2023, 2024):
        for day in (date(2023, 2, 1), JUNE, END):
            cut = Cut(year, day)
            told = STAGE.fold.total(STAGE.fold.chosen(every, cut), cut)
            assert STAGE.fold.total(STAGE.fold.chosen(fewer, cut), cut) == told == evaluation.outcome(STAGE, cut)
    assert evaluation.outcome(STAGE, Cut(2024, JUNE), with_submitted=True).mark == "公示"


@pytest.mark.parametrize("laying", LAYING)
def test_asking_for_a_day_gives_the_rows_that_a_fold_could_choose_then(
    laying: str, request: pytest.FixtureRequest
) -> None:
    titles = [certified("a", "2024-02-01", "421202", revoked_on="2024-05-01"), certified("b", "2024-03-01", "421281"),
              certified("c", "2023-03-01", "421281", round_year=2023), certified("d", "2024-09-01", "421281")]  # fmt: skip
    ground = Ground(request.getfixturevalue(laying)({"title": titles}), ROOT)
    found = gathered(ground, [OBTAINED, VALID], asked=Asked(JUNE, {2024}))
    assert {bound.measure.code: sorted(one.key for one in found[bound]) for bound in found} == {
        "titles.obtained": ["b"], "titles.valid": ["b", "c"],
    }  # fmt: skip
    for bound in found:
        cut = asked(ground, bound, Cut(2024, JUNE))
        assert bound.fold.chosen(found[bound], cut) == bound.fold.chosen(passing(ground, bound), cut)
