"""What stands around a number: the thing counted, the verb, the words between, whom it binds (术语 短语)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kechuang.plan.reading.body import NO_BODY
from kechuang.plan.reading.lexicon import Lexicon, cut_back, cut_front, is_tail, lexicon
from kechuang.plan.reading.place import place_at

_LIST = re.compile(r"[、和与及]")
_WORK_TAIL = re.compile(r"(?<=.{3})(?:建设|工作|任务)$")

_BODY = re.compile(
    r"[一-鿿()“”A-Za-z]{2,20}?(?:科创园|科技园|产业园|创新中心|研究院|党支部|机关|集团"
    r"|公司|学院|大学|医院|分局|支队|协会)"
)
_LEANING = frozenset("围依针聚按根结利发通支面")
_OWNED = re.compile(
    r"(?:围绕|依托|针对|聚焦|按照|根据|结合|利用|发挥|通过|支撑|面向).{2,}?(?:等|,"
    r"|为契机|为抓手|为重点|,)"
)


@dataclass(slots=True)
class Phrase:
    """The words around one number, taken apart (术语 短语).

    ``words`` stand between thing and number, the nearest first; ``lead`` before the thing; ``surely`` the scopes are bodies.

    Examples
    --------
    >>> p = left("力争高新技术企业总数突破")
    >>> p.metric, p.words, p.lead
    ('高新技术企业总数', ['突破'], ['力争'])
    """

    metric: str = ""
    verb: str | None = None
    words: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    scope: str | None = None
    scopes: list[str] = field(default_factory=list)
    surely: bool = False
    share_of: str | None = None


def left(text: str, *, rank: bool = False) -> Phrase:
    """The phrase before a number (术语 数字前短语).

    Examples
    --------
    >>> p = left("邀请专家到我市开展技术支持服务")
    >>> p.verb, p.metric
    ('开展', '技术支持服务')
    """
    lex = lexicon()
    text = text.strip(" \0,、:")
    if rank:
        text = _WITHIN.sub("", text)
    words, rest = cut_back(text)
    lead, rest = cut_front(rest)
    phrase = Phrase("", None, words, lead)
    if rank:
        rest = _contest(phrase, rest)
    if _LIST.search(rest):
        rest = _shared(phrase, rest, lex)
    if rest.endswith("的") and not words:
        rest = _compared(phrase, rest)
    if "每" in rest:
        rest = _each_place(phrase, rest)
    if not (rank and rest.startswith(("全省", "全国"))):
        rest = _bound(phrase, rest, lex)
    phrase.metric = _tidy(rest)
    return phrase


def _bound(phrase: Phrase, rest: str, lex: Lexicon) -> str:
    """Whom the phrase binds and what is done, taken off the thing; a place may stand before and behind each verb."""
    bare = _take_scope(phrase, rest)
    done = _front_verbs(phrase, _take_actor(phrase, bare, lex), lex)
    bare = done if done == rest else _take_scope(phrase, done)  # what nothing was taken off begins with no place
    thing = _last_verb(phrase, bare, lex)
    return thing if thing == done else _take_scope(phrase, thing)


_SHARED = re.compile(
    r"((?:[^、和与及各分均]{2,14}[、和与及])+[^、和与及各分均]{2,14}?)于?(?:还|须|需|要"
    r"|应|\s|\0)*(?:各自|各(?!类|项|级|地|县|乡|镇)|分别)(?=[一-鿿])"
)


_ALIKE = frozenset({"均", "分别", "各", "均为", "分别为"})
_KIND = "(?:大学|学院|医院|公司|集团|研究院|开发区|高新区|经开区|产业园|科技园|孵化器|度假区)"
_BODIES = re.compile(rf"[一-鿿]{{2,10}}?{_KIND}(?:[、和与及][一-鿿]{{2,10}}?{_KIND})+(?=[一-鿿]{{2}}|$)")


_COUNT = re.compile("[两三四五六七八九十]{1,2}[家个所](?:企业|单位|园区|高校|院校|片区|县|区|部门)$")
_COUNTED_ENDS = frozenset("业位区校县门")
# 甲厂、乙厂两家企业(分别完成)
_COUNTED_NAMES = re.compile(
    r"((?:[^、和与及]{2,10}[、和与及])+[^、和与及]{2,10}?)[两三四五六七八九十\d]{1,2}[家个所](?:企业|单位|园区|高校|院校|片区|县|区|部门)"
)


def _shared(phrase: Phrase, rest: str, lex: Lexicon) -> str:
    """甲区、乙区各新创: several are bound, one row each. Places may stand before the thing: 甲镇、乙镇入户率分别达到."""
    found = _SHARED.match(rest)
    if found and not lex.verb.match(rest):
        phrase.scopes = [part for part in _LIST.split(_COUNT.sub("", found.group(1))) if part]
        lead, after = cut_front(rest[found.end() :])
        phrase.lead.extend(lead)
        return f"{after}{thing}" if (thing := _common_thing(phrase)) else after
    places, at = [], 0
    while place := place_at(rest, at):
        places.append(place.group())
        at = place.end()
        if rest[at : at + 1] not in {"、", "和", "与", "及"}:
            break
        at += 1
    if len(places) < 2 and not _ALIKE.isdisjoint(phrase.words) and (bodies := _BODIES.match(rest)):
        places, at = _LIST.split(bodies.group()), bodies.end()
        phrase.surely = at == len(rest)
    if rest[-1:] in _COUNTED_ENDS and (counted := _COUNTED_NAMES.fullmatch(rest)):
        places, at, phrase.surely = _LIST.split(counted.group(1)), len(rest), True
    if len(places) < 2:
        return rest
    phrase.scopes = places
    lead, after = cut_front(rest[at:].lstrip("、和与及两三四五六七个地"))
    phrase.lead.extend(lead)
    return after


def _common_thing(phrase: Phrase) -> str:
    """甲市、乙州高新技术企业分别净增: what stands behind the last of the places is what all of them count."""
    *others, last = phrase.scopes
    place = place_at(last)
    if place is None or place.end() == len(last) or not all(map(_is_place, others)):
        return ""
    phrase.scopes = [*others, place.group()]
    return last[place.end() :]


def _is_place(name: str) -> bool:
    place = place_at(name)
    return place is not None and place.end() == len(name)


_WITHIN = re.compile(
    r"(?:在)?(?:全省|全国|全市|中部|省内|国内|市州|同类城市"
    r"|同类地区|全球|世界)+(?:同类|市州|地市州?|设区市|县域|县市区)*(?:中)?$"
)
_CONTEST = re.compile(r"(.*?)在(.{3,}?)(?:中|里|上)?$")
_AGAINST = re.compile(r"(.+?)(不低于|不少于|不高于|不超过|超过|高于|低于|达到|达|控制在|占)([^,]{2,18})的$")
_EACH_PLACE = re.compile(
    r"每个?((?:县\(市、区\)|县区|县市区|乡镇\(街道\)|乡镇|街道|行政村|村|社区|县|区"
    r"|镇|学校|园区|专班|(?:国家|省级)?(?:高新区|开发区)))$"
)


def _contest(phrase: Phrase, rest: str) -> str:
    """市高新区在全省综合评价中: who competes, and in what."""
    found = _CONTEST.match(rest)
    if found is None:
        return rest
    who = found.group(1).strip(" \0")
    if who:
        phrase.scope = who
    return found.group(2)


def _compared(phrase: Phrase, rest: str) -> str:
    """培训量不低于在校生规模的(1.2倍): the comparator stands before what the number is a multiple of."""
    found = _AGAINST.match(rest)
    if found is None:
        return rest
    if found.group(2) != "占":
        phrase.words.append(found.group(2))
    phrase.share_of = found.group(3)
    return found.group(1) if found.group(2) != "占" else f"{found.group(1)}占{found.group(3)}"


def _each_place(phrase: Phrase, rest: str) -> str:
    found = _EACH_PLACE.search(rest)
    if found is None or found.start() < 2:
        return rest
    phrase.scope = found.group()
    return rest[: found.start()]


def _front_verbs(phrase: Phrase, rest: str, lex: Lexicon) -> str:
    """Verbs at the front, one after the other (组织申报, 引进培育); the last is kept as the verb."""
    while rest:
        found = lex.verb.match(rest)
        if found is None or lex.compound.match(rest):
            return rest
        verb, after = found.group(), rest[found.end() :]
        joined = after[:1] in ("、", "和", "或") and lex.verb.match(after, 1)
        if len(after.strip(" \0")) == 1 or (after[:1] in _NOUN_TAIL and is_tail(after)):
            return rest
        phrase.verb = phrase.verb + verb if phrase.verb and phrase.verb[-1:] == "、" else verb
        rest = after.lstrip(" \0了和或及并")
        if joined:
            phrase.verb += "、"
            rest = after[1:]
            continue
        lead, rest = cut_front(rest)
        phrase.lead.extend(lead)
        if lead or phrase.verb.startswith(("新", "净")):
            break
    return rest


_NOUN_TAIL = frozenset("率数量额的性力型类面度")


def _last_verb(phrase: Phrase, rest: str, lex: Lexicon) -> str:
    """A verb after a subject: the thing is what follows the last one (邀请专家到我市开展技术支持服务)."""
    strong = lex.patterns["strong"]
    if not strong.search(rest):
        return rest
    for found in reversed([*strong.finditer(rest)]):
        before, after = rest[: found.start()].strip(" \0"), rest[found.end() :]
        thing = after.strip(" \0")
        if len(thing) < 2 or len(before) < 2 or is_tail(thing):
            continue
        if found.group() in _NOUNISH and not _SUBJECT_END.search(before):
            continue
        phrase.verb = found.group()
        body = _BODY.match(before)
        if phrase.scope is None and body and len(before) == body.end():
            phrase.scope = body.group()
        lead, after = cut_front(after)
        phrase.lead.extend(lead)
        return _front_verbs(phrase, after, lex)
    return rest


_SUBJECT_END = re.compile(
    r"(?:等|到|来|赴|企业|单位|部门|机构|院校|高校|学校|专家|人才|干部|群众|农户|支部|[市县区镇乡园院局厅]|中心|,|、|\0|力争|争取|确保|努力|积极)$"
)
_NOUNISH = frozenset(
    {
        "配备",
        "使用",
        "提供",
        "落实",
        "建立",
        "建设",
        "服务",
        "培训",
        "认定",
        "改造",
        "支持",
        "投入",
        "培养",
        "开发",
        "组织",
        "转化",
        "接待",
        "引导",
        "推动",
        "孵化",
        "实施",
        "完成",
        "签约",
        "培育",
        "安装",
    }
)


_ACTOR_END = re.compile(
    r"(?:局|委|中心|馆|院|大学|学院|支队|大队|公司|集团|经开区|开发区|高新区|工业园|产业园|科技园"
    r"|园区|管委会|学校|中学|幼儿园|党支部|协会|所)"
)


_QUOTED_BODY = re.compile(
    "“[^”]{1,8}”[一-鿿]{0,8}?(?:孵化器|加速器|众创空间|星创天地|产业园|科技园|科创园|园区|中心|基地|平台|社区)"
)


# 望川建投集团资产负债率控制在60%以下: a body whose own figure it is
_MEASURED = re.compile(
    rf"(?!{NO_BODY})(?P<body>[一-鿿]{{3,10}}?(?:集团|公司|大学|学院|研究院|医院|高新区|经开区))"
    "(?=[一-鿿]{2,12}(?:率|收入|强度|产值|利润|总值|投入|额)$)"
)


_MEASURE_SIGNS = frozenset("率入度值润额")
_NO_ACTOR = re.compile("与|会同|联合")


def _take_actor(phrase: Phrase, rest: str, lex: Lexicon) -> str:
    """市应急管理局组织综合演练: a body that acts is bound by what it does."""
    if phrase.scope or lex.verb.match(rest):
        return rest
    if rest[-1:] in _MEASURE_SIGNS and (measured := _MEASURED.match(rest)):
        phrase.scope = measured["body"]
        return rest[measured.end() :]
    named = _QUOTED_BODY.match(rest) if rest[:1] == "“" else None
    end = named.end() - 1 if named else 2
    while found := named or _ACTOR_END.search(rest, end, 18):
        named = None
        end = found.end()
        lead, tail = cut_front(rest[end:])
        verb = lex.verb.match(tail)
        acts = (lead or rest[end : end + 1] == "\0" or verb) and not _NO_ACTOR.match(rest)
        if acts and len(tail) - (verb.end() if verb else 0) >= 2:
            phrase.scope = rest[:end]
            phrase.lead.extend(lead)
            return tail
    return rest


def _take_scope(phrase: Phrase, rest: str) -> str:
    found = place_at(rest)
    if found is None:
        return rest
    after = rest[found.end() :]
    if phrase.scope is None:
        phrase.scope = found.group()
    lead, after = cut_front(after)
    phrase.lead.extend(lead)
    return after


_RIGHT_STOP = re.compile(r"[,;。:(\0]|(?<![“及级])(?:以上|以内|左右)")
_RIGHT_DROP = re.compile(r"^(?:的|目标|任务|要求|水平|大关|关口|台阶|目标任务|的目标|以上水平|\))+")


def right(text: str) -> str:
    """The thing named after a number, "" when nothing is (术语 数字后名词).

    Examples
    --------
    >>> right("乡村振兴科技创新示范基地建设"), right("的目标")
    ('乡村振兴科技创新示范基地', '')
    """
    text = text.strip(" \0")
    if not text:
        return ""
    text = _RIGHT_DROP.sub("", text)
    stop = _RIGHT_STOP.search(text)
    text = text[: stop.start()] if stop else text
    return _tidy(_WORK_TAIL.sub("", text.strip(" \0、和及与")))


_TIME_SIGN = re.compile("[季年]")
_WHEN = re.compile(r"第?[一二三四]季度末?|[上下]半年|前三季度|全年(?!龄)|(?<=.{4})(?:年底|年末|上年|去年|今年)$")


_ON_GROUND = re.compile(r"(?<=..)在[^,]{0,16}基础之?上$|\d.*基础之?上$|^(?:[去上]年)?基础之?上$")


def _tidy(text: str) -> str:
    """The name of a thing without marks, times and what it only leans on (围绕…, 依托…)."""
    text = text.replace("\0", "").strip(" ,、:;的")
    if not text:
        return ""
    if _TIME_SIGN.search(text):
        timeless = _WHEN.sub("", text)
        text = timeless if len(timeless) >= 2 else text
    if "基础" in text:
        text = _ON_GROUND.sub("", text)
    owned = _OWNED.match(text) if text[0] in _LEANING else None
    if owned and len(text) - owned.end() >= 2:
        text = text[owned.end() :]
    if ("(" in text or ")" in text) and text.count("(") != text.count(")"):
        return text.strip("()")
    return text
