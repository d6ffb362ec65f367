"""The words of the pages in both languages, from ``words/*.yaml``: one file a part of the pages (术语 界面文字)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from kechuang.errors import Language, filled


def said(code: str, language: Language, **facts: object) -> str:
    """The words for `code`, filled in."""
    return filled(words()[code][language], facts)


@cache
def words() -> Mapping[str, Mapping[Language, str]]:
    """All words by code and language; a code begins with the name of its file."""
    found: dict[str, Mapping[Language, str]] = {}
    for file in sorted(resources.files("kechuang.web").joinpath("words").iterdir(), key=lambda file: file.name):
        told: dict[str, Mapping[Language, str]] = yaml.load(
            file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        room = file.name.removesuffix(".yaml")
        found |= {f"{room}.{code}": spoken for code, spoken in told.items()}
    return found
