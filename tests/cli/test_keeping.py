"""The commands that work with stored rows, as a person calls them."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import SOURCE, Run
from tests.once import once

HEAD = ["合同编号", "合同类型", "卖方名称", "买方", "登记日期", "成交额（万元）"]
GOOD = ["2024420000000001", "技术开发", "合成示范光电有限公司", "某外地公司", "2024.2.27", "120"]
ALSO = ["2024420000000002", "技术服务", "合成示范光电有限公司", "某外地公司", "2024年3月", "3.5"]
BAD = ["2024420000000003", "技术买卖", "合成示范光电有限公司", "某外地公司", "2024.2.30", "一百"]
WHY = ("--reason", "核对")
BODIES = [["单位名称", "类型", "县市区"], ["合成示范光电有限公司", "企业", "咸安区"]]

Told = Callable[..., Any]


@pytest.fixture
def told(call: Run) -> Told:
    """Calls a command and gives what it says as JSON, with its exit code."""

    def asked(*words: str | Path) -> Any:
        ended = call(*words, "--format", "json")
        assert ended.stdout, ended.stderr
        return ended.returncode, json.loads(ended.stdout)

    return asked


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one firm, laid by a process of its own once for all workers; tests work on copies."""
    return once(tmp_path_factory, "home-of-one-firm", _lay) / "home"


def _lay(folder: Path) -> None:
    bodies = sheet(folder, "单位.csv", BODIES)
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "KECHUANG_HOME": str(folder / "home")}
    for words in (["init"], ["import", "organisation", str(bodies)]):
        command = [sys.executable, "-m", "kechuang", *words]
        subprocess.run(command, env=environment, check=True, capture_output=True)


@pytest.fixture
def home(laid: Path, tmp_path: Path) -> Path:
    """A folder for sheets, with a home that holds one firm."""
    shutil.copytree(laid, tmp_path / "kechuang-data")
    return tmp_path


def sheet(folder: Path, name: str, rows: list[list[str]]) -> Path:
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(rows)
    return file


def test_a_sheet_is_looked_at_before_anything_is_written(home: Path, told: Told) -> None:
    file = sheet(home, "合同.csv", [["2024年技术合同"], HEAD, GOOD, ALSO, BAD, ["合计", "", "", "", "", "223.5"]])
    code, plan = told("import", "technology_contract", file, "--dry-run")
    assert code == 0
    assert [row["row"] for row in plan["accepted"]] == [3, 4]
    assert plan["accepted"][0]["values"]["turnover"] == 1_200_000
    assert plan["accepted"][1]["values"]["registered_on"] == "2024-03"
    assert {row["row"] for row in plan["refused"]} == {5}
    assert {row["column"] for row in plan["refused"]} == {"B", "E", "F"}
    assert told("export", "technology_contract", *WHY)[1]["rows"] == []


def test_a_wrong_row_keeps_all_out_unless_the_good_ones_are_asked_for(home: Path, call: Run, told: Told) -> None:
    file = sheet(home, "合同.csv", [HEAD, GOOD, BAD])
    ended = call("import", "technology_contract", file)
    assert ended.returncode == 2
    assert "什么都没有写入" in ended.stdout
    mend = home / "待改.xlsx"
    code, plan = told("import", "technology_contract", file, "--good-rows", "--mend", mend)
    assert (code, plan["import"]["created"]) == (0, 1)
    rows = told("export", "technology_contract", *WHY)[1]["rows"]
    assert [(row["registration_no"], row["status"], row["reporting_unit"]) for row in rows] == [
        ("2024420000000001", "已报", "421202")
    ]
    book = openpyxl.load_workbook(mend)
    assert book.sheetnames[0] == "问题清单"


def test_the_mend_file_is_mended_and_imported_as_it_is(home: Path, call: Run, told: Told) -> None:
    file, mend = sheet(home, "合同.csv", [HEAD, GOOD, BAD]), home / "待改.xlsx"
    call("import", "technology_contract", file, "--good-rows", "--mend", mend)
    book = openpyxl.load_workbook(mend)
    page = book[book.sheetnames[1]]
    place = next(row for row in page.iter_rows() if row[0].value == BAD[0])
    for cell, value in zip(place, ["2024420000000003", "技术转让", BAD[2], BAD[3], "2024-02-29", "100"], strict=False):
        cell.value = value
    book.save(mend)
    code, plan = told("import", "technology_contract", mend)
    assert (code, plan["import"]["created"], plan["refused"]) == (0, 1, [])


def test_where_nothing_is_wrong_no_mend_file_is_written(home: Path, call: Run) -> None:
    mend = home / "待改.xlsx"
    ended = call("import", "technology_contract", sheet(home, "合同.csv", [HEAD, GOOD]), "--good-rows", "--mend", mend)
    assert (ended.returncode, mend.exists()) == (0, False)
    assert f"没有写出 {mend}" in ended.stdout


def test_the_same_file_comes_in_once(home: Path, call: Run) -> None:
    file = sheet(home, "合同.csv", [HEAD, GOOD])
    assert call("import", "technology_contract", file).returncode == 0
    ended = call("import", "technology_contract", file)
    assert ended.returncode == 2
    assert "没有重复写入" in ended.stderr


def test_an_import_is_taken_back(home: Path, told: Told) -> None:
    _, plan = told("import", "technology_contract", sheet(home, "合同.csv", [HEAD, GOOD, ALSO]))
    code, undone = told("undo", plan["import"]["id"])
    assert (code, undone["undone"]) == (0, {"withdrawn": 2, "restored": 0, "kept": []})
    assert told("export", "technology_contract", *WHY)[1]["rows"] == []


def test_an_import_is_confirmed_by_a_second_person_and_a_row_returned(home: Path, call: Run, told: Told) -> None:
    _, plan = told("import", "technology_contract", sheet(home, "合同.csv", [HEAD, GOOD, ALSO]))
    ended = call("confirm", "technology_contract", "--import", plan["import"]["id"])
    assert ended.returncode == 2
    assert "本人不能核定" in ended.stderr
    words = ("confirm", "technology_contract", "--import", plan["import"]["id"], "--approved-by", "second")
    code, turned = told(*words)
    assert (code, [row["status"] for row in turned["rows"]]) == (0, ["已核", "已核"])
    row = turned["rows"][0]["id"]
    assert call("return", "technology_contract", row).returncode == 2  # without a reason
    assert told("return", "technology_contract", row, "--reason", "金额不符")[1]["rows"][0]["status"] == "退回"


def test_an_export_comes_back_as_the_same_rows(home: Path, call: Run, told: Told) -> None:
    call("import", "technology_contract", sheet(home, "合同.csv", [HEAD, GOOD, ALSO]))
    out = home / "导出.xlsx"
    assert call("export", "technology_contract", "-o", out, *WHY).returncode == 0
    _, plan = told("import", "technology_contract", out, "--dry-run")
    assert (len(plan["duplicates"]), plan["accepted"], plan["refused"]) == (2, [], [])


def test_what_is_the_same_in_every_row_is_said_once(home: Path, told: Told) -> None:
    file = sheet(home, "名单.csv", [["企业名称", "发证时间"], ["合成示范光电有限公司", "2024.11.6"]])
    words = ("--set", "kind=高新技术企业", "--set", "level=国家", "--set", "批次年度=2024")
    _, plan = told("import", "title", file, "--dry-run", *words)
    assert plan["accepted"][0]["values"]["round_year"] == 2024


def test_an_unknown_heading_comes_with_the_way_to_name_it(home: Path, call: Run) -> None:
    file = sheet(home, "活动.csv", [["活动名称", "日期", "怪列"], ["科技周", "2025-05-20", "甲"]])
    told = call("import", "event", file, "--dry-run").stdout
    assert '--map "怪列=字段"' in told
    known = sheet(home, "活动二.csv", [["活动名称", "日期"], ["科技周", "2025-05-20"]])
    assert "--map" not in call("import", "event", known, "--dry-run").stdout


def test_one_county_files_for_itself_alone(home: Path, told: Told) -> None:
    file = sheet(home, "合同.csv", [HEAD, GOOD])
    _, plan = told("import", "technology_contract", file, "--dry-run", "--unit", "通山县")
    assert plan["accepted"] == []
    assert "咸安区 421202" in plan["refused"][0]["reason"]


def test_a_home_is_backed_up_verified_and_restored(
    home: Path, call: Run, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("import", "technology_contract", sheet(home, "合同.csv", [HEAD, GOOD]))
    secret = home / "口令.txt"
    secret.write_text("一个很长的口令\n", "utf-8")
    out, keys = home / "b.kcb", home / "keys.json"
    sealed = ("--passphrase-file", secret, "--keys", keys)
    assert told("backup", "-o", out, *sealed)[0] == 0
    code, verified = told("verify", "--log", home / "log.jsonl")
    assert (code, verified["verified"]["faults"]) == (0, [])
    monkeypatch.setenv("KECHUANG_HOME", str(home / "elsewhere"))
    assert told("restore", out, *sealed)[0] == 0
    assert told("verify")[1]["verified"]["number"] == verified["verified"]["number"]
    assert len(told("export", "technology_contract", *WHY)[1]["rows"]) == 1


def test_the_doctor_finds_what_is_open_to_others(home: Path, told: Told) -> None:
    (home / "kechuang-data").chmod(0o755)
    code, found = told("doctor")
    assert (code, [one["code"] for one in found["findings"] if one["gravity"] == "grave"]) == (
        1,
        ["doctor.open-folder"],
    )


def test_a_template_is_filled_in_and_imported(home: Path, call: Run, told: Told) -> None:
    file = home / "模板.xlsx"
    assert call("template", "technology_contract", "-o", file).returncode == 0
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    heads = {
        str(cell.value).rstrip("*").strip(): cell.column
        for row in page.iter_rows(max_row=3)
        for cell in row
        if cell.value
    }
    at = next(row for row in range(2, 12) if not any(cell.value for cell in page[row]))
    names = ["合同登记编号", "合同类型", "卖方", "登记日期"]
    for name, value in zip(names, ["2024420000000009", "技术开发", GOOD[2], "2024-02-27"], strict=True):
        page.cell(at, heads[name]).value = value
    page.cell(at, next(column for name, column in heads.items() if name.startswith("成交额"))).value = 50000
    book.save(file)
    _, plan = told("import", "technology_contract", file, "--dry-run")
    assert (len(plan["accepted"]), plan["refused"]) == (1, [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("registers",), "没有数据目录"),
        (("import", "technology_contrakt", "a.csv"), "technology_contract"),
        (("export", "title", "--where", "round_year"), "字段=值"),
        (("import", "title", "a.csv", "--opening"), "--basis"),
        (("registers", "--unit", "不存在县"), "不存在县"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_mend(
    laid: Path, tmp_path: Path, call: Run, words: tuple[str, ...], said: str
) -> None:
    if words != ("registers",):
        shutil.copytree(laid, tmp_path / "kechuang-data")
    ended = call(*words)
    assert ended.returncode == 2
    assert said in ended.stderr


def test_opening_rows_come_confirmed_by_their_document(home: Path, told: Told, call: Run) -> None:
    paper = sheet(
        home,
        "文件.csv",
        [
            ["文件名称", "文件类型", "发文单位", "印发日期"],
            ["关于公布2023年名单的通知", "认定名单", "某厅", "2024-01-02"],
        ],
    )
    assert call("import", "document", paper).returncode == 0
    document = told("export", "document", *WHY)[1]["rows"][0]["id"]
    file = sheet(home, "合同.csv", [HEAD, GOOD])
    code, plan = told("import", "technology_contract", file, "--opening", "--basis", document)
    assert (code, plan["import"]["created"]) == (0, 1)
    (row,) = told("export", "technology_contract", *WHY)[1]["rows"]
    assert (row["status"], row["basis_document"]["id"]) == ("已核", document)


def test_opening_rows_need_a_document_that_is_there(home: Path, call: Run) -> None:
    file = sheet(home, "合同.csv", [HEAD, GOOD])
    ended = call("import", "technology_contract", file, "--opening", "--basis", "0" * 32)
    assert ended.returncode == 2
    assert "不存在" in ended.stderr


def test_a_phone_that_did_not_change_is_no_change_and_is_told_to_nobody(home: Path, told: Told, call: Run) -> None:
    heads = [*BODIES[0], "电话", "备注"]
    first = sheet(home, "甲.csv", [heads, ["合成示范测绘有限公司", "企业", "咸安区", "13900001234", ""]])
    assert call("import", "organisation", first).returncode == 0
    again = sheet(home, "乙.csv", [heads, ["合成示范测绘有限公司", "企业", "咸安区", "13900001234", "改备注"]])
    _, plan = told("import", "organisation", again)
    assert plan["import"]["changed"] == 1
    same = sheet(home, "丙.csv", [heads, ["合成示范测绘有限公司", "企业", "咸安区", "13900001234", "改备注"], []])
    ended = call("import", "organisation", same, "--dry-run")
    assert "未变 1 行" in ended.stdout
    rows = told("export", "organisation", *WHY)[1]["rows"]
    assert "13900001234" not in json.dumps(rows)


def test_one_cell_of_an_export_is_changed_and_imported(home: Path, told: Told, call: Run) -> None:
    call("import", "technology_contract", sheet(home, "合同.csv", [HEAD, GOOD, ALSO]))
    out = home / "导出.xlsx"
    assert call("export", "技术合同", "-o", out, *WHY).returncode == 0
    book = openpyxl.load_workbook(out)
    page = book.worksheets[0]
    column = next(cell.column for cell in page[1] if str(cell.value).startswith("成交额"))
    page.cell(2, column).value = 990000
    book.save(out)
    _, plan = told("import", "技术合同", out)
    assert plan["import"] == {**plan["import"], "created": 0, "changed": 1}


def test_two_of_one_name_are_told_apart_when_they_come_back(home: Path, told: Told, call: Run) -> None:
    heads = ["项目编号", "项目名称", "项目类别", "牵头单位"]
    twins = [[f"P-{number}", "合成示范同名项目", "科技计划类", "合成示范光电有限公司"] for number in (1, 2)]
    call("import", "project", sheet(home, "项目.csv", [heads, *twins]))
    rows = told("export", "project", *WHY)[1]["rows"]
    assert len(rows) == 2
    listing = [["项目", "项目库", "版次年度"], [f"合成示范同名项目〔{rows[1]['id']}〕", "省重点项目库", "2024"]]
    _, plan = told("import", "project_listing", sheet(home, "入库.csv", listing))
    assert plan["refused"] == []
    out = home / "入库.xlsx"
    assert call("export", "project_listing", "-o", out, *WHY).returncode == 0
    _, again = told("import", "project_listing", out, "--dry-run")
    assert (len(again["duplicates"]), again["refused"]) == (1, [])


def test_a_file_without_rows_is_no_import(home: Path, call: Run) -> None:
    for rows in ([], [["天气", "心情"], ["晴", "好"]]):
        ended = call("import", "technology_contract", sheet(home, "空.csv", rows))
        assert ended.returncode == 2
        assert "没有读到" in ended.stderr or "空" in ended.stderr


def test_a_heading_without_rows_is_said_to_be_one(home: Path, call: Run) -> None:
    ended = call("import", "technology_contract", sheet(home, "空.csv", [HEAD]))
    assert (ended.returncode, "下面没有一行数据" in ended.stderr) == (2, True)


def test_units_and_what_is_worth_knowing_are_shown_before_anything_is_taken(home: Path, call: Run, told: Told) -> None:
    later = ["2024420000000004", "技术服务", "合成示范光电有限公司", "某外地公司", "2042-03-01", "3.5"]
    file = sheet(home, "合同.csv", [[*HEAD[:-1], "成交额"], GOOD, ALSO, later])
    shown = call("import", "technology_contract", file, "--dry-run").stdout
    shown = "".join(shown.split())  # lines break where the screen ends
    assert "元（没有写明）" in shown
    assert "可以导入，但请核对：" in shown
    assert "（3行都是如此：2、3、4）" in shown
    assert "登记日期：日期在今天（" in shown
    assert "（第4行）" in shown
    _, plan = told("import", "technology_contract", file, "--dry-run")
    assert plan["units"] == [{"sheet": "合同", "header_row": 1, "columns": {"F": "元"}, "unit_by": {"F": "nobody"}}]
    assert {(one["row"], one["column"]) for one in plan["remarked"]} == {(2, "D"), (3, "D"), (4, "D"), (4, "E")}
    assert any("120" in sentence for sentence in plan["remarks"])


def test_what_is_said_of_a_column_in_many_rows_is_said_once_with_the_rows(home: Path, call: Run) -> None:
    rows = [[*HEAD[:-1], "成交额"], GOOD, ALSO, [], ["单位：万元"]]
    ended = call("import", "technology_contract", sheet(home, "合同.csv", rows), "--dry-run").stdout
    assert ended.count("表下方才写明金额单位为万元") == 1
    assert "（2行都是如此：2、3）" in "".join(ended.split())
    assert "“单位：万元”写明单位，不是记录" in ended


def test_every_column_whose_unit_is_asked_for_is_named_on_every_sheet(home: Path, call: Run) -> None:
    book = openpyxl.Workbook()
    for name, row in (("一", GOOD), ("二", ALSO)):
        page = book.create_sheet(name)
        page.append([*HEAD[:-1], "成交额", "技术交易额"])
        page.append([*row, "2"])
    book.save(home / "合同.xlsx")
    said = call("import", "technology_contract", home / "合同.xlsx", "--dry-run").stderr
    assert [f"合同.xlsx / {name}：“F 成交额、G 技术交易额”没有写单位" in said for name in "一二"] == [True, True]
    file = sheet(home, "合同.csv", [[*HEAD, "天气"], [*GOOD, "晴"], [], [*HEAD, "心情"], [*ALSO, "好"]])
    told = call("import", "technology_contract", file, "--dry-run", "--lang", "en").stderr
    assert "(And 1 more place alike.)" in told


def test_good_rows_are_not_advised_to_who_asked_for_them(home: Path, call: Run) -> None:
    file = sheet(home, "合同.csv", [HEAD, BAD])
    assert "--good-rows" in call("import", "technology_contract", file).stdout
    ended = call("import", "technology_contract", file, "--good-rows")
    assert (ended.returncode, "--good-rows" in ended.stdout, "没有可写入的" in ended.stdout) == (2, False, True)


def test_the_plan_and_the_result_tell_the_same_numbers_of_rows_and_of_their_parts(
    home: Path, call: Run, told: Told
) -> None:
    book = openpyxl.Workbook()
    items = book.create_sheet("变更与核减")
    for row in (HEAD, GOOD):
        book.active.append(row)
    for row in (("合同登记编号（主表）", "类别", "日期", "金额（元）"), (GOOD[0], "核减", "2024-03-01", 100)):
        items.append(row)
    book.save(home / "合同.xlsx")
    seen = call("import", "technology_contract", home / "合同.xlsx", "--dry-run").stdout
    assert "新增 1 行" in seen
    assert "另有子表 1 行" in seen
    _, plan = told("import", "technology_contract", home / "合同.xlsx", "--lang", "en")
    assert (plan["import"]["created"], plan["import"]["parts"], len(plan["accepted"])) == (1, 1, 2)
    book.active.append(ALSO)
    items.append((ALSO[0], "变更", "2024-04-01", 200))
    book.save(home / "合同2.xlsx")
    ended = call("import", "technology_contract", home / "合同2.xlsx", "--lang", "en").stdout
    assert ended.count("1 new") == 2
    assert ended.count("beside them 1 row of parts") == 2


def test_a_column_is_mapped_by_the_heading_of_a_field(home: Path, told: Told, call: Run) -> None:
    file = sheet(home, "合同.csv", [[*HEAD, "天气"], [*GOOD, "晴"]])
    _, plan = told("import", "technology_contract", file, "--dry-run", "--map", "天气=备注")
    assert plan["accepted"][0]["values"]["note"] == "晴"
    ended = call("import", "technology_contract", file, "--dry-run", "--map", "天气=胡说")
    assert (ended.returncode, "胡说" in ended.stderr) == (2, True)


def test_a_file_in_which_nothing_is_new_is_no_import(home: Path, told: Told, call: Run) -> None:
    call("import", "technology_contract", sheet(home, "合同.csv", [HEAD, GOOD]))
    ended = call("import", "technology_contract", sheet(home, "另存.csv", [["技术合同台账"], HEAD, GOOD]))
    assert (ended.returncode, "没有新的或变动" in ended.stdout) == (0, True)
    _, plan = told("import", "technology_contract", sheet(home, "再存.csv", [["技术合同"], HEAD, GOOD]))
    assert plan["import"] is None


@pytest.mark.parametrize("words", [(), ("--format", "json")])
def test_r60_no_row_leaves_without_a_reason_and_a_record(home: Path, call: Run, words: tuple[str, ...]) -> None:
    out = () if words else ("-o", home / "导出.xlsx")
    ended = call("export", "organisation", *out, *words)
    assert (ended.returncode, "--reason" in ended.stderr, "合成示范光电" in ended.stdout) == (2, True, False)
    assert call("export", "organisation", *out, *words, "--reason", "季度核对").returncode == 0
    log = home / "log.jsonl"
    assert call("verify", "--log", log).returncode == 0
    records = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [(record["action"], record["why"]) for record in records if record["action"] == "rows.export"] == [
        ("rows.export", "季度核对")
    ]


def test_what_is_wrong_with_every_row_is_said_once_and_all_rows_are_listed_when_asked(home: Path, call: Run) -> None:
    head, *rows = [[*row[:1], *row[2:]] for row in (HEAD, GOOD, ALSO)]
    more = [[f"20244200000001{number:02}", *rows[0][1:]] for number in range(30)]
    file = sheet(home, "合同.csv", [head, *more])
    short = call("import", "technology_contract", file, "--dry-run").stdout.replace("\n", "").replace(" ", "")
    assert short.count("没有“合同类型”这一列") == 1
    assert "30行都是如此：2、3、4等（另有27行）" in short
    whole = call("import", "technology_contract", file, "--dry-run", "--all").stdout.replace("\n", "")
    assert "、30、31）" in whole


def test_skipped_and_repeated_rows_are_all_listed_when_asked(home: Path, call: Run) -> None:
    file = sheet(home, "合同.csv", [HEAD, *[GOOD] * 6, *[[]] * 4, ALSO])
    short = call("import", "technology_contract", file, "--dry-run").stdout
    assert "合同!7" not in short
    assert "--all" in short
    whole = call("import", "technology_contract", file, "--dry-run", "--all").stdout
    assert "合同!3、合同!4、合同!5、合同!6、合同!7" in whole
    assert "--all" not in whole


def test_every_problem_is_listed_when_asked(home: Path, call: Run) -> None:
    file = sheet(home, "合同.csv", [HEAD, *([f"20244200000001{number:02}", *BAD[1:]] for number in range(10))])
    assert "另有 10 处问题：加 --all" in call("import", "technology_contract", file, "--dry-run").stdout
    whole = call("import", "technology_contract", file, "--dry-run", "--all").stdout
    assert whole.count("2024.2.30") == 10


def test_a_file_of_another_register_is_told_so_in_one_sentence(home: Path, call: Run) -> None:
    ended = call("import", "technology_contract", sheet(home, "名录.csv", [*BODIES, *BODIES[1:]]))
    assert ended.returncode == 2
    assert "".join(ended.stdout.split()).count("kechuangimportorganisation") == 1
    assert "没有“卖方”这一列" not in ended.stdout
    ended = call(
        "import",
        "technology_contract",
        sheet(home, "需求.csv", [["需求名称", "需求企业", "需求描述"], ["一", "二", "三"]]),
    )
    assert (ended.returncode, "technology_need" in ended.stderr) == (2, True)


def test_imports_are_listed_with_the_numbers_by_which_they_are_taken_back(home: Path, call: Run, told: Told) -> None:
    _, plan = told("import", "technology_contract", sheet(home, "合同.csv", [HEAD, GOOD, ALSO]))
    _, listed = told("imports", "technology_contract")
    (one,) = listed["imports"]
    assert (one["id"], one["file"], one["created"], one["state"]) == (plan["import"]["id"], "合同.csv", 2, "open")
    assert [each["register"] for each in told("imports")[1]["imports"]] == ["technology_contract", "organisation"]
    assert "可以撤销" in call("imports").stdout
    ended = call("undo", "12345")
    assert (ended.returncode, plan["import"]["id"] in ended.stderr) == (2, True)
    assert told("undo", one["id"])[0] == 0
    assert told("imports", "technology_contract")[1]["imports"][0]["state"] == "undone"
    assert "还没有导入过" in call("imports", "title").stdout


def test_an_empty_file_is_told_to_be_empty(home: Path, call: Run) -> None:
    (home / "空.xlsx").touch()
    ended = call("import", "technology_contract", home / "空.xlsx")
    assert (ended.returncode, "文件是空的" in ended.stderr, "普通文本" in ended.stderr) == (2, True, False)


def test_a_text_file_is_read_and_named_in_the_help(home: Path, call: Run, told: Told) -> None:
    (home / "合同.txt").write_text("\n".join("\t".join(row) for row in (HEAD, GOOD)), "utf-8")
    assert len(told("import", "technology_contract", home / "合同.txt", "--dry-run")[1]["accepted"]) == 1
    for words in (("import", "-h"), ("import", "-h", "--lang", "en")):
        assert call(*words).stdout.count("txt") >= 2


def test_an_export_goes_where_its_help_says(home: Path, call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    helped = "".join(call("export", "-h").stdout.split())
    assert "屏幕上列表" not in helped
    assert "不写时写入当前文件夹，以台账命名" in helped
    assert call("export", "organisation", *WHY).returncode == 0
    assert (home / "单位名录.xlsx").read_bytes()[:2] == b"PK"
    assert "已有同名文件" in call("export", "organisation", *WHY).stderr
    assert call("export", "organisation", "--format", "csv", *WHY).returncode == 0
    assert "合成示范光电" in (home / "单位名录.csv").read_text("utf-8-sig")
    assert call("export", "organisation", "-o", "名录.json", *WHY).stdout == ""
    assert json.loads((home / "名录.json").read_text("utf-8"))["register"] == "organisation"
    ended = call("export", "organisation", "--format", "json", "-o", "名录.xlsx", *WHY)
    assert (ended.returncode, "不一致" in ended.stderr) == (2, True)


def test_what_is_remarkable_about_a_file_stands_in_its_json_too(home: Path, told: Told) -> None:
    _, plan = told(
        "import", "technology_contract", sheet(home, "合同.csv", [[*HEAD, "天气"], [*GOOD, "晴"]]), "--dry-run"
    )
    assert [("天气" in each, each.startswith("合同.csv")) for each in plan["remarks"]] == [(True, True)]


def test_the_mend_file_can_be_looked_at_again_before_it_is_imported(home: Path, call: Run) -> None:
    mend, fresh = home / "待改.xlsx", home / "再改.xlsx"
    ended = call(
        "import", "technology_contract", sheet(home, "合同.csv", [HEAD, GOOD, BAD]), "--good-rows", "--mend", mend
    )
    assert "--dry-run --mend" in " ".join(ended.stdout.split())
    assert call("import", "technology_contract", mend, "--dry-run", "--mend", fresh).returncode == 0
    names = openpyxl.load_workbook(fresh).sheetnames
    assert names == openpyxl.load_workbook(mend).sheetnames


def test_a_frozen_year_is_imported_into_and_undone_by_two(home: Path, call: Run, told: Told) -> None:
    together = ("--approved-by", "second", "--reason", "补报")
    assert call("figures", "freeze", "2024", *together).returncode == 0
    file = sheet(home, "合同.csv", [HEAD, GOOD])
    alone = call("import", "technology_contract", file)
    assert alone.returncode == 2
    assert "--approved-by" in alone.stderr
    code, _ = told("import", "technology_contract", file, *together[:2])
    assert code == 0
    made = told("imports")[1]["imports"][0]["id"]
    assert call("undo", made, "--reason", "重报").returncode == 2
    assert call("undo", made, *together).returncode == 0
