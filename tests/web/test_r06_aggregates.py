"""R-06: no page or fragment tells a county what another county has, nor a sum from which it could be taken, before it is released."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import combinations

from django.test import Client

from kechuang.store.actions.release import release
from kechuang.store.actor import Pen
from kechuang.store.desk import figures_kept
from kechuang.store.place import Place
from tests.web.conftest import NOON, TONGSHAN, XIANAN
from tests.web.figured import LEADER, OFFICER, SOLD, figured

BILLION = Decimal(10) ** 8
ROUTES = (
    "/overview",
    "/targets/{}",
    "/targets/{}/rows",
    "/targets/{}/left",
    "/targets/{}/editions",
    "/plans",
    "/papers",
)


def told(browser: Client, targets: list[str]) -> str:
    """Everything that somebody can read of the year: pages, and what htmx fetches for them."""
    addresses = {route.format(target) for route in ROUTES for target in targets}
    answers = [browser.get(one, headers=more) for one in sorted(addresses) for more in ({}, {"HX-Request": "true"})]
    assert {answer.status_code for answer in answers} <= {200, 404}
    return "\n".join(answer.content.decode() for answer in answers)


def numbers(text: str) -> set[Decimal]:
    """Every number that stands in the text, without what stands in addresses and drawings' coordinates."""
    words = re.sub(r'<svg class="icon".*?</svg>|="[^"]*"', " ", text, flags=re.S)
    return {Decimal(one.replace(",", "")) for one in re.findall(r"\d[\d,]*\.\d+", words)}


def sums(units: list[str]) -> set[Decimal]:
    """What the counties have alone and in any company, in 亿元 with two places."""
    groups = [group for many in range(1, len(units) + 1) for group in combinations(units, many)]
    return {(sum((SOLD[unit] for unit in group), Decimal(0)) / BILLION).quantize(Decimal("0.01")) for group in groups}


def test_r06_a_county_reads_its_own_figures_and_no_sum_with_others(home: Place, browser: Callable[..., Client]) -> None:
    targets = [one.id for one in figured(NOON)]
    for login, own in (("xianan", XIANAN), ("tongshan", TONGSHAN)):
        seen, mine = numbers(told(browser(login), targets)), (SOLD[own] / BILLION).quantize(Decimal("0.01"))
        assert mine in seen
        assert seen & (sums(list(SOLD)) - {mine}) == set()
    for login in ("officer", "leader", "auditor"):
        assert {Decimal("23.44"), Decimal("12.34"), Decimal("7.77")} <= numbers(told(browser(login), targets)), login


def test_r06_after_a_release_a_county_reads_what_was_released_and_nothing_newer(
    home: Place, browser: Callable[..., Client]
) -> None:
    targets = [one.id for one in figured(NOON)]
    key = figures_kept.now()
    release(Pen(OFFICER, NOON, "通报", approved_by=LEADER), "第一次通报", 2024, as_of=key.as_of, known_at=key.seq)
    more_sold(TONGSHAN, Decimal("111000000"))
    assert figures_kept.keep_next()
    page = told(browser("xianan"), targets)
    assert "第一次通报" in page
    seen = numbers(page)
    assert {Decimal("23.44"), Decimal("7.77")} <= seen
    assert seen & {Decimal("8.88"), Decimal("24.55"), Decimal("1.11")} == set()
    assert Decimal("8.88") in numbers(told(browser("tongshan"), targets))


def more_sold(unit: str, amount: Decimal) -> None:
    """Nothing; another contract of the county is confirmed."""
    from kechuang.store.actions.confirm import confirm
    from kechuang.store.actions.create import create
    from tests.store.rows import CONTRACT, ORGANISATION, contract, firm
    from tests.web.figured import OTHER

    pen = Pen(OFFICER, NOON)
    seller = create(pen, ORGANISATION, firm("合成示范激光有限公司", unit=unit))
    made = create(pen, CONTRACT, contract(seller.id, 9, turnover=amount))
    confirm(Pen(OTHER, NOON), CONTRACT, [made.id])
