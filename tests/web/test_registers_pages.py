"""The pages of the registers: who sees which rows, in both languages, empty, full, and with hostile text in them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.registers.registry import register, registers
from kechuang.store import door
from kechuang.store.actions.create import create
from kechuang.store.place import Place
from kechuang.web.registers.asking import CONTROLS, usual_columns
from kechuang.web.registers.cells import text_of
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm
from tests.web.conftest import TONGSHAN, XIANAN
from tests.web.registers_home import CONTACT, PAYLOADS, PHONE, filer, firms, pen, two

Browser = Callable[..., Client]
LIST = "/registers/technology_contract"


def text(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_contents_count_what_each_may_see(browser: Browser) -> None:
    two()
    for login, number in (("officer", 2), ("xianan", 1), ("tongshan", 1)):
        page = text(browser(login), "/registers")
        assert f"{number} 条" in page.split('href="/registers/technology_contract"')[1].split("</li>")[0]
    assert "technology_contract" not in text(browser("expert"), "/registers", status=403)


@pytest.mark.parametrize("register", registers(), ids=lambda one: one.code)
def test_every_register_has_its_list_and_its_form_in_both_languages(browser: Browser, register: object) -> None:
    client, code = browser("officer"), register.code  # type: ignore[attr-defined]
    for language in ("zh", "en"):
        client.cookies["kechuang_language"] = language
        assert text(client, f"/registers/{code}").count("<h1") == 1
        answer = client.get(f"/registers/{code}/new")
        assert answer.status_code in (200, 422)
        assert answer.content.decode().count("<h1") == 1


def test_no_field_is_named_like_a_control_of_the_list() -> None:
    assert {name for one in registers() for name in one.by_name} & CONTROLS == set()


def test_a_row_without_its_first_name_is_called_by_the_others_and_not_by_its_id(browser: Browser) -> None:
    values = {"award_programme": "省科学技术奖", "level": "省", "round_year": 2024}
    made = create(pen("officer"), register("round"), values)
    page = text(browser("officer"), "/registers/round")
    assert "省科学技术奖 · 省 · 2024</a>" in page
    assert f">{made.id[:8]}<" not in page


def test_sections_are_named_in_the_readers_language(browser: Browser) -> None:
    client = browser("officer")
    client.cookies["kechuang_language"] = "en"
    assert "<h2>High-Tech Section</h2>" in text(client, "/registers")


def test_a_list_shows_a_county_its_own_rows_alone(browser: Browser) -> None:
    two()
    page = text(browser("xianan"), LIST)
    assert ("2024420000000001" in page, "2024420000000002" in page) == (True, False)
    assert "共 1 条" in page


def test_a_list_is_narrowed_searched_and_sorted(browser: Browser) -> None:
    two()
    client = browser("officer")
    assert "共 1 条" in text(client, f"{LIST}?q=农业")
    assert "共 2 条" in text(client, f"{LIST}?q=示范")
    assert "共 1 条" in text(client, f"{LIST}?reporting_unit={XIANAN}&type=技术开发")
    assert "共 0 条" in text(client, f"{LIST}?registered_on.until=2023-12-31")
    page = text(client, f"{LIST}?sort=-registration_no")
    assert page.index("2024420000000002") < page.index("2024420000000001")


@pytest.mark.parametrize(
    "query", ["nobody=1", "phone=139", "registered_on.from=yesterday", "sort=nobody", "phone_hash=1"]
)
def test_what_cannot_be_asked_is_said_on_the_page_which_shows_no_row(browser: Browser, query: str) -> None:
    two()
    answer = browser("officer").get(f"{LIST}?{query}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert "2024420000000001" not in answer.content.decode()


def test_a_view_is_kept_and_forgotten_by_whoever_keeps_it(browser: Browser) -> None:
    client = browser("officer")
    kept = client.post(f"{LIST}/views", {"name": "咸安的", "query": f"reporting_unit={XIANAN}&q=a"})
    assert kept["Location"] == f"{LIST}?reporting_unit={XIANAN}&q=a"
    page = text(client, LIST)
    assert "咸安的" in page
    assert "咸安的" not in text(browser("second"), LIST)
    forget = re.search(rf'action="({LIST}/views/\d+)"', page)
    assert forget is not None
    browser("second").post(forget[1])
    assert "咸安的" in text(client, LIST)
    client.post(forget[1])
    assert "咸安的" not in text(client, LIST)


def test_a_row_shows_its_values_its_history_and_what_may_be_done(browser: Browser) -> None:
    row, _ = two()
    page = text(browser("officer"), f"{LIST}/{row.id}")
    for told in ("合成示范光电开发", "12.5元", "合成示范光电有限公司", "第 1 版", "核定记录", "已报"):
        assert told in page
    assert "/confirm" not in text(browser("leader"), f"{LIST}/{row.id}")


def test_nobody_is_offered_to_confirm_her_own_row(browser: Browser) -> None:
    seller, _ = firms()
    mine = create(pen("officer"), CONTRACT, contract(seller.id, 3))
    page = text(browser("officer"), f"{LIST}/{mine.id}")
    assert f"{LIST}/{mine.id}/confirm" not in page
    assert "须由他人核定" in page
    assert browser("officer").post(f"{LIST}/{mine.id}/confirm").status_code == 403
    assert browser("second").post(f"{LIST}/{mine.id}/confirm").status_code == 302


def test_a_row_is_returned_with_a_reason_and_never_without(browser: Browser) -> None:
    row, _ = two()
    client = browser("officer")
    assert client.post(f"{LIST}/{row.id}/return", {"reason": " "}).status_code == 422
    assert client.post(f"{LIST}/{row.id}/return", {"reason": "缺合同扫描件"}).status_code == 302
    page = text(browser("xianan"), f"{LIST}/{row.id}")
    assert "缺合同扫描件" in page
    assert "退回" in page


def test_what_was_returned_is_to_be_changed_and_its_form_says_why(browser: Browser) -> None:
    ours, _ = two()
    offered = '<a class="button main" href="/registers/technology_contract/{}/{}">'
    assert offered.format(ours.id, "pass") in text(browser("xianan"), f"{LIST}/{ours.id}")
    assert browser("officer").post(f"{LIST}/{ours.id}/return", {"reason": "请补信用代码"}).status_code == 302
    page = text(browser("xianan"), f"{LIST}/{ours.id}")
    assert offered.format(ours.id, "change") in page
    assert page.count("button main") == 1
    assert "请补信用代码" in text(browser("xianan"), f"{LIST}/{ours.id}/change")


def test_what_is_withdrawn_stands_in_no_list_but_that_of_the_withdrawn(browser: Browser) -> None:
    row, _ = two()
    client = browser("xianan")
    client.post(f"{LIST}/{row.id}/withdraw", {"reason": "录入重复"})
    assert "2024420000000001" not in text(client, LIST)
    assert "2024420000000001" in text(client, f"{LIST}?status=撤回")
    assert text(client, f"{LIST}/{row.id}")


def test_r08_personal_fields_are_masks_on_every_page_until_a_reason_is_given(browser: Browser) -> None:
    first, _ = firms()
    address = f"/registers/organisation/{first.id}"
    pages = [address, "/registers/organisation?columns=contact&columns=phone&columns=name", f"/firms/{first.id}"]
    for login in ("officer", "xianan", "leader", "auditor"):
        client = browser(login)
        for page in [*pages, *([f"{address}/change"] if login in ("officer", "xianan") else [])]:
            seen = text(client, page)
            assert PHONE not in seen
            assert CONTACT not in seen
    assert browser("officer").post(f"{address}/unmask", {"reason": ""}).status_code == 422
    shown = browser("officer").post(f"{address}/unmask", {"reason": "电话核实"}).content.decode()
    assert PHONE in shown
    assert CONTACT in shown
    assert browser("leader").post(f"{address}/unmask", {"reason": "好奇"}).status_code == 403
    assert browser("tongshan").post(f"{address}/unmask", {"reason": "好奇"}).status_code == 404


def test_r08_a_personal_field_is_changed_without_being_shown_and_stays_where_its_mask_does(browser: Browser) -> None:
    first, _ = firms()
    client, address = browser("xianan"), f"/registers/organisation/{first.id}"
    sent = {
        "based_on": "1",
        "f.name": "合成示范光电有限公司",
        "f.kind": "企业",
        "f.phone": "***********",
        "f.contact": "上官示范",
    }
    assert client.post(f"{address}/change", sent).status_code == 302
    shown = browser("officer").post(f"{address}/unmask", {"reason": "核实"}).content.decode()
    assert (PHONE in shown, CONTACT in shown, "上官示范" in shown) == (True, False, True)


def test_r04_what_is_not_hers_is_answered_like_what_is_not_there(browser: Browser) -> None:
    mine, other = two()
    client = browser("xianan")
    assert text(client, f"{LIST}/{mine.id}")

    def answer(address: str, row: str) -> str:
        page = text(client, address.format(row=row), status=404)
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page).replace(row, "ROW")

    nobody = "f" * 32
    for address in (
        LIST + "/{row}", LIST + "/{row}/change", LIST + "/{row}/papers/" + "0" * 64, LIST + "/{row}/withdraw",
        "/firms/{row}", LIST + "/{row}/counts",
    ):  # fmt: skip
        assert answer(address, other.id) == answer(address, nobody), address


@pytest.mark.parametrize("verb", ["change", "withdraw", "comments", "papers", "unmask"])
def test_r04_nothing_is_done_to_a_row_of_another_county(browser: Browser, verb: str) -> None:
    _, other = two()
    sent = {"reason": "好奇", "text": "你好", "based_on": "1", "f.title": "改"}
    assert browser("xianan").post(f"{LIST}/{other.id}/{verb}", sent).status_code == 404


def test_r37_hostile_text_is_text_wherever_it_is_shown(browser: Browser) -> None:
    client = browser("officer")
    for at, payload in enumerate(PAYLOADS):
        named = create(filer("xianan", XIANAN), ORGANISATION, firm(f"合成示范{at}{payload}"))
        made = create(filer("xianan", XIANAN), CONTRACT, contract(named.id, 10 + at, title=payload, note=payload))
        client.post(f"{LIST}/{made.id}/comments", {"text": payload})
        pages = [f"{LIST}?q=1", f"{LIST}/{made.id}", f"{LIST}/{made.id}/change", f"{LIST}/{made.id}/withdraw"]
        pages += [
            "/queue",
            f"/queue/technology_contract/unit/{XIANAN}",
            f"/firms/{named.id}",
            f"{LIST}/{made.id}/counts",
        ]
        pages += [f"/registers/organisation/choices?q=合成示范{at}", f"{LIST}/export"]
        for page in pages:
            seen = text(client, page)
            assert "<script>alert" not in seen
            assert "<img src=x" not in seen
            assert 'href="javascript' not in seen
            assert ">49" not in seen
    hostile = "%3Cscript%3Ealert(1)%3C/script%3E"
    for query in (
        f"q={hostile}",
        f"sort={hostile}",
        f"{hostile}=1",
        f"type={hostile}",
        f"columns={hostile}",
        f"page={hostile}",
    ):
        assert "<script>alert" not in client.get(f"{LIST}?{query}").content.decode()


def test_what_is_said_of_a_row_is_read_by_those_who_see_it(browser: Browser) -> None:
    row, _ = two()
    browser("officer").post(f"{LIST}/{row.id}/comments", {"text": "请补合同首页"})
    assert "请补合同首页" in text(browser("xianan"), f"{LIST}/{row.id}")
    assert browser("officer").post(f"{LIST}/{row.id}/comments", {"text": ""}).status_code == 422


def test_an_empty_list_says_so(browser: Browser) -> None:
    assert "还没有记录" in text(browser("officer"), LIST)
    assert "没有符合条件" in text(browser("officer"), f"{LIST}?q=无")
    assert door.count(filer("xianan", TONGSHAN).actor, CONTRACT) == 0


STRINGS = st.one_of(
    st.sampled_from(
        ["示范", "%", "_", "' OR 1=1 --", TONGSHAN, "421200", "已报", "撤回", "-1", "99999999999", "2024-01-04", "1e9"]
    ),
    st.text(max_size=8),
)
NAMES = st.one_of(
    st.sampled_from(
        ["q", "status", "sort", "page", "columns", "type", "reporting_unit", "seller", "seller_region", "turnover"]
    ),
    st.sampled_from(
        ["registered_on.from", "registered_on.until", "turnover.from", "owner", "id", "shared_with", "phone"]
    ),
    st.text(max_size=6),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(NAMES, STRINGS, max_size=4))
def test_r05_no_query_of_a_list_shows_what_is_not_hers(browser: Browser, query: dict[str, str]) -> None:
    if not door.count(pen("officer").actor, CONTRACT):
        two()
    answer = browser("xianan").get(LIST, query)
    assert answer.status_code in (200, 422)
    told = answer.content.decode()
    assert "2024420000000002" not in told
    assert answer.status_code == 200 or "2024420000000001" not in told
    shown = re.search(r"共 (\d+) 条", told)
    assert shown is not None
    assert int(shown[1]) <= 1


def test_no_list_shows_a_digest_unless_it_is_asked_for() -> None:
    digests = {one.code: name for one in registers() for name in one.by_name if name.endswith("_digest")}
    assert digests
    for code, name in digests.items():
        assert name not in usual_columns(register(code))


def test_books_of_the_house_without_a_row_for_her_are_not_listed(browser: Browser) -> None:
    assert "/registers/adoption" in text(browser("officer"), "/registers")
    page = text(browser("firm"), "/registers")
    assert "/registers/adoption" not in page
    assert "/registers/technology_contract" in page


def test_a_county_is_named_in_the_readers_language(browser: Browser) -> None:
    two()
    officer = browser("officer")
    assert "咸安区</td>" in text(officer, LIST)
    officer.cookies["kechuang_language"] = "en"
    page = text(officer, LIST)
    assert "Xian&#x27;an District</td>" in page
    assert "咸安区" not in page


def test_a_measure_is_called_by_its_name_and_one_that_nobody_knows_by_its_code(home: Place) -> None:
    field = register("binding").field("measure")
    assert [text_of(field, "contracts.turnover", language) for language in ("zh", "en")] == [
        "技术合同登记成交额",
        "technology contract turnover",
    ]
    assert text_of(field, "no.such", "en") == "no.such"


def test_who_bound_a_target_is_named_and_not_told_by_an_account(home: Place) -> None:
    assert (
        text_of(register("binding").field("bound_by"), "demo:规划与资源配置科", "en")
        == "Planning and Resources Section"
    )
