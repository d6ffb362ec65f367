"""Tables on a phone: none has more columns side by side than fit beside each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT

TEMPLATES = ROOT / "src" / "kechuang" / "web" / "templates"
TABLE = re.compile(r"<table([^>]*)>\s*(?:<caption>.*?</caption>\s*)?<thead>(.*?)</thead>", re.DOTALL)
NARROW = re.compile("stack|pairwise|altered")
FITS = 3


def wide(text: str) -> list[str]:
    """The heads of tables of many columns that stay side by side."""
    return [head for how, head in TABLE.findall(text) if head.count("<th ") > FITS and not NARROW.search(how)]


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.stem)
def test_a_table_of_many_columns_stands_row_by_row(file: Path) -> None:
    assert wide(file.read_text("utf-8")) == []


def test_a_table_of_many_columns_is_found() -> None:
    heads = "<tr>" + "<th>one</th><th scope='col'>two</th>" * FITS + "</tr>"
    assert wide(f"<table><thead>{heads}</thead></table>") == []
    heads = heads.replace("<th>", "<th scope='col'>")
    assert wide(f"<table><thead>{heads}</thead></table>") == [heads]
    assert wide(f'<table class="stack"><thead>{heads}</thead></table>') == []
