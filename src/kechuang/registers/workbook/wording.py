"""What templates, exports and mend files say to people beside the rows, in both languages (术语 表内说明)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from kechuang.errors import Language, Worded, filled


def said(code: str, language: Language, **facts: object) -> str:
    """The words under a code, with the facts filled in (术语 说明文字).

    Examples
    --------
    >>> said("template.title", "zh", register="技术合同")
    '技术合同填报表'
    """
    return filled(_words()[code][language], facts)


def lines(code: str, language: Language, **facts: object) -> list[str]:
    """The paragraphs under a code, with the facts filled in (术语 说明段落).

    Examples
    --------
    >>> len(lines("template.notes", "zh", section="办公室", example="")) == len(lines("template.notes", "en", section="", example=""))
    True
    """
    return [line.format_map(facts) for line in _words()[code][language]]


def unit_word(unit: str, language: Language) -> str:
    """The unit of a heading in one language, or several; as declared when it has no word in the other (术语 计量单位).

    Examples
    --------
    >>> unit_word("元", "en"), unit_word("平方米", "zh"), unit_word("万元、元", "en")
    ('yuan', '平方米', '10 000 yuan, yuan')
    """
    known: Mapping[str, str] = _words()["units"]["en"]
    return ", ".join(known.get(each, each) for each in unit.split("、")) if language == "en" else unit


def unit_named(unit: str) -> Worded:
    """A unit as one fact of a problem (术语 计量单位).

    Examples
    --------
    >>> unit_named("万元").label("en")
    '10 000 yuan'
    """
    return Worded(unit or "—", unit_word(unit, "en") or "—")


@cache
def _words() -> Mapping[str, Mapping[Language, Any]]:
    import yaml

    text = resources.files(__package__).joinpath("wording.yaml").read_text("utf-8")
    loaded: Mapping[str, Mapping[Language, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
