"""What only the store can tell of a file before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kechuang.registers.importing import ImportPlan
from kechuang.store import taking
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from tests.store.conftest import TONGSHAN
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm

Held = Callable[..., Pen]
HEAD = "合同编号,合同类型,卖方名称,登记日期,成交额,考核单元"
HERS, OTHERS = firm()["name"], "合成示范他县有限公司"
CODE = "91421200MA4900002N"


@pytest.fixture
def looked(home: Place, pen: Held, tmp_path: Path) -> Callable[..., ImportPlan]:
    """What a sheet would do that the filer of 咸安区 sends; 通山县 has recorded contract 9."""
    create(pen("xianan"), ORGANISATION, firm())
    seller = create(pen("tongshan"), ORGANISATION, firm(OTHERS, unit=TONGSHAN))
    create(pen("tongshan"), CONTRACT, contract(seller.id, 9))

    def plan(*lines: str) -> ImportPlan:
        file = tmp_path / "合同.csv"
        file.write_text("\n".join([HEAD, *lines]), "utf-8")
        return taking.plan(pen("xianan").actor, CONTRACT, file, home="421200")

    return plan


def told(plan: ImportPlan) -> list[list[str]]:
    return [[flaw.problem.code for flaw in row.problems] for row in plan.rows]


def test_that_a_row_is_another_units_is_told_with_all_else_that_is_wrong_with_it(
    looked: Callable[..., ImportPlan],
) -> None:
    plan = looked(
        f"2024420000000001,技术开发,{HERS},2024-01-04,12,通山县",
        f"2024420000000002,技术开发,{HERS},2024-02-30,一百,通山县",
        f"2024420000000003,技术开发,{OTHERS},2024-02-30,12,",
        f"2024420000000004,技术开发,{HERS},2024-02-30,12,",
    )
    assert told(plan) == [
        ["door.other-unit"],
        ["period.day.no-such-day", "reading.money", "door.other-unit"],
        ["period.day.no-such-day", "door.other-unit"],
        ["period.day.no-such-day"],
    ]
    assert {row.fate for row in plan.rows} == {"refused"}


def test_that_another_unit_has_recorded_a_row_is_told_while_it_is_still_wrong(
    looked: Callable[..., ImportPlan],
) -> None:
    plan = looked(
        f"2024420000000009,技术开发,{HERS},2024-02-30,12,", f"2024420000000008,技术开发,{HERS},2024-01-04,12,"
    )
    assert told(plan) == [["period.day.no-such-day", "importing.elsewhere"], []]


@pytest.mark.parametrize(
    ("name", "fate"), [(HERS, "new"), ("示范光电", "new"), ("合成示范新名有限公司", "new"), (OTHERS, "doubtful")]
)
def test_a_credit_code_beside_the_name_of_another_body_is_in_doubt(
    home: Place, pen: Held, tmp_path: Path, name: str, fate: str
) -> None:
    create(pen("xianan"), ORGANISATION, firm(credit_code=CODE))
    create(pen("xianan"), ORGANISATION, firm(OTHERS))
    file = tmp_path / "合同.csv"
    line = f"2024420000000001,技术开发,{name},{CODE},2024-01-04,12"
    file.write_text(f"合同编号,合同类型,卖方名称,卖方统一社会信用代码,登记日期,成交额\n{line}", "utf-8")
    (row,) = taking.plan(pen("xianan").actor, CONTRACT, file, home="421200").rows
    assert row.fate == fate
    if fate == "doubtful":
        told = row.problems[0].problem.sentence("zh")
        assert HERS in told
        assert OTHERS in told


def test_what_was_said_of_a_heading_last_holds_whatever_its_letters(home: Place, pen: Held, tmp_path: Path) -> None:
    create(pen("xianan"), ORGANISATION, firm())
    seen = []
    heads = ("Deal Sum", "DEAL SUM", "deal sum", "Deal Sum", "DEAL SUM")
    said = ({"Deal Sum": "title"}, {}, {"DEAL SUM": "note"}, {"deal sum": "title"}, {})
    for at, (heading, mapping) in enumerate(zip(heads, said, strict=True)):
        file = tmp_path / f"{at}.csv"
        line = f"202442000000000{at},技术开发,{HERS},2024-01-04,2500000,甲"
        file.write_text(f"合同编号,合同类型,卖方名称,登记日期,成交金额,{heading}\n{line}", "utf-8")
        plan = taking.plan(pen("xianan").actor, CONTRACT, file, home="421200", mapping=mapping)
        seen.append({each.letter: each.aim.name for each in plan.tables[0].filled if each.aim}["F"])
        taking.take(pen("xianan"), plan, file)
    assert seen == ["title", "title", "note", "title", "title"]
