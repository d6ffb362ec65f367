"""Saved pages: the document and not the site, in the ways that government sites are built."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.errors import Problem
from kechuang.plan.document import open_document
from kechuang.plan.forms import html as reader
from kechuang.plan.forms.piece import Piece
from tests.plan import hostile, more_pages, pages
from tests.plan.pages import Page

PAGES = (*pages.ALL, *more_pages.ALL)


def read(body: str) -> dict[str, Any]:
    return reader.read(io.BytesIO(f"<html><body>{body}</body></html>".encode()))


def words(body: str) -> list[str]:
    return [Piece(*piece).words for piece in read(body)["pieces"]]


@pytest.mark.parametrize("make", PAGES, ids=[make.__name__ for make in PAGES])
def test_the_main_text_is_found_whole_and_alone(make: Callable[[], Page]) -> None:
    page = make()
    found = [Piece(*piece).words for piece in reader.read(io.BytesIO(page.content))["pieces"]]
    assert found == list(page.lines)
    assert not [word for word in page.clutter if word in "".join(found)]


def test_the_child_gives_what_the_reader_gives(tmp_path: Path) -> None:
    page = pages.modern()
    path = tmp_path / page.name
    path.write_bytes(page.content)
    document = open_document(path)
    assert document.text == "\n".join(page.lines)
    assert (document.form, document.encoding) == ("html", "utf-8")
    assert dict(document.stated)["文号"] == "云科发〔2025〕3号"
    assert document.paragraphs[0].place == "标题"
    rows = [paragraph for paragraph in document.paragraphs if paragraph.cells]
    assert [paragraph.place for paragraph in rows] == [f"表 1 第 {number} 行" for number in range(1, 5)]
    assert document.text[slice(*rows[2].cells[0])] == "城中区"


def test_what_a_page_states_about_its_document_is_kept_apart() -> None:
    facts = reader.read(io.BytesIO(more_pages.council_style().content))["stated"]
    assert dict(facts) == {
        "索引号": "000014349/2025-00012", "主题分类": "科技、教育\\科技", "发文机关": "云泽市科学技术局",
        "成文日期": "2025年02月18日", "标题": pages.TITLE, "发文字号": "云科发〔2025〕3号", "发布日期": "2025年02月20日",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("GBK", "gb18030"), ("big5", "big5"), ("utf-8", "utf-8"), ("", "gb18030")],
)
def test_a_page_is_decoded_as_it_declares_or_as_it_is(declared: str, encoding: str) -> None:
    text = f'<html><meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>雲澤市新增企業60家。</p></html>'
    answer = reader.read(io.BytesIO(text.encode(encoding)))
    assert (answer["encoding"], answer["pieces"][0].text) == (encoding, "雲澤市新增企業60家。")


def test_a_page_that_declares_gbk_and_is_utf8_is_read_as_utf8() -> None:
    text = '<html><head><meta charset="gb2312"></head><body><p>云泽市新增企业60家。</p></body></html>'
    assert reader.read(io.BytesIO(text.encode()))["encoding"] == "utf-8"


def test_a_table_repeats_downwards_and_stands_once_across() -> None:
    rows = (
        "<table><tr><th colspan=2>指标</th><th>值</th></tr><tr><td rowspan=2>企业</td><td>高企</td><td>60</td></tr>"
        "<tr><td>规上</td><td>20</td></tr><tr><td>合计</td><td></td><td>80</td></tr></table>"
    )
    assert words(rows) == ["指标 | 值", "企业 | 高企 | 60", "企业 | 规上 | 20", "合计 |  | 80"]


def test_a_cell_may_reach_down_more_than_two_rows() -> None:
    rows = "<table><tr><td rowspan=3>企业<td>甲<tr><td>乙<tr><td>丙<tr><td>平台<td>丁</table>"
    assert words(rows) == ["企业 | 甲", "企业 | 乙", "企业 | 丙", "平台 | 丁"]


def test_a_cell_that_claims_a_million_rows_reaches_to_the_tables_end() -> None:
    assert words("<table><tr><td rowspan=99999>甲</td><td colspan=99999>乙</td></tr><tr><td>丙</td></tr></table>") == [
        "甲 | 乙",
        "甲 | 丙",
    ]


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2."]), ('start="3"', ["3.", "4."]), ('type="a"', ["a.", "b."]), ('type="I"', ["I.", "II."]),
        ('style="list-style-type:cjk-ideographic"', ["一、", "二、"]), ('style="list-style:none"', [None, None]),
    ],
)  # fmt: skip
def test_a_list_bears_the_numbers_that_a_browser_draws(attributes: str, labels: list[str | None]) -> None:
    pieces = read(f"<ol {attributes}><li>新增60家。</li><li><p>突破86亿元。</p></li></ol>")["pieces"]
    assert [piece.label for piece in pieces] == labels
    assert [piece.text.removeprefix(piece.label or "").strip() for piece in pieces] == ["新增60家。", "突破86亿元。"]


def test_headings_keep_their_levels_and_raised_figures_are_no_digits() -> None:
    pieces = read("<h2>一、任务</h2><p>面积达到60km<sup>2</sup>。</p>")["pieces"]
    assert [(piece.text, piece.level) for piece in pieces] == [("一、任务", 2), ("面积达到60km²。", None)]


def test_words_are_not_parted_by_markup_nor_by_lines_of_the_source() -> None:
    assert words("<p>新<b>增</b><span>6</span><font>0家，高新\n技术  企业&nbsp;均\n  增长</font></p>") == [
        "新增60家，高新技术 企业 均 增长"
    ]


def test_hidden_text_scripts_and_forms_are_not_read() -> None:
    body = '<p>新增60家。</p><p style="display:none">甲</p><p hidden>乙</p><script>丙</script><select><option>丁</select><!-- 戊 -->'
    assert words(body) == ["新增60家。"]


def test_a_paragraph_about_closing_or_registering_is_no_button() -> None:
    lines = [
        "关闭退出落后产能企业10家。",
        "注册商标达到500件。",
        "登录平台企业突破1万家。",
        "打印机产业产值增长10%。",
        "提供技术支持服务50次。",
    ]
    assert words("".join(f"<p>{line}</p>" for line in lines)) == lines


def test_r25_a_document_type_with_declarations_of_its_own_is_refused() -> None:
    for head in ('<!DOCTYPE html [<!ENTITY x SYSTEM "file:/etc/hostname">]>', "<!doctype html><!entity x 'y'>"):
        with pytest.raises(Problem) as told:
            reader.read(io.BytesIO(f"{head}<html><body><p>&x;</p></body></html>".encode()))
        assert told.value.code == "untrusted.doctype"


def test_r82_a_mark_anywhere_on_the_page_keeps_it_out() -> None:
    with pytest.raises(Problem) as told:
        read("<div><p>一、新增企业60家。</p><p>二、建成平台。</p></div><div>机密★</div>")
    assert told.value.code == "document.classified"


@pytest.mark.parametrize("body", ["", "<p> </p>", "<script>var a</script>", "<div style='display:none'>甲</div>"])
def test_a_page_without_text_is_empty(body: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{body}</body></html>", "utf-8")
    with pytest.raises(Problem) as told:
        open_document(path)
    assert told.value.code == "document.empty"


def test_a_page_nested_beyond_reason_is_a_problem_and_not_half_a_text() -> None:
    with pytest.raises(Problem) as told:
        words("<p>新增60家。</p>" + "<div>" * 5000 + "<p>其中30家。</p>")
    assert told.value.code == "document.damaged"


@given(st.text(st.sampled_from("<>/ pdivtablerhou=\"'&;#x一、新增60家。\n"), max_size=300))
def test_any_markup_is_read_or_is_a_problem(text: str) -> None:
    answer = hostile.attempted(lambda: words(text))
    assert isinstance(answer, Problem) or not any("\n" in line for line in answer)
