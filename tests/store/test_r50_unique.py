"""R-50: of many who file one thing at once exactly one does; the database itself refuses the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kechuang.errors import Problem
from kechuang.store import commits, door
from kechuang.store.actions.change import change
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from kechuang.store.verification import faults
from tests.store.crowds import DONE, at_once
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm

Held = Callable[..., Pen]
HANDS, TIMES = 10, 5
CODE, OTHER = "91421200MA4900002N", "91421200MA49000340"


def test_r50_of_fifty_creations_of_one_credit_code_exactly_one_is_made(home: Place, pen: Held) -> None:
    def file(number: int) -> None:
        create(pen("xianan"), ORGANISATION, firm(f"合成示范{number}有限公司", credit_code=CODE))

    assert at_once(HANDS, file, times=TIMES) == {DONE: 1, "store.duplicate-key": HANDS * TIMES - 1}
    assert door.count(pen("officer").actor, ORGANISATION) == 1
    assert list(faults()) == []


def test_r50_of_ten_files_with_one_contract_among_their_rows_exactly_one_is_taken(home: Place, pen: Held) -> None:
    seller = create(pen("xianan"), ORGANISATION, firm()).id

    def send(number: int) -> None:
        rows = [Incoming(contract(seller, 10 * number + 1), "Sheet1", 2), Incoming(contract(seller, 7777), "Sheet1", 3)]
        import_rows(pen("xianan"), CONTRACT, rows, Origin(file_name="合同.xlsx", sha256=f"{number:064d}"))

    assert at_once(HANDS, send) == {DONE: 1, "store.duplicate-key": HANDS - 1}
    assert door.count(pen("officer").actor, CONTRACT) == 2


def test_r50_the_database_refuses_a_second_row_of_one_key_by_itself(
    home: Place, pen: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "_require_own_keys", lambda *_: None)
    create(pen("xianan"), ORGANISATION, firm(credit_code=CODE))
    with pytest.raises(Problem, match="such a row already"):
        create(pen("xianan"), ORGANISATION, firm("合成示范乙有限公司", credit_code=CODE))
    assert door.count(pen("officer").actor, ORGANISATION) == 1
    assert list(faults()) == []


def test_r50_numbers_given_out_at_once_have_no_gap_and_no_twin(home: Place, pen: Held) -> None:
    def file(number: int) -> None:
        create(pen("xianan"), ORGANISATION, firm(f"合成示范{number}有限公司"))

    at_once(8, file, times=2)
    assert commits.seq_known_on(None) == 8
    assert list(faults()) == []


def test_r50_a_row_that_is_changed_to_the_key_of_another_is_refused_by_its_name(home: Place, pen: Held) -> None:
    create(pen("xianan"), ORGANISATION, firm(credit_code=CODE))
    other = create(pen("xianan"), ORGANISATION, firm("合成示范乙有限公司", credit_code=OTHER))
    kept = change(pen("xianan"), ORGANISATION, other.id, {**other.values, "name": "合成示范丙有限公司"}, based_on=1)
    with pytest.raises(Problem) as refused:
        change(pen("xianan"), ORGANISATION, kept.id, {**kept.values, "credit_code": CODE}, based_on=2)
    assert (refused.value.code, refused.value.facts["key"]) == ("store.duplicate-key", CODE)
    assert list(faults()) == []
