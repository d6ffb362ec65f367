"""Code lists: the official words that a choice may take, how else they are written, and their English (术语 代码表)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

import yaml

from kechuang.errors import Language, Listed, Worded


@dataclass(frozen=True)
class CodeList:
    """One list: its words in their order (术语 代码表).

    Parameters
    ----------
    words : the value, which is what is kept, with ``zh`` and ``en`` labels and ``aliases``

    Examples
    --------
    >>> code_list("fund_kind").values
    ('无偿', '有偿', '股权')
    """

    name: str
    words: Mapping[str, Mapping[str, str | tuple[str, ...]]]

    @property
    def values(self) -> tuple[str, ...]:
        """The words that may be kept (术语 代码值).

        Examples
        --------
        >>> code_list("project_family").values
        ('建设类', '科技计划类')
        """
        return tuple(self.words)

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """The value for every way in which it may be written (术语 代码别名).

        Examples
        --------
        >>> code_list("project_family").spellings["建设项目"]
        '建设类'
        """
        return {plainly(text): value for value, word in self.words.items() for text in (value, *word["aliases"])}

    def read(self, text: str) -> str | None:
        """The value that a text means, by itself or an alias; None when it means none (术语 代码识别).

        Examples
        --------
        >>> code_list("level").read("省级 "), code_list("ip_class").read("I类"), code_list("level").read("乡")
        ('省', 'Ⅰ类', None)
        """
        return self.spellings.get(plainly(text))

    def label(self, value: str, language: Language) -> str:
        """The word for people; a value that is not in the list stands for itself (术语 代码名称).

        Examples
        --------
        >>> code_list("level").label("省", "en"), code_list("level").label("省", "zh")
        ('provincial', '省')
        """
        found = self.words.get(value)
        return str(found[language]) if found else value

    def with_word(self, value: str) -> Worded:
        """A value as a problem tells it: to an English reader with its word, as the value is what is written (术语 双语词).

        Examples
        --------
        >>> code_list("fund_kind").with_word("无偿").label("en")
        '无偿 (grant)'
        """
        return Worded(value, f"{value} ({self.label(value, 'en')})")

    def told(self, most: int) -> Listed:
        """The first words of the list as one fact of a problem (术语 代码值).

        Examples
        --------
        >>> code_list("fund_kind").told(2).label("zh")
        '无偿、有偿、……'
        """
        more = ("……",) if len(self.values) > most else ()
        return Listed((*map(self.with_word, self.values[:most]), *more))


@cache
def code_lists() -> Mapping[str, CodeList]:
    """All lists by name, in the order of ``codes.yaml`` (术语 代码表).

    Examples
    --------
    >>> "title_kind" in code_lists()
    True
    """
    text = resources.files("kechuang.registers").joinpath("codes.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        name: CodeList(name, {value: _word(value, word) for value, word in words.items()})
        for name, words in loaded.items()
    }


def code_list(name: str) -> CodeList:
    """The list of that name (术语 代码表).

    Raises
    ------
    KeyError  no such list; names are written by programmers, so this is a fault of the code

    Examples
    --------
    >>> code_list("ip_class").label("Ⅰ类", "en")
    'class I'
    """
    return code_lists()[name]


def plainly(text: str) -> str:
    """The text as two ways of writing one word agree on it: NFKC, no blanks, one case (术语 规范写法).

    Examples
    --------
    >>> plainly(" Ⅰ类"), plainly("A 轮")
    ('i类', 'a轮')
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _word(value: str, word: Mapping[str, str]) -> dict[str, str | tuple[str, ...]]:
    return {"zh": word.get("zh", value), "en": word["en"], "aliases": tuple(word.get("aliases", ()))}
