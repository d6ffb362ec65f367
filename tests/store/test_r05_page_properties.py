"""R-05: whatever is asked of a list, it gives rows that she may see, exactly those that hold all that was asked, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.errors import Problem
from kechuang.registers.registry import register, registers
from kechuang.registers.values import Ref
from kechuang.store import door
from kechuang.store.actions.create import create
from kechuang.store.actions.withdraw import withdraw
from kechuang.store.actor import Actor, Grant
from kechuang.store.narrowing import Between, Holding, Within, askable, sortable
from kechuang.store.place import Place
from kechuang.store.versions import Version
from tests.store.conftest import TONGSHAN, XIANAN
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm

FIRMS = [("合成示范光电有限公司", XIANAN), ("合成示范ABC_%有限公司", XIANAN), ("合成示范农业有限公司", TONGSHAN)]
TYPES = ["技术开发", "技术转让", "技术咨询"]
ACTORS = {
    "officer": Actor(id="o", grants=(Grant(role="officer"),)),
    "xianan": Actor(id="x", grants=(Grant(role="county_filer", units=frozenset({XIANAN})),)),
    "tongshan": Actor(id="t", grants=(Grant(role="county_filer", units=frozenset({TONGSHAN})),)),
    "both": Actor(
        id="b",
        grants=(
            Grant(role="county_filer", units=frozenset({XIANAN})),
            Grant(role="leader", units=frozenset({TONGSHAN})),
        ),
    ),
    "titles": Actor(id="r", grants=(Grant(role="officer", registers=frozenset({"title"})),)),
    "expert": Actor(id="e", grants=(Grant(role="expert"),)),
    "keeper": Actor(id="k", grants=(Grant(role="system_admin"),)),
}
NAMES = {name for each in registers() for name in each.by_name}


@pytest.fixture
def rows(home: Place, pen: Any) -> dict[str, list[Version]]:
    """Three firms and twelve contracts between them, one of them withdrawn; as they stand."""
    firms = [
        create(pen("officer"), ORGANISATION, firm(name, unit=unit, contact="张示范", chains=("光电子信息",))).id
        for name, unit in FIRMS
    ]
    for at in range(12):
        values = contract(
            firms[at % 3],
            at,
            type=TYPES[at % 2],
            title=f"合成示范开发 {'甲乙丙'[at % 3]}%{at}",
            turnover=Decimal(at * 10) + Decimal("0.01"),
            registered_on=date(2024, 1, 1 + at),
            buyer=Ref("organisation", firms[(at + 1) % 3]),
        )
        made = create(pen("officer"), CONTRACT, values)
        if at == 7:
            withdraw(pen("officer"), CONTRACT, [made.id], reason="录入重复")
    whole = ACTORS["officer"]
    return {one.code: door.rows(whole, one, with_withdrawn=True) for one in (ORGANISATION, CONTRACT)}


WORDS = st.one_of(
    st.sampled_from(
        [
            "示范",
            "光电",
            "abc",
            "_",
            "%",
            "甲%",
            "2024420000",
            "技术",
            "张示范",
            "农业 丙",
            "",
            "  ",
            "'",
            '" OR 1=1 --',
        ]
    ),
    st.text(max_size=6),
)
VALUES = st.one_of(
    st.sampled_from([*TYPES, XIANAN, TONGSHAN, "421200", "已报", "撤回", "2024-01-05", "12", "0.01", True, 3, "%", "' OR '1'='1"]),
    st.builds(Between, st.sampled_from([None, "2024-01-03", "10", date(2024, 1, 9)]), st.sampled_from([None, "2024-01-08", "60"])),
    st.builds(Holding, st.sampled_from(["示范", "光电", "技术", "4212", "%", ""])),
    st.builds(Within, st.sampled_from(["421200", "420000", XIANAN, "%", "_"])),
    st.lists(st.sampled_from([*TYPES, XIANAN, "已报"]), max_size=3),
    st.text(max_size=5),
)  # fmt: skip
FIELDS = st.one_of(
    st.sampled_from(
        ["type", "seller_region", "reporting_unit", "registered_on", "turnover", "status", "kind", "region"]
    ),
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(["id", "owner", "row_key", "phone_hash", "shared_with", 'x" OR 1=1 --', "month_only", ""]),
    st.text(max_size=5),
)
ORDERS = st.lists(st.one_of(FIELDS, FIELDS.map(lambda name: f"-{name}")), max_size=2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    who=st.sampled_from(sorted(ACTORS)),
    code=st.sampled_from(["technology_contract", "organisation"]),
    where=st.dictionaries(FIELDS, VALUES, max_size=2),
    search=WORDS,
    order=ORDERS,
    offset=st.integers(-5, 20),
    limit=st.integers(-1, 20),
)
def test_r05_no_question_widens_what_is_seen(
    rows: dict[str, list[Version]],
    who: str,
    code: str,
    where: dict[str, Any],
    search: str,
    order: list[str],
    offset: int,
    limit: int,
) -> None:
    asked, actor = register(code), ACTORS[who]
    found = _asked(actor, asked, where=where, search=search, order=order, offset=offset, limit=limit)
    if isinstance(found, str):
        assert found in ("door.no-field", "door.no-value")
        return
    seen = {version.id for version in rows[code] if door.reaches(actor, "rows.view", asked, version)}
    due = {
        version.id
        for version in rows[code]
        if version.id in seen and version.status != "撤回" and _holds(asked.code, version, where, search, rows)
    }
    assert found.total == len(due)
    assert {version.id for version in found.rows} <= due
    assert len(found.rows) == max(0, min(limit, found.total - max(0, min(offset, found.total))))


def test_r05_the_pages_of_a_list_hold_every_row_once_in_the_order_asked(rows: dict[str, list[Version]]) -> None:
    actor, seen = ACTORS["officer"], []
    for offset in range(0, 12, 5):
        found = door.page(actor, CONTRACT, columns=["turnover"], order=["type", "-turnover"], offset=offset, limit=5)
        seen += found.rows
    held = [version for version in rows["technology_contract"] if version.status != "撤回"]
    due = sorted(held, key=lambda version: (version.values["type"], -version.values["turnover"]))
    assert [version.id for version in seen] == [version.id for version in due]
    assert seen[0].values == {"turnover": due[0].values["turnover"]}


@pytest.mark.parametrize("name", ["phone", "contact", "phone_hash"])
def test_r05_a_personal_field_answers_no_question(rows: dict[str, list[Version]], name: str) -> None:
    for how in ({"where": {name: "张示范"}}, {"order": [name]}):
        with pytest.raises(Problem, match="no field"):
            door.page(ACTORS["officer"], ORGANISATION, **how)  # type: ignore[arg-type]
    assert name not in askable(ORGANISATION) | sortable(ORGANISATION)


def test_r05_personal_fields_are_masks_in_a_list(rows: dict[str, list[Version]]) -> None:
    found = door.page(ACTORS["officer"], ORGANISATION, columns=["name", "contact"])
    assert {version.values["contact"] for version in found.rows} == {"**"}


def _asked(actor: Actor, asked: Any, **how: Any) -> door.Page | str:
    try:
        return door.page(actor, asked, **how)
    except Problem as problem:
        return problem.code


def _holds(
    code: str, version: Version, where: Mapping[str, Any], search: str, rows: Mapping[str, list[Version]]
) -> bool:
    return all(_meets(register(code).by_name, version, name, value, rows) for name, value in where.items()) and all(
        any(word.lower() in text.lower() for text in _texts(code, version, rows)) for word in search[:100].split()[:5]
    )


def _texts(code: str, version: Version, rows: Mapping[str, list[Version]]) -> list[str]:
    if code == "organisation":
        return [str(version.values.get(name, "")) for name in ("name", "short_name", "credit_code")]
    return [str(version.values.get(name, "")) for name in ("registration_no", "title")]


def _meets(
    fields: Mapping[str, Any], version: Version, name: str, asked: Any, rows: Mapping[str, list[Version]]
) -> bool:
    """By hand, on the values themselves."""
    if name not in fields:
        held = getattr(version, name)
        return held in ([str(one) for one in asked] if isinstance(asked, list) else [str(asked)])
    kind, held = fields[name].kind, version.values.get(name)
    if isinstance(asked, Within):
        code = asked.region
        return str(held or "").startswith(
            code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
        )
    if isinstance(asked, Holding):
        names = {one.id: one.values["name"] for one in rows["organisation"]}
        return held is not None and asked.text.lower() in str(names.get(getattr(held, "id", ""), held)).lower()
    if isinstance(asked, Between):
        return all(
            side is None or (held is not None and _order(kind, held, side, is_low=is_low))
            for side, is_low in ((asked.low, True), (asked.high, False))
        )
    return any(_equals(kind, held, one) for one in (asked if isinstance(asked, list) else [asked]))


def _order(kind: str, held: Any, side: Any, *, is_low: bool) -> bool:
    mine, theirs = _plain(kind, held), _plain(kind, side)
    return bool(mine >= theirs if is_low else mine <= theirs)


def _equals(kind: str, held: Any, one: Any) -> bool:
    if held is None:
        return False
    if kind == "tags":
        return str(one).lower() in [word.lower() for word in held]
    return bool(_plain(kind, held) == _plain(kind, one))


def _plain(kind: str, value: Any) -> Any:
    if kind in ("money", "decimal", "share", "integer", "year", "interval"):
        return Decimal(str(value))
    if kind == "day":
        return str(value) if not isinstance(value, date) else value.isoformat()
    if kind == "claim":
        return int(value)
    return value.id if hasattr(value, "id") else str(value)
