"""What the words of a target say: code words, levels, acts (术语 目标用词)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from kechuang.alternation import alternation
from kechuang.plan.target import Target
from kechuang.quantity import normal
from kechuang.registers.codes import code_list, plainly

QUOTES = str.maketrans("", "", "“”\"'‘’《》〈〉")


@dataclass(frozen=True, slots=True)
class Words:
    """``words.yaml`` (术语 绑定词表).

    Examples
    --------
    >>> "申报" in words().acts["applied"]
    True
    """

    acts: Mapping[str, Sequence[str]]
    kinds: Mapping[str, Sequence[str]]
    phrases: Mapping[str, Sequence[str]]
    folds: Mapping[str, Sequence[str]]
    rules: Mapping[str, Mapping[str, Sequence[str]]]
    stages: Mapping[str, Mapping[str, Sequence[str]]]
    filters: Sequence[str]
    together: Sequence[str]
    references: Sequence[str]
    families: Sequence[str]
    levels: Sequence[str]
    and_above: str
    ministries: str
    whole: Mapping[str, str]
    topics: Sequence[str]


@cache
def words() -> Words:
    """The words that the product carries (术语 绑定词表).

    Examples
    --------
    >>> words().folds["growth"]
    ['growth']
    """
    text = resources.files("kechuang.measures.binding").joinpath("words.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return Words(**loaded)


def text_of(target: Target) -> str:
    """Metric, sentence and denominator of a target as one text to look for words in (术语 目标文本).

    Examples
    --------
    >>> text_of(Target("1", "占GDP比重达到1.5%", 0, 9, "", "研发经费占GDP比重", "ratio", None, None, None, "%"))
    '研发经费占gdp比重;占gdp比重达到1.5%'
    """
    told = [target.metric, target.sentence]
    if target.denominator and target.denominator not in target.metric:
        told.append(f"占{target.denominator}")
    return ";".join(plain(part) for part in dict.fromkeys(told) if part)


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """A text as words are compared: one width, one case, no blanks and quotation marks (术语 规范文本).

    Examples
    --------
    >>> plain("“三区” 人才"), plain("Ｒ＆Ｄ")
    ('三区人才', 'r&d')
    """
    return plainly(normal(text)).translate(QUOTES)


def said(text: str, listed: str) -> dict[str, str]:
    """Value of a code list -> how the text writes it; a word inside a longer one is not said (术语 代码用词).

    Examples
    --------
    >>> said("新增省级及以上科技企业孵化器、众创空间2家", "title_kind")
    {'孵化器': '科技企业孵化器', '众创空间': '众创空间'}
    """
    spellings = _spellings(listed)
    matches = list(_pattern(listed).finditer(text))
    within = {match.start() for match in matches}  # 研究院 of 研究院联盟 only says of what the alliance is
    return {spellings[match.group()]: match.group() for match in matches if match.end() not in within}


def levels(text: str, listed: str) -> list[str]:
    """The levels that a text asks for: "省级及以上" asks for the nation's too (术语 级别).

    Examples
    --------
    >>> levels("省级及以上新型研发机构", "level"), levels("省部级以上表彰", "level"), levels("国家级孵化器", "level")
    (['国家', '省'], ['国家', '部', '省'], ['国家'])
    """
    told, known = words(), code_list(listed).values
    if told.ministries in text:
        return [one for one in known if one in ("国家", "部", "省")]
    marks = {f"{one}级": one for one in told.levels} | {"全国": "国家", "三区": "三区", "省技术": "省", "省科": "省"}
    found = {level for mark, level in marks.items() if mark in text and level in known}
    for level in [one for one in found if re.search(rf"{one}级{told.and_above}", text)]:
        above = told.levels[: told.levels.index(level)]
        found |= {one for one in above if one in known and one != "部"}
    return [one for one in known if one in found]


def longest(text: str, phrases: Iterable[str]) -> str:
    """The longest of the phrases that stands in a text; nothing when none does (术语 最长用词).

    Examples
    --------
    >>> longest("组织申报高企", ("申报", "组织申报", "推荐"))
    '组织申报'
    """
    return max((phrase for phrase in map(plain, phrases) if phrase and phrase in text), key=len, default="")


@cache
def _spellings(listed: str) -> Mapping[str, str]:
    return {plain(word): value for word, value in code_list(listed).spellings.items()}


@cache
def _pattern(listed: str) -> re.Pattern[str]:
    spelled = sorted(map(plain, code_list(listed).spellings), key=len, reverse=True)
    return re.compile(alternation(word for word in spelled if word not in ("其他", "其它")))
