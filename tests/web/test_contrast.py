"""The colours of the pages: text stands out from what it stands on, and so do the edges of what one fills in or presses."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import ROOT

SHEET = (ROOT / "src" / "kechuang" / "web" / "static" / "kechuang" / "kechuang.css").read_text("utf-8")
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", SHEET))
WHITE = "#ffffff"
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
# what is written in a colour -> what it may stand on
WRITTEN = {
    "ink": (
        "paper",
        "sheet",
        "deep-soft",
        "done-soft",
        "care-soft",
        "seal-soft",
        "line-soft",
        "head",
        "hover",
        "quote",
    ),
    "ink-soft": ("paper", "sheet", "deep-soft", "done-soft", "care-soft", "seal-soft", "head", "hover"),
    "deep": ("paper", "sheet", "deep-soft", "care-soft", "hover"),
    "seal": ("paper", "sheet", "seal-soft"),
    "done": ("done-soft",),
    "care": ("care-soft",),
    "wait": ("wait-soft",),
    "white": ("deep", "deep-dark", "seal", "done", "care"),
}
DRAWN = dict.fromkeys(("edge", "deep", "seal", "done", "care", "before", "amber"), ("paper", "sheet"))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def colour(name: str) -> str:
    return WHITE if name == "white" else TOKENS[name]


def test_the_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("text", "ground"), [(text, ground) for text, those in WRITTEN.items() for ground in those])
def test_text_is_read_on_whatever_it_stands_on(text: str, ground: str) -> None:
    assert contrast(colour(text), colour(ground)) >= TEXT


@pytest.mark.parametrize(("line", "ground"), [(line, ground) for line, those in DRAWN.items() for ground in those])
def test_the_edge_of_what_is_pressed_and_the_line_of_a_chart_are_seen(line: str, ground: str) -> None:
    assert contrast(colour(line), colour(ground)) >= SHAPE


def test_every_colour_stands_among_the_tokens() -> None:
    rules = re.sub(r":root \{.*?\}", "", SHEET, flags=re.DOTALL)
    assert [found for found in re.findall(r"#[0-9a-f]{3,8}\b", rules) if found != "#fff"] == []
