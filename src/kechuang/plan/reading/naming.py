"""What a target is called, and what a share is a share of (术语 指标名称、分母)."""

from __future__ import annotations

import re

from kechuang.plan.reading import phrase as phrases
from kechuang.plan.reading import trait
from kechuang.plan.reading.lexicon import lexicon
from kechuang.plan.reading.phrase import Phrase
from kechuang.plan.reading.piece import Piece
from kechuang.plan.reading.place import place_at
from kechuang.plan.reading.state import Context, State
from kechuang.quantity import Unit

_LIST = re.compile(r"[、和及与]")
_GOES_ON = re.compile(r"(?:并|且|同时|力争|确保|目标|其中|[,;])")
_LEVEL = re.compile(r"(?:国家|省|市|县|区|部|校|院|乡|镇|村)级(?:及以上|以上)?")
_LEVEL_AHEAD = re.compile("^(?:国家|省|市|县|区|部)级(?:及以上|以上)?")
_IN = re.compile(r"^在|[中里上]$")
_RANKING = re.compile(r"(?:排名|位次|名次|排位)$")

_EACH = frozenset({"均", "各", "均为", "均达到", "都"})
_DOING = ("开展", "举办", "提供", "组织", "实施")
_PLACES = frozenset({"名次", "位次", "排名", "排位"})
_STAGES = {"申报", "认定", "通过认定", "组织申报", "推荐申报", "入库评价", "评价"}


def names(state: State, context: Context, piece: Piece, phrase: Phrase) -> list[tuple[str, str | None]]:
    """The metric and the scope of each row (术语 指标名称与范围).

    Several places that share one promise make one row each; so do several things under 均, 各 or 分别.

    Examples
    --------
    >>> from kechuang.plan.reading.number import Number
    >>> n = Number(8, 12, None, None, "%", "digits")
    >>> names(State(), Context("", "", 2025, ""), Piece(n, 0, 12, "", ""), phrases.left("参保率、覆盖率均达到"))
    [('参保率', None), ('覆盖率', None)]
    """
    if phrase.scopes and not _bind(phrase, piece):
        phrase.metric, phrase.scopes = "、".join(phrase.scopes), []
        phrase.words.append("各")
    things = _metrics(state, context, piece, phrase)
    if not phrase.scopes:
        return [(thing, None) for thing in things]
    if piece.links == len(phrase.scopes):
        return [(things[0], phrase.scopes[piece.chain])]
    return [(things[0], scope) for scope in phrase.scopes]


_MEASURE = re.compile("(?:标准|率|额|量|数|值|收入|比重|占比|面积|浓度|价格?)$")


def _bind(phrase: Phrase, piece: Piece) -> bool:
    """Whether the names that share a promise are bodies or places, and not the things that are counted."""
    if phrase.surely or _MEASURE.search(phrase.scopes[-1]):
        return phrase.surely
    return bool(phrase.metric or phrases.right(piece.right)) or all(place_at(name) for name in phrase.scopes)


def _metrics(state: State, context: Context, piece: Piece, phrase: Phrase) -> list[str]:
    """The metric, or one for each thing when the clause says 均, 各 or 分别."""
    thing = phrase.metric
    if piece.number.form == "rank" or piece.number.unit in {"位", "名次", "方阵", "梯队", "档", "档次"}:
        return [_rank_name(state, context, piece, phrase)]
    if piece.links > 1 and not phrase.scopes and _LIST.search(thing):
        parts = _things(thing)
        return [_staged(parts[min(piece.chain, len(parts) - 1)], phrase)]
    if not _EACH.isdisjoint(phrase.words) and _LIST.search(thing):
        return _things(thing)
    after = phrases.right(piece.right)
    if after and not _GOES_ON.match(after) and (not thing or _stands_behind(after, thing, phrase)):
        thing = after
    elif not thing:
        thing = _carried(state, context, piece, phrase)
    elif thing in lexicon().lists["generic"] or thing.startswith("占"):
        thing = _qualified(state, context, thing)
    elif state.base and _LEVEL.fullmatch(thing):
        thing = f"{thing}{_LEVEL_AHEAD.sub('', state.base)}"
    return [_staged(thing, phrase)]


_HEAD_NOUN = re.compile(
    r"(?:[一-鿿]{0,4}?)((?:规范|综合|有效|安全)?[一-鿿]{0,2}(?:率|比|量|数|额|存栏"
    r"|出栏|面积|浓度|收入|产值|占比|人数|规模|满意度|比例|覆盖率|死亡率))$"
)


def _things(text: str) -> list[str]:
    """The things of a list, the head noun of the last given to those that lack one: 小学、初中生师比."""
    parts = [part.strip() for part in _LIST.split(text) if part.strip()]
    if len(parts) < 2:
        return parts or [text]
    head = _HEAD_NOUN.search(parts[-1])
    if head is None:
        return parts
    noun = head.group(1)
    return [part if _HEAD_NOUN.search(part) or len(part) > len(parts[-1]) else part + noun for part in parts]


def _stands_behind(after: str, thing: str, phrase: Phrase) -> bool:
    """Whether the thing counted follows the number, and what stands before it only leads there: 参加都市圈4场次转化活动."""
    if thing.endswith(_DOING):
        return True
    behind = len(after) >= 4 and len(after) > len(thing) and not phrase.words
    return behind and not lexicon().verb.match(after)


def _carried(state: State, context: Context, piece: Piece, phrase: Phrase) -> str:
    """The metric of a clause that leaves it out."""
    base = state.base or context.topic
    share = Unit.of(piece.number.unit or "").dimension == "share"
    if phrase.verb and phrase.verb.startswith("净增"):
        return f"{base}净增"
    change = next((word for word in phrase.words if word in _CHANGE_NAMES), None)
    if change:
        return f"{base}{change}"
    if trait.is_change(phrase.words) or share:
        return state.metric or base or phrase.verb or _spoken(phrase)
    if phrase.verb and state.metric.endswith(phrase.verb):
        return state.metric
    if phrase.verb and phrase.verb not in {"新增", "完成", "实现", "达到"} and state.base:
        return f"{phrase.verb}{base}" if phrase.verb in _STAGES else base
    return (state.metric if state.metric and not phrase.verb else base) or phrase.verb or _spoken(phrase)


_CHANGE_NAMES = frozenset({"增幅", "增速", "降幅"})


def _spoken(phrase: Phrase) -> str:
    """A name for what no word names: the verb among the leading words, or the word before the number."""
    verbs = lexicon().verbs
    return next((word for word in reversed(phrase.lead) if word in verbs), "") or "".join(phrase.words[-1:]) or "目标"


def _staged(thing: str, phrase: Phrase) -> str:
    """Stage words belong to the metric: 申报 and 认定 of the same title are two figures."""
    if phrase.verb in _STAGES and not thing.startswith(phrase.verb) and not thing.endswith(phrase.verb):
        return f"{'申报' if phrase.verb.endswith('申报') else phrase.verb}{thing}"
    return thing


def _qualified(state: State, context: Context, thing: str) -> str:
    base = state.base or ("" if state.named and state.named == state.scope else context.topic)
    if thing.startswith("占"):
        return f"{base if state.metric.endswith(tuple(_CHANGE_NAMES)) else state.metric or base}{thing}"
    return thing if thing in base or base in {state.scope, state.named} else f"{base}{thing}"


def _rank_name(state: State, context: Context, piece: Piece, phrase: Phrase) -> str:
    thing = _IN.sub("", phrase.metric)
    if len(thing) >= 3:
        return thing if _RANKING.search(thing) else f"{thing}排名"
    if thing in _PLACES:
        return thing
    written = context.text[piece.number.start : piece.number.end]
    return state.rank or f"{thing or context.topic}{written}"


_PER = re.compile(
    r"每(?:个|名|位)?([万千百十亿]*[一-鿿]{1,4}?)(?:拥有|[^一-鿿]|发明|医|卫|执业|注册"
    r"|全科|普惠|托位|GDP|学生教|教学|公共|体育|不|控|达|服务(?=\d)|联系)|([人户亩村生师班车])均"
    r"|(百元[^消的]{2,6})消耗"
)
_OF = (
    re.compile(r"占(?!比)(.+?)(?:的)?(?:比重|比例|份额|比率|比|$)"),
    re.compile(r"(.+?)(?:中|内)(?:的)?.*占比"),
    re.compile(r".+的(.+?)占比"),
    re.compile(r"[与和](.+?)之比"),
    re.compile(
        r"(.+?)(?:用于|开展|设立|设置|建有|建立|配备|接受|来自|参加|清洁运输|消除|填埋).*(?:比例"
        r"|比重|占比|百分之)"
    ),
)


def denominator(name: str, phrase: Phrase | None = None) -> str | None:
    """What a share is a share of, or what a figure is counted per, as the metric names it (术语 分母).

    Examples
    --------
    >>> denominator("研发经费投入占GDP比重"), denominator("规上工业企业中高新技术企业占比"), denominator("人均公共藏书")
    ('GDP', '规上工业企业', '人')
    """
    per = _PER.search(name)
    if per:
        return next(group for group in per.groups() if group)
    for pattern in _OF:
        found = pattern.search(name)
        if found:
            return found.group(1)
    return phrase.share_of if phrase else None
