"""recognizers-text for Chinese: numbers, percentages, currencies and dimensions, the longest find at a place kept."""

from __future__ import annotations

import re
import warnings
from typing import Any

from bench.found import Found, Reader

_NUMERAL = re.compile(r"[\d.,+\-零〇一二两三四五六七八九十百千万亿点]+")


def load() -> Reader:
    """The models once, as a program would keep them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from recognizers_number import NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer

    culture = "zh-cn"
    plain, with_unit = NumberRecognizer(culture), NumberWithUnitRecognizer(culture)
    models = [
        with_unit.get_currency_model(culture, False),
        with_unit.get_dimension_model(culture, False),
        plain.get_percentage_model(culture, False),
        plain.get_number_model(culture, False),
    ]
    return Reader(lambda text: [found for model in models for found in model.parse(text)], _finds)


def _finds(results: list[Any], _text: str) -> list[Found]:
    kept: list[Found] = []
    for result in sorted(results, key=lambda result: (result.start - result.end, result.start)):
        found = _found(result)
        if found and not any(found.start < other.end and other.start < found.end for other in kept):
            kept.append(found)
    return kept


def _found(result: Any) -> Found | None:
    given = str((result.resolution or {}).get("value") or "").rstrip("%")
    try:
        value = float(given)
    except ValueError:
        return None
    unit = None
    if result.type_name == "percentage":
        unit = "%"
    elif result.type_name != "number":  # the value is already in the unit without its scale: 3000万元 is 30000000 元
        unit = _NUMERAL.sub("", result.text).strip() or None
    return Found(result.start, result.end + 1, value, None, unit)
