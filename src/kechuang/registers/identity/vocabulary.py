"""The words that names of bodies are made of, from the YAML files beside this module (术语 名称词表)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

_COMPANY_SLIPS = ("股份有限公司", "有限责任公司", "有限公司")
_SHORTEST_SLIP = 3
_MISTAKEN = "有限公"  # and one more character, which is not 司
_MEMORY = 65_536  # industries repeat: a province of firms has fewer


class Words:
    """Words found at a place of a text, the longest first (术语 词表查找).

    Examples
    --------
    >>> Words(["光电", "光电子"]).at("南玻光电子", 2), Words(["光电"]).at("南玻光电", 1)
    ('光电子', None)
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths: Mapping[str, list[int]] = {first: sorted(found)[::-1] for first, found in lengths.items()}

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def at(self, text: str, start: int) -> str | None:
        """The longest word that begins at a place, or None (术语 最长匹配).

        Examples
        --------
        >>> Words(["光", "光电"]).at("光电", 0)
        '光电'
        """
        for length in self._lengths.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self._words:
                return word
        return None


def loaded(name: str) -> Any:
    """What a YAML file of this package holds (术语 词表文件).

    Examples
    --------
    >>> loaded("legal_forms.yaml")["group"]
    '集团'
    """
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class LegalForms:
    """The endings of names of bodies (术语 组织形式).

    Examples
    --------
    >>> LegalForms().ending("南玻光电玻璃有限公司"), LegalForms().ending("南玻")
    ('有限公司', None)
    >>> LegalForms().kind["合作社"], LegalForms().slips["有限公公司"]
    ('cooperative', '有限公司')
    """

    KINDS = "company partnership cooperative works university institute public authority society".split()

    def __init__(self) -> None:
        raw = loaded("legal_forms.yaml")
        self.group: str = raw["group"]
        self.in_brackets = frozenset(raw["in_brackets"])
        self.aside: tuple[str, ...] = tuple(raw["aside"])
        self.parts: tuple[str, ...] = tuple(sorted(raw["parts"], key=len, reverse=True))
        self.kind: dict[str, str] = {form: kind for kind in self.KINDS for form in raw[kind]}
        self.alike: dict[str, str] = {form: forms[0] for forms in raw["alike"] for form in forms}
        self.slips = {slip: form for form in _COMPANY_SLIPS for slip in _slips(form) if slip not in self.kind}
        self._endings = Words(form[::-1] for form in (*self.kind, *self.slips))
        self.whole = Words(
            form for form, kind in self.kind.items() if kind in {"company", "university"} and form != "股份"
        )

    def ending(self, text: str) -> str | None:
        """The longest form, or slip of the pen for one, that ends a text (术语 组织形式识别).

        Examples
        --------
        >>> LegalForms().ending("锦嵊服饰限公司")
        '限公司'
        """
        found = self._endings.at(text[::-1], 0)
        if found is None and text[:-1].endswith(_MISTAKEN):
            return text[-len(_MISTAKEN) - 1 :]
        return found[::-1] if found else None


def _slips(form: str) -> Iterator[str]:
    """The form with one character lost, doubled or swapped, or with its end said twice."""
    for at in range(len(form)):
        shorter = form[:at] + form[at + 1 :]
        if len(shorter) >= _SHORTEST_SLIP:
            yield shorter
        yield form[: at + 1] + form[at:]
        if at:
            yield form[: at - 1] + form[at] + form[at - 1] + form[at + 1 :]
    yield form + "公司"
    yield form + form


@cache
def legal_forms() -> LegalForms:
    """The carried legal forms (术语 组织形式).

    Examples
    --------
    >>> "分公司" in legal_forms().parts
    True
    """
    return LegalForms()


class IndustryWords:
    """The words of what a body does (术语 行业用语).

    Examples
    --------
    >>> words = IndustryWords()
    >>> words.split("光电玻璃科技"), words.split("光电玻离")
    (('光电', '玻璃', '科技'), ('光电', '玻离'))
    >>> words.is_specific("光电"), words.is_specific("科技"), words.knows("玻离")
    (True, False, False)
    """

    def __init__(self) -> None:
        raw = loaded("industry_words.yaml")
        self.generic = frozenset(raw["generic"])
        self.modifier = frozenset(raw["modifier"])
        self.alike: Mapping[str, str] = raw["alike"]
        self.short: Mapping[str, str] = raw["short"]
        self._splits: dict[str, tuple[str, ...]] = {}
        self.words = Words([*raw["specific"], *raw["alike"], *raw["generic"], *raw["modifier"]])

    def split(self, text: str) -> tuple[str, ...]:
        """The words of a text, what is unknown between them as it stands (术语 行业用语切分).

        Examples
        --------
        >>> IndustryWords().split("")
        ()
        """
        if (known := self._splits.get(text)) is not None:
            return known
        if len(self._splits) >= _MEMORY:
            self._splits.clear()
        return self._splits.setdefault(text, tuple(self._split(text)))

    def _split(self, text: str) -> Iterator[str]:
        at = unknown = 0
        while at < len(text):
            word = self.words.at(text, at)
            if word is None:
                at += 1
                continue
            if unknown < at:
                yield text[unknown:at]
            yield word
            at = unknown = at + len(word)
        if unknown < at:
            yield text[unknown:]

    def knows(self, word: str) -> bool:
        """Whether the word stands in the vocabulary (术语 已收词).

        Examples
        --------
        >>> IndustryWords().knows("玻璃")
        True
        """
        return word in self.words

    def is_specific(self, word: str) -> bool:
        """Whether the word tells firms of one brand apart (术语 专指词).

        Examples
        --------
        >>> IndustryWords().is_specific("发展")
        False
        """
        return word not in self.generic and word not in self.modifier


@cache
def industry_words() -> IndustryWords:
    """The carried words of industries (术语 行业用语).

    Examples
    --------
    >>> industry_words().short["经信"]
    '经济和信息化'
    """
    return IndustryWords()
