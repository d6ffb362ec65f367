"""A plan of an import: every row of the file in one class, and why (术语 导入预览)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kechuang.errors import Language, Problem
from kechuang.registers.importing.batch import Rows
from kechuang.registers.importing.naming import headed
from kechuang.registers.importing.row import Fate, Flaw, PlannedRow
from kechuang.registers.schema import Register
from kechuang.registers.workbook.rows import Skipped, Table

TAKEN: tuple[Fate, ...] = ("new", "changed")
PARTS = "parts"
FATES: tuple[Fate, ...] = ("new", "changed", "unchanged", "duplicate", "doubtful", "refused")


@dataclass(slots=True)
class ImportPlan:
    """What an import of a file would do, row by row (术语 导入预览).

    Parameters
    ----------
    name : of the file
    tables : as they were found, with their columns
    rows : of all tables, in the order of the file
    skipped : rows that are no records
    mapping : field by heading, to be remembered for the unit that sent the file
    remarks : on the file as a whole: hidden sheets, columns nobody knows
    looks_like : the register whose heading the file has, when it has none of this one

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> ImportPlan("台账.xlsx", organisation).counts()["new"]
    0
    """

    name: str
    register: Register
    tables: list[Table] = field(default_factory=list)
    rows: Rows = field(default_factory=Rows)
    skipped: list[Skipped] = field(default_factory=list)
    mapping: Mapping[str, str] = field(default_factory=dict)
    remarks: list[Problem] = field(default_factory=list)
    looks_like: Register | None = None

    def counts(self) -> dict[str, int]:
        """How many rows there are of each class (术语 分类计数).

        Rows of parts on sheets of their own that would be taken lie inside others: they are counted by themselves, as parts.

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> sum(ImportPlan("台账.xlsx", organisation).counts().values())
        0
        """
        seen = self.rows.seen()
        found = Counter(map(class_of, seen.values()))
        found["new"] += len(self.rows) - len(seen)
        return {**{fate: found[fate] for fate in FATES}, PARTS: found[PARTS], "skipped": len(self.skipped)}

    def of(self, *fates: Fate) -> Iterator[PlannedRow]:
        """The rows of some classes, in the order of the file (术语 按类取行).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> list(ImportPlan("台账.xlsx", organisation).of("new", "changed"))
        []
        """
        rows = self.rows if "new" in fates else self.rows.seen().values()
        return (row for row in rows if row.fate in fates)

    def taken(self) -> Iterator[PlannedRow]:
        """The rows that a register would get, new and changed; items from sheets of their own lie inside them (术语 可导入行).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> list(ImportPlan("台账.xlsx", organisation).taken())
        []
        """
        return (row for row in self.rows if row.fate in TAKEN and row.table.part is None)

    def remarked(self) -> list[PlannedRow]:
        """The rows that would be taken and of which something is worth knowing: rounded, kept as written (术语 有提示的行).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> ImportPlan("台账.xlsx", organisation).remarked()
        []
        """
        return [row for row in self.rows.remarked() if row.fate in TAKEN]

    def problems(self, *, language: Language = "zh") -> Iterator[Problem]:
        """Everything that keeps rows from being taken, each with its place (术语 问题清单).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> list(ImportPlan("台账.xlsx", organisation).problems())
        []
        """
        for row in self.rows.seen().values():
            for each in row.problems:
                yield self.placed(row, each, language=language)

    def placed(self, row: PlannedRow, each: Flaw, *, language: Language = "zh") -> Problem:
        """A cell's problem with its place: file, sheet, row, and the column as the file calls it (术语 问题位置).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> from kechuang.registers.workbook.headword import Aim
        >>> from kechuang.registers.workbook.mapping import Column
        >>> closed = Column(2, "销户日", Aim(organisation.field("closed_on")), "remembered")
        >>> row = PlannedRow(Table("台账", 0, 1, (closed,)), 12, (), (), None)
        >>> told = Flaw("B", "closed_on", Problem("period.day.unreadable", "", {"value": "去年"}))
        >>> print(ImportPlan("单位.xlsx", organisation).placed(row, told).sentence("zh"))
        单位.xlsx / 台账 / 第 12 行 / 销户日（注销日期）：应为日期，实际为“去年”。请改写为 2024-02-27 这样的格式。
        """
        column = next((one for one in row.table.columns if each.column and one.letter == each.column), None)
        label = (headed(column).label(language) if column.aim else column.heading) if column else ""
        place = " / ".join(part for part in (self.name, row.sheet, f"第 {row.row} 行", label) if part)
        return Problem(each.problem.code, place, each.problem.facts)


def class_of(row: PlannedRow) -> str:
    """The class under which a row is counted: its own, or that of rows that are taken inside others (术语 行分类).

    Examples
    --------
    >>> class_of(PlannedRow(Table("台账", 0, 1, ()), 2, (), (), None))
    'new'
    """
    return PARTS if row.table.part is not None and row.fate in TAKEN else row.fate
