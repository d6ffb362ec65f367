"""Tags of every template: words in the reader's language, icons, and the state of the address (术语 模板标签)."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kechuang.registers.codes import code_list
from kechuang.web import fragments
from kechuang.web.icons import ICONS
from kechuang.web.own_words import ground, ours
from kechuang.web.speech import said

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: template.Context, code: str, **facts: Any) -> str:
    """The words for a code in the reader's language; escaped as any other text."""
    return said(code, context["language"], **facts)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside a word; it says nothing that the word does not."""
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', ICONS[name])


@register.simple_tag(takes_context=True)
def kept(context: template.Context, name: str, **told: Any) -> SafeString:
    """Another template, drawn once for the same values; it sees these and nothing else of the page."""
    return fragments.filled(fragments.drawn(name, **told), context["request"])


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: Any) -> str:
    """The query of this address with some of it changed; None takes a part away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def with_page(context: template.Context, name: str, page: int) -> str:
    """This address with another page of one of its lists."""
    return f"{context['request'].path}{with_query(context, **{name: page})}"


@register.filter
def unit_named(code: str, language: Any) -> str:
    """A reporting unit by its name."""
    from kechuang.regions import regions

    return regions().called(code, language)


@register.filter
def listed(words: Any, language: Any) -> str:
    """Words one after the other, with the comma of the language."""
    return said("page.comma", language).join(words)


@register.filter
def section(code: str, language: Any) -> str:
    """A section of the bureau by its name; an office that is none as it is called; nothing for none."""
    known = code_list("section")
    return known.label(code, language) if code in known.values else ours(code or "", language)


@register.filter(name="ours")
def in_own_words(text: str, language: Any) -> str:
    """A reason or a name: in the reader's language where it is the house's own, as it was typed where not."""
    return ours(text, language)


@register.filter(name="ground")
def ground_told(text: str, language: Any) -> str:
    """Why a clause was read as a target, in words."""
    return ground(text, language)


@register.filter
def held_together(name: str) -> str:
    """A name of several parts, of which none begins a line with the dot before it."""
    return name.replace(" · ", "\u00a0· ")


@register.filter
def label(thing: Any, language: Any) -> str:
    """The name of a register, a field or an act in one language."""
    named: str = thing.label(language)
    return named


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """What stands under a key; None when nothing does."""
    return mapping.get(key) if mapping else None
