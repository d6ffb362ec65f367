"""企业年龄: how old a firm is on a day, in months, without a date's arithmetic, which engines do differently."""

from typing import Any

YOUNG = 2400


def age_in_months(born_on: Any, day: Any) -> Any:
    """The age on a day in hundredths of a month; twenty-four months to the day are 2400 (术语 企业年龄).

    Examples
    --------
    >>> import ibis
    >>> int(age_in_months(ibis.date(2022, 3, 10), ibis.date(2024, 3, 10)).execute())
    2400
    >>> int(age_in_months(ibis.date(2022, 3, 9), ibis.date(2024, 3, 10)).execute()) > YOUNG
    True
    """
    return _place(day) - _place(born_on)


def _place(day: Any) -> Any:
    return (day.year() * 12 + day.month()) * 100 + day.day()
