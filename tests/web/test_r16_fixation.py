"""R-16: a session begun before the sign-in is nobody's afterwards."""

from __future__ import annotations

import pytest
from django.conf import settings

from kechuang.store.desk.tables import Account
from tests.web.signing import is_in, stranger, tried, with_password

pytestmark = pytest.mark.usefixtures("quick_hashes")


def test_r16_the_id_is_new_after_the_sign_in_and_the_old_one_opens_nothing(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    victim, thief = stranger(), stranger("10.6.6.6")
    session = victim.session
    session["planted"] = "by the thief"
    session.save()
    planted = session.session_key
    victim.cookies[settings.SESSION_COOKIE_NAME] = planted
    tried(victim, "officer")
    own = victim.cookies[settings.SESSION_COOKIE_NAME].value
    assert own != planted
    assert is_in(victim)
    assert "planted" not in victim.session
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert not is_in(thief)


def test_r16_another_person_in_the_same_browser_finds_nothing_of_the_first(people: dict[str, Account]) -> None:
    for login in ("officer", "leader"):
        with_password(people[login])
    client = stranger()
    tried(client, "officer")
    first = client.cookies[settings.SESSION_COOKIE_NAME].value
    tried(client, "leader")
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != first
    assert "示范leader" in client.get("/settings").content.decode()


def test_r16_a_half_way_session_opens_no_page(people: dict[str, Account]) -> None:
    from tests.web.test_r19_second_factor import with_factor

    with_password(people["officer"])
    with_factor(people["officer"])
    client = stranger()
    assert tried(client, "officer")["Location"] == "/sign-in/code"
    assert client.get("/")["Location"].startswith("/sign-in")
    assert not is_in(client)
