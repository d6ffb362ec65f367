"""A proposal in a sentence of its reader's language; in Chinese as it was kept when it was made (术语 待同意事项写法)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from kechuang.errors import Language, Problem
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure
from kechuang.measures.progress.measuring import measured
from kechuang.registers.codes import code_list
from kechuang.registers.registry import register as register_of
from kechuang.registers.values import Values
from kechuang.report.catalogue.progress.counting import narrowed
from kechuang.store import door
from kechuang.store.desk.figures_kept import HOUSE
from kechuang.store.desk.tables import Proposal
from kechuang.web.speech import said

What = Mapping[str, Any]


def told(one: Proposal, language: Language) -> str:
    """What was proposed; in the words in which it was kept where the rows it speaks of are no longer there."""
    kept = str(one.told)
    if language == "zh":
        return kept
    try:
        return TOLD[one.action](one.what, language)
    except (Problem, KeyError):
        return kept


def bound(what: What, target: Values, language: Language) -> str:
    """How a target is to be counted: the measure, and what else a second person is to know of it."""
    one = measure(what["measure"])
    facts = {"number": target.get("number", ""), "sentence": target["sentence"], "measure": one.label(language)}
    return said("plan.semicolon", language).join(
        [said("plan.act-bind", language, **facts), *_particulars(what, language)]
    )


def _particulars(what: What, language: Language) -> Iterator[str]:
    one = measure(what["measure"])
    filters = tuple(Filter(*part) for part in what.get("filters", ()))
    if rule := one.rules.get(what.get("rule", "")):
        yield said("plan.act-rule", language, rule=rule.label(language))
    if filters:
        yield said("plan.act-narrowed", language, narrowed=narrowed(Bound(measure=one, filters=filters), language))
    for name, code in (("pins", "plan.act-pins"), ("left_out", "plan.act-left-out")):
        if what.get(name):
            yield said(code, language, number=len(what[name]))
    if value := what.get("assigned_value"):
        yield said("plan.act-assigned", language, value=value)


def _values(register: str, row: str) -> Values:
    return door.row(HOUSE, register_of(register), row).values


def _name(row: str) -> str:
    return str(_values("organisation", row)["name"])


def _adopt(what: What, language: Language) -> str:
    return said("plan.proposed-adoption", language, title=_values("plan", what["plan"])["title"])


def _bind(what: What, language: Language) -> str:
    return bound(what, _values("target", what["target"]), language)


def _publish(what: What, language: Language) -> str:
    return said("plan.act-publish", language, day=what["as_of"], seq=what["known_at"])


def _freeze(what: What, language: Language) -> str:
    edition = code_list("freeze_edition").label(what["edition"], language)
    return said("plan.act-freeze", language, year=what["year"], edition=edition, seq=what["sealed_at"])


def _release(what: What, language: Language) -> str:
    return said("plan.act-release", language, title=what["title"], day=what["as_of"], seq=what["known_at"])


def _adjust(what: What, language: Language) -> str:
    value = measured(what["measured_in"], language).told(str(abs(Decimal(what["value"]))), sign=_sign(what["value"]))
    number = _values("target", what["target"]).get("number", "")
    return said("plan.act-adjust", language, number=number, value=value, why=what["reason"])


def _sign(value: str) -> str:
    return "-" if Decimal(value) < 0 else "+"


def _merge(what: What, language: Language) -> str:
    return said("registers.merge-told", language, merged=_name(what["merged"]), into=_name(what["into"]))


def _split(what: What, language: Language) -> str:
    new = str(what["values"].get("name", ""))
    code = "registers.split-told" if what["values"] else "registers.split-alone-told"
    return said(code, language, source=_name(what["source"]), new=new)


TOLD: Mapping[str, Callable[[What, Language], str]] = {
    "figures.adjust": _adjust,
    "figures.freeze": _freeze,
    "figures.publish": _publish,
    "figures.release": _release,
    "organisations.merge": _merge,
    "organisations.split": _split,
    "plan.adopt": _adopt,
    "plan.bind": _bind,
}
