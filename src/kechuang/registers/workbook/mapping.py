"""Which column fills which field, and why it is believed to (术语 列对应)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from kechuang import identifiers
from kechuang.registers.reading.number import MONEY_UNITS, unit_factor
from kechuang.registers.reading.outcome import DITTO, EMPTY, written
from kechuang.registers.workbook.heading import Heading, names_of, remembered_as
from kechuang.registers.workbook.headword import Aim, Headwords, headword
from kechuang.registers.workbook.layout import PROBLEM_HEADINGS
from kechuang.registers.workbook.limit import column_name
from kechuang.registers.workbook.unit import cell_unit, different, money_unit

Reason = Literal[
    "remembered", "label", "alias", "near", "content", "row_id", "version", "unit", "ignored", "second", "unknown"
]
UnitBy = Literal["heading", "row", "column", "corner", "nobody"]
SAMPLE = 200
MOST, HALF = 0.8, 0.5
OURS: Mapping[str, Reason] = {
    "记录号": "row_id", "recordid": "row_id", "版本": "version", "version": "version",
}  # fmt: skip
OF_UNITS = frozenset({"单位", "计量单位", "unit", "units", "unitofmeasure"})
OF_MONEY_UNITS = frozenset({"金额单位", "货币单位", "unitofamount", "unitofamounts", "amountunit"})
UNSAID = EMPTY | DITTO
NOT_READ = frozenset(map(remembered_as, PROBLEM_HEADINGS.values()))
RECOGNISED: Mapping[str, Callable[[str], bool]] = {
    "credit_code": identifiers.is_credit_code,
    "certificate": identifiers.is_certificate,
    "contract_number": lambda text: re.fullmatch("20[0-9]{14}", text) is not None,
    "document_number": identifiers.is_document_number,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what it fills and why (术语 列对应).

    Parameters
    ----------
    number : from 1; heading : its whole heading
    aim : None when it fills nothing
    reason : why: remembered, by label, alias or a near word, by its content; the id or version of an exported row; the unit
        of each row's amounts; ignored as asked or because it is ours, second when another column fills the same, or unknown
    factor, is_percent : of bare numbers in it, by its heading or the sheet's corner
    beside : the field whose credit codes it holds, when it fills none itself
    unit : what a bare number in it is taken for; empty where that is no question
    unit_by : who says so: its heading, the line of units under it, a column of units beside it, the sheet's corner, or
        nobody, and then amounts are yuan
    unit_from : the number of the column in which each row names its unit; 0 when there is none
    clashing : the units that are named for it and contradict each other

    Examples
    --------
    >>> Column(27, "备注", None, "unknown").letter
    'AA'
    """

    number: int
    heading: str
    aim: Aim | None
    reason: Reason
    factor: Decimal = field(default=Decimal(1))
    is_percent: bool = False
    beside: str = ""
    unit: str = ""
    unit_by: UnitBy = "nobody"
    unit_from: int = 0
    clashing: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """Its letters in a spreadsheet (术语 列标).

        Examples
        --------
        >>> Column(2, "", None, "unknown").letter
        'B'
        """
        return column_name(self.number)


def mapped(
    heading: Heading,
    words: Headwords,
    sample: Sequence[Sequence[Any]],
    *,
    remembered: Mapping[str, str] | None = None,
    corner: Sequence[str] = (),
    under: Sequence[str] = (),
) -> tuple[Column, ...]:
    """The columns of a table with what each fills, no field twice (术语 列对应).

    Parameters
    ----------
    sample : some rows under the heading
    remembered : field by heading without blanks, as a person set it before; an empty one ignores the column
    corner : the unit of amounts named in the sheet's corner; several contradict each other
    under : by column the unit that a line right under the heading names; no line, no units

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract
    >>> heading = Heading(1, 1, (("序号",), ("合同编号",), ("成交额（万元）",)), 2)
    >>> columns = mapped(heading, Headwords(technology_contract), [])
    >>> [(column.letter, column.aim.name, column.reason, int(column.factor)) for column in columns if column.aim]
    [('B', 'registration_no', 'alias', 1), ('C', 'turnover', 'label', 10000)]
    """
    return tuple(_Mapping(heading, words, sample, remembered or {}, corner, under).columns())


@dataclass(slots=True)
class _Mapping:
    heading: Heading
    words: Headwords
    sample: Sequence[Sequence[Any]]
    remembered: Mapping[str, str]
    corner: Sequence[str]
    under: Sequence[str]
    taken: dict[str, int] = field(default_factory=dict)
    chosen: dict[int, tuple[Aim | None, Reason]] = field(default_factory=dict)

    def columns(self) -> Iterator[Column]:
        for at in range(len(self.heading.paths)):
            key = self.heading.key(at)
            # Our problems may stand beside a wide heading.
            ours = "ignored" if key.rpartition("/")[2] in NOT_READ else OURS.get(key)
            if ours:
                self.chosen[at] = None, ours
        self._remember()
        for rank in (0, 1, 2):
            for at, path in enumerate(self.heading.paths):
                self._by_name(at, path, rank)
        for at in range(len(self.heading.paths)):
            self._by_content(at)
        self._set_units_aside()
        for at, path in enumerate(self.heading.paths):
            if path:
                yield self._column(at, *self.chosen.get(at, (None, "second" if self._first_of(path) else "unknown")))

    def _choose(self, at: int, aim: Aim, reason: Reason) -> None:
        if at not in self.chosen and aim.name not in self.taken:
            self.chosen[at] = aim, reason
            self.taken[aim.name] = at

    def _remember(self) -> None:
        for at in range(len(self.heading.paths)):
            name = self.remembered.get(self.heading.key(at))
            if at in self.chosen:
                continue
            if name == "":
                self.chosen[at] = None, "ignored"
            elif name and (aim := self.words.named(name)):
                self._choose(at, aim, "remembered")

    def _by_name(self, at: int, path: tuple[str, ...], rank: int) -> None:
        is_key = self._is_key(at)
        for place, name in enumerate(names_of(path)):
            for aim in self.words.aims(name):
                # A fuller name is believed before a shorter one; both before a near one.
                if max(aim.rank, min(place, 1)) == rank and not (is_key and aim.part):
                    self._choose(at, aim, ("label", "alias", "near")[aim.rank])

    def _first_of(self, path: tuple[str, ...]) -> bool:
        """Whether another column fills what this one is named after."""
        return any(aim.name in self.taken for name in names_of(path)[:1] for aim in self.words.aims(name))

    def _is_key(self, at: int) -> bool:
        """Whether a column on the sheet of a part says that it names the row of the main sheet."""
        return any("主表" in inside or "mainsheet" in inside for _, inside in map(headword, self.heading.paths[at]))

    def _by_content(self, at: int) -> None:
        if at in self.chosen or not self.heading.paths[at]:
            return
        cells = [written(line[at]) for line in self.sample[:SAMPLE] if at < len(line) and line[at] != ""]
        for each in self.words.register.fields if cells and self.words.part is None else ():
            recognise = RECOGNISED.get(each.reader or "")
            if recognise and each.name not in self.taken and sum(map(recognise, cells)) >= MOST * len(cells):
                self._choose(at, Aim(each), "content")

    def _set_units_aside(self) -> None:
        """A column 单位 in whose cells stand units of money, beside amounts, names the unit of each row."""
        if not any(aim and aim.field.kind == "money" for aim, _ in self.chosen.values()):
            return
        for at, path in enumerate(self.heading.paths):
            aim, reason = self.chosen.get(at, (None, "unknown"))
            word = headword(path[-1])[0] if path else ""
            if word in OF_MONEY_UNITS and aim is None:
                self.chosen[at] = None, "unit"
            if word not in OF_UNITS or (aim and (aim.field.kind != "ref" or reason == "remembered")):
                continue
            cells = [line[at] for line in self.sample[:SAMPLE] if at < len(line) and line[at] not in UNSAID]
            if cells and sum(map(bool, map(cell_unit, cells))) >= (MOST if aim else HALF) * len(cells):
                self.chosen[at] = None, "unit"
                self.taken = {name: place for name, place in self.taken.items() if place != at}

    def _units_of(self, at: int, *, is_named: bool) -> int:
        """The number of the column that names the unit of each amount in this one: the first after it, else the last.

        0 where there is none, or where the heading names the unit and the column before it stands beside amounts of its own.
        """
        places = [place for place, (_, reason) in self.chosen.items() if reason == "unit"]
        last = max(places, default=-1)
        is_beside = any(aim and aim.field.kind == "money" and place < last for place, (aim, _) in self.chosen.items())
        return min((place for place in places if place > at), default=-1 if is_named and is_beside else last) + 1

    def _column(self, at: int, aim: Aim | None, reason: Reason) -> Column:
        text = self.heading.text(at)
        if aim is None:
            return Column(at + 1, text, None, reason, beside=self._beside(at))
        return Column(at + 1, text, aim, reason, **self._unit(at, aim))

    def _unit(self, at: int, aim: Aim) -> dict[str, Any]:
        """What is known of the unit of a column's bare numbers."""
        path = self.heading.paths[at]
        inside = [unit for word in reversed(path) if (unit := headword(word)[1] or cell_unit(word))]
        under = self.under[at] if at < len(self.under) else ""
        if aim.field.kind == "money":
            said = self._unit_of_money(inside, under)
            return {**said, "unit_from": self._units_of(at, is_named=said.get("unit_by") in ("heading", "row"))}
        if aim.field.kind == "share":
            if any("%" in unit for unit in inside) or "%" in self.heading.text(at):
                return {"is_percent": True, "unit": "%", "unit_by": "heading"}
            return {"is_percent": True, "unit": "%", "unit_by": "row"} if under == "%" else {}
        if aim.field.kind in ("integer", "decimal", "interval"):
            return self._unit_of_number(inside, under, aim.field.unit)
        return {}

    def _unit_of_money(self, inside: Sequence[str], under: str) -> dict[str, Any]:
        headed = next(filter(None, map(money_unit, inside)), "")
        by_place: tuple[tuple[UnitBy, Sequence[str]], ...] = (
            ("heading" if headed else "row", different([headed, cell_unit(under)])),
            ("corner", self.corner),
        )
        for by, units in by_place:
            if len(units) > 1:
                return {"unit": "、".join(units), "unit_by": by, "clashing": tuple(units)}
            for unit in units:
                return {"factor": Decimal(MONEY_UNITS.get(unit, 1)), "unit": unit, "unit_by": by}
        return {"unit": "元"}

    def _unit_of_number(self, inside: Sequence[str], under: str, own: str | None) -> dict[str, Any]:
        found: dict[Decimal, tuple[str, UnitBy]] = {}
        places: tuple[tuple[UnitBy, Sequence[str]], ...] = (("heading", inside), ("row", [under]))
        for by, words in places:
            for word in (word.removeprefix("单位:") for word in words if word):
                if factor := unit_factor(word, own):
                    found.setdefault(factor, (word, by))
                    break
        if len(found) > 1:
            clashing = tuple(word for word, _ in found.values())
            return {"unit": "、".join(clashing), "unit_by": "heading", "clashing": clashing}
        for factor, (word, by) in found.items():
            return {"factor": factor, "unit": word, "unit_by": by}
        return {}

    def _beside(self, at: int) -> str:
        """The reference whose credit code a column holds: 卖方统一社会信用代码, or the only one for the row's holder."""
        word = "".join(names_of(self.heading.paths[at])[:1])
        found = re.search("(?:统一)?(?:社会)?信用代码|creditcode", word)
        if found is None:
            return ""
        register, part, before = self.words.register, self.words.part, word[: found.start()]
        fields = part.fields if part and not self._is_key(at) else register.fields
        refs = {
            each.name: {headword(name)[0] for name in (each.zh, each.en, *each.aliases)}
            for each in fields
            if each.kind == "ref" and "organisation" in each.targets
        }
        if not before:
            return register.unit_from or "" if part is None else ""
        short = before.removesuffix("单位").removesuffix("企业")
        exact = (name for name, names in refs.items() if before in names)
        near = (name for name, names in refs.items() if short and any(each.startswith(short) for each in names))
        name = next(exact, next(near, ""))
        return f"{part.name}.{name}" if name and part and not self._is_key(at) else name
