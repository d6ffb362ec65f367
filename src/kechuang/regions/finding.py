"""Names of regions in running text (术语 区域识别)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kechuang.regions.tree import Region, Regions

# A short name before these is a street: 咸宁大道, 北京东路; 湖北路径 is not.
_STREET = r"[东西南北中]?路(?![径线演])|大道|大街|街(?!道)"
# 我市, 全市, 市级 and the like, but not inside 资本市场, 全市场, 安全区域, 城市级, 县级市.
_RELATIVE = (
    r"(?<![安完健基成资])[我全本](?P<kind>[省州县]|市(?![场值])|区(?![域间块]))"
    r"|(?<![城都地县省副社园片])(?P<grade>[省市州县]|(?<!市)区)级(?!市)"
)
_SUFFIX = re.compile("[省市县]$")
_LOOK_BACK = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text, ``text[start:end]``, and the regions it may be; nearly always one (术语 区域名).

    Examples
    --------
    >>> Found("吉林", 0, 2, ()).region is None
    True
    """

    text: str
    start: int
    end: int
    regions: tuple[Region, ...]

    @property
    def region(self) -> Region | None:
        """The region, or None when the name is of several (术语 区域).

        Examples
        --------
        >>> from kechuang.regions import regions
        >>> regions().find("咸安区与赤壁")[0].region.code
        '421202'
        """
        return self.regions[0] if len(self.regions) == 1 else None


def short_of(name: str) -> str | None:
    """The name without 省, 市 or 县, if two characters are left (术语 简称).

    Districts and autonomous areas get none: 建设区 would be 建设, and 恩施土家族苗族自治州 ends elsewhere.

    Examples
    --------
    >>> short_of("嘉鱼县"), short_of("沙县"), short_of("市中区")
    ('嘉鱼', None, None)
    """
    short = _SUFFIX.sub("", name)
    return short if short != name and len(short) > 1 and not name.endswith("自治县") else None


class Names:
    """The names of a tree, ready to be found (术语 区域名表).

    Examples
    --------
    >>> from kechuang.regions import regions
    >>> [found.text for found in Names(regions()).find("内蒙古与内蒙", None)]
    ['内蒙古', '内蒙']
    """

    def __init__(self, tree: Regions) -> None:
        self._tree = tree
        self._named: dict[str, list[tuple[Region, bool]]] = {}  # with whether the name may be part of another word
        for region in tree:
            self._add(region, (region.name, *region.also), is_loose=False)
            self._add(region, (*((region.short,) if region.short else ()), *region.local), is_loose=True)
        for former in tree.former:
            self._add(tree[former.code], (former.name,), is_loose=False)
            self._add(tree[former.code], filter(None, (short_of(former.name),)), is_loose=True)
        self._lengths: dict[str, list[int]] = {}
        for name in sorted(self._named, key=len, reverse=True):
            lengths = self._lengths.setdefault(name[0], [])
            if len(name) not in lengths:
                lengths.append(len(name))
        self._first = re.compile(f"[{re.escape(''.join(self._lengths))}]" if self._lengths else "(?!)")

    def _add(self, region: Region, names: Iterable[str], *, is_loose: bool) -> None:
        for name in names:
            entries = self._named.setdefault(name, [])
            if all(entry is not region for entry, _ in entries):
                entries.append((region, is_loose))

    def find(self, text: str, home: str | None) -> tuple[Found, ...]:
        """The names in a text, the longest at each place, none overlapping (术语 区域识别).

        Examples
        --------
        >>> from kechuang.regions import regions
        >>> [found.text for found in Names(regions()).find("交通城市、通城县、全市", None)]
        ['通城县']
        """
        found = [*self._scan(text, home)]
        if home is None:
            return tuple(found)
        kept: list[Found] = []
        for one in sorted((*found, *self._relative(text, home)), key=lambda one: (one.start, -one.end)):
            if not kept or kept[-1].end <= one.start:
                kept.append(one)
        return tuple(kept)

    def _scan(self, text: str, home: str | None) -> Iterator[Found]:
        at, before = 0, None
        while match := self._first.search(text, at):
            at = match.start()
            if before is not None and before.end != at:
                before = None
            one = self._at(text, at, before, home)
            if one is None:
                at += 1
            else:
                yield one
                at, before = one.end, one

    def _at(self, text: str, at: int, before: Found | None, home: str | None) -> Found | None:
        for length in self._lengths[text[at]]:
            name, end = text[at : at + length], at + length
            regions = [
                region
                for region, is_loose in self._named.get(name, ())
                if end <= len(text)
                and not (is_loose and self._is_part(text, at, end, region, before))
                and (name not in region.local or self._is_local_to(region, home))
            ]
            if regions:
                return Found(name, at, end, self._chosen(regions, before, home))
        return None

    def _is_part(self, text: str, start: int, end: int, region: Region, before: Found | None) -> bool:
        """Whether the name is part of another word; the end of a region's name just before it is none."""
        left = "" if before is not None else text[max(0, start - _LOOK_BACK) : start]
        if region.not_after and re.search(f"(?:{region.not_after})$", left):
            return True
        return bool(re.compile(f"{_STREET}|{region.not_before or '(?!)'}").match(text, end))

    def _is_local_to(self, region: Region, home: str | None) -> bool:
        return home is not None and self._tree.is_within(home, region.parent or region.code)

    def _chosen(self, regions: list[Region], before: Found | None, home: str | None) -> tuple[Region, ...]:
        if len(regions) > 1 and before is not None and before.region is not None:
            above = before.region.code
            regions = [r for r in regions if r.code != above and self._tree.is_within(r.code, above)] or regions
        if len(regions) > 1 and home is not None:
            path = {home, *(region.code for region in self._tree.ancestors(home))}
            regions = _most(regions, lambda r: len(path & self._path(r)))
        if len(regions) > 1:
            regions = _most(regions, lambda r: -len(self._path(r)))
        return tuple(regions)

    def _path(self, region: Region) -> set[str]:
        return {region.code, *(above.code for above in self._tree.ancestors(region.code))}

    def _relative(self, text: str, home: str) -> Iterator[Found]:
        chain = (self._tree[home], *self._tree.ancestors(home))
        for match in re.finditer(_RELATIVE, text):
            kind = match["kind"] or match["grade"]
            region = next((region for region in chain if region.name.endswith(kind)), None)
            if region is not None:
                yield Found(match[0], match.start(), match.end(), (region,))


def _most(regions: list[Region], rating: Callable[[Region], int]) -> list[Region]:
    best = max(rating(region) for region in regions)
    return [region for region in regions if rating(region) == best]
