"""The three writers say the same, in official form; each file is read back with another library."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from kechuang.errors import Problem
from kechuang.plan.annex import rows
from kechuang.report.block import Block, Column, Footnote, Group, Row, Table, Text, Title, words
from kechuang.report.catalogue.plan_annex import blocks
from tests.report.pages import sound
from tests.report.papers import EVERY_BLOCK, MANY, WRITERS, pages_of, words_of, written
from tests.report.samples import TARGETS, reading

FORMS = pytest.mark.parametrize("form", WRITERS)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@FORMS
def test_every_kind_of_block_is_in_the_paper(form: str, tmp_path: Path) -> None:
    said = words_of(written(EVERY_BLOCK, form, tmp_path))
    for block in EVERY_BLOCK:
        if isinstance(block, Table):
            assert all(word in said for word in ("县市", "总数", "第一方阵", "石渡区", "12"))
        elif not (isinstance(block, Text) and block.notes):
            assert squeezed(block.text) in said
    assert "（合成示范数据）" in said


def marks(form: str, number: int) -> str:
    """How the words of a paper, read back, show the mark of a note: Word numbers its notes itself."""
    return {"docx": "", "xlsx": f"[{number}]"}.get(form, str(number))


@FORMS
def test_notes_are_numbered_where_they_stand_and_said_in_the_paper(form: str, tmp_path: Path) -> None:
    said = words_of(written(EVERY_BLOCK, form, tmp_path))
    one, two, three = (marks(form, number) for number in (1, 2, 3))
    assert f"认定12家{one}，挂牌3个。{two}" in said
    assert all(said.count(note) == 1 for note in ("依据甲：认定12条", "依据乙：挂牌3条", "依据丙"))
    assert said.index("依据甲") < said.index("依据乙") < said.index("依据丙")
    if form != "xlsx":
        assert f"石渡区12{three}" in said


@FORMS
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_of_the_annex_is_in_every_form(form: str, language: Any, tmp_path: Path) -> None:
    said = words_of(written(blocks(reading(), language=language), form, tmp_path))
    at = 0
    for row in rows(reading(), language=language):
        for cell in (row.target, words(row.figure), row.unit, row.deadline, row.remarks):
            at = said.find(squeezed(cell), at)
            assert at >= 0, (row.number, cell)
    assert ("共8项，其中定量7项、定性1项。" if language == "zh" else "8targets:7withafigure,1yesorno.") in said


@FORMS
def test_four_hundred_rows_are_all_there(form: str, tmp_path: Path) -> None:
    said = words_of(written(blocks(reading(targets=MANY)), form, tmp_path))
    assert said.count("突破") == (50 if form in ("xlsx", "html") else 0)  # only a screen has room for the sentence
    assert said.count(">490") == 50
    assert "共400项" in said


@FORMS
def test_a_plan_without_targets_still_makes_a_paper(form: str, tmp_path: Path) -> None:
    assert "共0项" in words_of(written(blocks(reading(targets=())), form, tmp_path))


@FORMS
def test_a_long_cell_is_printed_to_its_last_word(form: str, tmp_path: Path) -> None:
    long = TARGETS[0]._replace(metric="申报" + "高新技术企业" * 700 + "完。")
    said = words_of(written(blocks(reading(targets=(long,))), form, tmp_path))
    assert said.count("新") >= 700
    assert "企业完。" in said


@FORMS
def test_a_paper_without_a_table_is_written_upright(form: str, tmp_path: Path) -> None:
    path = written((Title("通报"), Text("各单位：")), form, tmp_path)
    assert "各单位：" in words_of(path)


@FORMS
def test_a_synthetic_plan_carries_its_label(form: str, tmp_path: Path) -> None:
    assert "合成示范数据" in words_of(written(blocks(reading()), form, tmp_path))
    real = reading("2025年工作要点\n一、壮大。", targets=())
    assert "合成示范数据" not in words_of(written(blocks(real), form, tmp_path))


@FORMS
def test_the_file_names_the_product_and_no_one_else(form: str, tmp_path: Path) -> None:
    path = written(blocks(reading()), form, tmp_path)
    if form == "html":
        assert "<title>云泽市科学技术局2025年工作计划一览表</title>" in path.read_text("utf-8")
        return
    if form == "pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        told = document.get_metadata_dict()
        document.close()
        assert (told["Author"], told["Title"]) == ("Kechuang 科创", "云泽市科学技术局2025年工作计划一览表")
        return
    with zipfile.ZipFile(path) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "Kechuang 科创" in core
    assert "python-docx" not in core
    assert re.findall(r">(\d{4}-[^<]+)<", core) == ["2000-01-01T00:00:00Z"] * 2


@FORMS
def test_a_folder_that_is_not_there_is_a_problem(form: str, tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        WRITERS[form](EVERY_BLOCK, tmp_path / "nowhere" / f"a.{form}")
    assert caught.value.code == "report.file.unwritable"
    assert "nowhere" in caught.value.sentence("zh")


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(Problem):
        WRITERS["docx"](EVERY_BLOCK, tmp_path / "a.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def word(tmp_path: Path, paper: tuple[Block, ...]) -> Any:
    return docx.Document(str(written(paper, "docx", tmp_path)))


def test_the_word_page_has_the_margins_of_the_standard(tmp_path: Path) -> None:
    wide, upright = (word(tmp_path, paper).sections[0] for paper in (blocks(reading()), EVERY_BLOCK))
    sides = "page_width page_height top_margin right_margin bottom_margin left_margin".split()
    assert [round(getattr(wide, side).mm) for side in sides] == [297, 210, 28, 37, 26, 35]
    assert [round(getattr(upright, side).mm) for side in sides] == [210, 297, 37, 26, 35, 28]


def test_the_word_page_number_stands_outside_between_two_lines(tmp_path: Path) -> None:
    document = word(tmp_path, EVERY_BLOCK)
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    assert section.footer.paragraphs[0].text == section.even_page_footer.paragraphs[0].text == "— 1 —"
    assert [p.alignment for p in (section.footer.paragraphs[0], section.even_page_footer.paragraphs[0])] == [2, 0]


def test_chinese_in_word_is_set_in_the_official_fonts(tmp_path: Path) -> None:
    document = word(tmp_path, EVERY_BLOCK)
    faces = {p.text.strip(): (_face(p), p.runs[0].font.size.pt) for p in document.paragraphs}
    assert faces["云泽市工作通报"] == ("方正小标宋简体", 22)
    assert faces["附件1"] == ("黑体", 16)
    assert faces["一、总体情况"] == ("黑体", 16)
    assert faces["（一）进度"] == ("楷体_GB2312", 16)
    assert faces["1.企业"] == faces["各县市区、各单位："] == ("仿宋_GB2312", 16)


def _face(paragraph: Any) -> str:
    return str(paragraph.runs[0]._r.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")))


def test_a_word_table_repeats_its_head_and_tears_no_row(tmp_path: Path) -> None:
    table = word(tmp_path, blocks(reading())).tables[0]
    marks = [row._tr.xpath("./w:trPr/*") for row in table.rows]
    names = [[mark.tag.rsplit("}")[-1] for mark in found] for found in marks]
    assert names == [["cantSplit", "tblHeader"]] + [["cantSplit"]] * (len(names) - 1)
    assert len(table.rows) == 1 + 2 + len(TARGETS)


def test_word_merges_a_task_over_its_rows(tmp_path: Path) -> None:
    table = word(tmp_path, blocks(reading())).tables[0]
    tasks = [table.cell(row, 1).text for row in (2, 3, 4)]
    assert tasks == ["1.培育企业"] * 3
    assert table.cell(2, 1)._tc is table.cell(4, 1)._tc
    assert table.cell(1, 0).text == table.cell(1, 8).text == "一、壮大创新主体"


def sheet(tmp_path: Path, paper: tuple[Block, ...]) -> Any:
    return openpyxl.load_workbook(written(paper, "xlsx", tmp_path)).worksheets[0]


def test_numbers_are_numbers_in_the_workbook_and_all_else_is_text(tmp_path: Path) -> None:
    found = {row[2].value: row[3] for row in sheet(tmp_path, blocks(reading())).iter_rows(min_row=6) if row[2].value}
    assert (found["申报高新技术企业"].value, found["申报高新技术企业"].data_type) == (160, "n")
    assert (found["高新技术企业总数"].value, found["高新技术企业总数"].data_type) == (">490", "s")
    assert found["出台《奖补办法》"].value == "完成"


def test_a_number_shows_the_decimals_it_was_written_with(tmp_path: Path) -> None:
    exact = TARGETS[0]._replace(value=Decimal("86.00"))
    cell = sheet(tmp_path, blocks(reading(targets=(exact,))))["D7"]
    assert (cell.value, cell.number_format) == (86, "0.00")


def test_the_workbook_shows_the_sentence_and_prints_the_official_columns(tmp_path: Path) -> None:
    found = sheet(tmp_path, blocks(reading()))
    heads = [cell.value for cell in found[5]]
    assert heads == "序号 任务 目标 指标值 单位 牵头科室 责任单位 完成时限 备注 原文".split()
    assert found["J7"].value == "申报高新技术企业160家"
    assert not found.column_dimensions["J"].hidden
    assert found.print_area.replace("$", "").endswith("!A1:I17")
    assert found.print_title_rows == "$5:$5"
    assert found.freeze_panes == "A6"
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert (found.page_setup.fitToWidth or 1, found.page_setup.fitToHeight) == (1, 0)


def test_a_filter_finds_the_task_in_every_row_under_a_merged_cell(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(blocks(reading()), "xlsx", tmp_path)) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
        shared = re.findall(r"<si><t[^>]*>(.*?)</t></si>", archive.read("xl/sharedStrings.xml").decode())
    held = {cell: shared[int(number)] for cell, number in re.findall(r'<c r="(B\d+)"[^>]*t="s"><v>(\d+)</v>', text)}
    assert [held[f"B{row}"] for row in (7, 8, 9)] == ["1.培育企业"] * 3
    assert '<mergeCell ref="B7:B9"/>' in text


def test_two_tables_have_two_sheets_with_names_excel_allows(tmp_path: Path) -> None:
    one = Table("目标/清单[1]:" + "很长的名字" * 9, (Column("甲", 20),), (Row(("一",)),))
    path = written((Title("通报"), one, one, Table("", (Column("乙", 20),), (Group("组"),))), "xlsx", tmp_path)
    names = openpyxl.load_workbook(path).sheetnames
    assert len(set(names)) == 3
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)


def test_the_pdf_repeats_head_and_section_and_numbers_its_pages(tmp_path: Path) -> None:
    pages = pages_of(written(blocks(reading(targets=MANY[:8] * 20)), "pdf", tmp_path))
    assert len(pages) > 5
    for number, page in enumerate(pages[:-1], 1):
        assert "序号" in page
        assert re.search(r"[一二]、", page)
        assert f"— {number} —" in page


def test_the_pdf_is_landscape_a4_for_a_wide_table_and_upright_otherwise(tmp_path: Path) -> None:
    import pypdfium2

    sizes = []
    for paper in (blocks(reading()), EVERY_BLOCK):
        document = pypdfium2.PdfDocument(written(paper, "pdf", tmp_path))
        sizes.append(tuple(round(size) for size in document.get_page_size(0)))
        document.close()
    assert sizes == [(842, 595), (595, 842)]


def test_two_tables_stay_apart_in_word_and_none_is_last(tmp_path: Path) -> None:
    one = Table("表", (Column("甲", 20),), (Row(("一",)),))
    body = word(tmp_path, (one, one)).element.body
    assert [child.tag.rsplit("}")[-1] for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("云泽市2025年工作要点", ("云泽市2025年工作计划一览表", "")),
        ("云泽市2025年工作要点（示例）", ("云泽市2025年工作计划一览表（示例）", "")),
        ("2025年指标任务分解表", ("工作计划一览表", "（依据《2025年指标任务分解表》编制）")),
        (None, ("工作计划一览表", "")),
    ],
)
def test_the_annex_is_named_for_its_plan(title: str | None, written: tuple[str, str]) -> None:
    made = next(block for block in blocks(reading(title=title)) if isinstance(block, Title))
    assert (made.text, made.note) == written


def test_a_page_holds_twenty_two_lines_of_twenty_eight_signs(tmp_path: Path) -> None:
    pages = pages_of(written((Text("科" * (28 * 44 - 2)),), "pdf", tmp_path))
    lines = [[line for line in page.splitlines() if "科" in line] for page in pages]
    assert [len(page) for page in lines] == [22, 22]
    assert {line.count("科") for page in lines for line in page} == {26, 28}
    body = word(tmp_path, (Text("科"),)).element.body.xml
    assert all(
        rule in body for rule in ('<w:spacing w:val="-5"/>', 'w:line="579" w:lineRule="exact"', '<w:sz w:val="32"/>')
    )


def test_a_word_note_is_a_footnote_of_word(tmp_path: Path) -> None:
    path = written(EVERY_BLOCK, "docx", tmp_path)
    with zipfile.ZipFile(path) as archive:
        body, notes = (archive.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
        related = archive.read("word/_rels/document.xml.rels").decode()
        kinds = archive.read("[Content_Types].xml").decode()
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body) == ["1", "2", "3"]
    assert re.findall(r'<w:footnote w:id="(\d+)">', notes) == ["1", "2", "3"]
    assert "relationships/footnotes" in related
    assert "wordprocessingml.footnotes+xml" in kinds


def test_a_paper_without_notes_has_no_part_for_them(tmp_path: Path) -> None:
    with zipfile.ZipFile(written((Title("通报"),), "docx", tmp_path)) as archive:
        assert "word/footnotes.xml" not in archive.namelist()


def test_a_number_with_a_note_stays_a_number_in_the_workbook(tmp_path: Path) -> None:
    cells = {cell.value: cell for row in sheet(tmp_path, EVERY_BLOCK).iter_rows() for cell in row}
    assert (cells[12].data_type, cells[12].number_format) == ("n", '0"[3]"')
    assert "[3] 依据丙" in cells


def test_the_notes_of_a_pdf_stand_on_the_page_of_their_mark(tmp_path: Path) -> None:
    paper = tuple(Text(f"第{at}段" + "科" * 200, (Footnote(f"注{at}完"),)) for at in range(12))
    for page in pages_of(written(paper, "pdf", tmp_path)):
        ends = [int(at) for at in re.findall(r"注(\d+)完", page)]
        assert ends == sorted(ends)
        assert {f"第{at}段" in page for at in ends[1:]} <= {True}


def test_the_page_stands_alone_and_links_its_notes_both_ways(tmp_path: Path) -> None:
    tree = sound(written(EVERY_BLOCK, "html", tmp_path).read_text("utf-8"))
    links = [node.attributes["href"] for node in tree.all("a")]
    assert links == ["#note1", "#note2", "#note3", "#mark1", "#mark2", "#mark3"]
