"""A document: one text, and for each paragraph the place where a person finds it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.errors import Problem
from kechuang.plan.document import Document, document_of, open_document
from tests.plan import hostile, word

PLAN = "云泽市2025年工作要点\n\n一、壮大主体\n  新增企业60家。\n"


def opened(folder: Path, content: bytes, name: str = "要点.txt") -> Document:
    path = folder / name
    path.write_bytes(content)
    return open_document(path)


def problem(folder: Path, content: bytes, name: str = "要点.txt") -> Problem:
    with pytest.raises(Problem) as told:
        opened(folder, content, name)
    assert told.value.sentence("zh")
    assert told.value.sentence("en")
    return told.value


def words(document: Document) -> list[str]:
    return [document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs]


def test_the_text_of_a_text_file_is_the_file_and_blank_lines_are_no_paragraphs(tmp_path: Path) -> None:
    document = opened(tmp_path, PLAN.encode())
    assert document.text == PLAN
    assert words(document) == ["云泽市2025年工作要点", "一、壮大主体", "  新增企业60家。"]
    assert [paragraph.place for paragraph in document.paragraphs] == ["第 1 行", "第 3 行", "第 4 行"]
    assert (document.name, document.form, document.encoding) == ("要点.txt", "txt", "utf-8")


def test_offsets_are_those_of_a_reader_that_opens_the_file_as_text(tmp_path: Path) -> None:
    path = tmp_path / "要点.txt"
    path.write_bytes(PLAN.replace("\n", "\r\n").encode())
    assert open_document(path).text == path.read_text("utf-8")


def test_an_offset_leads_back_to_its_paragraph() -> None:
    document = document_of(PLAN)
    found = [document.paragraph_at(PLAN.index(word)) for word in ("60家", "一、", "\n\n")]
    assert [paragraph and paragraph.place for paragraph in found] == ["第 4 行", "第 3 行", None]
    assert document.paragraph_at(len(PLAN)) is None


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("地区 | 家数 | 金额(亿元)", ["地区", "家数", "金额(亿元)"]),
        ("| 地区 | 家数 |", ["地区", "家数"]),
        ("地区│家数│ ", ["地区", "家数"]),
        ("地区 |  | 家数", ["地区", "", "家数"]),
        ("责任单位：高新科", []),
    ],
)
def test_bars_in_a_line_of_text_part_cells(line: str, cells: list[str]) -> None:
    document = document_of("前文\n" + line)
    assert [document.text[start:end] for start, end in document.paragraphs[1].cells] == cells


def test_tabs_part_cells_only_where_the_next_line_has_as_many() -> None:
    document = document_of("地区\t家数\n云泽\t60\n责任单位：\t高新科\t张某")
    assert [len(paragraph.cells) for paragraph in document.paragraphs] == [2, 2, 0]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_paragraphs_lie_in_order_and_hold_every_visible_character(text: str) -> None:
    document = document_of(text)
    edges = [edge for paragraph in document.paragraphs for edge in (paragraph.start, paragraph.end)]
    assert edges == sorted(edges)
    assert "".join("".join(words(document)).split()) == "".join(text.split())
    for paragraph in document.paragraphs:
        assert all(paragraph.start <= start <= end <= paragraph.end for start, end in paragraph.cells)
        assert paragraph.place == f"第 {text.count(chr(10), 0, paragraph.start) + 1} 行"


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", "　\n".encode(), b"\xef\xbb\xbf"])
def test_a_file_without_text_is_empty(content: bytes, tmp_path: Path) -> None:
    assert problem(tmp_path, content).code == "document.empty"


def test_a_text_file_over_four_mebibytes_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, b"a" * ((4 << 20) + 1)).code == "untrusted.file-size"


def test_a_text_of_more_than_two_million_characters_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, b"a" * 2_000_001).code == "document.too-long"


@pytest.mark.parametrize(
    ("name", "content", "code"), hostile.REFUSED_KINDS, ids=[f"{kind[0]}-{kind[2]}" for kind in hostile.REFUSED_KINDS]
)
def test_r27_a_file_is_what_it_holds_and_not_what_it_is_called(
    name: str, content: bytes, code: str, tmp_path: Path
) -> None:
    assert problem(tmp_path, content, name).code == code


@pytest.mark.parametrize("name", ["要点.md", "要点", "要点.TXT", "要点.dat"])
def test_r27_text_is_read_under_any_name_that_claims_nothing_else(name: str, tmp_path: Path) -> None:
    assert words(opened(tmp_path, "BMW集团新增3家".encode(), name)) == ["BMW集团新增3家"]


def test_an_english_plan_that_begins_like_a_program_is_a_plan(tmp_path: Path) -> None:
    for text in ("Function and goals of the plan", "Import substitution 2025", "Class sizes: 30 at most"):
        assert opened(tmp_path, text.encode()).text == text


@pytest.mark.parametrize(
    "line",
    [
        "机密★1年", "秘密 ★ 长期", "绝密★启用前", "机 密★", "秘密★", "机密", "【秘密】", "秘密 3年", "密级：机密", "密级 | 秘密",
        "内部资料 注意保密", "内部★", "（内部文件，不得外传）",
    ],
)  # fmt: skip
def test_r82_a_secrecy_mark_keeps_the_file_out_and_no_word_of_it_is_told(line: str, tmp_path: Path) -> None:
    told = problem(tmp_path, f"一、任务\n{line}\n".encode())
    assert (told.code, told.where, dict(told.facts)) == ("document.classified", "要点.txt / 第 2 行", {})


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (word.docx(word.paragraph("一、任务"), word.paragraph("机密★1年")), "正文"),
        (word.docx(word.paragraph("一、任务"), parts={"header": word.paragraph("秘密", "★")}), "页眉"),
        (word.docx(word.paragraph("一、任务"), parts={"footer": word.paragraph("内部资料 注意保密")}), "页脚"),
        (word.docx(word.paragraph("一、任务"), word.paragraph(word.run("绝密★", "<w:vanish/>"))), "正文"),
        (
            word.docx(word.paragraph("一、任务"), "<w:p><w:del><w:r><w:delText>机密★</w:delText></w:r></w:del></w:p>"),
            "正文",
        ),
        (
            word.docx(
                word.paragraph("一、任务", word.run("机密★", "<w:vanish/>")),
                parts={"footnotes": f'<w:footnote w:id="1">{word.paragraph("注")}</w:footnote>'},
            ),
            "正文",
        ),
        (
            word.docx(word.paragraph("一"), parts={"endnotes": f"<w:endnote>{word.paragraph('秘密★')}</w:endnote>"}),
            "尾注",
        ),
        (word.docx(word.paragraph("一、任务"), files={"docProps/core.xml": "<c><t>要点（秘密★）</t></c>"}), "文档属性"),
    ],
    ids=["text", "header", "footer", "hidden", "deleted", "beside a note", "note", "properties"],
)
def test_r82_a_mark_is_found_where_no_reader_looks(content: bytes, place: str, tmp_path: Path) -> None:
    told = problem(tmp_path, content, "要点.docx")
    assert (told.code, told.where) == ("document.classified", f"要点.docx / {place}")


@pytest.mark.parametrize(
    "line",
    [
        "做好国家秘密定密和保密检查", "机密文件管理系统采购", "开展内部审计3次", "保护商业秘密，办案5件", "★重点任务", "内部控制",
        "密级：公开", "秘密级测评机构新增1家", "内部 | 3家",
    ],
)  # fmt: skip
def test_r82_speaking_of_secrecy_is_no_mark(line: str, tmp_path: Path) -> None:
    assert words(opened(tmp_path, line.encode())) == [line]


@pytest.mark.parametrize(
    "name", ["（机密）要点.txt", "秘密★要点.txt", "要点-绝密.txt", "【内部】要点.txt", "[内部资料]要点.txt"]
)
def test_r82_a_mark_in_the_name_is_enough(name: str, tmp_path: Path) -> None:
    told = problem(tmp_path, b"a", name)
    assert (told.code, told.where) == ("document.classified", "文件名")


@pytest.mark.parametrize("name", ["国家秘密宣传要点.txt", "内部审计要点.txt", "商业秘密保护.txt"])
def test_r82_a_name_about_secrecy_is_no_mark(name: str, tmp_path: Path) -> None:
    assert opened(tmp_path, b"a", name).name == name


def test_reading_a_text_file_loads_no_parser_and_no_solver(tmp_path: Path) -> None:
    path = tmp_path / "要点.txt"
    path.write_text(PLAN, "utf-8")
    script = (
        "import sys; from kechuang.plan.document import open_document; open_document(sys.argv[1]); print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2] / "src",
    )
    assert not {"lxml", "pypdfium2_raw", "docx", "z3", "rich", "asyncio"} & set(run.stdout.split())
