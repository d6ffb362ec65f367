"""Issued papers: the proof that rows point at (术语 文件)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.naming import SYNTHETIC
from kechuang.registers.demonstration.recording import Known

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

_SERIES = {"咸宁市科学技术局": "咸示科发", "湖北省科学技术厅": "鄂示科函", "科学技术部": "国示科函", "湖北省人民政府": "鄂示政函",
           "湖北省经济和信息化厅": "鄂示信函", "咸宁市人民政府": "咸示政发"}  # fmt: skip


class Paper(Known):
    """An issued paper (术语 文件).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> City(7, scale=0.01).rounds.of("孵化器", 2022, level="省")[0].list_paper.title
    '关于公布2022年度孵化器名单的通知（合成示范数据）'
    """

    __slots__ = ("issued_on", "issuer", "kind", "number", "subjects", "title")
    title: str
    number: str
    kind: str
    issuer: str
    issued_on: date
    subjects: tuple[str, ...]


class Papers:
    """The papers issued so far, numbered by issuer and year (术语 文件).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> papers = City(7, scale=0.01).papers
    >>> papers.issue(7, "咸宁市科学技术局", "通知", "关于测试的通知", date(2024, 3, 1), ("测试",)).number
    '咸示科发〔2024〕7号'
    """

    def __init__(self, city: City) -> None:
        self._city = city
        self._issued: dict[str, Paper] = {}
        self._works: dict[int, dict[str, Paper]] = {}

    def issue(
        self, number: int, issuer: str, kind: str, title: str, issued_on: date, subjects: tuple[str, ...]
    ) -> Paper:
        """The paper of that title; issued once (术语 印发).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> papers = City(7, scale=0.01).papers
        >>> one, two = (papers.issue(1, "科学技术部", "通知", "某事", date(2024, 3, 1), ()) for _ in range(2))
        >>> one is two
        True
        """
        key = f"{issuer}/{title}/{issued_on.year}"
        if key not in self._issued:
            paper_id = self._city.id("document", key)
            luck = self._city.luck("paper", key)
            paper = Paper("document", paper_id, self._city.keyed(issued_on, "", luck, is_officer=True))
            paper.title, paper.kind, paper.issuer = f"{title}（{SYNTHETIC}）", kind, issuer
            paper.issued_on, paper.subjects = issued_on, tuple(sorted(subjects))
            word = _SERIES.get(issuer, "示例发")
            paper.number = f"{word}〔{issued_on.year}〕{number}号"
            self._issued[key] = paper
        return self._issued[key]

    def of_work(self, year: int) -> dict[str, Paper]:
        """The papers of a working year by what they are for (术语 年度工作文件).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> City(7, scale=0.01).papers.of_work(2024)["市级特派员"].kind
        '通知'
        """
        from kechuang.registers.demonstration.life.works import works

        if year not in self._works:
            self._works[year] = works(self._city, year)
        return self._works[year]

    def issued_in(self, year: int) -> Iterator[Paper]:
        """The papers that a year's rounds and works rest on, in order of their days (术语 年度文件).

        Examples
        --------
        >>> from kechuang.registers.demonstration.city import City
        >>> any("创新考评" in paper.title for paper in City(7, scale=0.01).papers.issued_in(2024))
        True
        """
        rounds = self._city.rounds.in_year(year)
        seen: dict[str, Paper] = {}
        for batch in rounds:
            for paper in (batch.notice_paper, batch.send_paper, batch.list_paper):
                if not batch.closed_why or paper is batch.notice_paper:
                    seen[paper.id] = paper
        for paper in self.of_work(year).values():
            seen[paper.id] = paper
        yield from sorted(seen.values(), key=lambda paper: (paper.issued_on, paper.id))
