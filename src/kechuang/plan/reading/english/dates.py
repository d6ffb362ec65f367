"""When an English clause speaks of: its period, years it only compares with, and whether it tells of the past (术语 英文时段)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kechuang.plan.reading.english.figures import Figure
from kechuang.plan.reading.english.shapes import MONTH

_PREPOSITION = r"(?i:by|before|until|till|during|in|over|throughout|within|no later than|ahead of|at|for|from)"
_BEFORE = re.compile(
    rf"(?:\b(?:{_PREPOSITION}|(?i:on|since|after|between))\s+)?(?:the\s+)?(?:(?:end|start|close|beginning|middle|"
    r"course)\s+of\s+)?(?:the\s+)?"
    r"(?:(?:spring|summer|autumn|fall|winter|Christmas|Easter|early|mid|late|year|season|term|plan|"
    rf"{MONTH}(?:\s+(?:and|to|–|-))?|(?:financial|fiscal|academic|school) year|year ending)[\s-]+(?:of\s+)?)*$"
)
_AFTER = re.compile(r"(?:\s+(?:financial|fiscal|academic|school|calendar) year|\s+season)?")
_NAMED = rf"(?:{MONTH}(?:\s+(?:and|or|to)\s+{MONTH})?|Christmas|Easter|spring|summer|autumn|winter)"
_OF_A = r"(?:(?:end|start|close|beginning|middle|course|life) of (?:the |this |next |each )?)"
_SPAN = (
    r"(?:(?:financial|fiscal|academic|school|calendar|plan|coming|current|new|full) )*(?:year|month|quarter|week|"
    r"term|decade|plan period|plan|period)"
)
_WORDY = re.compile(
    r"(?<![A-Za-z])(?=[A-Z]|[bB]y|bef|unt|dur|in|ov|thr|wi|no l|ah|at|fo|fr|th|ne|ea|ev|en|st|cl|be|mi|co|li|fi|"
    rf"ac|sc|ca|ye|sp|su|au|pe|an|p\.|mo|qu|we|da|a )(?:(?:\b{_PREPOSITION}\s+)?(?:\b(?:the|this|next|each|"
    rf"every)\s+)?(?:{_OF_A}{_SPAN}\b(?! \d)|{_OF_A}?(?:\b{_NAMED}\b|\b(?:(?:financial|fiscal|academic|school|"
    r"calendar) )*year[- ]end\b))"
    r"|\b(?i:by|in|during|over|throughout|within|for) (?:the |this |that )(?:financial |academic |school |"
    r"calendar |coming |current )*(?:year|quarter|plan period|lifetime of (?:the|this) plan|decade|summer|"
    r"term)\b(?! (?:one|two|three|\d|of the|before|to))"
    r"|\b(?:[Tt]his|[Nn]ext|[Ee]ach|[Ee]very|per) (?:financial |academic |school |calendar )?(?:year|month|"
    r"quarter|week|annum|day|term|summer)\b|(?<=[\w%)\0] )a (?:year|month|week|quarter|day)\b"
    r"|\b(?:annually|yearly|per annum|p\.a\.)(?!\w)|\b(?:monthly|quarterly|weekly|daily)(?=\s*(?:$|[,.;)\0]|"
    r"(?:and|in|at|to|by|for)\b)))"
)
_COMPARED = re.compile(
    r"(?:\b(?:compared (?:with|to)|against|versus|relative to|than(?: in)?|on|above|below|over|from|vs\.?|since|"
    r"baseline(?: of| in|:)?|in)\s+)(?:a |the |its |our |their )?"
    r"(?:(?:baseline|level|average|figure|outturn)s?\s+(?:of|in|for)\s+)?$",
    re.I,
)
_COMPARING = re.compile(
    r"(?:\s+|-)(?:levels?|baselines?|averages?|figures?|outturn|performance|position|base|actuals?)\b"
)
_LENGTH = re.compile(
    r"\b(?:over|for|during|throughout|after|across)\s+(?:the\s+|our\s+|a\s+)?(?:next|first|last|past|coming|"
    r"following|previous|period of|life of)?\s*$|\b(?:in|of)\s+(?:the\s+)?(?:next|first|last|past|coming)\s+$|"
    r"\b(?:every|next|first|last|past|coming|following|previous|each)\s+$",
    re.I,
)
_HINTS = (
    "year", "month", "quarter", "week", "term", "day", "summer", "spring", "autumn", "winter", "Christmas", "Easter",
    "annum", "nnual", "p.a.",
    "decade", "plan", "period", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_SPENDS = re.compile(r"\b(?:spend|wait|stay|tak|last)\w* over\s*$", re.I)
_LONG = {"year", "month", "week", "day"}


@dataclass(slots=True)
class Dated:
    """Periods with their offsets, and the spans that only compare (术语 时段识读).

    Examples
    --------
    >>> Dated().periods
    []
    """

    periods: list[tuple[int, int, str]] = field(default_factory=list)
    compared: list[tuple[int, int]] = field(default_factory=list)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Every stretch that speaks of time (术语 时间词).

        Examples
        --------
        >>> Dated([(0, 4, "2025")]).spans
        [(0, 4)]
        """
        return [(a, b) for a, b, _ in self.periods] + self.compared


def dated(text: str, found: list[Figure], year: int | None) -> Dated:
    """What a sentence says of time (术语 时段识读).

    Examples
    --------
    >>> from kechuang.plan.reading.english.figures import figures
    >>> text = "Open it by the end of March 2026, a rise on 2024-25"
    >>> [period for _, _, period in dated(text, figures(text), 2025).periods]
    ['by the end of March 2026']
    """
    out = Dated()
    for figure in found:
        if figure.role == "date":
            low, high, compares = _extent(text, figure, year)
        elif (
            figure.is_time
            and (figure.unit or "").rstrip("s") in _LONG
            and (length := _LENGTH.search(text[: figure.start]))
            and not _SPENDS.search(text[: figure.start])
        ):
            low, high, compares = length.start(), figure.end, False
        else:
            continue
        if compares:
            out.compared.append((low, high))
        else:
            out.periods.append((low, high, _named(text[low:high])))
    if not any(hint in text for hint in _HINTS):
        return out
    taken = out.spans + [(f.start, f.end) for f in found if f.is_counted and not f.per]
    for wordy in _WORDY.finditer(text):
        if not any(a < wordy.end() and wordy.start() < b for a, b in taken):
            out.periods.append((*wordy.span(), _named(wordy.group())))
    out.periods.sort()
    return out


def _extent(text: str, figure: Figure, year: int | None) -> tuple[int, int, bool]:
    """Where a date begins and ends with the words around it, and whether it only compares."""
    named = re.search(r"(?:19|20)\d\d", text[figure.start : figure.end])
    earlier = bool(named and year and int(named.group()) < year)
    comparing = _COMPARING.match(text, figure.end)
    if earlier or comparing:
        before = _COMPARED.search(text[: figure.start])
        return before.start() if before else figure.start, comparing.end() if comparing else figure.end, True
    before = _BEFORE.search(text[: figure.start])
    after = _AFTER.match(text, figure.end)
    return before.start() if before else figure.start, after.end() if after else figure.end, False


def _named(text: str) -> str:
    return re.sub(r"^(?:in|during|on|for|throughout|from)\s+(?=\S)", "", text.strip(), flags=re.I)


_FUTURE = re.compile(
    r"\b(?:will|shall|should|must|to be|aims?|aiming|plans? to|intends?|going to|is to|are to|expects?|expected|"
    r"has to|have to|by (?:the )?(?:end|March|year))\b",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:was|were|had|ha(?:s|ve) (?:been|seen|already|now|risen|fallen|grown|\w+ed)|stood|rose|fell|grew|"
    r"slipped|dropped|recovered|spent|saw|became|took|gave|ran|began|won|told|led|held steady|missed (?=the|their|its|our|a)|came|"
    r"to date|so far|(?<!on )(?<!than )(?<!with )(?<!to )(?<!against )(?:last|the previous) (?:year|spring|"
    r"summer|autumn|winter|month|quarter)(?!')|previous year|in the past|over the (?:past|last)|achieved so far|"
    r"since 20\d\d|"
    r"we (?:\w+ly )?(?!need|exceed|feed|succeed|speed|proceed)\w+ed|welcomed|hosted|attracted|exceeded|improved|"
    r"declined|climbed|reached (?=[\d£$€]))\b",
    re.I,
)
_ENDED = re.compile(
    r"(?:^|[,;] |\b(?:it|they|who|which|that|and|council|city|team|[A-Za-z]+s|[A-Z][a-z]+) )(?:\w+ly )?"
    r"(?!need|exceed|feed|speed|seed|bed|based|aged|rated|united|named|hundred|indeed|embed|breed|shed|spread)[a-z]+ed "
    r"(?:(?:by|to|at|from) (?=[\d£$€])|(?:over |more than |nearly |some |around )?"
    r"(?=[£$€]|\d[\d,.]*(?:%| per cent)? (?!or\b|and\b|by\b|in\b)[a-z]|the |our |their |its |a |an |us |his |her ))"
)
_BY_YEAR = re.compile(r"\b(?:by|in|before|until|from|during) (?:[A-Z][a-z]+ )?(?:\d{1,2} )?20\d\d\b")
_OPENING = re.compile(r"(?:In|During|By|At|Over|For|Throughout)\s+(?:the\s+)?(?:\w+\s+){0,3}?((?:19|20)\d\d)")


def is_past(sentence: str, year: int | None) -> bool:
    """Whether a sentence tells what has been, not what shall be (术语 往期判断).

    Examples
    --------
    >>> is_past("In 2024/25 the city hosted 1,340 firms", 2025), is_past("Host 1,400 firms by 2026", 2025)
    (True, False)
    >>> is_past("Cut waste by 5% compared with 2024", 2025)
    False
    """
    if _FUTURE.search(sentence):
        return False
    if _TOLD.search(sentence) or ("ed " in sentence and _ENDED.search(_BY_YEAR.sub("-", sentence))):
        return True
    opening = _OPENING.match(sentence) if year else None
    return bool(opening and year and int(opening.group(1)) < year)
