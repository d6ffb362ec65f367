"""jionlp's extractor of sums of money."""

from __future__ import annotations

from typing import Any

from bench.found import Found, Reader

_SIGNS = {"accurate": "=", "blur": "approx", "blur+": ">=", "blur-": "<="}


def load() -> Reader:
    """The extractor with its own parser of amounts."""
    import jionlp

    return Reader(lambda text: jionlp.ner.extract_money(text, with_parsing=True), _finds)


def _finds(sums: list[dict[str, Any]], _text: str) -> list[Found]:
    found = []
    for money in sums:
        (start, end), detail = money["offset"], money["detail"]
        low, high = detail["num"] if isinstance(detail["num"], list) else (detail["num"], None)
        sign = "between" if high else _SIGNS.get(detail["definition"])
        found.append(Found(start, end, float(low), float(high) if high else None, detail["case"], sign))
    return found
