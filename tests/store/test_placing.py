"""Where a row belongs, and who else sees it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kechuang.registers.registry import register
from kechuang.registers.values import Ref
from kechuang.store import door, placing
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm

Held = Callable[..., Pen]
TONGSHAN, XIANAN = "421224", "421202"


def test_a_contract_is_seen_by_the_unit_of_its_buyer(sqlite_home: Place, pen: Held) -> None:
    seller = create(pen("xianan"), ORGANISATION, firm("合成示范甲有限公司"))
    buyer = create(pen("tongshan"), ORGANISATION, firm("合成示范乙有限公司", unit=TONGSHAN))
    row = create(pen("xianan"), CONTRACT, contract(seller.id, buyer=Ref("organisation", buyer.id)))
    assert door.row(pen("tongshan").actor, CONTRACT, row.id).values["buyer_region"] == TONGSHAN


def test_a_row_is_seen_by_the_units_of_everybody_in_its_parts(sqlite_home: Place, pen: Held) -> None:
    agreement = register("agreement")
    body = create(pen("tongshan"), ORGANISATION, firm("合成示范乙有限公司", unit=TONGSHAN))
    party = {"party": Ref("organisation", body.id)}
    values = {"title": "合成示范合作协议", "kind": "战略合作", "signed_on": date(2024, 1, 3), "parties": [party]}
    row = create(pen("xianan"), agreement, values)
    assert door.row(pen("tongshan").actor, agreement, row.id).values["reporting_unit"] == XIANAN


def test_a_title_of_a_county_belongs_to_the_county(sqlite_home: Place, pen: Held) -> None:
    title = register("title")
    holder = Ref("region", TONGSHAN)
    row = create(pen("officer"), title, {"holder": holder, "kind": "创新型县", "level": "省", "round_year": 2024})
    assert (row.values["reporting_unit"], row.values["region"]) == (TONGSHAN, TONGSHAN)


def test_a_field_in_a_part_follows_the_row_it_refers_to(sqlite_home: Place, pen: Held) -> None:
    service, person = register("service"), register("person")
    expert = create(
        pen("officer"),
        person,
        {"name": "合成示范专家", "unit": Ref(written="某外地学院"), "home_region": "420100", "kinds": ("科技特派员",)},
    )
    values = {"persons": [{"person": Ref("person", expert.id)}]}
    placing.place(pen("officer").actor, service, [values])
    assert values["persons"][0]["home_region"] == "420100"
