"""The import wizard: a file is read by the worker, looked over, decided, taken whole, and can be taken back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from kechuang.errors import Problem
from kechuang.store import door
from kechuang.store.actions.change import change
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.desk import accounts, jobs
from kechuang.store.desk.tables import Account
from kechuang.store.place import Place
from kechuang.store.versions import Version
from kechuang.web import worker
from kechuang.web.imports import uploads
from tests.store.rows import CONTRACT, ORGANISATION, firm
from tests.web import sheets
from tests.web.conftest import NOON, TONGSHAN

Browser = Callable[..., Client]
FIRM = firm()["name"]


def pen(account: Account) -> Pen:
    return Pen(accounts.actor_of(account, NOON().date()), NOON)


def contracts(account: Account) -> list[Version]:
    return door.rows(pen(account).actor, CONTRACT)


@pytest.fixture
def seller(people: dict[str, Account]) -> Version:
    return create(pen(people["xianan"]), ORGANISATION, firm())


def page(client: Client, job: str, query: str = "", language: str = "zh") -> str:
    client.cookies["kechuang_language"] = language
    answer = client.get(f"/imports/plan/{job}{query}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_a_file_that_was_read_is_found_again_until_it_is_taken_or_dropped(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client = browser("xianan")
    assert "不用改表头" in client.get("/imports").content.decode()
    job = sheets.job_of(sheets.sent(client, sheets.xlsx(sheets.line(1, FIRM), sheets.line(2, FIRM))))
    assert "等您决定" not in client.get("/imports").content.decode(), "it is still under way"
    worker.work()
    listed = client.get("/imports").content.decode()
    assert f'href="/imports/plan/{job}"' in listed
    assert "新增 2" in listed
    assert "等您决定" not in browser("tongshan").get("/imports").content.decode()
    client.post(f"/imports/plan/{job}/take")
    worker.work()
    assert "等您决定" not in client.get("/imports").content.decode()


def test_a_file_goes_from_the_form_to_submitted_rows(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client = browser("xianan")
    job = sheets.job_of(sheets.sent(client, sheets.xlsx(sheets.line(1, FIRM), sheets.line(2, FIRM))))
    assert "progress" in page(client, job), "nobody has read it yet"
    worker.work()
    assert "导入 2 行" in page(client, job)
    assert "Take the good rows: 2" in page(client, job, language="en")
    assert contracts(people["xianan"]) == [], "looking takes nothing"
    done = sheets.taken(client, people["xianan"], job)
    assert done.result["taken"]["created"] == 2
    rows = contracts(people["xianan"])
    assert [(row.status, row.values["turnover"]) for row in rows] == [("已报", 120_000)] * 2
    assert done.result["taken"]["id"] in page(client, done.id)


def test_who_names_the_unit_of_each_row_is_told_and_its_column_can_fill_nothing(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client, head = browser("xianan"), (*sheets.HEAD[:-1], "成交额", "单位")
    rows = [(*sheets.line(number, FIRM), unit) for number, unit in ((1, "万元"), (2, "元"))]
    job = sheets.planned(client, sheets.xlsx(*rows, head=head))
    told = page(client, job)
    assert "数按万元、元读（单位栏逐行写明）" in told
    assert "各行金额的单位" in told
    assert 'value="单位"' not in told
    assert "numbers in 10 000 yuan, yuan, as the column of units says" in page(client, job, language="en")
    sheets.taken(client, people["xianan"], job)
    assert [row.values["turnover"] for row in contracts(people["xianan"])] == [120_000, 12]


def test_rows_of_parts_are_named_beside_the_rows_that_hold_them(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client, row = browser("xianan"), sheets.line(1, FIRM)
    parts = (("合同登记编号（主表）", "类别", "日期", "金额（元）"), (row[1], "核减", "2024-03-01", 100))
    job = sheets.planned(client, sheets.xlsx(row, parts=parts))
    told = page(client, job)
    assert "导入 1 行" in told
    assert re.search("子表行</span> 1", told)
    assert "变更与核减 第 2 行" in client.get(f"/imports/plan/{job}?rows=parts").content.decode()
    done = sheets.taken(client, people["xianan"], job)
    assert "新增 1 条" in page(client, done.id)
    assert "另有子表 1 行" in page(client, done.id)
    assert "1 row of parts" in page(client, done.id, language="en")


def test_the_page_of_what_was_taken_leads_to_its_rows_and_no_others(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client = browser("xianan")
    first, second = (
        sheets.taken(client, people["xianan"], sheets.planned(client, sheets.xlsx(sheets.line(number, FIRM))))
        for number in (1, 2)
    )
    (link,) = re.findall(r'href="(/registers/technology_contract\?[^"]+)"', page(client, first.id))
    listed = client.get(link).content.decode()
    assert "2024420000000001" in listed
    assert "2024420000000002" not in listed
    assert (
        "2024420000000002"
        in client.get(link.replace(first.result["taken"]["id"], second.result["taken"]["id"])).content.decode()
    )


def test_the_register_is_guessed_from_the_headings_with_the_reason(browser: Browser, seller: Version) -> None:
    client = browser("xianan")
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM)), register="")
    told = page(client, job)
    assert "技术合同" in told
    assert "有 5 列是它的字段" in told
    again = sheets.job_of(client.post(f"/imports/plan/{job}", {"register": "technology_contract"}))
    worker.work()
    assert "导入 1 行" in page(client, again)


def test_whose_headings_are_of_no_register_is_told_so(browser: Browser, seller: Version) -> None:
    client = browser("xianan")
    other = sheets.planned(client, sheets.xlsx(("晴", 20), ("雨", 15), head=("天气", "温度")), register="")
    assert "表头不像任何一本台账的" in page(client, other)
    known = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM)), register="")
    assert "表头不像任何一本台账的" not in page(client, known)


def test_every_problem_is_told_with_its_cell_in_the_readers_language(browser: Browser, seller: Version) -> None:
    client = browser("xianan")
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM), sheets.line(2, FIRM, day="2024.2.30")))
    told = page(client, job)
    assert "E3 登记日期" in told
    assert "2024.2.30" in told
    english = page(client, job, language="en")
    assert "E3 登记日期" in english, "the heading is the file's own"
    assert "2024.2.30" in english
    assert "应为日期" not in english


def test_good_rows_are_taken_and_the_rest_comes_back_as_a_file_to_mend(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client = browser("xianan")
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM), sheets.line(2, FIRM, day="2024.2.30")))
    done = sheets.taken(client, people["xianan"], job)
    assert (done.result["taken"]["created"], done.result["counts"]["refused"]) == (1, 1)
    answer = client.get(f"/imports/plan/{done.id}/mend")
    assert "attachment" in answer["Content-Disposition"]
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "2024420000000002" in cells
    assert "2024420000000001" not in cells
    assert any("应为日期" in cell for cell in cells)


def test_a_changed_row_shows_what_was_and_what_will_be(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client = browser("xianan")
    sheets.taken(client, people["xianan"], sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM))))
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM, amount=15)))
    told = page(client, job, "?rows=changed")
    assert "<del>12万元</del>" in told
    assert "<ins>15万元</ins>" in told
    assert "<del>CNY 120,000</del>" in page(client, job, "?rows=changed", "en")


def test_the_mapping_of_a_column_is_changed_and_remembered(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client = browser("xianan")
    head = ("合同编号", "合同类型", "卖方名称", "何时登记的", "成交额（万元）")
    row = sheets.line(1, FIRM)[1:]
    job = sheets.planned(client, sheets.xlsx(row, head=head))
    assert "不认识，没有读" in page(client, job)
    again = sheets.job_of(
        client.post(f"/imports/plan/{job}", {"heading": ["何时登记的"], "fills": ["registered_on"], "register": "technology_contract"})
    )  # fmt: skip
    worker.work()
    sheets.taken(client, people["xianan"], again)
    assert str(contracts(people["xianan"])[0].values["registered_on"]) == "2024-01-04"
    next_job = sheets.planned(client, sheets.xlsx((row[0], *row[1:3], "2024-01-05", 12), head=head))
    assert "上次如此" in page(client, next_job)


def test_a_firm_in_doubt_is_chosen_from_those_that_may_be_meant(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    create(pen(people["xianan"]), ORGANISATION, firm("合成示范光电股份有限公司"))
    client = browser("xianan")
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, "合成示范光电公司")))
    assert "请选定所指的单位" in page(client, job)
    told = {"register": "technology_contract", "written": ["合成示范光电公司"], "candidate-0": seller.id}
    again = sheets.job_of(client.post(f"/imports/plan/{job}", told))
    worker.work()
    sheets.taken(client, people["xianan"], again)
    assert contracts(people["xianan"])[0].values["seller"].id == seller.id


def test_a_choice_that_was_not_offered_decides_nothing(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    other = create(pen(people["tongshan"]), ORGANISATION, firm("通山示范茶业有限公司", unit=TONGSHAN))
    create(pen(people["xianan"]), ORGANISATION, firm("合成示范光电股份有限公司"))
    client = browser("xianan")
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, "合成示范光电公司")))
    told = {"register": "technology_contract", "written": ["合成示范光电公司"], "candidate-0": other.id}
    again = sheets.job_of(client.post(f"/imports/plan/{job}", told))
    worker.work()
    assert "请选定所指的单位" in page(client, again)


def test_what_no_column_says_is_said_once_for_all_rows(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client = browser("xianan")
    head = ("合同编号", "卖方名称", "登记日期", "成交额（万元）")
    job = sheets.planned(client, sheets.xlsx(("2024420000000001", FIRM, "2024-01-04", 12), head=head))
    assert "表中没有、所有行相同的内容" in page(client, job)
    told = {"register": "technology_contract", "absent": ["type"], "constant": ["技术开发"]}
    again = sheets.job_of(client.post(f"/imports/plan/{job}", told))
    worker.work()
    sheets.taken(client, people["xianan"], again)
    assert contracts(people["xianan"])[0].values["type"] == "技术开发"


def test_sent_twice_the_good_rows_are_taken_once(browser: Browser, people: dict[str, Account], seller: Version) -> None:
    client = browser("xianan")
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM)))
    first, second = (sheets.job_of(client.post(f"/imports/plan/{job}/take")) for _ in range(2))
    assert first == second
    worker.work()
    assert len(contracts(people["xianan"])) == 1


def test_what_somebody_wrote_between_looking_and_taking_is_not_written_over(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client = browser("xianan")
    sheets.taken(client, people["xianan"], sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM))))
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM, amount=15)))
    row = contracts(people["xianan"])[0]
    change(pen(people["xianan"]), CONTRACT, row.id, {**row.values, "title": "改过"}, based_on=row.version)
    failed = sheets.taken(client, people["xianan"], job)
    assert failed.result["problems"][0]["code"] == "imports.changed"
    assert contracts(people["xianan"])[0].values["turnover"] == 120_000
    assert "再次生成预览" in page(client, failed.id)


def test_a_cancelled_file_is_gone_and_nothing_of_it_taken(
    browser: Browser, people: dict[str, Account], home: Place, seller: Version
) -> None:
    client = browser("xianan")
    job = sheets.job_of(sheets.sent(client, sheets.xlsx(sheets.line(1, FIRM))))
    assert client.post(f"/imports/plan/{job}/cancel").status_code == 302
    assert worker.work() == 0
    assert list((home.home / uploads.FOLDER).rglob("sheet*")) == []
    assert "已取消" in page(client, job)


def test_what_was_taken_leaves_no_copy_of_the_file(
    browser: Browser, people: dict[str, Account], home: Place, seller: Version
) -> None:
    client = browser("xianan")
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM)))
    folder = home.home / uploads.FOLDER
    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.rglob("sheet*"))
    sheets.taken(client, people["xianan"], job)
    assert [file.name for file in folder.rglob("*") if file.is_file()] == ["about.json"]


def test_a_file_that_nobody_takes_is_gone_after_a_day(
    browser: Browser, home: Place, seller: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser("xianan")
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM)))
    assert uploads.sweep() == 0
    monkeypatch.setattr(uploads, "KEPT_SECONDS", -60)
    assert uploads.sweep() == 1
    answer = client.get(f"/imports/plan/{job}")
    assert "重新上传" in answer.content.decode()


def test_the_page_of_a_plan_is_nobody_elses(browser: Browser, seller: Version) -> None:
    job = sheets.planned(browser("xianan"), sheets.xlsx(sheets.line(1, FIRM)))
    other = browser("tongshan")
    assert other.get(f"/imports/plan/{job}").status_code == 404
    assert other.post(f"/imports/plan/{job}").status_code == 404
    assert other.post(f"/imports/plan/{job}/take").status_code == 404
    assert other.post(f"/imports/plan/{job}/cancel").status_code == 404
    assert other.get(f"/imports/plan/{job}/mend").status_code == 404


@pytest.mark.parametrize("login", ["leader", "auditor", "expert", "keeper", "guardian"])
def test_who_files_nothing_imports_nothing(browser: Browser, login: str) -> None:
    client = browser(login)
    assert client.get("/imports/new").status_code == 403
    assert sheets.sent(client, b"x").status_code == 403


def test_rows_of_another_county_are_refused_and_not_told(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    other = create(pen(people["tongshan"]), ORGANISATION, firm("通山示范茶业有限公司", unit=TONGSHAN))
    client = browser("xianan")
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, other.values["name"])))
    assert "通山县" in page(client, job)
    assert 'action="/imports/plan/' + job + '/take"' not in page(client, job)


def test_the_progress_is_a_part_that_asks_for_the_page_when_it_is_done(browser: Browser, seller: Version) -> None:
    client = browser("xianan")
    job = sheets.job_of(sheets.sent(client, sheets.xlsx(sheets.line(1, FIRM))))
    part = client.get(f"/imports/plan/{job}", headers={"HX-Request": "true"})
    assert 'hx-trigger="every 1s"' in part.content.decode()
    assert "<html" not in part.content.decode()
    worker.work()
    part = client.get(f"/imports/plan/{job}", headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Refresh"]) == (204, "true")


def test_markup_in_a_file_is_shown_as_it_was_typed(browser: Browser, seller: Version) -> None:
    client = browser("xianan")
    bad = "<script>alert(1)</script>"
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM, day=bad)), name=f"{bad}.xlsx")
    told = page(client, job)
    assert bad not in told
    assert "&lt;script&gt;" in told


def test_undoing_names_what_was_edited_since_and_leaves_it_alone(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client = browser("xianan")
    content = sheets.xlsx(*(sheets.line(number, FIRM) for number in (1, 2, 3)))
    done = sheets.taken(client, people["xianan"], sheets.planned(client, content))
    edited = contracts(people["xianan"])[0]
    change(pen(people["xianan"]), CONTRACT, edited.id, {**edited.values, "title": "改过"}, based_on=1)
    address = f"/imports/{done.result['taken']['id']}/undo"
    told = client.get(address).content.decode()
    assert str(edited.values["registration_no"]) in told
    assert "技术合同：合同.xlsx · 2024-03-05" in told, "which file it was stands there"
    assert len(contracts(people["xianan"])) == 3, "looking takes nothing back"
    assert client.post(address).status_code == 302
    assert [row.id for row in contracts(people["xianan"])] == [edited.id]
    assert "已撤销" in client.get("/imports").content.decode()
    assert client.post(address).status_code == 422, "once is enough"


def test_nobody_takes_back_what_another_imported(browser: Browser, people: dict[str, Account], seller: Version) -> None:
    client = browser("xianan")
    done = sheets.taken(client, people["xianan"], sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM))))
    address = f"/imports/{done.result['taken']['id']}/undo"
    for login in ("tongshan", "officer"):
        assert browser(login).get(address).status_code != 200
        assert browser(login).post(address).status_code != 302
    assert len(contracts(people["xianan"])) == 1


def test_the_list_names_who_imported_and_shows_a_county_its_own(
    browser: Browser, people: dict[str, Account], seller: Version
) -> None:
    client = browser("xianan")
    sheets.taken(client, people["xianan"], sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM))))
    assert "合同.xlsx" in client.get("/imports").content.decode()
    officer = browser("officer").get("/imports").content.decode()
    assert "合同.xlsx" in officer
    assert "示范xianan" in officer
    assert "合同.xlsx" not in browser("tongshan").get("/imports").content.decode()


def test_a_file_beyond_the_limit_leaves_nothing_behind(people: dict[str, Account], home: Place) -> None:
    def endless() -> Any:
        while True:
            yield b"0" * (1 << 20)

    with pytest.raises(Problem) as raised:
        uploads.keep(people["xianan"], "大.csv", endless())
    assert raised.value.code == "untrusted.file-size"
    assert [file for file in (home.home / uploads.FOLDER).rglob("*") if file.is_file()] == []
    assert jobs.own_of_kinds(people["xianan"], ["imports.plan"]) == []
    assert Path(home.home).is_dir()


def test_what_is_worth_knowing_of_good_rows_stands_on_the_page(browser: Browser, seller: Version) -> None:
    client = browser("xianan")
    head = (*sheets.HEAD, "买方")
    rows = (
        (*sheets.line(number, FIRM, day="2042-01-04" if number == 8 else "2024-01-04"), "某外地公司")
        for number in range(1, 9)
    )
    job = sheets.planned(client, sheets.xlsx(*rows, head=head))
    told = page(client, job)
    assert "可以导入，请核对：2 处" in told
    assert "按所写名称保留" in told
    assert "（8 行：2、3、4、5、6…）" in told
    assert "（1 行：9）" in told
    english = page(client, job, language="en")
    assert "Can be taken, please check: 2" in english
    assert "lies after today" in english


def test_of_very_many_things_worth_knowing_the_page_says_that_it_lists_the_first(
    browser: Browser, seller: Version
) -> None:
    client = browser("xianan")
    rows = ((*sheets.line(number, FIRM), f"某外地公司{number}") for number in range(1, 103))
    job = sheets.planned(client, sheets.xlsx(*rows, head=(*sheets.HEAD, "买方")))
    assert "可以导入，请核对：102 处" in page(client, job)
    assert "只列前 100 处" in page(client, job)


@pytest.mark.parametrize(
    ("word", "zh", "en"),
    [
        ("成交额（万元）", "数按万元读（表头写明）", "numbers in 10 000 yuan, as the heading says"),
        ("成交额", "没有写单位，数按元读", "no unit is named: read as yuan"),
    ],
)
def test_the_unit_of_amounts_stands_beside_their_column(
    browser: Browser, seller: Version, word: str, zh: str, en: str
) -> None:
    client = browser("xianan")
    job = sheets.planned(client, sheets.xlsx(sheets.line(1, FIRM), head=(*sheets.HEAD[:-1], word)))
    assert zh in page(client, job)
    assert en in page(client, job, language="en")
    assert ("没有写单位，按元读" in page(client, job)) is (word == "成交额")


def test_a_heading_without_rows_is_said_to_be_one(browser: Browser, seller: Version) -> None:
    client = browser("xianan")
    told = page(client, sheets.planned(client, sheets.xlsx()))
    assert "下面没有一行数据" in told
    assert "请确认选对了文件和台账" not in told
