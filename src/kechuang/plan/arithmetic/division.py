"""A figure divided into parts: 其中 clauses and tables with a 合计 row (术语 总分关系)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from kechuang.plan.arithmetic.metric import words
from kechuang.plan.arithmetic.pairs import disjoint, parted
from kechuang.plan.arithmetic.relation import Level, Relation, relation
from kechuang.plan.arithmetic.statement import Statement
from kechuang.quantity import normal

_OF_WHICH = re.compile(r"(?:其中(?:包括|含)?|of which|including)[,:]?\s*$", re.IGNORECASE)
_OPENS = re.compile(r"^(?:其中(?:包括|含)?|of which|including)", re.IGNORECASE)
_ENDS = re.compile(r"[。\n;]|\.\s")
_LISTED = re.compile(r"^\s*(?:[、和及与,]|以及|and|, and)\s*$|^\s*$")
_NO_SUM = re.compile(
    r"率|比|均|强度|指数|每|系数|位次|排名|单价|浓度|密度|增幅|增速|得分|满意度|天数|time|rate|average|score"
)
_TOTAL_ROW = re.compile(r"合计|总计|^total\b", re.IGNORECASE)
_WHOLE_ROW = re.compile(r"^全[市县区省州]$")
_PARTIAL_ROW = re.compile(r"小计|其中|^#|subtotal", re.IGNORECASE)
_BAR = re.compile(r"[|\t]")
_LOAN = re.compile(r"贷|融资|信贷")
_EMPTY = re.compile(r"^[\s—\-–/\\无]*$")


def adds_up(one: Statement) -> bool:
    """Whether figures of this kind may be added: not rates, averages or changes (术语 可加).

    Examples
    --------
    >>> from kechuang.plan.arithmetic.statement import statements
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> [adds_up(one) for one in statements(read(document_of("1.高新技术企业占比达到42%,总数突破650家。")))]
    [False, True]
    """
    return one.metric.aspect == "level" and not _NO_SUM.search(one.metric.name)


def parts(said: Sequence[Statement], text: str) -> Iterator[Relation]:
    """Each part within its total, and exclusive parts together within it (术语 其中).

    Examples
    --------
    >>> list(parts((), ""))
    []
    """
    view = normal(text)
    for at in range(len(said)):
        total = _total(said, at, view)
        if total is None:
            continue
        group = _group(said, at, total, view)
        yield from (relation("part", "figure", [p.figure], [total.figure], sense="<=") for p in group)
        if _exclusive(group):
            yield relation("parts", "figure", [p.figure for p in group], [total.figure], sense="<=")


def _total(said: Sequence[Statement], at: int, view: str) -> Statement | None:
    """The figure that the 其中 before this statement divides."""
    first = said[at]
    gap = view[said[at - 1].end : first.start] if at else ""
    if not adds_up(first) or not (_OPENS.match(normal(first.sentence)) or _OF_WHICH.search(gap)):
        return None
    for before in reversed(said[:at]):
        between = view[before.end : first.start]
        if re.search(r"[。\n]|\.\s", between) or len(between) > 120:
            return None
        if adds_up(before) and _same_unit(before, first):
            return None if before.end > first.start else before
    return None


def _same_unit(left: Statement, right: Statement) -> bool:
    if left.unit.dimension != right.unit.dimension:
        return False
    return left.unit.dimension != "count" or _piece(left) == _piece(right)


def _piece(one: Statement) -> str:
    """万个 and 个 count the same."""
    return one.unit.text.lstrip("十百千万亿")


def _group(said: Sequence[Statement], at: int, total: Statement, view: str) -> list[Statement]:
    group = [said[at]]
    for one in said[at + 1 :]:
        gap = view[group[-1].end : one.start]
        own_verb = bool(one.verb) and one.verb in normal(one.sentence) and one.verb != group[0].verb
        listed = _LISTED.match(gap) and not ("," in gap and own_verb)
        if not listed or _ENDS.search(gap) or _OPENS.match(normal(one.sentence)):
            break
        if not adds_up(one) or not _same_unit(one, total):
            break
        group.append(one)
    return group


def _exclusive(group: Sequence[Statement]) -> bool:
    """Whether the parts can be added: other places, or things; people only when a family parts them."""
    if len(group) < 2:
        return False
    if len({one.horizon for one in group}) > 1:
        return False
    scopes = [one.scope for one in group]
    if all(scopes) and len(set(scopes)) == len(scopes):
        return True
    names = [re.sub(r"^其中|[\d.,]+.*$", "", normal(one.sentence)) for one in group]
    if len(set(names)) < len(names) or _nested(names):
        return False
    if parted(names) or disjoint([one.metric.subject for one in group]):
        return True
    if group[0].unit.text in words().raw["people"] or any(_LOAN.search(name) for name in names):
        return False
    return not any(word in name for name in names for word in _axes())


@cache
def _axes() -> tuple[str, ...]:
    """Words that sort by one quality: parts that share no family of them may be sorted by different qualities."""
    return tuple(word for family in words().raw["families"] for word in family if word != "企业")


def _nested(names: Sequence[str]) -> bool:
    """省级以上 takes in 国家级; a longer name may stand inside a shorter one."""
    return any("以上" in name for name in names) or any(a != b and a and a in b for a in names for b in names)


class Rows:
    """The table rows of a text: lines whose cells are parted by bars or tabs (术语 表行).

    Examples
    --------
    >>> Rows("a | b\\n1 | 2\\n\\nend").blocks
    [[0, 1]]
    """

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines[:-1]:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.blocks: list[list[int]] = []
        for number, line in enumerate(self.lines):
            if _BAR.search(line) and self.blocks and self.blocks[-1][-1] == number - 1:
                self.blocks[-1].append(number)
            elif _BAR.search(line):
                self.blocks.append([number])

    def cell(self, place: int) -> tuple[int, int]:
        """The row and the column of a place in the text (术语 单元格).

        Examples
        --------
        >>> Rows("a | b\\n1 | 2").cell(10)
        (1, 1)
        """
        row = bisect_right(self.starts, place) - 1
        return row, len(_BAR.findall(self.lines[row][: place - self.starts[row]]))

    def label(self, row: int, column: int) -> str:
        """The words before a column of a row (术语 行名).

        Examples
        --------
        >>> Rows("1 | 城中区 | 150").label(0, 2)
        '城中区'
        """
        cells = [cell.strip() for cell in _BAR.split(self.lines[row])[:column]]
        return "".join(cell for cell in cells if cell and not re.fullmatch(r"[\d.]+", cell))

    def holds_number(self, row: int, column: int) -> bool:
        """Whether a cell is filled (术语 有数).

        Examples
        --------
        >>> Rows("a | — | 3").holds_number(0, 1)
        False
        """
        cells = _BAR.split(self.lines[row])
        return column < len(cells) and not _EMPTY.match(cells[column])


def tables(said: Sequence[Statement], text: str) -> Iterator[Relation]:
    """For each column of a table that lists all its rows, the sum of the rows and the 合计 row (术语 合计).

    Examples
    --------
    >>> list(tables((), "a | b"))
    []
    """
    if not _BAR.search(text):
        return
    rows = Rows(text)
    columns: dict[tuple[int, int, int], dict[int, Statement]] = {}
    inside: dict[tuple[int, int], int] = {}
    for one in said:
        row, column = rows.cell(one.start)
        block = next((n for n, lines in enumerate(rows.blocks) if row in lines), None)
        if block is not None and column:
            order = inside[row, column] = inside.get((row, column), 0) + 1
            columns.setdefault((block, column, order), {})[row] = one
    for (block, column, _), found in columns.items():
        yield from _column(rows, rows.blocks[block], column, found)


def _column(rows: Rows, block: Sequence[int], column: int, found: dict[int, Statement]) -> Iterator[Relation]:
    labels = {row: rows.label(row, column) for row in block[1:]}
    totals = [row for row, label in labels.items() if _TOTAL_ROW.search(label) or _WHOLE_ROW.match(label)]
    if len(totals) != 1 or totals[0] not in found or any(_PARTIAL_ROW.search(label) for label in labels.values()):
        return
    listed = [row for row in labels if row != totals[0] and rows.holds_number(row, column)]
    if len(listed) < 2 or any(row not in found for row in listed):
        return
    total, members = found[totals[0]], [found[row] for row in listed]
    alike = all(_same_unit(one, total) and one.metric.subject == total.metric.subject for one in members)
    if not alike or not all(adds_up(one) for one in (*members, total)):
        return
    exact = bool(_TOTAL_ROW.search(labels[totals[0]]))
    level: Level = "figure" if exact else "outcome"
    names = [one.figure if exact else one.cell for one in (*members, total)]
    yield relation("sum" if exact else "regions", level, names[:-1], names[-1:], sense="==" if exact else "<=")
