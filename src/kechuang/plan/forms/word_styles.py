"""What Word's styles and lists say about a paragraph: its heading level, its number, whether it is hidden (术语 样式)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kechuang.plan.forms.word_numbers import Level, Series
from kechuang.plan.forms.word_package import W

HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*[1-9]|toc heading", re.I)
BODY_LEVEL = 9
BULLET = "•"


def value_of(node: Any, *path: str) -> str | None:
    """The ``w:val`` of the element at a path below a node, None when there is none (术语 取值).

    Examples
    --------
    >>> value_of(None, "numId") is None
    True
    """
    for name in path:
        if node is None:
            return None
        node = node.find(W + name)
    return None if node is None else str(node.get(W + "val", ""))


def is_on(node: Any, name: str) -> bool | None:
    """Whether a switch below a node is on; None when the node says nothing (术语 开关).

    Examples
    --------
    >>> is_on(None, "vanish") is None
    True
    """
    value = value_of(node, name)
    return None if value is None else value not in ("0", "false", "off")


class Styles:
    """The styles of a Word file, each with what it is based on (术语 样式).

    Examples
    --------
    >>> Styles(None).level(None, None) is None
    True
    """

    def __init__(self, root: Any) -> None:
        nodes = [] if root is None else list(root.iterchildren(W + "style"))
        self.by_id = {node.get(W + "styleId"): node for node in nodes}
        defaults = (
            n.get(W + "styleId") for n in nodes if n.get(W + "default") == "1" and n.get(W + "type") == "paragraph"
        )
        self.default = next(defaults, None)

    def chain(self, style: str | None) -> Iterator[Any]:
        """The style and those it is based on, nearest first (术语 样式继承).

        Examples
        --------
        >>> list(Styles(None).chain("a"))
        []
        """
        seen: set[str] = set()
        while style is not None and style in self.by_id and style not in seen:
            seen.add(style)
            yield self.by_id[style]
            style = value_of(self.by_id[style], "basedOn")

    def level(self, properties: Any, style: str | None) -> int | None:
        """The heading level of a paragraph, from 1; None for body text (术语 大纲级别).

        Examples
        --------
        >>> Styles(None).level(None, "Heading1") is None
        True
        """
        told = value_of(properties, "outlineLvl")
        for node in self.chain(style):
            if told is None:
                told = value_of(node, "pPr", "outlineLvl")
            named = HEADING_NAME.fullmatch(value_of(node, "name") or "")
            if told is None and named:
                return int(named[1])
        if told is None or not told.isdigit() or int(told) >= BODY_LEVEL:
            return None
        return int(told) + 1

    def is_contents(self, style: str | None) -> bool:
        """Whether a paragraph belongs to the generated table of contents (术语 目录).

        Examples
        --------
        >>> Styles(None).is_contents("TOC1")
        False
        """
        return any(CONTENTS_NAME.fullmatch(value_of(node, "name") or "") for node in self.chain(style))

    def is_hidden(self, properties: Any, style: str | None) -> bool:
        """Whether text with these run properties is hidden; ``style`` is the paragraph's (术语 隐藏文字).

        Examples
        --------
        >>> Styles(None).is_hidden(None, None)
        False
        """
        told = is_on(properties, "vanish")
        for start in (value_of(properties, "rStyle"), style):
            for node in self.chain(start):
                told = is_on(node.find(W + "rPr"), "vanish") if told is None else told
        return bool(told)

    def numbering(self, properties: Any, style: str | None) -> tuple[str, int | None, str | None] | None:
        """List id, level (None: as the list says for the style), and the style that brought it (术语 编号属性).

        Examples
        --------
        >>> Styles(None).numbering(None, None) is None
        True
        """
        own = value_of(properties, "numPr", "numId")
        at = value_of(properties, "numPr", "ilvl")
        if own is not None:
            return own, int(at or 0), None
        for node in self.chain(style):
            number = value_of(node, "pPr", "numPr", "numId")
            at = at if at is not None else value_of(node, "pPr", "numPr", "ilvl")
            if number is not None:
                return number, None if at is None else int(at), node.get(W + "styleId")
        return None


@dataclass(slots=True)
class List:
    """One use of a list definition: which series it counts in, and what it overrides (术语 列表).

    Examples
    --------
    >>> List("0", {}, set()).is_used
    False
    """

    definition: str
    levels: dict[int, Level]
    restarts: set[int]
    is_used: bool = False


class Numbering:
    """The lists of a Word file, counting as paragraphs come (术语 自动编号).

    Examples
    --------
    >>> Numbering(None, Styles(None)).label("1", 0, None) is None
    True
    """

    def __init__(self, root: Any, styles: Styles) -> None:
        definitions: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        for node in () if root is None else root.iterchildren(W + "abstractNum"):
            key = node.get(W + "abstractNumId")
            definitions[key] = {int(level.get(W + "ilvl", 0)): _level(level) for level in node.iterchildren(W + "lvl")}
            link = value_of(node, "numStyleLink")
            if link:
                links[key] = link
        numbers = {} if root is None else {n.get(W + "numId"): n for n in root.iterchildren(W + "num")}
        self.series = {key: Series(levels) for key, levels in definitions.items()}
        self.lists = {key: self._list(node, links, numbers, styles) for key, node in numbers.items()}

    def _list(self, node: Any, links: dict[str, str], numbers: dict[str, Any], styles: Styles) -> List:
        definition = value_of(node, "abstractNumId") or ""
        if definition in links:
            # The definition stands where a numbering style points.
            through = next((value_of(s, "pPr", "numPr", "numId") for s in styles.chain(links[definition])), None)
            definition = value_of(numbers.get(through or ""), "abstractNumId") or definition
        levels = dict(self.series[definition].levels) if definition in self.series else {}
        restarts = set()
        for override in node.iterchildren(W + "lvlOverride"):
            at = int(override.get(W + "ilvl", 0))
            own, start = override.find(W + "lvl"), value_of(override, "startOverride")
            if own is not None:
                levels[at] = _level(own)
            if start is not None and start.lstrip("-").isdigit():
                levels[at] = replace(levels.get(at, Level()), start=int(start))
                restarts.add(at)
        return List(definition, levels, restarts)

    def label(self, number: str, at: int | None, style: str | None) -> str | None:
        """The next label of a list on a level; None when the list draws nothing (术语 编号).

        Examples
        --------
        >>> Numbering(None, Styles(None)).label("0", 0, None) is None
        True
        """
        used = self.lists.get(number)
        if used is None or used.definition not in self.series:
            return None
        series = self.series[used.definition]
        if at is None:
            at = next((key for key, level in used.levels.items() if level.style == style), 0)
        used.is_used = True
        if at in used.restarts:
            # An override restarts its level once, where this list first reaches it.
            used.restarts.remove(at)
            series.reached.pop(at, None)
        label = series.next(at, used.levels).strip()
        return BULLET if used.levels.get(at, Level()).form == "bullet" else label or None


def _level(node: Any) -> Level:
    start, after = value_of(node, "start"), value_of(node, "lvlRestart")
    # A format that newer Word wraps in alternatives is found by its fallback.
    form = value_of(node, "numFmt") or next(
        (n.get(W + "val") for n in node.iter(W + "numFmt") if n.get(W + "val") != "custom"), None
    )
    return Level(
        start=int(start) if start and start.lstrip("-").isdigit() else 0 if start is not None else 1,
        form=form or "decimal",
        text=value_of(node, "lvlText") or "",
        restart_after=int(after) if after and after.isdigit() else None,
        is_legal=bool(is_on(node, "isLgl")),
        style=value_of(node, "pStyle"),
    )
