"""Each target in one sentence: its clause, where it stands, who answers for it, and the note on its rows (术语 逐项进展)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from kechuang.errors import Language
from kechuang.measures.evaluation import leaves
from kechuang.measures.measure import Measure
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.measuring import EXACT, SMALL, measured, stage_told
from kechuang.measures.progress.shape import share_shown, shown
from kechuang.measures.progress.standing import Standing
from kechuang.quantity import Unit
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.registers.registry import register as register_of
from kechuang.report.block import Footnote, Text
from kechuang.report.catalogue.labels import label
from kechuang.report.catalogue.progress.counting import narrowed, rule_named
from kechuang.report.catalogue.progress.occasion import Item, Occasion, day_in_words, month_in_words

SIGNS_OF_DIGEST = 12
ENDS = "。；;，,.、 "
RATES = frozenset({"share", "point"})


def sentence(item: Item, occasion: Occasion, language: Language) -> Text:
    """The paragraph of one target, with its note (术语 逐项进展).

    Examples
    --------
    >>> from kechuang.measures.progress.footing import Footing
    >>> aim = Aim(id="t", plan="p", number="5", sentence="签订协议；", phrase="协议", kind="定性", year=2024)
    >>> occasion = Occasion(as_of=date(2024, 9, 30), seq=7, region="云泽市", plans={})
    >>> sentence(Item(Standing(aim=aim, status="unbound"), Footing()), occasion, "zh").text
    '（5）签订协议。截至9月30日，尚未绑定测度，无法计数。'
    """
    aim = item.standing.aim
    said = label("progress.comma", language).join(_figure(item, language))
    day = day_in_words(occasion.as_of, language, is_short=True)
    text = label(
        "progress.item", language, number=aim.number, clause=aim.sentence.rstrip(ENDS) or aim.phrase,
        figure=label("progress.as-of", language, day=day, words=said), section=_section(aim, language),
    )  # fmt: skip
    return Text(text, _notes(item, occasion, language))


def called(aim: Aim, language: Language) -> str:
    """A target as a list names it: in the plan's words, in English by number and measure (术语 目标简称).

    Examples
    --------
    >>> aim = Aim(id="t", plan="p", number="5", sentence="", phrase="协议", kind="定性", year=2024)
    >>> called(aim, "zh"), called(aim, "en")
    ('协议', 'no. 5 协议')
    """
    if language == "zh":
        return named(aim, language)
    number = label("progress.target-number", language, number=aim.number)
    return f"{number} {named(aim, language)}"


def named(aim: Aim, language: Language) -> str:
    """What a target counts: in the plan's words, in English by its measure (术语 目标名称).

    Examples
    --------
    >>> named(Aim(id="t", plan="p", number="5", sentence="签订协议", phrase="", kind="定性", year=2024), "zh")
    '签订协议'
    """
    if language == "en" and aim.bound is not None:
        return aim.bound.measure.label(language)
    told = aim.phrase or aim.sentence
    scope = regions().called(aim.scope, "zh") if aim.scope and aim.scope in regions() else ""
    return told if scope in told else f"{scope}{told}"


def amount(value: Fraction | None, aim: Aim, language: Language, *, is_distance: bool = False) -> str:
    """A figure with its unit; of a rank the place, unless it is a distance between two (术语 数值写法).

    Examples
    --------
    >>> aim = Aim(id="t", plan="p", number="5", sentence="", phrase="", kind="新增", year=2024, unit="家")
    >>> amount(Fraction(31, 2), aim, "zh"), amount(Fraction(1, 300), aim, "en")
    ('15.5家', '0.0033')
    """
    unit = unit_of(aim)
    if language == "en":
        said_in = measured(unit, language)
        return said_in.apart(value) if is_distance else said_in.told(value)
    is_rank = aim.bound is not None and aim.bound.measure.better == "less" and not is_distance
    code = "progress.amount-rank" if is_rank else "progress.amount-close" if _is_rate(unit) else "progress.amount"
    return label(
        code, language, value=shown(value, EXACT if value is not None and 0 < abs(value) < SMALL else 2), unit=unit
    )


def unit_of(aim: Aim) -> str:
    """The unit in which a target's figures are told (术语 计量单位).

    Examples
    --------
    >>> unit_of(Aim(id="t", plan="p", number="5", sentence="", phrase="", kind="新增", year=2024, unit="家"))
    '家'
    """
    return aim.unit or (aim.bound.measure.unit if aim.bound and aim.bound.measure.unit != "阶段" else "")


def keeper_of(aim: Aim) -> str:
    """The section that keeps the register in which a target is counted; empty where none does (术语 台账主管科室).

    Examples
    --------
    >>> keeper_of(Aim(id="t", plan="p", number="5", sentence="", phrase="", kind="定性", year=2024))
    ''
    """
    kept = (source.declared.section for leaf in (leaves(aim.bound) if aim.bound else ()) for source in leaf.sources)
    return next(filter(None, kept), "")


def section_named(section: str, language: Language) -> str:
    """A section of the bureau by its name in one language (术语 科室).

    Examples
    --------
    >>> section_named("高新技术科", "en"), section_named("某科", "en")
    ('High-Tech Section', '某科')
    """
    known = code_list("section").words
    return str(known[section][language]) if section in known else section


def period_in_words(period: str, language: Language) -> str:
    """The period of a published value as a report writes it (术语 期间写法).

    Examples
    --------
    >>> period_in_words("2023", "zh"), period_in_words("2024Q1", "zh")
    ('2023年', '2024Q1')
    """
    return label("progress.year", language, year=period) if period.isdigit() else period


def registers_in_words(numbers: dict[str, int], language: Language) -> str:
    """How many rows of each register (术语 分台账条数).

    Examples
    --------
    >>> registers_in_words({"title": 35, "award": 2}, "zh")
    '资质认定35条、科技奖励表彰2条'
    """
    told = [
        label("progress.of-row", language, words=register_of(name).label(language), number=number)
        for name, number in numbers.items()
    ]
    return label("progress.and", language).join(told)


def _section(aim: Aim, language: Language) -> str:
    if aim.section:
        return label("progress.section", language, section=section_named(aim.section, language))
    keeper = keeper_of(aim)
    return label("progress.keeper", language, section=section_named(keeper, language)) if keeper else ""


def _figure(item: Item, language: Language) -> Iterator[str]:
    one = item.standing
    if one.aim.bound is None:
        yield label("progress.unbound", language)
        return
    if one.aim.is_quantity or (one.outcome is not None and not one.outcome.is_of_year):
        yield from _quantity(one, one.aim.bound.measure, language)
    elif one.aim.bound.fold.name == "stage":
        yield from _stage(item, language)
    else:
        yield from _deed(item, language)
    if one.closed_why and one.status == "channel_closed":
        yield label("progress.closed", language, why=one.closed_why)
    for rule, value in one.otherwise.items():
        if value is not None:
            counted = rule_named(one.aim.bound, rule, language)
            yield label(
                "progress.otherwise", language, rule=counted, amount=_amount_of_a_rule(value, one.aim, language)
            )


def _amount_of_a_rule(value: Fraction, aim: Aim, language: Language) -> str:
    """A figure under another rule; of a stage its name, as its place says nothing to a reader."""
    stages = [stage for source in aim.bound.sources for stage in source.stages] if aim.bound else []
    if aim.bound is None or aim.bound.fold.name != "stage" or not stages:
        return amount(value, aim, language)
    return (
        stage_told(stages[int(value) - 1], language)
        if 0 < value <= len(stages)
        else label("progress.stage-none", language)
    )


def _quantity(one: Standing, measure: Measure, language: Language) -> Iterator[str]:
    aim = one.aim
    if one.compared is None:
        yield from _unknown(one, measure, language)
        return
    code = "progress.value-is" if _is_rate(unit_of(aim)) else "progress.value"
    yield label(code, language, measure=named(aim, language), amount=amount(one.value, aim, language))
    if one.pending is not None and measure.better == "more":
        yield label("progress.waiting", language, amount=amount(one.pending, aim, language))
    if one.compared.share is not None:
        yield label("progress.share", language, share=share_shown(one.compared.share))
    if one.compared.is_met:
        yield label("progress.met", language)
    elif one.compared.gap:
        yield label("progress.gap", language, amount=amount(one.compared.gap, aim, language, is_distance=True))


def _unknown(one: Standing, measure: Measure, language: Language) -> Iterator[str]:
    """A figure of the year that nobody has yet: when it is due, and the last that was published."""
    if measure.known_after:
        due = date(one.aim.year, 12, 31) + timedelta(days=measure.known_after)
        yield label("progress.unknowable", language, month=month_in_words(due, language))
    else:
        yield label("progress.no-data", language)
    if one.value is not None and one.outcome is not None:
        period = period_in_words(one.outcome.mark, language)
        yield label("progress.last-known", language, period=period, amount=amount(one.value, one.aim, language))
    elif measure.known_after:
        yield label("progress.never-known", language)


def _stage(item: Item, language: Language) -> Iterator[str]:
    one = item.standing
    found = one.outcome
    if found is not None and found.mark and found.on:
        yield label(
            "progress.stage", language, stage=stage_told(found.mark, language), day=day_in_words(found.on, language)
        )
    else:
        yield label("progress.stage-none", language)
    yield from _waiting_rows(item, language)
    if one.status == "done":
        yield label("progress.met", language)
    elif one.aim.stage:
        yield label("progress.stage-wanted", language, stage=stage_told(one.aim.stage, language))


def _deed(item: Item, language: Language) -> Iterator[str]:
    footing = item.footing
    if footing.last_on is None:
        yield label("progress.rows-none", language)
    else:
        day = day_in_words(footing.last_on, language)
        yield label("progress.rows", language, number=len(footing.counted), day=day)
    yield from _waiting_rows(item, language)
    if item.standing.status == "done":
        yield label("progress.met", language)


def _waiting_rows(item: Item, language: Language) -> Iterator[str]:
    if item.footing.waiting:
        yield label("progress.waiting-rows", language, number=len(item.footing.waiting))


def _is_rate(unit: str) -> bool:
    return not unit or Unit.of(unit).dimension in RATES


def _notes(item: Item, occasion: Occasion, language: Language) -> tuple[Footnote, ...]:
    aim, footing = item.standing.aim, item.footing
    if aim.bound is None:
        return ()
    numbers, filters, digest = footing.by_register, narrowed(aim.bound, language), footing.rows_digest[:SIGNS_OF_DIGEST]
    told = registers_in_words(numbers, language)
    text = label(
        "progress.note", language, measure=aim.bound.measure.label(language), named=aim.bound.measure.code,
        rule=rule_named(aim.bound, aim.bound.rule, language), number=len(footing.counted), seq=occasion.seq,
        filters=label("progress.filters", language, filters=filters) if filters else "",
        registers=label("progress.registers", language, registers=told) if numbers else "",
        digest=label("progress.digest", language, digest=digest) if numbers else "",
        command=occasion.command(f"evidence {aim.number or aim.id}", year=aim.year),
    )  # fmt: skip
    return (Footnote(text),)
