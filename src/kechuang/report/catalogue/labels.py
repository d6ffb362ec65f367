"""What papers and pages say beside the shared words, in both languages; it stands in ``labels.yaml`` (术语 标签)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from kechuang.errors import Language, filled
from kechuang.terms import term


def label(code: str, language: Language, **facts: object) -> str:
    """The words for `code`, filled in (术语 标签).

    Examples
    --------
    >>> label("annex.count", "zh", all=3, quantities=2, binaries=1)
    '共3项，其中定量2项、定性1项。'
    """
    return filled(_labels()[code][language], facts)


def headed(code: str, language: Language) -> str:
    """A shared word as it begins a line or heads a column (术语 栏目名).

    Examples
    --------
    >>> headed("columns.lead-section", "en"), headed("columns.target", "zh")
    ('Lead section', '目标')
    """
    word = term(code, language)
    return word[:1].upper() + word[1:]


@cache
def _labels() -> Mapping[str, Mapping[Language, str]]:
    text = resources.files("kechuang.report.catalogue").joinpath("labels.yaml").read_text("utf-8")
    loaded: dict[str, dict[Language, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
