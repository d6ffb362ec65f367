"""Ruled tables on a pdf page: the lines drawn around cells say which characters belong together (术语 有线表格).

Tables without rules are not recognised: their rows come as lines of text. A row that a page break cuts comes as two,
and the page is remarked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kechuang.plan.forms.pdf_glyphs import Glyph, Rule
from kechuang.plan.forms.pdf_lines import Line, lines_of, unit_width
from kechuang.plan.forms.piece import in_one_line

SNAP = 3.0
NARROW = 1.6
BROKEN_BEFORE, BROKEN_AFTER = re.compile(r"[0-9.,(（/%-]$"), re.compile(r"[0-9.,)）/%-]")
MOST_GRID_LINES = 400


@dataclass(slots=True)
class Table:
    """A grid of rules: its edges from left to right and top to bottom, and the rules that part cells (术语 表格).

    Examples
    --------
    >>> Table([0, 50, 100], [40, 20, 0], [], []).box
    (0, 100, 0, 40)
    """

    xs: list[float]
    ys: list[float]
    level: list[Rule]
    upright: list[Rule]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, right, bottom, top (术语 范围).

        Examples
        --------
        >>> Table([0, 100], [20, 0], [], []).box
        (0, 100, 0, 20)
        """
        return self.xs[0], self.xs[-1], self.ys[-1], self.ys[0]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character stands inside the table (术语 表内文字).

        Examples
        --------
        >>> Table([0, 100], [20, 0], [], []).holds(Glyph("a", 10, 20, 5, 10))
        True
        """
        left, right, bottom, top = self.box
        x, y = (glyph.left + glyph.right) / 2, glyph.base + 0.3 * glyph.size
        return left <= x <= right and bottom <= y <= top

    def goes_on_in(self, below: Table) -> bool:
        """Whether another table has the same columns, as one that a page break cut has (术语 跨页表格).

        Examples
        --------
        >>> Table([0, 50, 100], [20, 0], [], []).goes_on_in(Table([1, 51, 99], [90, 60], [], []))
        True
        """
        same_count = len(self.xs) == len(below.xs)
        return same_count and all(abs(left - right) <= SNAP for left, right in zip(self.xs, below.xs, strict=True))

    def rows(self, glyphs: Iterable[Glyph]) -> list[tuple[str, ...]]:
        """The texts of each row's cells; a cell over several rows is repeated, one over several columns stands once (术语 行).

        Examples
        --------
        >>> Table([0, 100], [20, 0], [], []).rows([Glyph("a", 10, 20, 5, 10)])
        [('a',)]
        """
        group = self._groups()
        inside: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            column = _band(self.xs, (glyph.left + glyph.right) / 2)
            row = _band([-y for y in self.ys], -(glyph.base + 0.3 * glyph.size))
            inside.setdefault(group[row][column], []).append(glyph)
        texts = {key: _cell_text(lines_of(members), self._right_edge(group, key)) for key, members in inside.items()}
        rows: list[tuple[str, ...]] = []
        earlier: list[int] = []
        for line in group:
            keys = list(dict.fromkeys(line))
            cells = tuple(texts.get(key, "") for key in keys)
            if keys != earlier and any(cells):
                rows.append(cells)
            earlier = keys
        return rows

    def _right_edge(self, group: list[list[int]], key: int) -> float:
        return max(self.xs[column + 1] for row in group for column, own in enumerate(row) if own == key)

    def _groups(self) -> list[list[int]]:
        """For each elementary cell, by row and column, the number of the cell that it is part of."""
        columns, rows = len(self.xs) - 1, len(self.ys) - 1
        group = [[row * columns + column for column in range(columns)] for row in range(rows)]
        for row in range(rows):
            middle = (self.ys[row] + self.ys[row + 1]) / 2
            for column in range(columns):
                centre = (self.xs[column] + self.xs[column + 1]) / 2
                if column and not _parts(self.upright, self.xs[column], middle):
                    group[row][column] = group[row][column - 1]
                elif row and not _parts(self.level, self.ys[row], centre):
                    group[row][column] = group[row - 1][column]
        return group


def _cell_text(lines: list[Line], edge: float) -> str:
    """The lines of a cell as one; a number that the cell's edge broke is whole again."""
    texts: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        is_full = before is not None and edge - before.right < NARROW * line.size + unit_width(line)
        if is_full and before is not None and BROKEN_BEFORE.search(before.text) and BROKEN_AFTER.match(line.text):
            texts[-1] += line.text
        else:
            texts.append(line.text)
    return in_one_line(texts)


def tables_of(rules: list[Rule]) -> list[Table]:
    """The grids that ruled lines form, from top to bottom; frames around text are none (术语 表格).

    Examples
    --------
    >>> level = [Rule(True, y, 0, 100) for y in (0, 20, 40)]
    >>> upright = [Rule(False, x, 0, 40) for x in (0, 50, 100)]
    >>> [table.box for table in tables_of(level + upright)]
    [(0, 100, 0, 40)]
    """
    tables = []
    for level, upright in _touching(rules):
        xs, ys = _snapped(rule.at for rule in upright), _snapped(rule.at for rule in level)
        # Two upright rules alone are a frame around text.
        if len(xs) > 2 and len(ys) > 1 and max(len(xs), len(ys)) < MOST_GRID_LINES:
            tables.append(Table(xs, ys[::-1], level, upright))
    return sorted(tables, key=lambda table: -table.box[3])


def _touching(rules: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Level and upright rules in clusters, each holding together by crossings."""
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    if len(level) * len(upright) > 4_000_000:
        return []
    clusters: list[tuple[list[Rule], list[Rule]]] = []
    free_level, free_upright = set(range(len(level))), set(range(len(upright)))
    while free_level:
        own, reached, waiting = set(), set(), {free_level.pop()}
        while waiting:
            one = waiting.pop()
            own.add(one)
            crossed = {u for u in free_upright if _cross(level[one], upright[u])}
            free_upright -= crossed
            reached |= crossed
            for u in crossed:
                more = {k for k in free_level if _cross(level[k], upright[u])}
                free_level -= more
                waiting |= more
        if len(own) > 1 and len(reached) > 1:
            clusters.append(([level[k] for k in own], [upright[u] for u in reached]))
    return clusters


def _cross(level: Rule, upright: Rule) -> bool:
    return (
        upright.start - SNAP <= level.at <= upright.end + SNAP and level.start - SNAP <= upright.at <= level.end + SNAP
    )


def _snapped(values: Iterable[float]) -> list[float]:
    """Coordinates in order, those nearer than the snap taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SNAP:
            found.append(value)
    return found


def _parts(rules: list[Rule], at: float, across: float) -> bool:
    return any(abs(rule.at - at) <= SNAP and rule.start - SNAP <= across <= rule.end + SNAP for rule in rules)


def _band(edges: list[float], value: float) -> int:
    """Which interval between rising edges a value falls in, held inside."""
    for index in range(1, len(edges) - 1):
        if value < edges[index]:
            return index - 1
    return len(edges) - 2
