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
    r"[Pp]aras?\.?|[Pp]ages?|[Tt]ables?|[Ff]igures?|[Cc]lauses?|[Ss]chedule|[Vv]ersion|v|KPI|PI|Indicator|Measure|No\.?|no\.|Objectives?|"
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
_HYPHENED = rf"-(?!{_UNDER_TEN}\b|fold\b|(?:third|quarter|fifth|tenth|half)s?\b|in-)[a-z]{{2,}}(?:-[a-z]+)*"
_ATTRIBUTE = (
    rf"(?:{_DIGITS}|{_SPOKEN}){_HYPHENED}"
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


_ORDINAL = "|".join(ORDINALS)
_RANK = (
    rf"(?P<rank>(?:[Tt]op|TOP|[Uu]pper|[Bb]est|[Hh]ighest)[- ](?:performing )?(?:(?P<top>\d{{1,3}}"
    rf"|{_SPOKEN})\b(?P<tops>\s?(?:%|per ?cent))?"
    r"|(?P<tier>quartile|decile|quintile|quarter|third|tier|half)\b)"
    rf"|(?P<first>number one|(?:{_ORDINAL}) (?:place|position)|(?:second|third|first|2nd) (?:quartile|decile|quintile))"
    rf"|(?:(?<=from )|(?<=to )|(?<=ranked )|(?<=rank ))(?P<ordinal>{_ORDINAL})\b(?= (?:to"
    rf"|in|place|position|nationally|overall|among|out of)\b))"
)
_SHARE = (
    r"(?P<share>(?i:(?P<parts>two|three|four|seven|nine)[- ]|an? |one[- ]"
    r"|(?=half))(?P<fraction>thirds?|quarters?|fifths?|tenths?|[Hh]alf)\b"
    r"(?![- ](?:term|year|day|hour|price|marathon|time|yearly|million|dozen|a |an |fare)))"
)
_MULTIPLE = (
    r"(?P<multiple>(?P<mult>[Dd]oubl|[Tt]rebl|[Tt]ripl|[Qq]uadrupl|[Hh]alv)(?:e|ing|ed)\b(?![- ](?:glaz|deck|yellow|bed|room))"
    r"|(?P<folds>two|three|four|five|ten)-?fold\b)"
)
_NOTHING = (
    rf"(?P<zero>[Zz]ero\b|[Nn]one\b(?! of)|[Ee]liminat(?:e|ing)\b"
    rf"|[Ee]radicat(?:e|ing)\b|(?<=[Ee]nsure ){_NO}|(?<=[Ee]nsure that ){_NO})"
)
_MONEY = (
    rf"(?P<money>[£$€] ?(?P<m>{_DIGITS}) ?(?P<mscale>million|billion|trillion|thousand|bn|mn|tn|[mMkK])?(?![A-Za-z\d]))"
)
_NUMBER = (
    rf"(?P<number>(?:(?P<n>{_DIGITS})|(?P<w>{_SPOKEN})|(?P<halfa>[Hh]alf an?\b)|an?(?= (?:hundred|thousand|dozen|million)\b))"
    r"(?:(?P<among>(?= (?:best|top|highest|leading|most|greenest|safest|healthiest|happiest|strongest)\b))"
    r"|(?P<points> ?(?:percentage[- ]points?|pp(?:ts?)?\b|%[- ]?(?:points?|pts?)\b|per ?cent points?"
    r"|points?(?= (?:(?:up|down|higher|lower|on|clear|above|below)\b|to [\d.]+ ?(?:%|per)))))"
    r"|(?P<cent> ?(?:%|per ?cent\b|pc\b))|(?P<odds> ?: ?(?P<tail>\d{1,3})\b)"
    rf"|(?P<part> ?(?:in every|out of every|out of|in|/) ?{_WHOLE})"
    rf"|(?: ?(?P<scale>{_SCALE}|dozen\b))?(?: (?P<coin>pounds|euros|dollars)\b| ?(?P<unit>{_MEASURE}))?))"
)


@cache
def shape() -> re.Pattern[str]:
    """The pattern whose outer groups are the forms of a figure (术语 英文数字模式).

    Examples
    --------
    >>> shape().search("raise £3m").lastgroup
    'money'
    """
    digits = [
        rf"(?P<contact>{_PHONE})", rf"(?P<date>{_NUMERIC_DATE})", rf"(?P<age>{_OLD})", rf"(?P<name>{_NUMBERED}|{_ATTRIBUTE})",
        r"(?P<place>\d{1,3}(?:st|nd|rd|th)\b)", r"(?P<times>(?P<fold>\d{1,2})-?fold\b|(?P<x>\d(?:\.\d)?)x\b)",
    ]  # fmt: skip
    letters = [
        rf"(?P<reference>{_REFERENCE})", rf"(?P<dates>{_WORDED_DATE})", rf"(?P<ages>{_AGED})", rf"(?P<names>{_TITLED})",
        rf"(?P<attribute>{_ATTRIBUTE})", _RANK, _SHARE, _MULTIPLE, _NOTHING,
    ]  # fmt: skip
    opens = rf"(?=[A-Z]|{_OPENINGS})"
    return re.compile(
        rf"(?<![A-Za-z\d.,])(?:(?=[\d(])(?:{'|'.join(digits)})|(?=[£$€])(?:(?P<price>[£$€]{_DIGITS}(?:m|bn|k)?{_HYPHENED})|{_MONEY})"
        rf"|{opens}(?:{'|'.join(letters)})|(?:(?=\d)|{opens}|(?<=ng the )(?=\d)){_NUMBER})"
    )


CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\+\d{1,3}[ \d()-]{7,16}\d")
