"""The words of papers and pages: both languages, the same facts, none that nobody says."""

from __future__ import annotations

from string import Formatter

import pytest

from kechuang.report.catalogue import labels
from kechuang.report.catalogue.outlook.prospect import ORDER
from tests.house.tree import ROOT

SPOKEN = sorted(labels._labels().items())


@pytest.mark.parametrize(("code", "spoken"), SPOKEN)
def test_a_label_is_whole_in_both_languages(code: str, spoken: dict[str, str]) -> None:
    assert sorted(spoken) == ["en", "zh"]
    zh, en = ({name for _, name, _, _ in Formatter().parse(spoken[language]) if name} for language in ("zh", "en"))
    assert zh == en
    assert all(words.strip() for words in spoken.values())
    assert not [sign for sign in spoken["en"].replace("科创", "") if "一" <= sign <= "鿿"]


def test_every_label_is_said_somewhere() -> None:
    folder = ROOT / "src" / "kechuang" / "report" / "catalogue"
    code = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    counted = {f"page.count-{name}" for name in ("targets", "quantities", "binaries", "mentions", "findings")}
    counted |= {f"progress.{part}-{at}" for part, last in (("quarter", 4), ("month", 12)) for at in range(1, last + 1)}
    counted |= {f"outlook.light-{word}" for word in ORDER}
    assert not [name for name, _ in SPOKEN if f'"{name}"' not in code and name not in counted]
