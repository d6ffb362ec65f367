"""R-54 at the pages: of a frozen year nobody changes a row alone; the figure that was sealed stays, and says what was added since."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from kechuang.store import audit, door, figures
from kechuang.store.desk import proposals
from kechuang.store.desk.figures_kept import HOUSE
from kechuang.store.place import Place
from tests.store.rows import CONTRACT
from tests.web.conftest import NOON
from tests.web.figured import LEADER, figured
from tests.web.registers_home import form_of


def test_r54_a_row_of_a_frozen_year_is_not_changed_by_one_person(home: Place, browser: Callable[..., Client]) -> None:
    target = figured(NOON)[0].id
    browser("officer").post("/papers/propose", {"action": "figures.freeze", "edition": "年终", "why": "年底"})
    (waiting,) = proposals.waiting_for(LEADER)
    browser("leader").post(f"/proposals/{waiting.id}", {"decision": "agree"})
    row = door.rows(HOUSE, CONTRACT, where={"reporting_unit": "421202"})[0]
    records, _ = audit.head()
    sent = {**form_of(row.values), "f.turnover": "1元", "based_on": str(row.version), "submit": "1"}
    assert browser("officer").post(f"/registers/technology_contract/{row.id}/change", sent).status_code == 409
    assert (
        browser("officer").post(f"/registers/technology_contract/{row.id}/withdraw", {"reason": "误报"}).status_code
        == 409
    )
    assert door.row(HOUSE, CONTRACT, row.id).version == row.version
    assert audit.head()[0] == records + 2, "both refusals are kept"
    (sealed,) = figures.freezes(HOUSE, 2024)
    (official,) = figures.official(HOUSE, sealed, as_of=NOON().date(), targets=[target])
    assert str(official.value) == "23.44"
    again = browser("officer").post("/papers/propose", {"action": "figures.freeze", "edition": "年终", "why": "再来"})
    assert again.status_code == 302
    (waiting,) = proposals.waiting_for(LEADER)
    assert browser("leader").post(f"/proposals/{waiting.id}", {"decision": "agree"}).status_code == 409
