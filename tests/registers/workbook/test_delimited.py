"""Text tables in every encoding an office writes; what cannot be told is asked, never guessed."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from kechuang.registers.workbook.opening import open_workbook
from tests.registers.workbook.test_opening import lines, refused, written

ROWS = [
    ("单位名称", "所在区域", "成交额（万元）"),
    ("咸宁市示例光电有限公司", "咸安区", "12.5"),
    ("崇阳县示例竹业合作社", "崇阳县", "3"),
]
TABLE = "".join(",".join(line) + "\r\n" for line in ROWS)
TRADITIONAL = "單位名稱,統一社會信用代碼,備註\r\n咸寧市示例光電有限公司,91421200MA4KCH004E,無\r\n"
RARE = ("䶮", "𬭎", "𠮷", "㛃")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TABLE.encode(), "utf-8"),
        (TABLE.encode("gbk"), "gb18030"),
        (TABLE.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), "utf-16-be"),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16le-sig", "utf-16be-sig", "utf-16le", "utf-16be"],
)
def test_r31_every_encoding_is_known_by_its_bytes(content: bytes, encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path, content, "台账.csv")
    assert lines(path) == [ROWS]
    with open_workbook(path) as workbook:
        assert workbook.encoding == encoding


def test_r31_big5_is_never_guessed(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, TRADITIONAL, "台账.csv", "big5"))
    assert problem.code in {"document.unknown-encoding", "document.undecodable"}


def test_r31_big5_is_read_when_somebody_says_so(tmp_path: Path) -> None:
    assert lines(written(tmp_path, TRADITIONAL, "台账.csv", "big5"), encoding="big5")[0][0][0] == "單位名稱"


def test_r31_an_encoding_that_was_told_wrong_is_sent_back(tmp_path: Path) -> None:
    path = written(tmp_path, TABLE, "台账.csv", "gb18030")
    assert refused(path, encoding="utf-8").code == "workbook.encoding"
    assert refused(path, encoding="latin-1").code == "workbook.encoding-unknown"


def test_r31_a_file_of_two_encodings_is_refused_with_the_line_and_both_readings(tmp_path: Path) -> None:
    head = "单位名称,金额\r\n".encode("gbk")
    utf8 = "咸宁市示例光电有限公司,3\r\n".encode()
    more = "嘉鱼县示例机械有限公司,4\r\n".encode("gbk")
    problem = refused(written(tmp_path, head + utf8 + more, "台账.csv"))
    assert problem.code == "document.mixed-encodings"
    assert problem.where == "台账.csv / 第 2 行"
    assert "咸宁市示例光电" in str(problem.facts["utf8"])
    assert problem.facts["gb18030"]


def test_r31_short_utf8_words_are_not_read_as_gb18030(tmp_path: Path) -> None:
    for word in ("科技", "企业", "咸安"):
        assert lines(written(tmp_path, f"{word}\n", "台账.csv")) == [[(word,)]]


def test_r31_a_table_that_was_garbled_before_is_refused_with_its_line(tmp_path: Path) -> None:
    garbled = "咸宁市示例光电有限公司".encode().decode("gb18030", "replace")
    problem = refused(written(tmp_path, f"单位名称,金额\n{garbled},3\n", "台账.csv"))
    assert (problem.code, problem.where) == ("document.misread", "台账.csv / 第 2 行")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", RARE)
def test_r32_rare_characters_arrive_whole(sign: str, encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"姓名,所在单位\n李{sign},咸宁市示例光电有限公司\n", "台账.csv", encoding)
    assert lines(path)[0][1][0] == f"李{sign}"


def test_a_cell_may_hold_separators_quotes_and_line_ends(tmp_path: Path) -> None:
    text = '名称,说明\n甲,"一,二\n三"\n乙,"他说""好"""\n'
    assert lines(written(tmp_path, text, "台账.csv")) == [[("名称", "说明"), ("甲", "一,二\n三"), ("乙", '他说"好"')]]


@pytest.mark.parametrize("separator", list(",\t;|"))
def test_the_separator_is_the_one_that_is_there(separator: str, tmp_path: Path) -> None:
    text = "".join(separator.join(line) + "\n" for line in ROWS)
    assert lines(written(tmp_path, text, "台账.csv")) == [ROWS]


def test_rows_of_unequal_length_and_blank_ones_keep_their_places(tmp_path: Path) -> None:
    assert lines(written(tmp_path, "甲,1\n\n乙\n", "台账.csv")) == [[("甲", "1"), ("", ""), ("乙", "")]]


def test_an_empty_file_is_an_empty_sheet(tmp_path: Path) -> None:
    assert lines(written(tmp_path, "", "台账.csv")) == [[]]


def test_a_cell_without_end_is_a_problem(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, '甲,"' + "长" * 200_000, "台账.csv"))
    assert problem.code == "workbook.csv"
