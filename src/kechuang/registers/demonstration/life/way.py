"""One holder's way through a round: stages, end, certificate (术语 申报经过)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import Known
from kechuang.registers.values import Ref

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.life.rounds import Round

_DAY = timedelta(days=1)
PASSED, FAILED, RETURNED, LEFT = "通过", "不通过", "退回", "撤回"
Holder = Known | Ref


class Way(Known):
    """One holder's way to one title in one round (术语 申报经过).

    Parameters
    ----------
    days : the day of each stage that was reached, by its name in the register
    until : how far it came, when it did not pass

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> way = next(way for way in City(7, scale=0.1).high_tech.of(2023) if way.outcome == "通过")
    >>> way.days["申报"] < way.days["推荐"] < way.days["公示"], way.expires_on.year
    (True, 2026)
    """

    __slots__ = (
        "apply_type", "batch", "certificate", "certified_on", "days", "decided_on", "expires_on", "holder", "is_retroactive",
        "moved_in_on", "moved_out_on", "outcome", "revoked_on", "revoked_why", "unit", "was_returned",
    )  # fmt: skip

    def __init__(self, way_id: str, holder: Holder, unit: str, batch: Round, apply_type: str) -> None:
        super().__init__("title", way_id, date.max)
        self.holder, self.unit, self.batch, self.apply_type = holder, unit, batch, apply_type
        self.days: dict[str, date] = {}
        self.outcome = self.certificate = self.revoked_why = ""
        self.decided_on: date | None = None
        self.certified_on: date | None = None
        self.expires_on: date | None = None
        self.revoked_on: date | None = None
        self.moved_in_on: date | None = None
        self.moved_out_on: date | None = None
        self.is_retroactive = self.was_returned = False

    def travel(self, luck: Luck, outcome: str) -> Way:
        """The way with the days of its stages and its end (术语 申报经过).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> from kechuang.registers.demonstration.luck import Luck
        >>> city = City(7, scale=0.01)
        >>> way = Way("0" * 32, Ref("region", "421202"), "421202", city.rounds.of("孵化器", 2022, level="省")[0], "首次")
        >>> way.travel(Luck("any"), "不通过").decided_on == way.batch.happened["公示"]
        True
        """
        batch, happened = self.batch, self.batch.happened
        sent = happened["推荐"]
        submitted = luck.day(batch.opens_on, max(batch.opens_on, sent - 6 * _DAY), rush=2.5)
        self.days["申报"] = submitted
        self.outcome = outcome
        if outcome in (RETURNED, LEFT):
            self.decided_on = luck.day(submitted + _DAY, max(submitted + _DAY, sent - _DAY))
            return self
        self.days["县审"] = working(min(submitted + _DAY * luck.randint(1, 12), sent - _DAY))
        self.days["县审"] = max(submitted, min(self.days["县审"], sent))
        self.days["推荐"] = sent
        self.days["受理"] = min(working(sent + _DAY * luck.randint(1, 7)), happened["评审"])
        self.days["评审"] = happened["评审"]
        self.days["上报"] = max(self.days["评审"], happened["公示"] - 3 * _DAY)
        if outcome == FAILED:
            self.decided_on = happened["公示"]
            return self
        self.days["公示"], self.days["备案"] = happened["公示"], happened["备案"]
        self.decided_on = happened["备案"]
        dated = happened["备案"]
        if batch.kind == "高新技术企业":
            dated = min(happened["公示"] + 12 * _DAY, date(batch.round_year, 12, 27))
        self.certified_on = max(dated, self.days["评审"])
        if batch.valid_years:
            self.expires_on = _years_on(self.certified_on, batch.valid_years)
        elif batch.kind == "科技型中小企业":
            self.expires_on = date(batch.round_year, 12, 31)
        return self

    def keep(self, city: City, luck: Luck) -> Way:
        """The way with the day on which its row is keyed (术语 录入).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> way = City(7, scale=0.1).high_tech.of(2023)[0]
        >>> way.known_on >= way.first_on
        True
        """
        needed = [self.batch.known_on, self.holder.known_on if isinstance(self.holder, Known) else date.min]
        if self.decided_on and self.outcome == PASSED and self.decided_on <= max(self.first_on, city.opens_on):
            needed.append(self.batch.list_paper.known_on)
        self.known_on = max(city.keyed(self.first_on, self.unit, luck), *needed)
        return self

    @property
    def first_on(self) -> date:
        """The day from which the row can be keyed: a small firm's is listed, others are known when recommended (术语 可录入日).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> way = City(7, scale=0.1).high_tech.of(2023)[0]
        >>> way.days["申报"] <= way.first_on
        True
        """
        if self.moved_in_on:
            return self.moved_in_on
        if self.batch.kind == "科技型中小企业" and self.decided_on:
            return self.decided_on
        return self.days.get("推荐") or self.days.get("申报") or min(self.days.values())

    def known(self, day: date) -> dict[str, Any]:
        """What can be written of it on a day, by the register's names (术语 已知内容).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> way = City(7, scale=0.1).high_tech.of(2023)[0]
        >>> sorted(way.known(way.days["申报"]))[:2]
        ['stages', 'submitted_on']
        """
        names = {"申报": "submitted_on", "县审": "county_checked_on", "推荐": "recommended_on", "受理": "accepted_on",
                 "评审": "reviewed_on", "上报": "reported_on", "公示": "announced_on", "备案": "filed_on"}  # fmt: skip
        reached = {stage: on for stage, on in self.days.items() if on <= day}
        values: dict[str, Any] = {names[stage]: on for stage, on in reached.items() if stage in names}
        values["stages"] = [{"stage": stage, "happened_on": on} for stage, on in reached.items()]
        if self.decided_on and self.decided_on <= day:
            values |= {"outcome": self.outcome, "decided_on": self.decided_on}
            if self.outcome == PASSED:
                values |= self._granted()
        if self.moved_in_on:
            values["moved_in_on"] = self.moved_in_on
        return values

    def later(self, day: date) -> Iterator[tuple[date, dict[str, Any], str]]:
        """What is added to the row after the day on which it was first written (术语 后续更新).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> way = City(7, scale=0.1).high_tech.of(2023)[0]
        >>> [why for _, _, why in way.later(way.first_on)][:1]
        ['进入评审']
        """
        for stage, why in (("评审", "进入评审"), ("公示", "已公示")):
            if self.days.get(stage, date.min) > day:
                yield self.days[stage], self.known(self.days[stage]), why
        if self.decided_on and self.decided_on > day:
            why = {PASSED: "已备案发证", FAILED: "评审未通过", RETURNED: "县审退回", LEFT: "单位撤回"}[self.outcome]
            yield self.decided_on, self.known(self.decided_on), why
        if self.moved_out_on:
            yield self.moved_out_on, {"moved_out_on": self.moved_out_on}, "企业整体迁出"
        if self.revoked_on:
            ended = {"revoked_on": self.revoked_on, "is_retroactive": self.is_retroactive}
            yield self.revoked_on, ended, self.revoked_why

    def _granted(self) -> dict[str, Any]:
        kind = self.batch.kind
        column = {"高新技术企业": "certificate_no", "科技型中小企业": "entry_no"}.get(kind, "filing_no")
        return {
            "certified_on": self.certified_on,
            "expires_on": self.expires_on,
            "obtained_as": self.batch.listed_as,
            column: self.certificate or None,
            "basis_document": self.batch.list_paper,
        }


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28)) - _DAY
