"""Why a measure is suggested is said in words of the reader, never in a name of the code."""

from __future__ import annotations

import re

from kechuang.measures.binding.fit import Ground
from kechuang.measures.binding.suggestion import Suggestion
from kechuang.measures.catalogue import measure, measures


def test_every_fold_is_said_in_words() -> None:
    folds = {one.fold.name for one in measures()}
    assert folds
    for fold in folds:
        told = Suggestion(measure=measure("events.held"), score=4.0, grounds=(Ground("fold", 1.0, {"fold": fold}),))
        assert not re.search("[A-Za-z]", told.reason("zh")), fold
        assert not re.search("[一-鿿]", told.reason("en")), fold
