"""A child that answers piece by piece: the same limits, and nothing left behind."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from kechuang import untrusted
from kechuang.errors import Problem
from kechuang.untrusted import Limits, Pieces
from tests import children


def pieces(name: str, folder: Path, **options: Any) -> Pieces:
    path = folder / "来件.bin"
    path.write_text("")
    with untrusted.opened(path) as source:
        return Pieces(f"tests.foundations.escapes:{name}", source, name=path.name, **options)


def refused(told: Pieces) -> Problem:
    with pytest.raises(Problem) as problem:
        list(told)
    assert problem.value.where.startswith("来件.bin")
    return problem.value


def test_pieces_come_one_by_one_and_more_in_all_than_an_answer_may_have(tmp_path: Path) -> None:
    with pieces("yields_much", tmp_path, limits=Limits(answer_bytes=2 << 20)) as told:
        assert [number for number, _ in told] == list(range(40))


def test_a_first_piece_is_there_while_the_child_still_works(tmp_path: Path) -> None:
    with pieces("yields_and_sleeps", tmp_path) as told:
        os.kill(next(told), 0)


def test_a_piece_has_a_greatest_length(tmp_path: Path) -> None:
    problem = refused(pieces("yields_too_much_at_once", tmp_path, limits=Limits(answer_bytes=1 << 20)))
    assert (problem.code, problem.facts["limit"]) == ("untrusted.answer-size", 1)


def test_r26_a_child_that_stops_telling_is_ended(tmp_path: Path) -> None:
    told = pieces("yields_and_sleeps", tmp_path, limits=Limits(wall_seconds=0.5))
    child = next(told)
    assert refused(told).code == "untrusted.timeout"
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_the_time_its_reader_takes_is_not_the_childs(tmp_path: Path) -> None:
    with pieces("yields_much", tmp_path, limits=Limits(wall_seconds=2.0)) as told:
        next(told)
        time.sleep(2.5)
        assert len(list(told)) == 39


def test_r26_a_child_is_killed_when_its_user_gives_up_between_pieces(tmp_path: Path) -> None:
    given_up = threading.Event()
    told = pieces("yields_and_sleeps", tmp_path, cancelled=given_up)
    child = next(told)
    given_up.set()
    assert refused(told).code == "untrusted.cancelled"
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_problem_after_some_pieces_comes_after_them(tmp_path: Path) -> None:
    told = pieces("yields_and_complains", tmp_path)
    assert next(told) == "first"
    assert refused(told).where == "来件.bin / 第 3 段"
    assert list(told) == []


def test_a_child_that_dies_between_pieces_is_a_problem_and_no_end(tmp_path: Path) -> None:
    told = pieces("yields_and_leaves", tmp_path)
    assert next(told) == "first"
    assert refused(told).code == "untrusted.crashed"


def test_closing_early_leaves_no_child(tmp_path: Path) -> None:
    others = children.living()
    with pieces("yields_much", tmp_path) as told:
        next(told)
        assert children.living() > others
    assert children.living() <= others


def test_an_answer_without_a_value_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "来件.bin"
    path.write_text("")
    with pytest.raises(Problem) as problem, untrusted.opened(path) as source:
        untrusted.parsed("tests.foundations.escapes:ends_without_a_value", source)
    assert problem.value.code == "untrusted.crashed"
