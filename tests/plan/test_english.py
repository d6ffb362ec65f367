"""English delivery plans, sentence by sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kechuang.plan.document import document_of
from kechuang.plan.reader import Reading, read
from kechuang.plan.reading.english import cell, is_past

HEAD = "Port Alder City Council\nDelivery Plan 2025/26\nPriority 1: Grow\n1.1 "


def _read(sentence: str) -> Reading:
    return read(document_of(f"{HEAD}{sentence}\n"))


def _lines(sentence: str) -> list[tuple[object, ...]]:
    return [(t.comparator, t.value, t.unit, t.firmness) for t in _read(sentence).targets if t.value is not None]


@pytest.mark.parametrize(
    ("sentence", "comparator", "value"),
    [
        ("Increase the number of firms to at least 1,450 by March 2026.", ">=", 1450),
        ("Train no fewer than 40 apprentices.", ">=", 40),
        ("Keep the vacancy rate below 3%.", "<", 3),
        ("Process claims in no more than 21 days on average.", "<=", 21),
        ("Plant more than 5,000 trees.", ">", 5000),
        ("Deliver 2,500 digital skills courses.", "=", 2500),
        ("Support around 120 small firms.", "approx", 120),
    ],
)
def test_the_words_before_a_number_give_its_comparator(sentence: str, comparator: str, value: int) -> None:
    assert [line[:2] for line in _lines(sentence)] == [(comparator, value)]


def test_a_stretch_is_a_second_target_that_is_striven_for() -> None:
    assert _lines("Apprenticeship completion rate: 68% (stretch: 72%).") == [
        ("=", 68, "%", "firm"),
        ("=", 72, "%", "strive"),
    ]


def test_parts_carry_the_metric_and_name_their_places() -> None:
    found = _read(
        "Deliver 2,500 digital skills courses, of which 600 in Eastfield ward, 450 in Northgate and 300 in Docklands."
    )
    assert [(t.value, t.scope) for t in found.targets] == [
        (2500, None),
        (600, "Eastfield ward"),
        (450, "Northgate"),
        (300, "Docklands"),
    ]


def test_the_value_a_change_starts_from_is_its_baseline() -> None:
    found = _read("Cut the share of vacant shops from 12% to 9%.")
    assert [(t.value, t.baseline) for t in found.targets] == [(9, 12)]


def test_caps_dates_and_past_results_are_mentions() -> None:
    found = _read(
        "Support 120 firms through the fund (up to £25,000 per award). In 2023/24 the city hosted 1,340 firms."
    )
    assert [t.value for t in found.targets] == [120]
    assert {m.role for m in found.mentions} >= {"limit", "past"}


def test_a_deed_without_a_number_is_a_yes_no_target() -> None:
    found = _read("Publish the Net Zero Roadmap in June 2025.")
    assert [(t.kind, t.metric, t.period) for t in found.targets] == [("binary", "Net Zero Roadmap", "June 2025")]


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("Grow the value of food sales by between 4% and 6% a year.", [("between", 4, 6, "%", "growth")]),
        ("Retrofit 900-1,000 council homes.", [("between", 900, 1000, "homes", "amount")]),
        ("Reduce leakage from 24% to between 18% and 20%.", [("between", 18, 20, "%", "rate")]),
        ("Engage 10 to 12 community groups.", [("between", 10, 12, "groups", "amount")]),
        ("Secure £220m of inward investment.", [("=", 220, None, "million £", "amount")]),
        ("Attract 1.2m visitors.", [("=", Decimal("1.2"), None, "million visitors", "increment")]),
        ("Train a dozen advanced practitioners.", [("=", 12, None, "practitioners", "amount")]),
        ("Two hundred and fifty residents will be screened.", [("=", 250, None, "residents", "amount")]),
        ("Pay at least nine in ten invoices on time.", [(">=", 90, None, "%", "ratio")]),
        ("Customer satisfaction: 4.4 out of 5.", [("=", Decimal("4.4"), None, None, "rate")]),
        ("Half of all new buses will be electric.", [("=", 50, None, "%", "ratio")]),
        ("Double cycling trips on the ring road.", [("=", 2, None, "倍", "growth")]),
        ("Halve the disability employment gap.", [("=", 50, None, "%", "growth")]),
        ("Hold residual waste under 420 kg per household.", [("<", 420, None, "kg", "rate")]),
        ("Infant mortality: below 3.5 per 1,000 live births.", [("<", Decimal("3.5"), None, None, "rate")]),
        ("Move from 14th to a top-ten place in the litter league.", [("<=", 10, None, "rank", "rank")]),
        ("Stay in the top quartile of the index.", [("=", 1, None, "quartile", "rank")]),
        ("Move up at least five places in the ranking.", [(">=", 5, None, "rank", "rank")]),
        ("Reduce rough sleeping to zero by 2027.", [("=", 0, None, None, "stock")]),
        ("Eliminate 65-week waits.", [("=", 0, None, "waits", "amount")]),
        ("Free school meal take-up must not fall below 90%.", [(">=", 90, None, "%", "rate")]),
        ("Agency spend will not exceed £18.5m.", [("<=", Decimal("18.5"), None, "million £", "amount")]),
        ("Net promoter score will be kept at 60 or higher.", [(">=", 60, None, None, "rate")]),
    ],
)
def test_a_number_is_read_in_any_of_its_forms(sentence: str, lines: list[tuple[object, ...]]) -> None:
    found = [(t.comparator, t.value, t.value_high, t.unit, t.kind) for t in _read(sentence).targets]
    assert found == lines


@pytest.mark.parametrize(
    ("sentence", "metric", "denominator"),
    [
        ("Increase the number of knowledge-intensive firms to 1,450.", "number of knowledge-intensive firms", None),
        ("Theatre utilisation should reach 85%.", "Theatre utilisation", None),
        ("Award grants to 260 small firms.", "grants to small firms", None),
        ("Recycle at least 50% of household waste.", "household waste", "household waste"),
        ("E-loans to make up 22% of all loans.", "E-loans", "loans"),
        ("Improve the energy efficiency of 800 homes.", "energy efficiency of homes", None),
        ("We expect the museums to welcome 300,000 visits.", "visits", None),
        ("Reduce water use to 110 litres per person per day.", "water use", "person"),
        ("A 20 per cent cut in single-use plastics by December.", "single-use plastics", None),
        ("Invest £4m in play areas.", "investment in play areas", None),
    ],
)
def test_a_number_finds_what_it_counts(sentence: str, metric: str, denominator: str | None) -> None:
    assert [(t.metric, t.denominator) for t in _read(sentence).targets] == [(metric, denominator)]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Recycling 52%; contamination below 8%.", [("Recycling", 52), ("contamination", 8)]),
        ("Raise spend to £240m, equivalent to 2.4% of GVA.", [("spend", 240), ("spend", Decimal("2.4"))]),
        ("Jobs rate: up 0.5 percentage points to 76.5%.", [("Jobs rate", Decimal("0.5")), ("Jobs rate", Decimal("76.5"))]),
        ("Plant 5,000 street trees (1,500 by the end of September).", [("street trees", 5000), ("street trees", 1500)]),
        ("Recruit 24 teachers, of whom at least six should be physicists.", [("teachers", 24), ("physicists", 6)]),
        ("Hire 120 operators, half of them women.", [("operators", 120), ("operators women", 50)]),
        ("Health checks: 14,500 offered and 7,250 completed.", [("Health checks offered", 14500), ("Health checks completed", 7250)]),
        ("Claims decided within 20 working days: 95%.", [("Claims decided within 20 working days", 95)]),
        ("Halve emissions by swapping 38 diesel vans for electric.", [("emissions", 50), ("diesel vans for electric", 38)]),
        ("Enrol 750 people; two in four should complete it.", [("people", 750), ("people complete it", 50)]),
        ("Grow membership 10% to 22,000.", [("membership", 10), ("membership", 22000)]),
        ("Cut arrears by a tenth and aspire to reach 15%.", [("arrears", 10), ("arrears", 15)]),
    ],
)  # fmt: skip
def test_what_a_clause_leaves_out_is_carried_over(sentence: str, values: list[tuple[str, object]]) -> None:
    assert [(t.metric, t.value) for t in _read(sentence).targets] == values


@pytest.mark.parametrize(
    ("sentence", "scopes"),
    [
        ("Raise recycling in Ballyroe and Dunmore to 45% and 50% respectively.", [("Ballyroe", 45), ("Dunmore", 50)]),
        ("Plant 20 trees per ward.", [("each ward", 20)]),
        ("Eastfield ward: plant 400 trees; Northgate ward: plant 250.", [("Eastfield ward", 400), ("Northgate ward", 250)]),
        ("Empty homes reused: 95 (Northside 40, Southside 55).", [(None, 95), ("Northside", 40), ("Southside", 55)]),
        ("In Northgate, raise footfall by 5%.", [("Northgate", 5)]),
    ],
)  # fmt: skip
def test_a_target_knows_whom_it_binds(sentence: str, scopes: list[tuple[str | None, int]]) -> None:
    assert [(t.scope, t.value) for t in _read(sentence).targets] == scopes


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Train 20 staff and 5 leaders by March 2026.", ["by March 2026", "by March 2026"]),
        ("Open the hub by the end of Q2 and win three tenants by year end.", ["by the end of Q2", "by year end"]),
        ("Raise it to 52% and to 55% by 2028.", ["2025/26", "by 2028"]),
        ("By March 2026, we will open the hub.", ["By March 2026"]),
    ],
)
def test_a_period_holds_for_what_shares_its_verb(sentence: str, periods: list[str]) -> None:
    assert [t.period for t in _read(sentence).targets] == periods


@pytest.mark.parametrize(
    ("sentence", "firmness"),
    [
        ("Seek to place 450 residents into work.", ["strive"]),
        ("Our aim is to cut waits by 8% and to open 12 clinics.", ["strive", "strive"]),
        ("Raise pass rates to 70%, with an ambition of 75%.", ["firm", "strive"]),
        ("Maintain satisfaction at or above 80%.", ["maintain"]),
        ("Hold two investor showcases.", ["firm"]),
    ],
)
def test_the_words_of_will_give_the_firmness(sentence: str, firmness: list[str]) -> None:
    assert [t.firmness for t in _read(sentence).targets] == firmness


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        (
            "Sign a partnership agreement with the University of Alder.",
            "partnership agreement with the University of Alder",
        ),
        ("A joint commissioning plan will be published in the autumn.", "joint commissioning plan"),
        ("Bring the new control centre into service by September.", "new control centre"),
        ("Start on site at Tannery Quay by June 2026.", "Tannery Quay"),
        ("EMAS certificate renewed by June.", "EMAS certificate"),
        ("Ensure all new fleet vehicles are zero emission.", "new fleet vehicles are zero emission"),
        ("A new school for 900 pupils will open in September 2026.", "new school for 900 pupils"),
    ],
)
def test_a_deed_is_found_in_any_of_its_forms(sentence: str, thing: str) -> None:
    assert [(t.kind, t.metric) for t in _read(sentence).targets] == [("binary", thing)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Support local people and communities.",
        "The Board meets monthly and reports to Scrutiny each quarter.",
        "Continue to publish the newsletter.",
        "Work together to improve outcomes.",
    ],
)
def test_a_soft_promise_is_no_target(sentence: str) -> None:
    assert _read(sentence).targets == ()


@pytest.mark.parametrize(
    ("sentence", "text", "role"),
    [
        ("Bus punctuality slipped to 81% last year.", "81%", "past"),
        ("The service handles 45,000 calls a year.", "45,000", "other"),
        ("The plan is backed by a revenue budget of £14.8m.", "£14.8m", "budget"),
        ("Complete the £2.3m refurbishment of Quay Library.", "£2.3m", "budget"),
        ("Support firms (maximum £10,000 each).", "£10,000", "limit"),
        ("This plan sets five missions.", "five", "structure"),
        ("Support businesses with more than 50 employees.", "50", "threshold"),
        ("Any measure more than 10% off track is escalated.", "10%", "threshold"),
        ("The board meets 6 times a year.", "6", "routine"),
        ("Answer 80% of calls within 30 seconds.", "30 seconds", "threshold"),
        ("Vaccinate 90% of children under 5.", "5", "threshold"),
        ("Fill potholes on the A40 and M25.", "A40", "name"),
        ("Raise attainment at Key Stage 4 for all.", "Key Stage 4", "name"),
        ("Approved by Cabinet (item 7, ref. CAB/25/031).", "CAB/25/031", "reference"),
        ("Telephone 01999 555010.", "01999 555010", "contact"),
        ("Raise punctuality from 81% to 86%.", "81%", "baseline"),
        ("Cut waste by 5% compared with 2021.", "2021", "baseline"),
    ],
)
def test_a_number_that_is_no_target_keeps_its_role(sentence: str, text: str, role: str) -> None:
    assert (text, role) in [(m.text, m.role) for m in _read(sentence).mentions]


def test_a_section_about_the_past_holds_no_targets() -> None:
    text = "Plan 2025/26\nWhere we are now\nHomes retrofitted: 310. Recycling: 39%.\n\nNext steps\nOpen 3 hubs.\n"
    assert [t.value for t in read(document_of(text)).targets] == [3]


def test_a_lead_in_gives_its_period_and_will_to_the_list_below() -> None:
    text = "Plan 2025/26\nBy May we aim to:\n- open the Harbour Hub\n- train 40 staff\n"
    found = read(document_of(text)).targets
    assert [(t.period, t.firmness) for t in found] == [("By May", "strive"), ("By May", "strive")]


def test_a_heading_promises_nothing() -> None:
    text = "Plan 2025/26\n1. Open the Harbour for business\n1.1 Train 40 staff by May.\n"
    assert [t.value for t in read(document_of(text)).targets] == [40]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("95%", (95, None, "=", "%")),
        ("no more than 21", (21, None, "<=", None)),
        ("2,800 or fewer", (2800, None, "<=", None)),
        ("fewer than 40", (40, None, "<", None)),
        (">= 3", (3, None, ">=", None)),
        ("95%+", (95, None, ">=", "%")),
        ("4.4/5", (Decimal("4.4"), None, "=", None)),
        ("£240m", (240, None, "=", "million £")),
        ("85-90%", (85, 90, "between", "%")),
        ("Top 10", (10, None, "<=", "rank")),
        ("58th", (58, None, "=", "rank")),
        ("-12%", (-12, None, "=", "%")),
        ("30 days", (30, None, "=", "days")),
        ("zero", (0, None, "=", None)),
        ("n/a", (None, None, None, None)),
        ("TBC", (None, None, None, None)),
        ("March 2026", (None, None, None, None)),
    ],
)
def test_a_cell_gives_value_bound_and_unit(text: str, value: tuple[object, ...]) -> None:
    assert cell(text) == value


@pytest.mark.parametrize(
    ("sentence", "year", "past"),
    [
        ("In 2024/25 the city hosted 1,340 firms", 2025, True),
        ("A total of 27 schemes were approved", None, True),
        ("Attendance recovered to 284,000", 2025, True),
        ("Host 1,400 firms by 2026", 2025, False),
        ("Grant applications decided within 20 days", 2025, False),
        ("Attendance will recover to 300,000", 2025, False),
        ("Cut waste by 5% compared with 2024", 2025, False),
    ],
)
def test_what_has_been_is_told_from_what_shall_be(sentence: str, year: int | None, past: bool) -> None:
    assert is_past(sentence, year) is past
