"""Tables of targets: regions by metrics, metrics by years, tasks with units and deadlines (术语 任务分解表)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kechuang.plan.reading import phrase as phrases
from kechuang.plan.reading import trait
from kechuang.plan.reading.cell import Value, split_unit, value
from kechuang.plan.reading.clause import clauses
from kechuang.plan.reading.column import YEAR, Column, column, is_header, settle
from kechuang.plan.reading.deliverable import read_deliverable
from kechuang.plan.reading.naming import denominator
from kechuang.plan.reading.number import Number, is_english, numbers
from kechuang.plan.reading.phrase import Phrase
from kechuang.plan.reading.place import scope_at, whole_in
from kechuang.plan.reading.prose import read_clause
from kechuang.plan.reading.state import Context, State, begin
from kechuang.plan.target import Comparator, Firmness, Mention, Role, Target
from kechuang.quantity import numeral

Cell = tuple[int, int]

_TOTAL = re.compile(r"^(全[市县区省州])?(?:合计|总计|小计|Total)?$", re.I)
_EMPTY = re.compile(r"^[\s—\-–/\\.·…*]*$|^(?:n/?a|tbc|无|不下达|暂无)$", re.I)
_DONE = re.compile(
    r"^(?:完成|建成|建成投用|投入使用|投用|通过|通过验收|实现|全覆盖|√|是|达标|印发|出台|启动|开工|挂牌|取得|获批|启动建设"
    r"|开工建设|主体完工|Yes|Complete|Published?|Launch(?:ed)?|Open(?:ed)?|Adopt(?:ed)?|In place|Done)$",
    re.I,
)
_CAPTION = re.compile(r"单位\s*:\s*([^\s,;。)]+)")
_FIGURES = re.compile(r"[\d.,%()—-]+")
_COMPARES = re.compile(r"同比|增|年均|比")
_STRETCH = re.compile(r"(?:力争|争取|冲刺|努力达到)(?:达到|突破|至)?\s*(\d+(?:\.\d+)?)")
_FURTHER = re.compile(r"〔(\d+(?:\.\d+)?)〕")
_IN_BRACKETS = re.compile(r"\(([\d.,%]+)\)")
_COMMA = re.compile(r"[、,;/]")


@dataclass(slots=True)
class Row:
    """The words of one row that its figures need: place, name, unit, deadline, units in charge (术语 行).

    Examples
    --------
    >>> Row(place="城中区").place
    '城中区'
    """

    place: str | None = None
    name: str | None = None
    unit: str | None = None
    deadline: str | None = None
    duty: tuple[str, ...] = ()
    caption: str | None = None

    @property
    def year(self) -> int | None:
        """The year a row stands for, when its first cell is one (术语 年度行).

        Examples
        --------
        >>> Row(place="2026年").year
        2026
        """
        named = YEAR.match(self.place or "")
        return int(named.group(1)) if named else None


def read_table(context: Context, rows: Sequence[Sequence[Cell]], caption: str) -> None:
    """Read a table into the context (术语 表格识读).

    Examples
    --------
    >>> text = "地区 | 企业总数(家)\\n城中区 | 150(134)"
    >>> context = Context(text, text, 2025, "")
    >>> read_table(context, [((0, 2), (5, 12)), ((13, 16), (19, 27))], "")
    >>> [(t.scope, t.metric, t.value, t.unit) for t in context.targets], [m.role for m in context.mentions]
    ([('城中区', '企业总数', Decimal('150'), '家')], ['past'])
    """
    view = context.view
    unit = _CAPTION.search(caption)
    rows = [row for row in rows if len(row) > 1]
    if not rows:
        return
    columns, used = _header(context, rows)
    for row in rows[used:]:
        texts = [view[a:b].strip() for a, b in row[: len(columns)]]
        if is_header(texts):
            columns = [column(text, context.year) for text in texts]
            settle(columns)
        else:
            _read_row(context, columns, row, texts, unit.group(1) if unit else None)


def _header(context: Context, rows: Sequence[Sequence[Cell]]) -> tuple[list[Column], int]:
    """The columns, and how many rows their titles take: a second row of years or 基数/目标 joins the first."""
    view = context.view
    titles, used = [view[a:b].strip() for a, b in rows[0]], 1
    if len(rows) > 2 and len(rows[1]) == len(rows[0]):
        second = [view[a:b].strip() for a, b in rows[1]]
        figures = any(_FIGURES.fullmatch(text) for text in second if text)
        if not figures and sum(column(text, context.year).part in {"baseline", "target"} for text in second) >= 2:
            titles, used = _joined(titles, second), 2
    for row in rows[:used]:
        for a, b in row:
            context.mentions.extend(_mentions(context, a, b, "name"))
    columns = [column(text, context.year) for text in titles]
    settle(columns)
    return columns, used


def _joined(titles: list[str], second: list[str]) -> list[str]:
    carried, out = "", []
    for top, low in zip(titles, second, strict=True):
        carried = top or carried
        out.append(carried if low in {carried, ""} else f"{carried}{low}")
    return out


def _numbers(view: str, start: int, end: int) -> list[Number]:
    """The numbers of a cell with offsets in the whole text."""
    return [n._replace(start=n.start + start, end=n.end + start) for n in numbers(view[start:end])]


def _mentions(context: Context, start: int, end: int, role: Role) -> list[Mention]:
    found = _numbers(context.view, start, end)
    return [Mention(context.text[n.start : n.end], n.start, n.end, n.role or role) for n in found]


def _read_row(
    context: Context, columns: list[Column], cells: Sequence[Cell], texts: list[str], caption: str | None
) -> None:
    row = _row(columns, texts, caption)
    past = bool(row.year and context.year and row.year < context.year)
    figures = any(c.part in {"target", "metric"} for c in columns)
    for c, (start, end), text in zip(columns, cells, texts, strict=False):
        if not text or c.part in {"index", "unit", "duty", "place"}:
            continue
        if c.part in {"baseline", "note", "deadline"} or past:
            role: Role = "past" if c.part == "baseline" or past else "date" if c.part == "deadline" else "other"
            context.mentions.extend(_mentions(context, start, end, role))
        elif c.part == "name" and figures:
            title = _stripped(context.view, start, end)[0] + _title_end(text) if _title_end(text) else end
            context.mentions.extend(_mentions(context, start, title, "name"))
            if title < end:
                _read_prose(context, (title, end), row)
        elif c.part == "name" and not is_english(text):
            _read_prose(context, (start, end), row)
        elif c.part != "name" and not _EMPTY.match(text):
            _read_figure(context, c, (start, end), row)


def _row(columns: list[Column], texts: list[str], caption: str | None) -> Row:
    held = {c.part: text for c, text in zip(columns, texts, strict=False) if text}
    if "name" in held and (stop := _title_end(held["name"])):
        held["name"] = phrases.left(held["name"][: stop - 1]).metric or held["name"][: stop - 1]
    duty = tuple(part.strip() for part in _COMMA.split(held.get("duty", "")) if part.strip())
    return Row(held.get("place"), held.get("name"), held.get("unit"), held.get("deadline"), duty, caption)


def _title_end(text: str) -> int:
    """Where the title of a task ends that sentences follow in the same cell, 0 where none do: 培育企业。全年新增5家."""
    stop = text.find("。") + 1
    return stop if 4 < stop < len(text) and not is_english(text) else 0


def _speaks(text: str) -> bool:
    """Whether a cell of figures says what they count, and not only how many: 净增100家,总数达到860家."""
    if is_english(text):
        return False
    for part in _COMMA.split(text):
        number = next((n for n in numbers(part) if n.role is None and n.value is not None), None)
        if number is None or number.start == 0:
            continue
        said = phrases.left(part[: number.start])
        if said.verb or len(said.metric) >= 2:
            return True
    return False


def _read_prose(context: Context, cell: Cell, row: Row) -> None:
    """A cell of words: its clauses are read as in running text, the row giving place, deadline and duty."""
    inner = replace(
        context, topic=row.name or "", owner=row.place, past=False, responsible=row.duty or context.responsible
    )
    state = State(period=row.deadline)
    found = _numbers(context.view, *cell)
    for clause in clauses(context.view, *cell):
        begin(state, clause)
        state.period = state.period or row.deadline
        if not read_clause(inner, state, clause, clause.own(found)) and not clause.bracket:
            read_deliverable(inner, state, clause)


def _read_figure(context: Context, c: Column, cell: Cell, row: Row) -> None:
    start, end = _stripped(context.view, *cell)
    text = context.view[start:end]
    metric, unit = split_unit(_metric(c, row))
    read = None if c.part == "target" and _speaks(text) else value(text, metric)
    if read is not None and c.words and read.comparator == "=":
        read = read._replace(comparator=comparator_of(c.words))
    if read is not None:
        _add(context, c, row, (start, end), metric, unit, read)
    elif _DONE.match(text):
        period = c.period or row.deadline or context.period
        scope = _scope(row, context.whole) or context.owner
        context.targets.append(
            Target(context.next_id, context.text[start:end], start, end, context.path, metric, "binary", None, None, None, None, None,
                   period, "firm", scope, text, "table: done", row.duty or context.responsible)
        )  # fmt: skip
    elif end - start > 3:
        _read_prose(context, cell, row)


def comparator_of(words: list[str]) -> Comparator:
    """The comparator that a column's title gives all its figures (术语 表头比较关系).

    Examples
    --------
    >>> comparator_of(["不超过"])
    '<='
    """
    return trait.comparator(Number(0, 0, None, None, None, "digits"), words, None)


def _stripped(view: str, start: int, end: int) -> Cell:
    text = view[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def _add(context: Context, c: Column, row: Row, cell: Cell, metric: str, unit: str | None, read: Value) -> None:
    start, end = cell
    unit = read.unit or unit or c.unit or row.unit or row.caption
    period = (row.place if row.year else None) or c.period or row.deadline or context.period
    number = Number(start, end, read.value, read.high, unit, read.form)
    named = phrases.left(metric)
    kind = trait.kind(number, unit, Phrase(metric, named.verb, read.words + named.words), metric)
    target = Target(
        context.next_id, context.text[start:end], start, end, context.path, metric, kind, read.comparator, read.value, read.high, unit,
        denominator(metric), period, trait.firmness(read.words) or "firm", _scope(row, context.whole) or context.owner,
        None, f"table: {c.part} column", row.duty or context.responsible,
    )  # fmt: skip
    context.targets.append(target)
    _add_others(context, target)


def _add_others(context: Context, target: Target) -> None:
    """What else the cell holds: a stretch (300,力争305), a sum over years (950〔3100〕), last year's value in brackets."""
    view, start, end = context.view, target.start, target.end
    stretch: Firmness = "strive"
    for pattern, firmness in ((_STRETCH, stretch), (_FURTHER, target.firmness)):
        found = pattern.search(view, start + 1, end)
        if found and numeral(found.group(1)) != target.value:
            a, b = found.span()
            context.targets.append(target._replace(
                id=context.next_id, sentence=context.text[a:b], start=a, end=b, value=numeral(found.group(1)),
                value_high=None, firmness=firmness,
            ))  # fmt: skip
    context.mentions.extend(
        Mention(context.text[m.start() : m.end()], m.start(), m.end(), "past")
        for m in _IN_BRACKETS.finditer(view, start, end)
    )


def _metric(c: Column, row: Row) -> str:
    if c.part == "target":
        return row.name or row.place or c.title
    if row.name and (_COMPARES.match(c.title) or (not row.place and len(c.title) <= 4)):
        return f"{row.name}{c.title}"
    return c.title


def _scope(row: Row, whole: str) -> str | None:
    if not row.place or row.year:
        return scope_at(row.name or "") or whole_in(row.name or "")
    total = _TOTAL.match(row.place)
    return (total.group(1) or whole) if total else row.place
