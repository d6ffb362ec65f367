"""The text of a plan kept with its paragraphs, so that a saved plan can be shown as it was written (术语 计划原文)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from kechuang.plan.document import Document, Paragraph
from kechuang.plan.reader import Reading, read
from kechuang.store import place, scoped
from kechuang.store.clock import system_clock, text_of
from kechuang.store.desk.tables import Stored

EVER = date(1970, 1, 1)  # a text depends on no commit and no day


def keep(document: Document) -> str:
    """The digest under which the text is kept from now on."""
    digest = digest_of(document)
    with scoped.opened():
        Stored.objects.get_or_create(
            name=_name(digest),
            seq=0,
            as_of=EVER,
            defaults={"what": plain(document), "made_at": text_of(system_clock())},
        )
    return digest


def digest_of(document: Document) -> str:
    """The digest of the text, as the plan's row states it."""
    return hashlib.sha256(document.text.encode()).hexdigest()


def reading_of(digest: str) -> Reading | None:
    """The text of that digest as read; None where it was saved without its text."""
    return _reading(str(place.current()), digest)


@lru_cache(maxsize=16)
def _reading(_home: str, digest: str) -> Reading | None:
    with scoped.opened():
        found = Stored.objects.filter(name=_name(digest)).first()
    if found is None:
        _reading.cache_clear()
        return None
    return read(document_of_plain(found.what))


def plain(document: Document) -> dict[str, Any]:
    """The document as JSON holds it; how it was written in the file is not kept."""
    paragraphs = [[one.start, one.end, one.place, one.level, one.label, one.cells] for one in document.paragraphs]
    return {"text": document.text, "name": document.name, "form": document.form, "paragraphs": paragraphs,
            "stated": document.stated}  # fmt: skip


def document_of_plain(told: Mapping[str, Any]) -> Document:
    """The document again."""
    paragraphs = tuple(
        Paragraph(start, end, where, level, label, _cells(cells))
        for start, end, where, level, label, cells in told["paragraphs"]
    )
    stated = tuple((name, value) for name, value in told["stated"])
    return Document(told["text"], paragraphs, name=told["name"], form=told["form"], stated=stated)


def _cells(told: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in told)


def _name(digest: str) -> str:
    return f"plan-text.{digest}"
