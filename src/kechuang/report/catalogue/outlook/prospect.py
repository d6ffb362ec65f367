"""A target with where it lands, and how papers say it (术语 目标展望)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kechuang.errors import Language
from kechuang.measures.progress.shape import share_shown
from kechuang.monitor import lights, shape
from kechuang.monitor.lights import Light
from kechuang.report.catalogue.labels import label
from kechuang.report.catalogue.progress.occasion import Item
from kechuang.report.catalogue.progress.sentence import amount, called, keeper_of, section_named, unit_of

ORDER: tuple[Light, ...] = (
    "done", "on_track", "open", "attention", "at_risk", "unknowable_in_year", "channel_closed", "no_data", "unbound",
)  # fmt: skip
DANGER = ("at_risk", "attention", "channel_closed")
STRIVEN = 0.5  # what the plan only strives for weighs less


class Prospect(NamedTuple):
    """A target with its figure and its landing (术语 目标展望).

    Parameters
    ----------
    landing : as `shape.plain` gives it; empty where nothing is forecast

    Examples
    --------
    >>> Prospect._fields
    ('item', 'landing', 'light')
    """

    item: Item
    landing: Mapping[str, Any]
    light: Light


def prospects(items: Sequence[Item], landings: Mapping[str, Mapping[str, Any]]) -> list[Prospect]:
    """The targets with where they land (术语 目标展望清单).

    Parameters
    ----------
    landings : id of a target -> the landing of its whole, as `shape.plain` gives it

    Examples
    --------
    >>> prospects([], {})
    []
    """
    made = []
    for item in items:
        landing = landings.get(item.standing.aim.id, {})
        reach = landing.get("reach") if landing.get("p50") is not None else None
        made.append(Prospect(item, landing, lights.light(item.standing.status, reach)))
    return made


def in_danger(found: Sequence[Prospect]) -> list[Prospect]:
    """The targets that may not be reached, the gravest first: what is least likely, and what the plan is firm about (术语 风险目标).

    Examples
    --------
    >>> in_danger([])
    []
    """
    return sorted((one for one in found if one.light in DANGER), key=lambda one: -_weight(one))


def counts(found: Sequence[Prospect], language: Language) -> str:
    """How many targets stand how, in one line (术语 状态统计).

    Examples
    --------
    >>> counts([], "zh")
    ''
    """
    number = Counter(one.light for one in found)
    told = [label(f"outlook.light-{word}", language, number=number[word]) for word in ORDER if number[word]]
    return label("progress.comma", language).join(told)


def reason(one: Prospect, language: Language) -> str:
    """What is short, and why it may not be reached (术语 风险原因).

    Examples
    --------
    >>> from datetime import date
    >>> from kechuang.measures.progress.aims import Aim
    >>> from kechuang.measures.progress.footing import Footing
    >>> from kechuang.measures.progress.standing import Standing
    >>> aim = Aim(id="t", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024)
    >>> standing = Standing(aim=aim, status="channel_closed", closed_why="国家停止备案")
    >>> reason(Prospect(Item(standing, Footing()), {}, "channel_closed"), "zh")
    '渠道关闭（国家停止备案）'
    """
    standing = one.item.standing
    if one.light == "channel_closed":
        return label("outlook.closed", language, why=standing.closed_why or "—")
    parts = []
    compared = standing.compared
    if compared is not None and compared.gap and compared.share is not None:
        gap = amount(compared.gap, standing.aim, language, is_distance=True)
        parts.append(label("outlook.short", language, share=share_shown(compared.share), gap=gap))
    if one.landing.get("p50") is not None:
        parts.append(shape.reason(one.landing, unit_of(standing.aim), language))
    return label("progress.comma", language).join(parts)


def point(one: Prospect, language: Language) -> str:
    """A target in danger as a paper tells it: what it is, why, who answers for it (术语 风险提示).

    Examples
    --------
    >>> from kechuang.measures.progress.aims import Aim
    >>> from kechuang.measures.progress.footing import Footing
    >>> from kechuang.measures.progress.standing import Standing
    >>> aim = Aim(id="t", plan="p", number="1", sentence="", phrase="众创空间", kind="定性", year=2024, section="高新技术科")
    >>> point(Prospect(Item(Standing(aim=aim, status="channel_closed", closed_why="停止备案"), Footing()), {}, "channel_closed"), "zh")
    '众创空间：渠道关闭（停止备案）（高新技术科）'
    """
    aim = one.item.standing.aim
    words = label("outlook.point", language, name=called(aim, language), why=reason(one, language))
    named = section(one, language)
    return label("progress.in-brackets", language, words=words, more=named) if named else words


def section(one: Prospect, language: Language) -> str:
    """The section that answers for a target; empty where none is known (术语 牵头科室).

    Examples
    --------
    >>> from kechuang.measures.progress.aims import Aim
    >>> from kechuang.measures.progress.footing import Footing
    >>> from kechuang.measures.progress.standing import Standing
    >>> aim = Aim(id="t", plan="p", number="1", sentence="", phrase="", kind="定性", year=2024)
    >>> section(Prospect(Item(Standing(aim=aim, status="unbound"), Footing()), {}, "unbound"), "zh")
    ''
    """
    aim = one.item.standing.aim
    named = aim.section or keeper_of(aim)
    return section_named(named, language) if named else ""


def _weight(one: Prospect) -> float:
    firm = 1.0 if one.item.standing.aim.firmness == "确定" else STRIVEN
    chance = one.landing.get("reach")
    return firm * (1.0 if chance is None else 2.0 - float(chance))
