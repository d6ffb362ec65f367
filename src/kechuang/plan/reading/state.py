"""What a reader carries from clause to clause: time, firmness, scope, the thing last named (术语 阅读状态)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kechuang.alternation import alternation
from kechuang.plan.reading.clause import Clause
from kechuang.plan.reading.lexicon import lexicon
from kechuang.plan.reading.phrase import Phrase, left
from kechuang.plan.target import Firmness, Mention, Target


@dataclass(slots=True)
class Context:
    """Where a paragraph stands: its path, the heading's topic and owner, whether the section tells of the past (术语 段落语境).

    Examples
    --------
    >>> Context("text", "text", 2024, "一").path
    '一'
    """

    text: str
    view: str
    year: int | None
    path: str
    topic: str = ""
    owner: str | None = None
    past: bool = False
    whole: str = "全市"
    responsible: tuple[str, ...] = ()
    bodies: re.Pattern[str] | None = None
    targets: list[Target] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    due: str | None = None

    @property
    def next_id(self) -> str:
        """The identity of the target that is read next (术语 目标序号).

        Examples
        --------
        >>> Context("", "", 2024, "").next_id
        '1'
        """
        return str(len(self.targets) + 1)

    @property
    def period(self) -> str | None:
        """The time by which the task is due, else the plan's own year, when it is known (术语 计划年度).

        Examples
        --------
        >>> Context("", "", 2024, "").period
        '2024年'
        """
        return self.due or (f"{self.year}年" if self.year else None)


@dataclass(slots=True)
class State:
    """What the clauses before this one said and still holds (术语 句间状态).

    Examples
    --------
    >>> State().past
    False
    """

    firmness: Firmness | None = None
    scope: str | None = None
    part: str | None = None
    part_of: int | None = None
    named: str | None = None
    owner: str | None = None
    aside: bool = False
    period: str | None = None
    metric: str = ""
    base: str = ""
    verb: str | None = None
    rank: str = ""
    past: bool = False
    last: Target | None = None
    unit: str | None = None
    words: list[str] = field(default_factory=list)
    firm_at: int = -1
    thing: str = ""
    listed: tuple[str, ...] = ()
    begun: int = -1


def begin(state: State, clause: Clause) -> None:
    """Forget at a semicolon what was striven for and done, and the whole (全市, 我县); at a full stop also when and for whom (术语 起句).

    Examples
    --------
    >>> state = State(period="上半年", verb="新增")
    >>> begin(state, Clause(0, 4, True))
    >>> state.period, state.verb
    ('上半年', None)
    """
    if clause.opens:
        state.firmness = state.verb = state.part = None
        state.listed = ()
        if state.scope and _WHOLE.fullmatch(state.scope):
            state.scope = None
    if clause.fresh:
        state.past, state.aside = state.past and not state.aside, False
        state.period = state.scope = None


_WHOLE = re.compile("[全我本][省市县区州]")
_EACH = re.compile("[每各]|其余|其他|另外")
_PART = re.compile("级$|、")


def bind(state: State, place: str, at: int, *, listed: bool = False) -> None:
    """Nothing; the place binds the clause at ``at``, and what follows until another does (术语 范围承接).

    One place of a list, or a level of a whole (县级), binds its clause alone; each of many (每个乡镇, 其余各县) up to the next semicolon.

    Examples
    --------
    >>> state = State(scope="赤壁市")
    >>> bind(state, "县级", 0)
    >>> bound(state, 0), bound(state, 9)
    ('县级', '赤壁市')
    """
    state.named = place
    if listed or _PART.search(place):
        state.part, state.part_of = place, at
    elif _EACH.match(place):
        state.part, state.part_of = place, None
    else:
        state.scope, state.part = place, None


def bound(state: State, at: int) -> str | None:
    """The place that the clause at ``at`` is bound by where it names none itself (术语 承前范围).

    Examples
    --------
    >>> bound(State(scope="赤壁市"), 0)
    '赤壁市'
    """
    return state.part if state.part and state.part_of in (None, at) else state.scope or state.owner


_TIME = re.compile(
    r"(?=[上下第一二三四前全年本今明到每“期规])(?:[上下]半年|第?[一二三四]季度(?:末|底)?|前[两三]个?季度|[一二三四]至[二三四]季度"
    r"|全年|(?<![一二三五十\d])年内|年底前?|年末|本?年度(?=[新累完实发])|今年|明年|到年底|每年|年均"
    r"|每月|每季度|“十[三四五六]五”(?:期间|末|时期)?|期末|规划期末?)"
)
_TIME_SIGN = re.compile("[半季年期月五]")
_COMPARED = re.compile(r"(?:较|比|与|同|对比|相比|基于|以|超|高于|低于|快于)(?:去年|上年)?\s*$")
_COMPARED_AFTER = re.compile(
    r"\s*(?:建成|竣工|出生|登记|注册|以前|之前)[^,]{0,4}的"
    r"|[^,;。]{0,12}?的?基础之?上"
    r"|\s*(?:年)?(?:相比|基础上|水平|同期|的\d|基数|增长|的基础|为基|末?基础)"
)


def period_in(view: str, clause: Clause, dates: list[tuple[int, int]], year: int | None) -> str | None:
    """The period that a clause names last; comparison years and brackets taken out are passed over (术语 时段).

    Examples
    --------
    >>> period_in("上半年入库600家", Clause(0, 9, True), [], 2025)
    '上半年'
    """
    best, at = None, -1
    for low, high in dates:
        if compared(view, low, high) or any(a <= low < b for a, b in clause.holes):
            continue
        named = _PLAIN_YEAR.match(view, low, high)
        if not (named and year and int(named.group()) < year):
            best, at = view[low:high], low
    if not _TIME_SIGN.search(view, clause.start, clause.end):
        return best
    for found in _TIME.finditer(view, clause.start, clause.end):
        inside = any(a <= found.start() < b for a, b in clause.holes)
        if (
            found.start() > at
            and not inside
            and not (best and best.endswith("前") and found.group() in {"全年", "年内"})
        ):
            best, at = found.group(), found.start()
    return best


_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")


def compared(view: str, low: int, high: int) -> bool:
    """Whether a date only says what a figure is compared with (术语 对比基期).

    Examples
    --------
    >>> compared("较2024年增长5%", 1, 6), compared("2025年新增5家", 0, 5)
    (True, False)
    """
    return bool(_COMPARED.search(view, max(0, low - 6), low)) or bool(_COMPARED_AFTER.match(view[high : high + 18]))


_PAST = re.compile(alternation(lexicon().lists["past"]))
_LASTING = re.compile(
    r"去年|上年(?!度?(?:相比|同期|增长|水平|基础))|上一年|过去[一三五]年|五年来|一年来"
    r"|近年来|今年以来|回顾|截至目前|截止目前|现有(?=[^,;。]{0,40}[\d一二三四五六七八九十])|上年度|也要看到|也存在|还存在"
)
_FUTURE = re.compile(
    r"今年(?!以来)|力争|确保|争取|目标(?<!”目标)(?<!各项目标)|下一步|计划(?<!超计划)(?!落实)|预期(?!寿命)|本年|努力|年内|新的一年"
    r"|未来|明年|要(?!看到)(?=[^求素点闻害])"
)
_BOUNDED = re.compile(r"不低于|不少于|不超过|不高于|控制在|至少|≥|≤|结转")
_WEAK = re.compile(r"上年|去年|现有|已")
_OLD_YEAR = re.compile(r"(?:19|20)\d\d年")
_COUNTED = re.compile(
    r"(?P<before>.*?)\d[\d.,]*[万亿]?(?:[家个项名件人所户次场]|亿元|万元)?(?P<after>.{2,20}?)?的?基础"
)
_GROUND = re.compile(r"基础(?:之?上)?[\0\s]*$")
_PLAN_ENDS = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}
_PLAN = re.compile(f"十([{''.join(_PLAN_ENDS)}])五”?(?:期间|时期|以来)")
_OPENING = 2  # a clause that begins with the plan's years tells of them, and so does the rest of its sentence
_TURNS = re.compile(f"{_PAST.pattern}|{_LASTING.pattern}|{_FUTURE.pattern}")
_AS_COMPARED = re.compile(
    r"(?:较|比|与|同|高于|超|在|基于|快于|低于|不低于|为)\s*(?:去年|上年|上一年|往年"
    r"|上年度|历年|近年来)"
)


def turn_past(state: State, view: str, text: str, start: int, dates: list[tuple[int, int]], year: int | None) -> bool:
    """Whether the clause ``text`` at ``start`` tells of the past; the state keeps what lasts (术语 往期判断).

    Examples
    --------
    >>> turn_past(State(), "2024年完成97亿元", "2024年完成97亿元", 0, [(0, 5)], 2025)
    True
    """
    if dates and year:
        named = [
            int(view[low : low + 4])
            for low, high in dates
            if start <= low < start + len(text) and _PLAIN_YEAR.match(view, low, high) and not compared(view, low, high)
        ]
        if named:
            past = max(named) < year
            if not (past and _GROUND.search(text)):  # on the ground of what was, something new is promised
                state.past = past
            return past
    plan = _PLAN.search(text) if year and "十" in text else None
    if plan and year:
        ended = _PLAN_ENDS[plan.group(1)] < year
        if not ended or plan.start() <= _OPENING:
            state.past = state.aside = ended
        return ended
    if not _TURNS.search(text):
        return state.past
    if _GROUND.search(text):
        return True
    text = text.replace("以上年", "以上")
    if _FUTURE.search(text):
        state.past = False
        return False
    bare = _AS_COMPARED.sub("", text)
    if _BOUNDED.search(bare):
        return state.past and not _WEAK.search(bare)
    if _LASTING.search(bare):
        state.past = True
        return True
    return state.past or bool(_PAST.search(bare))


_TELLS_TIME = re.compile(f"半|季|年|期|月|五|{_TURNS.pattern}")  # every _TIME_SIGN, and every turn


def tells_time(view: str, clause: Clause) -> bool:
    """Whether a clause holds any word of time, of the past or of what is to come (术语 时间用语).

    Examples
    --------
    >>> tells_time("上半年入库600家", Clause(0, 9, True)), tells_time("入库600家", Clause(0, 6, True))
    (True, False)
    """
    return _TELLS_TIME.search(view, clause.start, clause.end) is not None


def remember(state: State, phrase: Phrase, target: Target) -> None:
    """Keep what the next clause may leave out (术语 承前省略).

    Examples
    --------
    >>> state = State()
    >>> remember(state, Phrase(verb="新增"), Target("", "", 0, 0, "", "企业", "stock", "=", None, None, "家"))
    >>> state.metric
    '企业'
    """
    if target.kind == "rank":
        state.rank = target.metric
        return
    state.metric = target.metric
    state.verb = phrase.verb or state.verb
    state.unit = target.unit
    state.last = target
    if target.kind not in {"growth", "ratio", "rate"} or not state.base:
        state.base = base_of(target.metric) or state.base


def name_topic(state: State, text: str) -> None:
    """A clause that names a thing and counts nothing is the topic of what follows: 新签约亿元以上项目,高新区30个 (术语 话题).

    Examples
    --------
    >>> state = State()
    >>> name_topic(state, "新签约亿元以上项目")
    >>> state.base
    '亿元以上项目'
    """
    thing = _grounded(text) if _GROUND.search(text) else left(text).metric
    if 2 <= len(thing) <= 16:
        state.base = state.metric = thing
        state.last = None


def _grounded(text: str) -> str:
    """What is counted on the ground of what was: 在现有27家研究中心的基础上, 在去年孵化企业11家的基础上."""
    found = _COUNTED.match(_OLD_YEAR.sub("", text).removeprefix("在"))
    if found is None:
        return ""
    return left(found["before"]).metric or (found["after"] or "").removesuffix("的")


_TAIL = re.compile(
    r"(?:总数|总量|数量|总额|总面积|面积|净增|占.+比重|占.+|占比|增幅|增速|余额"
    r"|贷款余额|个数|户数|规模)$"
)
_STAGE = re.compile(r"(?:申报|认定|入库评价|入库)$")
_HEAD = re.compile(
    r"(?:申报|认定|通过认定|净增|新增|新认定|新增认定|入库|评价|培育|引进|新建|建成"
    r"|累计|年度|全年|组织申报|推荐)"
)


def base_of(metric: str) -> str:
    """The thing itself, without stage words and counting words (术语 对象名称).

    Examples
    --------
    >>> base_of("申报高新技术企业"), base_of("高新技术企业总数")
    ('高新技术企业', '高新技术企业')
    """
    head = _HEAD.match(metric)
    bare = metric[head.end() :] if head else metric
    tail = _TAIL.search(bare) or _STAGE.search(bare, 4)
    if tail:
        bare = bare[: tail.start()].removesuffix("的")
    return bare or ("" if head and head.end() == len(metric) else metric)
