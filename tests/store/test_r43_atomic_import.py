"""R-43: an import that is killed at any moment leaves nothing of itself, and the next one works."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator

import pytest
from django.db import transaction

from kechuang.store import audit, commits, door, scoped
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import import_rows
from kechuang.store.models import Import
from kechuang.store.place import Place
from kechuang.store.verification import faults
from tests.store import kills, raw
from tests.store.kills import FILE, HAND, Nursery, importing
from tests.store.rows import CONTRACT, ORGANISATION, firm

FEW, SOME, ROWS, MANY = 20, 1_000, 5_000, 100_000


def seller() -> str:
    return create(HAND, ORGANISATION, firm()).id


def is_all_or_none(home: Place, count: int) -> bool:
    """Whether all of it is there; that it is all or none, whole and sound, is asserted."""
    there = door.count(HAND.actor, CONTRACT)
    assert there in (0, count)
    with scoped.opened():
        made = Import.objects.count()
    parts = raw.ask('SELECT count(*) FROM "r_technology_contract__amendments"')[0][0]
    done = bool(there)
    assert (made, parts, commits.seq_known_on(None), audit.head()[0]) == (done, there, 1 + done, 1 + done)
    if not home.url:
        assert raw.ask("PRAGMA integrity_check") == [("ok",)]
    assert list(faults()) == []
    return done


def statements_of(body: str) -> int:
    """How many statements an import makes; it is taken back."""
    with transaction.atomic(), kills.counting(0, lambda: None) as left:
        import_rows(HAND, CONTRACT, kills.rows(1, body), FILE)
        transaction.set_rollback(True)
    return -left[0]


@pytest.fixture
def nursery(home: Place) -> Iterator[Nursery]:
    made = Nursery(home)
    yield made
    made.close()


def killed_within(nursery: Nursery, count: int, body: str, seconds: float) -> None:
    """An import, killed so long after it began, unless it had ended by then."""
    child = nursery.bear(importing, count, body)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    nursery.was_killed()


def killed_after(nursery: Nursery, count: int, body: str, statement: int) -> bool:
    """Whether the import was killed; when the count of statements was never reached it ended by itself."""
    nursery.bear(importing, count, body, after=statement)
    return nursery.was_killed()


def test_r43_killed_after_every_statement_of_its_own_an_import_leaves_nothing(home: Place, nursery: Nursery) -> None:
    body, statement = seller(), 1
    while killed_after(nursery, FEW, body, statement):
        assert not is_all_or_none(home, FEW)
        statement += 1
    assert statement > 10
    assert is_all_or_none(home, FEW)


def test_r43_killed_after_the_rows_were_written_an_import_leaves_nothing(home: Place, nursery: Nursery) -> None:
    body = seller()
    whole = statements_of(body)
    for statement in range(whole - 1, whole + 1):
        assert killed_after(nursery, SOME, body, statement)
        assert not is_all_or_none(home, SOME)
    import_rows(HAND, CONTRACT, kills.rows(SOME, body), FILE)
    assert is_all_or_none(home, SOME)


def test_r43_killed_at_random_moments_an_import_is_there_whole_or_not_at_all(home: Place, nursery: Nursery) -> None:
    body, chance = seller(), random.Random(43)
    for _ in range(5):
        killed_within(nursery, ROWS, body, chance.uniform(0, 0.4))
        if is_all_or_none(home, ROWS):
            return
    import_rows(HAND, CONTRACT, kills.rows(ROWS, body), FILE)
    assert is_all_or_none(home, ROWS)


@pytest.mark.prove
def test_r43_killed_after_every_statement_of_a_large_import_it_leaves_nothing(home: Place, nursery: Nursery) -> None:
    body, statement = seller(), 1
    while killed_after(nursery, MANY, body, statement):
        assert not is_all_or_none(home, MANY)
        statement += 1
    assert statement > 10
    assert is_all_or_none(home, MANY)


@pytest.mark.prove
def test_r43_killed_at_forty_random_moments_of_a_large_import_it_is_whole_or_not_at_all(
    home: Place, nursery: Nursery
) -> None:
    body, chance = seller(), random.Random(430)
    for _ in range(40):
        killed_within(nursery, MANY, body, chance.uniform(0, 12))
        if is_all_or_none(home, MANY):
            return
    import_rows(HAND, CONTRACT, kills.rows(MANY, body), FILE)
    assert is_all_or_none(home, MANY)
