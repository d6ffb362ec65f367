"""Of texts that look alike one is judged, and of those that do not each; so with pages that are built alike."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import judging

ROWS = 30
PALE = "color: #bbb"
PAGE = """<!doctype html><html lang="zh"><title>表</title><main><h1>表</h1><style>
table {{ background: #fff; color: #222 }} .dark {{ background: #222 }} .dark td {{ color: #fff }}</style>
<table>{}</table><div style="position: relative">{}</div></main></html>"""


def found(browser: Any, rows: list[str], after: str = "") -> list[str]:
    page = browser.new_page()
    page.set_content(PAGE.format("".join(rows), after))
    told = [one.partition(":")[0] for one in judging.violations(page)]
    page.close()
    return told


def rows() -> list[str]:
    """The text of the first is so short that axe does not judge it."""
    return [f"<tr><td>{'行' if at else ''}{at}</td><td><span>已核</span></td></tr>" for at in range(ROWS)]


def test_of_rows_alike_the_texts_of_one_are_judged(browser_program: Any) -> None:
    page = browser_program.new_page()
    page.set_content(PAGE.format("".join(rows()), ""))
    assert list(judging.violations(page)) == []
    assert page.locator("table [data-judged]").count() == 3
    page.close()


@pytest.mark.parametrize("pale", [
    f'<tr><td>行</td><td><span style="{PALE}">已核</span></td></tr>',
    f'<tr style="{PALE}"><td>行</td><td><span>已核</span></td></tr>',
    f'<tr style="{PALE}"><td>1</td></tr><tr style="{PALE}"><td>12</td></tr>',
    '<tr class="dark"><td>行</td><td><span style="color: #333">已核</span></td></tr>',
    '<tr><td>行</td><td style="background: #333"><span>已核</span></td></tr>',
    f'<tr><td>行</td><td><label>名<input value="已核" style="{PALE}"></label></td></tr>',
])  # fmt: skip
def test_one_pale_text_among_many_rows_is_found(browser_program: Any, pale: str) -> None:
    assert found(browser_program, [*rows(), pale]) == ["color-contrast"]


def test_a_text_moved_over_something_dark_is_found_though_another_like_it_is_not(browser_program: Any) -> None:
    dark = '<div style="position: absolute; top: 60px; width: 90px; height: 30px; background: #222"></div>'
    texts = [f'<p style="position: absolute; margin: 0; top: {top}px; color: #333">说明</p>' for top in (0, 65)]
    assert found(browser_program, rows(), texts[0]) == []
    assert found(browser_program, rows(), dark + "".join(texts)) == ["color-contrast"]


def test_a_page_is_judged_again_when_it_is_built_otherwise_and_not_when_its_words_are_others(
    browser_program: Any,
) -> None:
    clean: set[str] = set()
    page = browser_program.new_page()
    for content, known in [
        ("<p>甲方</p>", 1),
        ("<p>乙方某某</p>", 1),  # other words
        ("<p>甲方</p><p>乙方</p>", 1),  # more that is alike
        ("<p><b>甲方</b></p>", 2),
        ('<p class="note">甲方</p>', 3),
        ('<p lang="en">甲方</p>', 4),
        ('<p><a href="/a" aria-label="甲方">→</a></p>', 5),
    ]:
        page.set_content(PAGE.format("", content))
        assert list(judging.violations(page, clean)) == [], content
        assert len(clean) == known, content
    for content in ('<p><a href="/a" aria-label=""></a></p>', '<p lang="nowhere-at-all">甲方</p>'):
        page.set_content(PAGE.format("", content))
        for _ in range(2):  # a page with faults is never known as clean
            assert list(judging.violations(page, clean)), content
    page.close()
