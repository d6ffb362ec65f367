"""R-58: an audit that was edited, thinned, shuffled, cut, written anew or rolled back is found out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kechuang.errors import Problem
from kechuang.store import audit, chain, scoped
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.models import AuditRecord
from kechuang.store.place import Place
from kechuang.store.verification import faults
from tests.store import raw
from tests.store.rows import ORGANISATION, firm

Held = Callable[..., Pen]
RECORDS = "store_auditrecord"


def told(kept: dict[int, str] | None = None) -> list[tuple[str, object]]:
    """What the verification says of the chain."""
    chained = ("audit.altered", "audit.missing", "audit.unlinked", "audit.cut", "audit.rewritten")
    return [(problem.code, problem.facts["number"]) for problem in faults(kept) if problem.code in chained]


@pytest.fixture
def ten(home: Place, pen: Held) -> dict[int, str]:
    """The anchor taken after ten records."""
    for number in range(10):
        create(pen("xianan", date(2024, 1, 5 + number)), ORGANISATION, firm(f"合成示范{number}有限公司"))
    number, sign = audit.head()
    return {number: sign}


def test_r58_a_chain_that_nobody_touched_holds(ten: dict[int, str]) -> None:
    assert list(faults(ten)) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("why", "另有原因"),
        ("actor", "u-somebody"),
        ("subject", "{}"),
        ("at", "2024-01-01T00:00:00.000000Z"),
        ("seq", 99),
        ("approved_by", "u-second"),
        ("digest", "0" * 64),
    ],
)
def test_r58_an_edited_record_is_named(ten: dict[int, str], column: str, value: object) -> None:
    assert raw.tampered(f"UPDATE {RECORDS} SET {column} = %s WHERE number = 4", [value]) == 1
    assert told() == [("audit.altered", 4)]


def test_r58_an_edited_record_with_its_hash_set_right_is_found_at_the_next(ten: dict[int, str]) -> None:
    with scoped.opened():
        record = {**AuditRecord.objects.filter(number=4).values(*audit.SIGNED, "previous")[0], "why": "另有原因"}
    sign = audit.chained(record.pop("previous"), record)
    raw.tampered(f"UPDATE {RECORDS} SET why = %s, hash = %s WHERE number = 4", ["另有原因", sign])
    assert told() == [("audit.unlinked", 5)]


def test_r58_a_record_taken_from_the_middle_is_missed(ten: dict[int, str]) -> None:
    raw.tampered(f"DELETE FROM {RECORDS} WHERE number = 4")
    assert told() == [("audit.missing", 4)]
    raw.tampered(f"UPDATE {RECORDS} SET number = number - 1 WHERE number = 5")
    assert told() == [("audit.altered", 4)]


def test_r58_two_records_that_changed_places_are_named(ten: dict[int, str]) -> None:
    for before, after in ((4, -1), (6, 4), (-1, 6)):
        raw.tampered(f"UPDATE {RECORDS} SET number = {after} WHERE number = {before}")
    assert told() == [("audit.altered", 4)]


def test_r58_a_cut_tail_is_found_by_what_was_kept_elsewhere(ten: dict[int, str]) -> None:
    raw.tampered(f"DELETE FROM {RECORDS} WHERE number > 7")
    assert told() == []
    assert told(ten) == [("audit.cut", 10)]


def test_r58_a_chain_written_anew_is_found_by_what_was_kept_elsewhere(ten: dict[int, str]) -> None:
    rewrite(4, "另有原因")
    assert told() == []
    assert told(ten) == [("audit.rewritten", 10)]


def test_r58_a_database_rolled_back_to_yesterday_is_found_even_when_work_went_on(
    ten: dict[int, str], pen: Held
) -> None:
    yesterday, tables = 7, ("store_auditrecord", "store_commit", "r_organisation", "head_organisation")
    for table in tables:
        raw.tampered(f"DELETE FROM {table} WHERE seq > {yesterday}")
    raw.execute(f"UPDATE store_counter SET value = {yesterday}")
    assert list(faults()) == []
    assert told(ten) == [("audit.cut", 10)]
    for number in range(20, 25):
        create(pen("xianan", date(2024, 2, 1)), ORGANISATION, firm(f"合成示范{number}有限公司"))
    assert list(faults()) == []
    assert told(ten) == [("audit.rewritten", 10)]


def test_r58_a_line_that_is_no_anchor_is_refused() -> None:
    assert chain.anchors(f"12 {'a' * 64}\n\n 13  {'b' * 64} \n") == {12: "a" * 64, 13: "b" * 64}
    for line in ("twelve " + "a" * 64, "12", f"12 {'a' * 63}", f"１２ {'a' * 64}"):
        with pytest.raises(Problem, match="holds a number and a hash"):
            chain.anchors(line)


def rewrite(number: int, why: str) -> None:
    """The record says another thing and every later one is chained anew."""
    with scoped.opened():
        records = list(AuditRecord.objects.filter(number__gte=number).order_by("number").values())
    previous = records[0]["previous"]
    records[0]["why"] = why
    for record in records:
        record["previous"] = previous
        record["hash"] = previous = audit.chained(previous, {name: record[name] for name in audit.SIGNED})
    for record in records:
        values = [record["why"], record["previous"], record["hash"], record["number"]]
        raw.tampered(f"UPDATE {RECORDS} SET why = %s, previous = %s, hash = %s WHERE number = %s", values)
