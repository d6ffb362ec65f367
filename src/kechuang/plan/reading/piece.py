"""The numbers of a clause, each with the text that belongs to it (术语 数字片段)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kechuang.plan.reading import trait
from kechuang.plan.reading.clause import Clause
from kechuang.plan.reading.lexicon import cut_front, lexicon
from kechuang.plan.reading.number import Number
from kechuang.plan.target import Role
from kechuang.quantity import Unit

_THAN = re.compile(r"(?:比|较|与)[\s\0]*(?:的|年的)?$")
_FROM = re.compile(r"(?:由|从|自)(?:[^由从自,]{0,12}的)?$")
_TO = re.compile(r"[到至]$")
_FROM_AND_AFTER = re.compile(r"(?:由|从|自)(?:[^由从自]{0,12}的)?\s*$")
_REACH = 400  # signs before a number that are looked at; only lines without any mark have more
_JOINED = re.compile(r"[、和及与以\s\0]+")


@dataclass(slots=True)
class Piece:
    """One number of a clause with the text before and after it (术语 数字片段).

    ``chain`` is its place in a list of numbers that share one phrase (分别达到10%、12%和15%), counted from 0.

    Examples
    --------
    >>> Piece(Number(0, 2, None, None, "家", "digits"), 0, 2, "", "").chain
    0
    """

    number: Number
    start: int
    end: int
    left: str
    right: str
    suffix: str | None = None
    baseline: Decimal | None = None
    role: Role | None = None
    chain: int = 0
    links: int = 1


def pieces(view: str, clause: Clause, numbers: list[Number], dates: list[tuple[int, int]]) -> list[Piece]:
    """The clause cut into one piece a number (术语 分句切片).

    Examples
    --------
    >>> from kechuang.plan.reading.number import numbers
    >>> text = "新增省级重点实验室1家、技术创新中心2至3家"
    >>> [p.left for p in pieces(text, Clause(0, len(text), True), list(numbers(text)), [])]
    ['新增省级重点实验室', '技术创新中心']
    """
    text = blank(view, clause, dates)
    out: list[Piece] = []
    at = 0
    for index, number in enumerate(numbers):
        low, high = number.start - clause.start, number.end - clause.start
        last = index + 1 == len(numbers)
        until = len(text) if last else numbers[index + 1].start - clause.start
        suffix, taken = trait.after_words(text[high:until])
        gap = text[high + taken : until]
        mine, theirs = (gap, "") if last else _share(gap)
        piece = Piece(
            number,
            clause.start + at,
            clause.start + high + taken + len(mine),
            text[max(at, low - _REACH) : low],
            mine,
            suffix,
        )
        if not last:
            _relate(piece, gap, numbers[index + 1], text[high : high + taken])
        out.append(piece)
        if piece.role is None or piece.role == "baseline":
            at = until - len(theirs)
    if len(out) > 1:
        _pass_baselines(out, text, clause)
        _chain(out, text, clause)
        _spread(out)
    return out


def blank(view: str, clause: Clause, dates: list[tuple[int, int]]) -> str:
    """The clause with dates and taken-out brackets blanked, so that no word search meets them (术语 遮蔽文本).

    Examples
    --------
    >>> blank("2025年新增3家", Clause(0, 9, True), [(0, 5)]).strip("\\0")
    '新增3家'
    """
    if not dates and not clause.holes:
        return view[clause.start : clause.end]
    work = list(view[clause.start : clause.end])
    for low, high in [*dates, *clause.holes]:
        if low >= clause.start and high <= clause.end:
            work[low - clause.start : high - clause.start] = "\0" * (high - low)
    return "".join(work)


_SEPARATOR = re.compile(r"[、;或]|和(?!谐|平)|(?<![惠普涉])及(?!时)|(?<!参)与|(?<!合)并|以及|同时")


def _share(gap: str) -> tuple[str, str]:
    """The text between two numbers: what belongs to the first, what to the second."""
    if not gap.strip(" \0"):
        return "", ""
    marks = list(_SEPARATOR.finditer(gap))
    if not marks:
        return gap, ""
    if not gap[: marks[0].start()].strip(" \0"):
        return "", gap[marks[0].end() :]
    if not gap[marks[-1].end() :].strip(" \0"):
        return gap[: marks[-1].start()], ""
    for mark in marks:
        lead, rest = cut_front(gap[mark.end() :])
        if lead or lexicon().verb.match(rest):
            return gap[: mark.start()], gap[mark.end() :]
    return gap[: marks[-1].start()], gap[marks[-1].end() :]


_RISE = re.compile(
    r"^\s*(?:稳步|逐步|力争|进一步)?(?:提高|提升|增加|增长|扩大|上升|下降|降低"
    r"|减少|压缩|压减|缩短|发展|扩展|压降|缩减|调整|优化|拓展|升|增|降|减|压|缩)?(?:到"
    r"|至)"
)
_DURATION = frozenset({"day", "month", "year", "week", "minute", "hour", "second"})


_SIDES = frozenset({"以上", "及以上", "以下", "以内", "及以下"})


def _counted(number: Number, following: Number) -> bool:
    """Whether a measure stands before a count: 5亿元以上3个."""
    return Unit.of(following.unit or "").dimension == "count" and Unit.of(number.unit or "").dimension != "count"


def _relate(piece: Piece, gap: str, following: Number, after: str) -> None:
    """Decide whether a number starts a change, or only says more of the thing that the next number counts."""
    number, tail = piece.number, piece.left.rstrip(" \0")
    if _THAN.search(piece.left):
        piece.role = "baseline"
        return
    if _FROM.search(tail) and (_RISE.match(gap) or _TO.search(gap.rstrip(" \0力争"))):
        piece.role = "baseline"
        return
    body = gap.strip(" \0")
    if not body and piece.suffix in _SIDES and _counted(number, following):
        piece.role = "threshold"
        return
    if not body or _SEPARATOR.match(body[0]) or _SEPARATOR.match(body[-1]):
        return
    dimension, following_dimension = Unit.of(number.unit or "").dimension, Unit.of(following.unit or "").dimension
    if dimension in {"share", "point"} or number.form == "rank":
        return
    verb = lexicon().patterns["strong"].search(body[2:])
    counted = following_dimension == "count" and dimension != "count"
    bounded = (
        piece.suffix in {"以上", "及以上", "以下", "以内", "及以下"}
        or after.endswith("的")
        or body.startswith(("的", "级", "元级"))
    )
    if (bounded and (counted or not verb)) or (
        (counted or dimension in _DURATION) and not _SEPARATOR.search(body) and not verb
    ):
        piece.role = "threshold"
    elif (
        following_dimension in {"share", "point", "density"}
        and not verb
        and not _SEPARATOR.search(body)
        and len(body) >= 4
    ):
        piece.role = "name"


def _pass_baselines(found: list[Piece], text: str, clause: Clause) -> None:
    """A baseline hands its left text and its value to the number it rises to."""
    for piece, following in pairwise(found):
        if piece.role != "baseline":
            continue
        before = _FROM_AND_AFTER.sub("", piece.left.rstrip(" \0"))
        between = text[piece.number.end - clause.start : following.number.start - clause.start]
        following.left = before + between
        following.start = piece.start
        following.baseline = piece.number.value
        if following.number.unit is None and piece.number.unit:
            following.number = following.number._replace(unit=piece.number.unit)


def _chain(found: list[Piece], text: str, clause: Clause) -> None:
    """Numbers with nothing but 、 or 和 between them share the phrase of the first and the last one's suffix and unit."""
    group: list[Piece] = []
    for piece in [*found, None]:
        joined = (
            piece is not None and group and piece.role is None
            and _JOINED.fullmatch(text[group[-1].number.end - clause.start : piece.number.start - clause.start] or "x")
        )  # fmt: skip
        if joined and piece is not None:
            group.append(piece)
            continue
        if len(group) > 1:
            _link(group)
        group = [piece] if piece is not None and piece.role is None else []


def _spread(found: list[Piece]) -> None:
    """甲区36.5、乙区35.8微克/立方米以内: numbers without a unit take unit and suffix of the next that has one."""
    for piece, following in reversed(list(pairwise(found))):
        bare = piece.role is None and piece.number.unit is None and piece.number.form == "digits"
        if (
            bare
            and following.role is None
            and following.number.unit
            and not piece.right.strip(" \0")
            and following.chain == 0
        ):
            piece.number = piece.number._replace(unit=following.number.unit)
            piece.suffix = piece.suffix or following.suffix


def _link(group: list[Piece]) -> None:
    first, last = group[0], group[-1]
    for index, piece in enumerate(group):
        piece.chain, piece.links = index, len(group)
        piece.left = first.left
        piece.start = first.start
        piece.suffix = piece.suffix or last.suffix
        if piece is not last:
            piece.right = ""
        if piece.number.unit is None:
            piece.number = piece.number._replace(unit=last.number.unit)
