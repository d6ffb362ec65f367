"""Standings as plain values and as numbers that people read (术语 输出形式)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from kechuang.measures.progress.standing import Standing

PLACES = 4


def rounded(value: Fraction, places: int = PLACES) -> Decimal:
    """The value with at most so many decimal places, half up, and no zero at the end (术语 修约).

    Examples
    --------
    >>> rounded(Fraction(1, 3)), rounded(Fraction(1251072115, 10000000), 2), rounded(Fraction(310))
    (Decimal('0.3333'), Decimal('125.11'), Decimal('310'))
    """
    unit = Decimal(1).scaleb(-places)
    made = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(unit, ROUND_HALF_UP)
    whole = made.to_integral_value()
    return whole if made == whole else made.normalize()


def shown(value: Fraction | None, places: int = 2) -> str:
    """The value as text; a dash where there is none (术语 显示值).

    Examples
    --------
    >>> shown(Fraction(1251072115, 10000000)), shown(None), shown(Fraction(2300))
    ('125.11', '—', '2300')
    """
    return "—" if value is None else f"{rounded(value, places):f}"


def share_shown(value: Fraction | None) -> str:
    """A share as percent with one place; a dash where there is none (术语 完成率).

    Examples
    --------
    >>> share_shown(Fraction(9, 10)), share_shown(Fraction(1251, 2200))
    ('90%', '56.9%')
    """
    return "—" if value is None else f"{rounded(value * 100, 1):f}%"


def plain(standing: Standing) -> dict[str, Any]:
    """A standing as JSON holds it; numbers in the target's unit, `landing` left to the forecast (术语 输出形式).

    Examples
    --------
    >>> from kechuang.measures.progress.aims import Aim
    >>> aim = Aim(id="a", plan="p", number="1", sentence="", phrase="办法", kind="定性", year=2024)
    >>> made = plain(Standing(aim=aim, status="unbound"))
    >>> made["status"], made["value"], made["landing"]
    ('unbound', None, None)
    """
    aim, beside, found = standing.aim, standing.compared, standing.outcome
    bound = aim.bound
    return {
        "id": aim.id, "number": aim.number, "path": aim.path, "sentence": aim.sentence, "metric": aim.phrase, "kind": aim.kind,
        "section": aim.section, "firmness": aim.firmness, "year": aim.year, "reporting_unit": aim.scope,
        "measure": bound.measure.code if bound else None, "rule": bound.rule if bound else None,
        "value": _number(standing.value), "pending": _number(standing.pending), "comparator": aim.comparator or None,
        "target": _number(aim.value), "target_high": _number(aim.value_high), "unit": aim.unit or None,
        "stage": (found.mark or None) if found else None, "stage_on": found.on.isoformat() if found and found.on else None,
        "target_stage": aim.stage or None,
        "share": _number(beside.share) if beside else None, "gap": _number(beside.gap) if beside else None,
        "status": standing.status, "closed_why": standing.closed_why or None, "landing": None,
        "units": _numbers(standing.units), "months": [_number(value) for value in standing.months],
        "last_year": [_number(value) for value in standing.last_year], "otherwise": _numbers(standing.otherwise),
    }  # fmt: skip


def counted(standings: Sequence[Standing]) -> dict[str, int]:
    """How many targets have each status (术语 状态统计).

    Examples
    --------
    >>> counted([])
    {}
    """
    made: dict[str, int] = {}
    for one in standings:
        made[one.status] = made.get(one.status, 0) + 1
    return made


def _numbers(values: Mapping[str, Fraction | None]) -> dict[str, int | float | None]:
    return {name: _number(value) for name, value in values.items()}


def _number(value: Fraction | Decimal | None) -> int | float | None:
    if value is None:
        return None
    made = rounded(Fraction(value), 6)
    return int(made) if made == made.to_integral_value() else float(made)
