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
def nothing_is_frozen() -> Iterator[None]:
    """As in the product; the tests around this one have all frozen that stays."""
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
