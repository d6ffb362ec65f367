"""Every problem has its sentence in both languages, every sentence its problem, and their facts agree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from string import Formatter

import pytest
import yaml

from kechuang.errors import filled
from tests.house.tree import ROOT, Module, hold, modules, written

SENTENCES = ROOT / "src" / "kechuang" / "problems.yaml"
CODE = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+")


class Strict(yaml.SafeLoader):
    """A loader that refuses a key written twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = sorted({str(key) for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"written twice: {', '.join(twice)}")
        return super().construct_mapping(node, deep)


def loaded(text: str) -> dict[str, dict[str, str]]:
    sentences: dict[str, dict[str, str]] = yaml.load(text, Strict)
    return sentences


def misspoken(sentences: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Sentences that lack a language, disagree on their facts, or stand out of order."""
    for code, spoken in sentences.items():
        if not CODE.fullmatch(code):
            yield f"{code}: a code is dotted and lower-case"
        if sorted(spoken) != ["en", "zh"]:
            yield f"{code}: zh and en, both and no more"
        elif facts(spoken["zh"]) != facts(spoken["en"]):
            yield f"{code}: zh and en name other facts"
        else:
            yield from _unfinished(code, spoken)
    blocks = [(room, list(codes)) for room, codes in groupby(sentences, key=lambda code: code.split(".")[0])]
    for position, (room, codes) in enumerate(blocks):
        if codes != sorted(codes):
            yield f"{room}: not sorted"
        if room in [earlier for earlier, _ in blocks[:position]]:
            yield f"{room}: in two places"


def _unfinished(code: str, spoken: Mapping[str, str]) -> Iterator[str]:
    if not re.search("[一-鿿]", spoken["zh"]) or not spoken["zh"].endswith(("。", "？")):
        yield f"{code}: zh is no Chinese sentence"
    if not re.search("[a-z]{2}", spoken["en"]) or not spoken["en"].endswith((".", "?")):
        yield f"{code}: en is no English sentence"


def facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def unspoken(sources: list[Module], sentences: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Problems raised without a sentence or without the facts it names; sentences that nothing raises."""
    written_codes: set[str] = set()
    for source in sources:
        written_codes |= {
            n.value for n in ast.walk(source.tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
        }
        for call in (
            n for n in ast.walk(source.tree) if isinstance(n, ast.Call) and ast.unparse(n.func).endswith("Problem")
        ):
            yield from _faults(source, call, sentences)
    yield from (f"problems.yaml {code}: nothing raises it" for code in sentences if code not in written_codes)


def _faults(source: Module, call: ast.Call, sentences: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    code = _argument(call, 0, "code")
    if isinstance(code, ast.JoinedStr | ast.BinOp):
        yield f"{source.at(call)}: a code is written out, so that it can be found"
    if not (isinstance(code, ast.Constant) and isinstance(code.value, str)):
        return
    if code.value not in sentences:
        yield f"{source.at(call)} {code.value}: no sentence"
        return
    where = _argument(call, 1, "where")
    if isinstance(where, ast.Attribute) and where.attr in ("zh", "en"):
        yield f"{source.at(call)} {code.value}: a place is named in the reader's language, so it is given itself"
    given = _argument(call, 2, "facts")
    known = given is None or (isinstance(given, ast.Dict) and all(isinstance(key, ast.Constant) for key in given.keys))
    names = (
        {str(key.value) for key in given.keys if isinstance(key, ast.Constant)}
        if isinstance(given, ast.Dict)
        else set()
    )
    missing = facts(sentences[code.value]["zh"]) - names
    if known and missing:
        yield f"{source.at(call)} {code.value}: without the facts {', '.join(sorted(missing))}"


def _argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    return call.args[position] if len(call.args) > position else named.get(name)


def test_every_sentence_is_whole_in_both_languages() -> None:
    hold(misspoken(loaded(SENTENCES.read_text("utf-8"))))


def test_every_problem_has_its_sentence_and_every_sentence_its_problem() -> None:
    hold(unspoken(modules(), loaded(SENTENCES.read_text("utf-8"))))


def test_every_sentence_can_be_filled_in() -> None:
    for code, spoken in loaded(SENTENCES.read_text("utf-8")).items():
        for language, sentence in spoken.items():
            assert filled(sentence, dict.fromkeys(facts(sentence), 7)), (code, language)


SOUND = {"zh": "只有 {count} 行。", "en": "only {count} rows."}


@pytest.mark.parametrize(
    ("sentences", "said"),
    [
        ({"rows.few": SOUND}, None),
        ({"few": SOUND}, "few: a code is dotted and lower-case"),
        ({"rows.few": {"zh": "只有 {count} 行。"}}, "rows.few: zh and en, both and no more"),
        ({"rows.few": SOUND | {"en": "only {number} rows."}}, "rows.few: zh and en name other facts"),
        ({"rows.few": SOUND | {"en": "only {count} rows"}}, "rows.few: en is no English sentence"),
        ({"rows.few": SOUND | {"zh": "only {count} rows。"}}, "rows.few: zh is no Chinese sentence"),
        ({"rows.few": SOUND, "rows.bad": SOUND}, "rows: not sorted"),
        ({"rows.a": SOUND, "cells.a": SOUND, "rows.b": SOUND}, "rows: in two places"),
    ],
)
def test_an_unsound_sentence_is_caught(sentences: dict[str, dict[str, str]], said: str | None) -> None:
    assert list(misspoken(sentences)) == ([] if said is None else [said])


def test_a_sentence_written_twice_is_caught() -> None:
    with pytest.raises(ValueError, match=r"written twice: rows\.few"):
        loaded("rows.few: {zh: 一, en: a}\nrows.few: {zh: 二, en: b}\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('Problem("rows.few", "", {"count": 3})', None),
        ('errors.Problem(code="rows.few", facts={"count": 3})', None),
        ('Problem("rows.few", "", found)', None),
        ('Problem("rows.few", register, {"count": 3})', None),
        (
            'Problem("rows.few", register.zh, {"count": 3})',
            "src/kechuang/seeded.py:1 rows.few: a place is named in the reader's language, so it is given itself",
        ),
        ('Problem("rows.few")', "src/kechuang/seeded.py:1 rows.few: without the facts count"),
        ('Problem("rows.few", "", {"number": 3})', "src/kechuang/seeded.py:1 rows.few: without the facts count"),
        ('Problem("rows.many"); x = "rows.few"', "src/kechuang/seeded.py:1 rows.many: no sentence"),
        (
            'Problem(f"rows.{x}"); x = "rows.few"',
            "src/kechuang/seeded.py:1: a code is written out, so that it can be found",
        ),
        ("x = 1", "problems.yaml rows.few: nothing raises it"),
    ],
)
def test_a_problem_and_a_sentence_that_miss_each_other_are_caught(tmp_path: Path, line: str, said: str | None) -> None:
    seeded = modules(written(tmp_path, "seeded.py", line))
    assert list(unspoken(seeded, {"rows.few": SOUND})) == ([] if said is None else [said])
