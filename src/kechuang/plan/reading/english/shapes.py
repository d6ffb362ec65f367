"""The shapes that figures take in English text, as one regular expression (术语 英文数字形态)."""

from __future__ import annotations

import re
from functools import cache

ONES = tuple(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
ORDINALS = tuple("first second third fourth fifth sixth seventh eighth ninth tenth".split())

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_UNDER_TEN = f"(?:{'|'.join(ONES[:9])})"
_BELOW_100 = rf"(?:(?:{'|'.join(TENS)})(?:[- ]{_UNDER_TEN})?|(?:{'|'.join(reversed(ONES))}))"
_SPOKEN = rf"(?i:\b{_BELOW_100}(?: hundred(?: and {_BELOW_100})?)?\b)"
_YEAR = r"(?:19|20)\d\d"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_NUMERIC_DATE = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? {_YEAR})?|{_YEAR} ?[/–-] ?(?:{_YEAR}|\d\d)(?!\d|%|,\d)"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}|{_YEAR}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:[:.][0-5]\d)? ?[ap]\.?m\b\.?|(?<!atio of )\d{{1,2}}:[0-5]\d(?![\d:])"
    rf"|(?P<year>{_YEAR}s?(?!\d|[,.]\d| ?(?:%|per cent|million|billion)))"
)
_WORDED_DATE = (
    rf"{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}|{MONTH} {_YEAR}|(?:FY|[Ff]iscal [Yy]ear) ?(?:{_YEAR}|"
    r"\d\d)(?:[/–-]\d\d)?\b"
    rf"|Q[1-4](?![A-Za-z\d])(?: (?:of )?{_YEAR}(?:[/–-]\d\d)?)?|[Qq]uarter (?:[1-4]|one|two|three|four)\b"
)
_LISTED = r"(?:\s?(?:,|and|&|or|to|–|-)\s?(?:\d{1,2}[a-z]?|one|two|three|four|five)\b)*(?![\d,.]*\d|\s?(?:%|per cent))"
_REFERENCE = (
    r"[A-Z]{2,}(?:[/-][A-Z]*\d+)+[A-Z]?|(?:[Ii]tem|[Mm]inute|[Rr]ef(?:erence)?\.?|[Ss]ections?|[Aa]ppendix|"
    r"[Aa]nnex(?:es)?|[Pp]aragraphs?|"
    r"[Pp]aras?\.?|[Pp]ages?|[Tt]ables?|[Ff]igures?|[Cc]lauses?|[Ss]chedule|[Vv]ersion|v|No\.?|no\.|Objectives?|"
    r"Priority|Priorities|Themes?|"
    r"Pillars?|Missions?|Projects?|Policy|Box|Articles?|Recommendations?|Goals?|Actions?|Milestones?|Outcomes?|"
    r"Aims?|Ambitions?|Commitments?|"
    r"Chapters?|Parts?|Strands?|Workstreams?|Regulations?) (?:[A-Z]{0,3}\d+(?:\.\d+)*[a-z]?|one|two|three|"
    rf"four|five|six)\b{_LISTED}"
)
_TITLED = (
    r"(?:Key Stages?|[Ll]evels?|[Pp]hases?|[Gg]rades?|[Yy]ears?|(?:[Pp]ay |EPC )?[Bb]ands?|[Tt]iers?|[Tt]ypes?|"
    r"[Cc]ategor(?:y|ies)|[Cc]lass|[Ss]copes?|"
    r"[Zz]ones?|Groups?|Routes?|Lines?|Junctions?|Units?|Wards?|Blocks?|Lots?|Platforms?|Terminals?|Sites?|"
    r"Waves?|Tranches?|Rounds?|Cohorts?|Terms?|"
    r"Steps?|Progress|Attainment|Vision|Agenda|Horizon|Gates?|[Dd]ays?) (?:\d{1,2}[A-Za-z]?|one|two|three|"
    rf"four|five|six)\b(?! (?:days|weeks|months|years)){_LISTED}"
    r"|[A-Z][A-Za-z]{0,4}[-.]?\d+(?:\.\d+)?[A-Za-z]?(?![\w%])|ISO ?\d+(?:[-:]\d+)*|CO2e?\b"
    r"|[Nn]et[- ][Zz]ero|[Vv]ision [Zz]ero|[Zz]ero[- ](?:emissions?|carbon|waste|hours?|tolerance|rated|cost|"
    r"based|interest|energy|net)"
    r"|one[- ](?:off|stop|another|way|by one|day at)|(?<!least )(?<!than )one of\b|no one|this one|each one|"
    r"(?<!least )(?<!than )one\b(?= (?:another|year|which|that|day)\b)"
)
_ATTRIBUTE = (
    rf"(?:[£$€]{_DIGITS}(?:m|bn|k)?|{_DIGITS}|{_SPOKEN})-(?!{_UNDER_TEN}\b|fold\b|(?:third|quarter|fifth|tenth|"
    r"half)s?\b|in-)[a-z]{2,}(?:-[a-z]+)*"
    rf"|(?:{_DIGITS}|{_SPOKEN}) (?:year|month|week|day|minute|hour|mile|bed|point|storey|star|"
    r"person)[- ](?=(?:old|long|plan|programme|strategy|walk)\b)"
)
_NUMBERED = r"\d+(?:\.\d+)?(?:G|D|V|K)\b(?! ?[a-z]+s\b)|\d+ ?mph\b|24/7|50/50"
_OLD = r"\d{1,3}(?: ?(?:-|–|to) ?\d{1,3})?(?:[- ]year)[- ]olds?\b|\d{1,2}s? (?:and|or) (?:over|older|under|younger)\b"
_AGED = (
    r"(?:aged?|ages|of age) (?:under |over |between |from )?\d{1,3}(?: ?(?:-|–|to|and) ?\d{1,3}\b(?! \w+s\b))?"
    r"(?: (?:and|or|\+) ?(?:over|under|above|below|older|younger|up))?\+?|(?:[Uu]nder|[Oo]ver)[- ]\d{1,3}s\b"
)
_PHONE = (
    r"\(?0\d{2,5}\)?[ -]?\d{3,4}[ -]?\d{3,5}(?!\d)|\d{3}-\d{4}(?!\d)(?<!\d,\d{3})|\d{3}-\d{3}-\d{4}"
    r"|(?:999|111|101|112|911|311)\b(?= (?:call|service|line|contact|number|emergenc|response))"
)
_MEASURE = (
    r"(?:(?:working|calendar|business|school|clear) days?|days?|hours?|hrs?|minutes?|mins?|seconds?|weeks?|"
    r"months?|years?|kilotonnes|tonnes?|tons?|"
    r"kt(?:CO2e?)?|tCO2e?|t|kg|grams?|hectares?|ha|acres?|square (?:kilometres?|metres?|miles|feet)|sq\.? ?(?:km|"
    r"m|ft)|km2|km²|m2|m²|m3|m³|cubic metres?|"
    r"km|kilometres?|miles?|metres?|mm|cm|MWh|kWh|GWh|TWh|MWp?|kWp?|GW|megawatts?|gallons?|litres?|[µμu]g/m[3³]|"
    r"mg/l|dB|°C)(?![A-Za-z\d²³])"
)
_SCALE = r"(?:million|billion|trillion|thousand|hundred|bn|mn|tn|m(?! (?:long|wide|high|tall|deep))|k)(?![A-Za-z\d²³])"
_WHOLE = (
    rf"(?P<whole>10{{0,3}}|\d(?!\d)|{_SPOKEN})(?!\s?(?:%|days|weeks|months|years|hours|minutes|working)|"
    r"[\d,.]*\d)\b"
)
# How the words begin that may open a figure; everything else is passed over quickly.
_OPENINGS = (
    "one|two|thre|thir|four|for|fiv|fif|six|sev|eig|nin|ten|elev|twel|twen|hal|zer|doub|treb|trip|quad|halv|top|"
    "upper|best|high|numb|sec|fir|thi|"
    "lev|nil|pha|gra|yea|ban|pay|tie|typ|cat|cla|sco|zon|day|net|no|each o|ite|min|ref|sect|app|ann|par|pag|tab|"
    "fig|sch|ver|v |age|of ag|und|ove|elim|"
    "erad|fis|qua|fift|eigh|nint|tent|a [htdmqf]|an "
)
_NO = r"no\b(?! (?:more|fewer|less|later|longer|lower|higher|one))"


@cache
def shape() -> re.Pattern[str]:
    """The pattern whose outer groups are the forms of a figure (术语 英文数字模式).

    Examples
    --------
    >>> shape().search("raise £3m").lastgroup
    'money'
    """
    any_number = rf"(?:{_DIGITS}|{_SPOKEN})"
    part = rf"(?P<part>(?P<of>{any_number}) ?(?:in every|out of every|out of|in|/) ?{_WHOLE})"
    point = (
        rf"(?P<point>(?P<p>{any_number}|half a) ?(?:percentage[- ]points?|pp(?:ts?)?\b|%[- ]?(?:points?|pts?)\b|"
        r"per ?cent points?|points?(?= (?:(?:up|down|higher|lower|on|clear|above|below)\b|to [\d.]+ ?(?:%|per)))))"
    )
    percent = rf"(?P<percent>(?P<pc>{any_number}) ?(?:%|per ?cent\b|pc\b))"
    money = (
        rf"(?P<money>[£$€] ?(?P<m>{_DIGITS}) ?(?P<mscale>million|billion|trillion|thousand|bn|mn|tn|"
        r"[mMkK])?(?![A-Za-z\d])"
        rf"|(?P<m2>{any_number}) ?(?P<mscale2>{_SCALE})? (?P<coin>pounds|euros|dollars))"
    )
    rank = (
        r"(?P<rank>(?:[Tt]op|TOP|[Uu]pper|[Bb]est|[Hh]ighest)[- ](?:performing )?(?:(?P<top>\d{1,3}|"
        rf"{_SPOKEN})\b(?P<tops>\s?(?:%|per ?cent))?"
        rf"|(?P<tier>quartile|decile|quintile|quarter|third|tier|half)\b)|(?P<place>\d{{1,3}})(?:st|nd|rd|th)\b"
        rf"|(?<=ng the )(?P<among>{any_number})(?= (?:best|top|highest|leading|most|greenest|safest|healthiest|"
        r"happiest|strongest)\b)"
        rf"|(?P<first>number one|(?:{'|'.join(ORDINALS)}) (?:place|position)|(?:second|third|first|2nd) (?:quartile|"
        r"decile|quintile))"
        rf"|(?:(?<=from )|(?<=to )|(?<=ranked )|(?<=rank ))(?P<ordinal>{'|'.join(ORDINALS)})\b(?= (?:to|in|place|"
        r"position|nationally|overall|among|out of)\b))"
    )
    share = (
        r"(?P<share>(?i:(?P<parts>two|three|four|seven|nine)[- ]|an? |one[- ]|(?=half))(?P<fraction>thirds?|"
        r"quarters?|fifths?|tenths?|[Hh]alf)\b"
        r"(?![- ](?:term|year|day|hour|price|marathon|time|yearly|million|a |an |fare)))"
    )
    times = (
        r"(?P<times>(?P<mult>[Dd]oubl|[Tt]rebl|[Tt]ripl|[Qq]uadrupl|[Hh]alv)(?:e|ing|ed)\b(?![- ](?:glaz|deck|yellow|"
        r"bed|room))"
        r"|(?P<fold>two|three|four|five|ten|\d{1,2})-?fold\b|(?P<x>\d(?:\.\d)?)x\b)"
    )
    count = rf"(?P<count>(?P<n>{_DIGITS})(?: ?(?P<scale>{_SCALE}))?(?: ?(?P<unit>{_MEASURE}))?)"
    spoken = (
        rf"(?P<spoken>(?:(?P<w>{_SPOKEN})|an?(?= (?:hundred|thousand|dozen|million))|(?P<halfa>[Hh]alf an?))"
        rf"(?: (?P<wscale>thousand|million|billion|dozen|hundred))?\b(?: (?P<wunit>{_MEASURE}))?)"
    )
    zero = (
        rf"(?P<zero>[Zz]ero\b|[Nn]one\b(?! of)|[Ee]liminat(?:e|ing)\b|[Ee]radicat(?:e|ing)\b|(?<=[Ee]nsure ){_NO}|"
        rf"(?<=[Ee]nsure that ){_NO})"
    )
    numeric = [
        rf"(?P<contact>{_PHONE})", rf"(?P<date>{_NUMERIC_DATE})", rf"(?P<age>{_OLD})", rf"(?P<name>{_NUMBERED}|{_ATTRIBUTE})",
    ]  # fmt: skip
    worded = [
        rf"(?P<reference>{_REFERENCE})",
        rf"(?P<dates>{_WORDED_DATE})",
        rf"(?P<ages>{_AGED})",
        rf"(?P<names>{_TITLED})",
    ]
    both = [money, point, rank, percent, part, r"(?P<odds>\d{1,3} ?: ?\d{1,3})", share, times, count, spoken, zero]
    digits, letters = "|".join(numeric), "|".join(worded)
    return re.compile(
        rf"(?<![A-Za-z\d.,])(?:(?=[\d(£$€])(?:{digits})|(?=[A-Z]|{_OPENINGS})(?:{letters}|"
        rf"(?P<attribute>{_ATTRIBUTE}))"
        rf"|(?=[\d£$€A-Z]|{_OPENINGS})(?:{'|'.join(both)}))"
    )


CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\+\d{1,3}[ \d()-]{7,16}\d")
