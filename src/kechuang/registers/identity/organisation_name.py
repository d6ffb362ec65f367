"""The name of a body in its parts: place, brand, industry, legal form (术语 企业名称结构)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kechuang.regions import Regions, regions
from kechuang.registers.identity.names import matching_key
from kechuang.registers.identity.place_name import NOWHERE, Place, Places
from kechuang.registers.identity.vocabulary import industry_words, legal_forms

_BRACKET = re.compile(r"\(([^()]*)\)")
_LATIN = re.compile(r"[a-z0-9][a-z0-9&\-]*")
_SHORTEST_BRAND, _LONGEST_BRAND = 2, 6
_BRANCHES = ("分公司", "子公司")
_JOINTS = frozenset("和与及、")
_OWN = frozenset("省市县区")  # 市生产力促进中心, as the city's own people say it


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name in its parts (术语 企业名称).

    Parameters
    ----------
    key : the matching key of the whole
    place : at the front or in brackets; the one in brackets counts when there are two
    brand, latin : 字号, what is Chinese in it and what is not; empty where the name has none (咸宁市统计局)
    industry : words of what it does; what the vocabulary lacks stands among them as written
    form, kind : the legal form, its kind; empty when the name is a short one
    part : the branch, college or other part of the body before it
    notes : group, slip (in the form), aside (another name stood in brackets)

    Examples
    --------
    >>> name = read_name("南玻（咸宁）光电玻璃有限公司")
    >>> name.place.text, name.brand, name.industry, name.form, name.kind
    ('咸宁', '南玻', ('光电', '玻璃'), '有限公司', 'company')
    """

    key: str
    place: Place = NOWHERE
    brand: str = ""
    latin: str = ""
    industry: tuple[str, ...] = ()
    form: str = ""
    kind: str = ""
    part: str = ""
    notes: frozenset[str] = frozenset()

    @property
    def core(self) -> str:
        """Brand and industry, as one text (术语 名称主干).

        Examples
        --------
        >>> read_name("咸宁市统计局").core
        '统计'
        """
        return self.brand + "".join(self.industry)


def read_name(written: str, *, tree: Regions | None = None) -> OrganisationName:
    """The parts of a name as written; nothing is too strange for it (术语 名称切分).

    Examples
    --------
    >>> branch = read_name("湖北省咸宁市咸安区砾川智能装备有限公司赤壁分公司")
    >>> branch.place.path[-1], branch.brand, branch.part
    ('421202', '砾川', '赤壁分公司')
    >>> read_name("湖北某某药业集团").notes, read_name("南玻光电").kind
    (frozenset({'group'}), '')
    """
    return _reader(tree or regions()).read(matching_key(written))


@cache
def _reader(tree: Regions) -> Reader:
    return Reader(tree)


class Reader:
    """Names in parts, under one tree of regions (术语 名称切分器).

    Examples
    --------
    >>> Reader(regions()).read("赤壁银轮换热器").industry
    ('换热器',)
    """

    def __init__(self, tree: Regions) -> None:
        self.places = Places(tree)
        self._forms = legal_forms()
        self._words = industry_words()
        self._companies = tuple(form for form, kind in self._forms.kind.items() if kind == "company")

    def read(self, key: str) -> OrganisationName:
        """The parts of a matching key (术语 名称切分).

        Examples
        --------
        >>> Reader(regions()).read("咸宁市科学技术局").industry
        ('科学技术',)
        """
        text, bracketed, notes = self._without_brackets(key)
        body, part = self._without_part(text)
        rest, form, slip = self._without_form(body)
        if rest.endswith(self._forms.group):
            rest = rest.removesuffix(self._forms.group)
            notes.add("group")
            form = form or self._forms.group
        if slip:
            notes.add("slip")
        front = self.places.front(rest)
        rest = rest[len(front.text) :].strip("·-")
        latin, rest = self._without_latin(rest)
        brand, industry = self._brand_and_industry(rest)
        if len(brand) < _SHORTEST_BRAND and not bracketed and self.places.may_be_brand(front):
            brand, front = front.text + brand, NOWHERE
        kind = self._forms.kind.get(form, "company" if "group" in notes else "")
        place = bracketed or front
        return OrganisationName(key, place, brand, latin, industry, form, kind, part, frozenset(notes))

    def _without_brackets(self, key: str) -> tuple[str, Place | None, set[str]]:
        """The text without its brackets, the place in one of them, and what the others note."""
        notes: set[str] = set()
        place: Place | None = None
        if "(" not in key:
            return key, place, notes
        kept, end = "", 0
        for found in _BRACKET.finditer(key):
            inside = found[1]
            here = self.places.front(inside)
            kept += key[end : found.start()]
            end = found.end()
            if inside and here.text == inside:
                place = here
            elif inside.startswith(self._forms.aside):
                notes.add("aside")
            elif inside == self._forms.group:
                notes.add("group")
            elif inside not in self._forms.in_brackets:
                kept += inside
        return kept + key[end:], place, notes

    def _without_part(self, text: str) -> tuple[str, str]:
        """The body, and what part of it is meant: what follows the body's own form."""
        is_branch = text.endswith(_BRANCHES)
        if not is_branch and (text.endswith(self._companies) or not text.endswith(self._forms.parts)):
            return text, ""
        for at in range(2, len(text) - 1):
            form = self._forms.whole.at(text, at)
            if form and at + len(form) < len(text):
                return text[: at + len(form)], text[at + len(form) :]
        return self._branch_of_short(text, text[-len(_BRANCHES[0]) :]) if is_branch else (text, "")

    def _branch_of_short(self, text: str, tail: str) -> tuple[str, str]:
        """The branch of a short name: 砾川智能装备赤壁分公司; its place, when one stands before the tail, goes with it."""
        before = text.removesuffix(tail)
        for start in range(max(0, len(before) - 8), len(before) - 1):
            if start and self.places.front(before[start:]).text == before[start:]:
                return before[:start], before[start:] + tail
        return before, tail

    def _without_form(self, text: str) -> tuple[str, str, bool]:
        ending = self._forms.ending(text)
        if ending is None or (len(ending) == 1 and (ending == text or self._words.knows(text[-2:]))):
            return text, "", False
        is_slip = ending not in self._forms.kind
        form = self._forms.slips.get(ending, "有限公司") if is_slip else ending
        return text[: len(text) - len(ending)], form, is_slip

    def _without_latin(self, text: str) -> tuple[str, str]:
        """Letters and digits of a brand that also has Chinese, and the text without them."""
        found = _LATIN.search(text, 0, _LONGEST_BRAND + 6)
        if found is None or len(text) - len(found[0]) < _SHORTEST_BRAND:
            return "", text
        return found[0], (text[: found.start()] + text[found.end() :]).strip("·-")

    def _brand_and_industry(self, text: str) -> tuple[str, tuple[str, ...]]:
        start = 1 if text[:1] in _OWN else 0
        if text == "" or self._words.words.at(text, start):
            whole = [word for word in self._words.split(text[start:]) if word not in _JOINTS]
            if all(map(self._words.knows, whole)) and (whole or not start):
                return "", tuple(whole)
        for at in range(_SHORTEST_BRAND, min(_LONGEST_BRAND, len(text)) + 1):
            if self._words.words.at(text, at):
                return text[:at], self._words.split(text[at:])
        tail = self._words.split(text[1:])
        if len(text) > 1 and all(map(self._words.knows, tail)):
            return text[:1], tail
        return text, ()
