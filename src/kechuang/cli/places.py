"""Where in a file something stands, in the language of the one who reads it (术语 位置)."""

from __future__ import annotations

import re

from kechuang.errors import Language, Problem

_ENGLISH = (
    (r"表 (\d+) 第 (\d+) 行", r"table \1 row \2"),
    (r"表 (\d+)", r"table \1"),
    (r"第 (\d+) 行", r"line \1"),
    (r"第 (\d+) 段", r"paragraph \1"),
    (r"第 (\d+) 页", r"page \1"),
    (r"脚注", "footnote"),
    (r"尾注", "endnote"),
    (r"页眉", "header"),
    (r"页脚", "footer"),
    (r"批注", "comment"),
    (r"文本框", "text box"),
    (r"文件名", "its name"),
)
_PLACE = re.compile(rf"(?:(?:{'|'.join(pattern for pattern, _ in _ENGLISH)}|\d+)(?: |$))+")


def placed(where: str, language: Language) -> str:
    """A place as documents write it, and the file's name before it, which stays as it is."""
    if language == "zh":
        return where
    return " / ".join(_said(part) if _PLACE.fullmatch(part) else part for part in where.split(" / "))


def spoken(problem: Problem, language: Language) -> str:
    """The sentence of a problem, its place told in the same language."""
    return Problem(problem.code, placed(problem.place(language), language), problem.facts).sentence(language)


def _said(place: str) -> str:
    for pattern, english in _ENGLISH:
        place = re.sub(pattern, english, place)
    return place
