"""Quantities in a clause become targets or mentions (术语 定量目标识读)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kechuang.plan.reading import phrase as phrases
from kechuang.plan.reading import trait
from kechuang.plan.reading.body import NO_BODY
from kechuang.plan.reading.clause import Clause
from kechuang.plan.reading.lexicon import lexicon
from kechuang.plan.reading.naming import denominator, names
from kechuang.plan.reading.number import Number
from kechuang.plan.reading.phrase import Phrase
from kechuang.plan.reading.piece import Piece, blank, pieces
from kechuang.plan.reading.place import whole_in
from kechuang.plan.reading.role import form_role, phrase_role
from kechuang.plan.reading.state import Context, State, bind, bound, period_in, remember, tells_time, turn_past
from kechuang.plan.target import Firmness, Mention, Role, Target
from kechuang.quantity import Unit

_REPORTED = re.compile(r"(?:介绍|获悉|了解|显示|表示|透露|通报|指出|统计|说)[,:]\s*$")
_PLACES = re.compile("[一-鿿]{2,5}[市县区州镇](?:[、和与][一-鿿]{2,5}[市县区州镇])+")
_NAME_AFTER = re.compile(r"\)\s*(?:的)?[一-鿿]{2}")
_BOUND = re.compile(r"以上|以下|及以上|以内")
_PROMISING = re.compile(r"其中|力争|确保|争取")
_BOUND_BEHIND = re.compile(r"[一-鿿]{1,4}(以上|以内|以下|左右)")
_NEW_TIME = re.compile(r"[\0\s]*(?:年底|全年|到)")
_IN_PLACE = re.compile(r"[\0\s]*在[^孵校库册]")


def read_clause(
    context: Context, state: State, clause: Clause, found: Sequence[Number], *, heading: bool = False
) -> bool:
    """Read the numbers of one clause into the context; True when a target was found (术语 分句识读).

    Examples
    --------
    >>> from kechuang.plan.reading.clause import clauses
    >>> from kechuang.plan.reading.number import numbers
    >>> text = "新增高新技术企业75家"
    >>> context = Context(text, text, 2025, "一")
    >>> read_clause(context, State(), clauses(text, 0, len(text))[0], list(numbers(text)))
    True
    >>> context.targets[0].kind, context.targets[0].metric
    ('increment', '高新技术企业')
    """
    view = context.view
    dates = [(n.start, n.end) for n in found if n.role == "date"] if found else []
    past = state.past
    if dates or not found or tells_time(view, clause):
        bare = blank(view, clause, [])
        tells = clause.opens or state.past or _REPORTED.search(view, max(0, clause.start - 6), clause.start)
        past = turn_past(replace(state) if clause.bracket else state, view, bare, clause.start, dates, context.year)
        state.aside = state.past and (state.aside or not tells)
        state.period = period_in(view, clause, dates, context.year) or state.period
    numbers = _candidates(context, found, heading) if found else []
    if not numbers:
        return False
    role = _clause_role(view, clause, numbers, past or context.past)
    if role is None:
        before = len(context.targets)
        for piece in pieces(view, clause, numbers, dates):
            _read_piece(context, state, clause, piece)
        return len(context.targets) > before
    if role == "past" and not clause.bracket:
        thing = phrases.left(blank(view, clause, dates)[: numbers[0].start - clause.start]).metric
        if thing and thing not in lexicon().lists["past"]:
            state.base = state.metric = thing
    context.mentions.extend(_mention(context, number, role) for number in numbers)
    return False


def _candidates(context: Context, found: Sequence[Number], heading: bool) -> list[Number]:
    """The numbers that may be targets; those whose own form says otherwise become mentions."""
    numbers = []
    for number in found:
        role = number.role or form_role(number, context.view, heading=heading)
        if role is None:
            numbers.append(number)
        else:
            context.mentions.append(_mention(context, number, role))
    return numbers


def _clause_role(view: str, clause: Clause, numbers: list[Number], past: bool) -> Role | None:
    """The role of a whole clause that promises nothing: the past, or brackets that only explain."""
    if past:
        return "past"
    if not clause.bracket:
        return None
    text = view[clause.start : clause.end]
    if _attribute(view, clause, numbers):
        return "threshold"
    if _EVERY.search(text):
        return "routine"
    return "baseline" if _ASIDE.search(text.strip(" \0")) or numbers[0].unit is None else None


def _mention(context: Context, number: Number, role: Role) -> Mention:
    return Mention(context.text[number.start : number.end], number.start, number.end, role)


_ASIDE = re.compile(
    r"^全[国省](?:平均|为)?[-+]?\d|^(?:上年|去年|20\d\d年|基期|现状|基数|其中已|已)|每月|每季|每周|^\d+(?:\.\d+)?$|基数|同期|含$"
)
_EVERY = re.compile(r"每[月季周]")


def _attribute(view: str, clause: Clause, numbers: list[Number]) -> bool:
    """Brackets inside a name: 规模以上（年出栏500头以上）养殖场."""
    inside = view[clause.start : clause.end]
    named = _NAME_AFTER.match(view[clause.end : clause.end + 5])
    bounded = _BOUND.match(view[numbers[-1].end : numbers[-1].end + 3])
    return bool(named and bounded and not _PROMISING.search(inside))


def _read_piece(context: Context, state: State, clause: Clause, piece: Piece) -> None:
    if ":" in piece.left:
        _take_topic(state, piece)
    number = piece.number
    phrase = phrases.left(piece.left, rank=number.form == "rank" or number.unit in {"位", "名次"})
    if phrase.scopes:
        state.listed = tuple(phrase.scopes)
    elif state.listed and _is_of_all(phrase):  # 甲市、乙州:净增60家和45家,强度均不低于1.5%
        phrase.scopes, phrase.surely = list(state.listed), True
    if _is_share(phrase, number, state):
        phrase.scope, phrase.metric = phrase.metric, ""
    follows = (piece.suffix or "") + piece.right
    role = piece.role or phrase_role(number, piece.left, follows, phrase.words, phrase.metric)
    if role is None and number.unit is None and number.form == "digits":
        role = _unitless(piece, phrase, state)
    if role is not None:
        context.mentions.append(_mention(context, number, role))
        return
    if piece.suffix is None and piece.right:
        tail = _BOUND_BEHIND.fullmatch(piece.right.strip(" \0"))
        piece.suffix = tail.group(1) if tail else None
    for name, own in names(state, context, piece, phrase):
        target = _target(context, state, clause, piece, phrase, name, own)
        context.targets.append(target)
        remember(state, phrase, target)


_BODY = re.compile(
    f"(?!{NO_BODY})(?:[一-鿿]{{1,12}}(?:局|委|厅|办)|[一-鿿]{{3,12}}(?:大学|学院|集团|公司|医院|高新区|经开区|支队|(园|园区|研究院|实验室)))"
)


def _is_of_all(phrase: Phrase) -> bool:
    """Whether 均 says that one thing holds for each of the bodies named before."""
    return "均" in phrase.words and not phrase.scope and bool(phrase.metric) and not _SEVERAL.search(phrase.metric)


_SEVERAL = re.compile("[、和与及]")


def _is_share(phrase: Phrase, number: Number, state: State) -> bool:
    """Whether only a body stands before a number that goes on with what was counted: 120名,其中市科技局70名、市经信局50名."""
    last = state.last
    if phrase.words or phrase.verb or phrase.scope or last is None or last.unit != number.unit:
        return False
    if "其中" not in phrase.lead and (state.part is None or last.scope != state.part):
        return False
    found = _BODY.fullmatch(phrase.metric)
    return found is not None and not (found[1] and number.unit in {"家", "个", "所", "座"})


def _take_topic(state: State, piece: Piece) -> None:
    """What stands before a colon is what the rest of the clause is about."""
    topic, _, rest = piece.left.rpartition(":")
    if _PLACES.fullmatch(topic.strip(" \0—-")):
        piece.left = topic.strip(" \0—-") + rest
    elif rest.strip(" \0") and topic.strip(" \0"):
        state.base = state.metric = phrases.left(topic).metric or state.base
        state.last, piece.left = None, rest


def _unitless(piece: Piece, phrase: Phrase, state: State) -> Role | None:
    """A number without a unit is a target only where words of comparison hold it, or a list of places goes on."""
    lex = lexicon()
    if phrase.metric and any(word in lex.bounding or word in {"为", ":", "保持在", "稳定在"} for word in phrase.words):
        return None
    strives = not phrase.metric and trait.firmness([*phrase.lead, *phrase.words]) == "strive"
    if (strives or (not phrase.metric and phrase.scope)) and state.last is not None and state.last.unit:
        piece.number = piece.number._replace(unit=state.last.unit)
        return None
    return "other"


def _target(
    context: Context, state: State, clause: Clause, piece: Piece, phrase: Phrase, name: str, own: str | None
) -> Target:
    number = piece.number
    start, end = _trim(context.view, piece.start, piece.end)
    unit = _unit(number, state)
    words = phrase.words
    if piece.number.unit and not phrase.metric and not words and phrase.scope and state.last is not None:
        words = [word for word in state.words if lexicon().before.get(word) in {"<=", "<"}]
    limits = words if _LIMITS.isdisjoint(phrase.lead) else [*words, *[w for w in phrase.lead if w in _LIMITS]]
    sign = trait.comparator(number, limits, piece.suffix)
    carried = state.verb if not phrase.verb else None
    kind = trait.kind(number, unit, phrase, name, carried=carried, before=piece.left)
    said = trait.firmness([*phrase.lead, *phrase.words])
    if state.last is not None and _echoes(phrase, state.last, unit, said):
        kind = state.last.kind
    elif state.last is not None and _per_head(phrase, state.last, unit, clause):
        kind = "rate"
    if whom := own or phrase.scope:
        elliptic = state.last is not None and not phrase.metric
        bind(state, whom, clause.start, listed=own is not None or elliptic)
    scope = bound(state, clause.start) or context.owner or whole_in(piece.left + piece.right)
    state.words = words
    return Target(
        context.next_id, context.text[start:end], start, end, context.path, name, kind, sign, number.value, number.high, unit,
        denominator(name, phrase) if kind in {"ratio", "rate"} else None, state.period or context.period,
        _firmness(state, clause, phrase, piece, said), scope, phrase.verb or _verb(phrase),
        _reason(number, phrase, piece), context.responsible, piece.baseline,
    )  # fmt: skip


_LIMITS = frozenset({"至少", "最多", "至多", "最少"})


def _echoes(phrase: Phrase, last: Target, unit: str | None, said: Firmness | None) -> bool:
    """Whether a number only goes on with the last target: 增长7%,力争8%; 石渡区40亿元、青岚县22亿元."""
    if phrase.verb or (phrase.metric and "其中" not in phrase.lead):
        return False
    lex = lexicon()
    if any(word in lex.bounding or word in lex.change for word in phrase.words):
        return False
    going_on = phrase.scope or "其中" in phrase.lead or said
    return bool(going_on) and Unit.of(last.unit or "").dimension == Unit.of(unit or "").dimension


def _per_head(phrase: Phrase, last: Target, unit: str | None, clause: Clause) -> bool:
    """Whether the clause goes on counting per head: 每千人口执业医师3.0人、注册护士3.6人."""
    bare = not phrase.verb and not phrase.words
    return bare and last.kind == "rate" and last.unit == unit and last.start >= clause.start and unit != "%"


def _firmness(state: State, clause: Clause, phrase: Phrase, piece: Piece, said: Firmness | None) -> Firmness:
    """What the words say; 力争 also holds for what the clause adds, and for later clauses that only go on with it."""
    if said is not None:
        state.firmness = said if said == "strive" else None
        state.firm_at = clause.start
        return said
    if state.firmness == "strive":
        elliptic = not phrase.metric or phrase.metric in lexicon().lists["generic"] or phrase.metric.startswith("占")
        goes_on = elliptic and not phrase.verb and not _NEW_TIME.match(piece.left)
        if state.firm_at == clause.start or goes_on or _IN_PLACE.match(piece.left):
            return "strive"
        state.firmness = None
    return "firm"


def _verb(phrase: Phrase) -> str | None:
    lex = lexicon()
    for word in (*phrase.words, *reversed(phrase.lead)):
        if len(word) >= 2 and word not in lex.firmness and lex.before.get(word) != "=":
            return word
    return None


def _unit(number: Number, state: State) -> str | None:
    if number.form == "zero":
        return state.unit if state.unit and Unit.of(state.unit).dimension == "count" else "个"
    return "位" if number.unit in {"个位次", "个名次", "位次", "名次"} else number.unit


def _reason(number: Number, phrase: Phrase, piece: Piece) -> str:
    """The pattern in the notation of the field: V verb, M metric, words in quotes, N number."""
    before = f"{'V ' if phrase.verb else ''}{'M ' if phrase.metric else ''}"
    if phrase.words:
        before += "".join([f"“{word}” " for word in reversed(phrase.words)])
    after = f" “{piece.suffix}”" if piece.suffix else ""
    if not phrase.metric and phrases.right(piece.right):
        after += " M"
    return f"{number.form}: {before}N{after}"


def _trim(view: str, start: int, end: int) -> tuple[int, int]:
    text = view[start:end].lstrip(" ,、;:\t")
    return end - len(text), end - len(text) + len(text.rstrip(" ,、;:\t"))
