"""How well a measure fits a target, and why: phrase, register, act, unit, fold (术语 测度匹配)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kechuang.measures.binding.words import levels, longest, plain, said, text_of, words
from kechuang.measures.bound import Bound
from kechuang.measures.evaluation import leaves
from kechuang.measures.measure import Measure, Source
from kechuang.plan.target import Target
from kechuang.quantity import Unit
from kechuang.registers.codes import code_list

PEOPLE = frozenset({"人", "名", "位"})
TIMES = frozenset({"人次"})
OCCASIONS = frozenset({"场", "期", "次", "场次", "届", "站"})
MONEY = {"元": "CNY", "%": "share"}
FAMILY = ("资质族", "family of titles")
KIND_NEEDED = frozenset({"title"})
CLASSES = (PEOPLE, TIMES, OCCASIONS)


class Ground(NamedTuple):
    """One thing that speaks for a measure or against it (术语 匹配依据).

    Examples
    --------
    >>> Ground("unit", 0.6, {"unit": "家"}).weight
    0.6
    """

    code: str
    weight: float
    facts: Mapping[str, str]


def grounds(measure: Measure, target: Target, *, holder: bool) -> list[Ground]:
    """All that speaks for the measure or against it (术语 匹配依据).

    Parameters
    ----------
    holder : whether the target names a body, platform, zone or region whose own it is

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> target = Target("1", "技术合同成交额达到65亿元", 0, 12, "", "技术合同成交额", "amount", ">=", None, None, "亿元")
    >>> [ground.code for ground in grounds(measure("contracts.turnover"), target, holder=False)]
    ['phrase', 'act', 'fold', 'unit']
    """
    text = text_of(target)
    found = [*_of_words(measure, target, text), *_of_form(measure, target), *_of_holder(measure, target, holder=holder)]
    return [one for one in found if one.weight]


def sources_of(measure: Measure) -> tuple[Source, ...]:
    """The sources of a measure, of a composed one those of its parts (术语 计数来源).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> [source.register for source in sources_of(measure("events.held"))]
    ['event']
    """
    return tuple(source for leaf in leaves(Bound(measure=measure)) for source in leaf.sources)


def _of_words(measure: Measure, target: Target, text: str) -> Iterator[Ground]:
    phrased, asks = plain(target.metric), words().acts.get(measure.code.partition(".")[2], ())
    act = longest(text, asks)
    phrase = longest(text, (measure.zh, *measure.aliases, *words().phrases.get(measure.code, ())))
    if phrase:
        share = min(1.0, len(phrase) / max(4, len(phrased)))
        yield Ground("phrase", 1.0 + 2.5 * share + 0.6 * phrased.endswith(phrase), {"phrase": phrase})
    else:
        names = [plain(one) for one in (measure.zh, *measure.aliases) if act or not longest(plain(one), asks)]
        likeness = max((_alike(one, phrased) for one in names), default=0.0)
        yield Ground("like", 1.5 * likeness if likeness >= 0.5 else 0.0, {"name": measure.zh, "name_en": measure.en})
    yield from _of_register(measure, text, plain(target.metric))
    if measure.code.partition(".")[2] in words().kinds.get(target.kind, ()):
        yield Ground("asked", 0.5, _kind(target.kind))
    if act:
        yield Ground("act", 0.9 + 0.05 * len(act) + 0.4 * (act == plain(target.verb or "")), {"act": act})


def _kind(kind: str) -> dict[str, str]:
    """The kind of target, in both languages."""
    known = code_list("target_kind")
    word = known.read(kind) or kind
    return {"kind": word, "kind_en": known.label(word, "en") if word in known.values else word}


def _of_register(measure: Measure, text: str, phrased: str) -> Iterator[Ground]:
    """The register keeps such a thing under this word, and tells levels apart when the target does."""
    best: tuple[str, str, str] = ("", "", "")
    has_level = asks_level = False
    for source in sources_of(measure)[:1]:
        for field in source.declared.fields:
            if field.kind == "choice" and field.name == "level":
                has_level = True
            elif field.kind == "choice" and field.name in words().filters:
                for word in said(text, field.choices or "").values():
                    best = max(best, (word, field.zh, field.en), key=lambda told: len(told[0]))
        if source.register == "title":
            best = max(best, (longest(text, words().families), *FAMILY), key=lambda told: len(told[0]))
    asks_level = bool(levels(text, "level"))
    if not best[0] and KIND_NEEDED & {source.register for source in sources_of(measure)[:1]}:
        yield Ground("unkind", -1.5, {})
    if best[0]:
        yield Ground(
            "kind",
            (1.0 + 0.15 * len(best[0])) * _nearness(best[0], phrased),
            {"word": best[0], "field": best[1], "field_en": best[2]},
        )
        yield Ground("level", 0.8 if has_level and asks_level else -0.6 if asks_level else 0.0, {"field": "级别"})


def _nearness(word: str, phrased: str) -> float:
    """A word that ends the metric says what it is; one inside it, or elsewhere in the sentence, may say whose or where."""
    return 1.0 if phrased.endswith(word) else 0.8 if word in phrased else 0.5


def _of_form(measure: Measure, target: Target) -> Iterator[Ground]:
    folds = words().folds[target.kind]
    name = measure.fold.name
    rank = folds.index(name) if name in folds else -1
    yield Ground("fold" if rank >= 0 else "unfold", 1.2 - 0.3 * min(rank, 2) if rank >= 0 else -2.5, {"fold": name})
    if not target.unit:
        return
    dimension = Unit.of(target.unit).dimension
    wanted = MONEY.get(measure.unit, "share" if name in ("ratio", "growth", "complete") else "count")
    if dimension in ("place", "tier"):
        is_so = measure.code.endswith(f".{_of_place(dimension)}")
        yield Ground("unit" if is_so else "nonunit", 1.0 if is_so else -3.0, {"unit": target.unit})
    elif dimension in ("point", "multiple"):
        yield Ground("nonunit", 0.0 if name == "growth" else -3.0, {"unit": target.unit})
    elif dimension != wanted:
        yield Ground("nonunit", -4.0, {"unit": target.unit})
    elif wanted == "count":
        yield _of_count(measure, target.unit)
    else:
        yield Ground("unit", 0.6, {"unit": target.unit})


def _of_place(dimension: str) -> str:
    return "rank" if dimension == "place" else "tier"


def _of_count(measure: Measure, unit: str) -> Ground:
    asked = next((number for number, units in enumerate(CLASSES) if unit in units), -1)
    given = next((number for number, units in enumerate(CLASSES) if measure.unit in units), -1)
    if asked == given:
        return Ground("unit", 0.8 if asked >= 0 else 0.3 + 0.2 * (unit == measure.unit), {"unit": unit})
    return Ground("nonunit", -0.4 if given < 0 and asked == 2 else -1.5, {"unit": unit})


def _of_holder(measure: Measure, target: Target, *, holder: bool) -> Iterator[Ground]:
    if "holder" in measure.needs:
        yield Ground("holder" if holder else "unheld", 1.5 if holder else -2.0, {"scope": target.scope or ""})


def _alike(left: str, right: str) -> float:
    """Share of pairs of neighbouring signs that two phrases have in common."""
    ones, others = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (left, right))
    return 2 * len(ones & others) / (len(ones) + len(others)) if ones and others else 0.0
