"""R-02: a unit's filer files for the reporting unit in which her bodies are, whatever a row or a file claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kechuang.errors import Problem
from kechuang.registers.registry import register
from kechuang.store import taking
from kechuang.store.actions.change import change
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.place import Place
from tests.store.conftest import TONGSHAN, XIANAN
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm

Held = Callable[..., Pen]
ORIGIN = Origin(file_name="合同.xlsx", sha256="f" * 64)
HEAD = "合同编号,合同类型,卖方名称,登记日期,成交额,考核单元"


@pytest.fixture
def seller(home: Place, pen: Held) -> str:
    return create(pen("officer"), ORGANISATION, firm()).id


@pytest.fixture
def filer(seller: str) -> Pen:
    """Who files for the seller, a firm in 咸安区; her grant names no reporting unit."""
    grant = Grant(role="unit_filer", organisations=frozenset({seller}))
    return Pen(Actor(id="u-firm", grants=(grant,), via="test"), standing(office_hour(date(2024, 1, 5))))


def test_a_unit_filer_creates_no_row_under_another_reporting_unit(filer: Pen, seller: str) -> None:
    with pytest.raises(Problem) as told:
        create(filer, CONTRACT, contract(seller, reporting_unit=TONGSHAN))
    assert told.value.code == "door.outside-unit"
    assert "通山县 421224" in told.value.sentence("zh")
    assert "咸安区 421202" in told.value.sentence("zh")
    assert "technology contracts: the reporting unit “Tongshan County 421224”" in told.value.sentence("en")
    made = create(filer, CONTRACT, contract(seller, reporting_unit=XIANAN))
    assert (made.owner, made.values["reporting_unit"]) == (seller, XIANAN)


def test_a_row_of_a_unit_filer_that_says_no_reporting_unit_is_of_hers(filer: Pen, seller: str) -> None:
    values = {"title": "合成示范合作协议", "kind": "战略合作", "signed_on": date(2024, 1, 3), "parties": []}
    made = create(filer, register("agreement"), values)
    assert made.values["reporting_unit"] == XIANAN


def test_a_unit_filer_moves_no_row_into_another_reporting_unit(filer: Pen, seller: str) -> None:
    made = create(filer, CONTRACT, contract(seller))
    moved = {**made.values, "reporting_unit": TONGSHAN}
    with pytest.raises(Problem, match="not that of the bodies for which you file"):
        change(filer, CONTRACT, made.id, moved, based_on=1)
    rows = [Incoming({"reporting_unit": TONGSHAN}, "Sheet1", 2, id=made.id, based_on=1)]
    with pytest.raises(Problem, match="for which you do not file"):
        import_rows(filer, CONTRACT, rows, ORIGIN)
    assert change(filer, CONTRACT, made.id, {**made.values, "turnover": Decimal(20)}, based_on=1).version == 2


def test_a_unit_filer_imports_no_row_under_another_reporting_unit(filer: Pen, seller: str, tmp_path: Path) -> None:
    file = tmp_path / "合同.csv"
    lines = [
        f"202442000000000{number},技术开发,{firm()['name']},2024-01-04,12,{unit}"
        for number, unit in ((1, "咸安区"), (2, "通山县"))
    ]
    file.write_text("\n".join([HEAD, *lines]), "utf-8")
    made = taking.plan(filer.actor, CONTRACT, file, home="421200")
    assert [row.fate for row in made.rows] == ["new", "refused"]
    assert [flaw.problem.code for flaw in made.rows[1].problems] == ["door.other-unit"]
    with pytest.raises(Problem, match="for which you do not file"):
        import_rows(filer, CONTRACT, [Incoming(contract(seller, 2, reporting_unit=TONGSHAN), "Sheet1", 3)], ORIGIN)
