"""Who issued a document, what it is called, its number, date and plan year (术语 文件要素)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_NUMBER = re.compile(r"[一-鿿]{2,10}(?:[〔\[(【](?:19|20)\d\d[〕\])】])\s*第?\d+号|[A-Z]{2,6}/\d+/\d+")
_NUMBERED = re.compile(r"[〔\[(【A-Z](?:\d{4}[〕\])】]|[A-Z]*/\d)")  # a quick look: the search above takes its time
_DATE = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日|((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})|(\d{1,2}) ([A-Z][a-z]+) ((?:19"
    r"|20)\d\d)"
)
_ISSUED = re.compile(r"(?:发布日期|发文日期|成文日期|印发日期|发布时间|日期)\s*:?\s*")
_ISSUER = re.compile(r"(?:发文单位|发布机构|发文机关|制发单位|印发单位|信息来源|来源)\s*:\s*([^\s|]+)")
_TITLED = re.compile(r"要点|方案|计划|意见|报告|分解表|任务书|规划|通知|目标|安排|清单|Plan\b|Strategy|Programme")
_OFFICE = re.compile(
    r"^([一-鿿]{2,20}?(?:局|委员会|人民政府|政府|办公室|厅|委|管委会|领导小组))(?=[^一-鿿]"
    r"|20\d\d|关于|[一-鿿])"
)
_MONTHS = {
    m: i
    for i, m in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
}


@dataclass(frozen=True, slots=True)
class Particulars:
    """Issuer, title, document number, date and plan year of a document (术语 文件要素).

    Examples
    --------
    >>> particulars("云泽市科学技术局2025年工作要点\\n文号:云科发〔2025〕7号").number
    '云科发〔2025〕7号'
    """

    issuer: str | None
    title: str | None
    number: str | None
    issued_on: date | None
    year: int | None


def particulars(view: str, text: str = "") -> Particulars:
    """What the head and foot of a document say of it; the title comes back as ``text`` has it (术语 文件要素).

    ``view`` is the half-width text, sign for sign.

    Examples
    --------
    >>> particulars("云泽市科学技术局2025年工作要点").year
    2025
    """
    head = view[:1500]
    low, high = _find_title(view)
    title = view[low:high] or None
    number = _NUMBER.search(head) if _NUMBERED.search(head) else None
    issuer = _ISSUER.search(head)
    office = _OFFICE.match(title or "")
    issued = _find_date(view)
    return Particulars(
        issuer.group(1) if issuer else office.group(1) if office else _english_office(title),
        (text or view)[low:high] or None,
        number.group() if number else None,
        issued,
        _find_year(title or "", head, issued),
    )


def _english_office(title: str | None) -> str | None:
    found = re.match(r"([A-Z][\w&' ]*(?:Council|Authority|Department|Office|Ministry|Borough))", title or "")
    return found.group(1) if found else None


_LINE = re.compile(r"\S[^\n]*\S|\S")
_NO_TITLE = re.compile(r"索\s*引\s*号|主题|文\s*号|名\s+称|有效性|附")


def _find_title(view: str) -> tuple[int, int]:
    """Where the title stands: the first of the head lines that names a plan, else the first line."""
    lines = [line.span() for line, _ in zip(_LINE.finditer(view, 0, 3000), range(15), strict=False)]
    for low, high in lines:
        line = view[low:high]
        if _TITLED.search(line) and len(line) <= 80 and not _NO_TITLE.match(line):
            return low, high
    return (lines[0][0], min(lines[0][1], lines[0][0] + 80)) if lines else (0, 0)


def _find_date(view: str) -> date | None:
    marked = _ISSUED.search(view[:3000])
    found = _DATE.match(view, marked.end()) if marked else None
    if found is None:
        foot = list(_DATE.finditer(view[-400:]))
        found = _DATE.search(view[:600]) or (foot[-1] if foot else None)
    if found is None:
        return None
    y1, m1, d1, y2, m2, d2, d3, m3, y3 = found.groups()
    try:
        if d3:
            return date(int(y3), _MONTHS.get(m3, 0), int(d3))
        return date(int(y1 or y2), int(m1 or m2), int(d1 or d2))
    except ValueError:
        return None


_SPAN_LINE = re.compile(r"^\s*\(?(20\d\d)年?\s*(?:-|—|–|~|至|到)+\s*20\d\d年?\)?\s*$", re.M)


def _find_year(title: str, head: str, issued: date | None) -> int | None:
    title = "" if _SENTENCE.search(title) else title
    first = _SPAN_LINE.search(head[:300]) if not re.search(r"20\d\d", title) else None
    if first:
        return int(first.group(1))
    named = re.search(r"(20\d\d)(?=年|\s*(?:-|—|–|~|至|/)\s*(?:20)?\d\d|[\s)]|$)", title) or re.search(
        r"(20\d\d)", title
    )
    if named:
        return int(named.group(1))
    return issued.year if issued is not None else _told_year(head)


_SENTENCE = re.compile("[。;]|,.*,")  # a first line that is no title
_NAMED_YEAR = re.compile(
    r"(?P<aimed>[到至])?(?<![比较于—~-])(?P<year>20\d\d)年(?!\d{1,2}月\d{1,2}日|[底末]?(?:之?前|以前)|度?(?:相比|基础|水平))(?P<end>[底末])?"
)
_TOLD = re.compile("完成|实现|累计|达|居")
_AHEAD = re.compile("将|计划(?<!超计划)(?!落实)|目标(?!任务)|力争|确保|安排|预期|预计|建议|继续|要求|是")


def _told_year(head: str) -> int | None:
    """The year a text without a dated title names most; the one after, where that one is reported on and the other planned for."""
    found = list(_NAMED_YEAR.finditer(head))
    plain = [each for each in found if not (each["aimed"] or each["end"])] or found
    if not plain:
        return None
    years = [int(each["year"]) for each in plain]
    usual = max(years, key=years.count)
    if years.count(usual) == 1 and (aimed := [int(each["year"]) for each in found if each["aimed"] or each["end"]]):
        usual = max([*aimed, *years], key=[*aimed, *years].count)  # 到2025年 said again and again
    told = _sentence(head, plain, usual)
    if not _TOLD.search(told) or _AHEAD.search(told):
        return usual
    after = _sentence(head, plain, usual + 1)
    return usual + 1 if "今年" in head[head.find(told) + len(told) :] or _AHEAD.search(after) else usual


def _sentence(head: str, named: list[re.Match[str]], year: int) -> str:
    """The last sentence that names a year, empty when none does."""
    at = max((each.end() for each in named if int(each["year"]) == year), default=-1)
    low = max(head.rfind("。", 0, at), head.rfind("\n", 0, at)) + 1
    high = head.find("。", at)
    return head[low : high if high >= 0 else None] if at >= 0 else ""
