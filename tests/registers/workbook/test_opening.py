"""Table files of every kind that people send, opened into the same sheets."""

from __future__ import annotations

import threading
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kechuang.errors import Problem
from kechuang.registers.workbook.opening import JOINT, open_workbook
from kechuang.registers.workbook.sheet import Fault, MonthCell
from tests.registers.workbook import books

NOON = datetime.fromisoformat("2024-02-27T12:00")
FIXTURE = Path(__file__).parent / "old.xls"


def written(folder: Path, content: bytes | str, name: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def lines(path: Path, **options: Any) -> list[list[tuple[Any, ...]]]:
    with open_workbook(path, **options) as workbook:
        return [list(sheet.lines()) for sheet in workbook]


def refused(path: Path, **options: Any) -> Problem:
    with pytest.raises(Problem) as told:
        lines(path, **options)
    assert told.value.where.startswith(path.name)
    assert told.value.sentence("zh")
    assert told.value.sentence("en")
    return told.value


def test_an_xlsx_file_gives_texts_numbers_and_days(tmp_path: Path) -> None:
    path = books.book(tmp_path, [["名称", "金额", "日期"], ["甲", 12.5, date(2024, 2, 27)], ["乙", 3, NOON]])
    assert lines(path) == [[("名称", "金额", "日期"), ("甲", 12.5, date(2024, 2, 27)), ("乙", 3, NOON)]]


def test_rows_and_columns_keep_their_places_when_a_sheet_begins_further_in(tmp_path: Path) -> None:
    path = books.book(tmp_path, [[], [None, None, "名称"], [], [None, None, "甲"]])
    assert lines(path) == [[("", "", ""), ("", "", "名称"), ("", "", ""), ("", "", "甲")]]


def test_a_sheet_of_many_rows_comes_in_chunks_that_lack_none(tmp_path: Path) -> None:
    path = books.book(tmp_path, [[f"第{number}行", number] for number in range(1, 4502)])
    with open_workbook(path) as workbook:
        chunks = [(chunk.first, chunk.rows) for sheet in workbook for chunk in sheet.chunks]
    assert chunks == [(1, 2000), (2001, 2000), (4001, 501)]
    assert lines(path)[0][4500] == ("第4501行", 4501)


def test_sheets_that_nobody_looked_into_do_not_hinder_the_next(tmp_path: Path) -> None:
    path = books.book(tmp_path, {"一": [["甲"]] * 2500, "二": [["乙"]]})
    with open_workbook(path) as workbook:
        assert [sheet.name for sheet in workbook] == ["一", "二"]


def test_r33_a_hidden_sheet_is_not_read_and_said_so(tmp_path: Path) -> None:
    path = books.book(tmp_path, {"台账": [["甲"]], "旧数据": [["乙"]]}, hidden=["旧数据"])
    with open_workbook(path) as workbook:
        assert [sheet.name for sheet in workbook] == ["台账"]
        assert [(told.code, told.facts["sheet"]) for told in workbook.remarks] == [("workbook.hidden-sheet", "旧数据")]


def test_r33_hidden_rows_and_columns_are_read(tmp_path: Path) -> None:
    sheet = (
        '<row r="1">' + books.text("A1", "名称") + books.text("B1", "金额") + "</row>"
        '<row r="2" hidden="1">' + books.text("A2", "甲") + books.text("B2", "3") + "</row>"
    )
    path = written(tmp_path, books.xlsx(sheet), "台账.xlsx")
    assert lines(path) == [[("名称", "金额"), ("甲", "3")]]


def test_r33_a_workbook_of_1904_gives_the_same_days_and_says_how_its_bare_numbers_count(tmp_path: Path) -> None:
    path = books.book(tmp_path, [[date(2024, 2, 27), 43887]], from_1904=True)
    with open_workbook(path) as workbook:
        sheets = [(sheet.from_1904, list(sheet.lines())) for sheet in workbook]
    assert sheets == [(True, [(date(2024, 2, 27), 43887)])]


def test_r33_a_cell_in_error_and_a_formula_without_its_result_are_no_empty_cells(tmp_path: Path) -> None:
    sheet = books.row(
        1,
        '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c r="B1"><f>SUM(C1:D1)</f></c>',
        '<c r="C1"><f>C2</f><v></v></c>',
        '<c r="D1" t="shared"><f t="shared" si="0"/></c>',
        '<c r="E1"><f>1+1</f><v>2</v></c>',
        '<c r="F1" s="0"/>',
        books.text("G1", "末"),
    )
    path = written(tmp_path, books.xlsx(sheet), "台账.xlsx")
    assert lines(path) == [[(Fault("#DIV/0!"), Fault(), Fault(), Fault(), 2, "", "末")]]


def test_r33_faults_beyond_the_last_value_are_rows_too(tmp_path: Path) -> None:
    sheet = books.row(1, books.text("A1", "名称")) + books.row(3, '<c r="C3" t="e"><v>#REF!</v></c>')
    path = written(tmp_path, books.xlsx(sheet), "台账.xlsx")
    assert lines(path) == [[("名称", "", ""), ("", "", ""), ("", "", Fault("#REF!"))]]


def test_r33_faults_stand_in_their_own_chunks(tmp_path: Path) -> None:
    faulty = {7: "#N/A", 2000: "#REF!", 2001: "#NAME?", 4100: "#N/A"}
    sheet = "".join(
        books.row(n, books.text(f"A{n}", "甲"), f'<c r="B{n}" t="e"><v>{faulty[n]}</v></c>' if n in faulty else "")
        for n in range(1, 4101)
    )
    read = lines(written(tmp_path, books.xlsx(sheet), "台账.xlsx"))[0]
    assert {number: str(line[1]) for number, line in enumerate(read, 1) if line[1:] and line[1] != ""} == faulty


def test_r33_a_workbook_full_of_formulas_without_results_is_sent_back_whole(tmp_path: Path) -> None:
    sheet = "".join(books.row(n, f'<c r="A{n}"><f>B{n}</f></c>') for n in range(1, 20_100))
    assert refused(written(tmp_path, books.xlsx(sheet), "台账.xlsx")).code == "workbook.faults"


@pytest.mark.parametrize("form", ['yyyy"年"m"月"', "yyyy-mm", "yyyy/m", "yyyy.mm;@", "[$-804]yyyy年m月", "mmm-yy"])
def test_a_date_that_shows_no_day_is_a_month(form: str, tmp_path: Path) -> None:
    path = books.book(tmp_path, [["日期"], [date(2024, 2, 1)]], formats={"A2": form})
    assert lines(path)[0][1] == (MonthCell(2024, 2),)


@pytest.mark.parametrize("form", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "m/d/yy", 'm"月"d"日"', "yyyy/m/d;@"])
def test_a_date_that_shows_its_day_is_a_day(form: str, tmp_path: Path) -> None:
    path = books.book(tmp_path, [["日期"], [date(2024, 2, 1)]], formats={"A2": form})
    assert lines(path)[0][1] == (date(2024, 2, 1),)


def test_merged_ranges_are_told(tmp_path: Path) -> None:
    path = books.book(tmp_path, [["标题", None], ["名称", "金额"]], merged=["A1:B1"])
    with open_workbook(path) as workbook:
        ranges = [(each.top, each.left, each.bottom, each.right) for sheet in workbook for each in sheet.merged]
    assert ranges == [(1, 1, 1, 2)]


def test_truth_values_are_the_words_that_excel_shows(tmp_path: Path) -> None:
    assert lines(books.book(tmp_path, [[True, "甲"], [False, "乙"]])) == [[("TRUE", "甲"), ("FALSE", "乙")]]


def test_a_number_that_is_none_is_a_fault(tmp_path: Path) -> None:
    path = written(tmp_path, books.xlsx(books.row(1, '<c r="A1"><v>1E400</v></c>', books.text("B1", "x"))), "台账.xlsx")
    assert lines(path) == [[(Fault("#NUM!"), "x")]]


def test_a_text_with_the_sign_that_joins_texts_stays_whole(tmp_path: Path) -> None:
    path = written(tmp_path, f"甲{JOINT}乙,丙\n丁,戊\n", "台账.csv")
    assert lines(path) == [[(f"甲{JOINT}乙", "丙"), ("丁", "戊")]]
    sheet = books.row(1, books.text("A1", f"甲{JOINT}乙")) + books.row(2, books.text("A2", "丙"))
    path = written(tmp_path, books.xlsx(sheet), "台账.xlsx")
    assert lines(path) == [[(f"甲{JOINT}乙",), ("丙",)]]


def test_a_column_in_which_all_is_the_same_has_all_its_rows(tmp_path: Path) -> None:
    rows = [["甲", f"甲{JOINT}", 1.5, str(number)] for number in range(2_003)]
    assert lines(books.book(tmp_path, rows)) == [[tuple(row) for row in rows]]


def test_numbers_and_the_texts_among_them_stay_in_their_places(tmp_path: Path) -> None:
    rows = [
        [number / 8, number / 8 if number % 3 else f"约{number % 2}", "" if number % 2 else 0.5]
        for number in range(1, 2_003)
    ]
    assert lines(books.book(tmp_path, rows)) == [[tuple(row) for row in rows]]


@pytest.mark.parametrize(
    "column",
    [{"f": "AAAA", "t": {}}, {"f": "", "t": {"甲": [1]}}, {"f": 1, "t": {}}, {"f": "", "t": []}, {"f": ""}],
)
def test_a_child_whose_numbers_make_no_column_is_not_believed(
    column: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [{"sheets": [["一", "read"]]}, {"sheet": "一", "at": 0, "rows": 1, "merged": []}]
    pieces = iter([*told, {"first": 1, "columns": [column]}])
    monkeypatch.setattr("kechuang.untrusted.Pieces.__next__", lambda _: next(pieces))
    assert refused(books.book(tmp_path, [["甲"]])).code == "untrusted.failed"


@pytest.mark.parametrize("rows", [10**12, 0, -1, "9", None])
def test_a_child_that_claims_rows_without_end_is_not_believed(
    rows: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [{"sheets": [["一", "read"]]}, {"sheet": "一", "at": 0, "rows": 1, "merged": []}]
    pieces = iter([*told, {"first": 1, "columns": [{"k": "甲", "n": rows}]}])
    monkeypatch.setattr("kechuang.untrusted.Pieces.__next__", lambda _: next(pieces))
    assert refused(books.book(tmp_path, [["甲"]])).code == "untrusted.failed"


def test_an_ods_file_is_read(tmp_path: Path) -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2024-02-27"><text:p>24/2/27</text:p></table:table-cell>'
    number = '<table:table-cell office:value-type="float" office:value="12.5"><text:p>12.5</text:p></table:table-cell>'
    content = books.ods(
        books.ods_row(books.ods_text("名称"), books.ods_text("金额"), books.ods_text("日期")),
        books.ods_row(books.ods_text("甲"), number, day),
        books.ods_row(books.ods_text(repeated=16384), repeated=1_048_574),
    )
    assert lines(written(tmp_path, content, "台账.ods")) == [
        [("名称", "金额", "日期"), ("甲", 12.5, date(2024, 2, 27))]
    ]


def test_an_old_xls_file_is_read() -> None:
    assert lines(FIXTURE)[0][:3] == [
        ("合同登记编号", "卖方", "登记日期", "成交额（万元）"),
        ("2024421201000001", "咸宁市示例光电有限公司", date(2024, 2, 27), 12.5),
        ("2024421201000002", "咸宁市示例生物有限公司", date(2024, 3, 1), 3),
    ]


def test_a_file_is_opened_under_the_name_that_people_know(tmp_path: Path) -> None:
    path = written(tmp_path, b"MZ\x00\x00", "3f9a.bin")
    with pytest.raises(Problem) as told:
        open_workbook(path, name="../../台账.xlsx")
    assert told.value.where == "台账.xlsx"


def test_a_secret_file_is_not_even_opened(tmp_path: Path) -> None:
    assert refused(written(tmp_path, "名称\n甲\n", "【机密】台账.csv")).code == "document.classified"


def test_opening_stops_when_its_user_gives_up(tmp_path: Path) -> None:
    given_up = threading.Event()
    given_up.set()
    assert refused(books.book(tmp_path, [["甲"]]), cancelled=given_up).code == "untrusted.cancelled"


def test_a_small_sheet_with_a_comment_is_no_wide_one(tmp_path: Path) -> None:
    from kechuang.registers.workbook.book import Book

    with Book("批注") as book:
        sheet = book.sheet("台账")
        sheet.write_string(0, 0, "合同编号")
        sheet.write_comment(0, 0, "请核对")
        path = written(tmp_path, book.content(), "台账.xlsx")
    assert lines(path) == [[("合同编号",)]]
