"""R-55: whatever breaks off an act, there is never a change without its record nor a record without its change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kechuang.store import audit, door
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from kechuang.store.verification import faults
from tests.store import raw
from tests.store.acts import ACTS, NAMES, ON, Act
from tests.store.kills import HAND, Nursery, changing, counting
from tests.store.rows import CONTRACT, written

Held = Callable[..., Pen]
TABLES = (
    "store_counter", "store_commit", "store_auditrecord", "store_import", "store_attached", "store_attachment",
    "r_organisation", "r_organisation__names", "head_organisation",
    "r_technology_contract", "r_technology_contract__amendments", "head_technology_contract",
)  # fmt: skip


class BrokenOff(Exception):
    """What breaks an act off."""


def everything() -> list[list[tuple[object, ...]]]:
    return [sorted(raw.ask(f'SELECT * FROM "{table}"'), key=repr) for table in TABLES]


def broken_off(act: Act, pen: Held, told: object, after: int) -> bool:
    """Whether the act was broken off right after that statement; when there are fewer, it was done."""

    def break_off() -> None:
        raise BrokenOff

    try:
        with counting(after, break_off):
            act.do(pen(act.who, ON, second=act.second), told)
    except BrokenOff:
        return True
    return False


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_r55_an_act_broken_off_after_any_statement_leaves_nothing(
    home: Place, pen: Held, tmp_path: Path, act: Act
) -> None:
    told = act.before(pen, tmp_path)
    before, statement = everything(), 1
    while broken_off(act, pen, told, statement):
        assert everything() == before
        statement += 1
    assert statement > 8
    after = everything()
    assert [len(after[at]) - len(before[at]) for at in (1, 2)] == [1, 1]
    assert list(faults()) == []


def test_r55_a_fault_after_everything_was_written_leaves_nothing(
    home: Place, pen: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = written(pen("xianan"))
    before = everything()
    monkeypatch.setattr(audit, "record", _recorded_and_broken_off)
    with pytest.raises(BrokenOff):
        ACTS[1].do(pen("xianan"), row.id)
    assert everything() == before


@pytest.fixture
def nursery(home: Place) -> Iterator[Nursery]:
    made = Nursery(home)
    yield made
    made.close()


def test_r55_an_act_killed_after_any_statement_leaves_nothing(home: Place, pen: Held, nursery: Nursery) -> None:
    row = written(pen("xianan")).id
    before, statement = everything(), 1
    while True:
        nursery.bear(changing, row, after=statement)
        if not nursery.was_killed():
            break
        assert everything() == before
        statement += 1
    assert statement > 10
    assert door.row(HAND.actor, CONTRACT, row).version == 2
    assert list(faults()) == []


_RECORD = audit.record


def _recorded_and_broken_off(*told: object, **more: object) -> None:
    _RECORD(*told, **more)  # type: ignore[arg-type]
    raise BrokenOff
