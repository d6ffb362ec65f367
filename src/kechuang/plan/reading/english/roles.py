"""Why a figure in an English clause is no target: budget, limit, threshold, structure, routine (术语 英文数字角色)."""

from __future__ import annotations

import re

from kechuang.plan.reading.english.figures import Figure
from kechuang.plan.reading.english.standing import Beside, is_standing
from kechuang.plan.target import Role

_BASELINE = re.compile(
    r"\b(?:from|compared (?:with|to)|against|versus|vs\.?|currently|baseline(?: of|:)?|previously|was|were|now|"
    r"at present|existing|than the|last year'?s?|up on|down on|"
    r"current(?: level of| figure of)?:?|outturn:?|actual:?)\s*"
    r"(?:(?:a|an|the|its|their|our|current|previous|last year'?s?|baseline|target|level|average|figure|of|just|"
    r"only|about|around|some|over|under|estimated|at|to|today'?s?|was)\s+)*$",
    re.I,
)
_BASELINE_HINTS = (
    "from", "compared", "against", "versus", "vs", "current", "baseline", "previously", "was", "were", "now", "at present", "existing",
    "than the", "last year", "up on", "down on", "outturn", "actual",
)  # fmt: skip
_BASELINE_AFTER = re.compile(
    r"\s*(?:in|for|at|during) (?:the )?(?:previous|last|past) year|\s*(?:last year|at present|currently|today|"
    r"to date|now)\b",
    re.I,
)
_BUDGET = re.compile(
    r"\b(?:budget|allocation|allocated|funding (?:of|is|envelope|package)|funded|grants? of|backed by|reserves?|"
    r"contingency|capital (?:programme|allocation|investment)|at a (?:total )?cost|"
    r"(?:total|estimated) costs?|costing|provided by|financed|revenue and|base budget|envelope|resourced|"
    r"net expenditure of|gross|valued at|price[ds]?)\b",
    re.I,
)
_EARNED = re.compile(
    r"\b(?:secur|win|attract|rais|generat|sav|lever|draw|obtain|bid|earn|invest|deliver|achiev|award|distribut|"
    r"spend|reduc|cut|recover|collect|keep|hold|limit|unlock|bring in|gain|increas|grow|grant|provid(?!ed))",
    re.I,
)
_LIMIT = re.compile(
    r"\b(?:up to|maximum(?: of)?|max|capped at|limited to|no more than|cap of|ceiling of|not exceeding|at most|"
    r"worth up to|of between|between|from|minimum(?: of)?)\s*$",
    re.I,
)
_EACH = re.compile(
    r"\s*(?:each|apiece|per\b|an? (?:farm|head|firm|award|business|person|household|home|project|year))", re.I
)
_PRIZE = re.compile(
    r"\b(?:grants?|loans?|awards?|vouchers?|payments?|fines?|bursar(?:y|ies)|subsid(?:y|ies)|prizes?|contracts?|"
    r"projects?|purchases?)\s+(?:of|worth)?\s*(?:up to|between|from|at least|over|under|above|below)?\s*$",
    re.I,
)
_DETERMINED = re.compile(
    r"\b(?:an?|the|our|its|this|their|that)\s+(?:new |current |proposed |planned |further |first |additional )?$", re.I
)
_AMOUNT_NOUN = re.compile(
    r"\s+(?:\w+ ){0,2}(?:reduction|increase|savings?|surplus|growth|cut|profit|rise|uplift|improvement|fall|"
    r"decrease|share|stake|return|drop|boost|gain|decline|target|turnover|income|revenue)\b|\s*(?:of|in|from|for|"
    r"by|over|$)",
    re.I,
)
_BOUNDED = re.compile(
    r"\b(?:will|must|should|shall|may|to)\b.*\b(?:fall|exceed|rise|stay|remain|kept|held|limited|drop|reach)\b", re.I
)
_SPENT_FROM = re.compile(
    r"\b(?:at a (?:total )?cost of|costing|from (?:the|a|our)|through (?:the|a|our)|using (?:the|a|our)?|"
    r"funded by|backed by|with funding of|supported by|with|valued at)\s*$",
    re.I,
)
_NUMBERED = re.compile(
    r"\b(?:the|our|its|their|these|those|both|all|each of|each of the|across|every|remaining|other)\s+(?:other |"
    r"remaining |existing |main |of the |of our |in the )*$",
    re.I,
)
_GOVERNED = re.compile(r"\b(?:in|on|at|across|of|for|to|with|from|between|among|by|under|into|over|through)$", re.I)
_PLAN_WORDS = re.compile(
    r"\s+(?:[a-z-]+ ){0,2}(?:priorit(?:y|ies)|missions?|objectives?|themes?|goals?|commitments?|outcomes?|"
    r"pillars?|aims|actions|indicators|KPIs|measures|workstreams?|strands?|sections?|chapters?|principles|"
    r"values|ambitions|pledges|key areas|areas of (?:focus|work)|strategic|headings|promises|targets)\b",
    re.I,
)
_DELIVERS = re.compile(r"\b(?:deliver|complete|achieve|implement|meet|least)\b[^.]*$", re.I)
_SETS = re.compile(
    r"\b(?:plan|strategy|document|programme|framework|we|it|which|this|there|has|have|sets?|are|is|around|under|"
    r"into|contains?|built|organised|structured|based|track|monitor|report)\b",
    re.I,
)
_PEOPLE = (
    "children|people|pupils|adults|residents|those|anyone|everyone|women|men|young people|them|population|"
    "patients|firms?|business(?:es)?|companies|employers|organisations|households|families|homes|"
    "sites|schools|farms|buildings|blocks?|projects|developments|contracts|landlords|settlements|communities|"
    "towns|villages|students"
)
_THRESHOLD = re.compile(
    rf"\b(?:{_PEOPLE}|grants|loans|awards|schemes|jobs|trees|rivers?|roads?|species|cases|incidents|vehicles|"
    r"properties|employing|earning|lasting|costing|spending|waiting|rated|scoring|living|with|waits?|having|"
    r"aged|who|that|where|exceeding|earn|last|cost|worth|valued at|turnover|for) (?:(?:with|of|that|who|have|has|"
    r"are|is|at|employing|a|an|turnover|in|waiting|wait|last|stay|aged|spend|spending|emit|emitting|working|"
    r"earn|earning|\w+ed) )*(?:more than|fewer than|less than|over|under|above|below|up to|at least|within|"
    r"no more than|between|from|longer than)\s*$",
    re.I,
)
_QUALIFYING = re.compile(
    rf"\b(?:{_PEOPLE}) (?:with|employing|earning|of|having|who (?:earn|have|live)|that (?:have|employ)|"
    r"larger than|living) (?:an? (?:income|turnover|population) (?:of )?)?"
    r"(?:more than|fewer than|less than|over|under|above|below|up to|at least|between)\s*$",
    re.I,
)
_BOUND = re.compile(
    r"[a-z] (?:over|under|above|below|more than|less than|fewer than|longer than|taller than|larger than|"
    r"exceeding)\s*$",
    re.I,
)
_PREDICATE = re.compile(
    r"[\s\0]*(?:will|must|should|shall|to be|needs?|requires?|qualif(?:y|ies)|apply|applies)\b", re.I
)
_AGED = re.compile(
    r"\b(?:children|people|pupils|adults|residents|those|young people|them|women|men|everyone|anyone|households|"
    r"families|students)\s+(?:aged\s+)?(?:under|over|below|above|aged)\s+$",
    re.I,
)
_THING_FOR = re.compile(r"(?:An?|The|Our|One) [^,]* (?:for|of|with|serving) (?:up to |around |about |some |over )?$")
_WILL_OPEN = re.compile(
    r"\b(?:will|to) (?:open|launch|start|be (?:built|completed|opened|created|launched|delivered))\b"
)
_WITHIN = re.compile(
    r"\b(?:within|in under|in less than|in fewer than|in|inside|after|under|for|over|for at least|for more than|"
    r"longer than|more than|less than|at least|every|lasting|of|at|from)\s+(?:the |a |just |first |last |next |"
    r"under )*$",
    re.I,
)
_LASTING = re.compile(
    r"\b(?:over|for|during|next|past|last|first|every|after)\s+(?:the |next |last |past |first |coming )*$", re.I
)
_DEPRIVED = re.compile(r"\s+(?:most|least|poorest|richest|worst|best|lowest|highest)[ -]\w+", re.I)
_ROUTINE = re.compile(r"\s*times?(?:\s|\0)|\s+(?:meetings|times|sessions) (?:a|per|each) (?:year|month|week)", re.I)
_TRACKED = (
    "off track", "off-track", "variance", "escalat", "tolerance", "deviat", "red rating", "rated red", "amber", "trigger", "threshold",
    "weighting", "weighted", "confidence", "margin of error", "statistical",
)  # fmt: skip
_NOUN_NEXT = re.compile(r" [a-z]{3,}")
_DEFINES = re.compile(r"\W*(?:%|percentage|proportion|number|share|average|time) (?:of|taken|to)\b", re.I)
_SPENDS = re.compile(r"\b(?:spend|wait|stay|tak|last)\w* (?:over|more than|longer than)\s*$", re.I)
_BOUNDS = ("than", "over", "under", "above", "below", "to", "least", "within", "between", "from")
_RANKED = re.compile(
    r"\b(?:rank|place|position|league|index|table|top|from|into|quartile|national|list|award|move|best)", re.I
)


def is_baseline(left: str, right: str) -> bool:
    """Whether the words beside a figure make it the level before (术语 基数).

    Examples
    --------
    >>> is_baseline("Raise it from ", " to 86%"), is_baseline("Raise it to ", "")
    (True, False)
    """
    near = left[-48:].lower()
    before = any(hint in near for hint in _BASELINE_HINTS) and _BASELINE.search(near)
    return bool(before or _BASELINE_AFTER.match(right))


def role_of(figure: Figure, beside: Beside) -> Role | None:
    """The role of a figure that is no target, None for one that may be (术语 非目标数字).

    Examples
    --------
    >>> from kechuang.plan.reading.english.figures import figures
    >>> role_of(figures("£3m")[0], Beside("the plan is backed by a budget of ", "", opened=False))
    'budget'
    """
    left, right = beside.left, beside.right
    if is_baseline(left, right) and not _is_origin(figure, beside):
        return "baseline"
    whole = beside.whole.lower()
    if any(stem in whole for stem in _TRACKED):
        return "weight" if "weight" in whole else "threshold"
    if _ROUTINE.match(right):
        return "routine"
    if figure.form == "money":
        return _money_role(figure, beside)
    if figure.form == "rank":
        return None if figure.fixed == "<=" or figure.unit != "rank" or _RANKED.search(beside.whole) else "other"
    role = _bound_role(figure, beside)
    if role is None and figure.form == "count" and _is_structure(beside):
        role = "structure"
    return role or ("other" if is_standing(beside) else None)


def _is_origin(figure: Figure, beside: Beside) -> bool:
    """Whether "from" tells where things come from: "visitors from 30 countries"."""
    counted = figure.form == "count" and beside.left.rstrip().endswith("from") and _NOUN_NEXT.match(beside.right)
    return bool(counted and " to " not in beside.right)


def _bound_role(figure: Figure, beside: Beside) -> Role | None:
    """The role of a figure that bounds something else: an age, a size, a time to do it in."""
    left, right = beside.left[-80:], beside.right
    if figure.is_share and _DEPRIVED.match(right):
        return "threshold"
    if (
        figure.is_share
        and not beside.opened
        and re.search(r"\b(?:contingency|budget|reserves?|inflation)\b", beside.whole, re.I)
    ):
        return "budget"
    if figure.form == "count" and _THING_FOR.match(beside.left) and _WILL_OPEN.search(right):
        return "name"
    small = figure.form == "count" and figure.value is not None and figure.value <= 110
    if small and _AGED.search(left) and not re.match(r"\s+[a-z]", right.replace(" and", "")):
        return "threshold"
    if (
        small
        and figure.unit is None
        and not beside.opened
        and re.search(r"\bat (?:age )?$", left)
        and not right.strip(" \0")
        and not re.search(r"\b(?:be|is|kept|held|stand|stay|remain)\b", left)
    ):
        return "threshold"
    bounded = left.rstrip().endswith(_BOUNDS)
    if (bounded and _QUALIFYING.search(left)) or (
        figure.form == "measure" and _BOUND.search(left) and _PREDICATE.match(right)
    ):
        return "threshold"
    if not beside.alone and ((bounded and _THRESHOLD.search(left)) or (figure.is_time and _WITHIN.search(left))):
        return "threshold"
    if figure.is_time and _DEFINES.match(beside.left.rpartition(": ")[2]) and _WITHIN.search(left):
        return "threshold"
    lasts = figure.is_time and (figure.unit or "")[0] in "ymwd" and _LASTING.search(left) and not _SPENDS.search(left)
    return "date" if lasts else None


def _money_role(figure: Figure, beside: Beside) -> Role | None:
    left, right = beside.left, beside.right
    if _EACH.match(right) or (figure.per and _LIMIT.search(left)) or _PRIZE.search(left):
        return "limit"
    if _DETERMINED.search(left) and not _AMOUNT_NOUN.match(right):
        return "budget"
    if _BUDGET.search(beside.whole) and not _EARNED.search(left) and not _BOUNDED.search(left):
        return "budget"
    if _SPENT_FROM.search(left) and beside.opened:
        return "budget"
    return "other" if is_standing(beside) else None


def _is_structure(beside: Beside) -> bool:
    left = beside.left
    if _PLAN_WORDS.match(beside.right) and not _DELIVERS.search(left) and (_SETS.search(left) or not beside.opened):
        return True
    if not _NUMBERED.search(left):
        return False
    return not beside.alone or not beside.opened or bool(_GOVERNED.search(_NUMBERED.sub("", left).strip()))
