"""Problems: what is wrong, where, with which value, and how it is mended (术语 问题).

Code raises or gathers a ``Problem``; its sentence is found at the edge, in Chinese or English, in ``problems.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from string import Formatter
from typing import Literal, Protocol

Language = Literal["zh", "en"]


class Labelled(Protocol):
    """What has a name in both languages: a register, a field, an action (术语 有名称者).

    Examples
    --------
    >>> from kechuang.registers.schema import text
    >>> text("title", "名称", "title").label("en")
    'title'
    """

    def label(self, language: Language) -> str:
        """The name in one language (术语 名称).

        Examples
        --------
        >>> Listed(()).label("zh")
        ''
        """


@dataclass(frozen=True, slots=True)
class Worded:
    """A value with its word in both languages, as one fact of a problem (术语 双语词).

    Examples
    --------
    >>> Worded("已核", "confirmed").label("en")
    'confirmed'
    """

    zh: str
    en: str

    def label(self, language: Language) -> str:
        """The word in one language (术语 名称).

        Examples
        --------
        >>> Worded("家", "bodies").label("zh")
        '家'
        """
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Listed:
    """Several named things as one fact of a problem, told in the reader's language (术语 名称列表).

    Examples
    --------
    >>> from kechuang.registers.schema import text
    >>> Listed((text("a", "甲", "one"), text("b", "乙", "two"))).label("en")
    'one, two'
    """

    items: tuple[Labelled | str, ...]

    def label(self, language: Language) -> str:
        """The names, joined (术语 名称列表).

        Examples
        --------
        >>> from kechuang.registers.schema import text
        >>> Listed((text("a", "甲", "one"), text("b", "乙", "two"))).label("zh")
        '甲、乙'
        """
        return ("、" if language == "zh" else ", ").join(str(_told(item, language)) for item in self.items)


class _Counting(Formatter):
    """Fills sentences in which ``{rows:row|rows}`` is a number with its noun, in the singular after 1."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, is_noun, many = format_spec.partition("|")
        return (
            f"{value} {one if str(value) == '1' else many}"
            if is_noun
            else str(super().format_field(value, format_spec))
        )


def filled(text: str, facts: Mapping[str, object]) -> str:
    """A sentence with its facts in it; ``{rows:row|rows}`` is a number with its noun (术语 填入事实).

    Examples
    --------
    >>> filled("{rows:row|rows} of {name}", {"rows": 1, "name": "a"}), filled("{rows:row|rows}", {"rows": "1,200"})
    ('1 row of a', '1,200 rows')
    """
    return _Counting().vformat(text, (), facts) if "|" in text else text.format_map(facts)


def _told(fact: object, language: Language) -> object:
    return fact.label(language) if hasattr(fact, "label") else fact


@dataclass(eq=False)
class Problem(Exception):
    """One thing that is wrong with what was given (术语 问题).

    Parameters
    ----------
    code : dotted, the room first, e.g. ``document.scanned``
    where : the place as a person finds it, e.g. ``要点.docx / 第 3 段``, or the register; may be empty
    facts : what the sentence names: the value seen, the limit, the mend; what has a label is named in the reader's language

    Examples
    --------
    >>> print(Problem("document.empty", "要点.txt").sentence("en"))
    要点.txt: the file holds no text. Check that the right file was chosen, and save it again from Word.
    """

    code: str
    where: str | Labelled = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: Language = "zh") -> str:
        """The sentence for people: where, what, how to mend (术语 问题说明).

        Examples
        --------
        >>> Problem("document.empty").sentence("zh")
        '文件中没有文字。请确认选对了文件，并在 Word 中重新保存。'
        """
        facts = {name: _told(fact, language) for name, fact in self.facts.items()}
        text = filled(sentences()[self.code][language], facts)
        colon = "：" if language == "zh" else ": "
        place = self.place(language)
        return f"{place}{colon}{text}" if place else text

    def place(self, language: Language) -> str:
        """The place in one language: a register by its name (术语 位置).

        Examples
        --------
        >>> Problem("document.empty", Worded("技术合同", "technology contracts")).place("en")
        'technology contracts'
        """
        return str(_told(self.where, language))

    def __str__(self) -> str:
        return self.sentence("en")


class Problems(Exception):
    """All problems of one file, gathered before speaking (术语 问题清单).

    Examples
    --------
    >>> len(Problems([Problem("document.empty")]).items)
    1
    """

    def __init__(self, items: Iterable[Problem]) -> None:
        self.items = tuple(items)
        super().__init__(f"{len(self.items)} problems")


@cache
def sentences() -> dict[str, dict[Language, str]]:
    """Every problem's sentence by code and language, from ``problems.yaml`` (术语 问题说明).

    Examples
    --------
    >>> sorted(sentences()["document.empty"])
    ['en', 'zh']
    """
    import yaml  # here, so that a child process that only parses never pays for it

    text = resources.files("kechuang").joinpath("problems.yaml").read_text("utf-8")
    loaded: dict[str, dict[Language, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
