"""Words that rooms share, in Chinese and English (术语 术语表); they stand in ``terms.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from kechuang.errors import Language, Worded


def term(code: str, language: Language) -> str:
    """The word for `code` as the field writes it (术语 术语).

    Parameters
    ----------
    code : ``group.word``; for a value of the data the word is that value, e.g. ``comparators.>=``

    Raises
    ------
    KeyError  no such word; codes are written by programmers, so this is a fault of the code, not of a file

    Examples
    --------
    >>> term("kinds.increment", "zh"), term("comparators.>=", "en")
    ('新增', 'at least')
    """
    return terms()[code][language]


def worded(code: str) -> Worded:
    """The word for `code` as a fact of a problem, told in the reader's language (术语 双语词).

    Examples
    --------
    >>> worded("statuses.已核").label("en")
    'confirmed'
    """
    return Worded(term(code, "zh"), term(code, "en"))


@cache
def terms() -> Mapping[str, Mapping[Language, str]]:
    """All shared words by code and language, in the order of the file (术语 术语表).

    Examples
    --------
    >>> terms()["columns.deadline"]["zh"]
    '完成时限'
    """
    text = resources.files("kechuang").joinpath("terms.yaml").read_text("utf-8")
    loaded: dict[str, dict[Language, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
