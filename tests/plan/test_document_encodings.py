"""Text files of every encoding an office computer writes; what cannot be told is asked, never guessed."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kechuang import plain_text
from kechuang.errors import Problem
from kechuang.plan.document import open_document
from tests.plan import hostile

PLAN = "云泽市2025年工作要点\n一、新增高新技术企业60家，总数达到520家。\n二、技术合同成交额突破86亿元。\n"
TRADITIONAL = "雲澤市科學技術局2025年工作要點，新增高新技術企業60家，技術合同成交額突破86億元。"
RARE = "张䶮、李𬭎、赵𠮷、钱㛃"


def told(content: bytes) -> Problem:
    with pytest.raises(Problem) as problem:
        plain_text.decoded(content)
    assert problem.value.sentence("zh")
    return problem.value


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (b"", "gb18030"), (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"), (b"", "utf-16-le"), (b"", "utf-16-be"), (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_r31_every_encoding_reads_the_same_text(mark: bytes, encoding: str, end: str) -> None:
    content = mark + PLAN.replace("\n", end).encode(encoding)
    assert plain_text.decoded(content) == (PLAN, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_r32_rare_characters_of_names_come_through(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "名单.txt"
    path.write_text(PLAN + RARE, encoding)
    assert open_document(path).text == PLAN + RARE


def test_r31_traditional_writing_in_gb18030_is_read() -> None:
    assert plain_text.decoded(TRADITIONAL.encode("gb18030")) == (TRADITIONAL, "gb18030")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"), ("科学技術の年度計画、企業数を五百社に増やす。", "shift_jis"),
        ("과학기술국은 올해 기업을 육성하고 성과 전환을 촉진한다", "euc_kr"),
    ],
)  # fmt: skip
def test_r31_what_reads_as_gb18030_but_not_as_chinese_is_never_guessed(text: str, encoding: str) -> None:
    assert told(text.encode(encoding)).code in {"document.unknown-encoding", "document.undecodable"}


def test_r31_short_utf8_words_are_not_taken_for_gb18030() -> None:
    for word in ("科技", "企业", "科技创新", "技术"):
        assert plain_text.decoded(word.encode()) == (word, "utf-8")
        assert word.encode().decode("gb18030", "replace") != word


@pytest.mark.parametrize("first", ["gb18030", "utf-8"])
def test_r31_a_file_of_two_encodings_is_refused_at_its_line_with_both_readings(first: str) -> None:
    other = {"gb18030": "utf-8", "utf-8": "gb18030"}[first]
    lines = PLAN.splitlines(keepends=True)
    content = lines[0].encode(first) + b"12%\n" + lines[1].encode(other) + lines[2].encode(first)
    problem = told(content)
    assert (problem.code, problem.where, problem.facts["first"]) == ("document.mixed-encodings", "第 3 行", 1)
    assert "新增高新技术" in str(problem.facts["utf8" if other == "utf-8" else "gb18030"])
    assert "新增高新技术" not in str(problem.facts["gb18030" if other == "utf-8" else "utf8"])


def test_a_file_cut_inside_a_character_is_refused_at_its_line() -> None:
    content = PLAN.encode()
    problem = told(content[: content.index("亿".encode()) + 1])
    assert (problem.code, problem.where, problem.facts["after"]) == (
        "document.undecodable",
        "第 3 行",
        "二、技术合同成交额突破86",
    )


def test_one_broken_byte_in_utf8_is_not_read_as_another_encoding() -> None:
    content = bytearray(PLAN.encode() * 3)
    content[content.index("技术".encode()) + 1] = 0x20
    assert told(bytes(content)).code == "document.undecodable"


def test_text_that_was_misread_and_saved_again_is_refused_at_its_line() -> None:
    garbled = PLAN.encode().decode("gb18030", "replace")
    problem = told(f"云泽市工作要点\n{garbled}".encode())
    assert (problem.code, problem.where) == ("document.misread", "第 2 行")


def test_lost_characters_are_remarked_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "要点.txt"
    path.write_text(PLAN.replace("亿", "\ufffd"), "utf-8")
    remarks = open_document(path).remarks
    assert [(remark.code, remark.where) for remark in remarks] == [("document.lost-characters", "要点.txt / 第 3 行")]


@pytest.mark.parametrize("content", [b"a\x00b", b"\x00\x01\x02\x03", bytes(100), "一\x00二".encode(), b"ab\x00\x00cd"])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    assert told(content).code == "document.binary"


@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_a_problem(content: bytes) -> None:
    answer = hostile.attempted(lambda: plain_text.decoded(content))
    assert isinstance(answer, Problem) or "\r" not in answer[0]


@given(
    st.text(
        st.sampled_from("一二三四五六七八九十的在有和人中大为上个国新增企业家年月日，。、（）0123456789abc \n"),
        min_size=1,
    )
)
def test_chinese_text_reads_back_equal_from_utf8_and_gb18030(text: str) -> None:
    assert plain_text.decoded(text.encode())[0] == text
    encoded = text.encode("gb18030")
    try:
        encoded.decode("utf-8")
        assume(text.isascii())
    except UnicodeDecodeError:
        pass
    assert plain_text.decoded(encoded)[0] == text


def test_every_sample_plan_reads_back_equal_from_gb18030(shared: Path) -> None:
    for path in sorted((shared / "plans").glob("*.txt")):
        text = path.read_text("utf-8-sig")
        assert plain_text.decoded(text.encode("gb18030"))[0] == text, path.name
