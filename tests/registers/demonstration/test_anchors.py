"""The city follows the published figures that it names, whatever the seed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import fmean

import pytest

from kechuang.registers.demonstration.anchors import anchors, path, spread
from kechuang.registers.values import Values
from tests.registers.demonstration.city import SEEDS, city, finals

YEARS = range(2020, 2025)
HUNDRED_MILLION = Decimal(100_000_000)


def titles(seed: int, kind: str, year: int) -> list[Values]:
    return [row for row in finals("title", seed) if row["kind"] == kind and row["round_year"] == year]


def near(value: float | Decimal, name: str, year: int, tolerance: float) -> None:
    """Within the tolerance, and three standard deviations more where the city may stray."""
    tolerance += 3 * spread(name, year)
    assert abs(float(value) / path(name, year) - 1) <= tolerance, (name, year, float(value), path(name, year))


def contracts(seed: int) -> list[Values]:
    return [row for row in finals("technology_contract", seed) if row["seller_region"].startswith("4212")]


def turnover(rows: Iterable[Values]) -> Decimal:
    return sum((row["turnover"] for row in rows), Decimal(0)) / HUNDRED_MILLION


@pytest.mark.parametrize("seed", SEEDS)
def test_high_tech_firms_apply_pass_and_stand_as_published(seed: int) -> None:
    for year in YEARS:
        sent = [row for row in titles(seed, "高新技术企业", year) if "recommended_on" in row]
        near(len(sent), "high_tech_applied", year, 0.04)
        passed = sum(row.get("outcome") == "通过" for row in sent)
        assert 0.8 < passed / len(sent) < 0.96
    sent = [row for row in titles(seed, "高新技术企业", 2024) if "recommended_on" in row]
    by_september = sum(row["recommended_on"] <= date(2024, 9, 30) for row in sent)
    assert abs(by_september / len(sent) - path("high_tech_applied_by_september", 2024)) < 0.08
    firms = city(seed).firms.living(date(2024, 12, 31))
    near(sum(city(seed).high_tech.holds(firm, date(2024, 12, 31)) for firm in firms), "high_tech_stock", 2024, 0.08)


@pytest.mark.parametrize("seed", SEEDS)
def test_small_technology_firms_are_entered_as_published(seed: int) -> None:
    for year in YEARS:
        entered = [row for row in titles(seed, "科技型中小企业", year) if row.get("outcome") == "通过"]
        near(len({row["holder"].id for row in entered}), "small_firms_entered", year, 0.05)
        early = sum(row["certified_on"] < date(year, 4, 10) for row in entered)
        assert 0.15 < early / len(entered) < 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_contracts_reach_the_published_turnover(seed: int) -> None:
    for year in YEARS:
        near(
            turnover(row for row in contracts(seed) if row["registered_on"].year == year),
            "contracts_turnover",
            year,
            0.2,
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_contracts_come_in_the_published_rhythm_that_single_years_leave(seed: int) -> None:
    shares: dict[int, list[float]] = {3: [], 6: [], 9: []}
    for year in YEARS:
        rows = [row for row in contracts(seed) if row["registered_on"].year == year]
        for month, found in shares.items():
            found.append(float(turnover(row for row in rows if row["registered_on"].month <= month) / turnover(rows)))
    for month, (low, high) in {3: (0.09, 0.15), 6: (0.37, 0.51), 9: (0.60, 0.78)}.items():
        assert low - 0.04 < fmean(shares[month]) < high + 0.04, month
        assert max(shares[month]) - min(shares[month]) > 0.02, month


@pytest.mark.parametrize("seed", SEEDS)
def test_results_are_registered_and_put_to_use_as_published(seed: int) -> None:
    for year in YEARS:
        registered = [row for row in finals("research_result", seed) if row.get("registered_on", date.min).year == year]
        near(len(registered), "results_registered", year, 0.03)
        signed = [
            row for row in finals("transfer", seed) if row["signed_on"].year == year and not row["is_self_implemented"]
        ]
        near(len(signed), "results_transferred", year, 0.05)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_research_of_firms_is_of_the_size_of_the_published_figure(seed: int) -> None:
    firms = city(seed).firms.living(date(2023, 12, 31))
    near(sum(firm.research(2023) for firm in firms) / 1e8, "research_spending", 2023, 0.25)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_park_outside_fills_as_published(seed: int) -> None:
    stays = [
        row
        for row in finals("residence", seed)
        if row["platform"].id in {p.id for p in city(seed).platforms.all if p.zone}
    ]
    assert 150 < sum(row["signed_on"] <= date(2024, 7, 15) for row in stays) < 200
    entered = [row for row in stays if row.get("entered_on", date.max) <= date(2024, 7, 15)]
    assert 85 < len(entered) < 150
    bases = [row for row in finals("production_base", seed) if row.get("started_on", date.max) <= date(2024, 12, 31)]
    assert 38 < len(bases) < 62


def test_every_path_names_its_source_and_what_each_value_is() -> None:
    for name, anchor in anchors().items():
        assert {"title", "publisher", "year", "address"} == set(anchor["source"]), name
        assert {kind for _, kind in anchor["values"].values()} <= {"published", "derived", "recalled", "invented"}


def test_published_values_are_those_of_the_gathered_figures(shared: Path) -> None:
    gathered = (shared / "figures" / "xianning_hubei_facts.csv").read_text("utf-8")
    for indicator, name, year in (
        ("tech_contract_value", "contracts_turnover", 2020),
        ("sci_result_registrations", "results_registered", 2020),
        ("sci_result_conversions", "results_transferred", 2020),
        ("hightech_value_added", "high_tech_value_added", 2024),
        ("hte_total", "high_tech_stock", 2024),
        ("gdp", "gross_product", 2020),
    ):
        lines = [
            line.split(",")
            for line in gathered.splitlines()
            if line.startswith(f"421200,咸宁市,{indicator},{year},12,")
        ]
        assert path(name, year) in [float(line[5]) for line in lines], name
