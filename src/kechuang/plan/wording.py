"""A target in official words: its figure (≥220, 前10位, 零的突破) and what it promises (术语 目标表述)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from kechuang.errors import Language
from kechuang.plan.target import Target
from kechuang.quantity import chinese

_SIGNS: Mapping[str, str] = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}
_WORDS: Mapping[str, Mapping[Language, str]] = {
    "approx": {"zh": "{}左右", "en": "about {}"},
    "done": {"zh": "完成", "en": "done"},
    "zero": {"zh": "零的突破", "en": "the first"},
    "double": {"zh": "翻一番", "en": "doubled"},
    "top": {"zh": "前{}{}", "en": "top {}"},
    "at": {"zh": "第{}{}", "en": "rank {}"},
    "move": {"zh": "{}{}{}", "en": "up {1}"},
    "move-more": {"zh": "{}{}{}以上", "en": "up {1} or more"},
    "tier": {"zh": "第{}{}", "en": "{1} {0}"},
}
_TIERS = {"方阵": "方阵", "梯队": "梯队", "quartile": "四分位"}
_REACHES = re.compile(
    r"达|超|突破|提|升|增至|降|减至|控制|保持|稳|进入|重返|完成|实现|为|占|争|确保|巩固|延长|压|缩|扩大到|破|[\x00-\x7f]"
)
_MOVES = re.compile(r"前[进移]|进位|上升|提升")
_CHANGES = re.compile(
    r"[增降减缩压翻]|提高|提升|上升|高于|低于|grow|increase|rais|cut|reduc|\b(?:up|down)\b", re.IGNORECASE
)
_CHANGED = re.compile(
    r"(?:增(?!加值)|[降减升缩幅速翻于])[^占增]{0,3}$|提高.{0,3}$|growth|change|increase|reduc", re.IGNORECASE
)
_EVERYWHERE = re.compile(
    r"[全我本各][国省市州盟县区局]|全市各?[县市区]*|city-?wide|the (?:city|council|county)", re.IGNORECASE
)


def figure(target: Target, *, language: Language = "zh") -> str | Decimal:
    """What is to be reached, in official writing; a bare number stays a number (术语 指标值).

    Examples
    --------
    >>> where = ("1", "", 0, 0, "一")
    >>> figure(Target(*where, "技术合同成交额", "amount", ">=", Decimal(220), None, "亿元"))
    '≥220'
    >>> figure(Target(*where, "全省考评", "rank", "<=", Decimal(10), None, "位")), figure(Target(*where, "协议", "binary", *[None] * 4))
    ('前10位', '完成')
    """
    if target.value is None:
        return _WORDS["done"][language]
    if target.kind == "rank":
        return _rank(target, target.value, language)
    if is_first(target):
        return _WORDS["zero"][language]
    if is_doubled(target):
        return _WORDS["double"][language]
    low = format(target.value, "f")
    if target.value_high is not None:
        return f"{low}-{format(target.value_high, 'f')}"
    if target.comparator == "approx":
        return _WORDS["approx"][language].format(low)
    sign = _SIGNS.get(target.comparator or "=", "")
    return f"{sign}{low}" if sign else target.value


def statement(target: Target) -> str:
    """What is promised, without the figure: whom it binds, what is done, to what (术语 目标).

    Examples
    --------
    >>> statement(Target("1", "签订协议", 0, 4, "一", "协议", "binary", *[None] * 4, scope="赤壁市", verb="签订"))
    '赤壁市：签订协议'
    """
    said = _with_verb(target)
    scope = (target.scope or "").strip()
    if not scope or scope in said or is_everywhere(scope):
        return said
    return f"{scope}{'：' if _is_chinese(said) else ': '}{said}"


def _with_verb(target: Target) -> str:
    verb, named = (target.verb or "").strip(), target.metric.strip()
    if target.kind == "growth" and not is_doubled(target):
        return named if _CHANGED.search(named) else f"{named}{_change(target)}"
    if not verb or target.kind == "rank" or is_doubled(target) or verb in named:
        return named
    follows = 0 <= target.sentence.find(named) < target.sentence.find(verb)
    if target.kind == "binary":
        return _joined(named, verb) if follows else _joined(verb, named)
    return named if follows or _REACHES.match(verb) else _joined(verb, named)


def _change(target: Target) -> str:
    """Up or down, as written: a bare "2%" of a change would say nothing."""
    verb = target.verb or ""
    if _CHANGES.search(verb):
        return verb if _is_chinese(verb) else f" ({verb})"
    return "增幅" if _is_chinese(target.metric) else ""


def is_doubled(target: Target) -> bool:
    """Whether the target says that a thing doubles, whatever the reader made of the number (术语 翻一番).

    Examples
    --------
    >>> is_doubled(Target("1", "翻一番", 0, 3, "一", "申请量", "growth", "=", Decimal(2), None, "倍", verb="翻一番"))
    True
    """
    said = target.verb or target.sentence
    return target.kind == "growth" and target.value == 2 and bool(re.search(r"翻|倍增|[Dd]oubl", said))


def is_first(target: Target) -> bool:
    """Whether the target asks for the first one ever (术语 零的突破).

    Examples
    --------
    >>> is_first(Target("1", "实现零的突破", 0, 6, "一", "国家级孵化器", "increment", ">", Decimal(0), None, "家"))
    True
    """
    return target.value == 0 and target.comparator == ">"


def is_everywhere(scope: str) -> bool:
    """Whether a scope names the plan's own place and so sets nothing apart (术语 全域).

    Examples
    --------
    >>> is_everywhere("全市"), is_everywhere("赤壁市")
    (True, False)
    """
    return bool(_EVERYWHERE.fullmatch(scope))


def _joined(first: str, second: str) -> str:
    return f"{first}{second}" if _is_chinese(first + second) else f"{first} {second}"


def _is_chinese(text: str) -> bool:
    return any("一" <= char <= "鿿" for char in text)


def _rank(target: Target, value: Decimal, language: Language) -> str:
    unit, number = target.unit or "", format(value, "f")
    if unit in _TIERS:
        in_chinese = language == "zh"
        named = _TIERS[unit] if in_chinese else "tier" if _is_chinese(unit) else unit
        return _WORDS["tier"][language].format(chinese(int(value)) if in_chinese else number, named)
    if not _is_chinese(unit):
        unit = "位"
    verb = target.verb or ""
    if _MOVES.search(verb) and target.comparator in ("=", ">="):
        return _WORDS["move" if target.comparator == "=" else "move-more"][language].format(verb, number, unit)
    return _WORDS["top" if target.comparator in ("<=", "<") else "at"][language].format(number, unit)
