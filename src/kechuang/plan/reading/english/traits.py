"""What an English clause says of its figure: kind, change or level, firmness (术语 英文目标属性)."""

from __future__ import annotations

import re

from kechuang.plan.reading.english.figures import Figure
from kechuang.plan.reading.english.phrase import Phrase
from kechuang.plan.reading.english.words import words
from kechuang.plan.target import Firmness, Kind

_SHARE = re.compile(r"\b(?:share|proportion|percentage|per ?cent|take-up of|as a share|ratio)\b|% of", re.I)
_RATE = re.compile(
    r"\b(?:rates?|index|scores?|satisfaction|(?<!-)times?|average|mean|median|per|intensity|concentrations?|"
    r"speed|waits?|expectancy|density|turnover|age|wages?|punctuality|utilisation|gap|levels? of|grade|rating|"
    r"length of stay|"
    r"progress 8|attainment 8|absence|sickness|efficiency|temperature|NPS|promoter|price|hours|frequency|"
    r"duration|deficit|coverage|occupancy|sizes?)\b|\bPM(?:2\.5|10)|\bNO2",
    re.I,
)
_FLOW = re.compile(
    r"\b(?:visit(?:s|ors)?|loans|complaints|incidents|deaths|casualties|trips|journeys|passengers|attend\w*|"
    r"participants|starts|completions|sales|emissions|referrals|admissions|downloads|sessions|spend(?:ing)?|"
    r"income|revenue|"
    r"expenditure|investment|savings|applications|events|fly-tip\w*|crimes?|calls|collisions|births|arrivals|"
    r"output|production|waste|consumption|use|enquiries|cases|tests|checks|exclusions|suspensions|days lost|"
    r"offences|fires|"
    r"accidents|injuries|exports|issues|interactions|placements|inspections|views|nights|stays|tickets|bookings|"
    r"leavers|graduates|ridership|boardings)\b",
    re.I,
)
_NEW = re.compile(r"^(?:new|additional|extra|further|net|more)\b", re.I)
_STRIVING = (
    "aim", "seek", "striv", "aspir", "ambitio", "stretch", "endeavour", "hop", "toward", "try", "best effort", "attempt", "possible",
    "ideally", "push",
)  # fmt: skip
_GROWTH_NAME = re.compile(r"\bgrowth(?: rate)?$|\binflation$", re.I)
_PRICED = re.compile(r"\b(?:per|average|median|mean|wages?|price|hourly|weekly|fares?)\b", re.I)
_PER_THING = re.compile(r"\bper (?!year|annum|month|week|day|quarter)", re.I)
_DENSE = re.compile(r"µg|μg|ug/|mg/|dB|°C")
_FLOWING = re.compile(r"tonne|Wh|litre|kg|gallon")
PERIODS = frozenset({"year", "month", "week", "quarter", "annum", "day", "term"})


def kind(
    figure: Figure, metric: str, *, grown: int, denominator: str | None, level: bool, group: str | None, noun: str = ""
) -> Kind:
    """What sort of figure the target is (术语 目标类型).

    ``grown`` is 1 or -1 for a change, ``level`` whether the figure is a level to reach; ``noun`` what stands right of it.

    Examples
    --------
    >>> from kechuang.plan.reading.english.figures import figures
    >>> kind(figures("95%")[0], "awards", grown=0, denominator="awards", level=False, group=None)
    'ratio'
    """
    if figure.form in {"rank", "times", "point"}:
        return "rank" if figure.form == "rank" else "growth"
    if figure.is_share:
        if grown or _GROWTH_NAME.search(metric):
            return "growth"
        return "ratio" if denominator or _SHARE.search(metric) else "rate"
    if figure.form == "score" or (figure.form == "count" and re.search(r"\bratio\b", metric, re.I)):
        return "ratio" if re.search(r"\bratio\b", metric, re.I) else "rate"
    if (figure.per and figure.per not in PERIODS) or (_PER_THING.search(f"{metric} {noun}") and not grown):
        return "rate"
    if figure.is_time or (figure.form == "measure" and _DENSE.search(figure.unit or "")):
        return "amount" if grown or noun else "rate"
    if figure.form == "money":
        return "rate" if _PRICED.search(metric) else "amount"
    return _count_kind(figure, metric, grown=grown, level=level, group=group, noun=noun)


def _count_kind(figure: Figure, metric: str, *, grown: int, level: bool, group: str | None, noun: str) -> Kind:
    if grown and (figure.unit or noun).startswith("point"):
        return "growth"
    if grown:
        return "increment" if grown > 0 else "amount"
    if level:
        if _RATE.search(metric) and not noun:
            return "rate"
        flows = _FLOW.search(metric) or (figure.form == "measure" and _FLOWING.search(figure.unit or ""))
        return "amount" if flows else "stock"
    return "increment" if group in {"increment", "rise"} or _NEW.match(noun) else "amount"


def firmness(text: str, *, governed: bool, said: str = "") -> Firmness:
    """How firmly a clause promises (术语 刚性).

    ``governed``: an earlier "aim to" still holds; ``said``: the words that make the figure a level.

    Examples
    --------
    >>> firmness("Seek to place", governed=False), firmness("", governed=False, said="Keep below")
    ('strive', 'maintain')
    """
    low = text.lower()
    if governed or (any(stem in low for stem in _STRIVING) and words().strive.search(text)):
        return "strive"
    return "maintain" if said and words().hold.search(said) else "firm"


_CHANGE = re.compile(
    r"\s*(?:(?:real[- ]terms|year[- ]on[- ]year|annual|overall|further|net|absolute) )?(?P<word>more|fewer|less|"
    r"higher|lower|greater|increases?|growth|rises?|uplift|improvement|gain|reductions?|up(?= on)|down(?= on)|"
    r"cuts?|decreases?|falls?|drops?|declines?|saving)\b(?: (?:than|in|on|of|to))?(?P<rest>.*)$",
    re.I | re.S,
)
_DOWN = re.compile(r"down|fewer|less|lower|reduc|cut|decreas|fall|drop|declin|sav", re.I)
_THAN = re.compile(
    r"^\s*(?:last|the (?:previous|prior)|a) year\b|^\s*(?:the year before|current levels?|now|today)\b", re.I
)
_NAMED = re.compile(r"increase|reduction|growth|rise|cut|fall|improvement|drop|decline|gain|uplift|boost|jump")
_FILLS = frozenset({"between", "a", "an", "the", "further", "additional", "another"})


def change(figure: Figure, phrase: Phrase, right: str) -> tuple[int, str]:
    """1 or -1 when the figure is a change, and what stands right of the word that says so (术语 增减).

    Examples
    --------
    >>> from kechuang.plan.reading.english.figures import figures
    >>> from kechuang.plan.reading.english.phrase import left
    >>> change(figures("5%")[0], left("cut emissions by "), "")
    (-1, '')
    """
    falls = phrase.group == "fall" or any(_falls(word) for word in phrase.said)
    said = _CHANGE.match(right) if figure.form in {"percent", "part", "measure", "money", "point"} else None
    if said:
        return (-1 if _DOWN.match(said["word"]) else 1), _THAN.sub("", said["rest"])
    if figure.form == "rank" or not _changes(figure, phrase, right, falls=falls):
        return 0, right
    return (-1 if falls else 1), right


def _changes(figure: Figure, phrase: Phrase, right: str, *, falls: bool) -> bool:
    signs, levels = words().signs, words().sets["levels"]
    near = [word for word in phrase.near if word not in _FILLS and (word not in signs or word in levels)]
    first = near[:1]
    if first in (["by"], ["up"], ["down"]) or (first == ["of"] and any(_NAMED.match(word) for word in near[1:2])):
        return True
    if figure.form != "percent":
        return False
    if first and (_falls(first[0]) or _rises(first[0])):
        return True
    moved = phrase.group in {"rise", "fall"} and phrase.sign not in {"<", "<="}
    halved = first == ["in"] and figure.value == 50 and falls and not right.strip(" \0")
    return bool(phrase.subject and not first and moved) or halved


def _rises(word: str) -> bool:
    return word.startswith(words().rises)


def _falls(word: str) -> bool:
    return word.startswith(words().falls)
