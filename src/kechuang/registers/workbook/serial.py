"""Days as spreadsheets number them (术语 日期序号)."""

from __future__ import annotations

from datetime import date, timedelta

ZERO, ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
FIRST, LAST = 61, 73_050  # from 1900-03-01, before which Excel counts a day that never was, to the end of 2099


def day_of_serial(number: float, *, from_1904: bool = False) -> date | None:
    """The day of a number; None for what can be no day of a record (术语 日期序号).

    Examples
    --------
    >>> day_of_serial(45349), day_of_serial(43887, from_1904=True), day_of_serial(3)
    (datetime.date(2024, 2, 27), datetime.date(2024, 2, 27), None)
    """
    if not FIRST <= number + (1462 if from_1904 else 0) <= LAST:
        return None
    return (ZERO_1904 if from_1904 else ZERO) + timedelta(days=int(number))
