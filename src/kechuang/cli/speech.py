"""The language of the command line, its own words, and how it complains (术语 语言)."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TextIO

import yaml

from kechuang.cli.places import spoken
from kechuang.errors import Language, Problem, filled

VARIABLE = "KECHUANG_LANG"
OPTION = "--lang"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
FIRST = LANGUAGES[0]
_NAMED: Mapping[str, Language] = {"zh": "zh", "en": "en", "cn": "zh", "chinese": "zh", "english": "en"}


def chosen(arguments: Sequence[str], variable: str) -> Language:
    """The language asked for: the last --lang, else KECHUANG_LANG, else Chinese (术语 语言).

    It is found before the arguments are parsed, so that a fault of theirs can be told in it.
    """
    asked = variable
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == OPTION and index + 1 < len(arguments):
            asked = arguments[index + 1]
        elif argument.startswith(f"{OPTION}="):
            asked = argument.partition("=")[2]
    if not asked.strip():
        return FIRST
    named = _NAMED.get(re.split(r"[_.\-@]", asked.strip().lower())[0])
    if named is None:
        raise Problem("command.language", "", {"value": asked})
    return named


def said(code: str, language: Language, **facts: object) -> str:
    """The command line's own words for `code`, filled in."""
    return filled(words()[code][language], facts)


@cache
def words() -> Mapping[str, Mapping[Language, str]]:
    """All of its own words by code and language, from ``words.yaml``."""
    text = resources.files("kechuang.cli").joinpath("words.yaml").read_text("utf-8")
    loaded: dict[str, dict[Language, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


def settle(*streams: TextIO) -> None:
    """Streams that can write any character: UTF-8 where nobody looks at a terminal, and no crash on one."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def complain(problems: Iterable[Problem], language: Language) -> None:
    """Every problem in a line of its own on the error stream."""
    sys.stdout.flush()
    for problem in problems:
        sys.stderr.write(f"{spoken(problem, language)}\n")


def remark(problems: Iterable[Problem], language: Language) -> None:
    """What did not stop the work and should be known: of each sort the first, and how many more there are."""
    sorts: dict[str, list[Problem]] = {}
    for problem in problems:
        sorts.setdefault(problem.code, []).append(problem)
    sys.stdout.flush()
    for first, *more in sorts.values():
        code = "remark.more" if more else "remark"
        sys.stderr.write(f"{said(code, language, sentence=spoken(first, language), count=len(more))}\n")


def is_watched(stream: TextIO) -> bool:
    """Whether a person looks at the stream as it is written."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"
