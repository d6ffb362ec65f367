"""The outline of a plan: labels, paths and titles (术语 提纲)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kechuang.plan.target import Heading

_HAN, _DIGITS = "一二三四五六七八九十百", "0123456789"
_NUMERAL = f"[{_HAN}]+"
# The signs a label begins with, its rank, and its pattern; of those that fit, the first counts.
_LABELS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("第", 0, re.compile(rf"(第(?:{_NUMERAL}|\d+)(?:章|编|部分|篇))(?=[\s、:.]|[^条款届批次])[\s、:.]*")),
    ("第", 1, re.compile(rf"(第(?:{_NUMERAL}|\d+)节)[\s、:.]*")),
    (_HAN, 2, re.compile(rf"({_NUMERAL})、\s*")),
    (
        "PSGTOAC",
        2,
        re.compile(
            r"(?:Priority|Section|Part|Goal|Theme|Objective|Aim|Ambition|Outcome|Chapter)\s+(\d+"
            r"|[A-Z])\b[\s:.\-–—]*"
        ),
    ),
    ("(", 4, re.compile(rf"(\({_NUMERAL}\))[\s、.]*")),
    ("第", 3, re.compile(rf"(第(?:{_NUMERAL}|\d+)条)[\s、:.]*")),
    (_DIGITS, 5, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?![\d%])[\s.、]+(?=\S)")),
    (_DIGITS, 5, re.compile(r"(\d{1,2})(?:\.(?!\d)|\.(?=20\d\d年|\d{1,2}月)|、|\s(?=[A-Z][a-z]))\s*")),
    ("(", 6, re.compile(r"(\(\d{1,2}\))[\s、.]*")),
    (_DIGITS, 6, re.compile(r"(\d{1,2})\)\s*")),
    ("(abcdefghi", 6, re.compile(r"(\([a-z]\)|[a-z]\))\s+")),
    ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 7, re.compile(r"([①-⑳])[\s、.]*")),
)
_BY_SIGN = {
    sign: [(rank, pattern) for begins, rank, pattern in _LABELS if sign in begins]
    for sign in "".join(begins for begins, _, _ in _LABELS)
}
_INLINE = re.compile(
    r"(?<=[。;:；：\s])(?=[①-⑳]|\(\d{1,2}\)(?=[^\d,;。、)])|\([一二三四五六七八九十]{1,3}\)(?=[^,;。、)]))"
    r"|(?<=[^\s①-⑳])(?=[①-⑳](?![①-⑳]))|(?<=[。;])\s*(?=\d{1,2}\.(?!\d)[^\d\s])"
)
_CIRCLED = re.compile("[①-⑳]")
_NEW_ITEM = re.compile(r"[。;:：；\s]\s*(?:\(|\d{1,2}\.)")
_TITLE_END = re.compile(r"[。:;,!?]")


_CHAPTER = re.compile(r"[^。:;!?|\d]+")  # of a chapter, the heading may hold a comma: 聚力建设平台,增强创新策源能力


class Section(NamedTuple):
    """A stretch of text under one path: where its body starts, its title, the titles above it (术语 段落归属).

    Examples
    --------
    >>> [s.path for s in sections("一、总体\\n1.新增3家", [(0, 4), (5, 11)])]
    ['一', '一.1']
    """

    start: int
    end: int
    body: int
    path: str
    title: str
    titles: tuple[str, ...]
    labelled: bool


def sections(view: str, spans: Iterable[tuple[int, int]]) -> list[Section]:
    """Every paragraph, cut at labels inside it, with its path (术语 提纲识读).

    ``view`` is half-width text. A title is a short first sentence with more behind it, or a short line without a full stop.

    Examples
    --------
    >>> [(s.path, s.title) for s in sections("五、平台\\n(一)提质扩面。全年申报160家", [(0, 4), (5, 22)])]
    [('五', '平台'), ('五.(一)', '提质扩面')]
    """
    stack: list[tuple[int, str, tuple[str, ...]]] = []  # rank, path, and the titles down to this one
    out: list[Section] = []
    for start, end in _cut(view, spans):
        line = view[start:end]
        indent = len(line) - len(line.lstrip(" \t*•●◆■-"))
        rank, label, length = _label(line[indent:])
        while rank >= 0 and stack and stack[-1][0] >= rank:
            stack.pop()
        _, path, titles = stack[-1] if stack else (-1, "", ())
        if rank < 0:
            out.append(Section(start, end, start, path, "", titles, False))
            continue
        body = start + indent + length
        title, path = _title(view[body:end], is_chapter=rank <= 2), _path(path, label)
        out.append(Section(start, end, body, path, title, titles, True))
        stack.append((rank, path, (*titles, title)))
    return out


def _cut(view: str, spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    circled = _CIRCLED.search(view) is not None
    for start, end in spans:
        at, line = start, view[start:end]
        bears = ("(" in line or "." in line) and _NEW_ITEM.search(line)
        if (bears or (circled and _CIRCLED.search(line, 1))) and "|" not in line:
            for mark in _INLINE.finditer(view, start + 1, end):
                if mark.start() > at:
                    yield at, mark.start()
                    at = mark.start()
        yield at, end


def _label(line: str) -> tuple[int, str, int]:
    for rank, pattern in _BY_SIGN.get(line[:1], ()):
        found = pattern.match(line)
        if found:
            return rank, found.group(1), found.end()
    return -1, "", 0


def _path(parent: str, label: str) -> str:
    if "." in label and (not parent or label.startswith(f"{parent}.")):
        return label
    return f"{parent}.{label}" if parent else label


def _title(text: str, *, is_chapter: bool) -> str:
    text = text.strip()
    if is_chapter and len(text) <= 40 and _CHAPTER.fullmatch(text):
        return text
    stop = _TITLE_END.search(text)
    if stop is None:
        return text if len(text) <= 40 or (text.isascii() and len(text) <= 80) else ""
    if stop.group() in "。:" and stop.start() <= 30 and (stop.end() < len(text) or stop.group() == ":"):
        return text[: stop.start()]
    return ""


def headings(view: str, text: str, found: Iterable[Section]) -> tuple[Heading, ...]:
    """The labelled sections as outline entries (术语 提纲).

    Examples
    --------
    >>> view = "一、总体"
    >>> headings(view, view, sections(view, [(0, 4)]))[0].title
    '总体'
    """
    out = []
    for section in found:
        if not section.labelled:
            continue
        if section.title:
            end = section.body + len(section.title)
        else:
            stop = _TITLE_END.search(view, section.body, section.end)
            end = stop.start() if stop else section.end
        out.append(Heading(section.path, text[section.body : end].strip(), section.start, end, len(section.titles) + 1))
    return tuple(out)
