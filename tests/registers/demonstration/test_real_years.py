"""The city contains what real years contain, and what the plan's targets are counted from."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.journal import journal
from kechuang.registers.demonstration.life.platforms import INCUBATING
from kechuang.registers.registry import business
from tests.registers.demonstration.city import SEEDS, city, final, finals, recorded


def test_every_business_register_but_the_one_that_rests_on_targets_has_rows() -> None:
    assert {register.code for register in business()} - set(recorded()) == {"deliverable"}


@pytest.mark.parametrize("seed", SEEDS)
def test_there_are_about_sixty_thousand_rows_and_three_thousand_firms(seed: int) -> None:
    assert 54_000 < sum(len(facts) for facts in recorded(seed).values()) < 66_000
    assert 2_700 < len(city(seed).firms.living(date(2024, 9, 30))) < 3_300


def test_all_eight_reporting_units_have_rows_in_the_registers_that_are_split() -> None:
    for code in ("organisation", "title", "technology_contract", "enterprise_year", "service", "transfer"):
        assert {row["reporting_unit"] for row in finals(code) if "reporting_unit" in row} == set(UNITS), code


@pytest.mark.parametrize("seed", SEEDS)
def test_applications_fail_are_taken_back_renewed_and_returned_once(seed: int) -> None:
    rows = finals("title", seed)
    assert {"通过", "不通过", "退回", "撤回"} <= {row.get("outcome") for row in rows}
    assert {"首次", "重新认定", "复核", "迁入"} <= {row["apply_type"] for row in rows}
    assert any("revoked_on" in row and row["is_retroactive"] for row in rows)
    assert any("moved_out_on" in row for row in rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_contracts_are_cut_after_the_year_is_over(seed: int) -> None:
    cuts = [
        (row["registered_on"], item)
        for row in finals("technology_contract", seed)
        for item in row.get("amendments", ())
    ]
    assert {item["kind"] for _, item in cuts} == {"变更", "核减", "注销", "撤销"}
    assert any(
        item["is_retroactive"] and item["happened_on"].year > on.year for on, item in cuts if item["kind"] == "核减"
    )


def test_a_round_is_announced_in_the_next_january() -> None:
    rows = [
        row
        for row in finals("title")
        if row["kind"] in ("孵化器", "众创空间") and row["level"] == "省" and "filed_on" in row
    ]
    assert any(row["filed_on"].year == row["round_year"] + 1 and row["filed_on"].month == 1 for row in rows)
    awarded = [row for row in finals("award") if row["programme"] == "省科学技术奖" and "awarded_on" in row]
    assert awarded
    assert all(row["awarded_on"].year == row["award_year"] + 1 for row in awarded)


def test_a_closed_channel_says_why() -> None:
    rows = [row for row in finals("round") if row["is_closed"]]
    assert any(row["title_kind"] == "专业化众创空间" and row["round_year"] == 2024 for row in rows)
    assert all(row["closed_why"] for row in rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_firm_sits_in_two_incubators(seed: int) -> None:
    places = Counter(row["body"].id for row in finals("residence", seed) if row["kind"] == "在孵")
    assert max(places.values()) == 2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_grant_is_handed_on_in_parts_that_make_it_whole(seed: int) -> None:
    grants = {fact.id: final(fact) for fact in recorded(seed)["fund"]}
    parts: Counter[str] = Counter()
    for grant in grants.values():
        if "split_of" in grant:
            parts[grant["split_of"].id] += grant["amount"]
    assert parts
    assert all(abs(amount / grants[whole]["amount"] - 1) < 0.01 for whole, amount in parts.items())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_person_changes_post_in_january_and_stands_on_two_lists(seed: int) -> None:
    moves = [change for fact in recorded(seed)["person"] for change in fact.changes if "unit" in change.values]
    assert moves
    assert all(change.values["posts"][-1]["from_on"].month == 1 for change in moves)
    levels: dict[tuple[str, int], set[str]] = {}
    for row in finals("appointment", seed):
        levels.setdefault((row["person"].id, row["selection_year"]), set()).add(row["level"])
    assert any(len(found) > 1 for found in levels.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_firms_are_renamed_moved_merged_split_and_closed(seed: int) -> None:
    rows = finals("organisation", seed)
    kinds = Counter(item["kind"] for row in rows for item in row.get("names", ()))
    assert kinds["曾用名"] > 20
    assert sum(len(row.get("seats", ())) > 1 for row in rows) > 20
    assert any("merged_into" in row for row in rows)
    assert any("split_from" in row for row in rows)
    assert sum("closed_on" in row for row in rows) > 100


def test_a_merged_firm_goes_into_one_that_lives_on() -> None:
    rows = {fact.id: final(fact) for fact in recorded()["organisation"]}
    for row in rows.values():
        if "merged_into" in row:
            assert "closed_on" not in rows[row["merged_into"].id]


def test_rows_are_returned_corrected_confirmed_late_withdrawn_and_left_unconfirmed() -> None:
    facts = [fact for some in recorded().values() for fact in some]
    assert sum(change.why.startswith("退回") for fact in facts for change in fact.changes) > 50
    assert sum(bool(fact.confirmed_on and (fact.confirmed_on - fact.recorded_on).days > 50) for fact in facts) > 500
    assert any(fact.withdrawn for fact in facts)
    waiting = [
        fact for fact in facts if not fact.confirmed_on and not fact.withdrawn and fact.recorded_on <= city().today
    ]
    assert 300 < len(waiting) < 2000


def test_a_station_is_struck_off_and_a_listed_project_taken_out() -> None:
    assert any(row["kind"] == "科技特派员工作站" and "revoked_on" in row for row in finals("title"))
    assert any("removed_by" in row for row in finals("project_listing"))


def test_two_universities_sign_and_the_later_agreement_renews_the_earlier() -> None:
    renewals = [row for row in finals("agreement") if "renews" in row]
    assert [row["signed_on"].year for row in renewals] == [2024]


def test_the_platforms_of_the_plan_are_there_as_a_tree() -> None:
    rows = {fact.id: final(fact) for fact in recorded()["platform"]}
    names = {row["name"]: row for row in rows.values()}
    for name in (
        "赤壁中试谷",
        "咸宁（武汉）离岸科创园",
        "咸宁大学科技园",
        "咸宁科技创新中心",
        "湖北省产业技术研究院联盟",
    ):
        assert name in names
    assert names["咸宁（武汉）离岸科创园"]["region"] == "420100"
    assert rows[names["赤壁中试谷测试基地"]["parent"].id]["name"] == "赤壁中试谷"
    hub = next(key for key, row in rows.items() if row["name"] == "咸宁科技创新中心")
    assert sum(row.get("parent") is not None and row["parent"].id == hub for row in rows.values()) == 6
    assert {row["kind"] for row in rows.values()} >= set(INCUBATING) - {"加速器"}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_persons_and_sessions_of_the_plan_can_be_counted(seed: int) -> None:
    serving = [
        row for row in finals("appointment", seed) if row["kind"] == "科技特派员" and row["selection_year"] == 2024
    ]
    persons = {
        level: len({row["person"].id for row in serving if row["level"] in level})
        for level in (("市",), ("县",), ("省", "三区"))
    }
    assert 110 < persons["市",] < 200
    assert 420 < persons["县",] < 600
    assert 40 < persons["省", "三区"] < 95
    sessions = [row for row in finals("service", seed) if row["kind"] == "技术支持服务" and row["held_on"].year == 2024]
    assert 5 < len(sessions) < 25
    assert all(len(row["persons"]) > 1 for row in sessions)


def test_startups_of_a_year_are_about_as_many_as_the_plan_asks() -> None:
    started = {
        row["body"].id
        for row in finals("residence")
        if row["kind"] == "在孵" and row.get("incubated_on", date.min).year == 2024
    }
    assert 90 < len(started) < 220


def test_nothing_is_done_after_today_when_the_journal_ends_there() -> None:
    last = date.min
    for entry in journal(city(scale=0.2), until=city().today):
        assert last <= entry.day <= city().today
        last = entry.day


def test_the_journal_creates_a_row_before_it_is_referred_to_or_touched() -> None:
    from tests.registers.demonstration.city import references

    there: set[tuple[str, str]] = set()
    for entry in journal(city(scale=0.2)):
        if entry.action == "create":
            there.add((entry.fact.register, entry.fact.id))
        values = entry.change.values if entry.change else entry.fact.values
        assert (entry.fact.register, entry.fact.id) in there
        assert all((ref.register, ref.id) in there for ref in references(values)), (entry.action, entry.fact.register)


def test_the_national_statistics_come_in_the_year_after() -> None:
    spent = [row for row in finals("statistic") if row["indicator"] == "研发经费" and row["subject"].id == "421200"]
    assert all(row["released_on"].year == int(row["period"]) + 1 for row in spent)
    ranks = [row for row in finals("statistic") if row["framework"] == "省市县科技创新考评" and row["period"] == "2023"]
    assert {row["released_on"].month for row in ranks} == {7}
    assert len({row["indicator"] for row in ranks if row["subject"].id == "421200"}) == 15
