"""The key by which a row is known again (术语 自然键)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from kechuang.registers.schema import Register
from kechuang.registers.values import Ref, plain

SEPARATOR = "\x1f"
_SPACE = re.compile(r"[\s\u200b-\u200f\ufeff]+")


def row_key(register: Register, values: Mapping[str, Any]) -> str | None:
    """The first complete alternative of the register's keys, as one text; None when none is complete (术语 自然键).

    The text begins with the number of the alternative, so that a name never equals a credit code.

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> row_key(organisation, {"name": "咸宁 示例公司", "region": "421202"}).split(SEPARATOR)
    ['1', '咸宁示例公司', '421202']
    >>> row_key(organisation, {"name": "咸宁示例公司"}) is None
    True
    """
    for number, names in enumerate(register.keys):
        parts = [key_part(values.get(name)) for name in names]
        if all(parts):
            return SEPARATOR.join([str(number), *parts])
    return None


def key_part(value: Any) -> str:
    """A value as it stands in a key: width, case and spaces do not tell two rows apart (术语 键值).

    Examples
    --------
    >>> key_part("ＧＲ2024 001"), key_part(Ref("organisation", "0f3c")), key_part(None)
    ('gr2024001', 'organisation:0f3c', '')
    """
    if value is None:
        return ""
    if isinstance(value, Ref):
        return f"{value.register}:{value.id}" if value.is_known else key_part(value.written)
    return _SPACE.sub("", unicodedata.normalize("NFKC", str(plain(value)))).casefold()
