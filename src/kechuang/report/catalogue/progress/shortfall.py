"""What the data show to be short, and what is to be done next; no reason is invented (术语 存在的问题、下一步工作)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from kechuang.errors import Language
from kechuang.measures.progress.footing import Row, number_by_register
from kechuang.measures.progress.shape import share_shown
from kechuang.measures.progress.splitting import Behind, units_behind
from kechuang.measures.progress.standing import Standing
from kechuang.regions import regions
from kechuang.registers.registry import register as register_of
from kechuang.report.block import Text
from kechuang.report.catalogue.labels import label
from kechuang.report.catalogue.progress.occasion import Item, Occasion, day_in_words, ordinal
from kechuang.report.catalogue.progress.sentence import amount, called, registers_in_words, section_named

QUIET_DAYS = 60
MOST_NAMED, MOST_TOLD, MOST_TIED = 10, 8, 3


def behind(items: Iterable[Item], occasion: Occasion) -> list[Item]:
    """The targets with a figure whose share is below that of the year, the lowest first (术语 低于时间进度).

    Examples
    --------
    >>> from datetime import date
    >>> behind([], Occasion(as_of=date(2024, 9, 30), seq=1, region="", plans={}))
    []
    """
    pace = occasion.pace
    found = [item for item in items if (share := _share(item.standing, occasion)) is not None and share < pace]
    return sorted(found, key=lambda item: _share(item.standing, occasion) or Fraction(0))


def problems(items: Sequence[Item], occasion: Occasion, language: Language) -> list[Text]:
    """The paragraphs on what is short (术语 存在的问题).

    Examples
    --------
    >>> from datetime import date
    >>> problems([], Occasion(as_of=date(2024, 9, 30), seq=1, region="", plans={}), "zh")[0].text
    '数据中没有需要列出的问题。'
    """
    points = list(_problems(items, occasion, language))
    return numbered(points, language) or [Text(label("progress.no-problem", language))]


def next_steps(items: Sequence[Item], occasion: Occasion, language: Language) -> list[Text]:
    """The paragraphs on what the data ask to be done (术语 下一步工作).

    Examples
    --------
    >>> from datetime import date
    >>> len(next_steps([], Occasion(as_of=date(2024, 9, 30), seq=1, region="", plans={}), "en"))
    1
    """
    points = list(_steps(items, occasion, language))
    return numbered(points, language) or [Text(label("progress.no-next", language))]


def units_named(units: Iterable[str], language: Language) -> str:
    """The names of some reporting units (术语 考核单元).

    Examples
    --------
    >>> units_named(["421202", "421224"], "zh")
    '咸安区、通山县'
    """
    known = regions()
    return label("progress.and", language).join(known.called(unit, language) for unit in units)


def names_of(items: Sequence[Item], language: Language) -> str:
    """The targets by name, the first ten of them (术语 目标列举).

    Examples
    --------
    >>> names_of([], "zh")
    ''
    """
    return _shortened([called(item.standing.aim, language) for item in items], language)


def _share(one: Standing, occasion: Occasion) -> Fraction | None:
    is_asked = one.aim.is_quantity and one.status == "open" and one.aim.year == occasion.as_of.year
    return one.compared.share if is_asked and one.compared else None


def _problems(items: Sequence[Item], occasion: Occasion, language: Language) -> Iterator[str]:
    if low := behind(items, occasion):
        told = [_low(item.standing, language) for item in low[:MOST_TOLD]]
        words = label("progress.semicolon", language).join(told)
        facts = {"number": len(low), "words": words}
        if len(told) < len(low):
            yield label("progress.behind-most", language, shown=len(told), **facts)
        else:
            yield label("progress.behind", language, **facts)
    if waiting := [item for item in items if item.footing.waiting]:
        names = [
            label(
                "progress.of-row", language, words=called(one.standing.aim, language), number=len(one.footing.waiting)
            )
            for one in sorted(waiting, key=lambda item: -len(item.footing.waiting))
        ]
        yield label("progress.unconfirmed", language, number=len(waiting), names=_shortened(names, language))
    if quiet := [item for item in items if _is_quiet(item, occasion)]:
        names = [_quiet(item, language) for item in quiet]
        yield label("progress.quiet", language, number=len(quiet), days=QUIET_DAYS, names=_shortened(names, language))
    for status, code in (("channel_closed", "progress.closed-ones"), ("unbound", "progress.unbound-ones")):
        if held := [item for item in items if item.standing.status == status]:
            yield label(code, language, number=len(held), names=names_of(held, language))


def _low(one: Standing, language: Language) -> str:
    share = share_shown(one.compared.share) if one.compared else ""
    said = label("progress.behind-one", language, name=called(one.aim, language), share=share)
    lowest = _lowest(one, language)
    return label("progress.comma", language).join([said, lowest] if lowest else [said])


def _lowest(one: Standing, language: Language) -> str:
    """The unit that has the least of its part; where the target was not split, the least of all."""
    parts = [part for part in units_behind(one) if part.share is not None]
    if len(parts) > 1:
        least = parts[0].share
        units = [part.unit for part in parts if part.share == least]
        told, code = {"share": share_shown(least)}, "progress.lowest-part"
    else:
        values = {unit: value for unit, value in one.units.items() if value is not None}
        smallest = min(values.values(), default=Fraction(0))
        units = [unit for unit, value in values.items() if value == smallest]
        told, code = {"amount": amount(smallest, one.aim, language)}, "progress.lowest"
        if len(values) == len(units):
            return ""
    return label(code, language, units=units_named(units, language), **told) if len(units) <= MOST_TIED else ""


def _is_quiet(item: Item, occasion: Occasion) -> bool:
    bound, last = item.standing.aim.bound, item.footing.last_on
    if bound is None or item.standing.status not in ("open", "no_data"):
        return False
    return last is None or (occasion.as_of - last).days > QUIET_DAYS


def _quiet(item: Item, language: Language) -> str:
    last = item.footing.last_on
    since = label("progress.quiet-ever", language)
    if last is not None:
        since = label("progress.quiet-since", language, day=day_in_words(last, language))
    return label("progress.in-brackets", language, words=called(item.standing.aim, language), more=since)


def _steps(items: Sequence[Item], occasion: Occasion, language: Language) -> Iterator[str]:
    by_section: dict[str, set[Row]] = {}
    for register, row in (row for item in items for row in item.footing.waiting):
        by_section.setdefault(register_of(register).section, set()).add((register, row))
    for section, rows in sorted(by_section.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        named = section_named(section, language) if section else label("progress.no-section", language)
        told = registers_in_words(number_by_register(rows), language)
        yield label("progress.confirm", language, section=named, number=len(rows), registers=told)
    lagging = [words for item in items if (words := _lagging(item.standing, occasion, language))]
    if lagging:
        yield label("progress.catch-up", language, words=label("progress.sentence", language).join(lagging))
    if unbound := [item for item in items if item.standing.status == "unbound"]:
        yield label("progress.bind", language, number=len(unbound), names=names_of(unbound, language))


def _lagging(one: Standing, occasion: Occasion, language: Language) -> str:
    """The units below the share of the year in their part of a target."""
    if one.aim.year != occasion.as_of.year or one.status == "done":
        return ""
    told = [
        _part(part, one, language)
        for part in units_behind(one)
        if part.share is not None and part.share < occasion.pace
    ]
    words = label("progress.semicolon", language).join(told)
    return label("progress.of-target", language, name=called(one.aim, language), words=words) if told else ""


def _part(part: Behind, one: Standing, language: Language) -> str:
    unit, part_of = units_named([part.unit], language), amount(Fraction(part.part), one.aim, language)
    done, share = amount(part.value, one.aim, language), share_shown(part.share)
    return label("progress.part", language, unit=unit, amount=done, part=part_of, share=share)


def _shortened(names: Sequence[str], language: Language) -> str:
    told = label("progress.and", language).join(names[:MOST_NAMED])
    return label("progress.and-more", language, names=told) if len(names) > MOST_NAMED else told


def numbered(points: Sequence[str], language: Language) -> list[Text]:
    """The points as paragraphs that are counted: 一是, 二是 (术语 分条).

    Examples
    --------
    >>> [one.text for one in numbered(["提速", "补短板"], "zh")]
    ['一是提速。', '二是补短板。']
    """
    return [
        Text(label("progress.point", language, number=ordinal(at, language), words=words))
        for at, words in enumerate(points, 1)
    ]
