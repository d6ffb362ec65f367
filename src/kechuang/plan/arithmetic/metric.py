"""What a figure is about: the thing, its stage, and whether the figure is a level, a share or a change (术语 指标归一)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

import yaml

from kechuang.quantity import Dimension, normal

Aspect = Literal["level", "share", "rate", "growth", "points", "rank"]

_BRACKETS = re.compile(r"[“”\"'‘’《》「」]")
_TAIL_NOTE = re.compile(r"\([^()]{2,}\)$")
_INSIDE = re.compile(r"^(?P<base>.+?)中(?P<of>.+?)(?:的)?占比$")
_SHARE_FORMS = (
    _INSIDE,
    re.compile(r"^(?P<of>.+)占(?P<base>)比$"),
    re.compile(r"^(?P<of>.*?)占(?P<base>.+?)(?:的)?(?:比重|比例|比率|百分比|份额)?$"),
    re.compile(r"^(?P<of>.+?)与(?P<base>.+?)之比$"),
    re.compile(r"^(?P<of>.+?) as (?:a )?(?:share|percentage|proportion|%) of (?P<base>.+)$"),
)
_GROWTH_TAIL = re.compile(r"(?:的)?(?:同比|年均)?(?:增幅|增速|增长率|增长|下降|减少|降低|降幅)+$")


@dataclass(frozen=True, slots=True)
class Metric:
    """What a figure is about, free of the wording (术语 指标归一).

    Examples
    --------
    >>> metric_of("全社会研发经费投入").subject == metric_of("R&D经费").subject == metric_of("研发费").subject
    True
    """

    subject: str
    stage: str = ""
    aspect: Aspect = "level"
    base: str = ""
    name: str = field(default="", compare=False)

    @property
    def is_known(self) -> bool:
        """Whether the thing is one figure of the place and the year, whatever the sentence (术语 通用指标).

        Examples
        --------
        >>> metric_of("技术合同登记成交总额").is_known, metric_of("合格率").is_known
        (True, False)
        """
        return self.subject in words().subjects.values()


@dataclass(frozen=True)
class Words:
    """The tables of ``metrics.yaml``, made ready (术语 指标词表).

    Examples
    --------
    >>> words().subjects["研发费"]
    '研发经费'
    """

    subjects: dict[str, str]
    raw: dict[str, Any]
    patterns: dict[str, re.Pattern[str]]
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]


@cache
def words() -> Words:
    """The words about metrics that the product carries (术语 指标词表).

    Examples
    --------
    >>> bool(words().patterns["growth"].search("增长15%左右"))
    True
    """
    text = resources.files("kechuang.plan.arithmetic").joinpath("metrics.yaml").read_text("utf-8")
    raw: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    subjects = {word.casefold(): key for key, others in raw["subjects"].items() for word in (key, *others)}
    names = (
        "growth",
        "decline",
        "lower_is_better",
        "falling",
        "capped",
        "uncapped",
        "not_from_levels",
        "more_by",
        "less_by",
    )
    patterns = {name: re.compile(raw[name], re.IGNORECASE) for name in names}
    before = [(word, stage) for stage, side in raw["stages"].items() for word in side["before"]]
    after = [(word, stage) for stage, side in raw["stages"].items() for word in side["after"]]
    before += [(word, "") for word in (*raw["lead"], *raw["activities"])]
    after += [(word, "") for word in raw["tail"]]
    return Words(subjects, raw, patterns, _longest(before), _longest(after))


def _longest(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def tidy(text: str) -> str:
    """The words of a name without quotes, blanks and width, with one word for one thing (术语 名称规整).

    Examples
    --------
    >>> tidy("“研究与试验发展”经费"), tidy("规模以上工业企业中高企占比")
    ('研发经费', '规上工业企业中高新技术企业占比')
    """
    out = _BRACKETS.sub("", normal(text)).strip()
    out = re.sub(r"\s+", "" if re.search(r"[一-鿿]", out) else " ", out)
    for pattern, new in words().raw["rewrites"]:
        out = re.sub(pattern, new, out)
    return out


@lru_cache(maxsize=4096)
def metric_of(
    text: str,
    *,
    dimension: Dimension = "count",
    kind: str = "",
    verb: str = "",
    sentence: str = "",
    denominator: str | None = None,
) -> Metric:
    """What a text names: thing, stage, aspect, and the base of a share (术语 指标归一).

    Examples
    --------
    >>> m = metric_of("研发经费投入占GDP比重", dimension="share", kind="ratio")
    >>> m.subject, m.aspect, m.base
    ('研发经费', 'share', 'GDP')
    >>> [metric_of(t).stage for t in ("申报高新技术企业", "认定高新技术企业", "高新技术企业总数")]
    ['applied', 'recognised', 'total']
    """
    name = tidy(text)
    aspect = _aspect(name, dimension, kind, normal(sentence))
    of, base = _share(name, denominator if aspect in {"share", "rate"} else None)
    if aspect == "rate" and base:
        aspect = "share"
    if aspect in {"growth", "points", "share"}:
        of = _GROWTH_TAIL.sub("", of)
    subject, stage = _subject(of)
    if aspect == "level" and not stage:
        stage = _stage(kind, verb, dimension, normal(sentence))
    kept = base if aspect == "share" else ""
    return Metric(subject, stage, aspect, kept, text)


def _aspect(name: str, dimension: Dimension, kind: str, sentence: str) -> Aspect:
    if dimension in {"place", "tier"} or kind == "rank":
        return "rank"
    if dimension == "point":
        return "points"
    if dimension in {"multiple", "doubling"}:
        return "growth"
    if dimension != "share":
        return "level"
    if kind == "growth" or words().patterns["growth"].search(sentence or name):
        return "growth"
    return "share" if kind == "ratio" else "rate"


def _share(name: str, denominator: str | None) -> tuple[str, str]:
    """The part and the whole that a name of a share speaks of."""
    for pattern, (of, base) in words().raw["intensities"].items():
        if re.search(rf"^(?:全社会)?{pattern}$", name):
            return of, base
    for form in _SHARE_FORMS:
        found = form.match(name)
        if found:
            whole = _subject(tidy(denominator) if denominator and len(denominator) > 1 else found["base"])[0]
            return (f"{whole}中{found['of']}" if form is _INSIDE else found["of"]), whole
    return name, _subject(tidy(denominator))[0] if denominator and len(denominator) > 1 else ""


def _subject(text: str) -> tuple[str, str]:
    """The thing a name speaks of and its stage: leading and trailing words are peeled off, one at a time."""
    stage, peeled = "", True
    text = _TAIL_NOTE.sub("", text)
    while peeled:
        known = words().subjects.get(text.casefold())
        if known:
            return known, stage
        text, found, peeled = _peel(text)
        stage = stage or found
    return text, stage


def _peel(text: str) -> tuple[str, str, bool]:
    for word, stage in words().before:
        if text.startswith(word) and (text != word or stage or word in words().raw["lead"]):
            return text.removeprefix(word), stage, True
    for region in words().raw["regions"]:
        found = re.match(rf"{region}(?:省|市|自治区)?(?=[一-鿿])(?!级|区|市)", text)
        if found and len(text) - found.end() >= 4:
            return text[found.end() :], "", True
    for word, stage in words().after:
        if text.endswith(word) and not (word == "数" and re.search(r"(?:指|系|分|倍|项)数$", text)):
            return text.removesuffix(word), stage, True
    return text, "", False


def _stage(kind: str, verb: str, dimension: Dimension, sentence: str) -> str:
    if words().patterns["less_by"].search(sentence):
        return "lost"
    if kind == "growth" or words().patterns["more_by"].search(sentence):
        return "net"
    if dimension != "count":
        return ""
    for word, stage in words().before:
        if stage and verb and word in verb:
            return stage
    return {"stock": "total", "increment": "new"}.get(kind, "")
