"""The tree of divisions and reporting units (术语 行政区划).

Codes of six digits are those of GB/T 2260; reporting units outside it have their parent's code
and letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kechuang.errors import Language, Problem
from kechuang.regions.finding import Found, Names

if TYPE_CHECKING:
    from kechuang.period import Period

Level = Literal["province", "city", "county", "unit"]
_KIND = re.compile(" (?:Province|City|District|County)$")


@dataclass(frozen=True, slots=True)
class Region:
    """One division or reporting unit (术语 区域).

    Parameters
    ----------
    parent : the code above, None for a province
    short : the name without its kind; None where that would be an everyday word
    also, local : other names; the local ones mean it only for a home within its parent
    not_after, not_before : regular expressions of what stands there when the name is part of another word
    english : the official romanised name, empty where none is known

    Examples
    --------
    >>> Region("421202", "咸安区", "421200", "咸安").level, Region("429004", "仙桃市", "420000", "仙桃").level
    ('county', 'city')
    """

    code: str
    name: str
    parent: str | None = None
    short: str | None = None
    also: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    not_after: str = ""
    not_before: str = ""
    english: str = ""

    def label(self, language: Language, *, is_short: bool = False) -> str:
        """The name as a reader's language has it; the Chinese one where there is no other (术语 区域名称).

        Examples
        --------
        >>> chibi = Region("421281", "赤壁市", short="赤壁", english="Chibi City")
        >>> chibi.label("zh"), chibi.label("en"), chibi.label("en", is_short=True)
        ('赤壁市', 'Chibi City', 'Chibi')
        """
        if language == "en" and self.english:
            return self._english_in_short if is_short else self.english
        return (self.short if is_short else None) or self.name

    @property
    def _english_in_short(self) -> str:
        """Without its kind; of a unit outside GB/T 2260 without the place that it is named after."""
        return _KIND.sub("", self.english) if self.is_national else self.english.partition(" ")[2] or self.english

    @property
    def level(self) -> Level:
        """Province, city, county, or unit outside GB/T 2260; what a province governs directly is a city (术语 层级).

        Examples
        --------
        >>> Region("421200-GX", "咸宁高新区", "421200").level
        'unit'
        """
        if not self.is_national:
            return "unit"
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") or self.code[2:4] == "90" else "county"

    @property
    def is_national(self) -> bool:
        """Whether the code is one of GB/T 2260 (术语 国标代码).

        Examples
        --------
        >>> Region("421200-SZ", "咸宁市直", "421200").is_national
        False
        """
        return "-" not in self.code


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a place had, and the time in which it ended (术语 曾用名).

    Examples
    --------
    >>> from kechuang.period import Period
    >>> FormerName("襄樊市", "420600", Period.of("2010-12-09")).until.last_on.year
    2010
    """

    name: str
    code: str
    until: Period


class Regions:
    """A tree of regions (术语 行政区划).

    Examples
    --------
    >>> hubei = Region("420000", "湖北省", None, "湖北")
    >>> tree = Regions([hubei, Region("421200", "咸宁市", "420000", "咸宁")])
    >>> [region.name for region in tree.ancestors("421200")], len(tree)
    (['湖北省'], 2)
    """

    def __init__(self, rows: Iterable[Region], former: Iterable[FormerName] = ()) -> None:
        self._by_code: Mapping[str, Region] = {row.code: row for row in rows}
        self._children: dict[str | None, list[Region]] = {}
        for row in self:
            self._children.setdefault(row.parent, []).append(row)
        self.former = tuple(former)
        self._names: Names | None = None
        self._english = {row.english.casefold(): row for row in self if row.english}

    def __iter__(self) -> Iterator[Region]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Region:
        if code not in self._by_code:
            raise Problem("regions.code.unknown", "", {"value": code})
        return self._by_code[code]

    def called(self, code: str, language: Language, *, is_short: bool = False) -> str:
        """The name of the region that has a code, the code itself where none has it (术语 区域名称).

        Examples
        --------
        >>> tree = Regions([Region("421202", "咸安区", english="Xian'an District")])
        >>> tree.called("421202", "en"), tree.called("421202", "zh"), tree.called("000000", "en")
        ("Xian'an District", '咸安区', '000000')
        """
        return self[code].label(language, is_short=is_short) if code in self else code

    def children(self, code: str | None) -> tuple[Region, ...]:
        """The regions directly under a code; under None, the provinces (术语 下级区域).

        Examples
        --------
        >>> tree = Regions([Region("420000", "湖北省"), Region("421200", "咸宁市", "420000")])
        >>> [region.name for region in tree.children("420000")]
        ['咸宁市']
        """
        return tuple(self._children.get(code, ()))

    def ancestors(self, code: str) -> tuple[Region, ...]:
        """The regions above a code, the nearest first (术语 上级区域).

        Examples
        --------
        >>> Regions([Region("420000", "湖北省")]).ancestors("420000")
        ()
        """
        parent = self[code].parent
        return () if parent is None else (self[parent], *self.ancestors(parent))

    def subtree(self, code: str) -> tuple[Region, ...]:
        """A region and all below it, each before its children (术语 辖区).

        Examples
        --------
        >>> tree = Regions([Region("420000", "湖北省"), Region("421200", "咸宁市", "420000")])
        >>> len(tree.subtree("420000"))
        2
        """
        below = (region for child in self.children(code) for region in self.subtree(child.code))
        return (self[code], *below)

    def is_within(self, code: str, root: str) -> bool:
        """Whether a region is the root or lies below it (术语 属于辖区).

        Examples
        --------
        >>> tree = Regions([Region("420000", "湖北省"), Region("421200", "咸宁市", "420000")])
        >>> tree.is_within("421200", "420000"), tree.is_within("420000", "421200")
        (True, False)
        """
        return code == root or any(region.code == root for region in self.ancestors(code))

    def path(self, code: str) -> str:
        """The full name of a region, from its province down (术语 区域全称).

        Examples
        --------
        >>> Regions([Region("420000", "湖北省"), Region("421200", "咸宁市", "420000")]).path("421200")
        '湖北省咸宁市'
        """
        return "".join(region.name for region in (*reversed(self.ancestors(code)), self[code]))

    def find(self, text: str, *, home: str | None = None) -> tuple[Found, ...]:
        """The regions that a running text names, in order, with their offsets (术语 区域识别).

        The longest name wins. A name of several regions is the one within the region named just before it, else the
        one nearest to ``home``, else the highest: 吉林 is the province, 吉林市 the city. What is still several stays
        several. Names inside those of bodies (武汉大学) are found, streets (咸宁大道) are not. With a home, 我市, 全市,
        本市 and 市级 (省, 州, 县 and 区 alike) are the nearest region of that kind: the home, or one above it.

        Examples
        --------
        >>> tree = Regions([Region("420000", "湖北省", None, "湖北"), Region("421200", "咸宁市", "420000", "咸宁")])
        >>> [(f.text, f.start, f.region.code) for f in tree.find("咸宁在湖北，全市新增", home="421200")]
        [('咸宁', 0, '421200'), ('湖北', 3, '420000'), ('全市', 6, '421200')]
        """
        if self._names is None:
            self._names = Names(self)
        return self._names.find(text, home)

    def read(self, text: str, *, home: str | None = None) -> Region:
        """The one region that a code, a name, an English name or a full path names (术语 区域读取).

        Raises
        ------
        Problem  regions.name.unknown  no region, or words besides its name
        Problem  regions.name.ambiguous  several regions have the name

        Examples
        --------
        >>> tree = Regions([Region("420000", "湖北省", None, "湖北"), Region("421200", "咸宁市", "420000", "咸宁")])
        >>> {tree.read(text).code for text in ("421200", "咸宁", "湖北省咸宁市")}
        {'421200'}
        """
        if known := self._english.get(text.strip().casefold()):
            return known
        given = re.sub(r"\s", "", text)
        if given in self:
            return self[given]
        named = self.find(given, home=home)
        edges = [0, *(edge for found in named for edge in (found.start, found.end)), len(given)]
        if not named or edges[::2] != edges[1::2]:
            raise Problem("regions.name.unknown", "", {"value": text})
        last = named[-1]
        if last.region is None:
            paths = "、".join(self.path(region.code) for region in last.regions)
            raise Problem("regions.name.ambiguous", "", {"value": text, "candidates": paths})
        return last.region
