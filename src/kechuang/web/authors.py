"""Who did it, as a page names them: a person, an office that keyed rows for the demonstration, the machine itself (术语 操作人名称)."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.errors import Language
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.store.desk import accounts
from kechuang.web.own_words import ours
from kechuang.web.speech import said

SECTIONS = code_list("section")
MACHINE = frozenset({"house", "worker", "definitions", "set-up"})


def authors(ids: Iterable[str], language: Language) -> dict[str, str]:
    """The name of each; of what nobody is known by, what stands there."""
    wanted = {one for one in ids if one}
    known = accounts.names(wanted)
    return {one: known.get(one) or _otherwise(one, language) for one in wanted}


def author(one: str, language: Language) -> str:
    """The same of one; nothing for nobody."""
    return authors([one], language).get(one, "")


def _otherwise(one: str, language: Language) -> str:
    kind, sign, rest = one.partition(":")
    if one in MACHINE:
        return said("page.by-machine", language)
    if kind == "operator" and rest:
        return said("page.by-operator", language, user=rest)
    if kind == "demo" and sign:
        return (
            said("page.by-unit", language, unit=regions().called(rest, language))
            if rest in regions()
            else _otherwise(rest, language)
        )
    return SECTIONS.label(one, language) if one in SECTIONS.values else ours(one, language)
