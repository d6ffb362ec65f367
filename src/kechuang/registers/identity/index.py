"""The names that share enough with a written one to be looked at (术语 倒排索引)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kechuang.registers.identity.comparison import Known
from kechuang.registers.identity.industry import specific
from kechuang.registers.identity.names import fold
from kechuang.registers.identity.organisation_name import OrganisationName
from kechuang.registers.identity.place_name import Path, is_within

_CROWDED = 48  # of one brand, from here on industry and place narrow
_MOST = 256
_BRAND = 2


class BrandIndex:
    """Numbers of names by brand, by bigrams of brands, and by brands less one character (术语 字号索引).

    Examples
    --------
    >>> from kechuang.registers.identity.organisation_name import read_name
    >>> index = BrandIndex()
    >>> index.add(Known(read_name("咸宁沐泽岚新材料有限公司")))
    >>> [list(index.near(read_name(name), ())) for name in ("沐泽岚", "沐择岚新材料", "岫云")]
    [[0], [0], []]
    >>> list(index.beside(read_name("沐泽"), ()))
    [0]
    """

    def __init__(self) -> None:
        self.known: list[Known] = []
        self._brands: dict[str, list[int]] = {}
        self._bigrams: dict[str, set[str]] = {}
        self._less: dict[str, set[str]] = {}
        self._leading: dict[str, list[int]] = {}

    def add(self, known: Known) -> None:
        """Nothing; the name will be found under the next number (术语 登入索引).

        Examples
        --------
        >>> BrandIndex().add(Known(OrganisationName("统计局")))
        """
        number = len(self.known)
        self.known.append(known)
        brand = fold(known.name.brand) or _bare(known.name)
        if brand not in self._brands:
            self._brands[brand] = []
            for bigram in _bigrams(brand):
                self._bigrams.setdefault(bigram, set()).add(brand)
            for less in _less(brand):
                self._less.setdefault(less, set()).add(brand)
        self._brands[brand].append(number)
        if words := specific(known.name.industry):
            self._leading.setdefault(f"{brand}/{words[0]}", []).append(number)

    def near(self, name: OrganisationName, place: Path) -> Iterable[int]:
        """The numbers of names with the brand; when no name has it, of those one slip away in the same trade (术语 候选召回).

        Examples
        --------
        >>> list(BrandIndex().near(OrganisationName("南玻", brand="南玻"), ()))
        []
        """
        brand, words = fold(name.brand) or _bare(name), specific(name.industry)
        if brand in self._brands or not (name.brand and words):
            return self._of_brand(brand, name, place)
        slips = {found for less in _less(brand) for found in self._less.get(less, ())}
        return [number for found in sorted(slips) for number in self._leading.get(f"{found}/{words[0]}", ())]

    def beside(self, name: OrganisationName, place: Path) -> Iterable[int]:
        """The numbers of names whose brand begins or ends as the written one, or the other way round (术语 近似字号召回).

        Examples
        --------
        >>> list(BrandIndex().beside(OrganisationName("南玻", brand="南玻"), ()))
        []
        """
        brand = fold(name.brand)
        longer = {found for bigram in _bigrams(brand) for found in self._bigrams.get(bigram, ())}
        near = {found for found in longer if _is_end(found, brand) or _is_end(brand, found)}
        return [number for found in sorted(near) for number in self._of_brand(found, name, place)]

    def _of_brand(self, brand: str, name: OrganisationName, place: Path) -> list[int]:
        numbers, words = self._brands.get(brand, []), specific(name.industry)
        if len(numbers) > _CROWDED and words:
            numbers = self._leading.get(f"{brand}/{words[0]}", numbers)
        if len(numbers) > _CROWDED and place:
            numbers = [number for number in numbers if self._may_be_in(place, number)]
        return numbers[
            : _MOST if words or name.form else _CROWDED
        ]  # of a brand alone so many are as much in doubt as all

    def _may_be_in(self, place: Path, number: int) -> bool:
        seats = (self.known[number].name.place.path, self.known[number].region)
        return any(is_within(seat, place) or is_within(place, seat) for seat in seats if seat)


def _bare(name: OrganisationName) -> str:
    """What stands for the brand of a name that has none; no brand looks so."""
    return "/" + fold("".join(name.industry)[:_BRAND])


def _bigrams(brand: str) -> Iterator[str]:
    return (brand[at : at + 2] for at in range(len(brand) - 1))


def _less(brand: str) -> set[str]:
    """The brand, and the brand with each character left out: two that are one slip apart share one of these."""
    shorter = {brand[:at] + brand[at + 1 :] for at in range(len(brand))} if len(brand) >= _BRAND else set()
    return {brand, *shorter}


def _is_end(longer: str, shorter: str) -> bool:
    return len(shorter) >= _BRAND and longer != shorter and longer.startswith(shorter) | longer.endswith(shorter)
