"""The tables under a report of progress: every target, and the reporting units (术语 目标进展一览表、各单位完成情况)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from kechuang.errors import Language
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.measuring import SMALL, Measured, measured, stage_told
from kechuang.measures.progress.shape import rounded, share_shown
from kechuang.measures.progress.standing import Standing, Status
from kechuang.regions import regions
from kechuang.report.block import Align, Column, Group, Row, Table
from kechuang.report.catalogue.labels import label
from kechuang.report.catalogue.progress.occasion import Item
from kechuang.report.catalogue.progress.sentence import keeper_of, named, section_named, unit_of

STATUSES: dict[Status, str] = {
    "done": "progress.status-done", "open": "progress.status-open", "unknowable_in_year": "progress.status-unknowable",
    "channel_closed": "progress.status-closed", "no_data": "progress.status-no-data", "unbound": "progress.status-unbound",
}  # fmt: skip
SIGNS = {"不低于": "≥", "超过": ">", "不超过": "≤", "低于": "<"}
NONE = "—"
MOST_UNITS = 8
NUMBER_MM, NAME_MM, UNIT_MM, WHOLE_MM = 10, 26, 13, 16


def targets_table(groups: Sequence[tuple[str, Sequence[Item]]], language: Language) -> Table:
    """Every target: what is to be reached, where it stands, who answers for it (术语 目标进展一览表).

    Parameters
    ----------
    groups : the headings of the plan, each with the targets under it

    Examples
    --------
    >>> [column.heading for column in targets_table([], "zh").columns][:4]
    ['序号', '目标', '目标值', '完成']
    """
    widths: list[tuple[str, float, Align]] = [
        ("progress.number", NUMBER_MM, "centre"), ("progress.target", 36, "left"), ("progress.aim", 21, "right"),
        ("progress.figure", 19, "right"), ("progress.pending", 15, "right"), ("progress.rate", 14, "right"),
        ("progress.status", 18, "centre"), ("progress.lead", 22, "left"),
    ]  # fmt: skip
    columns = tuple(Column(label(code, language), width, align) for code, width, align in widths)
    return Table(label("progress.table", language), columns, tuple(_lines(groups, language)))


def unit_tables(items: Sequence[Item], language: Language) -> list[Table]:
    """The figures of the reporting units, at most eight of them in a table; none where no target has any (术语 各单位完成情况).

    Examples
    --------
    >>> unit_tables([], "zh")
    []
    """
    held = [item.standing for item in items if item.standing.aim.is_quantity and _is_shared(item.standing)]
    units = sorted(dict.fromkeys(unit for one in held for unit in one.units), key=_by_code)
    made = []
    for first in range(0, len(units), MOST_UNITS):
        some = units[first : first + MOST_UNITS]
        columns = (
            Column(label("progress.number", language), NUMBER_MM, "centre"),
            Column(label("progress.target", language), NAME_MM),
            *(Column(regions().called(unit, language, is_short=True), UNIT_MM, "right") for unit in some),
            Column(label("progress.whole", language), WHOLE_MM, "right"),
        )
        rows = tuple(_units(one, some, language) for one in held)
        made.append(Table(label("progress.unit-table", language), columns, rows))
    return made


def aim_shown(aim: Aim, language: Language) -> str:
    """What is to be reached, as a table writes it (术语 目标值).

    Examples
    --------
    >>> told = {"sentence": "", "phrase": "", "kind": "存量", "comparator": "超过", "unit": "家", "year": 2024}
    >>> aim_shown(Aim(id="t", plan="p", number="1", value=Decimal(650), **told), "zh")
    '>650家'
    """
    if aim.value is None:
        return stage_told(aim.stage, language) or label("progress.done", language)
    if language == "en":
        sign = SIGNS.get(aim.comparator, "")
        return measured(aim.unit, language).told(aim.value, sign=sign, upto=aim.value_high)
    number = f"{aim.value.normalize():f}"
    if aim.value_high is not None:
        number = f"{number}~{aim.value_high.normalize():f}"
    return f"{SIGNS.get(aim.comparator, '')}{number}{aim.unit}"


def _is_shared(one: Standing) -> bool:
    return sum(value is not None for value in one.units.values()) > 1


def _lines(groups: Sequence[tuple[str, Sequence[Item]]], language: Language) -> Iterator[Row | Group]:
    for heading, items in groups:
        if heading:
            yield Group(heading)
        for item in items:
            yield _line(item, language)


def _line(item: Item, language: Language) -> Row:
    one, aim = item.standing, item.standing.aim
    rate = share_shown(one.compared.share) if one.compared and aim.is_quantity else NONE
    section = section_named(aim.section or keeper_of(aim), language)
    pending = _pending(item, language)
    status = label(STATUSES[one.status], language)
    return Row(
        (
            aim.number,
            named(aim, language),
            aim_shown(aim, language),
            value_shown(item, language),
            pending,
            rate,
            status,
            section,
        )
    )


def value_shown(item: Item, language: Language) -> str | Decimal:
    """A number where it is one, else the stage reached, the rows that count, or a published value with its year (术语 完成值).

    Examples
    --------
    >>> from kechuang.measures.progress.footing import Footing
    >>> aim = Aim(id="t", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024)
    >>> value_shown(Item(Standing(aim=aim, status="unbound"), Footing()), "zh")
    '—'
    """
    one = item.standing
    if one.value is None or one.outcome is None:
        return NONE
    said_in = _said_in(one, language)
    if not one.outcome.is_of_year:
        return f"{said_in.number(one.value)} ({one.outcome.mark})"
    bound = one.aim.bound
    if not one.aim.is_quantity and bound is not None and bound.fold.name == "stage":
        return stage_told(one.outcome.mark, language) or NONE
    return said_in.cell(one.value)


def _pending(item: Item, language: Language) -> str | Decimal | int:
    one = item.standing
    if not one.aim.is_quantity:
        return len(item.footing.waiting) or NONE
    return _said_in(one, language).cell(one.pending) if one.pending else NONE


def _units(one: Standing, units: Sequence[str], language: Language) -> Row:
    name, said_in = named(one.aim, language), _said_in(one, language)
    values = (one.units.get(unit) for unit in units)
    cells = (NONE if value is None else _of_a_unit(said_in.scaled(value)) for value in values)
    whole = NONE if one.value is None else said_in.cell(one.value)
    if said_in.word:
        name = label("progress.in-brackets", language, words=name, more=said_in.word)
    return Row((one.aim.number, name, *cells, whole))


def _said_in(one: Standing, language: Language) -> Measured:
    return measured(unit_of(one.aim), language)


def _of_a_unit(value: Fraction) -> Decimal:
    """With as many decimal places as a narrow column has room for."""
    return rounded(value, 3 if 0 < abs(value) < SMALL else max(0, 4 - max(2, len(str(int(abs(value)))))))


def _by_code(unit: str) -> tuple[int, str]:
    """Regions by their codes, then the units that have none of their own."""
    return len(unit), unit
