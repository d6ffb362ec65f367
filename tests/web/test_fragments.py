"""Pieces of pages that are kept: each person finds her own name, her own acts, her own token and her own address on them."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from kechuang.store.desk.tables import Account

LIST = "/registers/event"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def test_a_page_seen_by_one_says_nothing_of_her_to_the_next(
    browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    menus = []
    for login in ("officer", "leader", "xianan", "officer"):
        page = browser(login).get(LIST).text
        names = {one for one in people if people[one].name in page}
        assert names == {login}
        assert (f'href="{LIST}/new"' in page) == (login != "leader")
        menus.append(page.partition("<nav")[2].partition("</nav>")[0])
    assert menus[0] == menus[3]
    assert len({*menus}) == 3


def test_every_form_of_a_page_carries_the_token_of_its_request(browser: Callable[..., Client]) -> None:
    one, other = browser("officer"), browser("second")
    seen = [TOKEN.findall(client.get(LIST).text) for client in (one, other, one)]
    assert all(len(tokens) == 3 and len(set(tokens)) == 1 for tokens in seen)
    assert len({tokens[0] for tokens in seen}) == 3


def test_the_view_that_she_keeps_is_on_her_page_alone(browser: Callable[..., Client]) -> None:
    one, other = browser("officer"), browser("second")
    assert one.get(LIST).status_code == 200
    assert one.post(f"{LIST}/views", {"name": "只看县里的", "query": "status=submitted"}).status_code == 302
    assert "只看县里的" in one.get(LIST).text
    assert "只看县里的" not in other.get(LIST).text


def test_the_way_to_the_other_language_leads_back_to_this_address(browser: Callable[..., Client]) -> None:
    client = browser("officer")
    for query in ("?q=%22%3E%3Cscript%3E", "?sort=held_on&status=submitted"):
        page = client.get(f"{LIST}{query}").text
        assert "<script>" not in page
        assert f'name="next" value="{LIST}{query.replace("&", "&amp;")}"' in page
