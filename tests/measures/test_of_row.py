"""One row and one figure: what is said of a row by itself is what the drill-down says of it."""

from __future__ import annotations

from datetime import date

from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measure
from kechuang.measures.entry import Cut
from kechuang.measures.kernel.drill import drill
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.of_row import of_row
from kechuang.registers.by_hand import ByHand

CUT = Cut(2024, date(2024, 9, 30))
TITLE = {"kind": "高新技术企业", "level": "国家", "outcome": "通过"}
ROWS = {
    "organisation": [{"id": name, "name": name, "region": "421202"} for name in "abc"],
    "title": [
        {**TITLE, "id": "valid", "holder": "organisation:a", "round_year": 2023, "certified_on": "2023-11-01", "expires_on": "2026-11-01"},
        {**TITLE, "id": "again", "holder": "organisation:a", "round_year": 2022, "certified_on": "2022-11-01", "expires_on": "2025-11-01"},
        {**TITLE, "id": "over", "holder": "organisation:b", "round_year": 2020, "certified_on": "2020-11-01", "expires_on": "2023-11-01"},
        {**TITLE, "id": "later", "holder": "organisation:c", "round_year": 2024, "certified_on": "2024-11-01", "expires_on": "2027-11-01"},
        {**TITLE, "id": "waits", "holder": "organisation:c", "round_year": 2023, "certified_on": "2023-11-01", "status": "已报"},
        {**TITLE, "id": "other", "kind": "科技型中小企业", "holder": "organisation:b", "round_year": 2024, "certified_on": "2024-03-01"},
    ],
    "event": [{"id": "held", "our_role": "主办", "held_on": "2024-05-25"}],
}  # fmt: skip


def test_a_row_by_itself_is_told_what_the_drill_down_tells_of_it() -> None:
    ground = Ground(ByHand(ROWS), "421200")
    for code in ("titles.valid", "titles.obtained", "events.held"):
        bound = Bound(measure=measure(code))
        whole = drill(ground, bound, CUT)
        left = {one.record: one.reasons for one in whole.uncounted}
        for row in [*ROWS["title"], *ROWS["event"]]:
            register = "event" if row["id"] == "held" else "title"
            found = of_row(ground, bound, CUT, register, str(row["id"]))
            if register != bound.sources[0].register:
                assert found is None
                continue
            assert found is not None
            assert found.counts == ((register, row["id"]) in whole.records), (code, row["id"])
            assert found.counts or found.reasons == left[str(row["id"])], (code, row["id"])


def test_a_row_that_is_not_there_has_no_standing() -> None:
    assert of_row(Ground(ByHand(ROWS), "421200"), Bound(measure=measure("events.held")), CUT, "event", "none") is None
