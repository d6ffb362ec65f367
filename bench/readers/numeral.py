"""The value of an Arabic, Chinese or mixed numeral, for peers that find numbers without reading them."""

from __future__ import annotations

import re

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九]|[十百千]|[万亿]")


def value(text: str) -> float | None:
    """The number, None when the text is none."""
    pieces = _PIECE.findall(text)
    if not pieces or "".join(pieces) != text:
        return None
    total = section = 0.0
    digit: float | None = None
    for piece in pieces:
        if piece in _SCALES:
            section += (1 if digit is None else digit) * _SCALES[piece]
            digit = None
        elif piece in _LARGE:
            total += (section + (digit or 0) or 1) * _LARGE[piece]
            section, digit = 0.0, None
        else:
            digit = float(_DIGITS[piece] if piece in _DIGITS else piece.replace(",", ""))
    return total + section + (digit or 0)
