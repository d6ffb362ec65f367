"""The bodies that act: those a document is addressed to, and the offices its sentences begin with (术语 责任主体)."""

from __future__ import annotations

import re

from kechuang.alternation import alternation, at_once
from kechuang.plan.reading.lexicon import cut_front, lexicon
from kechuang.plan.reading.place import place_at

_ADDRESSED = re.compile(r"^[^\n。;|]{4,400}[:：]\s*$", re.M)
_BETWEEN = re.compile(r"[、,;]|\s")
_ORGAN = re.compile(r"(?:党工委|工委|党委|党组|管委会|管理委员会|人民政府|政府|办公室|委员会)+$")
_NAMED = re.compile(
    r"(?!各|全|有关|相关|市直|县直|区直|省直|局属|委属|直属|驻)[一-鿿]{2,16}(?:大学|学院|科学院|研究院|医院"
    r"|高新区|经开区|开发区|管理区|示范区|试验区|新区|度假区|园区|产业园|科技园|集团|公司)"
)
_WITHIN = r"(?:[一-鿿]{2,12}?(?:实验室|研究院|研究中心|创新中心|附属医院|科技园))?"
_LISTS = lexicon().lists
NO_BODY = alternation(_LISTS["no_body"])  # what begins a class of bodies
_KINDS, _TRADES = alternation(_LISTS["body_kinds"]), alternation(_LISTS["trades"])
_NO_ORGAN = re.compile("(?:格局|布局|全局|结局|当局|大厅)$")
_ONE = f"(?:[省市县区州](?!级)[一-鿿]{{2,12}}?中心|(?!{NO_BODY})[一-鿿]{{2,14}}?(?:{_KINDS}))"
_SEVERAL = re.compile(f"{_ONE}(?:[、和与]{_ONE})*")
_TIME = r"[\s\0]*(?:于|在)?(?:20\d\d年|\d{1,2}月|年内|年底|全年|去年|今年|上半年|下半年|第?[一二三四]季度)"
_DEEDS = at_once(
    {
        *lexicon().lists["deliver"],
        *lexicon().verbs,
        *"应当 应 须 要 负责 承担 牵头 联合 会同 履行 确保 力争 争取 全面 实行 推行".split(),
    }
)
_DEED = re.compile(_DEEDS)
_ENDS = "".join(sorted({kind[-1] for kind in [*_LISTS["body_kinds"], "中心"]}))
# A look at one sign first: names are matched where one is followed by a deed.
_ACTS = re.compile(f"[{_ENDS}](?={_DEEDS}|{_TIME}|对[一-鿿]{{2,10}}(?:开展|实施|进行))")
_IS_COUNTED = re.compile(
    rf"(?:{_DEEDS})(?:达到|达|到|至)?\d+(?![\d年月日])"
)  # 上市公司新增3家: the noun is what is counted
_FIRM = re.compile(f"(?:{alternation(_LISTS['firm_ends'])})$")
_NO_FIRM = re.compile(f"{alternation(_LISTS['no_firm'])}|^(?:{alternation(_LISTS['no_firm_first'])})")
_TRADE_SIGNS = frozenset(trade[:2] for trade in _LISTS["trades"])
_BRAND = f"(?P<firm>[一-鿿]{{2}}(?:{_TRADES}))"
_MONTH = r"[于在]?(?:20\d\d年)?(?:\d{1,2}月|第?[一二三四]季度|年底前)"
_SHORT = re.compile(rf"{_BRAND}(?:[一二三]期)?(?={_MONTH}|[还也]?[要须应](?!实现|达到|突破|力争|加快发展))")
_BACKED_SHORT = re.compile(f"(?:支持|督促|推动|推荐|指导|引导){_BRAND}(?=[一-鿿]{{2,10}}项目)")
_NO_SHORT = re.compile("[全我本各该新老大小省市县区]|规上|重点|支持|推动|发展|打造|建设")
_PAIRED = (
    f"[一-鿿]{{2,5}}[县市区镇乡]|[一-鿿]{{2}}(?:{_TRADES})"
    "|[一-鿿]{3,10}?(?:大学|学院|研究院|实验室|高新区|经开区|集团|公司|中心)"
)
_PAIR = re.compile(f"(?<![、和与及])({_PAIRED})[、和与]({_PAIRED})(?![、和与及])")
_BRAND_NAME = re.compile(_BRAND)
_INSTITUTION = re.compile(
    f"(?!{NO_BODY})[一-鿿]{{3,12}}(?:大学|学院|医院|研究院|研究所|实验室|集团|公司|高新区|经开区|开发区|科技园|产业园)"
)
_TITLED = re.compile(r"[\s\0—•·●-]*(?P<who>[^,;。:、]{2,24}):")
_FIELD = re.compile("产业|行业|领域")
_BACKED = re.compile(
    "(?:支持|督促|推动|推荐|指导|引导)(?P<firm>[一-鿿]{3,12}?)(?=牵头|联合|申报|创建|争创|组建|建设|建成|开展|完成|与|通过|在|于|[一二三四]期)"
)
BACKING = frozenset("支督推指引")  # what the words for it begin with
_DOING = re.compile("[要应须]|启动")
_REACH = 28  # signs in which the subject of a sentence ends
_HEAD = 1500  # signs in which a document is addressed
_PARTNER = frozenset("、和与及")


def addressed(view: str) -> re.Pattern[str] | None:
    """The names of the bodies addressed, as a pattern to look for them; None where none is by name (术语 主送机关).

    Examples
    --------
    >>> names = addressed("各县科技局,青墩湖管理区党工委,临澜大学:\\n一、任务")
    >>> names.findall("临澜大学新立项8项,青墩湖管理区引进3家")
    ['临澜大学', '青墩湖管理区']
    >>> addressed("各县科技局:") is None
    True
    """
    line = _ADDRESSED.search(view[:_HEAD])
    parts = _BETWEEN.split(line.group().strip(" :：\n")) if line else []
    bare = {_ORGAN.sub("", part) for part in parts}
    names = sorted((name for name in bare if _NAMED.fullmatch(name)), key=lambda name: (-len(name), name))
    return re.compile(f"(?:{'|'.join(map(re.escape, names))}){_WITHIN}") if names else None


def organ_at(view: str, start: int, end: int) -> str | None:
    """The office or institution that a sentence begins with and that acts in it (术语 责任单位主语).

    Examples
    --------
    >>> text = "县水利局应当建成水库2座"
    >>> organ_at(text, 0, len(text)), organ_at("新建水库2座", 0, 6)
    ('县水利局', None)
    """
    if view[start] in BACKING and (firm := backed(view, start, end)):
        return firm
    short = _SHORT.match(view, start, end) if view[start + 2 : start + 4] in _TRADE_SIGNS else None
    if short and _is_firm(short["firm"]):
        return short["firm"]
    acts = _ACTS.search(view, start, min(start + _REACH, end))
    if acts is None:
        return None
    organs = view[start : acts.end()].strip("\0 \t")
    if _NO_ORGAN.search(organs) or _IS_COUNTED.match(view, acts.end(), end):
        return None
    if not organs or _DOING.search(organs) or not _SEVERAL.fullmatch(organs) or cut_front(organs)[0]:
        return None
    return organs


def backed(view: str, start: int, end: int) -> str | None:
    """The firm or institution that a clause says is helped or urged to act (术语 支持对象).

    Examples
    --------
    >>> backed("支持华锐新材牵头组建联合体", 0, 13), backed("支持企业创新", 0, 6)
    ('华锐新材', None)
    """
    found = _BACKED.match(view, start, end)
    if found and _FIRM.search(found["firm"]) and not _NO_FIRM.search(found["firm"]):
        return found["firm"]
    short = _BACKED_SHORT.match(view, start, end)
    return short["firm"] if short and _is_firm(short["firm"]) else None


def _is_firm(name: str) -> bool:
    """Whether two signs before a trade are a firm's own name: 永丰重工, but not 推进科技, 现代物流."""
    if _NO_SHORT.match(name) or _NO_FIRM.search(name):
        return False
    return not (_DEED.match(name) or cut_front(name)[0])


_INTRODUCED = re.compile("([一-鿿“”]{3,14}?)(?:是|作为)(?=[我全本市省县国集区])")


def introduced(view: str, start: int, end: int) -> str | None:
    """The body that a sentence only presents, for the sentences after it to bind (术语 介绍主体).

    Examples
    --------
    >>> introduced("恒拓精密是我市装备制造业龙头", 0, 14), introduced("科技创新是全市大事", 0, 9)
    ('恒拓精密', None)
    """
    told = view.find("是", start + 3, start + 16) >= 0 or view.find("作为", start + 3, start + 16) >= 0
    found = _INTRODUCED.match(view, start, end) if told else None
    if found is None or _FIELD.search(view, found.end(), min(end, found.end() + 16)):
        return None
    name = found.group(1)
    return name if _FIRM.search(name) and not _NO_FIRM.search(name) else None


def titled(view: str, start: int, end: int) -> str | None:
    """Whom a sentence is for that names it before a colon: 临岳市:净增420家; 东临区目标:增长7% (术语 冒号前主体).

    Examples
    --------
    >>> titled("——赤壁市:新增3家", 0, 10), titled("东临区目标:增长7%", 0, 10), titled("专栏:增长7%", 0, 7)
    ('赤壁市', '东临区', None)
    """
    found = _TITLED.match(view, start, end)
    if found is None:
        return None
    who = found["who"]
    if place := place_at(who):
        named = place.group()
        return named if len(named) == len(who) or (place["named"] and who.endswith("目标")) else None
    if _BRAND_NAME.fullmatch(who):
        return who if _is_firm(who) else None
    return who if _INSTITUTION.fullmatch(who) else None


_BACK = 120  # signs before 前者 in which the two are named


def paired(view: str, start: int) -> str | None:
    """The one of the two bodies named last that a clause calls 前者 or 后者 (术语 前者、后者).

    Examples
    --------
    >>> text = "槐阳县、沙渡县覆盖率分别达到60%和48%,前者列入名单,后者消除空白乡镇4个"
    >>> paired(text, text.index("前者")), paired(text, text.index("后者")), paired(text, 0)
    ('槐阳县', '沙渡县', None)
    """
    which = ("前者", "后者").index(view[start : start + 2]) if view.startswith(("前者", "后者"), start) else None
    if which is None:
        return None
    pairs = list(_PAIR.finditer(view, max(0, start - _BACK), start))
    names = [cut_front(name)[1] for name in pairs[-1].groups()] if pairs else []
    return names[which] if names and all(map(_is_named, names)) else None


def _is_named(name: str) -> bool:
    """Whether a name is a place's, a firm's or an institution's own."""
    place = place_at(name)
    if place and place["named"] and place.end() == len(name):
        return True
    return _is_firm(name) if _BRAND_NAME.fullmatch(name) else _INSTITUTION.fullmatch(name) is not None


_AGAIN = re.compile(
    r"[\s\0,]*该(中心|园区?|度假区|示范区|新区|高新区|经开区|县|市|区|镇|乡|校|院|研究院|大学|公司|集团|平台|基地|孵化器|局)"
)


def again(named: str | None, view: str, start: int) -> str | None:
    """The body named last, where a sentence begins with it as 该中心, 该县 (术语 指代主体).

    Examples
    --------
    >>> again("市疾控中心", "该中心要完成改造", 0), again("云溪市", "该园区集聚人员", 0)
    ('市疾控中心', None)
    """
    found = _AGAIN.match(view, start) if "该" in view[start : start + 3] else None
    return named if found and named and named[-1] == found.group(1)[-1] else None


def acting(bodies: re.Pattern[str], view: str, start: int, end: int) -> str | None:
    """The body that a clause begins with, leading words passed over (术语 责任主体).

    Examples
    --------
    >>> bodies = addressed("青墩湖管理区党工委,各县科技局:")
    >>> acting(bodies, "推动青墩湖管理区引进3家", 0, 12), acting(bodies, "会同青墩湖管理区引进3家", 0, 12)
    ('青墩湖管理区', None)
    """
    found = bodies.search(view, start, end)
    if found is None or view[found.end() : found.end() + 1] in _PARTNER:
        return None
    return None if cut_front(view[start : found.start()])[1] else found.group()
