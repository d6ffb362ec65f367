"""The words of the pages: both languages, the same facts, each used, none missing."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from kechuang.web.speech import words
from tests.house.tree import ROOT

WEB = ROOT / "src" / "kechuang" / "web"
# Words whose codes are put together from values: the prefix, and who does it.
BUILT = (
    "alerts.empty-",
    "alerts.group.",
    "alerts.why.",
    "audit.about.",
    "audit.act.",
    "audit.field.",
    "audit.how.",
    "audit.kind.",
    "audit.via.",
    "home.gravity-",
    "home.hint-",
    "imports.fate.",
    "imports.reason-",
    "imports.state.",
    "imports.unit-",
    "own.",
    "page.reach.",
    "plan.model-",
    "page.role.",
    "people.duty.",
    "people.passed.",
    "registers.group.",
    "registers.period-",
    "plan.by-quarter-",
    "plan.job-",
    "plan.light.",
    "plan.paper-",
    "plan.reason-",
    "supervision.did-",
    "supervision.group.",
    "supervision.level-",
    "supervision.stage-",
    "supervision.step-",
    "together.state.",
)


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def sources() -> str:
    files = [*WEB.rglob("*.html"), *WEB.rglob("*.py")]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_every_word_is_there_in_both_languages_with_the_same_facts() -> None:
    for code, spoken in words().items():
        assert sorted(spoken) == ["en", "zh"], code
        assert all(spoken.values()), code
        assert facts(spoken["zh"]) == facts(spoken["en"]), code
        assert code.startswith("page.language") or not re.search("[一-鿿]", spoken["en"]), code


def test_no_word_is_written_down_twice() -> None:
    for file in (WEB / "words").glob("*.yaml"):
        codes = re.findall(r"(?m)^([^#\s][^:]*):", file.read_text("utf-8"))
        assert len(codes) == len(set(codes)), file.name


def test_a_counted_noun_has_its_singular() -> None:
    plurals = re.compile(r"\{(?:count|days|number|rows|tasks|years)\} [a-z]+s\b")
    assert [code for code, spoken in words().items() if plurals.search(spoken["en"])] == []


def test_every_word_that_a_page_says_is_there() -> None:
    said = set(re.findall(r"""\{% say ["']([^"']+)["']""", sources())) | set(
        re.findall(r"""said\(["']([^"']+)["']""", sources())
    )
    assert said
    assert said - words().keys() == set()


def test_no_word_is_kept_that_nothing_says() -> None:
    text = sources()
    unused = [code for code in words() if code not in text and not code.startswith(BUILT)]
    assert unused == []


@pytest.mark.parametrize("file", sorted(WEB.rglob("*.html")), ids=lambda file: file.name)
def test_no_template_speaks_a_language_of_its_own(file: object) -> None:
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|join:\"、\"", "", file.read_text("utf-8"))  # type: ignore[attr-defined]
    assert not re.search("[一-鿿]", text)
