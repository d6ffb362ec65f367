"""Filling in rows: problems beside fields, nothing typed lost, two people at one row, and nothing written that no field is (R-07, R-45)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.errors import Language
from kechuang.registers.registry import register, registers
from kechuang.registers.values import Ref
from kechuang.store import door, scoped
from kechuang.store.actions.change import change
from kechuang.store.actions.create import create
from kechuang.store.desk.tables import Draft
from kechuang.store.place import Place
from kechuang.store.versions import Version
from kechuang.web.registers.inputs import texts_of
from kechuang.web.registers.names import names_in
from kechuang.web.registers.typed import read
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm
from tests.web.conftest import TONGSHAN, XIANAN
from tests.web.registers_home import PHONE, filer, firms, form_of, pen, two

Browser = Callable[..., Client]
LIST = "/registers/technology_contract"
NEW = {
    "f.registration_no": "2024420000000009", "f.type": "技术开发", "f.seller": "合成示范光电有限公司",
    "f.registered_on": "2024年2月27日", "f.turnover": "120万元", "submit": "1",
}  # fmt: skip


def rows(login: str = "officer") -> list[Version]:
    return door.rows(pen(login).actor, CONTRACT, with_withdrawn=True)


def test_a_row_is_filled_in_as_people_write_and_submitted(browser: Browser) -> None:
    seller, _ = firms()
    answer = browser("xianan").post(f"{LIST}/new", NEW)
    assert answer.status_code == 302
    (made,) = rows()
    assert answer["Location"] == f"{LIST}/{made.id}"
    assert (made.status, made.owner, made.values["reporting_unit"]) == ("已报", XIANAN, XIANAN)
    assert made.values["turnover"] == Decimal(1_200_000)
    assert made.values["registered_on"] == date(2024, 2, 27)
    assert made.values["seller"].id == seller.id


def test_a_draft_is_kept_as_one_until_it_is_submitted(browser: Browser) -> None:
    firms()
    client = browser("xianan")
    told = {name: value for name, value in NEW.items() if name != "submit"}
    address = client.post(f"{LIST}/new", {**told, "keep": "1"})["Location"]
    assert rows()[0].status == "草稿"
    client.post(f"{address}/change", {**told, "based_on": "1", "keep": "1", "f.title": "合成示范"})
    assert (rows()[0].status, rows()[0].values["title"]) == ("草稿", "合成示范")
    client.post(f"{address}/change", {**NEW, "based_on": "2"})
    assert rows()[0].status == "已报"


def test_what_is_wrong_stands_beside_its_field_and_everything_typed_stays(browser: Browser) -> None:
    firms()
    sent = {
        **NEW, "f.turnover": "三块半吧", "f.registered_on": "去年", "f.seller": "没有这家公司", "f.title": "留着我",
        "p.amendments.0.kind": "", "p.amendments.0.happened_on": "某天", "p.amendments.0.reason": "抽查",
    }  # fmt: skip
    client = browser("xianan")
    answer = client.post(f"{LIST}/new", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    for name, value in sent.items():
        assert name == "submit" or not value or f'value="{value}"' in page or f">{value}<" in page, name
    for name in ("f.turnover", "f.registered_on", "f.seller", "p.amendments.0.happened_on"):
        assert f'id="{name}-wrong"' in page, name
    assert rows() == []
    again = client.get(f"{LIST}/new").content.decode()
    assert "留着我" in again
    assert "没有填完" in again
    assert "留着我" not in client.get(f"{LIST}/new?discard=1").content.decode()


def test_what_only_the_whole_row_tells_stands_beside_its_field_too(browser: Browser) -> None:
    firms()
    sent = {
        **NEW, "f.registration_no": "", "f.signed_on": "2024-03-01", "p.amendments.1.reason": "无类别",
        "p.amendments.4.kind": "核减", "p.amendments.4.happened_on": "2024-03-02", "p.amendments.4.amount": "-1",
    }  # fmt: skip
    page = browser("xianan").post(f"{LIST}/new", sent).content.decode()
    for name in ("f.registration_no", "p.amendments.1.kind", "p.amendments.1.happened_on"):
        assert f'id="{name}-wrong"' in page, name
    assert "签订日期" in page.split('role="alert"')[1][:2_000]


def test_two_people_at_one_phone_number_are_told_so_and_shown_no_number(browser: Browser) -> None:
    first, _ = firms()
    client, address = browser("officer"), f"/registers/organisation/{first.id}/change"
    change(pen("second"), ORGANISATION, first.id, {**first.values, "phone": "13911112222"}, based_on=1)
    sent = {
        "f.name": "合成示范光电有限公司",
        "f.kind": "企业",
        "f.phone": "13933334444",
        "based_on": "1",
        "submit": "1",
    }
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    sides = page[page.index("<tbody>") : page.index("</tbody>")]
    assert 'name="choose.phone" value="mine" checked' in sides
    assert "您新填的内容（不显示）" in sides
    assert not re.search(r"139\d{8}", sides)
    assert client.post(address, {**sent, "based_on": "2", "choose.phone": "theirs"}).status_code == 302
    (now,) = door.rows(
        pen("officer").actor, ORGANISATION, ids=[first.id], unmasked_because="核对", pen=pen("officer"),
    )  # fmt: skip
    assert now.values["phone"] == "13911112222"


def test_namesakes_are_told_apart_where_one_is_picked(browser: Browser) -> None:
    here = create(pen("officer"), ORGANISATION, firm("合成示范光电有限公司"))
    there = create(pen("officer"), ORGANISATION, firm("合成示范光电有限公司", unit=TONGSHAN))
    page = browser("officer").get("/registers/organisation/choices?f.seller=光电&place=f.seller").content.decode()
    assert page.count('role="option"') == 2
    for row, region in ((here, "咸安区"), (there, "通山县")):
        (option,) = [one for one in page.split("<li ") if f'data-row="organisation:{row.id}"' in one]
        assert region in option
        assert 'data-name="合成示范光电有限公司"' in option


def test_a_field_that_may_refer_to_several_registers_offers_all_of_them(browser: Browser) -> None:
    create(pen("officer"), ORGANISATION, firm("合成示范孵化有限公司"))
    create(pen("officer"), register("platform"), {"name": "合成示范孵化器", "kind": "孵化器", "reporting_unit": XIANAN})
    client = browser("officer")
    assert "of=platform" in client.get("/registers/statistical_return/new").content.decode()
    page = client.get("/registers/organisation/choices?q=合成示范孵化&of=platform&of=zone").content.decode()
    assert 'data-row="organisation:' in page
    assert 'data-row="platform:' in page
    assert client.get("/registers/organisation/choices?q=绝无此名").content.decode().count("data-row") == 0
    assert "没有这样的名称" in client.get("/registers/organisation/choices?q=绝无此名").content.decode()


def test_items_of_a_part_are_added_and_taken_away_by_emptying_them(browser: Browser) -> None:
    firms()
    client = browser("xianan")
    items = {
        "p.amendments.0.kind": "核减", "p.amendments.0.happened_on": "2024-03-01", "p.amendments.0.amount": "1万元",
        "p.amendments.7.kind": "注销", "p.amendments.7.happened_on": "2024-03-02",
    }  # fmt: skip
    more = client.post(f"{LIST}/new", {**NEW, **items, "more": "amendments"})
    assert more.status_code == 200
    assert more.content.decode().count('name="p.amendments.') == 4 * 5
    address = client.post(f"{LIST}/new", {**NEW, **items})["Location"]
    assert [item["kind"] for item in rows()[0].values["amendments"]] == ["核减", "注销"]
    kept = {name: value for name, value in items.items() if ".7." in name}
    client.post(f"{address}/change", {**NEW, **kept, "based_on": "1"})
    assert [item["kind"] for item in rows()[0].values["amendments"]] == ["注销"]


def test_a_form_is_kept_while_it_is_filled_in_but_nothing_of_a_person(browser: Browser, home: Place) -> None:
    first, _ = firms()
    client = browser("xianan")
    address = f"/registers/organisation/{first.id}"
    answer = client.post(f"{address}/draft", {"f.name": "合成示范新名", "f.phone": PHONE, "based_on": "1", "x": "y"})
    assert "已暂存" in answer.content.decode()
    with scoped.opened():
        (draft,) = Draft.objects.all()
    assert draft.values == {"f.name": ["合成示范新名"]}
    assert "合成示范新名" in client.get(f"{address}/change").content.decode()
    assert browser("tongshan").post(f"{address}/draft", {"f.name": "x"}).status_code == 404
    assert browser("leader").post(f"{address}/draft", {"f.name": "x"}).status_code == 403


def test_r45_two_people_at_one_row_lose_nothing_and_choose_field_by_field(browser: Browser) -> None:
    row, _ = two()
    client, address = browser("xianan"), f"{LIST}/{row.id}/change"
    based = {**form_of(row.values), "based_on": "1", "submit": "1"}
    other = change(
        pen("second"), CONTRACT, row.id, {**row.values, "title": "别人的", "turnover": Decimal(99)}, based_on=1
    )
    answer = client.post(address, {**based, "f.title": "我的", "f.note": "我的备注"})
    page = answer.content.decode()
    assert answer.status_code == 409
    for told in ("合成示范光电开发", "别人的", "我的", "99元", "12.5元", "我的备注", 'name="based_on" value="2"'):
        assert told in page
    assert rows()[-1].version <= other.version
    hidden = dict(re.findall(r'<input type="hidden" name="((?:[fpiw]\.)[^"]+)" value="([^"]*)"', page))
    sent = {**hidden, "based_on": "2", "choose.title": "mine", "choose.turnover": "theirs", "choose.note": "mine"}
    assert client.post(address, sent).status_code == 302
    now = door.row(pen("officer").actor, CONTRACT, row.id)
    assert (now.version, now.values["title"], now.values["turnover"]) == (3, "我的", Decimal(99))
    assert now.values["note"] == "我的备注"


def test_r45_a_third_who_writes_meanwhile_is_met_again(browser: Browser) -> None:
    row, _ = two()
    client, address = browser("xianan"), f"{LIST}/{row.id}/change"
    change(pen("second"), CONTRACT, row.id, {**row.values, "title": "甲"}, based_on=1)
    change(pen("second"), CONTRACT, row.id, {**row.values, "title": "乙"}, based_on=2)
    sent = {**form_of(row.values), "f.title": "我的", "based_on": "2", "choose.title": "mine"}
    assert client.post(address, sent).status_code == 409
    assert door.row(pen("officer").actor, CONTRACT, row.id).values["title"] == "乙"


SYSTEM = (
    "status", "owner", "id", "version", "seq", "section", "shared_with", "row_key", "county_check_on", "source_import",
    "approved_by", "frozen", "status_reason", "f.status", "f.owner", "f.id", "f.version", "f.section", "f.shared_with",
    "f.county_check_on", "f.approved_by", "f.frozen", "f.row_key", "f.source_import", "p.status.0.x", "i.f.owner",
)  # fmt: skip


def test_r07_nothing_is_written_that_no_field_is(browser: Browser) -> None:
    firms()
    client = browser("xianan")
    more = dict.fromkeys(SYSTEM, "已核")
    address = client.post(f"{LIST}/new", {**NEW, **more})["Location"]
    (made,) = rows()
    assert (made.status, made.owner, made.version, made.county_check_on) == ("已报", XIANAN, 1, None)
    assert (made.section, made.status_reason, made.source_import) == ("成果转化科", None, None)
    client.post(f"{address}/change", {**NEW, **more, "based_on": "1"})
    (made,) = rows()
    assert (made.status, made.owner, made.version, made.shared_with) == ("已报", XIANAN, 2, None)


def test_r07_no_county_files_for_another_nor_moves_a_row_there(browser: Browser) -> None:
    firms()
    client = browser("xianan")
    answer = client.post(f"{LIST}/new", {**NEW, "f.reporting_unit": TONGSHAN})
    assert answer.status_code in (403, 404, 422)
    assert rows() == []
    address = client.post(f"{LIST}/new", NEW)["Location"]
    assert client.post(f"{address}/change", {**NEW, "based_on": "1", "f.reporting_unit": TONGSHAN}).status_code in (
        403,
        404,
        422,
    )
    assert rows()[0].values["reporting_unit"] == XIANAN


def test_r07_a_reference_to_what_she_may_not_see_is_no_way_in(browser: Browser) -> None:
    _, hidden = two()
    transfer = register("event")
    sent = {"f.title": "合成示范活动", "f.kind": "会议", "f.held_on": "2024-02-01"}
    own = {
        "f.basis_document": "某文件",
        "i.f.basis_document": f"technology_contract:{hidden.id}",
        "w.f.basis_document": "某文件",
    }
    answer = browser("xianan").post(f"/registers/{transfer.code}/new", {**sent, **own})
    assert answer.status_code == 422
    assert 'id="f.basis_document-wrong"' in answer.content.decode()


def test_r07_a_merger_is_no_field_of_the_form(browser: Browser) -> None:
    first, second = firms()
    sent = {"based_on": "1", "f.name": "合成示范光电有限公司", "f.kind": "企业", "f.merged_into": second.values["name"]}
    assert browser("officer").post(f"/registers/organisation/{first.id}/change", sent).status_code == 302
    assert "merged_into" not in door.row(pen("officer").actor, ORGANISATION, first.id).values


@pytest.mark.parametrize("code", ["target", "binding", "publication", "freeze"])
def test_what_acts_of_their_own_write_has_no_form(browser: Browser, code: str) -> None:
    assert browser("officer").get(f"/registers/{code}/new").status_code == 422
    assert browser("officer").post(f"/registers/{code}/new", {"f.number": "1"}).status_code == 422


def test_a_name_that_several_bear_is_left_to_the_person(browser: Browser) -> None:
    one = create(pen("officer"), ORGANISATION, firm("合成示范光电有限公司"))
    create(pen("officer"), ORGANISATION, firm("合成示范光电有限公司", unit=TONGSHAN))
    client = browser("officer")
    assert 'id="f.seller-wrong"' in client.post(f"{LIST}/new", NEW).content.decode()
    chosen = {"i.f.seller": f"organisation:{one.id}", "w.f.seller": "合成示范光电有限公司"}
    assert client.post(f"{LIST}/new", {**NEW, **chosen}).status_code == 302
    assert rows()[0].values["seller"].id == one.id


def test_the_choices_are_the_directory_for_all_and_rows_for_who_sees_them(browser: Browser) -> None:
    two()
    client = browser("xianan")
    assert "合成示范农业有限公司" in client.get("/registers/organisation/choices?q=农业").content.decode()
    assert "2024420000000002" not in client.get(f"{LIST}/choices?q=2024").content.decode()
    assert "2024420000000001" in client.get(f"{LIST}/choices?f.x=2024").content.decode()
    assert browser().get("/registers/organisation/choices?q=农").status_code == 302
    assert PHONE not in client.get("/registers/organisation/choices?q=光电").content.decode()


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
MONEY = st.integers(0, 10**13).map(lambda fen: Decimal(fen).scaleb(-2))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    turnover=MONEY,
    day=st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    month=st.booleans(),
    title=TEXT,
    claim=st.booleans(),
    language=st.sampled_from(["zh", "en"]),
)
def test_a_form_reads_back_what_it_shows(
    home: Place, turnover: Decimal, day: date, month: bool, title: str, claim: bool, language: Language
) -> None:
    values: dict[str, Any] = {
        "type": "技术开发", "turnover": turnover, "seller_region": TONGSHAN, "title": " ".join(title.split()),
        "signed_on": f"{day:%Y-%m}" if month else day,
        "amendments": [{"kind": "核减", "happened_on": day, "amount": turnover, "is_retroactive": claim}],
    }  # fmt: skip
    texts = texts_of(CONTRACT, values, names_in([values], language), language)
    again = read(pen("officer").actor, CONTRACT, texts)
    assert not again.number_of_problems or set(again.problems) <= {"f.title"}
    assert {name: value for name, value in again.values.items() if name != "title"} == {
        name: value for name, value in values.items() if name != "title"
    }


def test_an_english_form_says_money_and_regions_in_english(home: Place) -> None:
    texts = texts_of(CONTRACT, {"turnover": Decimal(1_850_000), "seller_region": TONGSHAN}, names_in([], "en"), "en")
    assert (texts["f.turnover"], texts["f.seller_region"]) == (["CNY 1,850,000"], ["Tongshan County"])


def test_a_reference_that_she_may_no_longer_choose_stays_where_it_was(browser: Browser) -> None:
    seller, _ = firms()
    told = {"title": "合成示范通知", "kind": "通知", "issuer": Ref("organisation", seller.id)}
    paper = create(pen("officer"), register("document"), told)
    row = create(filer("xianan", XIANAN), CONTRACT, contract(seller.id, 5, basis_document=Ref("document", paper.id)))
    client = browser("xianan")
    page = client.get(f"{LIST}/{row.id}/change").content.decode()
    sent = dict(re.findall(r'name="([fiw]\.[^"]+)"(?: [^>]*?)? value="([^"]*)"', page)) | {"f.type": "技术转让"}
    assert client.post(f"{LIST}/{row.id}/change", {**sent, "f.note": "x", "based_on": "1"}).status_code == 302
    now = door.row(pen("officer").actor, CONTRACT, row.id)
    assert (now.values["basis_document"].id, now.values["type"]) == (paper.id, "技术转让")


def test_every_register_reads_its_empty_form_without_a_fault(home: Place) -> None:
    for one in registers():
        assert read(pen("officer").actor, one, {}).values == {}
