"""One thing that the demonstration city records, and what becomes of the record (术语 合成示范数据)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A later correction of a record (术语 更正).

    Examples
    --------
    >>> Change(on=date(2024, 3, 1), values={"note": "金额更正"}, why="登记机构来函").why
    '登记机构来函'
    """

    on: date
    values: Mapping[str, Any]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A record: its row, the day it was keyed in, and what was done with it later (术语 记录经过).

    Parameters
    ----------
    id : of the row, 32 hexadecimal digits
    values : of the row as first recorded, in the form that `kechuang.registers.values` describes; parts as lists
    recorded_on : the day it was keyed in; never before what it tells of
    by : who keyed it in: a reporting unit's code for its filer, ``section:高新技术科`` for an officer, ``firm:`` and its id for its own
    confirmed_on : the day the section confirmed it; None while it waits
    withdrawn : day and reason; None for most

    Examples
    --------
    >>> fact = Fact(register="event", id="0" * 32, values={"title": "活动"}, recorded_on=date(2024, 5, 27), by="421202")
    >>> fact.confirmed_on is None
    True
    """

    register: str
    id: str
    values: Mapping[str, Any]
    recorded_on: date
    by: str
    confirmed_on: date | None = None
    changes: tuple[Change, ...] = field(default=())
    withdrawn: tuple[date, str] | None = None
