"""The place at the front of a name, or in its brackets (术语 行政区划前缀)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.regions import Regions
from kechuang.registers.identity.names import matching_key
from kechuang.registers.identity.vocabulary import Words, loaded

Path = tuple[str, ...]
_TOWN = r"(?<![城都超门夜集])[市县](?![场政值域])"
_UNKNOWN = re.compile(rf"[\u4e00-\u9fff]{{1,5}}自治[区州县]|[\u4e00-\u9fff]{{2,3}}?{_TOWN}|[\u4e00-\u9fff]{{2}}省")
# What may follow a place that is known: a zone, a county or district, and below a county a town. 美丽乡村 and 农贸市场 are none.
_ZONE = "(?:国家级?)?(?:高新区|经开区|开发区|(?:经济|高新)技术(?:产业)?开发区|经济开发区)"
_BELOW = re.compile(rf"{_ZONE}|[\u4e00-\u9fff]{{2}}(?:区(?![块域间])|{_TOWN})")
_BELOW_COUNTY = re.compile(r"[\u4e00-\u9fff]{2}(?:[镇乡](?![村愁土情])|街道)")
_COUNTY = 3
_MEMORY = 65_536  # fronts repeat: 120,000 firms share a few hundred
_CITY = re.compile("[省市县]$")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a name: its text, and its path from the province down; an unknown place is its own text (术语 地名).

    Examples
    --------
    >>> Place("咸宁", ("420000", "421200")).path[-1]
    '421200'
    """

    text: str = ""
    path: Path = ()


NOWHERE = Place()


class Places:
    """The places that may stand at the front of a name (术语 地名表).

    Examples
    --------
    >>> from kechuang.regions import regions
    >>> Places(regions()).front("湖北省咸宁市咸安区砾川")
    Place(text='湖北省咸宁市咸安区', path=('420000', '421200', '421202'))
    >>> Places(regions()).front("深圳市砾川").path, Places(regions()).front("砾川").path
    (('440000', '深圳'), ())
    """

    def __init__(self, tree: Regions) -> None:
        self._tree = tree
        self._codes: dict[str | None, Path] = {}
        self._paths: dict[str, Path] = {}
        self._fronts: dict[str, Place] = {}
        for province, cities in loaded("places.yaml").items():
            for city in cities:
                path = (province, city) if province else ()
                self._paths.update(dict.fromkeys((city, f"{city}市") if province else (city,), path))
        own = [region for region in tree if region.is_national or region.name.endswith("区")]
        named = [(name, region.code) for region in own for name in (region.name, region.short, *region.also) if name]
        named += [(name, former.code) for former in tree.former for name in (former.name, _CITY.sub("", former.name))]
        for name, code in sorted(named, key=lambda pair: -len(self.of_code(pair[1]))):
            self._paths[matching_key(name)] = self.of_code(code)
        self._guards = {
            matching_key(region.short): re.compile(region.not_before)
            for region in tree
            if region.short and region.not_before
        }
        self._names = Words(self._paths)

    def of_code(self, code: str | None) -> Path:
        """The path of a region's code; a reporting unit counts as the division that it belongs to (术语 区域路径).

        Examples
        --------
        >>> from kechuang.regions import regions
        >>> Places(regions()).of_code("421200-GX"), Places(regions()).of_code(None)
        (('420000', '421200'), ())
        """
        if code not in self._codes:
            self._codes[code] = self._path(code)
        return self._codes[code]

    def _path(self, code: str | None) -> Path:
        if code is None or code not in self._tree:
            return ()
        above = [region.code for region in reversed(self._tree.ancestors(code)) if region.is_national]
        return (*above, code) if self._tree[code].is_national else tuple(above)

    def may_be_brand(self, place: Place) -> bool:
        """Whether the place is the short name of a far city, which is as well a brand: 金华, 安康 (术语 地名作字号).

        Examples
        --------
        >>> from kechuang.regions import regions
        >>> places = Places(regions())
        >>> [places.may_be_brand(places.front(text)) for text in ("金华液压", "金华市液压", "咸宁液压")]
        [True, False, False]
        """
        return place.path[-1:] == (place.text,) and place.text in self._paths

    def front(self, text: str) -> Place:
        """The places that begin a text, as one (术语 前缀地名).

        Examples
        --------
        >>> from kechuang.regions import regions
        >>> Places(regions()).front("智慧城市科技"), Places(regions()).front("桂山县穗垚").text
        (Place(text='', path=()), '桂山县')
        """
        end, path = 0, Path()
        while found := self._next(text, end, path):
            name, path = found
            end += len(name)
        if not end:
            return NOWHERE
        if len(self._fronts) >= _MEMORY:
            self._fronts.clear()
        return self._fronts.setdefault(text[:end], Place(text[:end], path))

    def _next(self, text: str, start: int, path: Path) -> tuple[str, Path] | None:
        name = self._names.at(text, start)
        if name is not None and not self._is_part(text, start + len(name), name):
            found = self._paths[name]
            if not path or found[: len(path)] == path:
                return name, found or path
        if start:
            below = _BELOW.match(text, start) or (_BELOW_COUNTY.match(text, start) if len(path) == _COUNTY else None)
            return (below[0], path) if below else None
        unknown = _UNKNOWN.match(text)
        return (unknown[0], (_CITY.sub("", unknown[0]),)) if unknown else None

    def _is_part(self, text: str, end: int, name: str) -> bool:
        guard = self._guards.get(name)
        return guard is not None and guard.match(text, end) is not None


def is_within(path: Path, root: Path) -> bool:
    """Whether a place is the root or below it (术语 地名包含).

    Examples
    --------
    >>> is_within(("420000", "421200"), ("420000",)), is_within((), ("420000",))
    (True, False)
    """
    return path[: len(root)] == root
