"""Words: free text, yes and no, choices from a list, tags (术语 文字读取)."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import Any

from kechuang.errors import Listed, Problem
from kechuang.registers.codes import CodeList
from kechuang.registers.reading.outcome import EMPTY, NOTHING, Reader, Setting, fault, seen, written
from kechuang.registers.schema import Field
from kechuang.registers.workbook.sheet import Fault

YES = frozenset({"是", "√", "✓", "✔", "☑", "■", "对", "有", "已", "Y", "YES", "T", "TRUE", "1", "是的", "属于", "符合"})
NO = frozenset(
    {
        "否",
        "×",
        "✗",
        "✘",
        "☒",
        "□",
        "错",
        "无",
        "未",
        "N",
        "NO",
        "F",
        "FALSE",
        "0",
        "不是",
        "没有",
        "非",
        "不属于",
        "不符合",
        "X",
    }
)
SHOWN = 12
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}|[A-Za-z])[.、．)）:：]\s*(?=\D)")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]$")
_BETWEEN = re.compile(r"[、,，;；/|\n]+|\s{1,}")


def word_reader(field: Field, setting: Setting) -> Reader:
    """The reader of a text, reference, claim, choice or tags field (术语 文字读取).

    Examples
    --------
    >>> from kechuang.registers.schema import claim
    >>> read = word_reader(claim("is_local", "是否本地", "is local"), Setting())
    >>> read("√"), read("无"), read("/"), read("也许").code
    (True, False, None, 'reading.claim')
    """
    if field.kind == "claim":
        return _claim
    if field.kind == "text":
        return _text
    if field.kind == "ref":
        return _name
    codes = setting.lists(field.choices) if field.choices else None
    if field.kind == "tags":
        return lambda cell: _tags(cell, codes)
    if codes is None:
        raise ValueError(f"{field.name}: a choice names its list")
    return lambda cell: _choice(cell, codes)


def texts(cells: list[Any]) -> list[str | None] | None:
    """A column of ordinary texts, all at once; None when one needs a closer look (术语 批量文本).

    Examples
    --------
    >>> texts(["甲 ", ""]), texts(["甲\\u200b"]) is None
    (['甲', None], True)
    """
    joined = "".join(cells)
    if not joined.isprintable():
        return None
    stripped = list(map(str.strip, cells))
    if EMPTY.isdisjoint(stripped):
        return stripped  # type: ignore[return-value]
    return [None if each in EMPTY else each for each in stripped]


def _text(cell: Any) -> Any:
    if isinstance(cell, Fault):
        return fault(cell)
    text = written(cell)
    return None if text in EMPTY else text


def _name(cell: Any) -> Any:
    text = _text(cell)
    return None if text in NOTHING else text


def _claim(cell: Any) -> Any:
    if isinstance(cell, Fault):
        return fault(cell)
    text = unicodedata.normalize("NFKC", written(cell)).upper()
    if text in EMPTY:
        return None
    if text in YES or text in NO:
        return text in YES
    return Problem("reading.claim", "", {"value": seen(cell)})


def _choice(cell: Any, codes: CodeList) -> Any:
    if isinstance(cell, Fault):
        return fault(cell)
    text = written(cell)
    if text in EMPTY:
        return None
    value = _listed(text, codes)
    if value is None and text in NOTHING:
        return None
    return value or _several(text, codes) or _unlisted(text, codes)


def _several(text: str, codes: CodeList) -> Problem | None:
    """What is said of two words of the list in one cell that holds one."""
    words = list(filter(None, _BETWEEN.split(text)))
    values = [value for word in words if (value := _listed(word, codes))]
    if len(values) < max(2, len(words)):
        return None
    return Problem(
        "reading.choice-several", "", {"value": seen(text), "found": Listed(tuple(map(codes.with_word, values)))}
    )


def _listed(text: str, codes: CodeList) -> str | None:
    """By the word as it stands, without its number, without what is added in brackets."""
    plain = _NUMBERED.sub("", text)
    return codes.read(text) or codes.read(plain) or codes.read(_ASIDE.sub("", plain))


def _unlisted(text: str, codes: CodeList) -> Problem:
    near = difflib.get_close_matches(text, codes.values, 1, 0.5)
    known = codes.told(SHOWN)
    if near:
        return Problem(
            "reading.choice-near", "", {"value": seen(text), "near": codes.with_word(near[0]), "known": known}
        )
    return Problem("reading.choice", "", {"value": seen(text), "known": known})


def _tags(cell: Any, codes: CodeList | None) -> Any:
    if isinstance(cell, Fault):
        return fault(cell)
    text = written(cell)
    if text in NOTHING:
        return None
    words = set(filter(None, _BETWEEN.split(text)))
    if codes is None:
        return tuple(sorted(words))
    whole = _listed(text, codes)
    if whole:
        return (whole,)
    found = {word: _listed(word, codes) for word in words}
    for word, value in sorted(found.items()):
        if value is None:
            return _unlisted(word, codes)
    return tuple(sorted({value for value in found.values() if value}))
