"""What a target's words say of it: comparator, kind, firmness (术语 目标属性)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kechuang.plan.reading.lexicon import lexicon
from kechuang.plan.reading.number import Number
from kechuang.plan.reading.phrase import Phrase
from kechuang.plan.target import Comparator, Firmness, Kind
from kechuang.quantity import Unit

_NEWLY = re.compile(r"净增|新增|新认定|新建|新获|新引进|认定$|获批$")

_AFTER = re.compile(
    r"\s*(?:的)?(及以上|或以上|以上|以内|之内|以下|及以下|之下|内(?![容部外设涵贸河陆资])"
    r"|封顶|左右|上下)"
)


def after_words(text: str) -> tuple[str | None, int]:
    """The comparator word right after a number and the length it takes (术语 数字后缀).

    Examples
    --------
    >>> after_words("以上企业")
    ('以上', 2)
    """
    found = _AFTER.match(text)
    return (found.group(1), found.end()) if found else (None, 0)


def comparator(number: Number, words: Iterable[str], suffix: str | None) -> Comparator:
    """How the value bounds the figure (术语 比较关系).

    Examples
    --------
    >>> n = Number(0, 4, None, None, "家", "digits")
    >>> comparator(n, ["达到"], "以上"), comparator(n, ["突破"], None), comparator(n, [], None)
    ('>=', '>', '=')
    """
    lex = lexicon()
    if number.form == "rank" and "不低于" in words:
        return "<="
    if number.fixed == "between" or number.form in {"zero", "half", "rank"}:
        return number.fixed or "="
    sign: Comparator = "="
    if not lex.bounding.isdisjoint(words):
        sign = next(lex.before[word] for word in words if word in lex.bounding)
    if suffix:
        after: Comparator = lex.after.get(suffix, "=")
        if after == "approx" or sign in {"=", "approx"} or (sign == "<=" and after == "<="):
            return after
        return sign
    if sign != "=":
        return sign
    return number.fixed or "="


def is_change(words: Iterable[str]) -> int:
    """1 for a rise, -1 for a fall, 0 when the number is a level (术语 增减).

    Examples
    --------
    >>> is_change(["增长"]), is_change(["提高到"])
    (1, 0)
    """
    lex = lexicon()
    for word in words:
        if word in lex.change:
            return lex.change[word]
    return 0


_GROWTH_NAME = re.compile(r"(?:增幅|增速|增长率|增长速度|降幅|增长|下降率|降低率|递增率)$")
_RATIO_NAME = re.compile(r"占比|比重|占.*(?:比例|份额|的)?$|比例$|比率$|投入强度|份额|与.+之比")
_RATE_NAME = re.compile(
    r"(?:率|指数|强度|浓度|时限|时长|时间|密度|得分|满意度|生师比|师生比|医护比"
    r"|收入比|比|单产|亩产|寿命|半径|能耗|均|周期|系数|水平|用水量|耗电量|降尘量|年限"
    r"|标准)(?:\(.*\))?$"
)
_PER = re.compile(
    r"人均|户均|亩均|地均|村均|生均|师均|班均|车均|平均(?!水平)|每[万千百十亿]*(?!年"
    r"|月|季|周|天|日|半|个?[县区乡镇村街])[一-鿿]|百元|千人(?=献|拥|口)|万人(?=献|拥|口)|单位(?:GDP"
    r"|地区|面积|产|工业|能)"
)
_FIRM_STOCK = re.compile(
    r"总数|保有量|存量|余额|在孵|在库|在册|存栏|装机|常住人口|在校生|有效发明专利|经营主体"
    r"|市场主体|耕地$|耕地面积|基本农田面积|在营|在园|入驻|总里程|总户数|拥有"
)
_EVENTS = frozenset(
    {
        "人次",
        "场次",
        "场",
        "次",
        "批次",
        "轮",
        "期",
        "班次",
        "车次",
        "家次",
        "户次",
        "剂次",
        "课时",
        "学时",
        "班",
        "航次",
        "起",
        "例",
        "架次",
    }
)
_LEVEL = frozenset(
    {
        "扩至",
        "扩面至",
        "扩容至",
        "达到",
        "达",
        "突破",
        "破",
        "超过",
        "超",
        "增至",
        "增加到",
        "增加至",
        "提高到",
        "扩大到",
        "发展到",
        "稳定在",
        "保持在",
        "稳定",
        "保持",
        "总数达到",
        "累计达到",
        "累计达",
        "达成",
        "增长到",
        "控制在",
        "压减到",
        "压减至",
        "降至",
        "减少到",
        "扩大至",
        "提升到",
        "提升至",
        "升至",
        "维持在",
        "上升到",
    }
)


def kind(
    number: Number, unit: str | None, phrase: Phrase, metric: str, *, carried: str | None = None, before: str = ""
) -> Kind:
    """What sort of figure the target is (术语 目标类型).

    ``carried`` is the verb of the clause before, for clauses without one; ``before`` all text left of the number.

    Examples
    --------
    >>> n = Number(0, 3, None, None, "家", "digits")
    >>> kind(n, "家", Phrase(verb="新增"), "企业"), kind(n, "%", Phrase(), "不良率"), kind(n, "家", Phrase(), "企业总数")
    ('increment', 'rate', 'stock')
    """
    if number.form == "rank":
        return "rank"
    if number.form in {"zero", "proportion"}:
        return "increment" if number.form == "zero" else "ratio"
    dimension = Unit.of(unit or "").dimension
    change = is_change(phrase.words)
    if number.form == "double" or dimension in {"point", "doubling"}:
        return "growth"
    if dimension == "multiple":
        return "growth" if change else "rate"
    if change < 0 or (change and dimension in {"day", "month", "year", "hour", "minute", "second", "mark"}):
        return "growth"
    if dimension in {"place", "tier"} or (unit == "名" and any(word in lexicon().moves for word in phrase.words)):
        return "rank"
    if dimension == "share":
        return _share_kind(change, metric)
    if (
        "/" in (unit or "")
        or dimension in {"density", "mark"}
        or dimension in {"day", "month", "year", "hour", "minute", "second", "week"}
    ):
        return "amount" if unit in {"学时", "课时"} and not _PER.search(before) else "rate"
    if unit is None and _RATIO_NAME.search(metric):
        return "ratio"
    named = _RATE_NAME.search(metric) if dimension != "count" or unit in {None, "人", "件", "分", "张"} else None
    if named or _PER.search(metric) or _PER.search(before):
        return "rate"
    return _count_kind(phrase, metric, dimension, change, unit or "", carried)


def _share_kind(change: int, metric: str) -> Kind:
    if change or _GROWTH_NAME.search(metric):
        return "growth"
    return "ratio" if _RATIO_NAME.search(metric) else "rate"


_BALANCE = re.compile("余额|存量|存款|保有|规模")
_NEW = re.compile(r"新(?!型|能源|材料|兴|农|一代|业态|媒体|生儿|就业形态|华|旧|冠)")


_DEED_NAME = re.compile(r"(?:入库|申报|登记|服务|培训|评价|演出|活动|签约|开展|举办|治理|整治|减排量|产量)$")


@cache
def _flow() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon().patterns['flow'].pattern})[^企项]{{0,3}}$")


def _count_kind(phrase: Phrase, metric: str, dimension: str, change: int, unit: str, carried: str | None) -> Kind:
    lex = lexicon()
    verb = (phrase.verb or "").split("、")[-1]
    money = dimension in {"CNY", "USD", "GBP", "EUR"}
    if (change > 0 and not money) or verb.startswith(("净增", "新增")):
        return "increment"
    if _NEW.match(metric) or metric.endswith(("净增", "新增", "净增加")):
        return "increment"
    levelled = any(word in _LEVEL for word in phrase.words)
    if verb and not levelled and lex.verbs.get(verb) == "amount":
        return "amount"
    if _FIRM_STOCK.search(metric) and not (money and not _BALANCE.search(metric)):
        return "stock"
    flowing = bool(_flow().search(metric)) or unit.lstrip("万千百亿") in _EVENTS
    if metric.endswith("规模") or (lex.patterns["stock"].search(metric) and not flowing):
        return "stock"
    if money:
        return "increment" if verb.startswith("新增") else "amount"
    if _NEWLY.search(metric):
        return "increment"
    if verb:
        return "increment" if lex.verbs.get(verb) == "increment" else "amount"
    if flowing or _DEED_NAME.search(metric):
        return "amount"
    if levelled:
        return "stock"
    return "increment" if carried and lex.verbs.get(carried.split("、")[-1]) == "increment" else "amount"


def firmness(words: Iterable[str]) -> Firmness | None:
    """The firmness that the words state, None when they state none; strive outweighs maintain (术语 刚性).

    Examples
    --------
    >>> firmness(["力争", "保持"]), firmness(["继续", "保持"]), firmness(["新增"])
    ('strive', 'maintain', None)
    """
    lex = lexicon()
    said: Firmness | None = None
    for word in words:
        name = lex.firmness.get(word)
        if name is not None and (said is None or _STRENGTH[name] < _STRENGTH[said]):
            said = name
    return said


_STRENGTH: dict[Firmness, int] = {"strive": 0, "firm": 1, "maintain": 2}
