"""A plan document read whole: its outline, its targets, the numbers that are none (术语 工作要点识读)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter

from kechuang.plan import outline as outlines
from kechuang.plan.document import Document
from kechuang.plan.duty import Duty, by_path, duties
from kechuang.plan.particulars import Particulars, particulars
from kechuang.plan.reading.body import BACKING, acting, addressed, again, backed, introduced, organ_at, paired, titled
from kechuang.plan.reading.clause import Clause, clauses
from kechuang.plan.reading.deliverable import read_deliverable
from kechuang.plan.reading.english import read_english
from kechuang.plan.reading.grid import read_table
from kechuang.plan.reading.lexicon import lexicon
from kechuang.plan.reading.number import Number, is_english, numbers
from kechuang.plan.reading.prose import read_clause
from kechuang.plan.reading.state import Context, State, begin, bind, name_topic, tells_time
from kechuang.plan.target import Heading, Mention, Target
from kechuang.quantity import normal


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says: targets in the order of the text, mentions, outline, particulars (术语 识读结果).

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> read(document_of("云泽市2025年工作要点")).year
    2025
    """

    document: Document
    targets: tuple[Target, ...]
    mentions: tuple[Mention, ...]
    outline: tuple[Heading, ...]
    issuer: str | None
    title: str | None
    number: str | None
    issued_on: date | None
    year: int | None


_HEADER = re.compile(
    r"\s*(?:索\s*引\s*号|主题分类|名\s*称|有效性|发文|发布|文\s*号|文号|来源|浏览"
    r"|联系电话|联系人|附件?\s*:|抄送|打印|关闭|字体)"
)


def read(document: Document) -> Reading:
    """The reading of a document (术语 工作要点识读).

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> reading = read(document_of("云泽市2025年工作要点\\n一、主体\\n1.高新技术企业总数突破490家。"))
    >>> [(t.path, t.metric, t.comparator, t.value) for t in reading.targets]
    [('一.1', '高新技术企业总数', '>', Decimal('490'))]
    """
    view = normal(document.text)
    facts = particulars(view, document.text)
    found = outlines.sections(view, [(p.start, p.end) for p in document.paragraphs])
    masked, charged = _mask(view, found)
    marks = list(numbers(masked))
    memory = State()
    cells = {p.start: p.cells for p in document.paragraphs if p.cells}
    foreign = is_english(document.text)
    shared = Context(document.text, masked, facts.year, "", whole=_whole(facts), bodies=addressed(view))
    in_charge = by_path(charged, view, found)
    span = _english_span(facts) if foreign else None
    for index, section in enumerate(found):
        context = _context(shared, section, in_charge)
        context.due = context.due or span
        if section.start in cells:
            if index and found[index - 1].start in cells:
                continue
            _read_table(context, found, index, cells)
        elif foreign:
            read_english(context, section.body, section.end)
        else:
            inside = marks[bisect_left(marks, (section.body,)) : bisect_left(marks, (section.end,))]
            memory = _read_section(context, section, inside, memory, _title_end(found, index))
    return Reading(
        document, _numbered(shared.targets), tuple(sorted(shared.mentions, key=_START)),
        outlines.headings(view, document.text, found), facts.issuer, facts.title, facts.number, facts.issued_on, facts.year,
    )  # fmt: skip


_START = attrgetter("start")


def _read_table(
    context: Context, found: Sequence[outlines.Section], index: int, cells: dict[int, tuple[tuple[int, int], ...]]
) -> None:
    """Read the run of table rows that begins here, with the line above it as its caption."""
    rows: list[Sequence[tuple[int, int]]] = []
    for section in found[index:]:
        if section.start not in cells:
            break
        rows.append(cells[section.start])
    above = found[index - 1] if index else None
    read_table(context, rows, context.view[above.start : above.end] if above else "")


def _mask(view: str, found: Sequence[outlines.Section]) -> tuple[str, list[tuple[int, int, Duty]]]:
    """The text with labels and duties blanked, and those duties by place."""
    parts, at = [], 0
    for section in found:
        if section.labelled:
            parts += [view[at : section.start], "\0" * (section.body - section.start)]
            at = section.body
    view = "".join([*parts, view[at:]])
    charged, kept, at = duties(view), [], 0
    for start, end, _ in charged:
        kept += [view[at:start], "\0" * (end - start)]
        at = end
    return "".join([*kept, view[at:]]) if charged else view, charged


_SPAN = re.compile(r"20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?(?!\d)")


def _english_span(facts: Particulars) -> str | None:
    """The years that an English plan is for, as its title writes them: 2025/26."""
    named = _SPAN.search(facts.title or "")
    return named.group() if named else str(facts.year) if facts.year else None


_NO_DUTY = Duty()
_HOME = re.compile(r"(?<=[一-鿿]{2})([县区省州市])")


def _whole(facts: Particulars) -> str:
    """What the whole of the issuer's region is called: 全市, 全县."""
    home = _HOME.search((facts.issuer or "") + (facts.title or ""))
    return f"全{home.group(1)}" if home else "全市"


def _context(shared: Context, section: outlines.Section, in_charge: dict[str, Duty]) -> Context:
    """The context of a section; all of a document add to the same targets and mentions."""
    past, topic, owner = _headed(section.title, section.titles, shared.year)
    duty = in_charge.get(section.path, _NO_DUTY)
    return Context(
        shared.text, shared.view, shared.year, section.path, topic, owner, past, shared.whole, duty.units,
        shared.bodies, shared.targets, shared.mentions, duty.due,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _headed(title: str, above: tuple[str, ...], year: int | None) -> tuple[bool, str, str | None]:
    """What the titles over a section say of it: whether it tells of the past, its topic and whose it is."""
    past, topic, owner = False, "", None
    for name in filter(None, (title, *reversed(above))):
        past = past or _tells_past(name, year)
        topic, owner = topic or _topic(name), owner or _owner(name)
    return past, topic, owner


_PAST_TITLE = re.compile("|".join(sorted(lexicon().lists["past_section"], key=len, reverse=True)))


def _tells_past(title: str, year: int | None) -> bool:
    named = re.search(r"(20\d\d)年(?![^,]{0,12}基础)", title)
    if named and year and int(named.group(1)) >= year:
        return False
    return bool(_PAST_TITLE.search(title)) or bool(named and year and int(named.group(1)) < year)


_TOPIC_TAIL = re.compile(
    r"(?:提质扩面|梯次培育|提质增效|培育|建设|发展|提升|行动|工程|工作|倍增|扩面|提质"
    r"|转化|转移|攻坚|壮大|改革|管理|服务)+$"
)
_TOPIC_HEAD = re.compile(
    r"^(?:做大做强|做优做实|建好建专|做强做优|做优做强|做实|做强|做大|做优|建好|打造"
    r"|办好|用好|管好|抓好|壮大|提升|加强|优化|完善|健全|深化|强化|推进|推动|促进|加快"
    r"|实施|培育|发展)+"
)
_QUOTED = re.compile(r"“[^”]*”$")
_GENERIC_OWNER = re.compile(
    r"(?:建设|培育|发展|省级|国家级|推动|创建).{2,}|^(?:各|全|携手|联合|深化|对接|牵手)|体系|平台|创新中心$(?<!.{8})"
)
_OWNER = re.compile(
    r"[^、,;]{2,24}(?:科创园|科技园|产业园|创新中心|高新区|经开区|开发区|工业园|工业区|研究院|学院"
    r"|公司|集团|医院|示范区|新区|园区|软件谷|科技城|科学城|科学园|度假区|医药港|小镇|片区)$"
)


def _topic(title: str) -> str:
    return _TOPIC_TAIL.sub("", _TOPIC_HEAD.sub("", _QUOTED.sub("", title))) if len(title) <= 20 else ""


def _owner(title: str) -> str | None:
    if organ := organ_at(title, 0, len(title)):
        return organ
    stripped = _TOPIC_HEAD.sub("", title)
    return stripped if _OWNER.fullmatch(stripped) and not _GENERIC_OWNER.search(stripped) else None


def _title_end(found: Sequence[outlines.Section], index: int) -> int:
    """Where the heading of a section ends; a title that is all there is of its item is read as text."""
    here = found[index]
    end = here.body + len(here.title)
    return here.body if end >= here.end - 1 and _is_leaf(found, index) else end


def _is_leaf(found: Sequence[outlines.Section], index: int) -> bool:
    """Whether nothing stands under this section: the next label is not deeper."""
    here = found[index]
    after = found[index + 1] if index + 1 < len(found) else None
    if after is None:
        return True
    return not (
        after.path.startswith(f"{here.path}.") or (not after.labelled and after.path == here.path and here.labelled)
    )


def _read_section(
    context: Context, section: outlines.Section, inside: Sequence[Number], memory: State, title_end: int
) -> State:
    """Read the clauses of one stretch of text; what they leave for the next unlabelled one comes back."""
    view = context.view
    if _HEADER.match(view, section.start, section.end):
        context.mentions.extend(
            Mention(context.text[n.start : n.end], n.start, n.end, n.role or "reference") for n in inside
        )
        return memory
    own = (
        section.labelled or _ITEM.match(view, section.body, section.end) or introduced(view, section.body, section.end)
    )
    state = State(begun=section.body) if own else memory
    promising = section.labelled or _STOP.search(view, section.body, section.end) is not None
    passed, headed = 0, False
    for clause in clauses(view, section.body, section.end):
        mine = clause.own(inside) if passed < len(inside) and inside[passed].start < clause.end else ()
        if not (clause.holes or clause.bracket):
            passed += len(mine)
        if clause.opens:
            begin(state, clause)
        opens = clause.opens or headed
        if opens or state.named or context.bodies or view[clause.start] in _NAMING:
            _bind_body(context, state, clause, opens=opens, presents=bool(own) and not mine)
        headed = clause.opens and view.startswith("是", clause.start + 1)  # 二是建平台,某研究院5月底前挂牌
        heading = clause.start < title_end
        speaks = mine or tells_time(view, clause)
        if (speaks and read_clause(context, state, clause, mine, heading=heading)) or heading or clause.bracket:
            continue
        now = promising and not (context.past or state.past)
        if now and read_deliverable(context, state, clause):
            continue
        if mine and any(n.form in _COUNTED for n in mine):
            name_topic(state, view[clause.start : clause.end])
    return state


def _bind_body(context: Context, state: State, clause: Clause, *, opens: bool, presents: bool) -> None:
    """The body that a clause names first is bound by it; one that its item opens with, without a figure, by all of the item."""
    view = context.view
    if opens:
        organ = organ_at(view, clause.start, clause.end)
    else:
        organ = backed(view, clause.start, clause.end) if view[clause.start] in BACKING else None
    if organ:
        bind(state, organ, clause.start)
    if presents and clause.fresh and state.owner is None:
        state.owner = (organ if clause.start == state.begun else None) or introduced(view, clause.start, clause.end)
        state.named = state.owner or state.named
    if (
        clause.opens
        and view.find(":", clause.start, clause.end) > 0
        and (who := titled(view, clause.start, clause.end))
    ):
        bind(state, who, clause.start)
    if view[clause.start] in _ONE_OF_TWO and (one := paired(view, clause.start)):
        bind(state, one, clause.start)
    if state.named and (same := again(state.named, view, clause.start)):
        bind(state, same, clause.start)
    if context.bodies and (body := acting(context.bodies, view, clause.start, clause.end)):
        bind(state, body, clause.start)


_ONE_OF_TWO = frozenset("前后")  # 前者, 后者
_NAMING = _ONE_OF_TWO | BACKING
_STOP = re.compile(r"[。;,!]")
_ITEM = re.compile(
    r"\s*(?:第[一二三四五六七八九十],|[一二三四五六七八九十][是要]|首先,|其次,)"
)  # no label, but an item of its own
_COUNTED = frozenset({"digits", "spoken", "range"})


def _numbered(targets: list[Target]) -> tuple[Target, ...]:
    """The targets in the order of the text; what was read before its turn gets another id."""
    ordered = sorted(targets, key=_START)
    if ordered == targets:
        return tuple(targets)
    return tuple(t if t.id == str(index) else t._replace(id=str(index)) for index, t in enumerate(ordered, 1))
