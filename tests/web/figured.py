"""A year for tests of the pages: an adopted plan whose targets are bound, and contracts of two counties."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kechuang.store.actions.adopt_plan import adopt_plan
from kechuang.store.actions.bind import Counting, bind
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import Clock
from kechuang.store.desk import figures_kept
from kechuang.store.plans import targets_of
from kechuang.store.versions import Version
from tests.store.planned import saved
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm

OFFICER = Actor(id="t-officer", grants=(Grant(role="officer"),), via="test")
OTHER = Actor(id="t-other", grants=(Grant(role="officer"),), via="test")
LEADER = Actor(id="t-leader", grants=(Grant(role="leader"),), via="test")
TITLE = "合成示范市2024年工作要点"
TEXT = f"""{TITLE}
一、成果
1.全市技术合同登记成交额达到220亿元。
2.赤壁市技术合同登记成交额力争达到30亿元。
二、活动
1.举办全市科普讲解大赛。
2.新增高新技术企业10家。
"""
# County -> what its firm sold, in yuan; no sum or difference of them is another's.
SOLD = {"421202": Decimal("1234000000"), "421224": Decimal("777000000"), "421281": Decimal("333000000")}
EVENTS, CONTRACTS = Counting(measure="events.held"), Counting(measure="contracts.turnover")


def planned(clock: Clock) -> list[Version]:
    """The targets of an adopted plan in the order of its text: contracts, contracts of one county, an event, and one unbound."""
    both = Pen(OFFICER, clock, "示例", approved_by=LEADER)
    plan = saved(Pen(OFFICER, clock), TEXT).plan
    adopt_plan(both, plan.id, on=date(2024, 1, 10))
    targets = targets_of(OFFICER, plan.id)
    for target, counting in zip(targets, (CONTRACTS, CONTRACTS, EVENTS), strict=False):
        bind(Pen(OFFICER, clock, "示例", approved_by=LEADER), target.id, counting, on=date(2024, 1, 11))
    return targets


def sold(clock: Clock) -> list[Version]:
    """A confirmed contract of a firm of each county."""
    made = []
    for at, (unit, amount) in enumerate(SOLD.items(), 1):
        seller = create(Pen(OFFICER, clock), ORGANISATION, firm(f"合成示范光电{at}有限公司", unit=unit))
        made.append(
            create(
                Pen(OFFICER, clock),
                CONTRACT,
                contract(seller.id, at, turnover=amount, reporting_unit=unit, seller_region=unit),
            )
        )
    confirm(Pen(OTHER, clock), CONTRACT, [one.id for one in made])
    return made


def figured(clock: Clock) -> list[Version]:
    """The targets; the figures of now are kept."""
    targets = planned(clock)
    sold(clock)
    assert figures_kept.keep_next()
    return targets
