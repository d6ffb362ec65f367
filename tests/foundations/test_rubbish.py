"""The search for what nobody needs is put off, never given up."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from kechuang import rubbish
from kechuang.cli import main


class Circle:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture(autouse=True)
def nothing_stays_yet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As when the product starts; around these tests all that stays is set apart."""
    monkeypatch.setattr(rubbish._Process, "is_set_apart", False)
    gc.unfreeze()
    yield
    gc.freeze()


def test_what_holds_itself_in_a_circle_is_found_afterwards() -> None:
    with rubbish.left():
        assert not gc.isenabled()
        circle = weakref.ref(Circle())
    assert gc.isenabled()
    assert circle() is not None
    gc.collect()
    assert circle() is None


def test_what_was_made_inside_is_not_searched_as_if_it_were_new() -> None:
    with rubbish.left():
        made = [[number] for number in range(10_000)]
    young = {id(each) for each in gc.get_objects(generation=0)}
    assert not any(id(each) in young for each in made)


def test_what_stays_is_not_searched_even_after_something_was_left() -> None:
    made = [[number] for number in range(10)]
    rubbish.stays()
    with rubbish.left():
        pass
    assert not {id(each) for each in gc.get_objects()} & {id(each) for each in made}


@pytest.mark.parametrize("was_searched", [True, False])
def test_afterwards_it_is_as_it_was(was_searched: bool) -> None:
    try:
        (gc.enable if was_searched else gc.disable)()
        with pytest.raises(KeyError), rubbish.left():
            raise KeyError
        assert gc.isenabled() is was_searched
    finally:
        gc.enable()


def test_a_command_searches_seldom() -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(700, 10, 10)
        assert main(["--version"]) == 0
        assert gc.get_threshold() == rubbish.SEARCHED
    finally:
        gc.set_threshold(*before)
