"""How well bodies are found on labelled names, beside Jaro-Winkler at its best; see docs/explanation/matching-names.md."""

from __future__ import annotations

import re
from functools import cache

import pytest

from kechuang.registers.identity import Candidate, Directory, Match, matching_key
from tests.registers.identity import jaro_winkler
from tests.registers.identity.golden import Figures, Form, directory, golden

SETS = ["names", "names_unseen"]
LEGAL_FORM = re.compile(r"(股份)?(有限)?(责任)?公司$")


def bare(text: str) -> str:
    """The key without what every firm's name ends with: the usual advice to users of string distances."""
    return LEGAL_FORM.sub("", matching_key(text))


@cache
def found(name: str, form: Form) -> Match:
    return directory(name).find(form.written, region=form.region)


def ours(name: str) -> Figures:
    return golden(name).figures(lambda form: found(name, form).id)


def same(name: str, form: Form) -> str | None:
    match = found(name, form)
    return match.id if match.outcome == "same" else None


@pytest.mark.parametrize("name", SETS)
def test_what_is_called_the_same_is_always_the_same(name: str) -> None:
    figures = golden(name).figures(lambda form: same(name, form))
    assert figures.given > 20
    assert figures.precision == 1.0


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("key", [str, matching_key, bare], ids=["as written", "by key", "without legal form"])
def test_bodies_are_found_more_surely_than_by_jaro_winkler_at_its_best(name: str, key: type[str]) -> None:
    _, peer = jaro_winkler.best(golden(name), key)
    assert ours(name).f1 > peer.f1 + 0.1


@pytest.mark.parametrize(("name", "floor"), [("names", 0.99), ("names_unseen", 0.95)])
def test_the_figures_on_the_page_hold(name: str, floor: float) -> None:
    assert ours(name).f1 >= floor


def test_names_that_cannot_be_told_apart_are_in_doubt_with_all_that_may_be_meant() -> None:
    for form in golden("names").forms:
        if len(form.bodies) > 1:
            match = found("names", form)
            assert match.outcome == "in_doubt", form.written
            assert form.bodies <= {candidate.id for candidate in match.candidates}, form.written


def test_the_peer_knows_the_published_values() -> None:
    assert jaro_winkler.similarity("MARTHA", "MARHTA") == pytest.approx(0.9611, abs=1e-4)
    assert jaro_winkler.similarity("DIXON", "DICKSONX") == pytest.approx(0.8133, abs=1e-4)
    assert jaro_winkler.similarity("DWAYNE", "DUANE") == pytest.approx(0.84, abs=1e-4)
    assert jaro_winkler.similarity("咸宁南玻光电玻璃有限公司", "咸宁南玻玻璃有限公司") > 0.95


def test_the_example_worked_on_the_page_comes_out_as_worked() -> None:
    directory = Directory(body for body in golden("names").bodies if body.id.startswith("南玻"))
    found = {
        name: directory.find(name) for name in ("南玻光电", "南玻玻璃", "南玻", "南玻建筑", "武汉南玻玻璃有限公司")
    }
    assert [match.outcome for match in found.values()] == ["likely", "likely", "in_doubt", "unknown", "in_doubt"]
    assert found["南玻光电"].candidates[0] == Candidate(
        "南玻光电", ("brand-equal", "industry-leading", "place-absent"), 11.5
    )
    assert found["南玻玻璃"].candidates[0] == Candidate(
        "南玻玻璃", ("brand-equal", "industry-equal", "place-absent"), 12.5
    )
    assert [one.score for one in found["南玻"].candidates] == [8.0, 8.0, 8.0]
    assert [one.id for one in found["武汉南玻玻璃有限公司"].candidates] == ["南玻玻璃"]
