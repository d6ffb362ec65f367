"""Promises without a number: done or not done (术语 定性目标)."""

from __future__ import annotations

import re
from decimal import Decimal

from kechuang.alternation import alternation, at_once
from kechuang.plan.reading.clause import Clause
from kechuang.plan.reading.lexicon import cut_front, is_tail, lexicon
from kechuang.plan.reading.place import scope_at, scope_of, whole_in
from kechuang.plan.reading.state import Context, State, bind, bound
from kechuang.plan.reading.trait import firmness
from kechuang.plan.target import Comparator, Firmness, Kind, Target

_COMMA = re.compile(r"[、,]")
_OWN_VERB = re.compile(r"创建|争创|申报|筹建|建成|开工|投用|挂牌")
_STRIVING = re.compile(r"力争|争取")
_ADVERBS = re.compile(r"(?:于|在|正式|全面|如期|按期|顺利|实现|全部|基本|完成)+$")
_TITLE = re.compile(r"《([^》]+)》")
_AND = re.compile(r"、|(?<=[县市区镇乡州院学司团园心])和")

_HARD, _LOOSE = lexicon().lists["hard"], lexicon().lists["loose"]
_CONCRETE = re.compile(
    rf"(?:{alternation(lexicon().lists['concrete'])})(?:\(.*\))?(?:建设|工作|活动|编制"
    rf"|创建|验收)?(?:[一二三]期)?$"
)
_LOOSE_CONCRETE = re.compile(
    r"(?:大赛|竞赛|论坛|峰会|博览会|普查|专项行动|专项检查|专项整治|绩效评价|评估"
    r"|审计|演练|活动周|活动月|讲解大赛|分支机构|联盟|统计工作|统计|招商引资任务"
    r"|测评|体检|换届|清查|验收|项目|中心|基地|平台|园|馆|院|站|校|系统|数据库"
    r"|实验室|协议|方案|办法|制度|名录|清单|目录|表彰|称号|奖|任务|大厅|热线|试点"
    r"|行列|考察|划定|评估|评审|认定|前期工作|工程建设|规划|复核|排查|整治|修编|招标|立项|清理|搬迁|征收|选址|名单|节点|通报制度|机制|机构整合|整合|培育库"
    r"|数据库|空白.{0,4}|班额|年报|申报|检查|遴选|联席会议制度|专班|工程|改造|改革|清退|编制|修编|调试|复评|复审|复核|备案)(?:[一二三]期)?(?:建设|工作)?$"
)
_NO_OBJECT = frozenset("于在为到好")
_VAGUE_START = re.compile(
    r"本|如下|以下|[一二三四五六七八九十\d]+(?:大|项|个|条|类|张)|一批|一系列|各类|各项|相关|更多|若干|多种|多层次|良好|长效|健全|完善"
    r"|常态化|全方位|“一(?![^”]{1,6}”.{0,6}(?:平台|系统|中心|大厅|站|窗口|小程序)$)|有关|新型|高水平|重大|重点|一流|全链条|全周期|多元|创新"
    r"|有效|专项|先进|各地|配套|特色"
)
_PAPER = re.compile("(?:重大|重点|专项|配套)[^、,]{2,16}(?:目录|清单|名录|办法|方案|细则|条例|白皮书)$")
_VAGUE_END = tuple(lexicon().lists["vague"])
_VAGUE_HEAD = re.compile(r"(?:一批|各项|相关|各类|更多)")
_WHEN = re.compile(
    r"(?:于)?(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|底|末|中旬|上旬|下旬|份)?(?:之?前)?"
    r"|[上下]半年|年底前?|年内|第?[一二三四]季度(?:末|底)?前?|[春秋]季学期)"
    r"|20\d\d年(?:底|末)?(?:之?前)?"
)
_TIME_SIGN = re.compile("[月年季]")
_NEVER = re.compile(r"(?:坚决)?杜绝|(?:确保)?不(?:再)?(?:发生|出现)(?=.{3})")
_ZERO = re.compile(
    r"(?:清零|归零|零发生|零事故|零增长|零填埋|零排放|零死亡|零上访|零投诉|零新增|零感染|全部消除|全面消除)$"
)
_ZERO_SIGNS = frozenset("零生故长埋放亡访诉增染除")  # what _ZERO ends with
_LEVELLED = re.compile(r"国家|省级|市级|部级|全国|省部级")
_REFUSING = re.compile(
    "不予|不得|一律不|(?:低于|高于|超过|不足|未达)[^,]{1,12}的(?:企业|单位|项目|部门|县|乡)[^,]{0,4}(?:列入|纳入|实施|给予|予以|取消)"
)
_NAMED_TITLE = re.compile("《[^》]*》")
_EAGER = re.compile(r"(?:着手|双双|着力|积极|力争|争取|努力|加快|全力|共同|联合|一并|继续|分别|均)+$")
_NAMED = re.compile(r"《.+》|“.+”|国家级|省级|市级|部级|县级|全国|全省|全市|全县|全区|省部|国家")
_FINISH = re.compile(
    rf"(?:应\w尽\w|零(?:发生|事故|增长|填埋|排放|死亡|上访|投诉|感染)|具备[^,]{{2,8}}条件|{alternation(lexicon().lists['finish'])})$"
)
_DELIVER = re.compile(alternation(lexicon().lists["deliver"]))
_DEED = re.compile(at_once(lexicon().lists["deliver"]))
_SOFT_START = re.compile(
    r"^(?:为(?:落实|贯彻|推进|深入|进一步|确保|做好|全面|切实|推动|加快)|加强|深化"
    r"|提升|完善|优化|强化|促进|健全|改进|夯实|激发|营造|弘扬|提高|坚持|贯彻|聚焦"
    r"|围绕|探索|鼓励|统筹|谋划|支撑|发挥|拓展|畅通|丰富|严格|规范|压实|坚决(?!杜绝)|拓宽"
    r"|认真|深刻|牢固|始终|不断|依法|以|按照|根据|坚定|践行|锲而不舍|用|紧抓|紧扣"
    r"|把握|守牢|牢牢)"
)
_ENTITY = re.compile(
    r"(研究院|开发区|经开区|高新区|孵化器|工场|空间|中心|园区|产业园|科技园|公司|学校"
    r"|中学|小学|医院|县|市|区|镇|乡|村|街道|景区|基地|校区|院区|实验室.{0,6}基地)(?:[一二三]期)?$"
)
_BESIDE = frozenset("与同和对由向为在从")  # who only takes part: 与省理工大学共建的实验室, 对市级中心开展评估
_PLACE_SIGN = re.compile("[市县区州乡镇]")
_ACTOR = re.compile(
    r"([一-鿿]{2,12}?(?:局|委|办公室|厅|集团|公司|大学|学院|医院|[新院校]区))(?=\d"
    rf"|{_DEED.pattern}|于|在\d|牵头|负责|会同|年内|[上下]半年|第?[一二三四]季度|年底)"
)


def read_deliverable(context: Context, state: State, clause: Clause) -> bool:
    """Read a clause without a quantity as yes/no targets; True when it was one (术语 定性目标识读).

    Examples
    --------
    >>> text = "出台《科技创新券管理办法》"
    >>> context = Context(text, text, 2025, "一")
    >>> read_deliverable(context, State(), Clause(0, len(text), True)), context.targets[0].metric
    (True, '科技创新券管理办法')
    """
    view, found = context.view, False
    telling = _TELLING.search(view, clause.start, clause.end)
    parts: list[tuple[int, int]] = []
    if telling or _finish(view[clause.start : clause.end].rstrip(_MARKS)):
        parts = _parts(view, clause, telling.end() if telling else clause.end)
    for start, end in parts:
        piece = view[start:end].strip()
        if (_SOFT_START.match(piece) and not _finish(piece)) or ("每" in piece and _ROUTINE.search(piece)):
            continue
        if len(parts) > 1 and len(when := _WHEN.findall(piece)) == 1:
            state.period = when[0].removeprefix("于")
        found = _one(context, state, clause, start, end) or found
    if not found and _PLACE_SIGN.search(view, clause.start, clause.end):
        state.scope = scope_at(view[clause.start : clause.end]) or state.scope
    return found


_EASY = frozenset(
    {"持续", "扎实", "稳妥", "深入", "大力", "精心", "继续", "不断", "有序", "稳步"}
)  # with a loose verb: no end
_ENDLESS = frozenset({"推进", "实施", "开展", "组织开展", "落实", "完善", "建设"})
_UNIQUE = re.compile(r"第[一-鿿\d]{1,3}[次届轮批期]|国家级|省级|《|“\d")
_MARKS = " \t,、;:\0"
# Words of a deed, and of how firmly one is meant: a clause with none of them and no closing words promises nothing.
_TELLING = re.compile(alternation(lexicon().lists["deliver"].union(_HARD, lexicon().firmness)))
_ROUTINE = re.compile(r"(?:每[月周日季]|每半年).{0,12}?(?:会|调度|通报|汇报|例会|研判|督查|点评)")
_TIME_SIGNS = frozenset("0123456789上下年第一二三四春秋于")  # what _WHEN begins with
_LAST_SIGNS = frozenset(
    word[-1] for word in [*lexicon().lists["finish"], *"条件 发生 事故 增长 填埋 排放 死亡 上访 投诉 感染".split()]
)


def _finish(text: str) -> re.Match[str] | None:
    """The words that close a deed whose object stands first; a cheap look at the end saves the search."""
    return _FINISH.search(text) if text[-1:] in _LAST_SIGNS or text[-4:-3] == "应" else None


_AND_THEN = re.compile(r"、|并(?=[一-鿿])|和(?=[一-鿿])")


def _parts(view: str, clause: Clause, told: int) -> list[tuple[int, int]]:
    """Cut at 、 or 并 where a second verb with its own object begins: 推动A创建X、支持B创建Y."""
    out, begin, at = [], clause.start, clause.start
    while mark := _AND_THEN.search(view, at, clause.end):
        at = mark.end()
        timed = view[at : at + 1] in _TIME_SIGNS
        if at <= told and not timed:
            continue
        before, after = view[clause.start : mark.start()], view[mark.end() : clause.end]
        if timed and _WHEN.match(after) and _finish(after) and _finish(view[begin : mark.start()]):
            out.append((begin, mark.start()))
            begin = mark.end()
        if not _begins_own(after, listed=mark.group() == "、") or _depth(before):
            continue
        if _object_after(view[max(begin, mark.start() - _REACH) : mark.start()]):
            out.append((begin, mark.start()))
            begin = mark.end()
    out.append((begin, clause.end))
    return out


def _begins_own(rest: str, *, listed: bool) -> bool:
    """Whether what follows a mark has a verb of its own."""
    _, body = cut_front(rest)
    return bool(_DEED.match(body)) or (listed and _own_clause(rest))


_REACH = 200  # signs before a mark in which the verb of its object stands
_BRACKETS = re.compile("[(“《]")


def _depth(text: str) -> int:
    if not _BRACKETS.search(text):
        return 0
    return sum(text.count(a) - text.count(b) for a, b in (("(", ")"), ("“", "”"), ("《", "》")))


def _own_clause(rest: str) -> bool:
    head = _COMMA.split(rest, maxsplit=1)[0]
    verb = _OWN_VERB.search(head)
    return bool(verb and verb.start() >= 2 and len(head) - verb.end() >= 3)


def _object_after(text: str) -> bool:
    verbs = [v for v in _DELIVER.finditer(text) if not lexicon().compound.match(text, v.start())]
    return bool(verbs) and len(text) - verbs[-1].end() >= 2


def _one(context: Context, state: State, clause: Clause, start: int, end: int) -> bool:
    text = context.view[start:end].lstrip(_MARKS)
    start = end - len(text)
    text = text.rstrip(_MARKS)
    end = start + len(text)
    if len(text) < 4:
        return False
    lead, rest = cut_front(text)
    said = firmness(lead)
    if said:
        state.firmness = said
    subject, verb, thing = _split(rest, lead)
    thing = thing or state.thing or (state.named or "" if _WHEN.match(rest) else "")
    if verb in _ENDLESS and not _EASY.isdisjoint(lead) and not (_WHEN.search(text) or _UNIQUE.search(thing)):
        state.thing = thing
        return False
    if verb is None or not thing or (_may_refuse(text) and _REFUSING.search(_NAMED_TITLE.sub("", text))):
        return False
    state.thing = state.base = state.metric = thing
    state.last = None
    actor, place = None if text[0] in _BESIDE else _ACTOR.match(rest), scope_of(text, rest)
    if actor and place and actor.group(1).startswith(place) and _DELIVER.search(actor.group(1)):
        actor = None
    scope = (
        (actor.group(1) if actor else None)
        or place
        or bound(state, clause.start)
        or _place_in(rest, thing)
        or whole_in(text)
    )
    zero = _NEVER.match(text) or (_ZERO.search(text) if text[-1] in _ZERO_SIGNS else None)
    for metric, own in _rows(subject, verb, thing):
        whom = own or scope or context.owner
        context.targets.append(
            Target(
                context.next_id, context.text[start:end], start, end, context.path, metric, *_none(zero), None,
                state.period or context.period, _firm(said, verb, text), whom, verb, f"deliverable: V“{verb}” O", context.responsible,
            )
        )  # fmt: skip
    if actor or place:
        bind(state, actor.group(1) if actor else place or "", clause.start)
    if not state.scope and verb in lexicon().lists["finish"] and len(thing) <= 20 and not _LEVELLED.match(thing):
        body = _ENTITY.search(thing)
        state.scope = thing[: body.end(1)] if body else state.scope
    return True


def _may_refuse(text: str) -> bool:
    """A quick look for the signs of _REFUSING."""
    return "不" in text or "于" in text or "过" in text or "未达" in text


def _place_in(rest: str, thing: str) -> str | None:
    """The place that the object begins with; the title of a document names its issuer, whom it does not bind."""
    return None if f"《{thing}" in rest else scope_at(thing)


def _none(zero: re.Match[str] | None) -> tuple[Kind, Comparator | None, Decimal | None, None, str | None]:
    """Kind, comparator, value, upper value and unit: 清零 promises that none is left, 零发生 that none occurs."""
    if zero is None:
        return "binary", None, None, None, None
    kind: Kind = "growth" if "增长" in zero.group() else "stock" if _LEFT.search(zero.group()) else "amount"
    return kind, "<=", Decimal(0), None, "个"


_LEFT = re.compile("清零|归零|消除")


def _firm(said: Firmness | None, verb: str, text: str) -> Firmness:
    return "strive" if verb.startswith("争创") or _STRIVING.search(text) else said or "firm"


def _split(rest: str, lead: list[str]) -> tuple[str, str | None, str]:
    """Subject, verb and object; no verb when the clause promises nothing that can be seen done."""
    finish = _finish(rest)
    if finish and finish.start() <= 40:
        thing = _ADVERBS.sub("", rest[: finish.start()])
        thing = _WHEN.sub("", thing).strip("\0 ")
        front = _DELIVER.match(thing)
        if not thing:
            return "", finish.group(), ""
        if len(thing) >= 2 and not _VAGUE_HEAD.match(thing) and not (front and len(thing) <= front.end() + 1):
            return (
                "",
                finish.group(),
                (thing[front.end() :] if front and _CONCRETE.search(thing) else thing).strip("\0 ") + "",
            )
    first = _DEED.match(rest)
    if first and (thing := _promised(first.group(), rest[first.end() :])):
        return "", first.group(), thing
    compound, found = lexicon().compound, _DELIVER.search(rest)
    while found:
        thing = _promised(found.group(), rest[found.end() :]) if found.start() >= 2 else ""
        if thing and not compound.match(rest, found.start()):
            return rest[: found.start()], found.group(), thing
        found = _DELIVER.search(rest, found.end())
    return _from_lead(rest, lead)


def _from_lead(rest: str, lead: list[str]) -> tuple[str, str | None, str]:
    for word in reversed(lead):
        if thing := _promised(word, rest):
            return "", word, thing
    return "", None, ""


def _object(text: str) -> str:
    thing = text.strip(" \0的了好,、:")
    title = _TITLE.fullmatch(thing) if thing.startswith("《") else None
    return title.group(1) if title else thing


def _promised(verb: str, after: str) -> str:
    """The object of a verb when both together promise what can be seen done, else nothing."""
    if verb not in _HARD:
        return ""
    thing = _object(after)
    return thing if 3 <= len(thing) <= 45 and ("《" in after or _accept(verb, thing)) else ""


def _accept(verb: str, thing: str) -> bool:
    if is_tail(thing) or thing[0] in _NO_OBJECT or ":" in thing or thing.endswith(_VAGUE_END):
        return False
    if _VAGUE_START.match(thing) and not _PAPER.match(thing):
        return False
    if verb in {"消除", "杜绝", "坚决杜绝", "彻底解决", "不发生", "不出现", "不再发生"}:
        return True
    if verb in _LOOSE:
        return bool(_LOOSE_CONCRETE.search(thing)) or bool(_LEVELLED.search(thing) and _CONCRETE.search(thing))
    return bool(_CONCRETE.search(thing) or _NAMED.search(thing))


_TWO = re.compile(
    r"(.{4,}?(?:节|赛|会|论坛|大会|活动|方案|办法|规划|中心|基地|平台|园|馆|站|意见"
    r"|条例|细则|标准|清单|马拉松))[和与及、](.{4,})$"
)
_NO_SUBJECT = re.compile(r"国家|“[^”]*[^县市区园镇乡院司团”]”$")  # 国家创新型城市建设通过评估; “雷官板鸭”获批
_LIST = re.compile("[和与及、]")
_HELPED = ("协助", "帮助", "支持", "组织", "推荐", "引导", "指导", "鼓励")
_ASCENT = frozenset(
    {"创建", "争创", "申报", "筹建", "获批", "通过", "成功创建", "创成", "申报创建", "进入", "入选", "列入"}
)


def _rows(subject: str, verb: str, thing: str) -> list[tuple[str, str | None]]:
    """One row for each subject when several bodies share one promise: A、B创建X."""
    subject = _EAGER.sub("", subject.strip(" \0,、")) if subject else ""
    subject = _WHEN.sub("", subject) if _TIME_SIGN.search(subject) else subject
    subject = "" if _NO_SUBJECT.match(subject) else subject
    parts = [part for part in _AND.split(subject) if part] if subject else []
    if len(parts) >= 2 and all(_ENTITY.search(part) for part in parts):
        return [(thing, part) for part in parts]
    if parts and _ENTITY.search(subject) and len(subject) <= 24:
        return [(thing, scope_at(subject) or subject)]
    if subject and not subject.startswith(_HELPED) and verb in _ASCENT and 2 <= len(subject) <= 14:
        return [(thing, scope_at(subject) or subject)]
    two = _TWO.match(thing) if _LIST.search(thing) else None
    if two and (_CONCRETE.search(two.group(2)) or _TWO.match(two.group(2) + "和____")) and not _depth(two.group(1)):
        return [(two.group(1), None), (two.group(2), None)]
    return [(thing, None)]
