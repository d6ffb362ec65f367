"""Why a measure is suggested is said in words of the reader, never in a name of the code."""

from __future__ import annotations

import re
from pathlib import Path

import kechuang
from kechuang.measures.binding.fit import Ground
from kechuang.measures.binding.suggestion import Suggestion, suggest_all
from kechuang.measures.catalogue import measure, measures
from kechuang.plan.document import document_of
from kechuang.plan.reader import read

SAMPLE = Path(kechuang.__file__).parent / "samples" / "xianning-plan-2024.txt"


def test_every_fold_is_said_in_words() -> None:
    folds = {one.fold.name for one in measures()}
    assert folds
    for fold in folds:
        told = Suggestion(measure=measure("events.held"), score=4.0, grounds=(Ground("fold", 1.0, {"fold": fold}),))
        assert not re.search("[A-Za-z]", told.reason("zh")), fold
        assert not re.search("[一-鿿]", told.reason("en")), fold


def test_in_english_the_unit_is_told_by_its_word() -> None:
    told = Suggestion(measure=measure("events.held"), score=1.0, grounds=(Ground("unit", 0.5, {"unit": "亿元"}),))
    assert (told.reason("zh"), told.reason("en")) == ("单位“亿元”相符", "the unit “100 million yuan” agrees")


def test_in_english_chinese_is_only_quoted() -> None:
    targets = read(document_of(SAMPLE.read_text("utf-8"))).targets
    told = [one.reason("en") for found in suggest_all(targets, measures()) for one in found.ranked]
    assert any("“" in reason for reason in told)
    assert [reason for reason in told if re.search("[一-鿿]", re.sub("“[^”]*”", "", reason))] == []
    assert [reason for reason in told if "under “" in reason and re.search("under “[^”]*[一-鿿]", reason)] == []
