"""Pdf files: the paragraphs that the page wrapped, the tables that rules draw, the place of each."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from kechuang.errors import Problem
from kechuang.plan.document import open_document
from kechuang.plan.forms import pdf as reader
from kechuang.plan.forms.pdf_glyphs import Glyph, Rule
from kechuang.plan.forms.pdf_lines import Line, lines_of, paragraphs_of, setting_of, without_running_lines
from kechuang.plan.forms.pdf_tables import tables_of
from kechuang.plan.forms.piece import Piece

FONTS = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
PAGE = """
#set page(paper: "a4", margin: (x: 2.8cm, y: 3.5cm), footer: context align(center)[— #counter(page).display() —])
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 12pt, spacing: 12pt)
"""
TITLE = "云泽市科学技术局关于全面加强科技创新工作推动高质量发展的2025年工作要点"
BODY = (
    "2025年是“十四五”规划收官之年。全市科技工作坚持创新驱动，重点抓好以下工作，推动科技创新与产业创新深度融合，为建设创新型城市提供有力支撑。",
    "一、壮大创新主体",
    "（一）培育高新技术企业。全年新增高新技术企业60家，总数达到520家；科技型中小企业入库1500家以上，新增省级以上专精特新企业12家。",
    "1.做好评价入库。（责任单位：高新科）",
    "2.技术合同成交额突破86亿元，同比增长12%，其中省内转化占比提高到45%，力争新建省级企校联合创新中心10家，引进高层次人才团队5个以上。",
    "二、促进成果转化",
)


@cache
def compiled(source: str) -> bytes:
    return bytes(typst.compile((PAGE + source).encode(), font_paths=[FONTS], ignore_system_fonts=True))


def read(source: str) -> dict[str, Any]:
    return reader.read(io.BytesIO(compiled(source)))


def words(source: str) -> list[str]:
    return [Piece(*piece).words for piece in read(source)["pieces"]]


def prose(*lines: str) -> str:
    # An empty word keeps "1." from being taken for a list of typst's own.
    return "\n\n".join("#[]" + line for line in lines)


def test_paragraphs_come_back_whole_and_titles_too() -> None:
    title = f"#align(center)[#par(first-line-indent: 0em)[#text(size: 22pt)[{TITLE}]]]"
    assert words(f"{title}\n\n{prose(*BODY)}") == [TITLE, *BODY]


def test_the_child_gives_what_the_reader_gives_with_places(tmp_path: Path) -> None:
    path = tmp_path / "要点.pdf"
    path.write_bytes(compiled(prose(*BODY)))
    document = open_document(path)
    assert document.text == "\n".join(BODY)
    assert (document.form, document.name) == ("pdf", "要点.pdf")
    assert [paragraph.place for paragraph in document.paragraphs[:3]] == [
        "第 1 页 第 1 行",
        "第 1 页 第 4 行",
        "第 1 页 第 5 行",
    ]


def test_a_paragraph_goes_on_over_the_page_and_running_lines_are_gone() -> None:
    lines = [
        f"{number}.推进第{number}项重点任务，支持企业牵头组建创新联合体，实施重大科技项目{number}0项，带动全社会研发投入增长百分之十五。"
        for number in range(1, 41)
    ]
    pieces = read("#set page(header: [云泽市科学技术局文件])\n" + prose(*lines))["pieces"]
    assert [piece.text for piece in pieces] == lines
    assert pieces[0].place == "第 1 页 第 1 行"
    assert pieces[-1].place.startswith("第 5 页")


def test_a_page_number_on_a_single_page_is_gone_but_a_number_in_the_text_is_not() -> None:
    assert words(prose("一、任务", "60", "二、目标")) == ["一、任务", "60", "二、目标"]


def test_ruled_tables_come_as_rows() -> None:
    grid = (
        "#table(columns: (1fr, 1fr, 1fr), [地区], [高新技术企业(家)], [技术合同成交额(亿元)], "
        "table.cell(rowspan: 2)[城中区], [150], [28.5],"
        " [其中规上], [20.1], table.cell(colspan: 2)[合计], [42.0])"
    )
    pieces = read(prose(BODY[0]) + f"\n\n{grid}\n\n" + prose("二、保障"))["pieces"]
    assert [(piece.words, piece.place) for piece in pieces] == [
        (BODY[0], "第 1 页 第 1 行"),
        ("地区 | 高新技术企业(家) | 技术合同成交额(亿元)", "第 1 页 表 1 第 1 行"),
        ("城中区 | 150 | 28.5", "第 1 页 表 1 第 2 行"),
        ("城中区 | 其中规上 | 20.1", "第 1 页 表 1 第 3 行"),
        ("合计 | 42.0", "第 1 页 表 1 第 4 行"),
        ("二、保障", "第 1 页 第 4 行"),
    ]


def test_a_narrow_cell_does_not_break_a_number_and_a_short_line_is_no_break() -> None:
    rules = [Rule(True, y, 0, 100) for y in (0, 40)] + [Rule(False, x, 0, 40) for x in (0, 50, 100)]
    glyphs = [
        Glyph(character, left + 8 * place, left + 8 * place + 8, base, 10)
        for left, base, text in ((2, 25, "1500(1"), (2, 10, "322)"), (52, 25, "12"), (52, 10, "34"))
        for place, character in enumerate(text)
    ]
    (table,) = tables_of(rules)
    assert table.rows(glyphs) == [("1500(1322)", "12 34")]


def test_a_sideways_table_is_read_upright() -> None:
    grid = "#set par(first-line-indent: 0em)\n#rotate(-90deg, reflow: true)[#table(columns: (99pt, 99pt), [地区], [家数], [城中区], [150])]"
    assert words("#set page(footer: none)\n" + grid) == ["地区 | 家数", "城中区 | 150"]


def test_a_table_that_goes_on_over_a_page_is_remarked() -> None:
    grid = f"#table(columns: (1fr, 1fr), {', '.join(f'[第{number}项], [{number}0]' for number in range(1, 60))})"
    answer = read(prose(BODY[0]) + f"\n\n{grid}\n\n" + prose("二、保障"))
    assert [piece.words for piece in answer["pieces"]][1:-1] == [f"第{number}项 | {number}0" for number in range(1, 60)]
    assert [remark[:2] for remark in answer["remarks"]] == [
        ("document.table-over-pages", "第 2 页 表 1"),
        ("document.table-over-pages", "第 3 页 表 1"),
    ]


def test_a_frame_around_text_is_no_table() -> None:
    assert words("#set par(first-line-indent: 0em)\n#rect(width: 100%)[一、任务]") == ["一、任务"]


def test_rare_characters_and_latin_words_come_through() -> None:
    text = "R&D经费投入强度达到2.5%，支持AI for Science平台3个"
    assert words(prose(text, "㛃、𬭎、䶮")) == [text, "㛃、𬭎、䶮"]


def test_a_radical_is_read_as_the_character_it_stands_for() -> None:
    assert words(prose("⼯作要点，⾼新技术企业60家。")) == ["工作要点，高新技术企业60家。"]


def test_r82_a_mark_on_a_page_keeps_the_file_out() -> None:
    with pytest.raises(Problem) as told:
        read(prose("机密★1年", "一、任务"))
    assert (told.value.code, told.value.where) == ("document.classified", "第 1 页")


def line(text: str, left: float, right: float, base: float, page: int = 1) -> Line:
    return Line(text, left, right, base, 16, page)


def test_a_line_ends_a_paragraph_when_it_has_room_for_the_next_word() -> None:
    full = [
        line("培育高新技术企业新增六十家总数", 32, 240, 700),
        line("达到五百家", 0, 80, 676),
        line("建设平台", 0, 64, 652),
    ]
    assert [text for text, _ in paragraphs_of(full, setting_of(full))] == [
        "培育高新技术企业新增六十家总数达到五百家",
        "建设平台",
    ]


def test_a_unit_that_cannot_be_parted_explains_a_short_line() -> None:
    lines = [
        line("各项工作由局办公室每季度调度一次联系电", 0, 200, 700),
        line("话:0000-8123456。", 0, 140, 676),
        line("二" * 20, 0, 320, 652),
    ]
    whole = paragraphs_of(lines, setting_of(lines))[0][0]
    assert whole == "各项工作由局办公室每季度调度一次联系电话:0000-8123456。"


def test_a_wide_gap_begins_a_paragraph_without_an_indent() -> None:
    lines = [
        line("甲" * 20, 0, 320, 700),
        line("乙" * 20, 0, 320, 676),
        line("丙" * 20, 0, 320, 652),
        line("丁" * 20, 0, 320, 600),
    ]
    assert [text[0] for text, _ in paragraphs_of(lines, setting_of(lines))] == ["甲", "丁"]


def test_lines_of_an_item_hang_under_its_words() -> None:
    lines = [line("1. " + "甲" * 18, 0, 320, 700), line("乙" * 10, 24, 184, 676), line("丙" * 20, 0, 320, 652)]
    assert [text[-1] for text, _ in paragraphs_of(lines, setting_of(lines))] == ["乙", "丙"]


def test_edges_that_repeat_are_running_lines_and_others_are_not() -> None:
    pages = [
        [
            line(f"云泽市文件 第{number}期", 0, 99, 800, number),
            line(f"第{number}项" * 3, 0, 99, 700 - 20 * number, number),
            line(f"- {number} -", 0, 20, 40, number),
        ]
        for number in range(1, 4)
    ]
    assert [[kept.text for kept in page] for page in without_running_lines(pages)] == [
        ["第1项" * 3],
        ["第2项" * 3],
        ["第3项" * 3],
    ]


def test_bold_that_is_printed_twice_is_read_once() -> None:
    glyphs = [
        Glyph(character, 16 * place + shift, 16 * place + 16 + shift, 100, 16)
        for place, character in enumerate("任务")
        for shift in (0, 0.4)
    ]
    assert [found.text for found in lines_of(glyphs)] == ["任务"]


def test_a_ligature_keeps_both_its_letters() -> None:
    box = {"left": 0, "right": 10, "base": 100, "size": 16}
    assert [found.text for found in lines_of([Glyph("f", **box, order=4), Glyph("f", **box, order=5)])] == ["ff"]
    assert [found.text for found in lines_of([Glyph("f", **box, order=4), Glyph("f", **box, order=9)])] == ["f"]


def test_a_character_that_the_font_cannot_name_is_seen_to_be_lost(tmp_path: Path) -> None:
    path = tmp_path / "名单.pdf"
    path.write_bytes(compiled(prose("引进𠮷田团队等高层次人才团队5个以上")))
    document = open_document(path)
    assert document.text == "引进�田团队等高层次人才团队5个以上"
    assert [(remark.code, remark.where) for remark in document.remarks] == [
        ("document.lost-characters", "名单.pdf / 第 1 页 第 1 行")
    ]


def test_a_pdf_whose_characters_have_no_meaning_is_refused() -> None:
    with pytest.raises(Problem) as told:
        read(prose("𠮷𠮷𠮷新增"))
    assert (told.value.code, told.value.facts["seen"]) == ("document.unmapped-text", 38)


@given(st.permutations(range(12)))
def test_the_order_in_which_a_pdf_draws_does_not_matter(order: list[int]) -> None:
    text = "新增企业六十家总数达到五"
    glyphs = [
        Glyph(text[place], 16 * (place % 6), 16 * (place % 6) + 16, 100 - 24 * (place // 6), 16) for place in order
    ]
    assert [found.text for found in lines_of(glyphs)] == [text[:6], text[6:]]


@given(
    st.lists(st.floats(20, 200), min_size=2, max_size=5),
    st.lists(st.floats(20, 200), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_any_grid_gives_back_its_cells(widths: list[float], heights: list[float], random: Any) -> None:
    xs, ys = [0.0], [0.0]
    for width in widths:
        xs.append(xs[-1] + width)
    for height in heights:
        ys.append(ys[-1] + height)
    rules = [Rule(True, y, 0, xs[-1]) for y in ys] + [Rule(False, x, 0, ys[-1]) for x in xs]
    random.shuffle(rules)
    glyphs = [
        Glyph(chr(0x4E00 + row * 10 + column), xs[column] + 4, xs[column] + 14, ys[row] + 5, 10)
        for row in range(len(heights)) for column in range(len(widths))
    ]  # fmt: skip
    (table,) = tables_of(rules)
    rows = table.rows(glyphs)
    assert ["".join(row) for row in reversed(rows)] == [
        "".join(chr(0x4E00 + row * 10 + column) for column in range(len(widths))) for row in range(len(heights))
    ]
