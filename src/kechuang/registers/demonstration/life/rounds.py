"""The rounds of titles and awards, year by year: what was planned and what came (术语 批次)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from kechuang.registers.demonstration.life.papers import Paper
from kechuang.registers.demonstration.luck import Luck, working
from kechuang.registers.demonstration.recording import Known

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_DAY = timedelta(days=1)
STEPS = ("通知", "申报", "推荐", "评审", "公示", "备案")


class Round(Known):
    """One batch of one title or award in one year (术语 批次).

    Parameters
    ----------
    planned, happened : the day of each step
    share : of the year's applications that come in this batch

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> batch = City(7, scale=0.01).rounds.of("高新技术企业", 2024)[0]
    >>> batch.happened["推荐"] < batch.happened["公示"] < batch.happened["备案"]
    True
    """

    __slots__ = (
        "batch_no", "closed_why", "happened", "is_award", "issuer", "kind", "level", "list_paper", "listed_as", "notice_paper",
        "opens_on", "planned", "round_year", "send_paper", "share", "valid_years",
    )  # fmt: skip
    kind: str
    level: str
    issuer: str
    listed_as: str
    batch_no: str
    round_year: int
    valid_years: int
    share: float
    is_award: bool
    closed_why: str
    opens_on: date
    planned: dict[str, date]
    happened: dict[str, date]
    notice_paper: Paper
    send_paper: Paper
    list_paper: Paper


class Rounds:
    """All rounds by kind, level and year (术语 批次表).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> City(7, scale=0.01).rounds.of("专业化众创空间", 2024)[0].closed_why
    '国家备案渠道关闭'
    """

    def __init__(self, city: City) -> None:
        self._city = city
        self._years: dict[int, list[Round]] = {}

    def in_year(self, year: int) -> list[Round]:
        """All rounds of a year (术语 年度批次).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> len(City(7, scale=0.01).rounds.in_year(2024)) > 30
        True
        """
        if year not in self._years:
            self._years[year] = [batch for row in _rows() for batch in self._batches(row, year)]
        return self._years[year]

    def of(self, kind: str, year: int, *, level: str = "") -> list[Round]:
        """The batches of a title or award in a year, in order (术语 批次).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> [batch.batch_no for batch in City(7, scale=0.01).rounds.of("孵化器", 2022, level="省")]
        ['1']
        """
        return [batch for batch in self.in_year(year) if batch.kind == kind and level in ("", batch.level)]

    def _batches(self, row: dict[str, Any], year: int) -> list[Round]:
        if year < row.get("from", 0):
            return []
        kind = row.get("kind") or row["award"]
        luck = self._city.luck("round", kind, row["level"], year)
        batches = row.get("batches", {0: 1})
        count = batches.get(year, batches[0])
        shares = _shares(kind, count, year, luck)
        first = luck.gauss(0, 4)
        found: list[Round] = []
        for place in range(count):
            batch = self._batch(row, kind, year, place, count, shares[place], first, luck)
            if found:
                batch.opens_on = min(found[-1].happened["推荐"], batch.happened["推荐"] - 9 * _DAY)
            found.append(batch)
        return found

    def _batch(
        self, row: dict[str, Any], kind: str, year: int, place: int, count: int, share: float, slip: float, luck: Luck
    ) -> Round:
        city = self._city
        planned = _planned(row, year, place, count)
        happened: dict[str, date] = {}
        for step in STEPS:
            slip += abs(luck.gauss(0, 3 if count > 5 else 5)) - 2 if step != "通知" else 0
            day = working(planned[step] + _DAY * round(slip))
            happened[step] = max([day, *(working(done + 2 * _DAY) for done in happened.values())])
        number = f"{kind}-{row['level']}-{year}-{place + 1}"
        batch = Round("round", city.id("round", number), city.keyed(happened["通知"], "", luck, is_officer=True))
        batch.kind, batch.level, batch.issuer, batch.round_year = kind, row["level"], row["issuer"], year
        batch.batch_no, batch.share, batch.listed_as = str(place + 1), share, row["listed_as"]
        batch.valid_years, batch.is_award = row["years"], "award" in row
        batch.closed_why = row.get("closed", {}).get(year, "")
        batch.planned, batch.happened = planned, happened
        batch.opens_on = min(max(_day(row["opens"], year), happened["通知"]), happened["推荐"] - 3 * _DAY)
        name = f"{year}年度第{place + 1}批{kind}" if count > 1 else f"{year}年度{kind}"
        papers, serial = city.papers, 10_000 * (year % 8 + 1) + 100 * _rows().index(row) + 3 * place
        batch.notice_paper = papers.issue(
            serial - 3 * place,
            row["issuer"],
            "通知",
            f"关于组织申报{year}年度{kind}的通知",
            happened["通知"],
            (kind, "申报"),
        )
        batch.send_paper = papers.issue(
            serial + 1, "咸宁市科学技术局", "推荐函", f"关于推荐{name}的函", happened["推荐"], (kind, "推荐")
        )
        batch.list_paper = papers.issue(
            serial + 2, row["issuer"], "认定名单", f"关于公布{name}名单的通知", happened["备案"], (kind, "名单")
        )
        batch.known_on = max(batch.known_on, batch.notice_paper.known_on)
        return batch


@cache
def _rows() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "rounds.yaml").read_text("utf-8"))
    return loaded


def _day(text: str, year: int) -> date:
    month, day = (int(part) for part in text.split("-"))
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, day)


def _planned(row: dict[str, Any], year: int, place: int, count: int) -> dict[str, date]:
    ends = [_day(text, year) for text in row["recommended"]]
    sent = ends[0] + (ends[-1] - ends[0]) * place // max(1, count - 1)
    first, last = row["listed"]
    publicity = sent + _DAY * row["publicity"]
    listed = publicity + _DAY * (
        first + (last - first) * place // max(1, count - 1) if count > 1 else (first + last) // 2
    )
    applied = max(_day(row["opens"], year), sent - 12 * _DAY) if count <= 5 else sent - 5 * _DAY
    days = (_day(row["notice"], year), applied, sent, sent + _DAY * row["review"], publicity, listed)
    return dict(zip(STEPS, days, strict=True))


def _shares(kind: str, count: int, year: int, luck: Luck) -> list[float]:
    usual = {"科技型中小企业": [0.29, 0.10, 0.09, 0.10, 0.09, 0.08, 0.07, 0.06, 0.06, 0.06]}.get(kind) or [1.0] * count
    if kind == "高新技术企业" and year == 2024:
        usual = [0.28, 0.30, 0.236, 0.184]
    sharp = 400.0 if kind == "高新技术企业" and year == 2024 else 90.0
    weights = [luck.gammavariate(max(0.4, share / sum(usual) * sharp), 1.0) for share in usual]
    return [weight / sum(weights) for weight in weights]


def round_steps(batch: Round, opens_on: date) -> Iterator[tuple[date, list[dict[str, date | str]]]]:
    """The steps of a batch as written when it was announced, and again as they happened (术语 批次环节).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> batch = City(7, scale=0.01).rounds.of("孵化器", 2022, level="省")[0]
    >>> [sum("happened_on" in item for item in items) for _, items in round_steps(batch, date(2020, 1, 2))]
    [1, 3, 5, 6]
    """
    first = max(batch.happened["通知"], opens_on)
    days = [first, *(batch.happened[step] for step in ("推荐", "公示", "备案") if batch.happened[step] > first)]
    for day in days[:1] if batch.closed_why else days:
        yield day, [_step(batch, step, day) for step in STEPS]


def _step(batch: Round, step: str, day: date) -> dict[str, date | str]:
    item: dict[str, date | str] = {"step": step, "planned_on": batch.planned[step]}
    return item | {"happened_on": batch.happened[step]} if batch.happened[step] <= day else item
