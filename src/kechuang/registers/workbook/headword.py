"""The words of a heading, and the fields that they may mean (术语 表头用词)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from kechuang.registers.schema import COMMON, Field, Part, Register

KNOWN_WORDS = 4096
_BRACKETS = re.compile(r"[(\[【〔](.*?)[)\]】〕]")
_EDGES = re.compile(
    r"^(?:[*※#]|其中[:：]?|[0-9]{1,2}[.、]|[一二三四五六七八九十]{1,2}、|\([0-9一二三四五六七八九十]{1,2}\))+|[*※:：]+$"
)
_WIDE = "(?:(?:十|百|千)?万|十?亿|千)"
_AMOUNT = "(?:额|金|资产|值|投入|收入|支出|研发|规模|利润|费用?|权益|预算|[合总]计|投资|税)"
_UNIT_AFTER = re.compile(rf"(?P<word>.+?)[/_|·—–-](?P<unit>{_WIDE}?(?:元|美元|欧元|港[元币]|日元|英镑))")
_UNIT_BESIDE = re.compile(
    rf"(?P<word>.*{_AMOUNT})(?P<unit>{_WIDE}元)|(?P<before>{_WIDE}元)(?!企业|项目|合同|产品|以|级|及)(?P<amount>.*{_AMOUNT})"
)
_NUMBER = re.compile(r"(?:第?([0-9]{1,2}|[一二三四五六七八九十])[次批期]?)$")
_TWINS = (
    ("时间", "日期"),
    ("日期", "时间"),
    ("年月", "日期"),
    ("名称", ""),
    ("金额", "额"),
    ("额", "金额"),
    ("编号", "号"),
    ("号码", "号"),
)
_ORDINALS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True, slots=True)
class Aim:
    """What a column may fill: a field, or a field of a part and which item of it (术语 列去向).

    Parameters
    ----------
    rank : 0 for the label, 1 for an alias, 2 for a near word; the lower is believed first

    Examples
    --------
    >>> from kechuang.registers.schema import text
    >>> Aim(text("title", "名称", "title")).name
    'title'
    """

    field: Field
    part: Part | None = None
    item: int = 0
    rank: int = 0

    @property
    def name(self) -> str:
        """In a mapping: the field's name, after that of its part (术语 字段名).

        Examples
        --------
        >>> from kechuang.registers.catalogue.technology_contract import technology_contract
        >>> part = technology_contract.part("amendments")
        >>> Aim(part.fields[0], part, 2).name
        'amendments.2.kind'
        """
        if self.part is None:
            return self.field.name
        return f"{self.part.name}.{self.item}.{self.field.name}" if self.item else f"{self.part.name}.{self.field.name}"


@lru_cache(maxsize=KNOWN_WORDS)
def headword(text: str) -> tuple[str, str]:
    """A heading without what decorates it, and what stood in its brackets (术语 表头用词).

    Examples
    --------
    >>> headword("*成交额\\n（万元）"), headword("1、合同 编号："), headword("其中：技术交易额")
    (('成交额', '万元'), ('合同编号', ''), ('技术交易额', ''))
    >>> headword("成交额／万元"), headword("万元成交额"), headword("亿元企业总收入")
    (('成交额', '万元'), ('成交额', '万元'), ('亿元企业总收入', ''))
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()
    inside = "".join(_BRACKETS.findall(plain))
    word = _EDGES.sub("", _BRACKETS.sub("", _EDGES.sub("", plain)))
    if "元" in word or "镑" in word or "币" in word:
        word, unit = _parted(word)
        inside += unit
    return word, inside


def _parted(word: str) -> tuple[str, str]:
    """A heading and the unit of amounts that stands beside it without brackets; nothing where none does."""
    found = _UNIT_AFTER.fullmatch(word) or _UNIT_BESIDE.fullmatch(word)
    if found is None:
        return word, ""
    parts = {name: part for name, part in found.groupdict().items() if part}
    return parts.get("word") or parts["amount"], parts.get("unit") or parts["before"]


class Headwords:
    """The headings under which the fields of a register are known, or those of a part on a sheet of its own (术语 表头词表).

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract
    >>> words = Headwords(technology_contract)
    >>> [aim.name for aim in words.aims("成交额")], [aim.name for aim in words.aims("核减金额1")], words.aims("序号")
    (['turnover'], [], ())
    >>> [aim.name for aim in words.aims("变更与核减类别2")]
    ['amendments.2.kind']
    >>> [aim.name for aim in Headwords(technology_contract, part=technology_contract.part("amendments")).aims("金额")]
    ['amendments.amount']
    """

    def __init__(self, register: Register, *, part: Part | None = None) -> None:
        self.register, self.part = register, part
        self._own: dict[str, list[Aim]] = {}
        for each in (*register.fields, *COMMON):
            self._add(self._own, each, ("",))
        self._parts: dict[str, list[Aim]] = {}
        for part in register.parts:
            for each in part.fields:
                self._add(self._parts, each, (part.zh, part.en), part)

    @cached_property
    def raw(self) -> frozenset[str]:
        """The labels and aliases as they are written, to look for them fast (术语 表头原词).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> "企业名称" in Headwords(organisation).raw
        True
        """
        fields = self.part.fields if self.part else (*self.register.fields, *COMMON)
        return frozenset(word for each in fields for word in (each.zh, each.en, *each.aliases))

    def aims(self, word: str) -> tuple[Aim, ...]:
        """What a headword may mean, the likeliest first (术语 列去向).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> [aim.field.name for aim in Headwords(organisation).aims("注册时间")]
        ['registered_on']
        """
        if not word:
            return ()
        if self.part is not None:
            return self._of_part(self.part, word)
        found = self._own.get(word) or self._own_twin(word)
        if found:
            return tuple(sorted(found, key=lambda aim: aim.rank))
        number = _NUMBER.search(word)
        base = word[: number.start()] if number else word
        item = (_ORDINALS.get(number[1]) or int(number[1])) if number else 1
        return tuple(Aim(aim.field, aim.part, item, aim.rank) for aim in self._parts.get(base, ()))

    def named(self, name: str) -> Aim | None:
        """The aim that a remembered name means; None when the register no longer has it (术语 列去向).

        Examples
        --------
        >>> from kechuang.registers.catalogue.technology_contract import technology_contract
        >>> Headwords(technology_contract).named("amendments.2.kind").item, Headwords(technology_contract).named("gone")
        (2, None)
        """
        fields = self.register.by_name
        if name in fields:
            return Aim(fields[name])
        for part in self.register.parts:
            head, _, last = name.rpartition(".")
            for each in part.fields:
                if each.name == last and re.fullmatch(rf"{part.name}(?:\.[0-9]+)?", head):
                    return Aim(each, part, int(head.rpartition(".")[2]) if "." in head else 0)
        return None

    def _of_part(self, part: Part, word: str) -> tuple[Aim, ...]:
        """The part's own fields, and those by which it tells whose item it is."""
        own = (
            Aim(aim.field, part, rank=aim.rank)
            for aim in self._parts.get(headword(part.zh)[0] + word, ())
            if aim.part is part
        )
        keys = {each for key in self.register.keys for each in key}
        found = (*own, *(aim for aim in self._own.get(word) or self._own_twin(word) if aim.field.name in keys))
        return tuple(sorted(found, key=lambda aim: (aim.part is None, aim.rank)))

    def _own_twin(self, word: str) -> list[Aim]:
        """签订时间 for 签订日期, 卖方 for 卖方名称: one ending for another."""
        for ending, other in _TWINS:
            if word.endswith(ending) and len(word) > len(ending):
                found = self._own.get(word.removesuffix(ending) + other)
                if found:
                    return [Aim(aim.field, rank=2) for aim in found]
        return []

    def _add(self, known: dict[str, list[Aim]], each: Field, before: tuple[str, ...], part: Part | None = None) -> None:
        for word, rank in _words(each):
            for prefix in before:
                entries = known.setdefault(headword(prefix + word)[0], [])
                if all(aim.field is not each for aim in entries):
                    entries.append(Aim(each, part, rank=rank))


@cache
def headwords(register: Register, part: Part | None = None) -> Headwords:
    """The headings of a register or of a part of it, gathered once (术语 表头词表).

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> headwords(organisation) is headwords(organisation)
    True
    """
    return Headwords(register, part=part)


def _words(each: Field) -> Iterator[tuple[str, int]]:
    yield from ((each.zh, 0), (each.en, 0))
    yield from ((alias, 1) for alias in each.aliases)
    yield each.name, 1
