"""Text cut where marks begin and end, so that marks that overlap never tear a page's markup (术语 标记切分)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text and what it is marked as (术语 标记区间).

    Examples
    --------
    >>> Span(0, 4, "1").end
    4
    """

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that no mark begins or ends inside, with the keys that cover it, the shortest first (术语 片段).

    Examples
    --------
    >>> Piece(0, 4, ("1",)).keys
    ('1',)
    """

    start: int
    end: int
    keys: tuple[str, ...]


def pieces(start: int, end: int, spans: Sequence[Span]) -> Iterator[Piece]:
    """The text from start to end in pieces, gapless and in order (术语 片段切分).

    Examples
    --------
    >>> [(p.start, p.end, p.keys) for p in pieces(0, 6, [Span(0, 4, "a"), Span(2, 6, "b")])]
    [(0, 2, ('a',)), (2, 4, ('a', 'b')), (4, 6, ('b',))]
    """
    inside = sorted((s for s in spans if s.start < end and s.end > start), key=lambda s: s.end - s.start)
    cuts = {start, end} | {cut for span in inside for cut in (span.start, span.end) if start < cut < end}
    ordered = sorted(cuts)
    for left, right in pairwise(ordered):
        yield Piece(left, right, tuple(span.key for span in inside if span.start <= left and right <= span.end))


def shared_out(spans: Sequence[Span], ranges: Sequence[tuple[int, int]]) -> list[list[Span]]:
    """For each range, in order and apart from one another, the spans that touch it (术语 标记分派).

    Examples
    --------
    >>> [[s.key for s in part] for part in shared_out([Span(1, 7, "a")], [(0, 3), (4, 5), (6, 9), (10, 12)])]
    [['a'], ['a'], ['a'], []]
    """
    parts: list[list[Span]] = [[] for _ in ranges]
    starts, ends = [start for start, _ in ranges], [end for _, end in ranges]
    for span in spans:
        for index in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            parts[index].append(span)
    return parts


def place_of(end: int, ranges: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The range that shows the end of a mark, and where in it; an end between ranges closes with the one before.

    术语 标记落点

    Examples
    --------
    >>> place_of(4, [(0, 3), (5, 9)]), place_of(7, [(0, 3), (5, 9)])
    ((0, 3), (1, 7))
    """
    starts = [start for start, _ in ranges]
    index = max(bisect_left(starts, end) - 1, 0)
    return index, min(end, ranges[index][1])
