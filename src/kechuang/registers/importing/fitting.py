"""Which register the columns of a file belong to, when it is not the one that was named (术语 台账识别)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kechuang.errors import Listed, Problem
from kechuang.registers.importing.plan import ImportPlan
from kechuang.registers.importing.row import Flaw, PlannedRow
from kechuang.registers.registry import registers
from kechuang.registers.schema import COMMON, Field, Register
from kechuang.registers.workbook.heading import Heading, heading_in
from kechuang.registers.workbook.headword import headwords
from kechuang.registers.workbook.mapping import mapped

ABSENT = "importing.no-column"
FEWEST = 2
COMMON_NAMES = frozenset(each.name for each in COMMON)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the columns of a heading fit a register (术语 台账匹配度).

    Parameters
    ----------
    known : how many columns fill a field of its own
    lacking : the required fields that no column fills

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> fit(Heading(1, 1, (("单位名称",), ("统一社会信用代码",), ("天气",)), 2), organisation).known
    2
    """

    register: Register
    known: int
    lacking: tuple[Field, ...]


def fit(heading: Heading, register: Register) -> Fit:
    """How well the columns of a heading fit a register (术语 台账匹配度).

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> [each.name for each in fit(Heading(1, 1, (("单位名称",), ("天气",)), 1), organisation).lacking]
    ['kind']
    """
    aims = [column.aim for column in mapped(heading, headwords(register), []) if column.aim]
    own = {aim.name for aim in aims if aim.part is None} - COMMON_NAMES
    needed = [each for each in register.fields if each.required and not each.follows and each.name not in own]
    return Fit(register, len(own), tuple(needed))


def best_fit(heading: Heading, asked: Fit) -> Register | None:
    """The register that the columns fit better than the one asked for; None when there is none (术语 台账识别).

    More columns are known in it, and fewer that are required lack.

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract
    >>> heading = Heading(1, 1, (("单位名称",), ("单位类型",), ("统一社会信用代码",)), 1)
    >>> best_fit(heading, fit(heading, technology_contract)).code
    'organisation'
    """
    fits = (fit(heading, each) for each in registers() if each is not asked.register)
    return _best(one for one in fits if one.known > asked.known and len(one.lacking) < len(asked.lacking))


def nearest(lines: Sequence[Sequence[Any]], named: Register) -> Register | None:
    """The register whose heading stands among lines, when that of the one named does not; None when there is none (术语 台账识别).

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract
    >>> nearest([("名录", ""), ("单位名称", "单位类型"), ("某公司", "企业")], technology_contract).code
    'organisation'
    """
    others = (each for each in registers() if each is not named)
    return _best(one for one in _fits(lines, others) if one.known >= FEWEST)


def likeliest(lines: Sequence[Sequence[Any]], among: Iterable[Register]) -> list[Fit]:
    """How well the heading among lines fits each of the registers, the best first; those that it does not fit are absent (术语 台账识别).

    Examples
    --------
    >>> lines = [("名录", ""), ("单位名称", "单位类型"), ("某公司", "企业")]
    >>> [each.register.code for each in likeliest(lines, registers())][0]
    'organisation'
    """
    found = [one for one in _fits(lines, among) if one.known]
    return sorted(found, key=_merit, reverse=True)


def _fits(lines: Sequence[Sequence[Any]], among: Iterable[Register]) -> Iterator[Fit]:
    width = max(map(len, lines), default=0)
    even = [(*line, *("",) * (width - len(line))) for line in lines]
    headings = ((each, heading_in(even, 1, (), headwords(each))) for each in among)
    return (fit(heading, each) for each, heading in headings if heading)


def suggest_register(plan: ImportPlan) -> None:
    """Nothing: where the columns of a table are those of another register, each of its rows says so, and no more (术语 台账识别).

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> suggest_register(ImportPlan("单位.xlsx", organisation))
    """
    first: dict[int, PlannedRow] = {}
    wanting = list(plan.of("refused"))
    for row in wanting:
        first.setdefault(row.table.number, row)
    wrong = {number: told for number, row in first.items() if (told := _told(plan.register, row))}
    for row in wanting:
        if row.table.number in wrong:
            row.problems, row.fate = wrong[row.table.number], "refused"


def _told(register: Register, row: PlannedRow) -> tuple[Flaw, ...]:
    """What is said of every row of a table that lacks required columns and looks like one of another register."""
    table, absent = row.table, [each.field for each in row.problems if each.problem.code == ABSENT]
    if not absent or table.part is not None or table.heading is None:
        return ()
    known = {each.aim.name for each in table.filled if each.aim and each.aim.part is None} - COMMON_NAMES
    lacking = tuple(register.field(name) for name in absent)
    better = best_fit(table.heading, Fit(register, len(known), lacking))
    if better is None:
        return ()
    facts = {"register": register, "better": better, "code": better.code, "lacking": Listed(lacking)}
    return (Flaw("", "", Problem("importing.wrong-register", "", facts)),)


def _best(fits: Iterable[Fit]) -> Register | None:
    found = max(fits, key=_merit, default=None)
    return found.register if found else None


def _merit(one: Fit) -> tuple[int, int]:
    return one.known - 2 * len(one.lacking), one.known
