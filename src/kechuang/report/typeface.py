"""Which characters a font file has a shape for, from its ``cmap`` table (术语 字形).

A missing shape prints as an empty box, and no typesetter says so: we ask before.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

_COLLECTION = b"ttcf"
_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}


@lru_cache(maxsize=64)
def ranges(path: Path, index: int = 0) -> tuple[tuple[int, int], ...]:
    """First and last code point of each run of characters that a font knows, sorted (术语 字符范围).

    A file that is no font knows nothing.

    Examples
    --------
    >>> ranges(Path(__file__))
    ()
    """
    try:
        with path.open("rb") as source:
            found = _cmap(source.read(1 << 16), path, index)
            return tuple(_merged(sorted(_subtables(found))))
    except (OSError, struct.error, ValueError):
        return ()


def lacks(text: Iterable[str], fonts: Iterable[tuple[Path, int]]) -> list[str]:
    """The characters of a text that none of the fonts has a shape for, in code order (术语 缺字).

    Examples
    --------
    >>> lacks("科创 科", [])
    ['创', '科']
    """
    left = {char for char in text if not char.isspace()}
    for path, index in fonts:
        runs = ranges(path, index)
        starts = [run[0] for run in runs]
        left = {char for char in left if not _within(ord(char), starts, runs)}
    return sorted(left)


def _within(code: int, starts: list[int], runs: tuple[tuple[int, int], ...]) -> bool:
    at = bisect_right(starts, code) - 1
    return at >= 0 and code <= runs[at][1]


def _cmap(head: bytes, path: Path, index: int) -> bytes:
    """The bytes of the ``cmap`` table of a font, or of one font of a collection."""
    start = struct.unpack_from(">I", head, 12 + 4 * index)[0] if head[:4] == _COLLECTION else 0
    for entry in range(struct.unpack_from(">H", head, start + 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sIII", head, start + 12 + 16 * entry)
        if tag == b"cmap":
            with path.open("rb") as source:
                source.seek(offset)
                return source.read(length)
    raise ValueError("no cmap")


def _subtables(cmap: bytes) -> Iterator[tuple[int, int]]:
    for entry in range(struct.unpack_from(">H", cmap, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * entry)
        if (platform, encoding) not in _UNICODE:
            continue
        form = struct.unpack_from(">H", cmap, offset)[0]
        if form == 4:
            yield from _segments(cmap, offset)
        elif form == 12:
            for group in range(struct.unpack_from(">I", cmap, offset + 12)[0]):
                first, last, _ = struct.unpack_from(">III", cmap, offset + 16 + 12 * group)
                yield first, last


def _segments(cmap: bytes, offset: int) -> Iterator[tuple[int, int]]:
    """Format 4: ends, a pad, starts; the last segment is a stop."""
    count = struct.unpack_from(">H", cmap, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", cmap, offset + 14)
    starts = struct.unpack_from(f">{count}H", cmap, offset + 16 + 2 * count)
    yield from zip(starts[:-1], ends[:-1], strict=True)


def _merged(runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first, last = -2, -2
    for start, end in runs:
        if start > last + 1:
            if first >= 0:
                yield first, last
            first, last = start, end
        last = max(last, end)
    if first >= 0:
        yield first, last
