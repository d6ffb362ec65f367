"""A page in one file: no script, no other host, nothing in it but what is shown (术语 单页网页).

Text is escaped unless it is ``Markup`` already, and only this module makes markup: a document cannot add its own.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from kechuang.errors import Language
from kechuang.report.block import legible

LANGUAGES: dict[Language, str] = {"zh": "zh-CN", "en": "en-GB"}
_VOID = frozenset({"meta", "br", "use", "path", "link"})


class Markup(str):
    """A piece of a page that is already escaped (术语 页面片段).

    Examples
    --------
    >>> join([Markup("<br>"), "<"])
    '<br>&lt;'
    """

    __slots__ = ()


Content = str | Iterable[str]


def element(tag: str, content: Content = "", **attributes: str | bool | None) -> Markup:
    """An element with its escaped content; ``class_``, ``content_`` and ``aria_label`` name attributes (术语 页面元素).

    An attribute that is None or False is left out.

    Examples
    --------
    >>> element("a", "<高企>", class_="badge", href="#t1", hidden=False)
    '<a class="badge" href="#t1">&lt;高企&gt;</a>'
    """
    written = "".join(_attribute(name, value) for name, value in attributes.items() if value not in (None, False))
    if tag in _VOID:
        return Markup(f"<{tag}{written}>")
    return Markup(f"<{tag}{written}>{join([content] if isinstance(content, str) else content)}</{tag}>")


def join(parts: Iterable[str]) -> Markup:
    """The parts one after the other, each escaped unless it is markup (术语 拼接).

    Examples
    --------
    >>> join(["a<b", element("b", "c")])
    'a&lt;b<b>c</b>'
    """
    return Markup("".join(part if isinstance(part, Markup) else escape(legible(part)) for part in parts))


def page(title: str, body: Iterable[str], *, style: str, language: Language) -> str:
    """The whole page; its policy allows its own style sheet and forbids all else (术语 网页).

    Examples
    --------
    >>> text = page("要点", [element("main", "正文")], style="main{color:#111}", language="zh")
    >>> "script" in text, 'lang="zh-CN"' in text
    (False, True)
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content_=policy),
        element("meta", name="viewport", content_="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content_="no-referrer"),
        element("title", title),
        Markup(f"<style>{style}</style>"),
    ]
    whole = element("html", [element("head", head), element("body", body)], lang=LANGUAGES[language])
    return f"<!doctype html>\n{whole}\n"


def _attribute(name: str, value: str | bool | None) -> str:
    plain = name.rstrip("_").replace("_", "-")
    return f" {plain}" if value is True else f' {plain}="{escape(legible(str(value)))}"'
