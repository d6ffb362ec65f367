"""Which measure counts a target, ranked, with the filters that its words ask for and the reason (术语 绑定建议)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from kechuang.errors import Language
from kechuang.measures.binding.fit import Ground, grounds, sources_of
from kechuang.measures.binding.names import Lookup, Names, Row
from kechuang.measures.binding.rows import region_of
from kechuang.measures.binding.words import levels, longest, plain, said, text_of, words
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.measure import Measure, Source
from kechuang.plan.target import Target
from kechuang.registers.workbook.wording import unit_word

ENOUGH = 3.4
SHOWN = 5
GOES_ON, OF_IT = 1.5, 3.0
ENGLISH = "_en"  # ends the name of a fact that is said otherwise in English
LISTING = "、和与及"
QUOTED = re.compile('[“"]([一-鿿]{2,6})[”"]')
AGAINST = frozenset({"unfold", "nonunit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One way to count a target, and what speaks for it (术语 绑定建议).

    Parameters
    ----------
    region : the reporting unit or part of the home that the target binds; None for the whole

    Examples
    --------
    >>> from kechuang.measures.catalogue import measure
    >>> Suggestion(measure=measure("events.held"), score=4.0, grounds=()).filters
    ()
    """

    measure: Measure
    score: float
    grounds: tuple[Ground, ...]
    rule: str = ""
    filters: tuple[Filter, ...] = ()
    region: str | None = None
    stage: str = ""

    @property
    def bound(self) -> Bound:
        """The measure so bound (术语 绑定测度).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> Suggestion(measure=measure("events.held"), score=4.0, grounds=()).bound.measure.code
        'events.held'
        """
        return Bound(
            measure=self.measure, rule=self.rule, filters=self.filters, region=self.region, stage=self.stage
        )  # fmt: skip

    def reason(self, language: Language) -> str:
        """Why it is suggested, what speaks most for it first (术语 建议理由).

        Examples
        --------
        >>> from kechuang.measures.catalogue import measure
        >>> why = (Ground("unit", 0.5, {"unit": "家"}), Ground("unfold", -2.5, {"fold": "sum"}), Ground("act", 1.0, {"act": "认定"}))
        >>> Suggestion(measure=measure("events.held"), score=4.0, grounds=why).reason("zh")
        '“认定”表示所求的一步；单位“家”相符'
        """
        told = sorted((one for one in self.grounds if one.weight > 0), key=lambda one: -one.weight)
        return _joined(told, language)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Ways to count a target, the likeliest first, and what is missing when none is good enough (术语 绑定建议清单).

    Examples
    --------
    >>> Suggestions((), ()).best is None
    True
    """

    ranked: tuple[Suggestion, ...]
    missing: tuple[Ground, ...]

    @property
    def best(self) -> Suggestion | None:
        """The likeliest, where enough speaks for it (术语 首选建议).

        Examples
        --------
        >>> Suggestions((), ()).best is None
        True
        """
        return self.ranked[0] if self.ranked and not self.missing else None

    def lacks(self, language: Language) -> str:
        """What is missing, in words (术语 缺少事项).

        Examples
        --------
        >>> Suggestions((), (Ground("unheld", -2.0, {"scope": ""}),)).lacks("zh")
        '没有指明主体'
        """
        return _joined(self.missing, language)


def suggest(
    target: Target,
    measures: Iterable[Measure],
    known: Lookup | None = None,
    *,
    root: str = "421200",
    before: Suggestion | None = None,
) -> Suggestions:
    """The measures that may count a target, the likeliest first (术语 绑定建议).

    Parameters
    ----------
    known : who knows the bodies, platforms and zones that the sentence may name
    root : region of the home
    before : how the target is counted with which this one goes on ("其中…")

    Examples
    --------
    >>> from kechuang.measures.catalogue import measures
    >>> target = Target("1", "技术合同成交额达到65亿元", 0, 12, "", "技术合同成交额", "amount", ">=", None, None, "亿元")
    >>> suggest(target, measures()).best.measure.code
    'contracts.turnover'
    """
    rows = (known or Names(())).named(f"{target.scope or ''};{target.sentence}")
    region = region_of(target.scope, root)
    own = bool(target.scope) and region != root
    found = [_suggestion(one, target, rows, root, holder=own, before=before) for one in measures]
    ranked = tuple(sorted(found, key=lambda one: (-one.score, one.measure.code))[:SHOWN])
    return Suggestions(ranked, tuple(_missing(target, ranked)))


def suggest_all(
    targets: Sequence[Target], measures: Sequence[Measure], known: Lookup | None = None, *, root: str = "421200"
) -> list[Suggestions]:
    """The same for the targets of one document, where one may go on with what the one before it says (术语 绑定建议).

    Examples
    --------
    >>> from kechuang.measures.catalogue import measures
    >>> whole = Target("1", "技术合同成交额达到65亿元", 0, 12, "一", "技术合同成交额", "amount", ">=", None, None, "亿元")
    >>> part = whole._replace(id="2", sentence="其中企业达到30亿元", metric="企业")
    >>> [each.best.measure.code for each in suggest_all([whole, part], measures())]
    ['contracts.turnover', 'contracts.turnover']
    """
    made: list[Suggestions] = []
    for at, target in enumerate(targets):
        earlier = made[-1].best if made and _goes_on(targets[at - 1], target) else None
        made.append(suggest(target, measures, known, root=root, before=earlier))
    return made


def _goes_on(before: Target, target: Target) -> bool:
    if before.path != target.path:
        return False
    return before.metric == target.metric or _is_part(target)


def _is_part(target: Target) -> bool:
    return any(plain(target.sentence).startswith(word) for word in words().together)


def _suggestion(
    measure: Measure, target: Target, rows: Sequence[Row], root: str, *, holder: bool, before: Suggestion | None
) -> Suggestion:
    found = grounds(measure, target, holder=holder)
    filters = [*_narrowed(measure, target), *_pointed(measure, target, rows, root)]
    if before and before.measure is measure and not {one.code for one in found} & AGAINST:
        found = [one for one in found if one.code != "unkind"]
        found.append(Ground("before", OF_IT if _is_part(target) else GOES_ON, {}))
        filters += [one for one in before.filters if one.field not in {mine.field for mine in filters}]
    names = {row.id: row.name for row in rows}
    found += [Ground("named", 0.5, {"name": names[one.operand]}) for one in filters if one.operand in names]
    if rule := _rule(measure, text_of(target)):
        found.append(Ground("rule", 1.0, {"rule": measure.rules[rule].zh, "rule_en": measure.rules[rule].en}))
    region = region_of(target.scope, root)
    taken = any(one.operand == region for one in filters)
    text = text_of(target)
    return Suggestion(
        measure=measure, score=sum(one.weight for one in found), grounds=tuple(found), rule=rule,
        filters=tuple(filters), region=None if taken or region == root else region, stage=_stage(measure, text),
    )  # fmt: skip


def _rule(measure: Measure, text: str) -> str:
    told = words().rules.get(measure.code, {})
    return next((rule for rule, said_so in told.items() if rule in measure.rules and longest(text, said_so)), "")


def _narrowed(measure: Measure, target: Target) -> Iterator[Filter]:
    """What the target's words ask for in the fields of the register that hold words of a list."""
    source = next(iter(sources_of(measure)), None)
    if source is None:
        return
    text = text_of(target)
    family = longest(text, words().families) if source.register == "title" else ""
    for field in source.declared.fields:
        if field.kind == "tags" and field.name in words().topics:
            yield from (Filter(field.name, "属于", topic) for topic in QUOTED.findall(target.sentence)[:1])
        if field.kind != "choice" or field.name not in words().filters:
            continue
        if field.name == "level":
            values = levels(text, field.choices or "") or _level_of_all(source, text)
        elif field.name == "kind" and family:
            values = [f"族:{family}"]
        else:
            values = _meant(said(text, field.choices or ""), text, plain(target.metric))
        if values and not _is_settled(measure, source, field.name):
            yield Filter(field.name, "等于" if len(values) == 1 and not family else "属于", ";".join(values))


def _level_of_all(source: Source, text: str) -> list[str]:
    """The city's level, of what is held for all of the city."""
    whole = words().whole.get(source.register)
    return [words().levels[words().levels.index("市")]] if whole and whole in text else []


def _meant(found: Mapping[str, str], text: str, phrased: str) -> list[str]:
    """Of several words of a list those that say what is counted: in the metric, or listed beside one that is."""
    if len(found) < 2:
        return list(found)
    kept = [
        value
        for value, word in found.items()
        if word in phrased or any(f"{word}{mark}" in text or f"{mark}{word}" in text for mark in LISTING)
    ]
    return kept or list(found)


def _is_settled(measure: Measure, source: Source, name: str) -> bool:
    """Whether the measure itself already says which values of a field count."""
    if name == "level" or name in measure.needs:
        return False
    fixed = re.compile(rf"_\.{name}\)?(?: == '|\.isin\(\[?')")
    return any(fixed.search(repr(condition.holds)) for condition in source.conditions)


def _pointed(measure: Measure, target: Target, rows: Sequence[Row], root: str) -> Iterator[Filter]:
    """The rows that the sentence names, in the references of the register that may lead to them."""
    source = next(iter(sources_of(measure)), None)
    if source is None:
        return
    own = next((row for row in rows if row.register == source.register and _is_itself(row, target)), None)
    taken = {own.id} if own else set()
    for name in words().references:
        field = source.declared.by_name.get(name)
        if field is None or field.kind != "ref":
            continue
        led = next((row for row in rows if row.register in field.targets and row.id not in taken), None)
        if led:
            taken.add(led.id)
            yield Filter(name, "属于" if name == "platform" else "等于", led.id)
        elif name == "holder" and name in measure.needs and (region := region_of(target.scope, root)):
            yield Filter(name, "等于", region)
    if own:
        yield Filter("id", "等于", own.id)


def _is_itself(row: Row, target: Target) -> bool:
    """Whether a row is what the target is about: a yes or no whose metric is its name."""
    return target.kind == "binary" and plain(row.name) in plain(target.metric)


def _stage(measure: Measure, text: str) -> str:
    for stage, verbs in words().stages.get(measure.code, {}).items():
        if longest(text, verbs):
            return stage
    return ""


def _missing(target: Target, ranked: Sequence[Suggestion]) -> Iterator[Ground]:
    best = ranked[0] if ranked else None
    if best is None or not any(one.code in ("phrase", "like", "kind", "before") for one in best.grounds):
        yield Ground("no-words", 0.0, {"metric": target.metric})
        return
    against = {one.code for one in best.grounds if one.weight < 0}
    facts = {"measure": best.measure.zh, "measure_en": best.measure.en, "unit": target.unit or ""}
    if "unheld" in against:
        yield Ground("no-holder", 0.0, facts)
    if "nonunit" in against and best.score < ENOUGH:
        yield Ground("no-unit", 0.0, facts)
    elif best.score < ENOUGH:
        yield Ground("weak", 0.0, facts)


def _joined(told: Iterable[Ground], language: Language) -> str:
    comma = "；" if language == "zh" else "; "
    return comma.join(_reasons()[one.code][language].format_map(_spoken(one, language)) for one in told)


def _spoken(one: Ground, language: Language) -> dict[str, str]:
    """Its facts in one language, the fold by its word and not by its code."""
    facts = {name: str(value) for name, value in one.facts.items()}
    if language == "en":
        facts |= {name.removesuffix(ENGLISH): value for name, value in facts.items() if name.endswith(ENGLISH)}
        facts |= {"unit": unit_word(facts["unit"], language)} if "unit" in facts else {}
    return facts | ({"fold": _reasons()[f"fold-{facts['fold']}"][language]} if "fold" in facts else {})


@cache
def _reasons() -> dict[str, dict[Language, str]]:
    text = resources.files("kechuang.measures.binding").joinpath("reasons.yaml").read_text("utf-8")
    loaded: dict[str, dict[Language, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
