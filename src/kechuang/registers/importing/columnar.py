"""The keys of many rows at once (术语 批量自然键)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kechuang.registers.keys import SEPARATOR, key_part
from kechuang.registers.schema import Register


def row_keys(register: Register, columns: Mapping[str, Sequence[Any]], height: int) -> list[str | None]:
    """For each row what `kechuang.registers.keys.row_key` gives it (术语 批量自然键).

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> keys = row_keys(organisation, {"name": ["甲", "乙"], "region": ["421202", None]}, 2)
    >>> [key and key.split(SEPARATOR) for key in keys]
    [['1', '甲', '421202'], None]
    """
    keys: list[str | None] = [None] * height
    for number, names in enumerate(register.keys):
        if not all(name in columns for name in names):
            continue
        parts = [_parts(columns[name]) for name in names]
        start = str(number)
        if len(parts) == 1:
            made = [start + SEPARATOR + part if part else None for part in parts[0]]
        else:
            made = [SEPARATOR.join((start, *each)) if all(each) else None for each in zip(*parts, strict=True)]
        keys = made if number == 0 else [key or other for key, other in zip(keys, made, strict=True)]
        if None not in keys:
            break
    return keys


def _parts(column: Sequence[Any]) -> list[str]:
    texts = [value for value in column if type(value) is str]
    joined = "".join(texts)
    if joined.isascii() and joined.isalnum() and "" not in texts:  # letters and digits are their own key
        return [value.lower() if type(value) is str else key_part(value) for value in column]
    known: dict[Any, str] = {}
    return [known[value] if value in known else known.setdefault(value, key_part(value)) for value in column]
