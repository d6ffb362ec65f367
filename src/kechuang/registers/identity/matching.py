"""Who is meant by a written name (术语 名称匹配).

Worked by hand in docs/explanation/matching-names.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kechuang.identifiers import is_credit_code, normalise
from kechuang.regions import Regions, regions
from kechuang.registers.identity.comparison import Known, compare
from kechuang.registers.identity.finding import Comparison, Finding, Grade
from kechuang.registers.identity.index import BrandIndex
from kechuang.registers.identity.names import fold, matching_key
from kechuang.registers.identity.organisation_name import OrganisationName, Reader
from kechuang.registers.identity.place_name import Path, is_within

Outcome = Literal["same", "likely", "in_doubt", "unknown"]
# By so much the first must lead to be clearly ahead: more than a word like 科技 is worth, less than a word like 光电.
_AHEAD = 1.0
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the directory knows it (术语 单位名录条目).

    Examples
    --------
    >>> Body("1", "湖北澜歆生物技术有限公司", former=("咸宁澜歆农业科技有限公司",), short=("澜歆生物",)).region is None
    True
    """

    id: str
    name: str
    former: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    region: str | None = None
    credit_code: str | None = None


class Candidate(NamedTuple):
    """A body that may be meant, with why (术语 候选).

    Parameters
    ----------
    reasons : codes; their words stand in ``terms.yaml`` under ``reasons``
    score : orders the candidates, and means nothing by itself

    Examples
    --------
    >>> Candidate("1", ("name-equal",), 10.0).id
    '1'
    """

    id: str
    reasons: tuple[str, ...]
    score: float = 0.0


class Match(NamedTuple):
    """What the directory says of a written name; only ``same`` may be taken without a person's word (术语 匹配结果).

    Examples
    --------
    >>> Match("in_doubt", (Candidate("1", ("brand-equal",)), Candidate("2", ("brand-equal",)))).id is None
    True
    """

    outcome: Outcome
    candidates: tuple[Candidate, ...] = ()

    @property
    def id(self) -> str | None:
        """The one body that is meant, certainly or likely; None in doubt or unknown (术语 匹配单位).

        Examples
        --------
        >>> Match("likely", (Candidate("1", ("brand-equal",)),)).id
        '1'
        """
        return self.candidates[0].id if self.outcome in {"same", "likely"} else None


class Directory:
    """Known bodies, to be found by what people write (术语 单位名录).

    Examples
    --------
    >>> directory = Directory([
    ...     Body("1", "咸宁南玻光电玻璃有限公司", region="421200"), Body("2", "咸宁南玻玻璃有限公司", region="421200"),
    ... ])
    >>> [directory.find(name).outcome for name in ("咸宁南玻玻璃有限公司", "南玻光电", "南玻", "南玻建筑")]
    ['same', 'likely', 'in_doubt', 'unknown']
    """

    def __init__(self, bodies: Iterable[Body], *, tree: Regions | None = None) -> None:
        self._reader = Reader(tree or regions())
        self._bodies: list[Body] = list(bodies)
        self._exact: dict[str, list[tuple[int, str]]] = {}
        self._folded: dict[str, set[int]] = {}
        self._codes: dict[str, list[int]] = {}
        self._owner: list[int] = []
        self._index = BrandIndex()
        for at, body in enumerate(self._bodies):
            self._add(at, body)

    def __len__(self) -> int:
        return len(self._bodies)

    def _add(self, at: int, body: Body) -> None:
        if body.credit_code:
            self._codes.setdefault(normalise(body.credit_code), []).append(at)
        region = self._reader.places.of_code(body.region)
        self._name(at, body.name, "name-equal", region)
        for former in body.former:
            self._name(at, former, "former-name-equal", region)
        for short in body.short:
            self._name(at, short, "short-name-equal", region)

    def _name(self, at: int, text: str, reason: str, region: Path) -> None:
        key = matching_key(text)
        if not key:
            return
        self._exact.setdefault(key, []).append((at, reason))
        self._folded.setdefault(fold(key), set()).add(at)
        self._owner.append(at)
        self._index.add(Known(self._reader.read(key), region, reason == "former-name-equal"))

    def find(self, written: str, *, region: str | None = None) -> Match:
        """Which body a written name means, and how sure that is (术语 名称匹配).

        Parameters
        ----------
        region : code of the region that the list speaks of; it decides between bodies, and doubts one from elsewhere

        Examples
        --------
        >>> directory = Directory([Body("1", "禾谷裕合作社", region="421222"), Body("2", "禾谷裕合作社", region="421224")])
        >>> directory.find("禾谷裕合作社").outcome, directory.find("禾谷裕合作社", region="421224").id
        ('in_doubt', '2')
        """
        key = matching_key(written)
        place = self._reader.places.of_code(region)
        if found := self._exact.get(key):
            return self._certain(found, key, place)
        if (coded := self._codes.get(normalise(written))) and is_credit_code(written):
            return self._certain([(at, "credit-code-equal") for at in coded], key, ())
        name = self._reader.read(key)
        if len(alike := self._folded.get(fold(key), ())) == 1 and self._agrees(at := min(alike), place):
            return Match("likely", (self._candidate(at, ("name-look-alike",)),))
        return self._part_of_known(name) or self._judged(name, place)

    def _candidate(self, at: int, reasons: tuple[str, ...], score: float = 0.0) -> Candidate:
        return Candidate(self._bodies[at].id, reasons, score)

    def _certain(self, found: Sequence[tuple[int, str]], key: str, place: Path) -> Match:
        reasons: dict[int, str] = {}
        for at, reason in found:
            reasons.setdefault(at, reason)
        here = [at for at in reasons if self._agrees(at, place)]
        if len(reasons) == 1 and (here or self._names_its_place(key)):
            return Match("same", tuple(self._candidate(at, (reason,)) for at, reason in reasons.items()))
        if len(here) == 1:
            return Match("same", (self._candidate(here[0], (reasons[here[0]], "region-agrees")),))
        ranked = sorted(reasons, key=lambda at: at not in here)
        why = ("several-bodies",) if len(reasons) > 1 else ("region-differs",)
        return Match("in_doubt", tuple(self._candidate(at, (reasons[at], *why)) for at in ranked))

    def _names_its_place(self, key: str) -> bool:
        name = self._reader.read(key)
        return bool(name.place.path and name.form)

    def _agrees(self, at: int, place: Path) -> bool:
        if not place:
            return True
        region = self._reader.places.of_code(self._bodies[at].region)
        return is_within(region, place) or is_within(place, region)

    def _part_of_known(self, name: OrganisationName) -> Match | None:
        """A branch written after a short or former name of its body: 淦江大学赤壁研究院."""
        if not name.part:
            return None
        whole = {
            found
            for at in self._named(name.key.removesuffix(name.part))
            for found in self._named(matching_key(self._bodies[at].name) + name.part)
        }
        return Match("likely", (self._candidate(whole.pop(), ("part-equal",)),)) if len(whole) == 1 else None

    def _named(self, key: str) -> list[int]:
        return [at for at, _ in self._exact.get(key, ())]

    def _judged(self, name: OrganisationName, place: Path) -> Match:
        where = name.place.path or place
        best = self._compared(self._index.near(name, where), name, place)
        if not any(judged.grade for judged in best.values()):
            best |= self._compared(self._index.beside(name, where), name, place)
        fitting = self._ranked(best, Grade.FITS)
        if len(fitting) == 1 or (len(fitting) > 1 and fitting[0].score - fitting[1].score >= _AHEAD):
            return Match("likely", fitting[:1])
        doubtful = fitting + self._ranked(best, Grade.DOUBT) or self._elsewhere(best)
        return Match("in_doubt", doubtful[:_SHOWN]) if doubtful else Match("unknown")

    def _compared(self, numbers: Iterable[int], name: OrganisationName, place: Path) -> dict[int, Comparison]:
        """The best comparison of each body: it may be known by several names."""
        best: dict[int, Comparison] = {}
        for number in numbers:
            at = self._owner[number]
            judged = self._with_region(compare(name, self._index.known[number]), at, name, place)
            if at not in best or (judged.grade, judged.score) > (best[at].grade, best[at].score):
                best[at] = judged
        return best

    def _with_region(self, judged: Comparison, at: int, name: OrganisationName, place: Path) -> Comparison:
        if not place or name.place.path or not judged.grade:
            return judged
        if self._agrees(at, place):
            return Comparison((*judged.findings, Finding(Grade.FITS, "region-agrees", 2.0)))
        return Comparison((*judged.findings, Finding(Grade.DOUBT, "region-differs")))

    def _ranked(self, best: dict[int, Comparison], grade: Grade) -> tuple[Candidate, ...]:
        found = (
            self._candidate(at, judged.reasons, judged.score) for at, judged in best.items() if judged.grade is grade
        )
        return tuple(sorted(found, key=lambda one: (-one.score, one.id)))

    def _elsewhere(self, best: dict[int, Comparison]) -> tuple[Candidate, ...]:
        """The one body of this brand and industry, in another place: worth a person's look."""
        found = [at for at, judged in best.items() if _is_elsewhere(judged)]
        return (self._candidate(found[0], best[found[0]].reasons),) if len(found) == 1 else ()


def _is_elsewhere(judged: Comparison) -> bool:
    against = [finding.reason for finding in judged.findings if finding.grade is Grade.AGAINST]
    return against == ["place-differs"] and {"brand-equal", "industry-equal"} <= set(judged.reasons)
