"""Word documents: what a person sees on the page, in the order they read it, with the numbers Word draws."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan.document import open_document
from kechuang.plan.forms import docx as reader
from kechuang.plan.forms.piece import Piece
from kechuang.plan.forms.word_numbers import FORMATS, Level, Series, chinese
from tests.plan.word import cell, docx, levels, lists, numbered, paragraph, run, table

LABELS = yaml.safe_load((Path(__file__).parents[1] / "golden/documents/word_numbers.yaml").read_text("utf-8"))
OFFICIAL = lists(levels(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")))


def read(*body: str, **parts: str) -> dict[str, Any]:
    return reader.read(io.BytesIO(docx(*body, parts=parts)))


def words(*body: str, **parts: str) -> list[str]:
    return [Piece(*piece).words for piece in read(*body, **parts)["pieces"]]


def test_the_child_gives_what_the_reader_gives(tmp_path: Path) -> None:
    body = paragraph("云泽市工作要点"), numbered("壮大主体", 1), table(("地区", "家数"), ("云泽", "60"))
    path = tmp_path / "要点.docx"
    path.write_bytes(docx(*body, parts={"numbering": OFFICIAL}))
    document = open_document(path)
    assert document.text.split("\n") == words(*body, numbering=OFFICIAL)
    assert document.text == "云泽市工作要点\n一、壮大主体\n地区 | 家数\n云泽 | 60"
    assert [paragraph.place for paragraph in document.paragraphs] == [
        "第 1 段",
        "第 2 段",
        "表 1 第 1 行",
        "表 1 第 2 行",
    ]
    assert [document.text[a:b] for a, b in document.paragraphs[3].cells] == ["云泽", "60"]
    assert document.paragraphs[1].label == "一、"
    assert document.form == "docx"


def test_a_file_made_by_python_docx_reads_back(tmp_path: Path) -> None:
    made = python_docx.Document()
    made.add_heading("一、总体要求", 1)
    made.add_heading("（一）目标", 2)
    made.add_paragraph("新增企业60家。")
    made.add_paragraph("突破86亿元。", style="List Number")
    made.add_paragraph("带动就业。", style="List Bullet")
    grid = made.add_table(2, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "指标", "数值"
    grid.cell(1, 0).text, grid.cell(1, 1).text = "企业", "60"
    made.add_paragraph("（责任单位：高新科）")
    made.save(str(tmp_path / "要点.docx"))
    document = open_document(tmp_path / "要点.docx")
    assert document.text.split("\n") == [
        "一、总体要求", "（一）目标", "新增企业60家。", "1. 突破86亿元。", "带动就业。", "指标 | 数值", "企业 | 60",
        "（责任单位：高新科）",
    ]  # fmt: skip
    assert [paragraph.level for paragraph in document.paragraphs[:3]] == [1, 2, None]
    assert [paragraph.label for paragraph in document.paragraphs[3:5]] == ["1.", "•"]


@pytest.mark.parametrize("case", LABELS, ids=[case["name"] for case in LABELS])
def test_numbers_are_those_that_another_program_draws(case: dict[str, Any]) -> None:
    body = [numbered("文", 1, at) for at in case["at"]]
    pieces = read(*body, numbering=lists(levels(*map(tuple, case["levels"]))))["pieces"]
    assert [piece.label for piece in pieces] == case["labels"]


def test_a_number_and_the_figure_after_it_are_kept_apart() -> None:
    numbering = lists(levels(("decimal", "%1."), ("decimal", "%1.%2")), levels(("decimal", "（%1）")))
    assert words(numbered("3家企业", 1), numbered("5%左右", 1, 1), numbered("6亿元", 2), numbering=numbering) == [
        "1. 3家企业", "1.1 5%左右", "（1）6亿元",
    ]  # fmt: skip


def test_lists_of_one_definition_count_on_and_an_override_begins_anew() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = lists(levels(("decimal", "%1.")), uses=((0, ""), (0, ""), (0, restart)))
    body = [numbered("文", use) for use in (1, 1, 2, 3, 3, 1)]
    assert words(*body, numbering=numbering) == ["1. 文", "2. 文", "3. 文", "1. 文", "2. 文", "3. 文"]


def test_an_override_may_bring_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{levels(("upperLetter", "%1)"))}</w:lvlOverride>'
    assert words(numbered("文", 1), numbering=lists(levels(("decimal", "%1.")), uses=((0, own),))) == ["A) 文"]


def test_a_level_may_refuse_to_restart_or_show_only_digits() -> None:
    never = (
        levels(("decimal", "%1."))
        + '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="(%2)"/></w:lvl>'
    )
    body = [numbered("文", 1, at) for at in (0, 1, 1, 0, 1)]
    assert words(*body, numbering=lists(never))[-1] == "(3) 文"
    legal = levels(("chineseCounting", "第%1章"), ("decimal", "%1.%2"), extra="<w:isLgl/>")
    assert words(*body[:2], numbering=lists(legal)) == ["第1章 文", "1.1 文"]


def test_numbers_come_through_styles_and_heading_levels_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="二级"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="加粗二级"/><w:basedOn w:val="2"/></w:style>'
    )
    body = [
        paragraph(text, properties=f'<w:pStyle w:val="{style}"/>')
        for text, style in (("壮大主体", "1"), ("企业", "2"), ("平台", "b"))
    ]
    off = paragraph("无号", properties='<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    pieces = read(*body, off, paragraph("正文"), numbering=OFFICIAL, styles=styles)["pieces"]
    assert [(piece.words, piece.level) for piece in pieces] == [
        ("一、壮大主体", 1), ("（一）企业", 2), ("（二）平台", 2), ("无号", 1), ("正文", None),
    ]  # fmt: skip


def test_a_style_finds_its_level_in_the_list_and_a_list_through_a_numbering_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="numbering" w:styleId="list"><w:name w:val="list"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = (
        levels(("decimal", "%1."))
        + '<w:lvl w:ilvl="1"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:pStyle w:val="x"/><w:lvlText w:val="%2)"/></w:lvl>'
    )
    numbering = lists(linked, '<w:numStyleLink w:val="list"/>', uses=((0, ""), (1, "")))
    assert words(paragraph("文", properties='<w:pStyle w:val="x"/>'), numbering=numbering, styles=styles) == ["4) 文"]


def test_an_empty_numbered_paragraph_counts_and_a_hidden_one_does_not() -> None:
    hidden = (
        '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    )
    assert words(numbered("", 1), hidden, numbered("文", 1), numbering=OFFICIAL) == ["二、文"]


def test_changes_are_read_as_if_accepted() -> None:
    body = paragraph(
        "新增", "<w:del><w:r><w:delText>50</w:delText></w:r></w:del>", f"<w:ins>{run('60')}</w:ins>",
        f"<w:moveFrom>{run('以上')}</w:moveFrom>", "家", f"<w:moveTo>{run('左右')}</w:moveTo>",
    )  # fmt: skip
    assert words(body) == ["新增60家左右"]


def test_a_deleted_paragraph_end_joins_and_a_deleted_row_is_gone() -> None:
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>新增</w:t></w:r></w:p>"
    rows = table(("甲", "1"), ("乙", "2")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert words(first, paragraph("60家"), rows) == ["新增60家", "乙 | 2"]


def test_hidden_text_comments_and_field_codes_are_not_read() -> None:
    style = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph(
        "新增", run("隐藏", "<w:vanish/>"), run("样式隐藏", '<w:rStyle w:val="h"/>'), run("显示", '<w:vanish w:val="0"/>'),
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>60</w:t></w:r>',
        "<w:r><w:commentReference/></w:r>", "家",
    )  # fmt: skip
    assert words(body, styles=style, comments=f"<w:comment>{paragraph('批注')}</w:comment>") == ["新增显示60家"]


def test_breaks_make_lines_and_other_signs_their_characters() -> None:
    body = paragraph(
        "<w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:tab/><w:t>后</w:t><w:noBreakHyphen/><w:t>文</w:t></w:r>",
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>60km</w:t></w:r>', run("2", '<w:vertAlign w:val="superscript"/>'),
        "<m:oMath><m:r><m:t>x≤5</m:t></m:r></m:oMath>",
        "<w:r><w:ruby><w:rt><w:r><w:t>zé</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>泽</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )  # fmt: skip
    pieces = read(body)["pieces"]
    assert [(piece.words, piece.place) for piece in pieces] == [
        ("第一行", "第 1 段"), ("第二行\t后-文≥60km²x≤5泽", "第 1 段"),
    ]  # fmt: skip


def test_merged_cells_repeat_downwards_and_stand_once_across() -> None:
    restart, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = table(
        (cell("城中区", properties=restart), "高企", "150"),
        (cell("", properties=on), "规上", "20"),
        (cell("合计", properties='<w:gridSpan w:val="2"/>'), "170"),
        (cell("岭南县"), cell("高企", properties=restart), "96"),
        (cell("白水县"), cell("", properties=on), "84"),
    )
    assert words(rows) == [
        "城中区 | 高企 | 150",
        "城中区 | 规上 | 20",
        "合计 | 170",
        "岭南县 | 高企 | 96",
        "白水县 | 高企 | 84",
    ]


def test_cells_join_what_wraps_and_part_what_is_listed() -> None:
    rows = table(
        (cell("高新技术", "企业"), cell("1.建成平台；", "2.引进人才。"), cell(numbered("", 1))),
        ("", "", cell(numbered("甲", 1))),
    )
    assert words(rows, numbering=OFFICIAL) == ["高新技术企业 | 1.建成平台； 2.引进人才。 | 一、", " |  | 二、甲"]


def test_a_frame_of_one_cell_is_running_text_and_inner_tables_follow_their_row() -> None:
    frame = table((cell(paragraph("一、任务"), paragraph("新增60家。")),))
    inner = table(("甲", cell("见内表", table(("乙", "1"), ("丙", "2")))))
    pieces = read(frame, inner, paragraph("末段"))["pieces"]
    assert [(piece.words, piece.place) for piece in pieces] == [
        ("一、任务", "表 1 第 1 行"), ("新增60家。", "表 1 第 1 行"), ("甲 | 见内表", "表 2 第 1 行"),
        ("乙 | 1", "表 2 第 1 行 内表 第 1 行"), ("丙 | 2", "表 2 第 1 行 内表 第 2 行"), ("末段", "第 1 段"),
    ]  # fmt: skip


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框内文字')}</w:txbxContent>"
    shape = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    pieces = read(paragraph("甲", f"<w:r>{shape}</w:r>"), paragraph("乙", old))["pieces"]
    assert [(piece.words, piece.place) for piece in pieces] == [
        ("甲", "第 1 段"), ("框内文字", "第 1 段 文本框"), ("乙", "第 2 段"), ("框内文字", "第 2 段 文本框"),
    ]  # fmt: skip


def test_notes_follow_the_text_and_leave_no_mark_in_it() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("<w:r><w:footnoteRef/></w:r>", "含规上企业。")}</w:footnote>'
    )
    body = paragraph("企业60", '<w:r><w:footnoteReference w:id="1"/></w:r>', "家")
    ends = f'<w:endnote w:id="1">{paragraph("数据截至年底。")}</w:endnote>'
    pieces = read(body, footnotes=notes, endnotes=ends)["pieces"]
    assert [(piece.words, piece.place) for piece in pieces] == [
        ("企业60家", "第 1 段"), ("含规上企业。", "脚注 1"), ("数据截至年底。", "尾注 1"),
    ]  # fmt: skip


def test_headers_footers_and_the_table_of_contents_are_not_the_text() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('目录一')}</w:sdtContent></w:sdt>"
    )
    control = f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    body = contents, paragraph("目录二", properties='<w:pStyle w:val="T"/>'), control
    assert words(*body, styles=styles, header=paragraph("页眉"), footer=paragraph("第1页")) == ["控件"]


def test_what_stays_unread_is_remarked_at_its_place() -> None:
    body = (
        paragraph("甲"), '<w:altChunk r:id="x"/>', paragraph("乙", "<w:r><w:object><o:OLEObject/></w:object></w:r>"),
        paragraph("<w:r><w:drawing><a:blip xmlns:a='urn:a'/></w:drawing></w:r>"), numbered("丙", 1),
    )  # fmt: skip
    remarks = read(*body, numbering=lists(levels(("hindiVowels", "%1."))))["remarks"]
    assert remarks == [
        ("document.embedded", "第 1 段", {}), ("document.embedded", "第 2 段", {}), ("document.picture-inside", "第 3 段", {}),
        ("document.number-format", "", {"formats": "hindiVowels"}),
    ]  # fmt: skip


def test_a_strict_file_reads_as_any_other() -> None:
    usual = docx(numbered("壮大主体", 1), parts={"numbering": OFFICIAL})
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, content)
    assert [piece.words for piece in reader.read(strict)["pieces"]] == ["一、壮大主体"]


@given(st.integers(0, 99_999_999), st.integers(0, 99_999_999))
def test_two_numbers_are_never_written_alike(left: int, right: int) -> None:
    assert (chinese(left) == chinese(right)) == (left == right)


@given(st.sampled_from(sorted(FORMATS)), st.integers(-5, 40_000))
def test_every_format_writes_every_number(form: str, number: int) -> None:
    label = Series({0: Level(start=number, form=form, text="%1")}).next(0)
    assert len(label) < 60
    assert label or form == "none" or number <= 0


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60))
def test_a_level_counts_up_by_one_until_a_higher_one_is_used(sequence: list[int]) -> None:
    series = Series({at: Level(text=f"%{at + 1}") for at in range(4)})
    since: dict[int, int] = {}
    for at in sequence:
        label = int(series.next(at))
        assert label == since.get(at, 0) + 1
        since = {other: count for other, count in {**since, at: label}.items() if other <= at}
